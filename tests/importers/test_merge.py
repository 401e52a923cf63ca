"""Importing again proposes: it adds and changes facts, and keeps what people wrote."""

from dpg.importers.merge import propose

DRAFTED = {
    "name": "Clinic Notes",
    "website": "https://new.org",
    "licenses": [{"spdx": "GPL-3.0-only", "url": "https://a.org"}],
    "sdgs": [{"goal": 3, "asserted_by": "owner"}, {"goal": 5, "asserted_by": "owner"}],
    "sectors": ["health"],
}


def test_an_edited_record_keeps_what_people_wrote():
    existing = {
        "name": "Clinic Notes",
        "summary": {"en": "Ours."},
        "website": "https://old.org",
        "sdgs": [{"goal": 3, "targets": ["3.8"], "how": {"en": "Ours."}, "asserted_by": "reviewer"}],
        "sectors": ["education"],
    }
    assert propose(existing, DRAFTED) == {
        "name": "Clinic Notes",
        "summary": {"en": "Ours."},
        "website": "https://new.org",
        "licenses": [{"spdx": "GPL-3.0-only", "url": "https://a.org"}],
        "sdgs": [
            {"goal": 3, "targets": ["3.8"], "how": {"en": "Ours."}, "asserted_by": "reviewer"},
            {"goal": 5, "asserted_by": "owner"},
        ],
        "sectors": ["education", "health"],
    }


def test_the_same_draft_again_changes_nothing():
    assert propose(DRAFTED, DRAFTED) == DRAFTED


def test_a_settled_license_is_still_the_same_one():
    existing = {"licenses": [{"spdx": "GPL-3.0-or-later"}]}
    assert len(propose(existing, {"licenses": DRAFTED["licenses"]})["licenses"]) == 1


def test_nothing_is_taken_away_and_nothing_is_changed_in_place():
    existing = {"sdgs": [{"goal": 1}], "name": "A"}
    assert propose(existing, {"sdgs": [{"goal": 2}]})["sdgs"] == [{"goal": 1}, {"goal": 2}]
    assert existing == {"sdgs": [{"goal": 1}], "name": "A"}


def test_shapes_that_differ_do_not_stop_it():
    assert propose({"name": ["A"], "sdgs": "many"}, {"name": "B", "sdgs": [1]}) == {"name": "B", "sdgs": [1]}
