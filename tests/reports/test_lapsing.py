"""Needs and offers to renew: those that lapsed within 90 days or lapse within 30, the same in every format."""

import json
from datetime import date, timedelta

import pytest
import yaml

from dpg.checking import check_texts
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.lapsing import lapsing_of
from dpg.reports import lapsing

TODAY = date(2026, 11, 23)
AS_OF = CommitTime(seconds=1795435200)


def day(days):
    return (TODAY + timedelta(days=days)).isoformat()


def need(id, days, status="open"):
    met = {"met": {"by": "Example Translators", "on": day(days - 10)}} if status == "met" else {}
    return {
        "id": id,
        "kind": "translation",
        "title": {"en": "Translate it"},
        "opened": day(days - 100),
        "until": day(days),
        "status": status,
        **met,
        "asserted_by": "owner",
    }


def good(*needs):
    return {
        "name": "Clinic Notes",
        "types": ["software"],
        "summary": {"en": "Lets nurses record visits without internet."},
        "website": "https://clinic-notes.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
        "needs": needs,
    }


def offer(name, state="open", closes=None, until=None, seen=-200, **more):
    window = {"state": state, **({"closes": day(closes)} if closes is not None else {}), "seen": day(seen)}
    page = "https://foundation.example.org/open-fund"
    return {
        "name": name,
        "by": {"name": "Example Foundation", "url": "https://foundation.example.org/", "kind": "foundation"},
        "kinds": ["funding"],
        "summary": {"en": "Grants for small projects."},
        "url": page,
        "window": window,
        **({"until": day(until)} if until is not None else {}),
        "sources": [{"url": page, "seen": day(-200)}],
        **more,
    }


@pytest.fixture
def catalogue():
    removed = {"removed": {"on": day(-1), "reason": "duplicate"}}
    records = {
        "goods/notes": good(
            *(need(f"at-{number}", days) for number, days in enumerate((-91, -90, -1, 0, 30, 31))),
            need("met", -5, "met"),
            need("withdrawn", -5, "withdrawn"),
            need("taken", -5, "taken"),
        ),
        "offers/closes": offer("Closing Fund", closes=10, until=20),
        "offers/rolling": offer("Rolling Fund", "rolling", until=-10),
        "offers/recurring": offer("Recurring Fund", "recurring", closes=-3),
        "offers/closed": offer("Closed Fund", "closed", closes=-3, until=-3),
        "offers/old": offer("Old Fund", "recurring", seen=-370),
        "offers/unseen": {**offer("Unseen Fund"), "window": {"state": "unknown"}},
        "offers/removed": offer("Removed Fund", closes=-3, **removed),
    }
    texts = {f"{path}.yaml": yaml.safe_dump(data, sort_keys=False).encode() for path, data in records.items()}
    checked = check_texts(texts, as_of=AS_OF)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return checked.catalogue


def shown(days):
    return [(one.day, one.record.id, one.pointer) for one in days]


def test_what_lapsed_lately_or_lapses_soon_is_found(catalogue):
    found = lapsing_of(catalogue, TODAY)
    assert shown(found.lapsed) == [
        (day(-90), "notes", "/needs/1/until"),
        (day(-10), "rolling", "/until"),
        (day(-5), "notes", "/needs/8/until"),
        (day(-4), "old", "/window/seen"),
        (day(-1), "notes", "/needs/2/until"),
    ]
    assert shown(found.soon) == [
        (day(0), "notes", "/needs/3/until"),
        (day(10), "closes", "/window/closes"),
        (day(20), "closes", "/until"),
        (day(30), "notes", "/needs/4/until"),
    ]
    assert [offer.id for offer in found.unseen] == ["unseen"]


def test_every_format_lists_the_same(catalogue):
    found = lapsing_of(catalogue, TODAY)
    data = json.loads(lapsing.as_json(found))
    assert data["as_of"] == "2026-11-23"
    entries = [*data["lapsed"], *data["soon"]]
    assert [entry["kind"] for entry in entries].count("offer") == 4
    assert data["unseen"] == [{"kind": "offer", "id": "unseen"}]
    for text in (lapsing.as_text(found), lapsing.as_markdown(found).replace("\\", "")):
        assert "To renew as of 2026-11-23: 10 needs and offers." in text
        assert all(f"{entry['kind']}s/{entry['id']}.yaml" in text for entry in entries)
        assert all(entry["pointer"] in text for entry in entries)
        assert "offers/unseen.yaml" in text


def test_one_sentence_says_that_nothing_lapses(catalogue):
    goods = Catalogue(records=catalogue.goods, vocabularies=catalogue.vocabularies)
    found = lapsing_of(goods, date(2030, 1, 1))
    assert lapsing.as_text(found) == "No need or offer lapses around 2030-01-01.\n"


def test_the_command_prints_the_report(make_project, dpg):
    project = make_project("h5p")
    (project / "offers").mkdir(exist_ok=True)
    text = yaml.safe_dump(offer("Closing Fund", closes=10), sort_keys=False)
    (project / "offers" / "closing.yaml").write_text(text, "utf-8")
    said = dpg(project, "report", "lapsing", "--format", "json")
    assert said.returncode == 0, said.stderr
    assert [entry["id"] for entry in json.loads(said.stdout)["soon"]] == ["closing"]
