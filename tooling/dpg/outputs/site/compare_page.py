"""The page that compares goods, and the data file of each good's column."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dpg.model.good import Good
from dpg.model.similar_goods import SimilarGood, similar_goods_of
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.comparison import Cell, Comparison
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words

PATH = "compare/index.html"
MOST = 4
"""Most goods in one table."""


class ComparePages:
    """Render the page in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._words = words
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
            tongues={tag: said for tag in self._words.tongues if (said := self._words.tongue(tag))},
        )
        description = self._words.gettext("Two to four goods side by side.")
        style = f"{root_of(PATH)}{root_of(folder_of(self._words.language))}assets/catalogue/compare.css"
        head = f'<link rel="stylesheet" href="{style}">'
        return Page(path=PATH, title=title, description=description, body=body, head=head)


def columns_of(edition: Edition, good: Good) -> Iterator[OutputFile]:
    """Yield the column of a listed good."""
    columns = {language: one.column(good) for language, one in _comparisons_of(edition).items()}
    yield column_file(good, columns, similar_goods_of(edition.catalogue).of(good))


@lru_cache(maxsize=1)
def _comparisons_of(edition: Edition) -> Mapping[str, Comparison]:
    return {
        language: Comparison(
            edition, Words(edition.catalogue.vocabularies, language, edition.translations[language])
        )
        for language in edition.languages
    }


def column_file(good: Good, columns: Mapping[str, Sequence[Cell]], kin: Sequence[SimilarGood]) -> OutputFile:
    """Return the column of a good in every language, with its name and similar goods."""
    content = {
        "name": without_overrides(good.name),
        "kin": [(other.id, without_overrides(other.name)) for other in kin],
        "columns": columns,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(f"compare/{good.id}.json", text.encode())
