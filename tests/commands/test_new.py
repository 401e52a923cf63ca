"""``dpg new``: from answers, options or files to a record that the check accepts; nothing is overwritten or left half."""

import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
import time

import pytest

from dpg.commands import new
from dpg.project import new_file
from support import ROOT, TIME

ANSWERS = (
    "Clinic Notes",
    "logiciel",
    "Lets nurses record visits without internet.",
    "https://clinic-notes.org/",
    "mit",
    "bonne santé, 3.8",
    "dossiers médicaux électroniques, 献血",
)
RECORD = """\
name: Clinic Notes
types:
  - software
summary:
  en: Lets nurses record visits without internet.
website: https://clinic-notes.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
    targets:
      - "3.8"
topics:
  - electronic-medical-records
  - blood-banks
"""
OPTIONS = (
    "--name", "Clinic Notes", "--type", "software", "--summary", "Lets nurses record visits without internet.",
    "--website", "https://clinic-notes.org/", "--license", "MIT", "--sdg", "3.8", "--topic",
    "electronic-medical-records", "--topic", "blood-banks",
)  # fmt: skip


@pytest.fixture
def project(tmp_path, repository):
    project = tmp_path / "project"
    (project / "goods").mkdir(parents=True)
    (project / "schema").symlink_to(repository / "schema")
    return project


@pytest.fixture
def start(project):
    """Runs ``dpg new`` with answers over a pipe."""

    def run(*words, answers=(), code=0, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "dpg", "new", *words],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": TIME, **environment},
            input="".join(f"{answer}\n" for answer in answers).encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
        return done.stdout.decode(), done.stderr.decode()

    return run


def written(project, good="clinic-notes"):
    """The record without its comments."""
    text = (project / "goods" / f"{good}.yaml").read_text(encoding="utf-8")
    return re.sub(r"^#.*\n", "", text, flags=re.M)


def goods(project):
    return sorted(os.listdir(project / "goods"))


def test_seven_answers_in_several_languages_make_a_record(start, project, dpg):
    said, asked = start(answers=ANSWERS)
    assert said == "Wrote goods/clinic-notes.yaml.\n"
    assert written(project) == RECORD
    assert asked.count("> ") == 7
    assert "2. Check it: dpg check goods/clinic-notes.yaml" in asked
    assert dpg(project, "check", "goods/clinic-notes.yaml").stdout == "No problems in 1 file.\n"


def test_seven_options_make_the_same_record_without_a_question(start, project):
    _, asked = start(*OPTIONS)
    assert "> " not in asked
    assert written(project) == RECORD


def test_comments_name_the_schema_and_what_comes_next_and_survive_formatting(start, project, dpg):
    start(*OPTIONS)
    path = project / "goods" / "clinic-notes.yaml"
    before = path.read_text(encoding="utf-8")
    lines = before.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../schema/editors/good.json"
    assert (path.parent / lines[0].partition("$schema=")[2]).resolve().is_file()
    assert [line for line in lines if line.startswith("#   repositories: ")]
    path.write_text(
        before.replace("\ntypes:\n  - software", "").replace("topics:", "types: [software]\ntopics:")
    )
    assert dpg(project, "format").returncode == 0
    assert path.read_text(encoding="utf-8") == before


def test_a_record_that_is_there_is_not_overwritten_and_nothing_more_is_asked(start, project):
    path = project / "goods" / "clinic-notes.yaml"
    path.write_text("mine")
    _, asked = start(answers=ANSWERS, code=2)
    assert asked.count("> ") == 1
    assert "goods/clinic-notes.yaml is there already." in asked
    assert path.read_text() == "mine"


def test_a_link_of_that_name_is_not_written_through(start, project):
    outside = project / "outside"
    (project / "goods" / "clinic-notes.yaml").symlink_to(outside)
    start(*OPTIONS, code=2)
    assert not outside.exists()


@pytest.mark.parametrize("number", range(7))
def test_answers_that_end_too_soon_leave_nothing(start, project, number):
    _, asked = start(answers=ANSWERS[:number], code=2)
    assert f"The answers ended before “{list(new.OPTIONS)[number]}”. Nothing was written." in asked
    assert goods(project) == []


def test_a_slip_over_a_pipe_ends_it_with_a_question(start, project):
    _, asked = start(answers=("Clinic Notes", "softwear"), code=2)
    assert (
        "types: “softwear” is not in the list “Types of good”. Did you mean software? Nothing was written."
        in asked
    )
    assert goods(project) == []


def test_all_slips_of_the_options_are_told_at_once(start, project):
    _, said = start("--type", "softwear", "--license", "zzz", "--sdg", "18", "--website", "x", code=2)
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "--type",
        "--website",
        "--license",
        "--sdg",
        "dpg",
    ]
    assert said.endswith("dpg: 4 options cannot be used. Nothing was written.\n")


@pytest.mark.parametrize("good_id", ["Clinic", "a", "-x", "index", "../x", "a" * 61])
def test_a_name_that_no_file_may_have_is_refused(start, project, good_id):
    _, said = start(*OPTIONS, f"--id={good_id}", code=2)
    assert said.startswith("dpg: ")
    assert goods(project) == []


def test_a_name_without_latin_letters_needs_an_id(start, project):
    arabic = ("سجلات", "برمجيات", "ar: يساعد الممرضات على تسجيل الزيارات.", *ANSWERS[3:])
    _, said = start(answers=arabic, code=2)
    assert "Give one with --id" in said
    start("--id", "sijillat", answers=arabic)
    assert "name: سجلات" in written(project, "sijillat")
    assert "  ar: يساعد" in written(project, "sijillat")


def test_bytes_that_are_no_text_are_a_slip(start, project):
    _, said = start(answers=["Caf\udce9"], code=2)
    assert "This cannot be read as text (UTF-8)." in said


def test_what_is_still_wrong_is_shown_with_the_record(start, project):
    said, steps = start("--name", "Clinic Notes", "--no-questions", code=1)
    assert said.startswith(
        "Wrote goods/clinic-notes.yaml.\ngoods/clinic-notes.yaml:3:1: error: The key `licenses` is missing."
    )
    assert "Fix the errors above" in steps
    assert "# Still to be written: types, summary, website, licenses, sdgs, topics." in (
        project / "goods" / "clinic-notes.yaml"
    ).read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path, repository):
    """A clone as one finds it: with a codemeta.json, a license and a README."""
    folder = tmp_path / "clone"
    folder.mkdir()
    shutil.copy(repository / "tests" / "importers" / "codemeta" / "codemeta.json", folder)
    shutil.copy(repository / "LICENSE", folder)
    (folder / "README.md").write_text("# Notes for clinics\n\nWrite to zebediah@quuxmail.org.\n")
    return folder


def test_a_clone_gives_its_facts_and_no_person(start, project, clone):
    said, told = start("--from", str(clone), answers=(ANSWERS[2], "3"))
    text = (project / "goods" / "clinic-notes.yaml").read_text(encoding="utf-8")
    assert "name: Clinic Notes\naliases:\n  - CliNo\n" in text
    assert "codemeta.json: 16 of 36 values mapped" in told
    assert "LICENSE: Apache-2.0." in told
    assert not [trace for trace in ("zebediah", "quux") if trace in (said + told + text).casefold()]


def test_options_count_more_than_files(start, project, clone):
    start("--from", str(clone), "--name", "Other Notes", "--no-questions", code=1)
    assert written(project, "other-notes").startswith("name: Other Notes\n")


def test_a_clone_without_metadata_gives_license_and_title(start, project, clone):
    (clone / "codemeta.json").unlink()
    start("--from", str(clone), "--no-questions", code=1)
    assert (
        written(project, "notes-for-clinics") == "name: Notes for clinics\nlicenses:\n  - spdx: Apache-2.0\n"
    )


def test_a_publiccode_file_gives_its_facts_and_no_sentence(start, project, repository, tmp_path):
    source = repository / "tests" / "importers" / "publiccode" / "valid" / "new-library.yml"
    path = shutil.copy(source, tmp_path / "publiccode.yml")
    _, told = start("--from", str(path), "--no-questions", code=1)
    (good_id,) = goods(project)
    text = (project / "goods" / good_id).read_text(encoding="utf-8")
    assert "publiccode.yml: " in told
    assert "licenses:\n  - spdx: " in text
    assert "summary:" not in text


SAMPLES = ROOT / "tests" / "importers"
ALONE = {
    "CITATION.cff": ("citation/field-loom.cff", "#       credit\n"),
    "funding.json": ("funding/steward.json", "“LGPL-2.1”: whether later versions are allowed"),
    "publiccode.yaml": ("publiccode/valid/users.yml", "#     website: The file has no address of a website"),
    "data-about-us.json": ("codemeta/codemeta.json", ""),
    "town.yml": ("publiccode/valid/contact-is-owner.yml", "#       workflow-management → interoperability\n"),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_single_file_starts_a_draft_with_its_doubts_as_comments(start, project, tmp_path, dpg, name):
    source, comment = ALONE[name]
    _, told = start("--from", str(shutil.copy(SAMPLES / source, tmp_path / name)), "--no-questions", code=1)
    (path,) = (project / "goods").iterdir()
    text = path.read_text("utf-8")
    assert f"{name}: " in told
    assert comment in text
    assert f"#   From {name}:\n" in text or not comment
    assert "quuxley" not in (told + text).casefold().replace("github.com/xanthe-quuxley", "")
    assert dpg(project, "format", "--check").returncode == 0


def test_a_clone_with_a_citation_only_is_enough(start, project, tmp_path):
    clone = tmp_path / "clone"
    clone.mkdir()
    shutil.copy(SAMPLES / "citation" / "survey-data.cff", clone / "CITATION.cff")
    start("--from", str(clone), "--no-questions", code=1)
    assert written(project, "survey-of-wells").startswith("name: Survey of Wells\n")


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"name": ["x"]}'])
def test_a_broken_file_of_a_clone_is_told_and_the_rest_goes_on(start, project, clone, content):
    (clone / "codemeta.json").write_bytes(content)
    _, told = start("--from", str(clone), "--no-questions", code=1)
    assert "codemeta.json: " in told
    assert "LICENSE: Apache-2.0." in told


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_broken_file_that_was_named_is_an_error_of_use(start, project, clone, content):
    (clone / "codemeta.json").write_bytes(content)
    start("--from", str(clone / "codemeta.json"), code=2)
    assert goods(project) == []


@pytest.mark.parametrize("name", ["nowhere", "README.md", "empty"])
def test_what_is_no_source_is_said_plainly(start, clone, name):
    (clone / "empty").mkdir()
    _, said = start("--from", str(clone / name), code=2)
    assert said.startswith("dpg: ")
    assert said.count("\n") == 1
    if name != "nowhere":
        assert "publiccode.yml, codemeta.json, CITATION.cff, funding.json" in said


def test_a_fault_while_writing_leaves_nothing(tmp_path):
    # Any end of the writing but the good one takes the file away again.
    with pytest.raises(UnicodeEncodeError):
        new_file.write_new(tmp_path / "a.yaml", "half \ud800")
    assert list(tmp_path.iterdir()) == []


class Terminal:
    """A person at a terminal."""

    def __init__(self, project, *words):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": TIME, "TERM": "dumb"}
        self.process, self.handle = pty.fork()
        if not self.process:
            os.chdir(project)
            os.execve(sys.executable, [sys.executable, "-m", "dpg", "new", *words], environment)
        self.seen = ""

    def stop(self):
        """Press Ctrl-C, again and again: one that comes just before the program waits is noticed with the next key."""
        for _ in range(30):
            self.type("\x03")
            if self.sees("dpg: Stopped.", seconds=1):
                return
        raise AssertionError(self.seen)

    def wait_for(self, text, times=1):
        assert self.sees(text, times), self.seen

    def sees(self, text, times=1, seconds=30):
        until = time.monotonic() + seconds
        while self.seen.count(text) < times and time.monotonic() < until:
            if select.select([self.handle], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.handle, 4096).decode("utf-8", "replace")
                except OSError:
                    break
        return self.seen.count(text) >= times

    def type(self, text):
        os.write(self.handle, text.encode())

    def end(self):
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.handle)
        return code


def test_on_a_terminal_a_slip_is_asked_again_and_a_list_is_shown(project):
    terminal = Terminal(project)
    for number, answer in enumerate(["Clinic Notes", "softwear", "?", *ANSWERS[1:]], 1):
        terminal.wait_for("> ", number)
        terminal.type(f"{answer}\n")
    terminal.wait_for("4. Propose it")
    assert terminal.end() == 0
    assert "Did you mean software?" in terminal.seen
    assert "ai-model  AI model" in terminal.seen
    assert written(project) == RECORD


@pytest.mark.parametrize("answered", [0, 3, 6])
def test_ctrl_c_leaves_nothing(project, answered):
    terminal = Terminal(project)
    for number, answer in enumerate(ANSWERS[:answered], 1):
        terminal.wait_for("> ", number)
        terminal.type(f"{answer}\n")
    terminal.wait_for("> ", answered + 1)
    terminal.stop()
    assert terminal.end() == 130
    assert goods(project) == []


def test_every_example_of_the_help_runs(project, clone, dpg):
    shutil.move(clone, project.parent / "clinic-notes")
    for example in new.EXAMPLES[1:]:
        shutil.rmtree(project / "goods")
        done = dpg(project, *shlex.split(example)[1:])
        assert done.stdout.startswith("Wrote goods/clinic-notes.yaml.\n"), done.stderr
        assert example in dpg(project, "new", "--help").stdout


def test_an_option_that_the_check_would_refuse_writes_nothing(start, project):
    words = ["BUSL-1.1" if word == "MIT" else word for word in OPTIONS]
    words[5] = "Lets nurses record visits. It needs no internet."
    _, told = start(*words, code=2)
    assert "--summary: This summary has more than one sentence." in told
    assert "--license: The license “BUSL-1.1” is not open" in told
    assert goods(project) == []


def test_a_license_is_judged_by_the_type_and_an_address_is_completed(start, project):
    words = [{"MIT": "ODbL-1.0", "software": "dataset"}.get(word, word) for word in OPTIONS]
    words[7] = "clinic-notes.org"
    start(*words)
    assert "website: https://clinic-notes.org\nlicenses:\n  - spdx: ODbL-1.0\n" in written(project)
