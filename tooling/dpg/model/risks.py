"""Find the changes of a record that need a second look."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dpg.model.differences import Difference, RawRecord
from dpg.model.duplicate_keys import plain_name
from dpg.model.risk_topics import RiskKind, SensitiveValue, Topic, text_at

_LONG = re.compile(r"[A-Za-z0-9]{20,}")
"""Matches possible account addresses."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """One change that needs a second look."""

    kind: RiskKind
    title: str
    """Name of the changed value, such as ``owner``."""
    gone: tuple[str, ...] = ()
    """Removed values in full."""
    come: tuple[str, ...] = ()
    """Added values in full."""
    places: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """JSON pointers to the removed values in the older record, and to the added ones in the newer record."""

    def tells(self, difference: Difference) -> bool:
        """Return whether it covers a difference completely."""
        pointers = self.places[difference.kind != "removed"]
        return any(difference.pointer == one or difference.pointer.startswith(f"{one}/") for one in pointers)


def seem_alike(one: str, other: str) -> bool:
    """Return whether two texts hold different accounts with the same first and last characters."""
    pairs = ((a, b) for a in _LONG.findall(one) for b in _LONG.findall(other) if a != b)
    return any(_ends(a) == _ends(b) for a, b in pairs)


def _ends(account: str) -> tuple[str, str]:
    return account[:5].casefold(), account[-3:].casefold()


def risks_of(old: RawRecord | None, new: RawRecord, topics: Iterable[Topic]) -> tuple[Risk, ...]:
    """Return the risks of a changed record, most severe first.

    A new record replaces nothing: only its payment channels count.
    """
    topics = [topic for topic in topics if old is not None or topic.kind is RiskKind.PAYMENT]
    found = [risk for topic in topics if (risk := _risk(topic, old or {}, new))]
    return tuple(found if old is None else [*found, *_other_name(old, new)])


def _risk(topic: Topic, old: RawRecord, new: RawRecord) -> Risk | None:
    before, after = list(topic.values(old)), list(topic.values(new))
    gone, come = _unmatched(before, after)
    if not _counts(topic, before, gone, come):
        return None
    return Risk(
        kind=topic.kind,
        title=topic.title,
        gone=tuple(one.text for one in gone),
        come=tuple(one.text for one in come),
        places=(_places(gone), _places(come)),
    )


def _places(values: Sequence[SensitiveValue]) -> tuple[str, ...]:
    return tuple(place for one in values for place in one.places)


def _counts(
    topic: Topic,
    before: Sequence[SensitiveValue],
    gone: Sequence[SensitiveValue],
    come: Sequence[SensitiveValue],
) -> bool:
    if gone:
        return bool(come) or topic.loss_counts
    if topic.first_counts or not before:
        return bool(come) and topic.first_counts
    known = {one.owner for one in before}
    return any(one.owner not in known for one in come)


def _unmatched(
    before: Sequence[SensitiveValue], after: Sequence[SensitiveValue]
) -> tuple[list[SensitiveValue], list[SensitiveValue]]:
    gone, come = list(before), list(after)
    for same in (_stays, _equal, _completes):
        for one in tuple(come):
            if was := next((was for was in gone if same(was, one)), None):
                gone.remove(was)
                come.remove(one)
    return gone, come


def _stays(was: SensitiveValue, now: SensitiveValue) -> bool:
    """Return whether both are the same value at the same place, so that others are matched with the rest."""
    return was.places == now.places and _equal(was, now)


def _equal(was: SensitiveValue, now: SensitiveValue) -> bool:
    return was.identity == now.identity


def _completes(was: SensitiveValue, now: SensitiveValue) -> bool:
    """Return whether the new value is the old one with more details."""
    return all(part is None or part == known for part, known in zip(was.identity, now.identity, strict=True))


def _other_name(old: RawRecord, new: RawRecord) -> list[Risk]:
    """Return the risk of another name, unless the old one stays among the aliases."""
    was, now = text_at(old, "name"), text_at(new, "name")
    aliases = new.get("aliases")
    names = {
        plain_name(name)
        for name in (now, *(aliases if isinstance(aliases, list) else ()))
        if isinstance(name, str)
    }
    if not was or plain_name(was) in names:
        return []
    return [
        Risk(
            kind=RiskKind.IDENTITY,
            title="name",
            gone=(was,),
            come=(now,) if now else (),
            places=(("/name",), ("/name",)),
        )
    ]
