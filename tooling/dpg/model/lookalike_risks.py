"""Find the changes that add an address which looks like a known one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dpg.model.duplicate_keys import place_of
from dpg.model.host_lookalikes import KnownPlaces, places_in, registered
from dpg.model.review import LOOKALIKE_ADDRESS, RecordChange, State
from dpg.model.risk_topics import RiskKind
from dpg.model.risks import Risk
from dpg.model.web_addresses import ascii_host, host_of


def with_lookalike_risks(found: Sequence[RecordChange], older: Iterable[State]) -> list[RecordChange]:
    """Return the changes, each with the risk of a look-alike address.

    Args:
        found: The changes of all kinds of record.
        older: The states of all kinds before the change.
    """
    if not any(change.new for change in found):
        return list(found)
    holders: dict[str, str] = {}
    for state in older:
        for _, file in sorted(state.items()):
            for place in places_in(file.record or {}):
                holders.setdefault(registered(place), file.path)
    known = KnownPlaces(holders)
    return [_with_risk(change, known, holders) for change in found]


def _with_risk(change: RecordChange, known: KnownPlaces, holders: Mapping[str, str]) -> RecordChange:
    own = {registered(place): address for place, address in places_in(change.old or {}).items()}
    found = list(_lookalikes(change, own, known))
    if not found:
        return change
    come = tuple(address for address, _ in found)
    alike = sorted({one for _, like in found for one in like})
    said = [risk for risk in change.risks if _is_said(risk, alike, come)]
    replaced = [address for risk in said for address in risk.gone]
    others = [one for one in alike if one not in map(_registered_of, replaced)]
    risk = Risk(
        kind=RiskKind.LOOKALIKE,
        title=LOOKALIKE_ADDRESS,
        gone=(*replaced, *(own.get(one) or f"{one} ({holders[one]})" for one in others)),
        come=tuple(map(_in_full, come)),
        places=(_pointers(said, 0), _pointers(said, 1)),
    )
    return replace(change, risks=(risk, *(one for one in change.risks if one not in said)))


def _lookalikes(
    change: RecordChange, own: Mapping[str, str], known: KnownPlaces
) -> Iterator[tuple[str, list[str]]]:
    """Yield each added address that looks like a known one, with the places that it looks like."""
    for place, address in places_in(change.new or {}).items():
        if registered(place) not in own:
            like = [one for one in known.like(place) if one in own or place not in known]
            if like:
                yield address, like


def _is_said(risk: Risk, alike: Sequence[str], come: Sequence[str]) -> bool:
    """Return whether the risk of the look-alike repeats all of another risk."""
    is_address = risk.kind in (RiskKind.ADDRESS, RiskKind.REPOSITORY, RiskKind.DOWNLOAD)
    return is_address and {*risk.come} <= {*come} and {*map(_registered_of, risk.gone)} <= {*alike}


def _registered_of(address: str) -> str:
    return registered(place_of(address))


def _pointers(risks: Iterable[Risk], side: int) -> tuple[str, ...]:
    return tuple(pointer for risk in risks for pointer in risk.places[side])


def _in_full(address: str) -> str:
    """Return an address, with its host in ASCII where letters can look like others."""
    host = host_of(address)
    return address if host.isascii() else f"{address} ({ascii_host(host)})"
