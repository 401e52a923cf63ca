"""No person reaches a record or a report, wherever the source names them."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dpg.importers.contacts import contacts_of
from dpg.importers.foreign_tree import Value
from dpg.importers.name_kinds import NameKind, is_surely_an_organization, kind_of_name

NAMES = Path(__file__).parent / "names"
FILES = {
    NameKind.ORGANIZATION: "organizations.txt",
    NameKind.PERSON: "persons.txt",
    NameKind.UNCLEAR: "unclear.txt",
}

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


@pytest.mark.parametrize("kind", list(NameKind), ids=lambda kind: kind.name)
def test_names_in_many_languages_are_distinguished(kind):
    names = (NAMES / FILES[kind]).read_text("utf-8").splitlines()
    assert {name: kind_of_name(name) for name in names} == dict.fromkeys(names, kind)


def test_no_name_of_a_person_is_surely_an_organization():
    for kind in (NameKind.PERSON, NameKind.UNCLEAR):
        for name in (NAMES / FILES[kind]).read_text("utf-8").splitlines():
            assert not is_surely_an_organization(name), name
    for name in ("Mary Church", "Edwin Land", "Xolani West", "Julia Young"):
        assert not is_surely_an_organization(name), name


@pytest.mark.parametrize(
    "contact", ["田中太郎", "김철수", "Xolani Quuxley, Wild GmbH", "Anna Bell and Xolani Quuxley"]
)
def test_each_person_of_a_contact_is_found_in_prose(contact):
    contacts = contacts_of([Value({"contact_name": contact})])
    assert contacts.within("作者:田中太郎 김철수가 Xolani Quuxley wrote it")


ADDRESSES = [
    ("https://github.com/zebediah-quuxley/notes", True),
    ("https://gitlab.example.org/zebediah-quuxley/notes", True),
    ("https://codeberg.org/zebediah-quuxley", True),
    ("https://github.com/x?to=zebediah.quuxley%40clinicnotes.org", False),
    ("https://example.org/zebediah-quuxley", False),
    ("https://github.example.com.evil.example/", True),
    ("https://notgithub.com/zebediah-quuxley", False),
    ("https://[", True),
]


@pytest.mark.parametrize(("url", "is_kept"), ADDRESSES)
def test_a_name_counts_in_every_address_but_those_of_code_hosts(url, is_kept):
    contacts = contacts_of([Value({"contact_name": "Zebediah Quuxley"})])
    assert contacts.within_address(url) is not is_kept


OWNERS = [
    ("Moosbach Digital eG", "Moosbach Digital eG", True),
    ("Dimpact", "Dimpact", True),
    ("Blue Heron", "Blue Heron Foundation", True),
    ("Blue Heron", "Blue Heron", False),
    ("Zebediah", "Zebediah", False),
    ("Zebediah Quuxley", "Quuxley", False),
    ("Dimpact Team", "Dimpact", True),
    ("Zebediah Quuxley", "Zebediah Quuxley Foundation", False),
    ("Mary Church", "Mary Church", False),
    ("王小明", "王小明", False),
    ("김철수", "김철수", False),
    ("Xolani Quuxley (Wild GmbH)", "Xolani Quuxley", False),
    ("Quuxley, Xolani", "Xolani Quuxley", False),
    ("Moussa Camara", "Moussa Camara", False),
    ("Stadt Wildstadt, Amt (IT)", "Stadt Wildstadt", True),
    ("Wild AG", "Wild AG", True),
    ("z@example.org", "Wild GmbH, z@example.org", False),
]


@pytest.mark.parametrize(("contact", "owner", "is_kept"), OWNERS)
def test_an_owner_called_like_a_contact_is_kept_if_it_cannot_be_a_person(contact, owner, is_kept):
    contacts = contacts_of([Value({"contact_name": contact})])
    assert contacts.within_organization(owner) is not is_kept
