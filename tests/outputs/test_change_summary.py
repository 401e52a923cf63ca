"""What changed in a record, in short texts."""

from itertools import pairwise

import pytest

from dpg.model.differences import differences
from dpg.model.history import Change, Detail
from dpg.outputs.site.change_summary import ChangeSummary
from dpg.outputs.site.words import Words
from dpg.project.translations import translations_of
from dpg.records.project_files import load_schema
from support import ROOT

SCHEMA = load_schema(ROOT)
KE, UG, IN = ({"country": code} for code in ("KE", "UG", "IN"))
CASES = {
    "a field came": ([{}, {"licenses": [{"spdx": "MIT"}]}], ["Licenses added"]),
    "a field went": ([{"demo": "https://example.org/"}, {}], ["Demonstration removed"]),
    "a text is another": ([{"summary": {"en": "a"}}, {"summary": {"en": "b"}}], ["Summary changed"]),
    "a translation came": (
        [{"summary": {"en": "a"}}, {"summary": {"en": "a", "fr": "b"}}],
        ["Summary changed"],
    ),
    "entries came": ([{"topics": ["a"]}, {"topics": ["a", "b", "c"]}], ["Topics added"]),
    "entries moved": ([{"topics": ["a", "b"]}, {"topics": ["b", "a"]}], ["Topics changed"]),
    "countries came": ([{"deployments": [KE]}, {"deployments": [KE, UG, IN]}], ["2 countries added"]),
    "the first country came": ([{}, {"deployments": [KE]}], ["1 country added"]),
    "a country went": ([{"deployments": [KE, UG]}, {"deployments": [KE]}], ["1 country removed"]),
    "a country came, another went": ([{"deployments": [KE]}, {"deployments": [UG]}], ["Deployments changed"]),
    "what came was changed": ([{}, {"status": "a"}, {"status": "b"}], ["Status added"]),
    "what was changed went": ([{"status": "a"}, {"status": "b"}, {}], ["Status removed"]),
    "what came is first, what changed last": (
        [{"name": "a", "demo": "d"}, {"name": "b", "status": "a"}],
        ["Status added", "Demonstration removed", "Name changed"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_field_is_named_once_with_what_happened_to_it(case):
    states, said = CASES[case]
    keys = SCHEMA.annotations.entry_keys
    changes = [
        Change("a", "changed", tuple(Detail(one, new) for one in differences(old, new, keys)))
        for old, new in pairwise(states)
    ]
    words = Words({}, "en", translations_of(("en",), {})["en"])
    assert ChangeSummary(SCHEMA.published, SCHEMA.annotations, words).parts(changes) == said
