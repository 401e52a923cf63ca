"""Import of registries: existing goods are found, neighbors stay apart, and copies have an address and a day."""

import json
import shutil
from pathlib import Path

import pytest

from dpg.importers import registry
from dpg.importers.import_report import total_of
from dpg.importers.registry_entry import lists_of
from dpg.project.errors import UsageError
from dpg.project.imports.registry import Import, check_source, import_registry
from dpg.rules.spdx import REPLACED_BY, listed_licenses

HERE = Path(__file__).parent
COPY = "https://example.org/blob/4f1c/goods/"
SAMPLE = json.loads((HERE / "registry" / "clinic-notes.json").read_bytes())


@pytest.fixture
def imported(schema, words, tmp_path):
    """Import changed samples into one folder: ``imported(("file", {"name": "…"}))``."""
    run = Import(
        convert=registry.convert,
        into=tmp_path / "goods",
        goods=tmp_path / "goods",
        source=COPY,
        day="2026-07-13",
        schema=schema,
        lists=lists_of(schema.vocabularies, words, (*listed_licenses(), *REPLACED_BY)),
    )
    run.into.mkdir()

    def make(*entries):
        source = tmp_path / "source"
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir()
        for name, changes in entries:
            (source / f"{name}.json").write_text(json.dumps({**SAMPLE, **changes}), encoding="utf-8")
        return import_registry(sorted(source.iterdir()), run)

    return make


def outcomes(files):
    return {Path(file.source).stem: (Path(file.record).stem, str(file.state)) for file in files}


def test_the_source_is_the_file_of_the_copy(imported, tmp_path):
    imported(("one", {}))
    record = (tmp_path / "goods" / "clinic-notes.yaml").read_text(encoding="utf-8")
    assert f"sources:\n  - {COPY}one.json\n" in record


def test_a_renamed_good_is_found_by_its_identifier(imported):
    imported(("one", {}))
    [file] = imported(("one", {"name": "Notes of Clinics", "aliases": ""}))
    assert outcomes([file]) == {"one": ("clinic-notes", "proposed")}
    assert file.message == "It is known by its identifier."


def test_a_neighbor_with_the_same_website_is_another_good(imported):
    imported(("one", {}))
    other = {"name": "Lab Notes", "aliases": "", "dpgid": "GID0099002", "id": "90002", "repositories": []}
    files = imported(("lab", other), ("one", {}))
    assert outcomes(files) == {"lab": ("lab-notes", "written"), "one": ("clinic-notes", "unchanged")}


def test_two_entries_about_one_good_are_reported_with_all_their_values(imported):
    first, second = imported(("a", {}), ("b", {}))
    assert (str(second.state), second.message) == ("broken", "a.json is about the same good.")
    assert total_of(second.notes) == total_of(first.notes)


@pytest.mark.parametrize("name", ["名", "", None, {"en": "Notes"}])
def test_a_name_without_an_id_is_reported(imported, name):
    [file] = imported(("one", {"name": name, "aliases": ""}))
    assert str(file.state) == "broken"


def test_a_file_that_is_no_entry_is_reported(imported, tmp_path):
    [file] = imported(("one", {"name": "x" * 2_000_000}))
    assert str(file.state) == "broken"


@pytest.mark.parametrize(
    ("source", "day"),
    [(None, "2026-07-13"), ("x", "2026-07-13"), (COPY, None), (COPY, "2026-02-30"), (COPY, "2026-07")],
)
def test_a_copy_needs_an_address_and_a_day(source, day):
    with pytest.raises(UsageError, match="of the copy is missing"):
        check_source(source, day)


def test_the_command_reads_a_folder(dpg, repository, tmp_path):
    done = dpg(
        repository, "import", "guidebook", str(HERE / "guidebook"), "--into", str(tmp_path), "--format", "json",
        "--source", COPY, "--dated", "2025-10-31",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    totals = report["totals"]["values"]
    assert totals["seen"] == totals["mapped"] + totals["left_out"] == len(report["files"][0]["notes"])
