"""The tile map of where a good is used. Hidden from screen readers, because the table below has the same links."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from dpg.outputs.site.tiles import COLUMNS, ROWS, TILES

STEP = 22
SIDE = 20


def tile_map(used: Iterable[tuple[str, str]], legend_used: str, legend_other: str, root: str) -> Markup:
    """Return the map as SVG with a legend.

    Args:
        used: code and title of each country. Tiles link to the country's list.
        legend_used: meaning of a filled tile.
        legend_other: meaning of an empty tile.
        root: relative path from the page to the site's root.
    """
    placed = sorted((_corner(code)[::-1], code, title) for code, title in used if code in TILES)
    tiles = [_tile(code, title, root) for _, code, title in placed]
    legend = (
        f'<span class="key on"></span> {escape(legend_used)} <span class="key"></span> {escape(legend_other)}'
    )
    picture = f'{_BACKGROUND}{"".join(tiles)}</svg>\n<p class="legend" aria-hidden="true">{legend}</p>'
    return Markup(picture)  # noqa: S704 - values from records are escaped above


def _tile(code: str, title: str, root: str) -> str:
    """Return a filled tile. Only the title comes from a record."""
    x, y = _corner(code)
    return (
        f'<a href="{root}by/country/{code}/" tabindex="-1" transform="translate({x} {y})"><title>{escape(title)}</title>'
        f'<path d="M0 0h{SIDE}v{SIDE}h-{SIDE}z"/><text x="{SIDE // 2}" y="14">{code}</text></a>'
    )


def _corner(code: str) -> tuple[int, int]:
    column, row = TILES[code]
    return column * STEP, row * STEP


def _background() -> str:
    """Return the empty tiles, which are the same on every page, as one path and one text for each row."""
    corners = sorted((y, x, code) for code in TILES for x, y in [_corner(code)])
    path = "".join(f"m{x} {y}h{SIDE}v{SIDE}h-{SIDE}z" for x, y in _moves((x, y) for y, x, _ in corners))
    return (
        f'<svg class="tiles" viewBox="0 0 {COLUMNS * STEP - 2} {ROWS * STEP - 2}" aria-hidden="true">'
        f'<path d="{path}"/>{"".join(_row_of_codes(row) for row in range(ROWS))}'
    )


def _moves(corners: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each corner relative to the one before: the moves of a row are equal, so the page compresses well."""
    last = (0, 0)
    for x, y in corners:
        yield x - last[0], y - last[1]
        last = (x, y)


def _row_of_codes(row: int) -> str:
    here = sorted((x, code) for code in TILES for x, y in [_corner(code)] if y == row * STEP)
    places = " ".join(f"{x + 7} {x + 13}" for x, _ in here)
    return f'<text y="{row * STEP + 14}" x="{places}">{"".join(code for _, code in here)}</text>'


_BACKGROUND = _background()
