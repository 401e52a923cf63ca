"""Whatever a nomination holds, importing it ends well: a sound draft, a full account, and nobody's contact."""

import copy
import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpg.importers import guidebook, registry
from dpg.importers.dpga import convert
from dpg.importers.dpga_terms import lookups_of
from dpg.importers.draft import Origin
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.publiccode import convert as convert_publiccode
from dpg.importers.registry_entry import Snapshot, lists_of
from dpg.project.imports.drafts import written
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source
from dpg.rules.spdx import REPLACED_BY, listed_licenses

TESTS = Path(__file__).parents[1]
SAMPLES = TESTS / "importers" / "dpga"
NOMINEE = json.loads((SAMPLES / "nominees" / "clinic-notes.json").read_bytes())
SCREENING = json.loads((SAMPLES / "digitalpublicgoods" / "clinic-notes.json").read_bytes())
SCHEMA = load_schema(TESTS.parent)
WORDS = lookups_of(SCHEMA.vocabularies, REPLACED_BY)
PERSON = ("Zebediah Quuxley", "zq@quuxmail.org", "+254 712 345 678")
TRACES = ("zebediah", "quux", "712 345", "712345")

numbers = st.integers() | st.floats()
nasty = st.sampled_from(
    [
        "",
        " ",
        "Yes",
        "No",
        "https://",
        "https://[",
        "https://a.org:x",
        "https://ex.org/\x00",
        "\ud800",
        "\u202e",
        "MIT",
        "3",
    ]
)
# Hypothesis tries words that stand in any test, and a first name alone is no contact.
chance = st.text(max_size=30).filter(lambda text: not any(trace in text.casefold() for trace in TRACES))
texts = nasty | chance | st.sampled_from([*PERSON, f"mail {PERSON[1]}", "https://a.org/zebediah-quuxley"])
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=10,
)


def places(data, at=()):
    yield at
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from places(value, (*at, key))


@st.composite
def mutated(draw, original):
    data = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.sampled_from([at for at in places(data) if at]))
        *above, key = place
        holder = data
        for step in above:
            holder = holder[step]
        if draw(st.booleans()):
            holder[key] = draw(values)
        elif isinstance(holder, dict):
            holder[draw(texts)] = holder.pop(key)
        else:
            holder.append(draw(values))
    return data


def nominee_with_person(data):
    person = dict(zip(("contact_name", "contact_email", "contact_phone"), PERSON, strict=True))
    return {
        **data,
        "organizations": [data.get("organizations"), {"name": "A", "org_type": "owner", **person}],
    }


@pytest.mark.parametrize("with_text", [False, True])
@given(nominee=mutated(NOMINEE), screening=mutated(SCREENING) | st.none() | values)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_nomination_becomes_a_sound_draft(with_text, nominee, screening):
    nominee = nominee_with_person(nominee)
    before = repr((nominee, screening))
    draft = convert(
        nominee, screening, origin=Origin(folder="nominees", stem="x"), lookups=WORDS, with_text=with_text
    )

    roots = [nominee] if screening is None else [nominee, screening]
    assert len(draft.notes) == sum(1 for root in roots for _ in leaves(Value(root)))
    assert all(note.mapped or note.reason for note in draft.notes)
    assert {rule for rule, _ in SCHEMA.check(draft.record)} <= {"missing-key"}
    assert isinstance(written(draft.record, SCHEMA, draft.comments), str)
    said = json.dumps(
        [draft.record, [asdict(note) for note in draft.notes], draft.comments], ensure_ascii=False
    ).casefold()
    assert not any(trace in said for trace in TRACES)
    assert repr((nominee, screening)) == before


_BOOKING = (TESTS / "importers" / "publiccode" / "valid" / "old-booking.yml").read_text("utf-8")
PUBLICCODE = parse_source(
    re.sub("zebediah.quuxley|Zebediah Quuxley", "somebody", _BOOKING).replace("712 345", "000 000").encode()
).data
"""The sample without its person: the property plants one where nothing can rename the field."""


def file_with_person(data):
    name, mail, phone = PERSON
    contacts = [
        {"name": name, "affiliation": name},
        {"name": {"deep": [name]}, "email": mail, "telephone": phone},
        {"name": f"{name} ({mail})", "affiliation": f"{name}, {phone}"},
    ]
    contractor = {"name": name, "email": mail, "phone": phone, "website": "https://a.org/zebediah-quuxley"}
    maintenance = {"type": data.get("maintenance"), "contacts": contacts, "contractors": [contractor]}
    return {
        **data,
        "maintenance": maintenance,
        "contacts": {"name": name, "email": mail},
        "usedBy": [name, mail],
    }


@pytest.mark.parametrize("with_text", [False, True])
@given(document=mutated(PUBLICCODE))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_publiccode_file_becomes_a_sound_draft(with_text, document):
    document = file_with_person(document)
    before = repr(document)
    draft = convert_publiccode(document, lookups=WORDS, goods={}, with_text=with_text)

    assert len(draft.notes) == sum(1 for _ in leaves(Value(document)))
    assert all(note.mapped or note.reason for note in draft.notes)
    assert {rule for rule, _ in SCHEMA.check(draft.record)} <= {"missing-key"}
    assert isinstance(written(draft.record, SCHEMA, draft.comments), str)
    said = json.dumps(
        [draft.record, [asdict(note) for note in draft.notes], draft.comments], ensure_ascii=False
    ).casefold()
    assert not any(trace in said for trace in TRACES)
    assert repr(document) == before


LISTS = lists_of(SCHEMA.vocabularies, WORDS, (*listed_licenses(), *REPLACED_BY))
SNAPSHOT = Snapshot(url="https://example.org/copy.json", day="2026-07-13")
ENTRY = json.loads((TESTS / "importers" / "registry" / "clinic-notes.json").read_bytes())
GUIDE = json.loads((TESTS / "importers" / "guidebook" / "clinic_notes.json").read_bytes())
CONTACT = dict(zip(("name", "email", "phone"), PERSON, strict=True))


@pytest.mark.parametrize(
    ("read", "sample", "person"),
    [
        (registry.convert, ENTRY, {"organizations": [{f"contact_{key}": it for key, it in CONTACT.items()}]}),
        (guidebook.convert, GUIDE, {"Contact": [CONTACT]}),
    ],
    ids=["registry", "guidebook"],
)
@given(data=st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_entry_of_a_registry_becomes_a_sound_draft(read, sample, person, data):
    document = {**data.draw(mutated(sample)), **person}
    before = repr(document)
    draft = read(document, snapshot=SNAPSHOT, lists=LISTS)

    assert len(draft.notes) == sum(1 for _ in leaves(Value(document)))
    assert all(note.mapped or note.reason for note in draft.notes)
    assert {rule for rule, _ in SCHEMA.check(draft.record)} <= {"missing-key"}
    assert isinstance(written(draft.record, SCHEMA), str)
    said = json.dumps([draft.record, [asdict(note) for note in draft.notes]], ensure_ascii=False).casefold()
    assert not any(trace in said for trace in TRACES)
    assert repr(document) == before
