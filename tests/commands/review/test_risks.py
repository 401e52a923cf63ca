"""Which changes of a record are a risk, and which are not."""

import copy

import pytest

from dpg.kinds import GOOD
from dpg.model.differences import differences
from dpg.model.review import StateFile, changes
from dpg.model.risk_topics import topics_of
from dpg.model.risks import risks_of, seem_alike
from dpg.records.project_files import load_schema
from support import ROOT

ANNOTATIONS = load_schema(ROOT).annotations
TOPICS = topics_of(ANNOTATIONS.sensitive)

ACCOUNT = "eip155:1:0x52908400098527886E0F7030069857D2E4169EE7"
RECORD = {
    "name": "Clinic Notes",
    "summary": {"en": "Lets nurses recieve visits."},
    "website": "https://clinic.example.org/",
    "documentation": "https://docs.example.org/",
    "repositories": [{"url": "https://github.com/clinic/notes", "about": "code"}],
    "licenses": [{"spdx": "MIT", "covers": ["code"], "url": "https://clinic.example.org/license"}],
    "organizations": [
        {"name": "Clinic Foundation", "roles": ["owner"]},
        {"name": "Helpers", "roles": ["maintainer"]},
    ],
    "contact": {"url": "https://clinic.example.org/contact"},
    "funding": {"channels": [{"kind": "blockchain", "account": ACCOUNT}]},
    "dataset": {"distributions": [{"url": "https://clinic.example.org/data.csv", "license": "MIT"}]},
    "topics": ["blood-banks"],
}


def changed(*path, to=None, record=RECORD):
    """The record with another value at a place; without one, that key or entry is gone."""
    new = copy.deepcopy(record)
    inner = new
    for key in path[:-1]:
        inner = inner[key]
    if to is None:
        del inner[path[-1]]
    elif isinstance(inner, list) and path[-1] == len(inner):
        inner.append(to)
    else:
        inner[path[-1]] = to
    return new


HONEST = {
    "a typo in the summary": changed("summary", "en", to="Lets nurses receive visits."),
    "the website by its other address": changed("website", to="http://www.clinic.example.org/start"),
    "the repository by its other address": changed("repositories", 0, "url", to="https://GitHub.com/clinic/notes.git"),
    "the repository with its port": changed("repositories", 0, "url", to="https://github.com:443/clinic/notes"),
    "a folder of the repository": changed("repositories", 0, "url", to="https://github.com/clinic/notes/tree/main/app"),
    "the owner in capitals and with a hyphen": changed("organizations", 0, "name", to="CLINIC-Foundation"),
    "the website with its port": changed("website", to="https://clinic.example.org:443/"),
    "what a repository holds": changed("repositories", 0, "about", to="all code"),
    "one more repository of the same owner": changed("repositories", 1, to={"url": "https://github.com/clinic/app"}),
    "the address of the license's text": changed("licenses", 0, "url", to="https://clinic.example.org/LICENSE"),
    "the documentation is gone": changed("documentation"),
    "the owner's website, recorded for the first time": changed("organizations", 0, "website", to="https://foundation.example.org/"),
    "one more role of the owner": changed("organizations", 0, "roles", to=["owner", "maintainer"]),
    "another maintainer": changed("organizations", 1, "name", to="Other Helpers"),
    "a first demonstration": changed("demo", to="https://demo.example.net/"),
    "the name in capitals": changed("name", to="CLINIC  Notes"),
    "another name, the old one kept": {**RECORD, "name": "Nurse Book", "aliases": ["Clinic Notes"]},
    "one more file of the same host": changed("dataset", "distributions", 1, to={"url": "https://clinic.example.org/b.csv"}),
    "organizations in another order": {**RECORD, "organizations": RECORD["organizations"][::-1]},
}  # fmt: skip
RISKY = {
    "another account": ("payment", changed("funding", "channels", 0, "account", to=ACCOUNT.replace("EE7", "EE8"))),
    "an account beside it": ("payment", changed("funding", "channels", 1, to={"kind": "liberapay", "url": "https://liberapay.com/x"})),
    "the account is gone": ("payment", changed("funding", "channels", 0)),
    "a proof beside the account": ("payment", changed("funding", "channels", 0, "proof", to={"signature": "0x1"})),
    "a manifest": ("payment", changed("funding", "manifest", to={"url": "https://clinic.example.org/funding.json"})),
    "another owner": ("ownership", changed("organizations", 0, "name", to="Friendly Holdings")),
    "one more owner": ("ownership", changed("organizations", 1, "roles", to=["maintainer", "owner"])),
    "the owner is gone": ("ownership", changed("organizations", 0)),
    "another license": ("license", changed("licenses", 0, "spdx", to="BUSL-1.1")),
    "one more license": ("license", changed("licenses", 1, to={"spdx": "BUSL-1.1"})),
    "the license covers something else": ("license", changed("licenses", 0, "covers", to=["data"])),
    "another host of the website": ("address", changed("website", to="https://clinic.example.net/")),
    "the website is gone": ("address", changed("website")),
    "another host of the documentation": ("address", changed("documentation", to="https://docs.example.net/")),
    "a website in letters that look alike": ("address", changed("website", to="https://сlinic.example.org/")),
    "an owner in letters that look alike": ("ownership", changed("organizations", 0, "name", to="Сlinic Foundation")),
    "another repository of the same owner": ("repository", changed("repositories", 0, "url", to="https://github.com/clinic/other")),
    "another contact page": ("address", changed("contact", "url", to="https://forms.example.net/")),
    "another repository": ("repository", changed("repositories", 0, "url", to="https://github.com/evil/notes")),
    "a repository of somebody else": ("repository", changed("repositories", 1, to={"url": "https://github.com/evil/notes"})),
    "data from another host": ("download", changed("dataset", "distributions", 0, "url", to="https://files.example.net/data.csv")),
    "another name": ("identity", changed("name", to="Nurse Book")),
    "a successor": ("identity", changed("superseded_by", to="evil-notes")),
}  # fmt: skip


@pytest.mark.parametrize("case", HONEST)
def test_no_risk(case):
    assert risks_of(RECORD, HONEST[case], TOPICS) == ()


@pytest.mark.parametrize("case", RISKY)
def test_risk(case):
    kind, new = RISKY[case]
    assert [risk.kind.value for risk in risks_of(RECORD, new, TOPICS)] == [kind]


@pytest.mark.parametrize("case", RISKY)
def test_what_a_risk_does_not_say_is_said_elsewhere(case):
    """A second change in the same entry must not hide behind the first."""
    _, new = RISKY[case]
    hidden = copy.deepcopy(new)
    hidden["licenses"][0]["url"] = "https://hidden.example.net/"
    hidden["dataset"]["distributions"][0]["license"] = "hidden"
    risks = risks_of(RECORD, hidden, TOPICS)
    left = [
        one
        for one in differences(RECORD, hidden, ANNOTATIONS.entry_keys)
        if not any(risk.tells(one) for risk in risks)
    ]
    said = {one.pointer for one in left}
    assert said & {"/licenses/0/url", "/licenses/0"}
    assert said & {"/dataset/distributions/0/license", "/dataset/distributions/0"}


def test_a_host_in_its_own_letters_and_in_ascii_is_one():
    old = changed("website", to="https://bücher.example.org/")
    assert risks_of(old, changed("website", to="https://xn--bcher-kva.example.org/"), TOPICS) == ()


def test_a_new_record_is_a_risk_only_for_its_channels():
    assert [risk.kind.value for risk in risks_of(None, {**RECORD, "superseded_by": "x"}, TOPICS)] == [
        "payment"
    ]


def test_a_rename_does_not_hide_another_account():
    new = changed("funding", "channels", 0, "account", to=ACCOUNT.replace("EE7", "EE8"))
    before, after = state(old_name=RECORD), state(new_name=new)
    (good,) = changes(before, after, GOOD, ANNOTATIONS)
    assert (good.was_id, good.id) == ("old_name", "new_name")
    assert [risk.kind.value for risk in good.risks] == ["payment", "identity"]


def test_a_good_that_is_gone_and_another_of_the_same_makers_are_two():
    other = {
        "name": "Ward Map",
        "website": "https://clinic.example.org/map",
        "repositories": [{"url": "https://github.com/clinic/map"}],
    }
    assert [
        good.kind.value for good in changes(state(notes=RECORD), state(map=other), GOOD, ANNOTATIONS)
    ] == [
        "deleted",
        "added",
    ]


def test_accounts_that_begin_and_end_alike_are_pointed_out():
    assert seem_alike(f"account: {ACCOUNT}", "account: eip155:1:0x529ffffffffffffffffffffffffffffffff69EE7")
    assert not seem_alike(f"account: {ACCOUNT}", f"account: {ACCOUNT}")
    assert not seem_alike(
        f"account: {ACCOUNT}", "account: eip155:1:0x8617E340B3D01FA5F11F306F4090FD50E238070D"
    )


def state(**records):
    return {
        id: StateFile(path=f"goods/{id}.yaml", content=repr(record).encode(), record=record)
        for id, record in records.items()
    }
