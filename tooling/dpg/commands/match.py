"""``dpg match``: show which offers may meet the needs of a good, or which needs an offer may meet."""

import argparse
import sys
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from dpg.kinds import GOOD, OFFER, AnyKind
from dpg.matching.catalogue_matches import Matches, matches_of
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.matches import Match, Reason
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.offer import Offer
from dpg.model.spelling import nearest
from dpg.outputs.site.match_sentences import MatchSentences, Sentence
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.words import Words
from dpg.project.collection import open_collection
from dpg.project.errors import UsageError
from dpg.project.goods_selection import refuse_known
from dpg.project.terminal.examples import add_examples
from dpg.reports.matches import (
    Language,
    NeedMatches,
    good_as_json,
    good_as_text,
    offer_as_json,
    offer_as_text,
)

NAME = "match"
HELP = "show which offers may meet which needs, and why"
EXAMPLES = ("dpg match kolibri", "dpg match kolibri --why-not", "dpg match offers/nlnet-open-funds")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument(
        "id",
        metavar="ID",
        help=f"id of a good or an offer; {GOOD.folder}/ID or {OFFER.folder}/ID if both have it",
    )
    parser.add_argument("--need", metavar="ID", help="show only this need of the good")
    parser.add_argument(
        "--why-not", action="store_true", help="also show what comes nearest, and why it does not fit"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="output format (default: text)"
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Print the matches.

    Raises:
        UsageError: if there is no such record or need, or if the id is not clear.
    """
    catalogue = open_collection(Path.cwd()).catalogue
    record = _record(arguments.id, catalogue)
    sys.stdout.write(_text_of(record, catalogue, arguments))
    return 0


def _text_of(record: Good | Offer, catalogue: Catalogue, arguments: argparse.Namespace) -> str:
    if isinstance(record, Good):
        return _of_good(record, catalogue, arguments)
    return _of_offer(record, catalogue, arguments)


def _of_good(good: Good, catalogue: Catalogue, arguments: argparse.Namespace) -> str:
    matches = matches_of(catalogue)
    needs = _needs(good, catalogue, arguments.need)
    found = [_matches_of_need(matches, good, need, why_not=arguments.why_not) for need in needs]
    if arguments.format == "json":
        return good_as_json(good, found)
    return good_as_text(good, found, _language(catalogue))


def _matches_of_need(matches: Matches, good: Good, need: Need, *, why_not: bool) -> NeedMatches:
    return NeedMatches(
        need=need,
        matches=matches.of_need(good.id, need.id),
        misses=matches.near_misses_of_need(good.id, need.id) if why_not else None,
    )


def _of_offer(offer: Offer, catalogue: Catalogue, arguments: argparse.Namespace) -> str:
    if arguments.need:
        raise UsageError("--need is for goods.", f"“{offer.id}” is an offer.")
    matches = matches_of(catalogue)
    found = matches.of_offer(offer.id)
    misses = matches.near_misses_of_offer(offer.id) if arguments.why_not else None
    if arguments.format == "json":
        return offer_as_json(offer, found, misses)
    return offer_as_text(offer, found, misses, _language(catalogue))


def _needs(good: Good, catalogue: Catalogue, wanted: str | None) -> Sequence[Need]:
    needs = [] if good.removed else current_needs(good, catalogue.as_of.day if catalogue.as_of else None)
    if wanted is None:
        return needs
    chosen = [need for need in needs if need.id == wanted]
    if not chosen:
        known = [need.id for need in needs]
        near = nearest(wanted, known)
        hint = f"Did you mean {near}?" if near else f"It has: {', '.join(known) or 'none'}."
        raise UsageError(f"“{good.id}” has no open need “{wanted}”.", hint)
    return chosen


def _record(written: str, catalogue: Catalogue) -> Good | Offer:
    folder, _, id = written.rpartition("/")
    known: tuple[AnyKind, ...] = (GOOD, OFFER)
    chosen = [kind for kind in known if folder in ("", kind.folder)]
    found: list[Good | Offer] = [record for kind in chosen if (record := catalogue.of(kind).by_id.get(id))]
    if len(found) > 1:
        both = " or ".join(f"{kind.folder}/{id}" for kind in chosen)
        raise UsageError(f"“{id}” is a good and an offer.", f"Write {both}.")
    if found:
        return found[0]
    refuse_known((kind.id_of(id) for kind in chosen), catalogue)
    near = nearest(id, [one for kind in chosen for one in catalogue.of(kind).by_id])
    hint = f"Did you mean {near}?" if near else "dpg search finds goods by words."
    raise UsageError(f"There is no good or offer “{written}”.", hint)


def _language(catalogue: Catalogue) -> Language:
    sentences = MatchSentences(Words(catalogue.vocabularies, ORIGINAL, NullTranslations()))

    def reason(one: Reason, match: Match) -> str:
        return _text(sentences.reason(one, match))

    def unknown(one: Reason, match: Match) -> str:
        return _text(sentences.unknown(one, match))

    return Language(reason=reason, unknown=unknown, vocabularies=catalogue.vocabularies)


def _text(sentence: Sentence) -> str:
    return f"{sentence.text} {sentence.quoted[1]}" if sentence.quoted else sentence.text
