"""``matches.json``: the offers that may meet the current needs."""

import json
from collections.abc import Iterator, Sequence

from dpg.matching.catalogue_matches import SHORTLIST, Matches, matches_of
from dpg.model.matches import Condition, Match, Reason
from dpg.model.needs import OpenNeed, needs_by_end
from dpg.model.offer import Offer
from dpg.outputs.api import envelope, list_document
from dpg.outputs.documents.document_type import (
    GOOD_ID,
    DocumentType,
    JsonSchema,
    RecordFields,
    group,
    list_of,
    number,
    text,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def _shape(_: RecordFields) -> JsonSchema:
    offer = group(
        "One offer and why it may fit.",
        {
            "offer": {**GOOD_ID, "description": "The id of an offer."},
            "name": text("The name of the offer."),
            "reasons": list_of(_reason(), "Conditions that are met."),
            "unknowns": list_of(_reason(), "Conditions on which a record says nothing."),
        },
    )
    return group(
        "One need and the offers for it.",
        {
            "good": GOOD_ID,
            "need": text("The id of the need, unique in the record of the good."),
            "total": number("How many offers may meet it."),
            "offers": list_of(offer, f"The best of them, at most {SHORTLIST}."),
        },
    )


def _reason() -> JsonSchema:
    return group(
        "One condition.",
        {"code": text("What it is about.", enum=[str(code) for code in Condition])},
        value={
            "type": ["string", "number", "boolean"],
            "description": "The term, number or day that decides. Left out if it is about a whole list.",
        },
        left=text("JSON pointer into the record of the good. Left out if that says nothing."),
        right=text("JSON pointer into the record of the offer. Left out if that says nothing."),
    )


KIND = DocumentType(
    path="matches.json",
    title="Offers that may meet the needs",
    description=(
        "Each need of `needs.json` with the offers that no condition rules out on the day of the catalogue. The most"
        " reasons beyond the unknowns come first, then the fewest unknowns. An unknown is neither yes nor no: ask the giver."
    ),
    result=_shape,
)


class _Texts:
    """Offers and reasons as JSON, each written once: needs share most of them."""

    def __init__(self) -> None:
        self._offers: dict[str, str] = {}
        self._reasons: dict[Reason, str] = {}

    def head_of(self, offer: Offer) -> str:
        """Return the id and name of an offer as the beginning of a JSON object."""
        if offer.id not in self._offers:
            self._offers[offer.id] = _opened({"offer": offer.id, "name": offer.name})
        return self._offers[offer.id]

    def list_of(self, reasons: Sequence[Reason]) -> str:
        """Return reasons as a JSON list."""
        for reason in reasons:
            if reason not in self._reasons:
                self._reasons[reason] = _json(reason.as_data())
        return f"[{', '.join([self._reasons[reason] for reason in reasons])}]"


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file, in the order of ``needs.json``."""
    matches, texts = matches_of(edition.catalogue), _Texts()
    rows = (_row(one, matches, texts).encode() for one in needs_by_end(edition.catalogue))
    yield list_document(KIND.path, envelope(edition), rows)


def _row(one: OpenNeed, matches: Matches, texts: _Texts) -> str:
    found = matches.best_of_need(one.good.id, one.need.id)
    head = _opened({"good": one.good.id, "need": one.need.id, "total": found.total})
    return f'{head}, "offers": [{", ".join([_offer(match, texts) for match in found.best])}]}}'


def _offer(match: Match, texts: _Texts) -> str:
    reasons, unknowns = texts.list_of(match.reasons), texts.list_of(match.unknowns)
    return f'{texts.head_of(match.offer)}, "reasons": {reasons}, "unknowns": {unknowns}}}'


def _opened(value: object) -> str:
    """Return a JSON object without its closing brace, so that keys can follow."""
    return _json(value)[:-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
