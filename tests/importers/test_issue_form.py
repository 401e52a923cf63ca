"""An issue becomes a record that the check accepts, or sentences that say what to mend; nothing in it acts."""

import json
import re

import pytest
from markdown_it import MarkdownIt

from dpg.__main__ import main
from dpg.reports.issue_answer import IssueAnswer, render
from issues import FORM, issue
from support import TIME

RECORD = """\
name: Clinic Notes
types:
  - software
  - dataset
summary:
  en: Lets nurses record visits without internet.
website: https://clinic-notes.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
  - goal: 4
topics:
  - electronic-medical-records
  - blood-banks
"""
MORE = {
    "id": "clinic-notes-2",
    "sectors": ["Health", "Agriculture, forestry and fishing"],
    "description": "fr: Première partie.\n\nDeuxième partie.",
    "repositories": "- https://github.com/example/a\n- https://github.com/example/b",
    "documentation": "https://docs.clinic-notes.org/",
    "organizations": "Example Foundation: owner, maintainer https://example.org/\nMinistry: Health: funder",
    "deployments": "Kenya https://clinic-notes.org/kenya\nSénégal: https://clinic-notes.org/senegal",
    "sources": "https://clinic-notes.org/about",
}
MORE_RECORD = """\
description:
  fr: |-
    Première partie.

    Deuxième partie.
website: https://clinic-notes.org/
documentation: https://docs.clinic-notes.org/
repositories:
  - url: https://github.com/example/a
  - url: https://github.com/example/b
licenses:
  - spdx: MIT
organizations:
  - name: Example Foundation
    roles:
      - owner
      - maintainer
    website: https://example.org/
  - name: "Ministry: Health"
    roles:
      - funder
sdgs:
  - goal: 3
  - goal: 4
sectors:
  - health
  - agriculture
topics:
  - electronic-medical-records
  - blood-banks
deployments:
  - country: KE
    evidence:
      - url: https://clinic-notes.org/kenya
  - country: SN
    evidence:
      - url: https://clinic-notes.org/senegal
sources:
  - https://clinic-notes.org/about
"""


@pytest.fixture
def project(tmp_path, repository):
    project = tmp_path / "project"
    (project / "goods").mkdir(parents=True)
    (project / "schema").symlink_to(repository / "schema")
    return project


@pytest.fixture
def take(project, monkeypatch, capsys):
    """Imports the text of an issue; gives the answer to it."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TIME)

    def run(body, code=0, *, event=False):
        path = project.parent / "issue"
        text = json.dumps({"action": "opened", "issue": {"body": body}}) if event else body
        path.write_text(text, encoding="utf-8", newline="")
        answer = project.parent / "told" / "answer.md"
        words = ("--event",) if event else ()
        ended = main(["import", "issue-form", str(path), "--answer", str(answer), *words])
        assert code in (None, ended), capsys.readouterr()
        return answer.read_text(encoding="utf-8")

    return run


def goods(project):
    return {path.name: path.read_text(encoding="utf-8") for path in (project / "goods").iterdir()}


def test_seven_answers_make_a_record_that_the_check_accepts(take, project, dpg):
    assert "The record is ready:** goods/clinic\\-notes.yaml" in take(issue())
    assert goods(project) == {"clinic-notes.yaml": RECORD}
    assert dpg(project, "check").returncode == 0
    assert dpg(project, "format", "--check").returncode == 0


@pytest.mark.parametrize("event", [False, True], ids=["text", "event"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_other_question_finds_its_key(take, project, event, end):
    take(issue(**MORE).replace("\n", end), event=event)
    record = goods(project)["clinic-notes-2.yaml"]
    assert record[record.index("description:") :] == MORE_RECORD


UNDERSTOOD = """\
- **Types**: “Software” is software.
- **Types**: “Data” is dataset (Data).
- **Summary**: no language is given, so it is en (English).
- **Licenses**: “mit” is MIT (MIT License).
- **Sustainable Development Goals**: “3. Good health and well-being” is 3 (Good health and well-being).
- **Sustainable Development Goals**: “4. Quality education” is 4 (Quality education).
- **Topics**: “dossiers médicaux électroniques” is electronic-medical-records.
- **Topics**: “献血” is blood-banks.
"""
MORE_UNDERSTOOD = """\
- **Sectors**: “Health” is health.
- **Sectors**: “Agriculture, forestry and fishing” is agriculture (Agriculture, forestry and fishing).
- **Description**: “fr” is fr (French).
- **Organizations**: “Example Foundation: owner, maintainer https://example.org/” is Example Foundation, owner, maintainer, https://example.org/.
- **Organizations**: “Ministry: Health: funder” is Ministry: Health, funder.
- **Deployments**: “Kenya https://clinic-notes.org/kenya” is KE (Kenya), https://clinic-notes.org/kenya.
- **Deployments**: “Sénégal: https://clinic-notes.org/senegal” is SN (Senegal), https://clinic-notes.org/senegal.
"""


def test_the_answer_shows_the_record_and_how_each_word_was_understood(take):
    plain = take(issue()).replace("\\", "").replace("\u200b", "")
    assert UNDERSTOOD in plain
    assert f"```yaml\n{RECORD}```\n" in plain
    assert MORE_UNDERSTOOD in take(issue(name="Ward", **MORE)).replace("\\", "").replace("\u200b", "")


def test_a_target_and_a_language_that_were_written_are_shown(take):
    body = issue(summary="es: Ayuda a las enfermeras.").replace("3. Good health and well-being", "SDG 3.8")
    plain = take(body).replace("\\", "").replace("\u200b", "")
    assert "“es” is es (Spanish)." in plain
    assert (
        "“SDG 3.8” is 3 (Good health and well-being), 3.8 (Health care everybody can get and afford)."
        in plain
    )


def test_nothing_in_a_record_ends_the_block_that_shows_it():
    text = "description:\n  en: |-\n    ```\n    ````\n~~~\n@octocat <b>\n"
    said = render(IssueAnswer(record="goods/a.yaml", to_fix=(), to_review=(), text=text))
    (block,) = [token for token in MarkdownIt("commonmark").parse(said) if token.type == "fence"]
    assert block.content == text
    assert said.endswith("\n`````\n")


def test_each_slip_is_told_under_its_question_and_nothing_is_written(take, project):
    said = take(
        issue(
            name=None,
            types=None,
            website="clinic-notes",
            licenses="my own",
            sdgs=None,
            organizations="Example Foundation",
            deployments="Atlantis https://a.org/",
            sources="see my blog",
            consent=[True, False],
        ),
        code=1,
    )
    assert goods(project) == {}
    assert [found[1].replace("\\", "") for found in re.finditer(r"^- \*\*(.*?)\*\*:", said, re.M)] == [
        "Name",
        "Types",
        "Website",
        "Licenses",
        "Sustainable Development Goals",
        "Organizations",
        "Deployments",
        "Sources",
        "Before you send it",
    ]


def test_what_the_rules_find_is_told_under_the_question(take, project):
    (project / "goods" / "other.yaml").write_text(RECORD.replace("Clinic", "Other"), encoding="utf-8")
    said = take(issue(summary="x" * 200, website="https://127.0.0.1/"), code=1)
    assert re.search(r"- \*\*Summary\*\*: .*160", said)
    assert "- **Website**" in take(issue(website="https://127.0.0.1/"), code=1)
    assert "Worth another look:\n\n- **Website**" in take(issue())


def test_words_of_ones_own_are_understood_where_options_are_offered(take, project):
    take(
        issue()
        .replace("Software, Data", "données, logiciel")
        .replace("3. Good health and well-being", "SDG 3.8")
    )
    assert "- dataset\n  - software" in goods(project)["clinic-notes.yaml"]
    assert 'targets:\n      - "3.8"' in goods(project)["clinic-notes.yaml"]


def test_a_good_that_is_there_is_not_touched(take, project):
    take(issue())
    assert "clinic\\-notes.yaml is there already" in take(issue(summary="Another one."), code=1)
    assert goods(project) == {"clinic-notes.yaml": RECORD}


@pytest.mark.parametrize(
    "name", ["../../evil", "a/b", "con", "Case", "x" * 200, "/etc/passwd", "a.yaml", "-rf"]
)
def test_a_short_name_cannot_lead_elsewhere(take, project, name):
    before = sorted(project.parent.rglob("*.yaml"))
    assert "- **Short name in the address**" in take(issue(id=name), code=1)
    assert sorted(project.parent.rglob("*.yaml")) == before


def test_a_name_without_latin_letters_asks_for_a_short_name(take, project):
    assert "give one here" in take(issue(name="诊所笔记"), code=1)
    take(issue(name="诊所笔记", id="clinic-notes"))
    assert "name: 诊所笔记" in goods(project)["clinic-notes.yaml"]


MAIL = "zq@quuxmail.org"
FIELDS = ("name", "summary", "topics", "description", "organizations", "sources", "licenses", "id")


@pytest.mark.parametrize(
    ("key", "contact"),
    [
        *((key, MAIL) for key in FIELDS),
        ("summary", "+254 712 345 678"),
        ("summary", "zq [at] quuxmail [dot] org"),
    ],
)
def test_contacts_of_persons_reach_neither_record_nor_answer(take, project, key, contact):
    said = take(issue(**{key: f"Write to {contact}"}), code=1)
    assert goods(project) == {}
    assert not re.search("quux|712", said)


BLOCK = re.compile(r"^(`{3,})yaml\n.*?^\1$", re.M | re.S)
"""The record as code, in which GitHub does nothing."""
ALIVE = re.compile(r"(?<!\\)@\w|<\w|(?<!\\)!?\[[^\]]*\]\(|^::|https://evil|(?<!\\)`", re.M)


@pytest.mark.parametrize(
    "text",
    [
        "$(touch pwned)",
        "`touch pwned`",
        "; touch pwned #",
        "::set-output name=a::b",
        "::error file=a::b",
        "@mention #12 GH-3",
        "![x](https://evil.example/x.png)",
        "<img src=https://evil.example/x.png onerror=alert(1)>",
        "<!-- robot -->",
        "{{ 7*7 }} ${{ github.token }}",
        "a\nb\r\n::warning::c",
        "\u202egnp.exe\x1b[31m",
        "'; DROP TABLE goods; --",
        "&anchor *alias !!python/object:os.system",
        "---\n...\n---",
        "### Website\n\nhttps://evil.example/",
        "y" * 70_000,
    ],
)
@pytest.mark.parametrize("keys", [("summary",), ("name", "types", "topics", "organizations", "id")], ids=len)
def test_hostile_text_is_only_text(take, project, keys, text):
    body = issue(**dict.fromkeys(keys, "ANSWER")).replace("ANSWER", text)
    said = take(body, code=None)
    assert not ALIVE.search(BLOCK.sub("", said)), said
    assert not {"\x1b", "\u202e"} & {*said}
    assert len(said) < 10_000
    assert not list(project.parent.rglob("pwned*"))
    for name, record in goods(project).items():
        assert re.fullmatch(r"[a-z0-9-]+\.yaml", name)
        assert "::warning" not in record.splitlines()


@pytest.mark.parametrize("body", ["", "hello", "### Name", "\n" * 1000, "### \n### \n", "### Unknown\n\nx"])
def test_an_issue_that_is_no_form_is_answered_with_what_is_missing(take, project, body):
    said = take(body, code=1)
    assert "- **Name**" in said
    assert goods(project) == {}


@pytest.mark.parametrize("event", ["[]", "{", '{"issue": 3}', '{"comment": {}}', '{"issue": {"body": null}}'])
def test_an_event_without_an_issue_is_broken(project, dpg, event):
    (project / "event.json").write_text(event)
    done = dpg(project, "import", "issue-form", "event.json", "--event")
    assert (done.returncode, goods(project)) == (1, {})


def test_the_form_asks_for_all_that_every_record_needs(schema):
    text = FORM.read_text(encoding="utf-8")
    assert all(f"  id: {key}\n" in text for key in schema.published["else"]["required"])
