"""Feeds of open needs, and of new and changed offers."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import datetime
from uuid import RFC_4122, UUID

import feedparser
import pytest

from dpg.kinds import OFFER
from dpg.model.catalogue import CommitTime
from dpg.model.change_text import context_of
from dpg.model.differences import differences
from dpg.model.facets import facets_of
from dpg.model.history import Change, Commit, Detail, History
from dpg.outputs.feeds.files import feed_files
from dpg.outputs.site.pages import nothing_cached
from help_editions import HOSTILE, SCHEMAS, SITE, edition_of, need
from pairs import AS_OF, good_of, offer_of

ATOM = "{http://www.w3.org/2005/Atom}"
SHOWN = HOSTILE.replace("\u202e", "\ufffd")
NEEDS = [
    need("old", opened="2026-01-02", kind="code", skills=["python", "databases"]),
    need(
        "new",
        opened="2026-11-20",
        title={"fr": HOSTILE},
        detail={"fr": HOSTILE},
        languages=["sw"],
        countries=["KE"],
        url='https://example.org/"><script>x</script>',
    ),
    need("met", status="met"),
    need("past", until="2026-11-22"),
]


@pytest.fixture
def edition():
    return edition_of(good_of({"needs": NEEDS}, id="dhis2"), good_of({}, id="other", opened="2026-06-01"))


def files_of(edition, known=nothing_cached):
    return {made.path: made.content for made in feed_files(edition, known)}


def items_of(edition, path):
    return json.loads(files_of(edition)[path])["items"]


def titles_of(edition, path):
    return [item["title"] for item in items_of(edition, path)]


def test_current_needs_are_listed_newest_first(edition):
    assert titles_of(edition, "feeds/needs.json") == [
        f"Dhis2: {SHOWN}",
        "Other: Translate it",
        "Dhis2: Translate it",
    ]
    assert [item["date_published"] for item in items_of(edition, "feeds/needs.json")] == [
        "2026-11-20T00:00:00Z",
        "2026-06-01T00:00:00Z",
        "2026-01-02T00:00:00Z",
    ]


def test_each_value_of_a_facet_with_feeds_has_a_feed(edition):
    paths = {path.removesuffix(".atom") for path in files_of(edition) if path.endswith(".atom")}
    assert paths == {
        "feeds/needs",
        "feeds/needs/kind/code",
        "feeds/needs/kind/translation",
        "feeds/needs/code/python",
        "feeds/needs/skill/databases",
        "feeds/needs/language/sw",
        "feeds/needs/country/KE",
    }
    with_feeds = {facet.id for facet in facets_of("need") if facet.feeds}
    assert with_feeds == {path.split("/")[2] for path in paths if path.count("/") == 3}
    assert titles_of(edition, "feeds/needs/code/python.json") == ["Dhis2: Translate it"]
    assert titles_of(edition, "feeds/needs/language/sw.json") == [f"Dhis2: {SHOWN}"]


def test_an_entry_links_to_the_need_on_the_page_of_its_good(edition):
    first, second, _ = items_of(edition, "feeds/needs.json")
    assert first["url"] == f"{SITE}goods/dhis2/#need-new"
    assert second["url"] == f"{SITE}goods/other/#need-help"
    feed = json.loads(files_of(edition)["feeds/needs/code/python.json"])
    assert feed["home_page_url"] == f"{SITE}needs/code/python/"
    assert feed["feed_url"] == f"{SITE}feeds/needs/code/python.json"
    assert feed["title"] == "Goods & more: open needs – Python"


def test_the_content_of_an_entry_is_escaped_html(edition):
    content = items_of(edition, "feeds/needs.json")[0]["content_html"]
    assert content == (
        '<p lang="fr">&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; ]]&gt; ;,\\ \ufffdevil</p>'
        "<ul><li>Translation</li><li>Swahili</li><li>Kenya</li><li>Open</li><li>until 31 May 2027</li></ul>"
    )


def test_a_safe_address_is_linked():
    edition = edition_of(good_of({}, url="https://example.org/?a=1&b=2"))
    content = items_of(edition, "feeds/needs.json")[0]["content_html"]
    assert content.endswith('<p><a href="https://example.org/?a=1&amp;b=2">Start here</a></p>')


def test_a_fact_with_the_name_of_another_is_not_repeated():
    content = items_of(edition_of(good_of({}, skills=["translation"])), "feeds/needs.json")[0]["content_html"]
    assert content.startswith("<ul><li>Translation</li><li>Open</li>")


def test_atom_is_valid_and_readable(edition):
    for path, content in files_of(edition).items():
        if not path.endswith(".atom"):
            continue
        read = feedparser.parse(content)
        assert (read.bozo, read.version) == (False, "atom10")
        feed = ElementTree.fromstring(content)
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1, (path, name)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"{SITE}{path}"
        for entry in feed.findall(f"{ATOM}entry"):
            for name in ("id", "title", "updated", "content"):
                assert len(entry.findall(f"{ATOM}{name}")) == 1, (path, name)
            made = UUID(entry.findtext(f"{ATOM}id"))
            assert (made.version, made.variant) == (8, RFC_4122)
            datetime.strptime(entry.findtext(f"{ATOM}updated"), "%Y-%m-%dT%H:%M:%S%z")


def test_an_entry_keeps_its_id_when_its_text_the_commit_or_the_address_changes(edition):
    ids = {item["url"].removeprefix(SITE): item["id"] for item in items_of(edition, "feeds/needs.json")}
    assert len({*ids.values()}) == len(ids) == 3
    later = edition_of(
        good_of({"needs": [need("new", title={"en": "Another title"}), need("more")]}, id="dhis2"),
        site_url="https://elsewhere.example/",
        as_of=CommitTime(seconds=AS_OF.seconds + 86400, commit="f" * 40),
    )
    found = {item["url"]: item["id"] for item in items_of(later, "feeds/needs.json")}
    assert found["https://elsewhere.example/goods/dhis2/#need-new"] == ids["goods/dhis2/#need-new"]
    assert found["https://elsewhere.example/goods/dhis2/#need-more"] not in ids.values()


def test_a_feed_holds_the_newest_fifty_needs():
    many = [
        need(f"n{number:02}", opened=f"2026-0{1 + number // 20}-{1 + number % 20:02}") for number in range(60)
    ]
    found = items_of(edition_of(good_of({"needs": many})), "feeds/needs.json")
    assert [item["url"].rpartition("-")[2] for item in found] == [
        f"n{number:02}" for number in range(59, 9, -1)
    ]


def test_without_needs_there_is_an_empty_feed_with_the_time_of_the_commit():
    made = files_of(edition_of())
    assert {*made} == {"feeds/needs.atom", "feeds/needs.json"}
    feed = ElementTree.fromstring(made["feeds/needs.atom"])
    assert feed.findtext(f"{ATOM}updated") == "2026-11-23T12:00:00Z"
    assert feed.findall(f"{ATOM}entry") == []


def test_without_the_address_of_the_site_there_are_no_feeds(edition):
    assert files_of(replace(edition, site_url="")) == {}


def test_unchanged_feeds_are_kept_and_changed_ones_made_again(edition):
    digests = {made.path: made.made_from for made in feed_files(edition, nothing_cached)}
    known = lambda path, made_from: digests.get(path) == made_from  # noqa: E731
    assert files_of(edition, known) == {}
    other = edition_of(
        good_of({"needs": NEEDS}, id="dhis2"), good_of({"name": "Renamed"}, id="other", opened="2026-06-01")
    )
    again = {path.partition(".")[0] for path in files_of(other, known)}
    assert again == {"feeds/needs", "feeds/needs/kind/translation"}


def offer(name, **more):
    return {
        "name": name,
        "by": {"name": "Giver", "url": "https://example.org/", "kind": "company"},
        "kinds": ["hosting"],
        "summary": {"en": "Servers & more."},
        "url": "https://example.org/",
        "window": {"state": "open"},
        **more,
    }


def changed(id, old, new, deed="changed"):
    keys = SCHEMAS.of(OFFER).annotations.entry_keys
    details = (Detail(one, context_of(one, old, new, keys)) for one in differences(old, new, keys))
    return Change(id, deed, tuple(details))


def commit(number, *changes, added=()):
    return Commit(f"{number:040x}", AS_OF.seconds + 86400 * number, tuple(added), changes)


@pytest.fixture
def offers():
    new = offer(HOSTILE, window={"state": "closed"})
    out = {"on": "2026-11-20", "reason": "owner-request"}
    commits = (
        commit(3, changed("gone", offer("Secret"), offer("Secret", removed=out), "removed")),
        commit(2, changed("first", offer("First"), new)),
        commit(1, added=("first", "gone", "second")),
    )
    history = History(commits=commits, known=True, complete=True).redacted({"first", "second"})
    records = [
        offer_of(new, id="first"),
        offer_of(offer("Second"), id="second"),
        offer_of(offer("Secret", removed=out), id="gone"),
    ]
    return edition_of(*records, offers=history)


def test_new_and_changed_offers_have_feeds(offers):
    assert {path for path in files_of(offers) if path.endswith(".atom")} == {
        "feeds/needs.atom",
        "feeds/offers/new.atom",
        "feeds/offers/changed.atom",
    }
    assert titles_of(offers, "feeds/offers/new.json") == [SHOWN, "Second"]
    assert titles_of(offers, "feeds/offers/changed.json") == ["gone: no longer listed", f"{SHOWN}: changed"]
    assert "Secret" not in repr(files_of(offers))


def test_entries_describe_offers_in_the_words_of_their_schema(offers):
    first, second = items_of(offers, "feeds/offers/new.json")
    assert first["url"] == f"{SITE}offers/first/"
    assert second["content_html"] == '<p lang="en">Servers &amp; more.</p>'
    _, change = items_of(offers, "feeds/offers/changed.json")
    assert "<li>Window › State: Open became Closed</li>" in change["content_html"]
    assert "<script" not in change["content_html"]
    feed = json.loads(files_of(offers)["feeds/offers/changed.json"])
    assert (feed["title"], feed["home_page_url"]) == ("Goods & more: changes of offers", f"{SITE}offers/")


def test_an_offer_and_a_good_of_one_id_have_entries_of_their_own(offers):
    history = History(commits=(commit(1, added=("first",)),), known=True, complete=True)
    both = replace(
        offers,
        history=history,
        catalogue=replace(
            offers.catalogue, records=(good_of({"needs": []}, id="first"), *offers.catalogue.records)
        ),
    )
    (good,) = items_of(both, "feeds/new.json")
    assert good["id"] not in [item["id"] for item in items_of(both, "feeds/offers/new.json")]


def test_offers_without_a_history_have_no_feeds(offers):
    others = {name: replace(found, history=History()) for name, found in offers.others.items()}
    made = files_of(replace(offers, others=others))
    assert not [path for path in made if "offers" in path]
