"""A new field needs two files: its line in the schema and its line in the dataclass. Everything else follows."""

import csv
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compared import columns_in
from support import files_of, lay_program, replace, run_copy, set_languages, touched

MASCOT = {
    "title": "Mascot",
    "description": "The animal that stands for it.",
    "section": "who",
    "suggest": 90,
    "completeness": {"types": ["software"]},
    "issue": {"how": "One animal."},
    "compare": {},
    "risk": {"kind": "identity"},
    "page": "list",
    "type": "string",
    "minLength": 1,
    "maxLength": 80,
    "examples": ["Otter"],
}
AUDIENCES = {
    "title": "People it is for",
    "description": "Who uses it.",
    "section": "use",
    "completeness": {},
    "compare": {"title": "For whom"},
    "page": "list",
    "type": "array",
    "items": {
        "title": "Audience",
        "description": "One value of the list.",
        "type": "string",
        "vocabulary": "audiences",
        "examples": ["teachers"],
    },
    "minItems": 1,
    "maxItems": 500,
    "uniqueItems": True,
    "examples": [["teachers"]],
}
LINES = "    mascot: str | None = None\n    people: tuple[TermId, ...] = ()\n    links: Links | None = None\n"
TOUCHED = {"schema/good.schema.json", "tooling/dpg/model/good.py"}
"""The files that a new field takes."""
RECORD = """\
name: Clinic Notes
types:
  - software
summary:
  en: Lets nurses record visits.
website: https://example.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
mascot: Otter
people:
  - teachers
"""


@dataclass(frozen=True)
class Grown:
    """A project with a copy of the program that knows the new fields."""

    project: Path

    def run(self, *arguments: str) -> str:
        """Run Python with the program and return what it prints."""
        return run_copy(self.project, *arguments)

    def dpg(self, *arguments: str) -> str:
        """Run a command of the program."""
        return self.run("-m", "dpg", *arguments)

    def read(self, path: str) -> str:
        """Read a published file."""
        return (self.project / "site" / path).read_text("utf-8")


def add_fields(schema: Path, model: Path) -> None:
    """Make the two edits that a new field takes."""
    written = json.loads(schema.read_bytes())
    fields = [*written["properties"].items()]
    place = [key for key, _ in fields].index("links")
    fields[place:place] = [("mascot", MASCOT), ("people", AUDIENCES)]
    schema.write_text(json.dumps({**written, "properties": dict(fields)}), "utf-8")
    last = LINES.splitlines(keepends=True)[-1]
    replace(model, last, LINES)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    project = tmp_path_factory.mktemp("grown") / "project"
    lay_program(project)
    set_languages(project, "en")
    before = files_of(project)
    add_fields(project / "schema" / "good.schema.json", project / "tooling" / "dpg" / "model" / "good.py")
    assert touched(before, files_of(project)) == TOUCHED
    (project / "goods" / "clinic-notes.yaml").write_text(RECORD, "utf-8")
    (project / "goods" / "other.yaml").write_text(
        RECORD.partition("mascot:")[0].replace("Clinic Notes", "Other").replace("example.org", "example.net"),
        "utf-8",
    )
    made = Grown(project=project)
    made.dpg("build", "--dumps")
    return made


def test_it_is_on_the_page_of_a_good(grown: Grown) -> None:
    html = grown.read("goods/clinic-notes/index.html")
    more = html.partition('<h2 id="more">')[2].partition("</dl>")[0]
    for words in ("Mascot", "Otter", "People it is for", "Teachers"):
        assert words in more
    assert '<h2 id="more">' not in grown.read("goods/other/index.html")


def test_it_is_in_its_section_of_the_form(grown: Grown) -> None:
    html = grown.read("contribute/index.html")
    for section, key in (("who", "mascot"), ("use", "people")):
        part = html.partition(f'id="part-{section}"')[2].partition('<details class="part"')[0]
        assert f'data-key="{key}"' in part


def test_it_is_a_row_of_the_comparison(grown: Grown) -> None:
    html = grown.read("compare/index.html")
    assert '<tr id="row-mascot"><th scope="row">Mascot</th>' in html
    assert '<tr id="row-people"><th scope="row">For whom</th>' in html
    columns = columns_in(grown.read("compare/en/0.json"))
    assert columns["clinic-notes"]["cells"][-2:] == [["Otter"], ["Teachers"]]
    assert columns["other"]["cells"][-2:] == [None, None]


def test_it_is_in_the_api_and_described_there(grown: Grown) -> None:
    record = json.loads(grown.read("api/v1/goods/clinic-notes.json"))["result"]
    assert {"mascot": "Otter", "people": ["teachers"]}.items() <= record.items()
    schema = json.loads(grown.read("api/v1/schema/good-1.json"))
    shown = {key: value for key, value in MASCOT.items() if key in schema["properties"]["mascot"]}
    assert schema["properties"]["mascot"] == shown
    assert {"section", "compare", "risk"}.isdisjoint(shown)


def test_it_is_in_the_tables(grown: Grown) -> None:
    rows = [*csv.DictReader(io.StringIO(grown.read("data/goods.csv").removeprefix("\ufeff")))]
    assert [(row["mascot"], row["people"]) for row in rows] == [("Otter", "teachers"), ("", "")]
    assert '"mascot"' in grown.read("data/datapackage.json")


def test_it_counts_for_completeness(grown: Grown) -> None:
    report: Any = json.loads(grown.dpg("report", "completeness", "--format", "json"))
    counted = {field["field"]: field for field in report["fields"]}
    assert counted["mascot"] == {"field": "mascot", "have": 1, "asked": 2, "lacking": ["other"]}
    assert counted["people"]["lacking"] == ["other"]
    assert "Mascot" in grown.read("completeness/index.html")


def test_a_change_of_it_is_told_and_is_a_risk(grown: Grown, tmp_path: Path) -> None:
    newer = tmp_path / "goods"
    newer.mkdir()
    changed = RECORD.replace("Otter", "Beaver").replace("  - teachers\n", "  - teachers\n  - students\n")
    (newer / "clinic-notes.yaml").write_text(changed, "utf-8")
    shutil.copy(grown.project / "goods" / "other.yaml", newer)
    said = grown.dpg("diff", str(grown.project), str(tmp_path))
    assert "Mascot: Otter became Beaver" in said
    assert "People it is for" in said
    review = grown.dpg("review", str(grown.project), str(tmp_path), "--format", "text")
    assert "another mascot" in review
    assert "is now “Beaver”" in review


def test_people_are_asked_for_it(grown: Grown) -> None:
    fields = grown.run("-c", "from tasks.issue_form import pages\n"
        "from pathlib import Path\nfrom dpg.records.project_files import load_schema\n"
        "print(*dict(pages(load_schema(Path('.')))).values())")  # fmt: skip
    assert "The animal that stands for it. One animal." in fields


def test_it_is_documented(grown: Grown) -> None:
    page = grown.run("-c", "import json\nfrom pathlib import Path\nfrom tasks.record_page import pages\n"
        "from dpg.records.project_files import load_schema\nschema = json.loads(Path('schema/good.schema.json').read_bytes())\n"
        "print(*dict(pages(schema, load_schema(Path('.')).vocabularies)).values())")  # fmt: skip
    assert "The animal that stands for it." in page
