"""What changed reads like a sentence of a person who knows the record, whatever the record says."""

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.model.change_text import SENTENCES, context_of, excerpts
from dpg.model.characters import bad_characters
from dpg.model.differences import differences
from dpg.outputs.site.messages import parse_messages
from dpg.records.project_files import load_schema, load_schemas
from dpg.records.shape import shape_of
from dpg.records.source import parse_source
from dpg.reports.change_text import english
from support import ROOT

SCHEMA = load_schema(ROOT)
WORDS = english(load_schemas(ROOT))
KEYS = SCHEMA.annotations.entry_keys
SAMPLE = parse_source(
    (ROOT / "tests" / "records" / "samples" / "maximal.yaml").read_bytes(), shape_of(SCHEMA.published)
).data


def told(old, new):
    found = differences(old, new, KEYS)
    lines = [WORDS.describe(one, old, new) for one in found]
    assert lines == [WORDS.describe(one, *[context_of(one, old, new, KEYS)] * 2) for one in found]
    return lines


def change_of(edit):
    new = copy.deepcopy(SAMPLE)
    edit(new)
    return told(SAMPLE, new)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda r: r["licenses"][0].update(spdx="GPL-3.0-or-later"), "License: MIT became GPL-3.0-or-later"),
        (lambda r: r["licenses"][0].update(covers=["data"]), "License (MIT) › Covers: Data added"),
        (lambda r: r["deployments"].append({"country": "UG"}), "Deployment in Uganda added"),
        (
            lambda r: r["deployments"][0].update(users=1500),
            "Deployment in Kenya (Kisumu County) › Users: 1,200 became 1,500",
        ),
        (lambda r: r["deployments"].clear() or r.pop("deployments"), "Deployments: Kenya, Kisumu County removed"),
        (lambda r: r["languages"].append("fr"), "Languages: French added"),
        (lambda r: r["summary"].update(fr="Bonjour"), "Summary (French): “Bonjour” added"),
        (lambda r: r["types"].reverse(), "Types: other order"),
        (lambda r: r.pop("privacy"), "Privacy removed"),
        (lambda r: r.update(status="active"), "Status: Superseded became Active"),
        (lambda r: r["needs"][0].update(mentoring=False), "Need (Translate the interface into Swahili) › Mentoring: yes became no"),
        (lambda r: r["running_cost"][0].update(year=2026), "Cost report (National, 2025) removed"),
        (
            lambda r: r["standard"]["indicators"]["sdg_relevance"].update(answer="no"),
            "DPG Standard › Indicators (Relevance to the SDGs) › Answer: Yes became No",
        ),
        (lambda r: r.update(removed={"on": "2026-05-01", "reason": "duplicate"}), "no longer listed: Duplicate"),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(edit, said):
    assert said in change_of(edit)


@pytest.mark.parametrize(
    ("language", "quoted"), [("fr", "«\u00a0Bonjour.\u00a0»"), ("ar", "«\u2068Bonjour.\u2069»")]
)
def test_each_language_has_its_quotation_marks_and_arabic_isolates_what_they_enclose(language, quoted):
    file = ROOT / "tooling" / "dpg" / "locales" / language / "LC_MESSAGES" / "dpg.po"
    say = parse_messages(file.read_bytes(), language).gettext
    words = replace(WORDS, formatter=replace(WORDS.formatter, say=say))
    new = {**SAMPLE, "summary": {**SAMPLE["summary"], "fr": "Bonjour."}}
    [difference] = differences(SAMPLE, new, KEYS)
    assert quoted in words.describe(difference, SAMPLE, new)


def test_a_good_that_comes_goes_or_comes_back():
    gone = {**SAMPLE, "removed": {"on": "2026-05-01", "reason": "duplicate"}}
    assert told(None, SAMPLE) == ["added to the catalogue"]
    assert told(SAMPLE, None) == ["file deleted"]
    assert told(gone, SAMPLE) == ["listed again"]


def test_of_long_texts_one_reads_where_they_part():
    old = "Nurses fill in a form for each visit on a phone, " * 4
    assert excerpts(old + "and that is all.", old + "and send it.") == (
        "…visit on a phone, and that is all.",
        "…visit on a phone, and send it.",
    )
    assert excerpts("short", "shorter") == ("short", "shorter")
    assert excerpts(old, old + "Then they send it.") == (
        "…each visit on a phone, ",
        "…each visit on a phone, Then they send it.",
    )


def test_of_a_long_text_that_goes_on_one_reads_what_was_added():
    old = "Nurses fill in a form for each visit on a phone, " * 4
    assert excerpts(old, old + "and send it.") == (
        "…each visit on a phone, ",
        "…each visit on a phone, and send it.",
    )


def test_every_change_of_a_full_record_has_words():
    assert len(told({}, SAMPLE)) == len(SAMPLE)
    for line in told({}, SAMPLE):
        assert line.endswith(" added")


def test_what_reaches_a_person_is_not_repeated():
    said = change_of(
        lambda record: record["organizations"].append({"name": "jane.doe@example.org", "roles": ["owner"]})
    )
    assert said == ["Organization (…) added"]


HOSTILE = "\x1b[2J\r\n::error::x\u202e%(what)s {what} </script> \ud800"
values = st.recursive(
    st.sampled_from([HOSTILE, "KE", "", None]) | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*SCHEMA.published["properties"], "en", "reason", HOSTILE]), inner, max_size=3
        )
    ),
    max_leaves=12,
)
records = st.dictionaries(st.sampled_from([*SCHEMA.published["properties"], HOSTILE]), values, max_size=3)


@given(records, records)
def test_whatever_the_records_say_a_line_stays_a_line_and_hides_nothing(old, new):
    for line in told(old, new):
        assert "\n" not in line
        assert not list(bad_characters(line))


def test_of_a_long_record_only_the_names_on_the_way_are_kept():
    new = copy.deepcopy(SAMPLE)
    new["deployments"][0]["users"] = 5
    (one,) = differences(SAMPLE, new, KEYS)
    assert context_of(one, SAMPLE, new, KEYS) == {
        "deployments": {"0": {"country": "KE", "region": "Kisumu County", "users": None}}
    }


def test_sentences_are_short_and_named():
    assert all(sentence == sentence.strip() and len(sentence) < 60 for sentence in SENTENCES.values())
