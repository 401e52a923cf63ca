"""Files that belong to pools are read, and what is wrong with them is found."""

import json
from hashlib import sha256

import pytest

from dpg.records.folder import list_records
from dpg.records.pool_files import problems_of_pools, read_pool_files

RESULTS = {
    "pool_sha256": sha256(b"name: Clinics\n").hexdigest(),
    "engine": "duckdb",
    "members": [{"id": "clinics", "rows": 3, "quarantined": 1, "sha256": "0" * 64}],
    "rows": 2,
    "merged": 0,
    "coverage": {"KE": {"2005": 2}},
    "joins": [],
    "quarantine": [{"member": "clinics", "column": "country", "rule": "key", "rows": 1}],
    "outputs": [],
}
CHECK = {
    "pool": "clinics",
    "pool_sha256": "0" * 64,
    "member": "north",
    "files": ["0" * 64],
    "rows_band": "100–999",
    "as_of": None,
    "engine": {"name": "duckdb", "version": "2.0.1"},
    "version": None,
    "passed": True,
    "results": [
        {"check": "anonymity", "passed": True, "figures": {"k": 10, "groups": "<10"}, "findings": []}
    ],
}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "pools" / "clinics" / "checks").mkdir(parents=True)
    (tmp_path / "pools" / "clinics.yaml").write_text("name: Clinics\n", "utf-8")
    return tmp_path


def put(project, path, content):
    text = content if isinstance(content, str) else json.dumps(content)
    (project / "pools" / "clinics" / path).write_text(text, "utf-8")


def faults(project):
    return [(one.rule, one.place.file, one.message) for one in problems_of_pools(read_pool_files(project))]


def test_results_sql_and_checks_are_read(project):
    put(project, "results.json", RESULTS)
    put(project, "build.sql", "SELECT 1;\n")
    put(project, "checks/north-1.json", CHECK)
    found = read_pool_files(project)["clinics"]
    assert faults(project) == []
    assert found.is_current
    assert found.results is not None
    assert (found.results.coverage["KE"]["2005"], found.sql) == (2, "SELECT 1;\n")
    assert found.checks[0].results[0].figures == {"k": 10, "groups": "<10"}


def test_results_of_an_earlier_version_are_reported(project):
    put(project, "results.json", {**RESULTS, "pool_sha256": "0" * 64})
    assert [fault[:2] for fault in faults(project)] == [
        ("pool-results-outdated", "pools/clinics/results.json")
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("results.json", "{"),
        ("results.json", "[" * 100_000),
        ("results.json", {**RESULTS, "rows": "many"}),
        ("results.json", {**RESULTS, "coverage": {"Kenya": {"2005": 1}}}),
        ("results.json", {**RESULTS, "coverage": {"KE": {"May": 1}}}),
        ("build.sql", "SELECT 1;\x1b[31m"),
        ("checks/North.json", CHECK),
        ("checks/north.json", {**CHECK, "results": [{"check": "anonymity"}]}),
        ("data.csv", "name,illness\n"),
    ],
)
def test_a_file_of_another_form_is_an_error_without_its_content(project, path, content):
    put(project, path, content)
    ((rule, file, message),) = faults(project)
    assert (rule, file) == ("pool-file-invalid", f"pools/clinics/{path}")
    assert "illness" not in message


def test_links_are_not_followed(project, tmp_path):
    (project / "pools" / "clinics" / "results.json").symlink_to(tmp_path / "elsewhere")
    assert "plain file" in faults(project)[0][2]


def test_the_folder_of_a_pool_is_no_record(project):
    assert [path.name for path in list_records(project / "pools")] == ["clinics.yaml"]
    (project / "pools" / "clinics.yaml").unlink()
    assert [path.name for path in list_records(project / "pools")] == ["clinics"]
