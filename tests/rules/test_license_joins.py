"""Which license joined data gets, and why."""

import pytest

from dpg.model.catalogue import Catalogue
from dpg.rules.license_joins import JoinState, join_licenses, join_of
from dpg.rules.spdx import parse_expression
from pairs import VOCABULARIES
from pooled import KEPT, OPEN, pool_of

PAIRS = [
    ("CC-BY-4.0", JoinState.ALLOWED, "CC-BY-4.0"),
    ("CC0-1.0 + CC-BY-4.0", JoinState.ALLOWED, "CC-BY-4.0"),
    ("CC0-1.0 + CC-BY-4.0 + CC-BY-SA-4.0", JoinState.ALLOWED, "CC-BY-SA-4.0"),
    ("OGL-UK-3.0 + CC-BY-4.0", JoinState.ALLOWED, "CC-BY-4.0"),
    ("PDDL-1.0 + ODbL-1.0", JoinState.ALLOWED, "ODbL-1.0"),
    ("MIT OR GPL-3.0-only + CC-BY-4.0", JoinState.ALLOWED, "CC-BY-4.0"),
    ("MIT AND GPL-3.0-only + CC-BY-4.0", JoinState.UNPROVED, ""),
    ("CC-BY-4.0 + Apache-2.0", JoinState.UNPROVED, ""),
    ("CC-BY-SA-4.0 + ODbL-1.0", JoinState.REFUSED, ""),
    ("CC-BY-4.0 + ODbL-1.0", JoinState.REFUSED, ""),
    ("CC-BY-NC-4.0", JoinState.REFUSED, ""),
    ("CC-BY-ND-4.0 + CC0-1.0", JoinState.REFUSED, ""),
    ("LicenseRef-own", JoinState.REFUSED, ""),
]


@pytest.mark.parametrize(("licenses", "state", "result"), PAIRS)
def test_licenses_are_joined_only_as_sources_say(licenses, state, result):
    parsed = [parse_expression(one) for one in licenses.split(" + ")]
    for expressions in (parsed, parsed[::-1]):
        join = join_licenses([one for one in expressions if one], VOCABULARIES)
        assert (join.state, join.license) == (state, result)


def test_every_pair_is_about_open_licenses_and_names_its_source():
    for term in VOCABULARIES["license-joins"].terms:
        assert term.id == f"{term.extra['from']}+{term.extra['into']}"
        assert str(term.extra["url"]).startswith("https://")
        assert {term.extra["from"], term.extra["into"]} <= VOCABULARIES["licenses"].by_id.keys()


def test_duties_of_every_license_of_the_join_count():
    parsed = [parse_expression(one) for one in ("CC0-1.0", "ODbL-1.0")]
    join = join_licenses([one for one in parsed if one], VOCABULARIES)
    assert [duty.id for duty in join.duties] == ["credit", "notice", "share-alike"]


def test_kept_members_need_no_license_and_open_ones_do():
    catalogue = Catalogue(records=(), vocabularies=VOCABULARIES)
    assert join_of(pool_of(members=[KEPT]), catalogue).state is JoinState.KEPT
    without = {key: value for key, value in OPEN.items() if key != "license"}
    unknown = join_of(pool_of(members=[KEPT, without]), catalogue)
    assert (unknown.state, [member.id for member in unknown.without]) == (JoinState.UNKNOWN, ["clinics"])
    known = join_of(pool_of(members=[KEPT, OPEN]), catalogue)
    assert (known.license, known.credits) == ("CC-BY-4.0", ("Example Institute",))
