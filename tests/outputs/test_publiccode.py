"""Goods as publiccode.yml: valid where all is known, a plain list of what lacks where not; and back without a loss."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from dpg.checking import check_paths
from dpg.importers.dpga_terms import lookups_of
from dpg.importers.publiccode import convert
from dpg.kinds import GOOD
from dpg.model.good import Release
from dpg.outputs.publiccode import ExportAnswers, export
from dpg.records.canonical import canonical
from dpg.records.project_files import load_schema
from dpg.records.shape import ANYTHING
from dpg.records.source import parse_source
from dpg.rules.spdx import REPLACED_BY
from support import ROOT

FORMAT = json.loads((Path(__file__).parent / "publiccode-0.7.schema.json").read_bytes())
ALL_TOLD = ExportAnswers(
    development_status="stable",
    software_type="standalone/other",
    maintenance="internal",
    contact="A person who agreed",
    platforms=("web",),
    languages=("en",),
    multilingual=True,
)


@pytest.fixture(scope="module")
def checked(original):
    return check_paths([ROOT / "goods"], project=ROOT, jobs=2)


@pytest.fixture(scope="module")
def vocabularies():
    return load_schema(ROOT).vocabularies


def as_yaml(document):
    return canonical(json.dumps(document, ensure_ascii=False), ANYTHING)


def test_every_good_is_valid_or_told_to_lack_something(checked, vocabularies):
    valid = 0
    for good in checked.catalogue.goods:
        found = export(good, vocabularies, ALL_TOLD)
        if found.lacking:
            assert all(sentence.endswith(".") for sentence in found.lacking)
            continue
        read = parse_source(as_yaml(found.document).encode()).data
        jsonschema.validate(read, FORMAT)
        valid += 1
    assert valid > 60


def test_what_the_record_does_not_tell_is_asked_for_by_its_flag(checked, vocabularies):
    good = replace(checked.catalogue.of(GOOD).by_id["dhis2"], languages=())
    found = export(good, vocabularies, ExportAnswers())
    told = " ".join(found.lacking)
    for flag in ("--development-status", "--software-type", "--maintenance", "--language"):
        assert flag in told
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found.document, FORMAT)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025-05-04", {"softwareVersion": "3.10", "releaseDate": "2025-05-04"}),
        ("2025-05", {"softwareVersion": "3.10"}),
    ],
)
def test_a_release_has_its_version_and_its_day_if_known(checked, vocabularies, date, expected):
    release = Release(version="3.10", date=date)
    good = replace(checked.catalogue.of(GOOD).by_id["dhis2"], latest_release=release)
    document = parse_source(as_yaml(export(good, vocabularies, ALL_TOLD).document).encode()).data
    assert {key: document[key] for key in ("softwareVersion", "releaseDate") if key in document} == expected


def test_a_data_set_is_no_software(checked, vocabularies):
    data = next(good for good in checked.catalogue.goods if good.types == ("dataset",))
    assert "It is no software" in export(data, vocabularies, ALL_TOLD).lacking[0]


def test_without_the_name_of_a_person_internal_maintenance_is_not_written(checked, vocabularies):
    told = ExportAnswers(maintenance="internal")
    assert "--contact" in export(checked.catalogue.of(GOOD).by_id["dhis2"], vocabularies, told).lacking[-1]


def test_what_is_written_and_read_back_keeps_its_facts(checked, vocabularies):
    words = lookups_of(vocabularies, REPLACED_BY)
    for good in checked.catalogue.goods:
        found = export(good, vocabularies, ALL_TOLD)
        if found.lacking:
            continue
        document = parse_source(as_yaml(found.document).encode()).data
        record = convert(document, lookups=words, with_text=True).record
        assert record["name"] == good.name
        assert record["repositories"] == [{"url": good.repositories[0].url}]
        assert record.get("website") == good.website
        assert set(record["summary"]) <= set(good.summary)
        assert record["description"]["en"].split() == good.description["en"].split()


def test_the_command_writes_codemeta_without_an_identifier_of_ours(make_project, dpg):
    said = dpg(make_project("dhis2"), "export", "codemeta", "dhis2")
    document = json.loads(said.stdout)
    assert (document["@type"], document["name"]) == ("SoftwareSourceCode", "DHIS2")
    assert "@id" not in document


def test_the_command_writes_a_file_once_and_says_what_lacks(make_project, dpg):
    project = make_project("dhis2")
    flags = ["--development-status", "stable", "--software-type", "standalone/web", "--maintenance", "none"]
    told = (*flags, "--language", "en", "--multilingual", "yes", "--output", "publiccode.yml")
    assert dpg(project, "export", "publiccode", "dhis2", *told).returncode == 0
    written = parse_source((project / "publiccode.yml").read_bytes()).data
    jsonschema.validate(written, FORMAT)
    again = dpg(project, "export", "publiccode", "dhis2", *told)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    lacking = dpg(project, "export", "publiccode", "dhis2")
    assert lacking.returncode == 1
    assert "developmentStatus: the record does not tell" in lacking.stderr
    assert lacking.stdout == ""
    missing = dpg(project, "export", "publiccode", "../schema/good")
    assert (missing.returncode, "There is no good" in missing.stderr) == (2, True)
