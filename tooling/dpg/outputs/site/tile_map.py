"""The tile map of where a good is used: a picture, hidden from screen readers. The list below it has names and links."""

from collections.abc import Collection, Iterable, Iterator

from markupsafe import Markup, escape

from dpg.outputs.site.tiles import COLUMNS, ROWS, TILES

STEP = 22
SIDE = 20
_START = f'<svg class="tiles" viewBox="0 0 {COLUMNS * STEP - 2} {ROWS * STEP - 2}" aria-hidden="true">'


def tile_map(used: Iterable[str], legend_used: str, legend_other: str) -> Markup:
    """Return the map as SVG with a legend.

    Args:
        used: code of each country.
        legend_used: meaning of a filled tile.
        legend_other: meaning of an empty tile.
    """
    filled = frozenset(used) & TILES.keys()
    legend = (
        f'<span class="key on"></span> {escape(legend_used)} <span class="key"></span> {escape(legend_other)}'
    )
    tiles = f'<g>{_tiles(TILES.keys() - filled)}</g><g class="on">{_tiles(filled)}</g>'
    return Markup(f'{_START}{tiles}</svg>\n<p class="legend" aria-hidden="true">{legend}</p>')  # noqa: S704 - escaped above


def _corner(code: str) -> tuple[int, int]:
    column, row = TILES[code]
    return column * STEP, row * STEP


def _tiles(codes: Collection[str]) -> str:
    """Return tiles as one path, and one text for the codes of each row."""
    corners = sorted((y, x) for x, y in map(_corner, codes))
    path = "".join(f"m{x} {y}h{SIDE}v{SIDE}h-{SIDE}z" for x, y in _moves((x, y) for y, x in corners))
    return f'<path d="{path}"/>{"".join(_row_of_codes(row, codes) for row in range(ROWS))}'


def _moves(corners: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each corner relative to the one before: the moves of a row are equal, so the page compresses well."""
    last = (0, 0)
    for x, y in corners:
        yield x - last[0], y - last[1]
        last = (x, y)


def _row_of_codes(row: int, codes: Collection[str]) -> str:
    here = sorted((x, code) for code in codes for x, y in [_corner(code)] if y == row * STEP)
    if not here:
        return ""
    places = " ".join(f"{x + 7} {x + 13}" for x, _ in here)
    return f'<text y="{row * STEP + 14}" x="{places}">{"".join(code for _, code in here)}</text>'
