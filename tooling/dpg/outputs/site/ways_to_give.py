"""Ways to help, with what is known about the accounts of ways to donate."""

from collections.abc import Collection
from dataclasses import replace

from dpg.model.accounts import parse_account
from dpg.model.catalogue import Catalogue
from dpg.model.good import Channel, Good
from dpg.model.ways_to_help import WayKind, WayToHelp, ways_to_help
from dpg.proofs.outcomes import outcome_of, signature_of


def checked_ways(
    good: Good, catalogue: Catalogue, kinds: Collection[WayKind] = tuple(WayKind)
) -> tuple[WayToHelp, ...]:
    """Return the standing ways of some kinds to help a good, each account with its chain and what its signature proves."""
    ways = [way for way in ways_to_help(good) if way.kind in kinds]
    return tuple([_checked(way, way.channel, good, catalogue) if way.channel else way for way in ways])


def _checked(way: WayToHelp, channel: Channel, good: Good, catalogue: Catalogue) -> WayToHelp:
    if channel.account is None:
        return way
    parts = parse_account(channel.account)
    outcome = outcome_of(good.id, channel.account, signature_of(channel), catalogue.address)
    is_known = parts is not None and parts.chain in catalogue.vocabularies["chains"]
    return replace(way, chain=parts.chain if parts and is_known else "", proof=outcome.state)
