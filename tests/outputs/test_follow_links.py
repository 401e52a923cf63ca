"""Links to feeds and calendars: from boards and their lists, and from the text for language models."""

import re
from posixpath import dirname, join, normpath

import pytest

from dpg.model.history import Commit, History
from dpg.outputs import discovery
from dpg.outputs.feeds import deadlines, files
from dpg.outputs.site.pages import SitePages, nothing_cached
from help_editions import SITE, edition_of, need
from pairs import good_of, offer_of

OFFER_RECORD = {
    "by": {"name": "Giver", "url": "https://example.org/", "kind": "company"},
    "kinds": ["code"],
    "window": {"state": "open", "closes": "2026-12-01"},
}
FEED = re.compile(r'<link rel="alternate " type="([^"]+)" title="([^"]+)" href="([^"]+)">')
FOLLOW = re.compile(r'<a href="([^"]+)" type="([^"]+)">([^<]+)</a>')


def made(**more):
    added = Commit("1" * 40, 1795435200, ("offer",), ())
    return edition_of(
        good_of({"needs": [need("x", kind="code", skills=["python"]), need("y")]}),
        offer_of(OFFER_RECORD),
        offers=History(commits=(added,), known=True, complete=True),
        **more,
    )


def pages_of(edition, language="en"):
    boards = SitePages(edition, language).listings({"good": ""}, nothing_cached)
    return {page.published: page for page in boards if page.path.startswith(("needs/", "offers/"))}


def targets(page):
    """Return the paths of the feeds that the head of a page links to."""
    return [normpath(join(dirname(page.published), href)) for _, _, href in FEED.findall(page.head)]


@pytest.fixture(scope="module")
def edition():
    return made()


@pytest.fixture(scope="module")
def published(edition):
    feeds = files.feed_files(edition, nothing_cached)
    return {file.path for file in (*feeds, *deadlines.produce(edition))}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_boards_link_to_feeds_and_calendars_that_exist(edition, published, language):
    pages = pages_of(edition, language)
    folder = "" if language == "en" else f"{language}/"
    assert targets(pages[f"{folder}needs/index.html"]) == [
        "feeds/needs.atom",
        "feeds/needs.json",
        "feeds/deadlines.ics",
    ]
    assert targets(pages[f"{folder}offers/index.html"]) == [
        "feeds/offers/new.atom",
        "feeds/offers/new.json",
        "feeds/offers/changed.atom",
        "feeds/offers/changed.json",
        "feeds/deadlines.ics",
    ]
    assert {path for page in pages.values() for path in targets(page)} == published


def test_lists_of_values_link_to_what_is_about_the_value(edition):
    pages = pages_of(edition)
    assert targets(pages["needs/kind/code/index.html"]) == [
        "feeds/needs/kind/code.atom",
        "feeds/needs/kind/code.json",
        "feeds/deadlines/code.ics",
    ]
    assert targets(pages["needs/code/python/index.html"]) == [
        "feeds/needs/code/python.atom",
        "feeds/needs/code/python.json",
    ]
    assert targets(pages["offers/by/kind/code/index.html"]) == ["feeds/deadlines/code.ics"]
    assert targets(pages["offers/by/state/open/index.html"]) == []


def test_the_end_of_a_page_has_the_links_of_its_head(edition):
    for page in pages_of(edition).values():
        head = [(href, type, title) for type, title, href in FEED.findall(page.head)]
        assert FOLLOW.findall(page.body) == head


def test_without_an_address_no_page_links_to_a_feed():
    for page in pages_of(made(site_url="")).values():
        assert (page.head, FOLLOW.findall(page.body)) == ("", [])


def test_the_list_of_a_value_is_made_again_when_its_feeds_appear(edition):
    before, after = (
        pages_of(one)["needs/kind/code/index.html"].made_from for one in (made(site_url=""), edition)
    )
    assert before != after


def test_the_text_for_language_models_lists_the_feeds(edition, published):
    (text,) = [file.content.decode() for file in discovery.produce(edition) if file.path == "llms.txt"]
    feeds = text.partition("## Feeds\n\n")[2].partition("\n\n")[0]
    links = re.findall(r"\(([^)]+)\)$", feeds, re.MULTILINE)
    assert [link.removeprefix(SITE) for link in links] == [
        "feeds/offers/new.atom",
        "feeds/offers/changed.atom",
        "feeds/needs.atom",
        "feeds/deadlines.ics",
    ]
    assert published.issuperset(link.removeprefix(SITE) for link in links)
    (text,) = [
        file.content.decode() for file in discovery.produce(made(site_url="")) if file.path == "llms.txt"
    ]
    assert "## Feeds" not in text


def test_the_calendar_of_a_kind_is_linked_only_if_it_exists():
    edition = edition_of(offer_of({**OFFER_RECORD, "window": {"state": "rolling"}}))
    assert targets(pages_of(edition)["offers/by/kind/code/index.html"]) == []
