"""Detect renamed records and likely duplicates."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dpg.model.differences import RawRecord
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.risk_topics import entries, text_at
from dpg.model.spelling import nearest

MatchKey = tuple[str, str]
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
class LikelyDuplicate:
    """Another record that is probably about the same good."""

    id: str
    reasons: tuple[str, ...]


def match_keys(record: RawRecord) -> Iterator[MatchKey]:
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


def renames(gone: Mapping[str, RawRecord], added: Mapping[str, RawRecord]) -> Mapping[str, str]:
    """Map each id that is no longer listed to the id that replaced it.

    Args:
        gone: Last version of the records that were deleted or removed, by id.
        added: Added records, by id.
    """
    by_key = _by_key(added)
    found: dict[str, str] = {}
    for old, record in gone.items():
        keys = set(match_keys(record))
        shared = Counter(new for key in sorted(keys) for new in by_key.get(key, ()))
        taken = set(found.values())
        likely = [
            (-count, new)
            for new, count in shared.items()
            if new not in taken and 2 * count >= min(len(keys), len(set(match_keys(added[new]))))
        ]
        if likely:
            found[old] = min(likely)[1]
    return found


class DuplicateIndex:
    """Finds likely duplicates among the listed records."""

    def __init__(self, records: Mapping[str, RawRecord]) -> None:
        """Index the listed records. Removed records are never duplicates.

        Args:
            records: All records by id.
        """
        listed = {id: record for id, record in records.items() if "removed" not in record}
        self._by_key = _by_key(listed)

    def duplicates_of(self, id: str, new: RawRecord, old: RawRecord | None) -> tuple[LikelyDuplicate, ...]:
        """Return the other records that share a match key with a record, if its older version did not have that key."""
        keys = sorted(set(match_keys(new)) - set(match_keys(old or {})))
        reasons: dict[str, list[str]] = defaultdict(list)
        for kind, key in keys:
            for other in self._by_key[kind, key]:
                if other != id:
                    reasons[other].append(SAME[kind])
        for name in (key for kind, key in keys if kind == "name"):
            for other in self._almost(name, id):
                reasons[other].append(ALMOST)
        found = (
            LikelyDuplicate(id=other, reasons=tuple(dict.fromkeys(texts))) for other, texts in reasons.items()
        )
        return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.id)))

    def _almost(self, name: str, id: str) -> Sequence[str]:
        others = (
            key for (kind, key), ids in self._by_key.items() if kind == "name" and key != name and ids != [id]
        )
        near = nearest(name, others)
        return [other for other in self._by_key["name", near] if other != id] if near else ()


def _by_key(records: Mapping[str, RawRecord]) -> defaultdict[MatchKey, list[str]]:
    by_key: defaultdict[MatchKey, list[str]] = defaultdict(list)
    for id, record in sorted(records.items()):
        for key in sorted(set(match_keys(record))):
            by_key[key].append(id)
    return by_key
