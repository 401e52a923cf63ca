"""The coverage of a pool by country and year: a chart of years, and a table of bands of years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dpg.model.pool import Pool
from dpg.model.pool_files import PoolResults
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.words import Words

MOST_BANDS = 7
"""Maximum number of columns of the table: what a phone can show."""
WIDTH, HEIGHT = 360, 90
"""Size of the chart without its texts, in SVG units."""
_MOST_LABELS = 7
_WIDTHS = (1, 2, 5, 10, 20, 25, 50, 100)
_WIDEST_BAR = 24


class Band(NamedTuple):
    """Successive years that share a column."""

    first: int
    last: int
    years: int
    """Number of years of which the pool has data."""

    @property
    def label(self) -> str:
        """Return the period, without the century of its end if that is the same."""
        if self.last == self.first:
            return str(self.first)
        end = self.last % 100 if self.last // 100 == self.first // 100 else self.last
        return f"{self.first}–{end:02}"


class CountryRow(NamedTuple):
    """One country, with its number of years with data in each band."""

    name: str
    cells: tuple[int, ...]


class Bar(NamedTuple):
    """One year of the chart."""

    year: int
    countries: int
    x: float
    width: float
    height: float
    labeled: bool
    """Whether there is room for its texts."""

    @property
    def middle(self) -> float:
        """Return the horizontal position of its texts."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What the page shows about coverage."""

    bands: tuple[Band, ...]
    rows: tuple[CountryRow, ...]
    """By the name of the country."""
    bars: tuple[Bar, ...]
    incomplete: int
    """Number of countries without data for at least one of the pool's years."""
    without: tuple[str, ...]
    """Names of wanted countries without data."""
    years_wanted: int
    """Number of years wanted; 0 if the pool doesn't say."""
    years_missing: int
    """Number of years wanted without data of any country."""

    @property
    def years(self) -> int:
        """Return the number of years with data."""
        return len(self.bars)


def coverage_of(pool: Pool, results: PoolResults, words: Words) -> Coverage | None:
    """Return the coverage of a pool; ``None`` if no row has a country and a year."""
    found = {
        code: {int(year) for year, rows in years.items() if rows} for code, years in results.coverage.items()
    }
    years = sorted({year for one in found.values() for year in one})
    if not years:
        return None
    wanted = _wanted_years(pool)
    bands = tuple(_bands(years, [*years, *wanted]))
    names: Mapping[str, str] = words.labels["countries"]
    without = [code for code in (pool.wanted.countries if pool.wanted else ()) if not found.get(code)]
    by_name = {names[code]: found.get(code, set()) for code in (*found, *without)}
    return Coverage(
        bands=bands,
        rows=tuple(
            CountryRow(name, tuple(_years_in(band, by_name[name]) for band in bands))
            for name in sorted(by_name, key=name_key)
        ),
        bars=tuple(_bars(years, found)),
        incomplete=sum(len(one) < len(years) for one in by_name.values()),
        without=tuple(sorted((names[code] for code in without), key=name_key)),
        years_wanted=len(wanted),
        years_missing=len({*wanted} - {*years}),
    )


def _wanted_years(pool: Pool) -> range:
    """Return the years wanted; none if the start or the end is open."""
    if pool.wanted is None or not pool.wanted.since or not pool.wanted.until:
        return range(0)
    return range(int(pool.wanted.since[:4]), int(pool.wanted.until[:4]) + 1)


def _bands(years: Sequence[int], shown: Sequence[int]) -> Iterator[Band]:
    first, last = min(shown), max(shown)
    width = next((one for one in _WIDTHS if _count(first, last, one) <= MOST_BANDS), _WIDTHS[-1])
    for start in range(first - first % width, last + 1, width):
        end = min(start + width - 1, last)
        yield Band(max(start, first), end, sum(start <= year <= end for year in years))


def _count(first: int, last: int, width: int) -> int:
    return last // width - first // width + 1


def _years_in(band: Band, years: set[int]) -> int:
    return sum(band.first <= year <= band.last for year in years)


def _bars(years: Sequence[int], found: Mapping[str, set[int]]) -> Iterator[Bar]:
    """Yield the bar of each year, at its place on a linear axis."""
    counts = {year: sum(year in one for one in found.values()) for year in years}
    most, span = max(counts.values()), years[-1] - years[0] + 1
    step = WIDTH / span
    width = min(_WIDEST_BAR, max(step * 0.8, min(step * _gap(years) * 0.7, _WIDEST_BAR)))
    every = -(-len(years) // _MOST_LABELS)
    for number, year in enumerate(years):
        x = (year - years[0]) * step * (WIDTH - width) / (WIDTH - step) if span > 1 else 0
        height = round(counts[year] / most * HEIGHT, 1)
        yield Bar(
            year, counts[year], round(x, 1), round(width, 1), height, (len(years) - 1 - number) % every == 0
        )


def _gap(years: Sequence[int]) -> int:
    """Return the smallest distance of two years; 1 for a single year."""
    return min((after - before for before, after in pairwise(years)), default=1)
