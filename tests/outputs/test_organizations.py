"""Which entries of the records mean one organization, and what its address is."""

import pytest

from dpg.model.catalogue import Catalogue
from dpg.model.organizations import directory_of, slug_of
from dpg.records.structure import structure, to_json


def directory(**goods):
    """The organizations of goods that are given by id with their entries."""
    records = tuple(
        structure(to_json(id, {"name": id.title(), "organizations": entries}))
        for id, entries in goods.items()
    )
    return directory_of(Catalogue(records=records, vocabularies={}))


def entry(name, *roles, **more):
    return {"name": name, "roles": list(roles) or ["owner"], **more}


def slugs(found):
    return [one.slug for one in found.organizations]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("UNICEF", "unicef"),
        ("Bill & Melinda Gates Foundation", "bill-melinda-gates-foundation"),
        ("SantéSuite Inc.", "santesuite-inc"),
        ("Łódź ∕ Ærø", "lodz-aero"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße 1", "strasse-1"),
    ],
)
def test_a_slug_is_the_name_in_plain_letters(name, slug):
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", ["وزارة الصحة", "卫生部", "Минздрав", "स्वास्थ्य", "—", "x" * 70, "DPG 联盟"])
def test_a_name_that_plain_letters_cannot_hold_gets_a_digest(name):
    slug = slug_of(name)
    assert slug == slug_of(name.upper())
    assert slug != slug_of(name + "a")
    assert len(slug) < 80
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert slug.strip("-") == slug


def test_case_accents_and_punctuation_make_no_other_organization():
    found = directory(
        a=[entry("Santé Suite, Inc.", "owner")],
        b=[entry("SANTE SUITE INC", "funder")],
        c=[entry("Santé Suite, Inc.", "partner"), entry("Sante Suite Inc", "owner", "partner")],
    )
    (one,) = found.organizations
    assert (one.slug, one.name) == ("sante-suite-inc", "Santé Suite, Inc.")
    assert one.other_names == ("SANTE SUITE INC", "Sante Suite Inc")
    parts = [(part.good.id, part.roles) for part in one.parts]
    assert parts == [("a", ("owner",)), ("b", ("funder",)), ("c", ("partner", "owner"))]


def test_marks_of_other_scripts_tell_organizations_apart():
    assert len(directory(a=[entry("कि")], b=[entry("का")]).organizations) == 2


def test_one_identifier_is_one_organization_whatever_its_name():
    found = directory(
        a=[entry("World Health Organization", ror="01f80g185")],
        b=[entry("WHO", ror="01f80g185")],
        c=[entry("WHO")],
        d=[entry("WHO")],
    )
    (one,) = found.organizations
    assert (one.slug, one.name, one.ror, len(one.parts)) == ("who", "WHO", "01f80g185", 4)


def test_a_ministry_of_another_country_is_another_organization():
    found = directory(
        a=[entry("Ministry of Health", country="KE")],
        b=[entry("Ministry of Health", country="UG")],
        c=[entry("Ministry of Health")],
        d=[entry("ministry of health", country="KE")],
    )
    assert slugs(found) == ["ministry-of-health", "ministry-of-health-ke", "ministry-of-health-ug"]
    assert [len(one.parts) for one in found.organizations] == [1, 2, 1]


def test_a_name_without_a_country_means_the_only_one_that_is_known():
    found = directory(a=[entry("Norad", country="NO")], b=[entry("Norad")])
    assert [(one.slug, one.country, len(one.parts)) for one in found.organizations] == [("norad", "NO", 2)]


def test_two_identifiers_are_two_organizations_and_no_slug_is_given_twice():
    found = directory(
        a=[entry("Institute", ror="01f80g185", country="KE")],
        b=[entry("Institute", ror="05gq02987", country="KE")],
        c=[entry("Institute KE")],
    )
    assert len({*slugs(found)}) == 3
    assert "institute-ke" in slugs(found)
    assert all(slug.startswith("institute-") for slug in slugs(found))


def test_the_entry_of_a_good_leads_to_its_organization():
    found = directory(a=[entry("UNICEF")], b=[entry("Unicef")])
    for one in found.organizations:
        for part in one.parts:
            assert found.of(part.good.organizations[0]) is one


def test_the_order_of_the_records_changes_no_slug():
    entries = {
        "a": [entry("Institute", country="KE")],
        "b": [entry("Institute", country="UG")],
        "c": [entry("Institute", ror="01f80g185")],
        "d": [entry("Institute", ror="05gq02987")],
    }
    assert slugs(directory(**entries)) == slugs(directory(**dict(reversed(entries.items()))))
