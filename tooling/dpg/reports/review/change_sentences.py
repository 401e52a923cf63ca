"""The changes of one good in words, those left out that its risks tell already."""

import json
from dataclasses import dataclass

from dpg.model.change_text import ChangeWords
from dpg.model.differences import Difference, differences
from dpg.model.review import ChangeKind, RecordChange


@dataclass(frozen=True, kw_only=True)
class Told:
    """One good and what is said of its changes."""

    good: RecordChange
    lines: tuple[tuple[str, str], ...]
    """Each change as a line, and what else makes it the same change as another good's."""
    shared: int = 0
    """How many changes it had before those that many goods share were taken out."""


def tell_all(good: RecordChange, words: ChangeWords) -> Told:
    """Everything that changed in a good, in the order of the record."""
    found = good.differences
    if good.kind is ChangeKind.ADDED and good.new is not None:
        found = differences({}, good.new, words.entry_keys)
    rest = [one for one in found if not any(risk.tells(one) for risk in good.risks)]
    words = words.of(good.record_kind.name)
    lines = [(words.describe(one, good.old or {}, good.new), _essence(one)) for one in rest]
    return Told(good=good, lines=tuple(dict.fromkeys(lines)))


def _essence(difference: Difference) -> str:
    if difference.kind == "moved":
        return ""
    return json.dumps([difference.old, difference.new], sort_keys=True, default=str)
