"""Small editions with goods and offers, for tests of pages by which readers help."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dpg.kinds import GOOD, OFFER
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from support import NO_OTHERS, ROOT

Record = dict[str, Any]
AS_OF = CommitTime(seconds=1795478400)
"""A moment on 23 November 2026."""
FOLDER = ROOT / "schema" / "vocabularies"
VOCABULARIES = parse_vocabularies({path.stem: path.read_bytes() for path in FOLDER.glob("*.yaml")})
NEED: Mapping[str, Any] = {
    "id": "help",
    "kind": "translation",
    "title": {"en": "Translate it"},
    "opened": "2026-11-01",
    "until": "2027-10-31",
    "status": "open",
}


def good(**more: Any) -> Record:
    """Return a good with little in it."""
    return {
        "name": "Example",
        "types": ["software"],
        "summary": {"en": "Does one thing well."},
        "licenses": [{"spdx": "Apache-2.0"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
        **more,
    }


def need(**more: Any) -> Record:
    """Return a need for translation."""
    return {**NEED, **more}


def offer(name: str = "Example offer", **more: Any) -> Record:
    """Return an offer of translation for anyone, open now."""
    return {
        "name": name,
        "by": {"name": f"Giver of {name}", "url": "https://giver.example.org/", "kind": "foundation"},
        "kinds": ["translation"],
        "summary": {"en": "Gives help."},
        "url": "https://giver.example.org/offer",
        "eligibility": {"anyone": True},
        "window": {"state": "open", "seen": "2026-11-20"},
        "sources": [{"url": "https://giver.example.org/offer"}],
        **more,
    }


def edition(
    goods: Mapping[str, Record], offers: Mapping[str, Record] | None = None, repository: str = ""
) -> Edition:
    """Return an edition of some records by id."""
    texts = {id: to_json(id, record) for id, record in sorted(goods.items())}
    offered = {id: to_json(id, record) for id, record in sorted((offers or {}).items())}
    records = (
        *(structure(text, GOOD) for text in texts.values()),
        *(structure(text, OFFER) for text in offered.values()),
    )
    return Edition(
        others={**NO_OTHERS, OFFER.name: replace(NO_OTHERS[OFFER.name], record_json=offered)},
        catalogue=Catalogue(records=records, vocabularies=VOCABULARIES, as_of=AS_OF),
        record_json=texts,
        schema={},
        site_name="Catalogue",
        repository_url=repository,
    )


def page_of(edition: Edition, id: str = "one") -> str:
    """Return the body of a good's page."""
    return SitePages(edition).record(edition.catalogue.of(GOOD).by_id[id]).body


def listings(edition: Edition) -> dict[str, Page]:
    """Return the pages about several records by path."""
    pages = SitePages(edition)
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    return {page.path: page for page in pages.listings(cards)}


def section(body: str, id: str, level: int = 2) -> str:
    """Return the part of a page from a heading to the next one of the same level or above; empty without it."""
    after = body.partition(f'<h{level} id="{id}"')[2]
    return re.split(rf"<h[1-{level}][ >]", after)[0]


def text_of(html: str) -> str:
    """Return the words of a piece of HTML with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
