"""Feeds: what is new and what changed, for whoever does not want to look every day."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from uuid import RFC_4122, UUID

import feedparser
import pytest

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.change_text import context_of
from dpg.model.differences import differences
from dpg.model.history import Change, Commit, Detail, History
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.files import feed_files
from dpg.outputs.site.pages import nothing_cached
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from support import NO_OTHERS, ROOT

SCHEMA = load_schema(ROOT)
ATOM = "{http://www.w3.org/2005/Atom}"
NOON = 1795435200
HOSTILE = "</title><script>x</script> & ]]> \u202eevil"


def record(name, **more):
    return {
        "name": name,
        "summary": {"fr": "Une chose."},
        "sdgs": [{"goal": 3}],
        "sectors": ["health"],
        **more,
    }


def edition_of(commits, site_url="https://goods.example/x/", **records):
    record_json = {id: to_json(id, one) for id, one in sorted(records.items())}
    goods = tuple(structure(content) for content in record_json.values())
    listed = {good.id for good in goods if not good.removed}
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=SCHEMA.vocabularies, as_of=CommitTime(seconds=NOON)),
        record_json=record_json,
        schema=SCHEMA.published,
        annotations=SCHEMA.annotations,
        site_name="Goods & more",
        site_url=site_url,
        history=History(commits=tuple(commits), known=True, complete=True).redacted(listed),
    )


def changed(good, old, new, deed="changed"):
    keys = SCHEMA.annotations.entry_keys
    details = (Detail(one, context_of(one, old, new, keys)) for one in differences(old, new, keys))
    return Change(good, deed, tuple(details))


def commit(number, *changes, added=()):
    return Commit(f"{number:040x}", NOON + 86400 * number, tuple(added), changes)


@pytest.fixture
def edition():
    old = record("First", deployments=[{"country": "KE"}])
    new = record(HOSTILE, deployments=[{"country": "KE", "users": 5}])
    out = {"on": "2026-11-20", "reason": "owner-request"}
    commits = [
        commit(3, changed("gone", record("Secret"), record("Secret", removed=out), "removed")),
        commit(2, changed("first", old, new)),
        commit(1, added=("first", "gone", "second")),
    ]
    return edition_of(commits, first=new, second=record("Second"), gone=record("Secret", removed=out))


def files_of(edition, known=nothing_cached):
    """Return the feeds of goods by path."""
    made = {made.path: made.content for made in feed_files(edition, known)}
    return {path: content for path, content in made.items() if not path.startswith("feeds/needs")}


def test_what_is_new_and_what_changed_is_told_of_all_and_of_each_goal_sector_and_country(edition):
    paths = {path.rpartition(".")[0] for path in files_of(edition)}
    assert paths == {
        f"feeds/{about}{kind}"
        for kind in ("new", "changed")
        for about in ("", "sdg/3/", "sector/health/", "country/KE/")
    } | {path for path in paths if path.startswith("feeds/sector/")}
    read = {
        path: json.loads(content) for path, content in files_of(edition).items() if path.endswith(".json")
    }
    titles = {path: [item["title"] for item in feed["items"]] for path, feed in read.items()}
    hostile = HOSTILE.replace("\u202e", "\ufffd")
    assert titles["feeds/new.json"] == [hostile, "Second"]
    assert titles["feeds/changed.json"] == ["gone: no longer listed", f"{hostile}: changed"]
    assert titles["feeds/country/KE/new.json"] == [hostile]
    assert titles["feeds/sdg/3/changed.json"] == [f"{hostile}: changed"]
    assert "Secret" not in repr(files_of(edition))


def test_atom_has_what_rfc_4287_asks_for(edition):
    for path, content in files_of(edition).items():
        if not path.endswith(".atom"):
            continue
        feed = ElementTree.fromstring(content)
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1, (path, name)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://goods.example/x/{path}"
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for entry in feed.findall(f"{ATOM}entry"):
            for name in ("id", "title", "updated", "content"):
                assert len(entry.findall(f"{ATOM}{name}")) == 1, (path, name)
            assert entry.find(f"{ATOM}link").get("href").startswith("https://goods.example/x/goods/")
        updated = [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
        assert updated == sorted(updated, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == (updated or ["2026-11-24T12:00:00Z"])[0]


def test_a_feed_reader_understands_atom_and_nothing_in_it_acts(edition):
    read = feedparser.parse(files_of(edition)["feeds/changed.atom"])
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Goods & more: changes"
    first = read.entries[1]
    assert (
        first.content[0].value
        == "<ul><li>Name: First became &lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; ]]&gt; &lt;U+202E&gt;evil</li><li>Deployment in Kenya › Users: 5 added</li></ul>"
    )
    for path, content in files_of(edition).items():
        acting = (
            json.loads(content)["items"] if path.endswith(".json") else [{"content_html": content.decode()}]
        )
        assert not [item for item in acting if "<script" in item["content_html"]]


def test_json_feed_has_what_version_1_1_asks_for(edition):
    for path, content in files_of(edition).items():
        if not path.endswith(".json"):
            continue
        feed = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert (feed["title"], feed["feed_url"]) != ("", "")
        assert feed["feed_url"] == f"https://goods.example/x/{path}"
        for item in feed["items"]:
            made = UUID(item["id"])
            assert (made.urn, made.version, made.variant) == (item["id"], 8, RFC_4122)
            assert item["url"].startswith("https://goods.example/x/goods/")
            assert item["content_html"]


def ids_of(edition, path):
    return [item["id"] for item in json.loads(files_of(edition)[path])["items"]]


def test_an_entry_keeps_its_id_when_more_happens_and_when_the_site_moves(edition):
    before = ids_of(edition, "feeds/changed.json")
    more = replace(
        edition.history,
        commits=(commit(9, changed("second", record("Two"), record("Second"))), *edition.history.commits),
    )
    assert ids_of(replace(edition, history=more), "feeds/changed.json")[1:] == before
    assert ids_of(replace(edition, site_url="https://elsewhere.example/"), "feeds/changed.json") == before


def test_a_feed_holds_the_latest_fifty():
    ids = [f"good-{number:03}" for number in range(60)]
    commits = [commit(number, added=(id,)) for number, id in reversed(list(enumerate(ids)))]
    made = edition_of(commits, **{id: record(id) for id in ids})
    titles = [item["title"] for item in json.loads(files_of(made)["feeds/new.json"])["items"]]
    assert titles == list(reversed(ids))[:50]


def test_only_the_feeds_of_what_changed_are_made_again(edition):
    digests = {made.path: made.made_from for made in feed_files(edition, nothing_cached)}
    known = lambda path, made_from: digests.get(path) == made_from  # noqa: E731
    assert files_of(edition, known) == {}
    second = changed("second", record("Two"), record("Second"))
    more = replace(edition.history, commits=(commit(9, second), *edition.history.commits))
    again = set(files_of(replace(edition, history=more), known))
    assert "feeds/changed.atom" in again
    assert "feeds/sdg/3/changed.json" in again
    assert not [path for path in again if "new." in path or "country" in path]


def test_there_are_no_feeds_where_the_address_or_the_past_is_not_known(edition):
    assert files_of(replace(edition, site_url="")) == {}
    assert files_of(replace(edition, history=History())) == {}
