"""`dpg split --by met` pays what attestations confirm, and says of everything else why it does not."""

import csv
import json

import pytest

from attestations.made import KEY, STRANGER, attest
from dpg.records.plain_yaml import yaml_of
from proofs.signing import CATALOGUE, EvmKey
from support import commit, git, lay_project, run_dpg

PAYEE = EvmKey(41)
ATTESTERS = [
    {"account": KEY.account(), "name": "Example Observers", "url": "https://observers.example.org/keys"}
]
YEAR_2020 = 1590000000


def amount(value, currency="EUR", rhythm="once"):
    return {"value": value, "currency": currency, "rhythm": rhythm}


def record(id, asked, **more):
    need = {
        "id": "swahili",
        "kind": "translation",
        "title": {"en": "Translate the interface into Swahili"},
        "opened": "2026-06-01",
        "until": "2027-05-31",
        "status": "met",
        "met": {"by": "Example Translators", "on": "2026-09-01"},
        "asserted_by": "owner",
    }
    return {
        "name": id.title(),
        "types": ["software"],
        "summary": {"en": f"Keeps the notes of the {id} nurses."},
        "website": f"https://{id}.example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
        "needs": [need | ({"amount": asked} if asked else {})],
        "attesters": ATTESTERS,
        **more,
    }


def statement(id, **more):
    return attest((id, "swahili", "Example Translators", "https://translators.example.org/swahili"), **more)


def account(good, key=PAYEE):
    signature = key.sign(good, key.account())
    return {"channels": [{"kind": "blockchain", "account": key.account(), "proof": {"signature": signature}}]}


def revoked(id):
    document = statement(id)
    return {**document, "revoked": KEY.revoke(document["sig"]["uid"])}


CASES = {
    "proved": (record("proved", amount(200), funding=account("proved")), statement("proved")),
    "monthly": (record("monthly", amount(50, rhythm="monthly")), statement("monthly")),
    "itself": (record("itself", amount(100), funding=account("itself", STRANGER)), statement("itself", key=STRANGER)),
    "expired": (record("expired", amount(9000)), statement("expired", time=YEAR_2020, expirationTime=YEAR_2020 + 1)),
    "revoked": (record("revoked", amount(9000)), revoked("revoked")),
    "stranger": (record("stranger", amount(9000)), statement("stranger", key=STRANGER)),
    "unsigned": (record("unsigned", amount(9000)), None),
    "dollars": (record("dollars", amount(9000, "USD")), statement("dollars")),
    "amountless": (record("amountless", None), statement("amountless")),
    "quiet": ({**record("quiet", None), "needs": []}, None),
}  # fmt: skip
COUNTED = ("monthly", "proved", "itself")
REASONS = {
    "expired": "its attestation has expired",
    "revoked": "its attestation was revoked",
    "stranger": "its attestation is signed by a key that does not count for the good",
    "unsigned": "nobody signed an attestation that it was met",
    "dollars": "it asks for USD, and amounts are never converted",
    "amountless": "it gives no amount",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("met") / "project"
    lay_project(folder)
    (folder / "mkdocs.yml").write_text(f"site_name: Goods\nsite_url: {CATALOGUE}\n", "utf-8")
    for id, (good, document) in CASES.items():
        (folder / "goods" / f"{id}.yaml").write_text(
            yaml_of({key: value for key, value in good.items() if value}), "utf-8"
        )
        if document:
            file = folder / "attestations" / id / "swahili-1.json"
            file.parent.mkdir(parents=True)
            file.write_text(json.dumps(document), "utf-8")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def split(project, *words):
    said = run_dpg(project, "split", "100", "--by", "met", "--currency", "EUR", *words)
    assert said.returncode == 0, said.stderr
    return said


def test_confirmed_needs_are_paid_and_all_others_are_listed_with_the_reason(project):
    said = split(project)
    uids = {id: CASES[id][1]["sig"]["uid"] for id in COUNTED}
    assert said.stdout.splitlines()[2:6] == [
        f"monthly   66.67  asked for 50 EUR a month, counted for one year (met need swahili, confirmed by {uids['monthly']})",
        f"proved    22.22  asked for 200 EUR once (met need swahili, confirmed by {uids['proved']})",
        f"itself    11.11  asked for 100 EUR once (met need swahili, confirmed by {uids['itself']}, which only an account of the good itself signed)",
        "sum      100.00",
    ]
    for id, reason in REASONS.items():
        assert f"Not counted: {id}, need swahili: {reason}." in said.stdout
    assert "Not counted, as no need of theirs was met: quiet." in said.stdout
    assert "not its amount" in said.stdout
    assert "Confirmed only by the good itself: itself. Ask somebody else before you pay." in said.stdout
    assert said.stderr == "not payable: monthly, 66.67 EUR. The record has no account.\n"


def test_json_names_the_attestations_and_the_failed_checks(project):
    found = json.loads(split(project, "--format", "json").stdout)
    assert found["by"] == "met"
    assert {one["good"]: one["attestations"] for one in found["shares"]} == {
        id: [CASES[id][1]["sig"]["uid"]] for id in COUNTED
    }
    assert [one["good"] for one in found["shares"] if "confirmed_only_by_itself" in one] == ["itself"]
    assert {one["good"]: one.get("check", one["why"]) for one in found["not_counted"]} == {
        "expired": "expiry",
        "revoked": "revocation",
        "stranger": "signer",
        "unsigned": "no-attestation",
        "dollars": "other-currency",
        "amountless": "no-amount",
        "quiet": "no-met-need",
    }


def test_the_files_pay_proved_accounts_only(project, tmp_path):
    split(project, "--asset", "eip155:1/native", "--into", str(tmp_path))
    rows = {path.name: [*csv.reader(path.read_text("utf-8").splitlines())] for path in tmp_path.iterdir()}
    paid = [
        (key.account().rpartition(":")[2], amount) for key, amount in ((PAYEE, "22.22"), (STRANGER, "11.11"))
    ]
    assert rows["split-eip155-1.csv"][1:] == [["native", "", *one] for one in paid]
    assert [row[0] for row in rows["split-not-payable.csv"][1:]] == ["monthly"]
    assert "met need swahili" in rows["split-why.csv"][1][-1]


def test_without_a_confirmed_need_nobody_is_paid(project):
    said = run_dpg(project, "split", "1", "--by", "met", "--currency", "EUR", "--good", "expired", "--good", "stranger")  # fmt: skip
    assert said.returncode == 2
    *reasons, error = said.stderr.splitlines()
    assert reasons == [f"Not counted: {id}, need swahili: {REASONS[id]}." for id in ("expired", "stranger")]
    assert error.startswith("dpg: No attestation confirms a met need with an amount in EUR.")
