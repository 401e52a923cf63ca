"""The page of one offer."""

from typing import Any

import pytest

from dpg.kinds import OFFER
from dpg.outputs.site.pages import SitePages
from help_editions import edition_of
from helping import offer
from pairs import offer_of


def page_of(**more: Any) -> str:
    edition = edition_of(offer_of(offer(**more)))
    return SitePages(edition).record(edition.catalogue.of(OFFER).by_id["offer"]).body


def test_the_page_is_not_laid_out_like_that_of_a_good():
    assert '<article class="overview"' in page_of()


def test_an_open_offer_has_a_button():
    body = page_of()
    assert 'class="action" href="https://example.org/offer"' in body
    assert "Ask or apply" in body


@pytest.mark.parametrize("state", ["closed", "paused"])
def test_an_offer_that_is_over_only_links_the_giver(state: str):
    body = page_of(window={"state": state, "seen": "2026-11-01"})
    assert "Ask or apply" not in body
    assert '<p><a href="https://example.org/offer"' in body
    assert "The giver" in body
