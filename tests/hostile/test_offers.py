"""Hostile offers end in plain problems with a place in the file, and never in an exception."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from dpg.checking import check_files, conclude
from dpg.kinds import OFFER
from dpg.model.catalogue import CommitTime
from dpg.model.problem import Problem, Severity
from dpg.model.value_types import LocalId, Prose, Url
from dpg.records.folder import RecordFile
from dpg.records.project_files import load_schemas
from dpg.records.structure import structure, to_json
from dpg.records.trusted_yaml import parse_trusted
from support import ROOT

SCHEMAS = load_schemas(ROOT)
AS_OF = CommitTime(seconds=1795435200)
"""2026-11-23, noon."""
BASE = {
    "name": "Example Open Fund",
    "by": "{name: Example Foundation, url: https://foundation.example.org/, kind: foundation}",
    "kinds": "[funding]",
    "summary": "{en: Grants for small open-source projects.}",
    "url": "https://foundation.example.org/open-fund",
    "amount": "{min: 5000, max: 50000, currency: EUR}",
    "window": '{state: open, seen: "2026-11-20"}',
    "sources": '[{url: "https://foundation.example.org/open-fund", seen: "2026-11-20"}]',
}
"""A valid offer: the text of each key in YAML."""


def giver(name: str = "Example Foundation", url: str = "https://foundation.example.org/") -> str:
    return f'{{name: "{name}", url: "{url}", kind: foundation}}'


def amount(largest: str) -> str:
    return f"{{max: {largest}, currency: EUR}}"


def call(days: str) -> str:
    return f'{{state: open, seen: "2026-11-20", {days}}}'


def removed(replaced_by: str) -> str:
    return f'{{on: "2026-11-01", reason: duplicate, replaced_by: {replaced_by}}}'


ATTACKS = (
    ("a script as name", "name", '"<script>alert(1)</script>"', "markup-in-text"),
    ("an image as giver", "by", giver("<img src=x onerror=alert(1)>"), "markup-in-text"),
    ("a workflow command", "name", "'::error file=x::y'\nzebra: 1", "unknown-key"),
    ("a look-alike host", "url", "https://моzilla.org/fund", "address-lookalike"),
    ("a look-alike host in ASCII", "url", "https://xn--80ak6aa92e.com/", "address-lookalike"),
    ("a homograph funder", "by", giver("Mozillа"), "name-lookalike"),
    ("a script as address", "url", "'javascript:alert(1)'", "address-unsafe"),
    ("a password in an address", "url", "https://jane:hunter2@example.org/", "address-unsafe"),
    ("a host of this machine", "by", giver(url="https://localhost/"), "address-unsafe"),
    ("a link to a script", "summary", "{en: '[Apply](javascript:alert(1))'}", "address-unsafe"),
    ("an overflow", "amount", amount("1e400"), "wrong-type"),
    ("5,000 digits", "amount", amount("9" * 5_000), "wrong-type"),
    ("more money than there is", "amount", amount("1" + "0" * 13), "wrong-number"),
    ("minus infinity", "amount", amount("-.inf"), "wrong-type"),
    ("not a number", "amount", amount(".nan"), "wrong-type"),
    ("less than nothing", "amount", amount("-1"), "wrong-number"),
    ("a formula as sum", "amount", amount('"=1+1"'), "wrong-type"),
    ("a formula as day", "until", '"=1+1+1+1+1"', "no-such-day"),
    ("a smallest sum above the largest", "amount", "{min: 2, max: 1, currency: EUR}", "amount-order"),
    ("closing before opening", "window", call('opens: "2026-12-02", closes: "2026-12-01"'), "date-order"),
    ("the last day of the calendar", "until", '"9999-12-31"', "date-order"),
    ("a day that does not exist", "window", call('closes: "2026-02-30"'), "no-such-day"),
    ("a state nobody saw", "window", "{state: open}", "offer-window"),
    ("the address of a person", "by", giver("Jane Doe, jane.doe@example.org"), "personal-contact"),
    (
        "a hidden address of a person",
        "summary",
        "{en: 'Ask jane [at] example [dot] org'}",
        "personal-contact",
    ),
    ("a phone number", "summary", "{en: Call +44 20 7946 0018}", "personal-contact"),
    ("an address in a comment", "name", "Fund # ask jane.doe@example.org", "personal-contact"),
    ("a key", "summary", "{en: Use ghp_0000000000000000000000000000000000000}", "secret-in-text"),
    ("a bell", "name", '"Fund\\x07"', "hidden-character"),
    ("a right-to-left override", "name", '"Fund\\u202egnp.exe"', "hidden-character"),
    ("half a character", "name", '"Fund\\ud800"', "syntax-error"),
    ("10,000 gifts", "gives", "[" + "{what: money}," * 5_000 + "]", "too-large"),
    ("10,000 kinds", "kinds", "[" + "funding," * 10_000 + "]", "too-large"),
    ("many kinds", "kinds", "[" + "funding," * 400 + "]", "wrong-length"),
    ("a name without end", "name", "x" * 9_000, "wrong-length"),
    ("a group as name", "name", "{en: Fund}", "wrong-type"),
    ("a path as successor", "removed", removed("../../goods/dhis2"), "unknown-reference"),
    ("a good as successor", "removed", removed("dhis2"), "unknown-reference"),
    ("itself as successor", "removed", removed("it"), "reference-cycle"),
)
"""What is wrong, the key that has it, its text in YAML, and the rule that finds it."""


def check(text: str) -> list[Problem]:
    file = RecordFile(
        kind=OFFER, path="offers/it.yaml", id=LocalId("it"), content=text.encode("utf-8", "surrogatepass")
    )
    return list(conclude(check_files([file], SCHEMAS, AS_OF), SCHEMAS, AS_OF).problems)


def assert_plain(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.place.file == "offers/it.yaml"
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert (problem.message + problem.hint).isprintable()
        assert 0 < len(problem.message) <= 300


def test_the_offer_that_is_attacked_is_valid() -> None:
    assert check("".join(f"{key}: {text}\n" for key, text in BASE.items())) == []


@pytest.mark.parametrize(
    ("key", "written", "rule"), [attack[1:] for attack in ATTACKS], ids=[attack[0] for attack in ATTACKS]
)
def test_an_attack_ends_in_a_problem_on_its_line(key: str, written: str, rule: str) -> None:
    keys = {**BASE, key: written}
    problems = check("".join(f"{name}: {text}\n" for name, text in keys.items()))
    assert_plain(problems)
    assert rule in {problem.rule for problem in problems}, problems
    line = [*keys].index(key) + 1
    assert {problem.place.line for problem in problems if problem.rule == rule} <= {line, line + 1}


@pytest.mark.parametrize("secret", ["jane", "hunter2", "7946", "ghp_0"])
def test_no_message_repeats_what_must_stay_private(secret: str) -> None:
    for _, key, written, _ in ATTACKS:
        if secret in written:
            problems = check("".join(f"{name}: {text}\n" for name, text in {**BASE, key: written}.items()))
            assert all(secret not in problem.message + problem.hint for problem in problems)


TEXTS = {
    "markup-in-text": "Grants <iframe src=x></iframe>",
    "personal-contact": "Ask jane.doe@example.org",
    "secret-in-text": "ghp_0000000000000000000000000000000000000",
    "hidden-character": "Grants \u202egnp.exe",
}
SAMPLE = parse_trusted((ROOT / "tests/records/samples/maximal-offer.yaml").read_bytes())


def pointers(*types: Any) -> list[str]:
    offer = structure(to_json("it", SAMPLE), OFFER)
    return [leaf.pointer for leaf in offer.field_values if leaf.kind in types]


def with_value(pointer: str, value: str) -> str:
    record = copy.deepcopy(SAMPLE)
    *way, last = _steps(pointer)
    place = record
    for step in way:
        place = place[step]
    place[last] = value
    return yaml.safe_dump(record, sort_keys=False, width=10_000)


def _steps(pointer: str) -> Iterator[str | int]:
    return (int(step) if step.isdigit() else step for step in pointer.split("/")[1:])


@pytest.mark.parametrize("rule", TEXTS)
@pytest.mark.parametrize("pointer", pointers(Prose, str))
def test_every_text_of_an_offer_is_searched(pointer: str, rule: str) -> None:
    problems = check(with_value(pointer, TEXTS[rule]))
    assert_plain(problems)
    assert (
        pointer in {problem.pointer for problem in problems if problem.rule == rule}
        or rule == "hidden-character"
    )
    assert rule in {problem.rule for problem in problems}


@pytest.mark.parametrize("pointer", pointers(Url))
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//example.org", "https://jane@example.org/", "=1+1"]
)
def test_every_address_of_an_offer_is_checked(pointer: str, address: str) -> None:
    problems = check(with_value(pointer, address))
    assert_plain(problems)
    assert (pointer, Severity.ERROR) in {(problem.pointer, problem.severity) for problem in problems}
