"""The page that compares goods, and the data files with their columns."""

import json
from collections.abc import Iterator, Mapping, Sequence

from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.shards import shard_count, shards_of
from dpg.outputs.site.comparison import Cell, Comparison
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.plain_values import Entry
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words
from dpg.outputs.site_files import SiteFiles

PATH = "compare/index.html"
MOST = 4
"""Most goods in one table."""
Kin = Sequence[tuple[str, str]]
"""Ids and names of similar goods."""


class ComparePages:
    """Render the page in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._words = words
        self._shards = shard_count([good.id for good in edition.catalogue.goods])
        self._template = templates.get("compare.html")
        self._comparison = Comparison(edition, words)

    def page(self) -> Page:
        """Return the page with an empty table; the script reads the goods to compare from the URL."""
        title = self._words.gettext("Compare goods")
        body = self._template.render(
            root=root_of(PATH),
            title=title,
            questions=self._comparison.questions,
            most=MOST,
            shards=self._shards,
            tongues={tag: said for tag in self._words.tongues if (said := self._words.tongue(tag))},
        )
        description = self._words.gettext("Two to four goods side by side.")
        style = f"{root_of(PATH)}{root_of(folder_of(self._words.language))}assets/catalogue/compare.css"
        head = f'<link rel="stylesheet" href="{style}">'
        return Page(path=PATH, title=title, description=description, body=body, head=head)


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield the files of columns that have changed: in each language, some goods to a file."""
    digests = digests_of(edition)
    for number, shard in enumerate(shards_of(edition.catalogue.goods)):
        kin: dict[str, Kin] = {
            good.id: [(other.id, other.name) for other in site.kin[good.id]] for good in shard
        }
        made_from = digests.of(shard, kin)
        for language in edition.languages:
            path = f"compare/{language}/{number}.json"
            if not site.known(path, made_from):
                yield column_file(path, shard, kin, _comparisons_of(edition)[language], made_from)


@kept
def _comparisons_of(edition: Edition) -> Mapping[str, Comparison]:
    return {
        language: Comparison(
            edition, Words(edition.catalogue.vocabularies, language, edition.translations[language])
        )
        for language in edition.languages
    }


def column_file(
    path: str, goods: Sequence[Good], kin: Mapping[str, Kin], comparison: Comparison, made_from: str = ""
) -> OutputFile:
    """Return the columns of some goods in one language by id, each with the name and the similar goods.

    Cells hold numbers of ``texts``, since goods share half of their answers.
    """
    texts: dict[Entry, int] = {}
    columns = {
        good.id: {
            "name": without_overrides(good.name),
            "kin": [(id, without_overrides(name)) for id, name in kin[good.id]],
            "cells": [_numbered(cell, texts) for cell in comparison.column(good)],
        }
        for good in goods
    }
    content = {"texts": [*texts], "goods": columns}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path, text.encode(), made_from)


def _numbered(cell: Cell, texts: dict[Entry, int]) -> list[int] | None:
    return None if cell is None else [texts.setdefault(entry, len(texts)) for entry in cell]
