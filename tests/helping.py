"""Small catalogues of needs and offers for tests of the pages for readers who want to help."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dpg.kinds import GOOD, OFFER
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from support import NO_OTHERS, ROOT

Record = dict[str, Any]
LOADED = load_schema(ROOT)
AS_OF = CommitTime(seconds=1795435200)
"""Noon of 23 November 2026."""


def need(id: str, kind: str, **more: Any) -> Record:
    """Return an open need. Its title is its id."""
    days = {"opened": "2026-11-01", "until": "2027-10-31", "status": "open"}
    return {"id": id, "kind": kind, "title": {"en": f"Title {id}"}, **days, **more}


def good(*needs: Record, **more: Any) -> Record:
    """Return a record of a good with needs."""
    return {
        "name": "Good",
        "types": ["software"],
        "summary": {"en": "Does one thing."},
        "website": "https://example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
        **({"needs": list(needs)} if needs else {}),
        **more,
    }


def offer(**more: Any) -> Record:
    """Return a record of an open offer."""
    return {
        "name": "Offer",
        "by": {"name": "Giver", "url": "https://example.org/", "kind": "foundation"},
        "kinds": ["funding"],
        "summary": {"en": "Gives money."},
        "url": "https://example.org/offer",
        "window": {"state": "open", "seen": "2026-11-01"},
        "sources": [{"url": "https://example.org/offer", "seen": "2026-11-01"}],
        **more,
    }


def edition_of(
    goods: Mapping[str, Record],
    offers: Mapping[str, Record] | None = None,
    as_of: CommitTime | None = AS_OF,
    **more: Any,
) -> Edition:
    """Return an edition of goods and offers, by id."""
    texts = {id: to_json(id, record) for id, record in sorted(goods.items())}
    offered = {id: to_json(id, record) for id, record in sorted((offers or {}).items())}
    records = (
        *(structure(text, GOOD) for text in texts.values()),
        *(structure(text, OFFER) for text in offered.values()),
    )
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=records, vocabularies=LOADED.vocabularies, as_of=as_of),
        record_json=texts,
        schema={},
        site_name="Catalogue",
        **more,
    )


def pages_of(edition: Edition, known: Any = None) -> dict[str, Page]:
    """Return every page about several records, by folder."""
    pages = SitePages(edition)
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    made = pages.listings(cards, known) if known else pages.listings(cards)
    return {page.path.removesuffix("index.html"): page for page in made}


def section(page: Page, id: str) -> str:
    """Return the HTML of a section of a page, or nothing."""
    return page.body.partition(f'<h2 id="{id}"')[2].partition("<h2 id=")[0]


def needs_in(html: str) -> list[str]:
    """Return the needs whose entries are in HTML: ``good/need``."""
    return ["/".join(ids) for ids in re.findall(r'<li><a href="[^"]*goods/([^/"]+)/#need-([^"]+)"', html)]


def goods_in(html: str) -> list[str]:
    """Return the ids of the goods whose entries are in HTML."""
    return re.findall(r'<li><a href="[^"]*goods/([^/"]+)/"', html)


def counted_links(html: str) -> Iterable[tuple[str, int]]:
    """Yield the address and the number of each link with a number."""
    links = re.findall(
        r'<a href="([^"]+)">(?:<strong>)?[^<]*(?:</strong> )?<span class="count">([\d,]+)</span></a>', html
    )
    return [(href, int(number.replace(",", ""))) for href, number in links]
