"""The map: every country has one tile and one region, and every number one shade."""

from collections import Counter

import pytest

from dpg.outputs.site.map_page import SHADES, shades_of
from dpg.outputs.site.regions import REGIONS
from dpg.outputs.site.tiles import TILES
from dpg.records.vocabularies import parse_vocabularies


def test_every_country_has_one_tile_and_lies_in_one_region():
    countries = {term.id for term in parse_vocabularies({})["countries"].terms}
    assert TILES.keys() == countries
    assert Counter(code for codes in REGIONS.values() for code in codes) == Counter(countries)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 9, 33, 99, 100, 25_000])
def test_the_shades_cover_every_number_once(most):
    shades = shades_of(most)
    assert len(shades) <= SHADES
    for number in range(1, most + 1):
        within = [shade for shade in shades if shade.first <= number <= (shade.last or most)]
        assert len(within) == 1, number
    assert not shades or shades[-1].last is None
