"""Policies: which logs to trust, and how many witnesses must co-sign (https://c2sp.org/tlog-policy)."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dpg.transparency.fault import LogFault
from dpg.transparency.keys import SIGNER, WITNESS, PublicKey, parse_public_key

_NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Group:
    """A number of witnesses or groups, of which some must co-sign."""

    needed: int
    members: Sequence[str]


@dataclass(kw_only=True)
class _Draft:
    logs: list[PublicKey] = field(default_factory=list)
    witnesses: dict[str, PublicKey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = ""

    def names(self) -> Set[str]:
        return self.witnesses.keys() | self.groups.keys() | {_NONE}


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A policy for checkpoints."""

    logs: Sequence[PublicKey] = ()
    witnesses: Mapping[str, PublicKey] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    quorum: str = _NONE
    """Name of the witness or group that must co-sign."""

    def is_met(self, signed: Set[str]) -> bool:
        """Return whether the co-signatures of some witnesses are enough."""
        return self.quorum == _NONE or self._is_met(self.quorum, signed)

    def _is_met(self, name: str, signed: Set[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in signed
        return sum(self._is_met(member, signed) for member in group.members) >= group.needed


def parse_policy(text: str) -> Policy:
    """Parse a policy file.

    Raises:
        LogFault: if it is not a policy; the message names the line.
    """
    draft = _Draft()
    for number, line in enumerate(text.split("\n"), 1):
        words = line.replace("\t", " ").split(" ")
        words = [word for word in words if word]
        if words and not words[0].startswith("#"):
            try:
                _add(draft, words)
            except LogFault as fault:
                raise LogFault(f"Line {number} of the policy: {fault}") from None
    if not draft.quorum:
        raise LogFault("The policy has no line `quorum`: write `quorum none` if no witness is needed.")
    return Policy(logs=draft.logs, witnesses=draft.witnesses, groups=draft.groups, quorum=draft.quorum)


def _add(draft: _Draft, words: Sequence[str]) -> None:
    add = _LINES.get(words[0])
    if add is None:
        raise LogFault(f"`{words[0]}` is not one of {', '.join(_LINES)}.")
    add(draft, words[1:])


def _add_log(draft: _Draft, words: Sequence[str]) -> None:
    _require(len(words) in (1, 2), "`log` takes a key and an optional address.")
    draft.logs.append(_key_of(words[0], SIGNER, draft.logs))


def _add_witness(draft: _Draft, words: Sequence[str]) -> None:
    _require(len(words) in (2, 3), "`witness` takes a name, a key and an optional address.")
    _require_new(words[0], draft)
    draft.witnesses[words[0]] = _key_of(words[1], WITNESS, draft.witnesses.values())


def _add_group(draft: _Draft, words: Sequence[str]) -> None:
    _require(len(words) >= 3, "`group` takes a name, a number and at least one member.")
    name, wanted, *members = words
    _require_new(name, draft)
    used = {member for group in draft.groups.values() for member in group.members}
    for member in members:
        _require(member in draft.names() - {_NONE}, f"`{member}` is not defined above.")
        _require(member not in used and members.count(member) == 1, f"`{member}` is in a group already.")
    draft.groups[name] = Group(needed=_number(wanted, len(members)), members=members)


def _add_quorum(draft: _Draft, words: Sequence[str]) -> None:
    _require(len(words) == 1 and not draft.quorum, "There is one `quorum`, with one name.")
    _require(words[0] in draft.names(), f"`{words[0]}` is not defined above.")
    draft.quorum = words[0]


_LINES: Mapping[str, Callable[[_Draft, Sequence[str]], None]] = {
    "log": _add_log,
    "witness": _add_witness,
    "group": _add_group,
    "quorum": _add_quorum,
}


def _number(text: str, count: int) -> int:
    number = {"all": count, "any": 1}.get(text) or (int(text) if text.isascii() and text.isdigit() else 0)
    _require(1 <= number <= count, f"The number of members needed is not one from 1 to {count}.")
    return number


def _key_of(text: str, type_: int, others: Iterable[PublicKey]) -> PublicKey:
    key = parse_public_key(text)
    wanted = "a log" if type_ == SIGNER else "a witness"
    _require(key.type == type_, f"The key of {key.name} is not one of {wanted}.")
    _require(key.key not in {one.key for one in others}, f"The key of {key.name} is listed already.")
    return key


def _require_new(name: str, draft: _Draft) -> None:
    _require(name not in draft.names(), f"The name `{name}` is taken.")


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise LogFault(message)
