"""Detect renamed records and likely duplicates."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpg.model.differences import RawRecord
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.risk_topics import entries, text_at
from dpg.model.spelling import nearest

Mark = tuple[str, str]
"""A value that identifies a good: its kind, and the normalized value."""

SAME = {
    "name": "the same name",
    "website": "the same website",
    "repository": "the same repository",
    "wikidata": "the same Wikidata item",
}
"""Kinds of match keys, and the reason shown when two goods share one."""
ALMOST = "almost the same name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Another record that is probably about the same good."""

    id: str
    reasons: tuple[str, ...]


def marks_of(record: RawRecord) -> Iterator[Mark]:
    """Yield the match keys of a record. The record may be invalid in any way."""
    aliases = record.get("aliases")
    names = (record.get("name"), *(aliases if isinstance(aliases, list) else ()))
    yield from (("name", plain_name(name)) for name in names if isinstance(name, str) and name)
    if website := text_at(record, "website"):
        yield "website", plain_address(website)
    for _, entry in entries(record, "repositories"):
        if url := text_at(entry, "url"):
            yield "repository", plain_address(url)
    if item := text_at(record, "links", "wikidata"):
        yield "wikidata", item


def renames(gone: Mapping[str, RawRecord], come: Mapping[str, RawRecord]) -> Mapping[str, str]:
    """Map each id that is no longer listed to the id that replaced it.

    Args:
        gone: Last version of the records that were deleted or removed, by id.
        added: Added records, by id.
    """
    by_mark = _by_mark(come)
    found: dict[str, str] = {}
    for old, record in gone.items():
        marks = set(marks_of(record))
        shared = Counter(new for mark in sorted(marks) for new in by_mark.get(mark, ()))
        taken = set(found.values())
        likely = [
            (-count, new)
            for new, count in shared.items()
            if new not in taken and 2 * count >= min(len(marks), len(set(marks_of(come[new]))))
        ]
        if likely:
            found[old] = min(likely)[1]
    return found


class ListedRecord:
    """Finds likely duplicates among the listed records."""

    def __init__(self, records: Mapping[str, RawRecord]) -> None:
        """Index the listed records. Removed records are never duplicates.

        Args:
            records: All records by id.
        """
        listed = {id: record for id, record in records.items() if "removed" not in record}
        self._by_mark = _by_mark(listed)

    def like(self, id: str, new: RawRecord, old: RawRecord | None) -> tuple[Likeness, ...]:
        """Return the other records that share a match key with a record, if its older version did not have that key."""
        marks = sorted(set(marks_of(new)) - set(marks_of(old or {})))
        reasons: dict[str, list[str]] = defaultdict(list)
        for kind, mark in marks:
            for other in self._by_mark[kind, mark]:
                if other != id:
                    reasons[other].append(SAME[kind])
        for name in (mark for kind, mark in marks if kind == "name"):
            for other in self._almost(name, id):
                reasons[other].append(ALMOST)
        found = (Likeness(id=other, reasons=tuple(dict.fromkeys(said))) for other, said in reasons.items())
        return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.id)))

    def _almost(self, name: str, id: str) -> Sequence[str]:
        others = (
            mark
            for (kind, mark), ids in self._by_mark.items()
            if kind == "name" and mark != name and ids != [id]
        )
        near = nearest(name, others)
        return [other for other in self._by_mark["name", near] if other != id] if near else ()


def _by_mark(records: Mapping[str, RawRecord]) -> defaultdict[Mark, list[str]]:
    by_mark: defaultdict[Mark, list[str]] = defaultdict(list)
    for id, record in sorted(records.items()):
        for mark in sorted(set(marks_of(record))):
            by_mark[mark].append(id)
    return by_mark
