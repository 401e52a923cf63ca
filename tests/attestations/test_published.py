"""Page and API say of an attestation what was checked, and never more."""

import html
import json
import re

import pytest

from attestations.credentials import ISSUER, draft, record_of, signed
from attestations.made import GOOD, GRANT, KEY, NEED, STRANGER, USE, attest, changed, check
from dpg.model.attestation import ClaimKind, attested_needs
from dpg.model.catalogue import CommitTime
from dpg.outputs.documents import attestations
from dpg.outputs.edition import Edition
from dpg.outputs.site.pages import SitePages
from dpg.project.build.record_files import page_keys
from dpg.proofs import secp256k1
from dpg.records.packed import json_of
from support import NO_OTHERS

NOT_CHECKED = "not checked: registration and revocation on a blockchain"
LATE = CommitTime(seconds=1830000000)
"""A day after the last day of the attestations."""


def edition(document, **options):
    checked = check(document, **options)
    record_json = {GOOD: json_of(next(iter(checked.packed.values())))}
    return Edition(
        others=NO_OTHERS, catalogue=checked.catalogue, record_json=record_json, schema={}, site_name="Goods"
    )


def shown(made):
    """The attestations on the page, as text, each after the heading above it."""
    body = SitePages(made).record(made.whole(made.catalogue.goods[0])).body
    parts = re.split(r'<h[23] id="([a-z]+)">', body)
    found = []
    for heading, part in zip(parts[1::2], parts[2::2], strict=True):
        for text in re.findall(r'<span class="by attested">(.*?)</span>', part, re.DOTALL):
            found.append((heading, " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())))
    return found


def revoked():
    document = attest()
    return {**document, "revoked": KEY.revoke(document["sig"]["uid"], reason="The <b>work</b> stopped")}


KNOWN = "Attestation, signed on 5 Nov 2026, Example Observers: signature valid; this record lists the key"
UNKNOWN = f"nobody here lists the key {STRANGER.account().rpartition(':')[2]}"
PAGES = {
    "a need that was met": (attest(), {}, "met", f"{KNOWN}; valid until 1 Jun 2027; {NOT_CHECKED}"),
    "a deployment": (
        attest(USE, ClaimKind.DEPLOYMENT_SEEN), {}, "where", f"{KNOWN}; valid until 1 Jun 2027; {NOT_CHECKED}",
    ),
    "a grant": (attest(GRANT, ClaimKind.GRANT_PAID), {}, "received", f"{KNOWN}; valid until 1 Jun 2027; {NOT_CHECKED}"),
    "one without an end": (attest(expirationTime=0), {}, "met", f"{KNOWN}; {NOT_CHECKED}"),
    "an expired one": (attest(), {"as_of": LATE}, "met", f"{KNOWN}; expired on 1 Jun 2027; {NOT_CHECKED}"),
    "a revoked one": (
        revoked(), {}, "met", f"{KNOWN}; revoked on 10 Nov 2026 (The <b>work</b> stopped); {NOT_CHECKED}",
    ),
    "a credential": (
        signed(draft()), {"good": record_of(ISSUER)}, "met",
        "Attestation, signed on 5 Nov 2026, Example Ministry: signature valid; this record lists the key; valid until 1 Jun 2027",
    ),
    "one by a stranger": (
        attest(key=STRANGER), {}, "met",
        f"Attestation, signed on 5 Nov 2026: signature valid; {UNKNOWN}; valid until 1 Jun 2027; {NOT_CHECKED}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("document", "options", "heading", "text"), list(PAGES.values()), ids=PAGES)
def test_the_page_says_what_was_checked(document, options, heading, text):
    assert shown(edition(document, **options)) == [(heading, text)]


FORGED = {
    "a forged UID": changed(attest(), "sig", "uid", value="0x" + "11" * 32),
    "a wrong signer": changed(attest(), "signer", value=STRANGER.account().rpartition(":")[2]),
    "another helper": attest((*NEED[:2], "Somebody Else", NEED[3])),
    "no attestation": {},
}


@pytest.mark.parametrize("document", list(FORGED.values()), ids=FORGED)
def test_a_forged_attestation_is_on_no_page(document):
    assert shown(edition(document)) == []


def test_without_the_library_the_page_says_so(monkeypatch):
    monkeypatch.setattr(secp256k1, "find_spec", lambda _: None)
    made = edition(attest())
    assert shown(made) == [
        (
            "met",
            "Attestation, signed on 5 Nov 2026: signature not checked here; valid until 1 Jun 2027; "
            + NOT_CHECKED,
        )
    ]
    assert api(made)[0]["checks"]["signature"] == "not-checked"


def api(made):
    (file,) = attestations.produce(made)
    return json.loads(file.content)["result"]


def test_the_api_has_each_check_and_the_document():
    document = attest()
    assert api(edition(document)) == [
        {
            "good": GOOD,
            "name": "Clinic Notes",
            "file": "swahili-1",
            "verified": True,
            "checks": dict.fromkeys(
                ("form", "chain", "uid", "signature", "claim", "signer", "expiry", "revocation"), "passed"
            ),
            "uid": document["sig"]["uid"],
            "signer": KEY.account().rpartition(":")[2],
            "key_of": {"role": "attester", "name": "Example Observers"},
            "signed": "2026-11-05",
            "expires": "2027-06-01",
            "claim": {
                "kind": "need-met",
                "about": "swahili",
                "party": "Example Translators",
                "url": NEED[3],
                "evidence": bytes(range(32)).hex(),
            },
            "document": document,
        }
    ]


def test_the_api_says_of_a_forged_one_that_it_does_not_count():
    (one,) = api(edition(FORGED["a wrong signer"]))
    assert one["verified"] is False
    assert one["checks"]["signature"] == "failed"
    assert "signer" not in one


def test_without_attestations_neither_page_nor_api_has_any():
    made = edition(attest(), path="attestations/ward-map/a-1.json")
    assert shown(made) == []
    assert api(made) == []


@pytest.mark.parametrize("document", [attest(key=STRANGER), revoked(), FORGED["a forged UID"]])
def test_only_verified_attestations_confirm_that_a_need_was_met(document):
    assert attested_needs(edition(document).catalogue.attestations_of(GOOD)) == ()
    found = attested_needs(edition(attest()).catalogue.attestations_of(GOOD))
    assert [one[:3] for one in found] == [NEED[:3]]


def test_a_changed_attestation_makes_the_page_anew():
    def key(document):
        return page_keys(edition(document), "")[f"goods/{GOOD}.yaml"]

    assert len({key(attest()), key(revoked()), key(attest(key=STRANGER))}) == 3
