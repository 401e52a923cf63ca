"""What became of goods between two states of the collection: from pairs of records to changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dpg.model.annotations import EntryKeysOf
from dpg.model.change_text import context_of
from dpg.model.differences import RawRecord, differences
from dpg.model.history import Change, ChangeType, Detail
from dpg.model.renames import renames


class Pair(NamedTuple):
    """A record that was there before, then and now; ``None`` for what cannot be read."""

    id: str
    old: RawRecord | None
    new: RawRecord | None
    stayed: bool
    """Whether it still has a file."""

    @property
    def deed(self) -> ChangeType:
        """What became of it."""
        if not self.stayed:
            return "deleted"
        was_out, is_out = ("removed" in (record or {}) for record in (self.old, self.new))
        if was_out == is_out or self.new is None:
            return "changed"
        return "removed" if is_out else "restored"

    @property
    def successor(self) -> str:
        """The id that it names when it is taken out, else empty."""
        removed: Any = (self.new or {}).get("removed")
        named = removed.get("replaced_by") if isinstance(removed, Mapping) else None
        return str(named) if named and self.deed == "removed" else ""

    def details(self, entry_keys: EntryKeysOf) -> tuple[Detail, ...] | None:
        """Field by field; ``None`` where one of the two cannot be read."""
        return None if self.old is None or self.new is None else _details(self.old, self.new, entry_keys)


Come = Callable[[], Mapping[str, RawRecord]]
"""Reads the records that came."""


def changes_of(
    pairs: Iterable[Pair], come: Come, ids: Iterable[str], entry_keys: EntryKeysOf
) -> tuple[list[str], list[Change]]:
    """What came, and what became of the rest, both by id.

    Args:
        pairs: the records that were there before and may be other ones now.
        come: reads the records that came; asked only if one of them may be an old good under a new id.
        ids: of the records that came.
        entry_keys: what identifies the entries of each list of groups.
    """
    known, news = list(pairs), set(ids)
    gone = {pair.id: pair.old for pair in known if pair.old and pair.deed in ("deleted", "removed")}
    renamed = list(_renamed(gone, come(), entry_keys)) if gone and news else []
    new_ids = {change.other: change.good for change in renamed}
    changes = [*renamed, *_changes(known, new_ids, entry_keys)]
    return sorted(news - set(new_ids.values())), sorted(changes, key=lambda change: change.good)


def _renamed(
    gone: Mapping[str, RawRecord], come: Mapping[str, RawRecord], entry_keys: EntryKeysOf
) -> Iterator[Change]:
    for old, new in renames(gone, come).items():
        yield Change(new, "renamed", _details(gone[old], come[new], entry_keys), old)


def _changes(pairs: Iterable[Pair], new_ids: Mapping[str, str], entry_keys: EntryKeysOf) -> Iterator[Change]:
    for pair in pairs:
        details, deed = pair.details(entry_keys), pair.deed
        if details != () or deed != "changed":  # Another layout says nothing else.
            yield Change(pair.id, deed, details, new_ids.get(pair.id) or pair.successor)


def _details(old: RawRecord, new: RawRecord, entry_keys: EntryKeysOf) -> tuple[Detail, ...]:
    found = differences(old, new, entry_keys)
    return tuple(Detail(one, context_of(one, old, new, entry_keys)) for one in found)
