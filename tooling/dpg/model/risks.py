"""Which changes of a record need a second look, told apart from those that do not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dpg.model.differences import Difference, RawRecord
from dpg.model.duplicate_keys import plain_name
from dpg.model.risk_topics import TOPICS, RiskKind, SensitiveValue, Topic, text_at

_LONG = re.compile(r"[A-Za-z0-9]{20,}")
"""What may be the address of an account."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """One change that needs a second look."""

    kind: RiskKind
    title: str
    """What it is about, such as ``owner``."""
    gone: tuple[str, ...] = ()
    """What stood there and does not any more, in full."""
    come: tuple[str, ...] = ()
    """What stands there now and did not, in full."""
    places: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """JSON pointers to all that it says: in the older record of what is gone, in the newer one of what has come."""

    def tells(self, difference: Difference) -> bool:
        """Whether it says all that a difference says."""
        pointers = self.places[difference.kind != "removed"]
        return any(difference.pointer == one or difference.pointer.startswith(f"{one}/") for one in pointers)


def seem_alike(one: str, other: str) -> bool:
    """Whether two texts name different accounts that begin and end alike, as people compare them."""
    pairs = ((a, b) for a in _LONG.findall(one) for b in _LONG.findall(other) if a != b)
    return any(a[:5] == b[:5] and a[-3:] == b[-3:] for a, b in pairs)


def risks_of(old: RawRecord | None, new: RawRecord) -> tuple[Risk, ...]:
    """The risks of a changed record, the gravest first.

    A record that is new takes nobody's place: only its payment channels count.
    """
    topics = [topic for topic in TOPICS if old is not None or topic.kind is RiskKind.PAYMENT]
    found = [risk for topic in topics if (risk := _risk(topic, old or {}, new))]
    return tuple(found if old is None else [*found, *_other_name(old, new)])


def _risk(topic: Topic, old: RawRecord, new: RawRecord) -> Risk | None:
    before, after = list(topic.standing(old)), list(topic.standing(new))
    gone, come = _unmatched(before, after)
    if not _counts(topic, before, gone, come):
        return None
    return Risk(
        kind=topic.kind,
        title=topic.title,
        gone=tuple(one.said for one in gone),
        come=tuple(one.said for one in come),
        places=(_places(gone), _places(come)),
    )


def _places(standing: Sequence[SensitiveValue]) -> tuple[str, ...]:
    return tuple(place for one in standing for place in one.places)


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
    known = {one.whose for one in before}
    return any(one.whose not in known for one in come)


def _unmatched(
    before: Sequence[SensitiveValue], after: Sequence[SensitiveValue]
) -> tuple[list[SensitiveValue], list[SensitiveValue]]:
    gone, come = list(before), list(after)
    for same in (_equal, _completes):
        for one in tuple(come):
            if was := next((was for was in gone if same(was, one)), None):
                gone.remove(was)
                come.remove(one)
    return gone, come


def _equal(was: SensitiveValue, now: SensitiveValue) -> bool:
    return was.identity == now.identity


def _completes(was: SensitiveValue, now: SensitiveValue) -> bool:
    """Whether it is the same one, of which more is known now."""
    return all(part is None or part == known for part, known in zip(was.identity, now.identity, strict=True))


def _other_name(old: RawRecord, new: RawRecord) -> list[Risk]:
    """Another name is a risk where the old one does not stay among the others."""
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
