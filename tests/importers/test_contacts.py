"""No person reaches a record or a report, wherever the source names them."""

import json
from dataclasses import asdict

import pytest

from dpg.importers.contacts import contacts_of, looks_like_a_person
from dpg.importers.foreign_tree import Value

PLANTED = [
    "Zebediah Quuxley",
    "zebediah.quuxley@clinicnotes.org",
    "ZEBEDIAH  QUUXLEY",
    "Ask Zébediah Quuxley!",
    "https://example.org/people/zebediah-quuxley",
    "https://example.org/?to=zebediah.quuxley%40clinicnotes.org",
    "mailto:zebediah.quuxley@clinicnotes.org",
    "someone.else@mail.example.org",
    "Call +254 712 345 678",
]


def everything(made):
    return json.dumps([made.record, [asdict(note) for note in made.notes]], ensure_ascii=False).casefold()


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("planted", PLANTED)
def test_a_contact_is_found_again_wherever_it_stands(draft, planted, with_text):
    made = draft(
        with_text=with_text,
        aliases=[planted],
        description=f"Good. {planted}",
        website=planted,
        sectors=[planted],
        type=["software", planted],
        stage=planted,
        license=[{"spdx": planted, "licenseURL": planted}],
        SDGs=[{"SDGNumber": 3, "evidenceText": planted, "evidenceURL": planted}],
        repositories=[{"name": planted, "url": planted}],
        repositoryURL=planted,
        organizations=[
            {"name": planted, "website": planted, "org_type": planted, "contact_name": "Zebediah Quuxley"},
            {"contact_email": "zebediah.quuxley@clinicnotes.org", "phone": "+254712345678", planted: planted},
        ],
        **{planted: {planted: planted}},
    )
    said = everything(made)
    for trace in ("zebediah", "quuxley", "someone.else", "712 345", "712345"):
        assert trace not in said


def test_contacts_are_counted_but_never_shown(draft):
    notes = [note for note in draft().notes if note.field.startswith("organizations.contact_")]
    assert len(notes) == 2
    assert {(note.mapped, note.reason, note.shown) for note in notes} == {
        (False, "a contact of a person: never imported", "")
    }


def test_an_answer_that_is_a_contact_is_not_repeated(draft):
    organizations = [{"name": "A", "org_type": "owner", "contact_name": "Zebediah"}]
    screening = {"platformIndependence": {"mandatoryDepsCreateMoreRestrictions": "Zebediah"}}
    made = draft(screening=screening, organizations=organizations)
    assert "zebediah" not in everything(made)


def test_contact_fields_are_known_by_their_names():
    source = {
        "e-mail": "a@b.org",
        "Contact Person": "Mo Salah",
        "telephone": "030 123 45 67",
        "title": "Anna Bell",
    }
    contacts = contacts_of([Value(source)])
    assert contacts.within("with Mo Salah")
    assert contacts.within("https://x.org/030-1234567")
    assert not contacts.within("Anna Bell")


@pytest.mark.parametrize(
    "name", ["Brenda Wallace", "Julius Sweetland", "Ada M. Lovelace", "Someone (person)"]
)
def test_names_of_persons(name):
    assert looks_like_a_person(name)


@pytest.mark.parametrize(
    "name", ["UNICEF", "World Bank", "Code for America", "FAO", "Dymaxion Labs", "if-me.org", ""]
)
def test_names_of_organizations(name):
    assert not looks_like_a_person(name)
