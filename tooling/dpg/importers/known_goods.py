"""Find the good of this catalogue that an entry of another registry is about."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dpg.importers.urls_in_text import same_place
from dpg.model.term_search import fold


class Match(NamedTuple):
    """A good of this catalogue, and what it shares with the entry."""

    id: str
    by: str
    """``identifier``, ``name``, ``repository`` or ``website``."""

    @property
    def is_certain(self) -> bool:
        """Whether no other good can share it: several goods may have one website or repository."""
        return self.by in ("identifier", "name")


class KnownGoods:
    """Index of the records of this catalogue by identifier, name and address."""

    def __init__(self, records: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        self._goods: dict[tuple[str, str], set[str]] = {}
        for id, record in records:
            for key in _keys(record):
                self._goods.setdefault(key, set()).add(id)

    def find(self, record: Mapping[str, Any]) -> Match | None:
        """Return the good that shares the most reliable key; none if a key belongs to several goods."""
        for kind, key in _keys(record):
            ids = self._goods.get((kind, key), set())
            if len(ids) == 1:
                return Match(next(iter(ids)), kind)
        return None


def _keys(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what identifies a record, the most reliable key first. Values of a wrong type are left out."""
    links = record.get("links")
    for registry in ("dpga", "dial"):
        identifiers = links.get(registry) if isinstance(links, Mapping) else None
        yield from (("identifier", f"{registry}:{one}") for one in _texts(identifiers))
    for name in (*_texts(record.get("name")), *_texts(record.get("aliases"))):
        if folded := fold(name):
            yield "name", folded
    repositories = record.get("repositories")
    for repository in repositories if isinstance(repositories, list) else ():
        if isinstance(repository, Mapping):
            yield from (("repository", same_place(url)) for url in _texts(repository.get("url")))
    yield from (("website", same_place(url)) for url in _texts(record.get("website")))


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]
