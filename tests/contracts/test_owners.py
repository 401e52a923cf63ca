"""Every published file belongs to exactly one entry of the registries of outputs and pages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from addressed import addressed_project
from dpg import kinds
from dpg.model.facets import FACETS
from dpg.outputs import OUTPUTS
from dpg.outputs.output import Output, pattern_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.pages import PAGES
from dpg.outputs.site.record_pages import record_pages_of
from dpg.project.build.docs_pages import MARK
from dpg.project.build.steps import STEPS
from dpg.records.vocabularies import LANGUAGES
from support import ROOT

UNUSED = {
    "outputs dumps: data/parquet/{table}/{part}.parquet": "only with more than 100,000 records of a kind",
    "pages browse: goods/a-z/all/{number}/index.html": "only with more than 20,000 goods",
    "pages changes: changes/{number}/index.html": "only in a project with changes on 14 days",
    "pages goals: sdgs/{goal}/{target}/{number}/index.html": "only with more than 100 goods that name one target",
    "pages organizations: organizations/names/{number}/index.html": "only with more than 400 organizations",
}
"""Path templates that no site of these tests uses, and why not."""


def docs_folders(with_downloads: bool) -> list[str]:
    """Return the folder of each page of docs/, of those with the list of downloads or of all others."""
    folder = ROOT / "docs"
    pages = [path for path in folder.rglob("*.md") if (MARK in path.read_bytes()) is with_downloads]
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in pages]
    return [f"{name}/".removesuffix("index/") for name in names]


VALUES = {
    "plural": [kind.plural for kind in kinds.KINDS],
    "facet": sorted({facet.id for facet in FACETS}),
    "docs": docs_folders(with_downloads=False),
    "downloads": docs_folders(with_downloads=True),
}


FOLDER = f"(?:(?:{'|'.join(tag for tag in LANGUAGES if tag != ORIGINAL)})/)?"
"""The folder of the pages of a language; those of the original language have none."""


def patterns(name: str, entries: Iterable[Output], folder: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield a label and the regular expression of each path template of a registry.

    Args:
        name: of the registry.
        entries: of the registry.
        folder: regular expression of what is before the paths of entries that are made in each language.
    """
    for entry in entries:
        before = "" if entry.per == "catalogue" else folder
        for template in entry.paths:
            pattern = pattern_of(template, VALUES).pattern
            yield f"{name} {entry.id}: {template}", re.compile(before + pattern)


PATTERNS = {**dict(patterns("outputs", OUTPUTS, "")), **dict(patterns("pages", PAGES, FOLDER))}


def owners(path: str) -> list[str]:
    """Return the templates that a path fits."""
    return [label for label, pattern in PATTERNS.items() if pattern.fullmatch(path)]


def paths_of(site: Path) -> list[str]:
    return [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return addressed_project(tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def paths(real_site: Path, real_project: Path, crowded_site: Path, addressed_site: Path) -> list[str]:
    """The paths of all files of sites that together have every output and page."""
    sites = (real_site, real_project / "site", crowded_site, addressed_site)
    return sorted({path for site in sites for path in paths_of(site)})


def test_every_file_has_exactly_one_owner(paths: list[str]) -> None:
    wrong = {path: found for path in paths if len(found := owners(path)) != 1}
    assert wrong == {}


def test_every_path_of_an_entry_is_used(paths: list[str]) -> None:
    used = {label for path in paths for label in owners(path)}
    assert PATTERNS.keys() - used == UNUSED.keys()


def test_a_file_that_no_entry_makes_has_no_owner() -> None:
    strays = ("stray.html", "goods/dhis2/stray.html", "api/v1/stray/dhis2.json", "xx/goods/index.html")
    assert [path for path in strays if owners(path)] == []


def test_entries_have_ids_of_their_own() -> None:
    for entries in (OUTPUTS, PAGES):
        assert len({entry.id for entry in entries}) == len(entries)


def test_an_output_is_produced_or_has_a_step_of_the_build() -> None:
    assert {entry.id for entry in OUTPUTS if entry.produce is None} == STEPS.keys()
    assert all(entry.produce for entry in PAGES)


def test_entries_per_record_name_kinds_and_ids() -> None:
    names = {kind.name for kind in kinds.KINDS}
    for entry in (*OUTPUTS, *PAGES):
        assert names.issuperset(entry.kinds)
        assert not entry.kinds or entry.per == "record"
        assert all(("{id}" in path) == (entry.per == "record") for path in entry.paths), entry.id


def test_every_kind_of_record_has_pages() -> None:
    assert all(record_pages_of(kind.name) for kind in kinds.KINDS)
