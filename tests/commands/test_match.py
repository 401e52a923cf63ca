"""`dpg match`, as somebody sees it who runs it."""

import json

import pytest

from dpg.records.plain_yaml import yaml_of
from pairs import NEED, OFFERED
from support import ROOT, lay_settings, run_dpg

GOOD = {
    "name": "Example Records",
    "types": ["software"],
    "summary": {"en": "Lets nurses record visits without internet."},
    "website": "https://records.example.org/",
    "licenses": [{"spdx": "Apache-2.0"}],
    "sdgs": [{"goal": 3}],
    "topics": ["electronic-medical-records"],
}
SOURCE = {
    "evidence": [{"url": "https://records.example.org/help", "seen": "2026-11-01"}],
    "asserted_by": "owner",
}
OFFER = {
    **OFFERED,
    "by": {"name": "Example Foundation", "url": "https://fund.example.org/", "kind": "foundation"},
    "summary": {"en": "Translators for health software."},
    "url": "https://fund.example.org/ask",
    "sources": [{"url": "https://fund.example.org/ask", "seen": "2026-11-01"}],
    "until": "2027-10-01",
}
RECORDS = {
    "goods/records.yaml": {
        **GOOD,
        "needs": [
            {**NEED, **SOURCE, "id": "swahili", "languages": ["sw"], "title": {"en": "Speak Swahili"}},
            {**NEED, **SOURCE, "id": "met", "status": "withdrawn"},
            {**NEED, **SOURCE, "id": "code", "kind": "code"},
        ],
    },
    "goods/quiet.yaml": {**GOOD, "name": "Quiet", "website": "https://quiet.example.org/"},
    "goods/both.yaml": {**GOOD, "name": "Both", "website": "https://both.example.org/"},
    "offers/fits.yaml": {
        **OFFER,
        "name": "Translators",
        "languages": ["am", "sw"],
        "eligibility": {"stages": ["pilot", "in-use"], "note": {"en": "Ask first."}},
    },
    "offers/closed.yaml": {**OFFER, "window": {"state": "closed", "seen": "2026-11-01"}, "languages": ["am"]},
    "offers/both.yaml": {**OFFER, "name": "Another fund", "kinds": ["design"]},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    (folder / "schema").symlink_to(ROOT / "schema")
    lay_settings(folder)
    for path, record in RECORDS.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(yaml_of(record), "utf-8")
    return folder


@pytest.fixture
def match(project):
    def run(*words):
        done = run_dpg(project, "match", *words)
        assert "Traceback" not in done.stderr
        return done

    return run


def test_a_good_gets_the_offers_for_each_open_need_with_reasons(match):
    done = match("records")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
Example Records (records)

swahili: Speak Swahili (until 2027-05-31)
  1 offer may fit.
  1. Translators, Example Foundation (fits)
     + State of the offer: Open, seen 1 Nov 2026.
     + Gives the kind of help that the need asks for: Translation.
     + Helps in a language that the need asks for: Swahili.
     ? Note: Ask first.
     ? Asks for certain stages (Pilot, In use); the record doesn't say.

code: Translate it (until 2027-05-31)
  0 offers may fit.
"""
    )


def test_near_misses_come_with_what_rules_them_out(match):
    done = match("records", "--need", "swahili", "--why-not")
    assert done.stdout.partition("The offers that come nearest")[2] == (
        """, and why they do not fit:
  - Example fund, Example Foundation (closed)
     x State of the offer: Closed.
     x Helps in other languages: Amharic.
"""
    )
    assert "code:" not in done.stdout


def test_an_offer_gets_the_needs_that_it_may_meet(match):
    lines = match("fits").stdout.splitlines()
    assert lines[:4] == [
        "Translators (fits)",
        "",
        "  1 need may fit.",
        "  1. Example Records: Speak Swahili (records, swahili)",
    ]
    assert match("closed", "--why-not").stdout.splitlines()[2:5] == [
        "  0 needs may fit.",
        "  The needs that come nearest, and why they do not fit:",
        "  - Example Records: Speak Swahili (records, swahili)",
    ]


def test_json_has_codes_values_and_pointers(match):
    found = json.loads(match("records", "--why-not", "--format", "json").stdout)
    assert (found["good"], [one["need"] for one in found["needs"]]) == ("records", ["swahili", "code"])
    (offer,) = found["needs"][0]["offers"]
    assert {"code": "stages", "right": "/eligibility/stages"} in offer["unknowns"]
    assert found["needs"][0]["near_misses"][0]["blockers"][1] == {
        "code": "languages",
        "left": "/needs/0/languages",
        "right": "/languages",
    }
    offer = json.loads(match("offers/fits", "--format", "json").stdout)
    assert (offer["offer"], offer["total"], offer["needs"][0]["good"]) == ("fits", 1, "records")
    assert "near_misses" not in offer


def test_it_is_no_failure_if_nothing_fits(match):
    done = match("quiet")
    assert (done.returncode, done.stdout) == (0, "Quiet (quiet)\n\nIt has no open need.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["recrods"], ["There is no good or offer “recrods”.", "Did you mean records?"]),
        (
            ["nothing-like-it"],
            ["There is no good or offer “nothing-like-it”.", "dpg search finds goods by words."],
        ),
        (["offers/records"], ["There is no good or offer “offers/records”."]),
        (["both"], ["“both” is a good and an offer.", "Write goods/both or offers/both."]),
        (
            ["records", "--need", "swahilli"],
            ["“records” has no open need “swahilli”.", "Did you mean swahili?"],
        ),
        (["records", "--need", "met"], ["“records” has no open need “met”.", "It has: swahili, code."]),
        (["quiet", "--need", "x"], ["“quiet” has no open need “x”.", "It has: none."]),
        (["fits", "--need", "x"], ["--need is for goods."]),
    ],
)
def test_a_wrong_argument_is_explained(match, words, said):
    done = match(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr for part in said), done.stderr


def test_an_id_of_both_kinds_takes_its_folder(match):
    assert match("goods/both").stdout.startswith("Both (both)\n")
    assert match("offers/both").stdout.startswith("Another fund (both)\n")
