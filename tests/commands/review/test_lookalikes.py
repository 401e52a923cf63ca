"""Which hosts and accounts look like a known one, and which are only close."""

import pytest

from dpg.model.duplicate_keys import place_of
from dpg.model.host_lookalikes import KnownPlaces

ALIKE = [
    ("https://ward-map.org/", "https://ward-rnap.org/"),
    ("https://ward-map.org/", "https://wardmap.org/"),
    ("https://ward-map.org/", "https://ward-mpa.org/"),
    ("https://ward-map.org/", "https://ward-maps.org/"),
    ("https://ward-map.org/", "https://wаrd-map.org/"),
    ("https://docs.ward-map.org/", "https://docs.ward-mab.org/"),
    ("https://who.int/", "https://wh0.int/"),
    ("https://who.int/", "https://who.int.ward.example.net/"),
    ("https://who.int/", "https://www.who-int.net/"),
    ("https://health.go.ke/", "https://heaith.go.ke/"),
    ("https://github.com/openward/map", "https://github.com/0penward/map"),
    ("https://github.com/openward/map", "https://github.com/openwards/map"),
]
CLOSE = [
    ("https://ward-map.org/", "https://docs.ward-map.org/"),
    ("https://ward-map.org/", "https://ward-map.com/"),
    ("https://ward-map.org/", "https://ward-list.org/"),
    ("https://who.int/", "https://wto.int/"),
    ("https://health.go.ke/", "https://water.go.ke/"),
    ("https://health.go.ke/", "https://health.go.ug/"),
    ("https://github.com/openward/map", "https://github.com/openward/maps"),
    ("https://github.com/openward/map", "https://gitlab.com/openwards/map"),
    ("https://openward.github.io/", "https://closedward.github.io/"),
]


@pytest.mark.parametrize(("known", "new"), ALIKE)
def test_a_look_alike_is_found(known, new):
    assert KnownPlaces([place_of(known)]).like(place_of(new))


@pytest.mark.parametrize(("known", "new"), CLOSE)
def test_a_place_that_is_only_close_is_none(known, new):
    assert KnownPlaces([place_of(known)]).like(place_of(new)) == []
