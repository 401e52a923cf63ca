"""A second kind of record goes through the whole program by declaration alone: its schema and ``note.py``."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dpg import kinds
from dpg.__main__ import main
from dpg.kinds import GOOD, OFFER, POOL
from dpg.records.project_files import load_schemas
from kinds.note import NOTE
from support import ROOT, TIME, commit, git, replace
from tasks.api_page import pages

HERE = Path(__file__).parent
HAND_WRITTEN = ("note.py", "note.schema.json")
"""The files that declare the kind."""
FIRST = """\
name: Works on old phones
about: dhis2
text:
  en: It starts in ten seconds on a phone of 2016.
  fr: Il démarre en dix secondes sur un téléphone de 2016.
url: https://example.org/test
seen: 2026-03-12
measurements:
  - what: start
    value: 10
needs:
  - a phone
  - a charger
"""
SAME_ID = "name: A note with the id of a good\nabout: dhis2\n"


@pytest.fixture
def project(
    make_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Path]:
    """A project in Git with one good and two notes; one note has the good's id."""
    folder = make_project("dhis2")
    shutil.copy(HERE / "note.schema.json", folder / "schema")
    (folder / "notes").mkdir()
    write(folder, first=FIRST, dhis2=SAME_ID)
    (folder / ".gitignore").write_text("site\n.site.next\n.cache\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    monkeypatch.setattr(kinds, "KINDS", (GOOD, OFFER, POOL, NOTE))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TIME)
    monkeypatch.chdir(folder)
    yield folder
    capfd.readouterr()


def write(folder: Path, **notes: str) -> None:
    for id, text in notes.items():
        (folder / "notes" / f"{id.replace('_', '-')}.yaml").write_text(text, "utf-8")


@pytest.fixture
def dpg_here(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs ``dpg`` in this process, where the second kind is declared."""

    def run(*words: str) -> tuple[int, str]:
        capfd.readouterr()
        code = main(words)
        said = capfd.readouterr()
        return code, said.out + said.err

    return run


def test_the_kind_took_two_hand_written_files():
    found = {path.name for path in HERE.iterdir() if not path.name.startswith(("test_", "__"))}
    assert found == set(HAND_WRITTEN)
    used = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tooling").rglob("*")
        if path.suffix in (".py", ".html", ".js") and "kinds.note" in path.read_text("utf-8")
    ]
    assert used == []


def test_notes_are_checked_beside_goods(project, dpg_here):
    assert dpg_here("check")[0] == 0
    write(
        project,
        broken="name: Broken\nabout: dhis3\ntext:\n  en: Write to jane.doe@example.org\n  xx: y\nurl: ftp://example.org/\nseen: 2026-02-30\ncolour: red\n",
    )
    code, said = dpg_here("check")
    assert code == 1
    assert "notes/broken.yaml:8:1" in said
    write(
        project,
        broken="name: Broken\nabout: dhis3\ntext:\n  en: Write to jane.doe@example.org\n  xx: y\nurl: ftp://example.org/\nseen: 2026-02-30\n",
    )
    code, said = dpg_here("check", "--format", "json")
    rules = {problem["rule"] for problem in json.loads(said)["problems"] if "broken" in problem["file"]}
    assert {"personal-contact", "unknown-language", "address-unsafe", "no-such-day"} <= rules
    write(project, broken="name: Broken\nabout: dhis3\n")
    code, said = dpg_here("check")
    assert (code, "Did you mean `dhis2`?" in said) == (1, True)


def test_notes_that_replace_each_other_in_a_circle_are_found(project, dpg_here):
    removed = "removed:\n  on: 2026-11-01\n  reason: duplicate\n  replaced_by: "
    write(project, first=f"{FIRST}{removed}other\n", other=f"name: Other\nabout: dhis2\n{removed}first\n")
    code, said = dpg_here("check")
    assert (code, "This note is replaced by itself: first → other → first." in said) == (1, True)


def test_one_note_is_checked_by_its_path(project, dpg_here):
    code, said = dpg_here("check", "notes/first.yaml")
    assert code == 0
    assert "1 file" in said


def test_notes_are_formatted_in_the_order_of_their_schema(project, dpg_here):
    write(project, first="about: dhis2\nname: Works on old phones\n")
    code, said = dpg_here("format")
    assert (code, "Formatted notes/first.yaml" in said) == (0, True)
    assert (project / "notes" / "first.yaml").read_text() == "name: Works on old phones\nabout: dhis2\n"


def test_notes_are_diffed_and_reviewed_beside_goods(project, dpg_here):
    write(project, first=FIRST.replace("value: 10", "value: 12"), second="name: New\nabout: dhis2\n")
    commit(project, day=2)
    code, said = dpg_here("diff", "HEAD~1", "HEAD", "--format", "json")
    found = json.loads(said)
    assert (code, found["goods"]) == (0, [])
    assert [(one["id"], one["deed"]) for one in found["notes"]] == [("first", "changed"), ("second", "added")]
    assert found["notes"][0]["fields"][0]["words"] == "Measurement (start) › Value: 10 became 12"
    code, said = dpg_here("diff", "HEAD~1", "HEAD")
    assert "2 notes not as before: 1 added, 1 changed." in said
    code, said = dpg_here("review", "HEAD~1", "HEAD", "--format", "json")
    review = json.loads(said)
    assert (code, review["goods"]) == (0, [])
    assert {one["id"]: one["kind"] for one in review["notes"]} == {"first": "changed", "second": "added"}
    assert "notes/first" in dpg_here("review", "HEAD~1", "HEAD", "--format", "text")[1]


def test_a_note_whose_file_is_deleted_fails_the_review(project, dpg_here):
    (project / "notes" / "first.yaml").unlink()
    commit(project, day=2)
    assert dpg_here("review", "HEAD~1", "HEAD", "--format", "text")[0] == 1


@pytest.fixture
def site(project: Path, dpg_here: Callable[..., tuple[int, str]]) -> Path:
    code, said = dpg_here("build", "--dumps", "--jobs", "1")
    assert code == 0, said
    return project / "site"


def test_notes_are_published_as_page_document_table_and_form(site, project, dpg_here):
    page = (site / "notes" / "first" / "index.html").read_text("utf-8")
    assert "It starts in ten seconds" in page
    assert 'href="../../goods/dhis2/"' in page
    arabic = (site / "ar" / "notes" / "first" / "index.html").read_text("utf-8")
    assert 'dir="rtl"' in arabic
    assert (site / "notes" / "dhis2" / "index.html").is_file()
    assert (site / "goods" / "dhis2" / "index.html").is_file()

    api = site / "api" / "v1"
    record = json.loads((api / "notes" / "first.json").read_bytes())["result"]
    assert (record["id"], record["measurements"]) == ("first", [{"what": "start", "value": 10}])
    assert (api / "notes" / "first.yaml").read_text("utf-8") == FIRST
    assert [one["id"] for one in json.loads((api / "notes.json").read_bytes())["result"]] == [
        "dhis2",
        "first",
    ]
    assert json.loads((api / "notes.full.json").read_bytes())["total"] == 2
    assert json.loads((api / "schema" / "note-1.json").read_bytes())["title"] == "Note"
    described = json.loads((api / "openapi.json").read_bytes())
    assert "/notes/{id}.json" in described["paths"]
    assert "note-record" in described["components"]["schemas"]

    with (site / "data" / "notes.csv").open(newline="", encoding="utf-8") as file:
        assert [row["about"] for row in csv.DictReader(file)] == ["dhis2", "dhis2"]
    with (site / "data" / "csv" / "note_measurements.csv").open(newline="", encoding="utf-8") as file:
        assert [(row["note"], row["value"]) for row in csv.DictReader(file)] == [("first", "10")]
    base = sqlite3.connect(site / "data" / "goods.sqlite")
    assert base.execute("SELECT count(*) FROM notes JOIN goods ON goods.id = notes.about").fetchone() == (2,)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.close()

    form = (site / "contribute" / "notes" / "index.html").read_text("utf-8")
    assert 'data-folder="notes"' in form
    assert 'data-key="measurements"' in form


def test_notes_come_back_from_every_dump_and_are_compared_with_one(site, project, dpg_here):
    written = {path.name: path.read_text("utf-8") for path in (project / "notes").iterdir()}
    for dump in ("data/goods.sqlite", "data/datapackage.json", "data/notes.ndjson", "api/v1/notes.full.json"):
        shutil.rmtree(project / "notes")
        code, said = dpg_here("import", "dump", str(site / dump))
        assert (code, {path.name: path.read_text("utf-8") for path in (project / "notes").iterdir()}) == (
            0,
            written,
        ), said
    dump = str(site / "data" / "notes.ndjson")
    assert dpg_here("diff", dump, "notes") == (0, "No record says anything else.\n")
    write(project, first=FIRST.replace("name: Works", "name: Runs"))
    assert "notes/first (Runs on old phones): changed" in dpg_here("diff", dump, "notes")[1]


def test_the_generated_page_of_the_api_describes_notes(project):
    text = "".join(text for _, text in pages(load_schemas(project)))
    assert "## `notes/{id}.json`" in text


def test_a_build_after_changes_publishes_the_note_and_the_name_of_its_good(site, project, dpg_here):
    write(project, first=FIRST.replace("ten seconds", "twelve seconds"))
    replace(project / "goods" / "dhis2.yaml", "name: DHIS2\n", "name: Health Two\n")
    assert dpg_here("build", "--jobs", "1")[0] == 0
    page = (site / "notes" / "first" / "index.html").read_text("utf-8")
    assert "twelve seconds" in page
    assert "Health Two" in page


def test_a_removed_note_keeps_its_address(project, dpg_here):
    write(
        project,
        first=FIRST + "removed:\n  on: 2026-11-01\n  reason: duplicate\n  replaced_by: dhis2\n",
    )
    assert dpg_here("check")[0] == 0
    code, said = dpg_here("build", "--jobs", "1")
    assert code == 0, said
    page = (project / "site" / "notes" / "first" / "index.html").read_text("utf-8")
    assert 'href="../dhis2/"' in page
    assert "ten seconds" not in page
