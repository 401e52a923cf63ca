"""Derive the changes of goods from two states of their records."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dpg.model.annotations import EntryKeysOf
from dpg.model.change_text import context_of
from dpg.model.differences import RawRecord, differences
from dpg.model.history import Change, ChangeType, Detail
from dpg.model.renames import renames


class Pair(NamedTuple):
    """The older and newer version of an existing record; ``None`` if a version cannot be parsed."""

    id: str
    old: RawRecord | None
    new: RawRecord | None
    has_file: bool
    """Whether the newer state still has a file for it."""

    @property
    def deed(self) -> ChangeType:
        """Type of the change."""
        if not self.has_file:
            return "deleted"
        was_out, is_out = ("removed" in (record or {}) for record in (self.old, self.new))
        if was_out == is_out or self.new is None:
            return "changed"
        return "removed" if is_out else "restored"

    @property
    def successor(self) -> str:
        """The id that replaces it if it was removed; otherwise empty."""
        removed: Any = (self.new or {}).get("removed")
        named = removed.get("replaced_by") if isinstance(removed, Mapping) else None
        return str(named) if named and self.deed == "removed" else ""

    def details(self, entry_keys: EntryKeysOf) -> tuple[Detail, ...] | None:
        """Return the differences by field; ``None`` if one version cannot be parsed."""
        return None if self.old is None or self.new is None else _details(self.old, self.new, entry_keys)


ReadRecords = Callable[[], Mapping[str, RawRecord]]
"""A function that reads the added records."""


def changes_of(
    pairs: Iterable[Pair], read_added: ReadRecords, ids: Iterable[str], entry_keys: EntryKeysOf
) -> tuple[list[str], list[Change]]:
    """Return the added ids, and the changes of other records, both sorted by id.

    Args:
        pairs: Records that existed before and may have changed.
        read_added: Reads the added records; called only if one of them may be a renamed good.
        ids: Ids of the added records.
        entry_keys: Keys that identify the entries of each list of groups.
    """
    known, new = list(pairs), set(ids)
    gone = {pair.id: pair.old for pair in known if pair.old and pair.deed in ("deleted", "removed")}
    renamed = list(_renamed(gone, read_added(), entry_keys)) if gone and new else []
    new_ids = {change.other: change.good for change in renamed}
    changes = [*renamed, *_changes(known, new_ids, entry_keys)]
    return sorted(new - set(new_ids.values())), sorted(changes, key=lambda change: change.good)


def _renamed(
    gone: Mapping[str, RawRecord], added: Mapping[str, RawRecord], entry_keys: EntryKeysOf
) -> Iterator[Change]:
    for old, new in renames(gone, added).items():
        yield Change(new, "renamed", _details(gone[old], added[new], entry_keys), old)


def _changes(pairs: Iterable[Pair], new_ids: Mapping[str, str], entry_keys: EntryKeysOf) -> Iterator[Change]:
    for pair in pairs:
        details, deed = pair.details(entry_keys), pair.deed
        if details != () or deed != "changed":  # No differences: only the layout of the file changed.
            yield Change(pair.id, deed, details, new_ids.get(pair.id) or pair.successor)


def _details(old: RawRecord, new: RawRecord, entry_keys: EntryKeysOf) -> tuple[Detail, ...]:
    found = differences(old, new, entry_keys)
    return tuple(Detail(one, context_of(one, old, new, entry_keys)) for one in found)
