"""What a good costs on the site in files and bytes: the whole catalogue must fit where sites are hosted free of charge."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from contracts.test_owners import PATTERNS
from support import LANGUAGES

FILES, MORE_FILES = 6, 1
"""Most files of a good in English, and in each further language."""
BYTES = 45_000
"""Most bytes of all files of a good but its pages. With pages of 15,000 bytes, a good has 60,000 in English and 15,000 more in each further language."""
PAGES = 12_288, 15_360
"""Most bytes of the page of a good on average: in English, and in each further language."""
LONG, LONGEST = 15_360, 20_480
"""Bytes that the page of a good has at most in English: of nearly all goods, and of the few with the longest records."""
FEW = 0.1
"""Share of the goods that are few."""
PICTURE = 13_000
SHARED = ("outputs comparison-columns:", "pages organizations: organizations/{slug}/")
"""Entries whose files several goods share, and of which there are more if there are more goods."""
SHARED_PATHS = [pattern for label, pattern in PATTERNS.items() if label.startswith(SHARED)]


class Cost(NamedTuple):
    """Files and bytes of a good on average, apart from the bytes of its page."""

    files: float
    bytes: float


@pytest.fixture(scope="module")
def goods(real_site: Path) -> frozenset[str]:
    return frozenset(path.parent.name for path in real_site.glob("goods/*/badge.svg"))


@pytest.fixture(scope="module")
def costs(real_site: Path, real_project: Path, goods: frozenset[str]) -> dict[str, Cost]:
    """The cost in each language; what all languages share is in that of English."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in real_site.rglob("*"):
        address = path.relative_to(real_site).as_posix()
        if path.is_file() and is_counted(address, goods):
            language = next((part for part in address.split("/")[:2] if part in LANGUAGES), "en")
            files[language] += 1
            sizes[language] += (
                0 if address.endswith("/index.html") and "goods/" in address else path.stat().st_size
            )
    drawn = (real_project / "site").glob("goods/*/card.png")
    pictures = [path.stat().st_size for path in drawn] or [PICTURE]
    files["en"] += len(goods)
    sizes["en"] += sum(pictures) * len(goods) // len(pictures)
    return {
        language: Cost(files[language] / len(goods), sizes[language] / len(goods)) for language in LANGUAGES
    }


def is_counted(address: str, goods: frozenset[str]) -> bool:
    """Return whether a file is that of a good, or shared by some."""
    parts = address.split("/")
    if any(part.partition(".")[0] in goods for part in parts[1:]) and "goods" in parts:
        return True
    return any(pattern.fullmatch(address) for pattern in SHARED_PATHS)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_good_stays_within_its_budget(costs: dict[str, Cost], number: int) -> None:
    further = [costs[language] for language in LANGUAGES if language != "en"]
    files = costs["en"].files + (number - 1) * sum(cost.files for cost in further) / len(further)
    size = costs["en"].bytes + (number - 1) * sum(cost.bytes for cost in further) / len(further)
    assert files <= FILES + MORE_FILES * (number - 1), costs
    assert size <= BYTES, costs


def sizes_of_pages(site: Path, language: str) -> list[int]:
    folder = site if language == "en" else site / language
    return [path.stat().st_size for path in folder.glob("goods/*/index.html") if path.parent.name != "a-z"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_goods_are_small_on_average(real_site: Path, language: str) -> None:
    sizes = sizes_of_pages(real_site, language)
    assert sum(sizes) / len(sizes) <= PAGES[language != "en"]


def test_few_pages_of_goods_are_long_and_none_very_long(real_site: Path) -> None:
    sizes = sizes_of_pages(real_site, "en")
    assert sum(size > LONG for size in sizes) <= FEW * len(sizes)
    assert max(sizes) <= LONGEST


def test_pictures_are_small(real_project: Path) -> None:
    sizes = {
        path.parent.name: path.stat().st_size for path in (real_project / "site").glob("goods/*/card.png")
    }
    assert {id: size for id, size in sizes.items() if size > PICTURE} == {}


def test_files_with_the_columns_of_a_comparison_are_small(real_site: Path) -> None:
    sizes = {path: path.stat().st_size for path in real_site.glob("compare/*/*.json")}
    assert sizes
    assert max(sizes.values()) <= 49_152
