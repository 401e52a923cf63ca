"""The command: files in, drafts out, nothing overwritten, every file in the report."""

import json
import os
import shutil

import pytest


@pytest.fixture
def snapshot(samples, tmp_path):
    shutil.copytree(samples, tmp_path / "source")
    (tmp_path / "source" / "clinic-notes.yaml").unlink()
    return tmp_path / "source"


@pytest.fixture
def imported(dpg, repository, tmp_path):
    def run(*paths, ok=0, **options):
        words = [word for key, value in options.items() for word in (f"--{key}", str(value))]
        into = tmp_path / "goods"
        done = dpg(
            repository, "import", "dpga", *map(str, paths), "--into", str(into), "--format", "json", *words
        )
        assert done.returncode == ok, done.stderr
        return json.loads(done.stdout) if "report" not in options else done.stdout

    return run


def states(report):
    return {os.path.basename(file["source"]): file["state"] for file in report["files"]}


def test_a_folder_is_imported_and_its_totals_add_up(imported, snapshot, tmp_path):
    report = imported(snapshot)
    assert sorted(os.listdir(tmp_path / "goods")) == ["clinic-notes.yaml", "old-notes.yaml"]
    totals = report["totals"]
    assert (totals["files"], totals["written"], totals["broken"], totals["screenings"]) == (2, 2, 0, 1)
    for total in (totals["values"], *totals["fields"].values()):
        assert total["seen"] == total["mapped"] + total["left_out"]
    assert sum(total["seen"] for total in totals["fields"].values()) == totals["values"]["seen"]
    assert sum(len(file["notes"]) for file in report["files"]) == totals["values"]["seen"]


def test_drafts_are_in_the_canonical_layout(imported, snapshot, tmp_path, dpg, repository):
    imported(snapshot)
    assert dpg(repository, "format", "--check", str(tmp_path / "goods")).returncode == 0


def test_the_first_line_says_what_is_missing(imported, snapshot, tmp_path):
    imported(snapshot)
    first = (tmp_path / "goods" / "old-notes.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# Draft: write summary, description, topics and website."


def test_importing_again_changes_nothing(imported, snapshot):
    imported(snapshot)
    assert states(imported(snapshot)) == {"clinic-notes.json": "unchanged", "old.notes.json": "unchanged"}


def test_importing_over_an_edited_record_proposes_and_overwrites_nothing(imported, snapshot, tmp_path):
    imported(snapshot)
    record = tmp_path / "goods" / "clinic-notes.yaml"
    edited = "summary:\n  en: Ours.  # mine\n" + record.read_text(encoding="utf-8").replace(
        "  - CliNo", "  - CN"
    )
    record.write_text(edited, encoding="utf-8")
    entry = next(file for file in imported(snapshot)["files"] if "clinic" in file["source"])
    assert entry["state"] == "proposed"
    changes = [line for line in entry["diff"].splitlines()[2:] if line[:1] in "+-"]
    assert changes == ["+  - CliNo"]
    assert record.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize("text", ["name: [", "- a", ""])
def test_a_record_that_cannot_be_read_is_left_alone(imported, snapshot, tmp_path, text):
    (tmp_path / "goods").mkdir()
    (tmp_path / "goods" / "clinic-notes.yaml").write_text(text)
    assert states(imported(snapshot))["clinic-notes.json"] == "left alone"
    assert (tmp_path / "goods" / "clinic-notes.yaml").read_text() == text


def test_a_removed_record_is_left_alone(imported, snapshot, tmp_path):
    (tmp_path / "goods").mkdir()
    (tmp_path / "goods" / "clinic-notes.yaml").write_text("name: Clinic Notes\nremoved:\n  on: 2026-01-01\n")
    assert states(imported(snapshot))["clinic-notes.json"] == "left alone"


BROKEN = {
    "not-json.json": b'{"name": "Zebediah Quuxley" "x"',
    "not-utf8.json": b'{"name": "\xff"}',
    "a-list.json": b"[1, 2]",
    "no-name.json": b'{"license": []}',
    "empty.json": b"",
    "deep.json": b'{"name": "a", "x": ' + b"[" * 100_000,
    "number.json": b'{"name": "a", "x": ' + b"9" * 5_000 + b"}",
    "huge.json": b'{"name": "' + b"a" * 2_000_000 + b'"}',
    "名前.json": b'{"name": "a"}',
}


def test_a_broken_file_is_a_line_in_the_report_and_the_rest_goes_on(imported, snapshot):
    for name, content in BROKEN.items():
        (snapshot / "nominees" / name).write_bytes(content)
    (snapshot / "nominees" / "link.json").symlink_to("/etc/hostname")
    (snapshot / "nominees" / "folder.json").mkdir()
    os.mkfifo(snapshot / "nominees" / "pipe.json")
    report = imported(snapshot, ok=1)
    broken = {name for name, state in states(report).items() if state == "broken"}
    assert broken == {*BROKEN, "link.json", "pipe.json"}
    assert report["totals"]["files"] == report["totals"]["written"] + report["totals"]["broken"] == 13
    assert "Quuxley" not in json.dumps([file["message"] for file in report["files"]])


def test_a_broken_screening_is_a_line_too_and_the_nomination_comes_without_it(imported, snapshot):
    (snapshot / "digitalpublicgoods" / "clinic-notes.json").write_bytes(b"{")
    (snapshot / "digitalpublicgoods" / "alone.json").write_bytes(b"{}")
    report = imported(snapshot, ok=1)
    assert [file["state"] for file in report["files"] if "clinic-notes" in file["source"]] == [
        "broken",
        "written",
    ]
    assert states(report)["alone.json"] == "broken"
    assert report["totals"]["screenings"] == 0


def test_a_record_that_was_nominated_again_does_not_get_the_new_screening(imported, snapshot):
    shutil.move(snapshot / "nominees" / "clinic-notes.json", snapshot / "archive" / "clinic-notes.json")
    report = imported(snapshot / "archive" / "clinic-notes.json")
    assert not any(
        note["field"].startswith("screening") for file in report["files"] for note in file["notes"]
    )


def test_no_contact_is_in_any_report(imported, snapshot, tmp_path, dpg, repository):
    imported(snapshot)
    record = tmp_path / "goods" / "clinic-notes.yaml"
    record.write_text("name: Other\n")
    for format_ in ("text", "json"):
        words = ("import", "dpga", str(snapshot), "--into", str(tmp_path / "goods"), "--format", format_)
        done = dpg(repository, *words)
        assert done.stdout
        for trace in ("zebediah", "quuxley"):
            assert trace not in (done.stdout + done.stderr).casefold()


def test_a_report_can_go_to_a_file(imported, snapshot, tmp_path):
    said = imported(snapshot, report=tmp_path / "report.json")
    assert said.startswith("2 files: 2 written. Screenings read with them: 1.")
    assert json.loads((tmp_path / "report.json").read_bytes())["totals"]["files"] == 2


def test_a_path_that_is_not_there_is_said_plainly(dpg, repository, tmp_path):
    done = dpg(repository, "import", "dpga", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "There is no file or folder" in done.stderr


@pytest.mark.skipif("DPGA_SNAPSHOT" not in os.environ, reason="names no folder with the Alliance's files")
def test_the_whole_snapshot_of_the_alliance(imported):
    """Run with DPGA_SNAPSHOT=<folder with nominees, digitalpublicgoods, archive and excluded-nominees>."""
    folders = ("nominees", "digitalpublicgoods", "archive", "excluded-nominees")
    snapshot = os.environ["DPGA_SNAPSHOT"]
    totals = imported(*(os.path.join(snapshot, folder) for folder in folders))["totals"]
    assert totals["broken"] == 0
    assert totals["files"] + totals["screenings"] == 683
    for total in (totals["values"], *totals["fields"].values()):
        assert total["seen"] == total["mapped"] + total["left_out"]


def test_the_newer_nomination_of_a_name_comes_first(imported, snapshot):
    shutil.copy(snapshot / "nominees" / "clinic-notes.json", snapshot / "archive" / "clinic-notes.json")
    states_of = [(file["source"].split("/")[-2], file["state"]) for file in imported(snapshot)["files"]]
    assert states_of == [("nominees", "written"), ("archive", "proposed"), ("archive", "written")]
