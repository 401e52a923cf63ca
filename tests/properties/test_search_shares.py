"""Shares of goods give the same index as all goods at once."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.outputs.search_shares import share_of
from dpg.outputs.search_words import GoodWords
from dpg.searching.closeness import Subjects
from dpg.searching.packing import LARGEST, pairs_of
from dpg.searching.places import WordPlaces, joined

WORDS = ("map", "maps", "of", "health", "水", "здоровье", "a1", "pay")
"""Some with a common stem, and one that says little."""


@st.composite
def goods(draw: st.DrawFn) -> GoodWords:
    """Return a good with some words, of which the first ones say most."""
    weights = draw(st.dictionaries(st.sampled_from(WORDS), st.integers(1, LARGEST)))
    first, main = sorted(draw(st.tuples(*[st.integers(0, len(weights))] * 2)))
    return GoodWords(" ".join(weights).encode(), bytes(weights.values()), first, main, "")


def places(shares: Sequence[Sequence[GoodWords]]) -> dict[str, WordPlaces]:
    starts = [sum(map(len, shares[:number])) for number in range(len(shares))]
    return dict(joined((start, share_of(of).places) for start, of in zip(starts, shares, strict=True)))


@settings(max_examples=50)
@given(st.lists(goods(), min_size=1, max_size=80), st.lists(st.integers(0, 80), max_size=5))
def test_shares_that_are_joined_equal_one_of_all_goods(made, cuts):
    ends = sorted({0, *(cut for cut in cuts if cut < len(made)), len(made)})
    shares = [made[start:end] for start, end in pairwise(ends)]
    found = places(shares)
    assert found == places([made])
    for word, place in found.items():
        rows = [(row, dict(zip(good.words, good.weights, strict=True))) for row, good in enumerate(made)]
        assert pairs_of(place.pairs) == [(row, words[word]) for row, words in rows if word in words]
        assert place.count == len(pairs_of(place.pairs))
    cut, whole = (Subjects(share_of(of).stems for of in parts) for parts in (shares, [made]))
    topic = range(0, len(made), 2)
    assert cut.closeness(topic, ["health"]) == whole.closeness(topic, ["health"])
