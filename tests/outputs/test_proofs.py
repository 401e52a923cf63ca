"""Page and API say of an account what was checked, and never more."""

import html
import json
import re

import pytest

from dpg.model.catalogue import Catalogue
from dpg.outputs.documents import accounts
from dpg.outputs.edition import Edition
from dpg.outputs.site.pages import SitePages
from dpg.project.build.cache import open_cache
from dpg.proofs import ed25519, secp256k1
from dpg.records.project_files import load_schemas
from dpg.records.structure import structure, to_json
from proofs.signing import CATALOGUE, EvmKey, SolanaKey
from support import NO_OTHERS, ROOT, lay_project

VOCABULARIES = load_schemas(ROOT).vocabularies
KEY, OTHER = EvmKey(41), SolanaKey(41)
GOOD = "clinic-notes"
BITCOIN = "bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SIGNED, NOT_PROVED, NOT_CHECKED = "signed by this account", "not proved", "signature not checked here"


def edition(*channels, address=CATALOGUE):
    record = {
        "name": "Clinic Notes",
        "types": ["software"],
        "summary": {"en": "Keeps notes."},
        "website": "https://clinic.example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
        "funding": {"channels": list(channels)},
    }
    written = to_json(GOOD, record)
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=(structure(written),), vocabularies=VOCABULARIES, address=address),
        record_json={GOOD: written},
        schema={},
        site_name="Goods",
    )


def channel(account, signature=None):
    proof = {"proof": {"signature": signature}} if signature else {}
    return {"kind": "blockchain", "account": account, **proof}


def ways_to_give(made):
    """The entries under “Ways to give” on the page, as text."""
    body = SitePages(made).record(made.catalogue.goods[0]).body
    section = body[body.index('id="give"') :]
    entries = section[: section.index("</ul>")].split("<li>")[1:]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", entry)).split()) for entry in entries]


def states(made):
    (file,) = accounts.produce(made)
    return json.loads(file.content)


CASES = {
    "a signature that fits": (KEY.account(), KEY.sign(GOOD), SIGNED, "signed"),
    "a Solana signature that fits": (OTHER.account(), OTHER.sign(GOOD), SIGNED, "signed"),
    "no signature": (KEY.account(), None, NOT_PROVED, "not-proved"),
    "a signature for another good": (KEY.account(), KEY.sign("ward-map"), NOT_PROVED, "not-proved"),
    "a malformed signature": (KEY.account(), "0x5a1f", NOT_PROVED, "not-proved"),
    "a Bitcoin signature": (BITCOIN, "AkcwRAIg", NOT_CHECKED, "not-checked"),
}


@pytest.mark.parametrize(("account", "signature", "text", "state"), list(CASES.values()), ids=CASES)
def test_the_page_and_the_api_say_the_same_of_an_account(account, signature, text, state):
    made = edition(channel(account, signature))
    (entry,) = ways_to_give(made)
    assert account in entry
    assert [one for one in (SIGNED, NOT_PROVED, NOT_CHECKED) if one in entry] == [text]
    assert states(made)["result"] == [
        {"good": GOOD, "name": "Clinic Notes", "account": account, "state": state}
    ]


def test_the_page_names_the_chain():
    assert ways_to_give(edition(channel(KEY.account("eip155:42220"))))[0].startswith(
        "Blockchain account, Celo"
    )


def test_a_page_of_a_giver_has_no_state():
    made = edition({"kind": "open-collective", "url": "https://opencollective.com/clinic-notes"})
    assert ways_to_give(made) == ["Open Collective"]
    assert states(made)["result"] == []


@pytest.mark.parametrize("address", ["", CATALOGUE])
def test_the_api_says_which_address_the_signatures_name(address):
    made = edition(channel(KEY.account(), KEY.sign(GOOD)), address=address)
    assert states(made)["catalogue"] == (address or None)
    assert states(made)["result"][0]["state"] == ("signed" if address else "not-checked")


def test_without_the_libraries_the_page_says_so(monkeypatch):
    for door in (secp256k1, ed25519):
        monkeypatch.setattr(door, "find_spec", lambda _: None)
    assert all(
        NOT_CHECKED in entry
        for entry in ways_to_give(edition(*(channel(key.account(), key.sign(GOOD)) for key in (KEY, OTHER))))
    )


def test_text_of_an_account_and_a_signature_is_escaped():
    made = edition(channel("<b>x</b>", "<script>alert(1)</script>"))
    body = SitePages(made).record(made.catalogue.goods[0]).body
    assert "<b>x</b>" not in body
    assert "<script>alert(1)" not in body


def test_kept_results_are_used_only_for_the_same_address_and_libraries(tmp_path, monkeypatch):
    lay_project(tmp_path / "project")
    project, state = tmp_path / "project", tmp_path / "state"
    settings = project / "mkdocs.yml"
    keys = [open_cache(project, state, None).key]
    settings.write_text(f"site_url: {CATALOGUE}\n{settings.read_text('utf-8')}", "utf-8")
    keys.append(open_cache(project, state, None).key)
    monkeypatch.setattr(secp256k1, "find_spec", lambda _: None)
    keys.append(open_cache(project, state, None).key)
    assert len(set(keys)) == 3
