"""Slips in settings, vocabularies, schemas and docs are explained with their file, their line and a hint."""

import json
import re
from pathlib import Path

import pytest

from dpg.model.errors import FixableError
from dpg.project.build.docs_check import require_sound_docs
from dpg.records.project_files import load_schemas, read_settings
from dpg.records.schema_file import parse_schema
from dpg.records.settings_file import parse_settings
from dpg.records.vocabularies import parse_vocabularies

SETTINGS = {
    "site_name: [a, b]": "line 1, column 1: `site_name` is not text.",
    "site_name: 2026": "line 1, column 1: `site_name` is not text.",
    "site_url: https://example.org/": "line 1, column 1: `site_name` is missing here.",
    "site_name: X\nsite_url: 5": "line 2, column 1: `site_url` is not a web address.",
    "site_name: X\nsite_url: example.org": "line 2, column 1: `site_url` is not a web address.",
    'site_name: X\nsite_url: "http://[x"': "line 2, column 1: `site_url` is not a web address.",
    "site_name: X\nextra: [a]": "line 2, column 1: `extra` needs keys and values below it.",
    "site_name: X\nextra:": "line 2, column 1: `extra` needs keys and values below it.",
    "site_name: X\ntheme: material": "line 2, column 1: `theme` needs keys and values below it.",
    "site_name: X\nuse_directory_urls: no": "line 2, column 1: Addresses of pages end with a slash here.",
    "site_name: X\nnav: goods/": "line 2, column 1: `nav` is not a list.",
    "site_name: X\nnav:\n  - about.md": "line 3, column 5: This entry of `nav` is not a title with a target.",
    "site_name: X\nnav:\n  - A: a/\n    B: b/": "line 3, column 5: This entry of `nav` is not a title with a target.",
    "site_name: X\nnav:\n  - A:\n    - B: 5": "line 4, column 7: This entry of `nav` has no target.",
    "site_name: X\nextra:\n  footer: [A: ]": "line 3, column 12: This entry of `extra.footer` has no target.",
    "site_name: X\nextra:\n  repository: 5": "line 3, column 3: `extra.repository` is not a web address.",
    "site_name: X\nextra:\n  repository: javascript:alert(1)": "line 3, column 3: `extra.repository` is not a web address.",
    "site_name: X\nextra: {branch: [a]}": "line 2, column 9: `extra.branch` is not text.",
    "site_name: X\nextra: {a: b, a: c}": "line 2, column 15: The key `a` is written twice, on line 2.",
    "site_name: X\nextra:\n  langauges: [en]": "line 3, column 3: There is no setting `extra.langauges`.",
    "site_name: X\nextra:\n  languages: [fr]": "line 3, column 3: `extra.languages` is not right.",
    "site_name: X\nextra:\n  languages: [en, [fr]]": "line 3, column 3: `extra.languages` is not right.",
    "site_name: X\nextra:\n  unreviewed: fr": "line 3, column 3: `extra.unreviewed` is not right.",
    "site_name: X\nextra:\n  translations: [a]": "line 3, column 3: `extra.translations` is not right.",
    "site_name: X\nextra:\n  translations: {fr: [a]}": "line 3, column 3: `extra.translations` is not right.",
    "site_name: X\nextra:\n  translations: {fr: {Name: 1}}": "line 3, column 3: `extra.translations` is not right.",
    "site_name: X\nextra:\n  catalogue: true": "line 3, column 3: `extra.catalogue` is not a web address.",
    "site_name: X\ntheme:\n  palette: dark": "line 3, column 3: `theme.palette` is not right.",
    "site_name: X\ntheme:\n  palette: {toggle: {icon: a}}": "line 3, column 3: `theme.palette` is not right.",
    "site_name: X\ntheme:\n  logo: [a]": "line 3, column 3: `theme.logo` is not text.",
    "site_name: X\nhooks: a.py": "line 2, column 1: `hooks` is not a list of files.",
    "site_name: X\nextra:\n  a: b\nextra: {}": "line 4, column 1: The key `extra` is written twice, on lines 2 and 4.",
    "site_name: X\n<<<<<<< HEAD\n": "line 2, column 1: This line was left by a merge that is not finished.",
    "site_name: X\na: !!python/name:os.system": "line 2, column 4: A tag (!) is not used here.",
    "site_name: X\na: !!timestamp x": "line 2, column 4: A tag (!) is not used here.",
    "site_name: X\nextra: &a {b: c}": "line 2, column 8: An anchor (&a) is not used here.",
    "site_name: X\nextra: *a": "line 2, column 8: An alias (*name) is not used here.",
    "site_name: X\nextra:\n  <<: {only: a}": "line 3, column 3: A merge key (<<) is not used here.",
    "site_name: X\na: 007\na: b": "line 3, column 1: The key `a` is written twice, on lines 2 and 3.",
    "site_name: X\n5: a\n'5': b": "line 3, column 1: The key `5` is written twice, on lines 2 and 3.",
    'site_name: "X\\x01"': "line 1, column 12: The character U+0001 is not allowed",
    "site_name: a\u202eb": "line 1, column 13: The character U+202E (right-to-left override) is not allowed",
    "site_name: X\n? [a]\n: b": "line 2, column 3: A key must be plain text.",
    "site_name: X\n---\na: b": "line 2, column 1: A second document starts here.",
    "site_name: X\na: " + 100 * "[": "line 2, column 19: Values are nested more than 16 deep.",
    "\ufeffsite_name: [a]": "line 1, column 1: `site_name` is not text.",
}


@pytest.mark.parametrize("text", SETTINGS)
def test_a_slip_in_the_settings_is_explained(text: str) -> None:
    with pytest.raises(FixableError, match=re.escape(f"mkdocs.yml, {SETTINGS[text]}")) as raised:
        parse_settings(text.encode())
    assert raised.value.hint


def test_a_long_number_is_text() -> None:
    digits = 5000 * "1"
    assert parse_settings(f"site_name: X\na: {digits}\n".encode())["a"] == digits


def test_settings_in_utf_16_are_refused() -> None:
    with pytest.raises(FixableError, match=r"mkdocs\.yml, line 1, column 1: The file is not UTF-8 text\."):
        parse_settings("site_name: [a]\n".encode("utf-16"))


def test_missing_groups_are_empty() -> None:
    settings = parse_settings(b"site_name: X\n")
    assert (settings["extra"], settings["theme"]) == ({}, {})


HEAD = "title: Types\ndescription: Types.\nsource: our own\nterms:\n"
TERM = "  - id: paper\n    labels: {en: Paper}\n"
VOCABULARIES = {
    "": "line 1, column 1: The file holds no vocabulary.",
    "description: A": "line 1, column 1: `title` is missing here.",
    HEAD.replace("Types\n", "[a]\n", 1) + TERM: "line 1, column 1: `title` is not text.",
    HEAD.replace("terms", "trems") + TERM: "line 1, column 1: The list `terms` is missing here.",
    f"{HEAD}{TERM}  - paper\n": "line 7, column 5: This entry of `terms` is not a term.",
    f"{HEAD}{TERM}  - labels: {{en: A}}\n": "line 7, column 5: `id` is missing here.",
    f"{HEAD}  - id: 5\n    labels: {{en: A}}\n": "line 5, column 5: `id` is not text.",
    f"{HEAD}  - id: a b\n    labels: {{en: A}}\n": "line 5, column 5: This is not an id.",
    f"{HEAD}  - id: a\n    lables: {{en: A}}\n": "line 5, column 5: The term `a` has no `labels`.",
    f"{HEAD}  - id: a\n    labels: A\n": "line 6, column 5: `labels` is not right.",
    f"{HEAD}  - id: a\n    labels: {{en: 5}}\n": "line 6, column 5: `labels` is not right.",
    f"{HEAD}  - id: a\n    labels: {{fr: A}}\n": "line 6, column 5: The term `a` has no English label.",
    f"{HEAD}{TERM}    synonyms: {{en: sheet}}\n": "line 7, column 5: `synonyms` is not right.",
    f"{HEAD}{TERM}{TERM}": "line 7, column 5: There are two terms `paper`.",
    f'{HEAD}{TERM}    description: {{en: "A}}\n': "line 7, column 23: A quoted text is not closed.",
    f"{HEAD}{TERM}    id: sheet\n": "line 7, column 5: The key `id` is written twice, on lines 5 and 7.",
    f"{HEAD}\t- id: a\n": "line 5, column 1: There is a tab character here.",
}


@pytest.mark.parametrize("text", VOCABULARIES)
def test_a_slip_in_a_vocabulary_is_explained(text: str) -> None:
    expected = re.escape(f"schema/vocabularies/types.yaml, {VOCABULARIES[text]}")
    with pytest.raises(FixableError, match=expected) as raised:
        parse_vocabularies({"types": text.encode()})
    assert raised.value.hint


@pytest.mark.parametrize("name", ["regions", "targets", "topics", "license-joins", "license-duties"])
def test_a_term_needs_what_the_program_reads_of_it(name: str) -> None:
    with pytest.raises(FixableError, match="line 5, column 5: The term `paper` has no valid"):
        parse_vocabularies({name: f"{HEAD}{TERM}".encode()})


@pytest.mark.parametrize(
    ("name", "written"),
    [("regions", "countries: [[KE]]"), ("targets", "goal: {a: b}"), ("topics", "sector: [a]")],
)
def test_what_the_program_reads_of_a_term_has_the_right_type(name: str, written: str) -> None:
    with pytest.raises(FixableError, match="line 7, column 5: The term `paper` has no valid"):
        parse_vocabularies({name: f"{HEAD}{TERM}    {written}\n".encode()})


def test_a_missing_vocabulary_is_named_when_it_is_used() -> None:
    with pytest.raises(FixableError, match=re.escape("schema/vocabularies/types.yaml is missing")):
        parse_vocabularies({})["types"]


SCHEMAS = {
    '{"a": 1,\n}': "good.json, line 2, column 1: This is not valid JSON from here on.",
    "[]": "good.json is not a schema of records.",
    '{"properties": {"a": {"type": "strnig"}}}': 'not a valid schema: at properties/a/type, "strnig"',
    '{"properties": {"a": {"$ref": "#/$defs/b"}}}': "not a valid schema: Pointer '/$defs/b' does not exist.",
    '{"properties": {"a": {"vocabulary": "b"}}}': "There is no vocabulary `b`",
    '{"properties": {"a": 5}}': "good.json is not a valid schema: a value or an annotation has the wrong type.",
}


@pytest.mark.parametrize("text", SCHEMAS)
def test_a_slip_in_a_schema_is_explained(text: str) -> None:
    with pytest.raises(FixableError, match=re.escape(SCHEMAS[text])) as raised:
        parse_schema(text.encode(), parse_vocabularies({}), "good.json")
    assert raised.value.hint


def test_text_that_is_not_utf_8_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FixableError, match=r"good\.json, line 2: The file is not UTF-8 text\."):
        parse_schema(b'{\n"\xe9"}', {}, "good.json")
    with pytest.raises(FixableError, match=r"types\.yaml, line 2, column 1: The file is not UTF-8 text\."):
        parse_vocabularies({"types": b"title: A\nsource: \xe9\n"})


def test_a_missing_schema_is_named(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "good.schema.json").write_text(json.dumps({"properties": {}}), "utf-8")
    with pytest.raises(FixableError, match=r"schema/offer\.schema\.json cannot be read: No such file"):
        load_schemas(tmp_path)


DOCS = {
    b"---\ntitle: [a\n---\n": "docs/page.md, line 2, column 8: A list in brackets is not closed.",
    b"---\n- a\n---\n": "docs/page.md, line 1, column 1: The lines between the two `---` hold no keys.",
    b"# A\n\n\xe9": "docs/page.md, line 3: The file is not UTF-8 text.",
}


@pytest.mark.parametrize("content", DOCS)
def test_a_slip_in_a_page_of_docs_is_explained(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_bytes(content)
    with pytest.raises(FixableError, match=re.escape(DOCS[content])) as raised:
        require_sound_docs(tmp_path, {"extra": {}})
    assert raised.value.hint


MENUS = {
    "nav:\n  - A:\n      - B: about.md\n      - C: no.md\n": "line 5, column 9",
    "extra:\n  footer:\n    - B: no.md\n": "line 4, column 7",
    f"nav:\n  - A: {300 * 'a'}.md\n": "line 3, column 5",
}


@pytest.mark.parametrize("menu", MENUS)
def test_a_missing_page_in_the_menu_or_the_footer_is_named(tmp_path: Path, menu: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\n{menu}", "utf-8")
    expected = re.escape(f"mkdocs.yml, {MENUS[menu]}: There is no page “")
    with pytest.raises(FixableError, match=expected):
        require_sound_docs(tmp_path, read_settings(tmp_path))


def test_settings_of_others_are_left_to_them() -> None:
    assert parse_settings(b"site_name: X\nextra: {brand: A, social: []}\n")["extra"]["brand"] == "A"


@pytest.mark.parametrize("command", ["check", "build"])
def test_commands_explain_a_slip_in_a_vocabulary(make_project, dpg, command: str) -> None:
    project = make_project("h5p")
    file = project / "schema" / "vocabularies" / "types.yaml"
    file.write_text(f"{file.read_text('utf-8')}  - id: software\n    labels: {{en: A}}\n", "utf-8")
    done = dpg(project, command)
    assert done.returncode == 2
    assert re.search(
        r"dpg: schema/vocabularies/types\.yaml, line \d+, column 5: There are two terms", done.stderr
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "docs/about.md",
            "",
            "![A](images/no.png)\n\n",
            "docs/about.md contains a link 'images/no.png', but the target",
        ),
        ("mkdocs.yml", "- tables", "- tabels", "extension 'tabels'. No module named 'tabels'"),
        (
            "mkdocs.yml",
            "docs_dir: docs",
            "docs_dir: [a]",
            "`docs_dir` in mkdocs.yml: Expected text but received: a list",
        ),
        (
            "mkdocs.yml",
            "plugins: []",
            "plugins: [serch]",
            '`plugins` in mkdocs.yml: The "serch" plugin is not installed',
        ),
    ],
)
def test_a_build_explains_what_mkdocs_finds(
    make_project, dpg, file: str, old: str, new: str, expected: str
) -> None:
    project = make_project()
    text = (project / file).read_text("utf-8")
    (project / file).write_text(text.replace(old, new, 1), "utf-8")
    done = dpg(project, "build")
    assert done.returncode == 2
    place = r"mkdocs\.yml, line (?!1,)\d+, column 1: " if file == "mkdocs.yml" else ""
    assert re.search(f"dpg: {place}The pages of docs/ could not be rendered", done.stderr)
    assert expected in done.stderr
