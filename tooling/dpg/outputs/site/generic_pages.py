"""Pages of records whose kind has no pages of its own: all fields, with their titles in the schema."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dpg.kinds import AnyKind, references_of
from dpg.model.record_kind import Record
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.more_facts import Fact
from dpg.outputs.site.page import Page
from dpg.outputs.site.plain_values import PlainValues
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words

_OWN_PLACE = ("name", "removed")
"""Fields that are not in the list: one is the heading, the other makes the record a tombstone."""


class GenericPages:
    """Render the pages of records of one kind in one language."""

    def __init__(self, kind: AnyKind, edition: Edition, words: Words, templates: Templates) -> None:
        self._kind, self._edition, self._words = kind, edition, words
        self._page, self._tombstone = templates.get("record.html"), templates.get("record_removed.html")
        schema = edition.of(kind).schema
        values = PlainValues(schema, words)
        keys = [key for key in schema["properties"] if key not in _OWN_PLACE]
        self._fields = [(values.title(key), values.reader((key,))) for key in keys]
        title = schema["title"]
        self._title = words.gettext(title)

    def page(self, record: Any, _similar: Sequence[SimilarGood] = (), /) -> Page:
        """Return the page of a listed record."""
        facts = [Fact(title, lines) for title, lines_of in self._fields if (lines := lines_of(record))]
        body = self._page.render(
            **self._where(record),
            heading=self._heading(record),
            facts=facts,
            references=[*self._references(record)],
        )
        return self._made(record, self._heading(record), body)

    def tombstone(self, record: Any, /) -> Page:
        """Return the page that remains of a removed record."""
        listed = [
            one for one in self._edition.catalogue.of(self._kind).successors(record)[-1:] if not one.removed
        ]
        body = self._tombstone.render(
            id=record.id,
            removed=record.removed,
            successor=listed[0].id if listed else "",
            heading=self._heading(listed[0]) if listed else "",
        )
        page = self._made(record, self._words.gettext("No longer listed"), body)
        return replace(page, head='<meta name="robots" content="noindex">')

    def _made(self, record: Record, title: str, body: str) -> Page:
        return settled(
            Page(
                path=f"{self._kind.plural}/{record.id}/index.html",
                title=title,
                description=title,
                body=body,
                language=self._words.language,
            )
        )

    def _heading(self, record: Any) -> str:
        """Return the name of a record; its id if its kind has no names."""
        return str(getattr(record, "name", None) or record.id)

    def _where(self, record: Record) -> Mapping[str, str]:
        return {
            "kind": self._title,
            "id": record.id,
            "plural": self._kind.plural,
            "file": self._kind.path_of(record.id),
            "repository": self._edition.repository_url.rstrip("/"),
            "branch": self._edition.branch,
        }

    def _references(self, record: Record) -> Iterator[tuple[str, str]]:
        """Yield path and name of each listed record that this one refers to."""
        for reference in references_of(record):
            found = self._edition.catalogue.of(reference.kind).by_id.get(reference.id)
            if found and not found.removed:
                yield f"{reference.kind.plural}/{found.id}/", self._heading(found)
