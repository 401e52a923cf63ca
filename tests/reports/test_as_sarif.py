"""What the schema of SARIF 2.1.0 asks of the parts that are used here."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from dpg.model.problem import Severity
from dpg.reports.as_sarif import render

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def closed(required, **properties):
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def array(items):
    return {"type": "array", "items": items}


RULE = closed(
    ["id"],
    id={"type": "string"},
    helpUri={"type": "string", "pattern": "^https://"},
    help=TEXT,
    shortDescription=TEXT,
    fullDescription=TEXT,
    defaultConfiguration=closed([], level=LEVEL),
)
POSITIVE = {"type": "integer", "minimum": 1}
LOCATION = closed(
    [],
    physicalLocation=closed(
        ["artifactLocation"],
        artifactLocation=closed([], uri={"type": "string", "pattern": "^[A-Za-z0-9%/._~-]+$"}),
        region=closed([], startLine=POSITIVE, startColumn=POSITIVE),
    ),
)
RESULT = closed(
    ["message"],
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=TEXT,
    locations=array(LOCATION),
)
DRIVER = closed(["name"], name={"type": "string"}, rules={**array(RULE), "uniqueItems": True})
RUN = closed(
    ["tool"],
    tool=closed(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=array(RESULT),
)
LOG = closed(
    ["version", "runs"], **{"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": array(RUN)}
)


def read(problems, summary):
    log = json.loads(render(problems, summary))
    Draft202012Validator(LOG).validate(log)
    return log["runs"][0]


def test_a_report_is_valid(sample, hostile, summary):
    read([*sample, hostile], summary)
    read([], summary)


def test_a_report_is_valid_where_the_site_is_known(sample, summary):
    run = read(sample, replace(summary, site="https://goods.example/"))
    addresses = [rule["helpUri"] for rule in run["tool"]["driver"]["rules"]]
    assert addresses[-1] == "https://goods.example/docs/rules/unknown-key"


def test_columns_count_characters(sample, summary):
    assert read(sample, summary)["columnKind"] == "unicodeCodePoints"


def test_each_result_points_at_its_rule(sample, summary):
    run = read(sample, summary)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert [rule["id"] for rule in rules] == ["long-name", "stale", "unknown-key"]


def test_a_rule_says_where_it_is_explained(sample, summary):
    rule = read(sample, summary)["tool"]["driver"]["rules"][2]
    assert rule["help"]["text"] == "Slips stay unseen. See docs/rules/unknown-key."


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")]
)
def test_each_severity_has_its_level(make, summary, severity, level):
    assert read([make(severity=Severity(severity))], summary)["results"][0]["level"] == level


@pytest.mark.parametrize(
    "file", ["goods/a b.yaml", "goods/ü😀.yaml", "goods/a:b%0A#c?.yaml", "::x.yaml", "goods/\udcff.yaml"]
)
def test_a_file_is_an_address(make, summary, file):
    location = read([make(file)], summary)["results"][0]["locations"][0]["physicalLocation"]
    assert unquote(location["artifactLocation"]["uri"], errors="surrogateescape") == file


def test_a_message_holds_no_link_and_no_placeholder(make, summary):
    text = read([make(message="see [here](https://evil.example) {0}")], summary)["results"][0]["message"][
        "text"
    ]
    assert text == "see [here] (https://evil.example) {{0}}"


def test_a_rule_nobody_described_is_named_all_the_same(make, summary):
    (rule,) = read([make(rule="unheard-of")], summary)["tool"]["driver"]["rules"]
    assert rule == {"id": "unheard-of", "help": {"text": "See docs/rules/unheard-of."}}
