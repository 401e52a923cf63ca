"""Changes of one good as sentences, without those that its risks already describe."""

import json
from dataclasses import dataclass

from dpg.model.change_text import ChangeWords
from dpg.model.differences import Difference, differences
from dpg.model.review import ChangeKind, RecordChange


@dataclass(frozen=True, kw_only=True)
class ChangeSentences:
    """One good and its changes as sentences."""

    good: RecordChange
    lines: tuple[tuple[str, str], ...]
    """Each change as a sentence, and a key that tells different changes with the same sentence apart."""
    shared: int = 0
    """Number of changes before those shared by many goods were removed."""


def sentences_of(good: RecordChange, writer: ChangeWords) -> ChangeSentences:
    """Return all changes of a good, in the order of the record."""
    found = good.differences
    if good.kind is ChangeKind.ADDED and good.new is not None:
        found = differences({}, good.new, writer.entry_keys)
    rest = [one for one in found if not any(risk.tells(one) for risk in good.risks)]
    writer = writer.of(good.record_kind.name)
    lines = [(writer.describe(one, good.old or {}, good.new), _essence(one)) for one in rest]
    return ChangeSentences(good=good, lines=tuple(dict.fromkeys(lines)))


def _essence(difference: Difference) -> str:
    if difference.kind == "moved":
        return ""
    return json.dumps([difference.old, difference.new], sort_keys=True, default=str)
