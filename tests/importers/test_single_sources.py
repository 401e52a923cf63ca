"""CITATION.cff and funding.json start a draft alone: facts come along, people never, and doubts are comments."""

import copy
import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.importers import citation
from dpg.importers.codemeta import lookups_of
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.funding_project import convert_project
from dpg.project.imports.drafts import written
from dpg.project.imports.foreign_files import read_object, read_yaml
from dpg.records.canonical import canonical
from dpg.records.source import parse_source
from dpg.rules.spdx import REPLACED_BY

FOLDER = Path(__file__).parent
FILES = sorted([*(FOLDER / "citation").glob("*.cff"), *(FOLDER / "funding").glob("*.json")])
TRACES = ("quux", "xanthe@", "ondine", "0000-0001", "712 345")
AT_THE_CODE_HOST = "github.com/xanthe-quuxley/field-loom"


@pytest.fixture(scope="session")
def drafted(schema):
    words = lookups_of(schema.vocabularies, REPLACED_BY)

    def make(document):
        is_citation = "cff-version" in document
        return citation.convert(document, lookups=words) if is_citation else convert_project(document, words)

    return make


def read(path):
    return read_yaml(path) if path.suffix == ".cff" else read_object(path)


def said_by(draft):
    said = json.dumps(
        [draft.record, [asdict(note) for note in draft.notes], draft.comments], ensure_ascii=False
    )
    return said.casefold().replace(AT_THE_CODE_HOST, "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_facts_become_this_record_and_doubts_these_comments(drafted, path, schema):
    draft = drafted(read(path))
    expected = parse_source(path.with_suffix(".record.yaml").read_bytes(), schema.shape).data
    assert draft.record == expected
    assert list(draft.comments) == path.with_suffix(".comments.txt").read_text("utf-8").splitlines()
    if draft.record:
        text = written(draft.record, schema, draft.comments)
        assert canonical(text, schema.shape) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_value_is_accounted_for_and_no_person_comes_along(drafted, path):
    document = read(path)
    draft = drafted(document)
    assert len(draft.notes) == sum(1 for _ in leaves(Value(document)))
    assert all(note.mapped or note.reason for note in draft.notes)
    assert not [trace for trace in TRACES if trace in said_by(draft)]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20)
    | st.sampled_from(["Xanthe Quuxley", "https://example.org/xanthe-quuxley", "MIT", "software", "\ud800", "https://["]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "affiliation", "email", "value", "url", "tags", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize("path", [FOLDER / "citation/field-loom.cff", FOLDER / "funding/steward.json"], ids=lambda path: path.name)  # fmt: skip
@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_file_becomes_a_sound_draft_without_its_contacts(drafted, schema, path, data):
    document = copy.deepcopy(dict(read(path)))
    keys = [key for key in document if key not in ("cff-version", "authors", "contact")]
    changes = data.draw(st.dictionaries(st.sampled_from([*keys, "other"]), values, min_size=1, max_size=4))
    person = {
        "contact": [{"name": "Xanthe Quuxley", "email": "xanthe@quuxmail.org", "phone": "+254 712 345 678"}]
    }
    draft = drafted({**document, **changes, **person})
    assert all(note.mapped or note.reason for note in draft.notes)
    assert {rule for rule, _ in schema.check(draft.record)} <= {"missing-key"}
    assert isinstance(written(draft.record, schema, draft.comments), str) or not draft.record
    assert not [trace for trace in ("quux", "712 345") if trace in said_by(draft)]
