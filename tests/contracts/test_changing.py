"""``docs/changing.md`` lists the files that each change needs; five of the changes are made in a copy of the program."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from contracts import test_add_a_field
from kinds.test_second_kind import HAND_WRITTEN
from sites import shared
from support import ROOT, files_of, lay_program, replace, run_copy, set_languages, touched

PAGE = (ROOT / "docs" / "changing.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
LISTS = {title: re.findall(r"^\d+\. `([^`]+)`: ", text, re.M) for title, text in SECTIONS.items()}
"""The listed files of each change, by the title of its section."""
CHANGES = [title for title in SECTIONS if title != "Other changes"]
PATH = re.compile(r"`((?:docs|schema|tests|tooling)/[^`\s]+|mkdocs\.yml)`")
PLACEHOLDER = re.compile(r"<[a-z]+>")

RULE = '''\
"""Report names in capitals."""

from dpg.model.problem import Finding, Rule, Severity


def check(good, _catalogue):
    """Check the name."""
    if good.name.isupper():
        yield Finding(pointer="/name", message="This name is in capitals.")


RULE = Rule(
    id="loud-name",
    severity=Severity.INFO,
    title="A name in capitals",
    why="Capitals are hard to read.",
    check=check,
    applies_to=("good",),
)
'''
OUTPUT = '''\
"""The names of all goods."""

from dpg.kinds import GOOD
from dpg.outputs.output import OutputFile

PATH = "names.txt"


def produce(edition):
    """Yield the list."""
    names = (good.name for good in edition.catalogue.of(GOOD).listed)
    yield OutputFile(PATH, "".join(f"{name}\\n" for name in names).encode())
'''
FACET = """\
    Facet(
        id="device",
        title="Device",
        vocabulary="devices",
        values_of=lambda good, _: good.reach.devices if good.reach else (),
    ),
"""
RECORD = """\
name: Quiet Notes
types:
  - software
summary:
  en: Lets nurses record visits.
website: https://quiet.example.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
reach:
  devices:
    - tablet
checked: "2026-10-01"
"""
NOTE = "name: Works on old tablets\nabout: quiet\n"


def add_rule(project: Path) -> None:
    rules, case = project / "tooling" / "dpg" / "rules", project / "tests" / "rules" / "loud-name"
    (rules / "loud_name.py").write_text(RULE, "utf-8")
    replace(rules / "__init__.py", "    markup_in_text,\n", "    loud_name,\n    markup_in_text,\n")
    replace(
        rules / "__init__.py", "    markup_in_text.RULE,\n", "    loud_name.RULE,\n    markup_in_text.RULE,\n"
    )
    case.mkdir(parents=True)
    (case / "bad.yaml").write_text(
        RECORD.replace("Quiet Notes", "LOUD NOTES").replace("quiet.", "loud."), "utf-8"
    )
    (case / "good.yaml").write_text(RECORD, "utf-8")


def add_output(project: Path) -> None:
    outputs = project / "tooling" / "dpg" / "outputs"
    (outputs / "names.py").write_text(OUTPUT, "utf-8")
    replace(outputs / "__init__.py", "    manifest,\n", "    manifest,\n    names,\n")
    start = "OUTPUTS: tuple[Output, ...] = (\n"
    entry = '    Output(id="names", paths=(names.PATH,), produce=names.produce),\n'
    replace(outputs / "__init__.py", start, start + entry)


def add_facet(project: Path) -> None:
    start = "FACETS: tuple[Facet, ...] = (\n"
    replace(project / "tooling" / "dpg" / "model" / "facets.py", start, start + FACET)


def add_kind(project: Path) -> None:
    for name in HAND_WRITTEN:
        folder = "schema" if name.endswith(".json") else "tooling/dpg/model"
        shutil.copy(ROOT / "tests" / "kinds" / name, project / folder)
    kinds = project / "tooling" / "dpg" / "kinds.py"
    start = "from dpg.model.record_kind import "
    replace(kinds, start, f"from dpg.model.note import NOTE\n{start}")
    replace(kinds, "= (GOOD, OFFER, POOL)\n", "= (GOOD, OFFER, POOL, NOTE)\n")


EDITS: Mapping[str, Callable[[Path], None]] = {
    "A rule": add_rule,
    "An output": add_output,
    "A facet": add_facet,
    "A kind of record": add_kind,
}
"""The changes that are made together in one copy; ``test_add_a_field`` makes that for a field."""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a changed copy of the program, built once for all changes."""

    def make(project: Path) -> None:
        lay_program(project)
        set_languages(project, "en")
        edited = {title: sorted(files_touched_by(edit, project)) for title, edit in EDITS.items()}
        (project / "touched.json").write_text(json.dumps(edited), "utf-8")
        case = project / "tests" / "rules" / "loud-name"
        shutil.copy(case / "bad.yaml", project / "goods" / "loud.yaml")
        shutil.copy(case / "good.yaml", project / "goods" / "quiet.yaml")
        (project / "notes").mkdir()
        (project / "notes" / "first.yaml").write_text(NOTE, "utf-8")
        run_copy(project, "-m", "dpg", "build")

    return shared(tmp_path_factory, "changed", make)


def files_touched_by(edit: Callable[[Path], None], project: Path) -> set[str]:
    before = files_of(project)
    edit(project)
    return touched(before, files_of(project))


def published(project: Path, path: str) -> str:
    return (project / "site" / path).read_text("utf-8")


def result(project: Path, path: str) -> Any:
    """Return the content of an API document."""
    return json.loads(published(project, f"api/v1/{path}"))["result"]


def pattern_of(listed: str) -> re.Pattern[str]:
    return re.compile("[a-z][a-z_-]*".join(map(re.escape, PLACEHOLDER.split(listed))))


def assert_listed(title: str, paths: Iterable[str]) -> None:
    """Check that a change touches a file for each entry of its list, and no other file."""
    entries = {
        listed: {path for path in paths if pattern_of(listed).fullmatch(path)} for listed in LISTS[title]
    }
    assert [listed for listed, found in entries.items() if not found] == []
    assert {*paths} == set().union(*entries.values())


def test_the_page_has_eight_changes_with_their_files_and_tests():
    assert CHANGES == [
        "A field",
        "A rule",
        "An output",
        "A facet",
        "A page",
        "A language",
        "A kind of record",
        "A theme",
    ]
    for title in CHANGES:
        assert LISTS[title], title
        assert len(re.findall(r"^\d+\. ", SECTIONS[title], re.M)) == len(LISTS[title]), title
        [fails] = re.findall(r"^What fails if .*?: .*?(?=\n\n|\Z)", SECTIONS[title], re.M | re.S)
        assert "`tests/" in fails, title


def test_every_path_exists():
    paths = {*PATH.findall(PAGE), *(path for paths in LISTS.values() for path in paths)}
    assert [path for path in sorted(paths) if not [*ROOT.glob(PLACEHOLDER.sub("*", path))]] == []


@pytest.mark.parametrize("title", EDITS)
def test_a_change_needs_only_the_listed_files(changed, title):
    assert_listed(title, json.loads((changed / "touched.json").read_bytes())[title])


def test_a_field_needs_only_the_listed_files():
    assert_listed("A field", test_add_a_field.TOUCHED)


def test_the_rule_finds_its_bad_case_only(changed):
    report = json.loads(run_copy(changed, "-m", "dpg", "check", "--format", "json"))
    found = [
        (problem["file"], problem["rule"]) for problem in report["problems"] if problem["rule"] != "layout"
    ]
    assert found == [("goods/loud.yaml", "loud-name")]


def test_the_output_is_published(changed):
    assert published(changed, "names.txt") == "LOUD NOTES\nQuiet Notes\n"


def test_the_facet_has_lists_a_filter_and_api_documents(changed):
    assert "Tablet" in published(changed, "by/device/index.html")
    assert "Quiet Notes" in published(changed, "by/device/tablet/index.html")
    assert '"device"' in published(changed, "assets/catalogue/facet-index.json")
    assert [row["id"] for row in result(changed, "by/device/tablet.json")] == ["loud", "quiet"]


def test_the_kind_has_a_page_and_an_api_document(changed):
    assert "Works on old tablets" in published(changed, "notes/first/index.html")
    assert result(changed, "notes/first.json")["about"] == "quiet"
