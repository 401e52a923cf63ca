"""What holds for one field of a kind holds for all of them, and for every entry of a list."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

KNOWN = json.loads((Path(__file__).parent / "addresses.json").read_bytes())
EVIDENCE = {"url": "https://records.example.org/"}
NEED = {
    "id": "swahili",
    "kind": "translation",
    "title": {"en": "Translate"},
    "opened": "2026-06-01",
    "until": "2027-05-31",
    "status": "open",
}
AMOUNT = {"value": 2, "currency": "EUR", "rhythm": "once"}
LISTS: tuple[tuple[str, str, Any, Any], ...] = (
    ("address-unsafe", "sources", "https://records.example.org/{}", "javascript:alert({})"),
    (
        "address-unsafe",
        "repositories",
        {"url": "https://records.example.org/{}"},
        {"url": "https://localhost/{}"},
    ),
    ("address-not-https", "sources", "https://records.example.org/{}", "http://records.example.org/{}"),
    ("address-lookalike", "sources", "https://records.example.org/{}", "https://аррӏе.com/{}"),
    ("license-unknown", "licenses", {"spdx": "Apache-2.0"}, {"spdx": "No-Such"}),
    ("license-version-unclear", "licenses", {"spdx": "Apache-2.0"}, {"spdx": "GPL-3.0"}),
    ("license-deprecated", "licenses", {"spdx": "Apache-2.0"}, {"spdx": "GPL-3.0+"}),
    ("license-not-open", "licenses", {"spdx": "Apache-2.0"}, {"spdx": "CC-BY-NC-4.0"}),
    ("target-of-other-goal", "sdgs", {"goal": 3, "targets": ["3.8"]}, {"goal": 3, "targets": ["4.1"]}),
    ("unknown-language", "languages", "en", "english"),
    (
        "no-such-day",
        "deployments",
        {"country": "KE", "since": "2020"},
        {"country": "KE", "since": "2020-02-30"},
    ),
    ("date-in-future", "deployments", {"country": "KE", "since": "2020"}, {"country": "KE", "since": "2030"}),
    ("date-too-early", "deployments", {"country": "KE", "since": "2020"}, {"country": "KE", "since": "1970"}),
    (
        "date-order",
        "deployments",
        {"country": "KE", "since": "2020"},
        {"country": "KE", "since": "2020", "until": "2019"},
    ),
    ("date-order", "needs", NEED, {**NEED, "until": "2028-01-01"}),
    ("need-expired", "needs", NEED, {**NEED, "opened": "2026-01-01", "until": "2026-02-01"}),
    ("need-without-source", "needs", {**NEED, "asserted_by": "owner"}, NEED),
    ("need-met", "needs", NEED, {**NEED, "status": "met"}),
    ("need-issue-list", "needs", NEED, {**NEED, "url": "https://github.com/example/records/issues"}),
    ("amount-order", "needs", NEED, {**NEED, "amount": {**AMOUNT, "minimum": 3}}),
    ("personal-contact", "aliases", "Records {}", "jane{}@example.org"),
    ("markup-in-text", "aliases", "Records {}", "<b>Records {}"),
    ("secret-in-text", "aliases", "Records {}", "ghp_000000000000000000000000000000000{}"),
    (
        "account-invalid",
        "funding",
        {"kind": "liberapay", "url": "https://records.example.org/"},
        {"kind": "blockchain", "account": "eip155:1:0x0"},
    ),
)


@pytest.mark.parametrize("address", KNOWN["bad"])
def test_bad_address_is_refused_in_every_field(bench: SimpleNamespace, address: str) -> None:
    for way in bench.fields_of_format("uri"):
        good, pointer = bench.good_with(way, address)
        assert bench.pointers("address-unsafe", good) == [pointer]


@pytest.mark.parametrize("address", KNOWN["good"])
def test_good_address_is_accepted_in_every_field(bench: SimpleNamespace, address: str) -> None:
    for way in bench.fields_of_format("uri"):
        good, _ = bench.good_with(way, address)
        assert bench.pointers("address-unsafe", good) == []


def test_the_message_never_repeats_a_password(bench: SimpleNamespace) -> None:
    (finding,) = bench.find("address-unsafe", bench.make_good(website="https://jane:hunter2@example.org/"))
    assert "hunter2" not in finding.message + finding.hint
    assert "jane" not in finding.message + finding.hint


@pytest.mark.parametrize(
    "text",
    ["Ask jane.doe@example.org", "Call +44 20 7946 0018", "jane [at] example [dot] org", "tel:+442079460018"],
)
def test_contact_is_found_in_every_text_and_address(bench: SimpleNamespace, text: str) -> None:
    for way in (*bench.free_texts(), *bench.fields_of_format("uri")):
        good, pointer = bench.good_with(way, text)
        findings = bench.find("personal-contact", good)
        assert [finding.pointer for finding in findings] == [pointer]
        assert "example" not in findings[0].message
        assert "7946" not in findings[0].message


def test_language_tags_are_judged_in_every_field(bench: SimpleNamespace) -> None:
    for way in bench.fields_of_format("language"):
        good, pointer = bench.good_with(way, "xx")
        assert bench.pointers("unknown-language", good) == [pointer]


def test_dates_are_judged_in_every_field(bench: SimpleNamespace) -> None:
    for way in bench.fields_of_format("date", "partial-date"):
        good, pointer = bench.good_with(way, "2024-02-30")
        assert bench.pointers("no-such-day", good) == [pointer]


def test_licenses_are_judged_in_every_field(bench: SimpleNamespace) -> None:
    for way in bench.fields_of_format("spdx"):
        for rule, license in (("license-unknown", "No-Such"), ("license-deprecated", "GPL-3.0+")):
            good, pointer = bench.good_with(way, license)
            assert bench.pointers(rule, good) == [pointer]


@pytest.mark.parametrize("place", [0, 2, 4], ids=["first", "middle", "last"])
@pytest.mark.parametrize(
    ("rule", "field", "right", "wrong"), LISTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_rule_sees_every_entry(
    bench: SimpleNamespace, rule: str, field: str, right: Any, wrong: Any, place: int
) -> None:
    entries = [_numbered(wrong if number == place else right, number) for number in range(5)]
    good = bench.make_good(**{field: {"channels": entries} if field == "funding" else entries})
    top = f"/{field}/channels/{place}" if field == "funding" else f"/{field}/{place}"
    found = bench.pointers(rule, good)
    assert len(found) == 1
    assert found[0] == top or found[0].startswith(f"{top}/")


def _numbered(entry: Any, number: int) -> Any:
    if isinstance(entry, dict):
        return {key: _numbered(value, number) for key, value in entry.items()}
    return entry.replace("{}", str(number)) if isinstance(entry, str) else entry
