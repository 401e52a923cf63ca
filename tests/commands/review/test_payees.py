"""A proved account is not replaced or joined by one without proof, in one step or in several."""

import json
import os
import re

import pytest

from commands.review.history import record
from dpg.model.review import LOOKALIKE_PAYEE, PROVED_PAYEE_GONE, UNPROVED_PAYEE
from proofs.signing import CATALOGUE, EvmKey
from support import commit, git, lay_project, run_dpg

OWNER, THIEF = EvmKey(21), EvmKey(22)
BITCOIN = "bip122:000000000019d6689c085ae165831e93:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
GOOD = "clinic-notes"


def channel(account, signature=""):
    proof = f'      proof:\n        signature: "{signature}"\n' if signature else ""
    return f"    - kind: blockchain\n      account: {account}\n{proof}"


PROVED = channel(OWNER.account(), OWNER.sign(GOOD))
BARE = channel(OWNER.account())
STOLEN = channel(THIEF.account())


@pytest.fixture
def project(tmp_path):
    """A catalogue with an address, in Git."""
    folder = tmp_path / "project"
    lay_project(folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_url: {CATALOGUE}\n{settings.read_text('utf-8')}", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def write(project, *channels, id=GOOD):
    funding = f"funding:\n  channels:\n{''.join(channels)}" if channels else ""
    (project / "goods" / f"{id}.yaml").write_text(record(id) + funding, "utf-8")


def reviewed(project, *steps, base="HEAD~1"):
    """Commit each step, and review the last one."""
    for day, channels in enumerate(steps, 1):
        write(project, *channels)
        commit(project, day)
    return run_dpg(project, "review", base, "HEAD", "--format", "json")


def payee_risks(said):
    (good,) = json.loads(said.stdout)["goods"]
    return [(risk["title"], risk["gone"], risk["come"]) for risk in good["risks"] if risk["kind"] == "payee"]


SWAPS = {
    "another account": [[PROVED], [STOLEN]],
    "an account beside it": [[PROVED], [PROVED, STOLEN]],
    "an account before it": [[PROVED], [STOLEN, PROVED]],
    "the proof is deleted": [[PROVED], [BARE]],
    "the proof of somebody else": [[PROVED], [channel(THIEF.account(), OWNER.sign(GOOD))]],
    "a proof for another good": [[PROVED], [channel(THIEF.account(), THIEF.sign("other-good"))]],
    "a proof for another catalogue": [
        [PROVED],
        [channel(THIEF.account(), THIEF.sign(GOOD, catalogue="https://evil.example/"))],
    ],
    "the proof is damaged": [[PROVED], [channel(OWNER.account(), OWNER.sign(GOOD)[:-2] + "ff")]],
    "a chain whose signatures are not supported": [[PROVED], [PROVED, channel(BITCOIN, "AkcwRAIg")]],
    "the same address on another chain": [[PROVED], [PROVED, channel(OWNER.account("eip155:10"))]],
    "removed first, replaced later": [[PROVED], [], [STOLEN]],
    "proof deleted first, replaced later": [[PROVED], [BARE], [STOLEN]],
}


@pytest.mark.parametrize("steps", SWAPS.values(), ids=SWAPS)
def test_a_proved_account_is_not_swapped(project, steps):
    said = reviewed(project, *steps)
    assert said.returncode == 1, said.stderr
    ((title, gone, come),) = payee_risks(said)
    assert title == UNPROVED_PAYEE
    assert gone == [OWNER.account()]
    assert set(come) <= set(re.findall(r"account: (\S+)", "".join(steps[-1])))
    assert come


HONEST = {
    "a first account": [[], [BARE]],
    "a first proof": [[BARE], [PROVED]],
    "one more proved account": [[PROVED], [PROVED, channel(THIEF.account(), THIEF.sign(GOOD))]],
    "a web page beside it": [
        [PROVED],
        [PROVED, "    - kind: liberapay\n      url: https://liberapay.com/x\n"],
    ],
    "an account that was there before the proof": [[BARE, STOLEN], [PROVED, STOLEN]],
}


@pytest.mark.parametrize("steps", list(HONEST.values()), ids=HONEST)
def test_an_honest_change_passes(project, steps):
    said = reviewed(project, *steps)
    assert said.returncode == 0, said.stdout + said.stderr
    assert payee_risks(said) == []


def test_a_proved_account_that_goes_is_shown_first_and_accepted(project):
    said = reviewed(project, [PROVED], [channel(THIEF.account(), THIEF.sign(GOOD))])
    assert said.returncode == 0
    assert payee_risks(said) == [(PROVED_PAYEE_GONE, [OWNER.account()], [THIEF.account()])]
    assert [risk[0] for risk in payee_risks(reviewed(project, [PROVED], []))] == [PROVED_PAYEE_GONE]


def test_a_renamed_good_needs_a_new_proof(project):
    write(project, PROVED)
    commit(project)
    (project / "goods" / f"{GOOD}.yaml").unlink()
    text = record(GOOD) + f"funding:\n  channels:\n{PROVED}"
    (project / "goods" / "ward-notes.yaml").write_text(text, "utf-8")
    commit(project, 2)
    said = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", "json")
    assert payee_risks(said) == [(UNPROVED_PAYEE, [OWNER.account()], [OWNER.account()])]
    assert "proof-invalid" in said.stdout


@pytest.mark.parametrize("between", [None, "name: [\n"], ids=["deleted", "unreadable"])
def test_a_record_that_was_deleted_or_broken_does_not_come_back_with_another_account(project, between):
    file = project / "goods" / f"{GOOD}.yaml"
    write(project, PROVED)
    commit(project)
    file.unlink() if between is None else file.write_text(between, "utf-8")
    git(project, "commit", "--quiet", "--allow-empty", "--all", "--message", "between", day=2)
    write(project, STOLEN)
    commit(project, 3)
    said = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", "json")
    assert said.returncode == 1
    assert (UNPROVED_PAYEE, [OWNER.account()], [THIEF.account()]) in payee_risks(said)


def test_a_successor_does_not_bring_another_account(project):
    """The address of the old record leads to the page of the new one."""
    write(project, PROVED)
    commit(project)
    tombstone = "name: Clinic Notes\nremoved:\n  on: 2026-11-02\n  reason: merged\n  replaced_by: ward-map\n"
    (project / "goods" / f"{GOOD}.yaml").write_text(tombstone, "utf-8")
    write(project, STOLEN, id="ward-map")
    commit(project, 2)
    said = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", "json")
    assert said.returncode == 1
    risks = {
        good["id"]: [risk["title"] for risk in good["risks"]] for good in json.loads(said.stdout)["goods"]
    }
    assert UNPROVED_PAYEE in risks["ward-map"]


def test_the_report_begins_with_both_accounts_in_full(project):
    reviewed(project, [PROVED], [STOLEN])
    for format_ in ("text", "markdown"):
        text = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", format_).stdout
        first = text.index(UNPROVED_PAYEE)
        assert (
            first < text.index(OWNER.account()) < text.index(THIEF.account()) < text.index("Payment channels")
        )
        assert "only the owner of an account can prove it" in text


def test_without_the_libraries_a_swap_is_refused_too(project, tmp_path):
    """A fail-safe: what cannot be checked is not taken for proved."""
    blocker = tmp_path / "sitecustomize.py"
    blocker.write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in ('coincurve', 'cryptography') else found(name, *more)\n"
    )
    for day, channels in enumerate(([PROVED], [channel(THIEF.account(), THIEF.sign(GOOD))]), 1):
        write(project, *channels)
        commit(project, day)
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    said = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", "json", PYTHONPATH=path)
    assert said.returncode == 1
    assert [risk[0] for risk in payee_risks(said)] == [UNPROVED_PAYEE]


def test_an_account_that_looks_like_that_of_another_good_is_flagged(project):
    other = OWNER.account()
    similar = f"{other[:14]}{'1' * 33}{other[-4:]}"
    assert len(similar) == len(other)
    write(project, channel(other), id="ward-map")
    said = reviewed(project, [], [channel(similar)])
    assert payee_risks(said) == [(LOOKALIKE_PAYEE, [f"{other} (ward-map)"], [similar])]
    text = run_dpg(project, "review", "HEAD~1", "HEAD", "--format", "text").stdout
    assert "They begin and end alike: compare every character." in text


def test_an_account_that_looks_like_an_earlier_one_of_the_good_is_flagged(project):
    other = OWNER.account()
    similar = f"{other[:14].swapcase()}{'1' * 33}{other[-4:]}".replace("EIP155:1:0X", "eip155:1:0x")
    said = reviewed(project, [channel(other)], [], [channel(similar)])
    assert (LOOKALIKE_PAYEE, [other], [similar]) in payee_risks(said)


def test_folders_are_compared_without_a_history(project, tmp_path):
    write(project, PROVED)
    commit(project)
    write(project, STOLEN)
    said = run_dpg(project, "review", "HEAD", ".", "--format", "json")
    assert said.returncode == 1
    assert [risk[0] for risk in payee_risks(said)] == [UNPROVED_PAYEE]
