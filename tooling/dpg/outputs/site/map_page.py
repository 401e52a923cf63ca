"""The map of all countries: equal tiles with the number of goods in use."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import Lists, Value, name_key
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.regions import REGIONS
from dpg.outputs.site.tiles import COLUMNS, ROWS, TILES
from dpg.outputs.site.words import Words

PATH = "map/index.html"
STEP, SIDE = 44, 41
"""Grid spacing and width of a tile, in SVG units."""
SHADES = 4
_STARTS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)


class Tile(NamedTuple):
    """One country on the map."""

    code: str
    name: str
    x: int
    y: int
    goods: int
    shade: int
    """Shade from 1 to ``SHADES``. 0 if no use is recorded."""


class Shade(NamedTuple):
    """One entry of the legend."""

    number: int
    first: int
    last: int | None
    """Largest number of the class. None if it has no upper limit."""


class Region(NamedTuple):
    """One region: its countries with goods, by descending number, and the names of the others."""

    code: str
    name: str
    used: Sequence[Value]
    others: Sequence[str]


class MapPages:
    """Render the map in one language."""

    def __init__(self, lists: Lists, words: Words, templates: Templates) -> None:
        self._lists, self._words = lists, words
        self._template = templates.get("map.html")
        self._used = {value.id: value for value in lists.facets["country"].values if value.entries}

    def page(self) -> Page:
        """Return the page with map, legend, table and goods in worldwide use."""
        title = self._words.gettext("Map of use")
        shades = shades_of(max((len(value.entries) for value in self._used.values()), default=0))
        body = self._template.render(
            root=root_of(PATH),
            title=title,
            tiles=list(self._tiles(shades)),
            width=COLUMNS * STEP - (STEP - SIDE),
            height=ROWS * STEP - (STEP - SIDE),
            side=SIDE,
            shades=shades,
            regions=list(self._regions()),
            placed=len({good.id for value in self._used.values() for good in value.entries}),
            worldwide=[good for good in self._lists.goods if good.worldwide],
        )
        style = f"{root_of(PATH)}{root_of(folder_of(self._words.language))}assets/catalogue/map.css"
        description = self._words.gettext("How many goods are recorded in use in each country.")
        head = f'<link rel="stylesheet" href="{style}">'
        return Page(path=PATH, title=title, description=description, body=body, head=head)

    def _tiles(self, shades: Sequence[Shade]) -> Iterator[Tile]:
        """Yield all tiles from top to bottom."""
        names: Mapping[str, str] = self._words.labels["countries"]
        for code, (column, row) in sorted(TILES.items(), key=lambda tile: (tile[1][1], tile[1][0])):
            goods = len(self._used[code].entries) if code in self._used else 0
            shade = sum(goods >= shade.first for shade in shades)
            yield Tile(code, names[code], column * STEP, row * STEP, goods, shade)

    def _regions(self) -> Iterator[Region]:
        names = self._words.labels["countries"]
        for code, countries in REGIONS.items():
            used = [self._used[country] for country in countries if country in self._used]
            others = [names[country] for country in countries if country not in self._used]
            used.sort(key=lambda value: (-len(value.entries), name_key(value.label)))
            yield Region(code, self._words.region(code), used, sorted(others, key=name_key))


def shades_of(most: int) -> Sequence[Shade]:
    """Return the classes of the legend, up to the largest number of goods. Empty if that is 0."""
    starts = [start for start in _STARTS if start <= most]
    if not starts:
        return []
    starts = [1, *starts[1:][-(SHADES - 1) :]]
    ends = [*(after - 1 for _, after in pairwise(starts)), None]
    return [Shade(n, first, last) for n, (first, last) in enumerate(zip(starts, ends, strict=True), 1)]
