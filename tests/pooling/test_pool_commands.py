"""``dpg pool check`` and ``dpg pool protect`` as people run them."""

import csv
import json
import signal
import subprocess
import sys

import pytest
import yaml

from dpg.__main__ import main
from dpg.project.pools import check
from pooling import survey
from support import ROOT, TIME, run_dpg

CANARY = "Q7canaryX"
POOL = {key: value for key, value in survey.POOL.items() if key not in ("id", "members")}


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    """The pool of the survey, as a file."""
    path = tmp_path_factory.mktemp("pools") / "survey.yaml"
    record = {
        **POOL,
        "question": {"en": "Who falls ill?"},
        "example": True,
        "members": [
            {
                "id": "office",
                "title": {"en": "Office"},
                "access": "kept",
                "holder": "Example Office",
                "columns": [
                    {"column": field["name"], "read": field["name"]} for field in POOL["table"]["fields"]
                ],
            }
        ],
    }
    record["privacy"] = {**record["privacy"], "generalize": [{"column": "age", "how": "hide"}]}
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def run(*words, **environment):
    return run_dpg(ROOT, "pool", *map(str, words), **environment)


@pytest.fixture
def run_here(capsys):
    """Runs the command in this process, which has read the libraries already; returns its code and what it says."""

    def run(*words):
        code = main(["pool", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_check_tells_what_is_wrong_and_attests_it_without_data(pool, tmp_path, run_here, monkeypatch):
    rows = survey.changed(survey.clean_rows(), [{"column": "age", "value": CANARY, "rows": 1}])
    data, attested = survey.write(rows, tmp_path / "data.csv"), tmp_path / "check.json"
    temporary = tmp_path / "temporary"
    (temporary / "dpg-pool-999999999-of-a-killed-process").mkdir(parents=True)
    words = ("--format", "json", "--attest", attested)
    said = run("check", pool, data, *words, DPG_DEBUG="1", TMPDIR=str(temporary))
    assert said.returncode == 1, said.stderr
    assert list(temporary.iterdir()) == []
    assert (tmp_path / "data.csv.salt").stat().st_mode & 0o077 == 0
    report, attestation = json.loads(said.stdout), json.loads(attested.read_text("utf-8"))
    assert not report["passed"]
    assert attestation["results"] == report["results"]
    assert attestation["rows_band"] == "100–999"
    assert "Keep it with the data; never commit it." in said.stderr
    assert CANARY not in said.stdout + said.stderr + attested.read_text("utf-8")
    before = attested.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TIME)
    run_here("check", pool, data, "--attest", attested)
    assert attested.read_bytes() == before


def test_a_file_that_changes_during_the_check_is_not_attested(pool, tmp_path, monkeypatch):
    data, attested = survey.write(survey.clean_rows(), tmp_path / "data.csv"), tmp_path / "check.json"
    monkeypatch.setattr(check, "_checked", lambda *_: data.write_text("district\n", "utf-8"))
    assert main(["pool", "check", str(pool), str(data), "--attest", str(attested)]) == 2
    assert not attested.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("check data.csv --attest data.csv", "dpg: data.csv is a file to check."),
        ("check data.csv --attest data.csv.salt", "dpg: data.csv.salt can't hold an attestation."),
        ("check data.csv --attest other.yaml", "dpg: other.yaml can't hold an attestation."),
        ("check data.csv --attest none/check.json", "dpg: There is no folder none."),
        ("check data.csv --memory lots", "'lots' isn't a size such as 1500MB or 4GB"),
        ("check data.csv --into out.csv", "dpg: `dpg pool check` takes no `--into`. It is for `dpg pool protect`"),
        ("protect data.csv --into out.csv --attest check.json", "dpg: `dpg pool protect` takes no `--attest`."),
        ("build data.csv", "dpg: `dpg pool build` takes no files."),
        ("protect data.csv --into other.yaml", "dpg: other.yaml must end in .csv or .parquet."),
        ("protect data.csv --output people --into out.parquet", "dpg: out.parquet must end in .csv."),
        ("protect data.csv --into data.csv", "dpg: data.csv is the file to protect."),
    ],
)  # fmt: skip
def test_a_wrong_option_is_refused_and_the_data_kept(words, sentence, pool, tmp_path, monkeypatch, capsys):
    data = survey.write(survey.clean_rows(), tmp_path / "data.csv")
    before = data.read_bytes()
    monkeypatch.chdir(tmp_path)
    action, *others = words.split()
    assert main(["pool", action, str(pool), *others]) == 2
    assert sentence in capsys.readouterr().err
    assert data.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]


@pytest.mark.parametrize("action", ["build", "check", "protect", "sql"])
def test_without_the_extra_a_sentence_says_how_to_install_it(action, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ibis", None)
    assert main(["pool", action, "survey"]) == 2
    assert "Ibis isn't installed. pip install 'dpg[pools]' installs it." in capsys.readouterr().err


def test_an_unreadable_file_shows_no_value_even_when_debugging(pool, tmp_path):
    data = survey.write(survey.clean_rows()[:3], tmp_path / "data.csv")
    with data.open("a", encoding="utf-8") as file:
        file.write(f'"{CANARY}\n')
    said = run("check", pool, data, DPG_DEBUG="1")
    assert said.returncode == 2
    assert f"dpg: {data}, line 5: " in said.stderr
    assert CANARY not in said.stdout + said.stderr


def test_protection_writes_a_table_that_passes_and_says_what_was_lost(pool, tmp_path, run_here):
    changes = [
        {"column": "age", "value": "90–94", "rows": 1},
        {"column": "sex", "value": "FEMALE ", "where": {"sex": "female"}, "rows": 3},
        {"column": "income", "value": 9_000_000, "rows": 1},
        {"column": "note", "value": f"=cmd() {CANARY}", "rows": 1},
    ]
    data = survey.write(survey.changed(survey.clean_rows(), changes), tmp_path / "data.csv")
    code, out, err = run_here("protect", pool, data, "--into", tmp_path / "out.csv")
    assert code == 0, out + err
    assert out.splitlines() == [
        f"Wrote {tmp_path / 'out.csv'}: 100–999 rows.",
        "  Left out: `note`.",
        "  Written in one way: values of `sex`.",
        "  Hidden: <10 values of `income`.",
        "  Left out: <10 rows in small groups (0.1% of all).",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.csv", "out.csv"]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == 959
    assert {row["sex"] for row in written} == {"female", "male"}
    code, out, _ = run_here("check", pool, tmp_path / "out.csv")
    assert code == 0, out


def test_nothing_is_written_if_the_steps_of_the_pool_are_not_enough(pool, tmp_path, run_here):
    rows = survey.changed(
        survey.clean_rows(), [{"column": "district", "value": f"{CANARY}{{number}}", "rows": 400}]
    )
    data = survey.write(rows, tmp_path / "data.csv")
    code, out, err = run_here("protect", pool, data, "--into", tmp_path / "out.csv")
    assert code == 1
    assert "of the rows would be left out; at most 10.0% may be." in out
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]
    assert CANARY not in out + err


@pytest.mark.parametrize("words", [(), ("--output", "sick")], ids=["rows", "totals"])
def test_protection_never_writes_a_value_that_the_pool_does_not_describe(words, pool, tmp_path, run_here):
    record = yaml.safe_load(pool.read_text("utf-8"))
    field = next(one for one in record["table"]["fields"] if one["name"] == "disease")
    field["constraints"] = {"enum": list(survey.DISEASES)}
    record["outputs"] = [
        {"id": "sick", "title": {"en": "Sick"}, "by": ["district", "disease"], "measure": "count"}
    ]
    strict = tmp_path / "strict.yaml"
    strict.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
    rows = survey.changed(survey.clean_rows(), [{"column": "disease", "value": CANARY, "rows": 1}])
    data = survey.write(rows, tmp_path / "data.csv")
    code, out, _ = run_here("protect", strict, data, *words, "--into", tmp_path / "out.csv")
    assert code == 1
    assert "<10 values of `disease` aren't in the pool's list." in out
    assert not (tmp_path / "out.csv").exists()


def test_a_table_of_totals_hides_small_counts(pool, tmp_path, run_here):
    rows = survey.changed(
        survey.clean_rows(), [{"column": "age", "value": "90–94", "where": {"district": "North"}, "rows": 4}]
    )
    data = survey.write(rows, tmp_path / "data.csv")
    code, out, err = run_here("protect", pool, data, "--output", "people", "--into", tmp_path / "out.csv")
    assert code == 0, out + err
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        written = {(row["district"], row["age"]): row["rows"] for row in csv.DictReader(file)}
    assert written["North", "90–94"] == ""
    assert written["(all)", "90–94"] == ""
    assert written["(all)", "(all)"] == "960"
    assert sum(not count for count in written.values()) > 2


KILLED = """
import sys
from dpg.__main__ import main
import dpg.project.pools.protect as protect

def wait(*_):
    print("written", flush=True)
    sys.stdin.read()

protect.publish = wait
main(sys.argv[1:])
"""
"""Stops where the file is written but does not have its name yet."""


def test_a_killed_protection_leaves_no_half_file(pool, tmp_path, run_here):
    data = survey.write(survey.clean_rows(), tmp_path / "data.csv")
    words = ("protect", pool, data, "--into", tmp_path / "out.csv")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, "pool", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.csv.part", "data.csv"]
    assert run_here(*words)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.csv", "out.csv"]
