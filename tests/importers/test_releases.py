"""The last release in a file: a day is compulsory, and test versions and names of persons are no release."""

import pytest

from dpg.importers.contacts import contacts_of
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.importers.releases import release_in

OWN = {"asserted_by": "owner"}
CASES = {
    "version and day": ("v3.2.1", "2025-05-04", {"version": "3.2.1", "date": "2025-05-04"}),
    "a time": ("2024.10", "2025-05-04T12:00:00Z", {"version": "2024.10", "date": "2025-05-04"}),
    "day alone": (None, "2025-05-04", {"date": "2025-05-04"}),
    "a version that is no version": ("Zebediah Quuxley", "2025-05-04", {"date": "2025-05-04"}),
    "a word": ("latest", "2025-05-04", {"date": "2025-05-04"}),
    "version alone": ("3.2.1", None, {}),
    "no such day": ("3.2.1", "2025-02-30", {}),
    "no day": ("3.2.1", "soon", {}),
    "beta": ("3.2.1-beta.2", "2025-05-04", {}),
    "candidate": ("3.2.1rc1", "2025-05-04", {}),
    "nightly": ("0.nightly", "2025-05-04", {}),
}


@pytest.mark.parametrize(("version", "day", "expected"), CASES.values(), ids=CASES)
def test_a_release_is_a_day_with_a_version_that_is_no_test_version(version, day, expected):
    root = Value({"version": version, "day": day})
    made = release_in(Reading(contacts_of((root,))), root.at("version"), root.at("day"))
    assert made == ({**expected, **OWN} if expected else {})


def test_a_day_that_may_be_of_anything_needs_a_version():
    root = Value({"day": "2025-05-04"})
    assert (
        release_in(Reading(contacts_of((root,))), root.at("version"), root.at("day"), needs_version=True)
        == {}
    )
