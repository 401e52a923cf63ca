"""What the guides tell people to type and to write is so."""

import re
import shlex
import shutil
import subprocess

import pytest

from dpg import cli
from dpg.records.languages import LANGUAGES
from support import ROOT

GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.M | re.S)
COMMAND = re.compile(r"(?:\.venv/bin/)?dpg ([a-z]+)((?: [^`\n]*)?)")


def blocks(path, language):
    found = FENCE.findall(path.read_text(encoding="utf-8"))
    return [re.sub(rf"^{pad}", "", text, flags=re.M) for pad, kind, text in found if kind == language]


def typed():
    for path in GUIDES:
        for block in blocks(path, ""):
            for line in block.splitlines():
                if found := COMMAND.fullmatch(line.strip()):
                    yield pytest.param(found[1], found[2], id=f"{path.name}: {line.strip()}")


@pytest.mark.parametrize(("word", "rest"), list(typed()))
def test_every_command_in_the_guides_is_understood(word, rest):
    cli._parser(cli.load(word)).parse_args(shlex.split(rest, comments=True))


def test_every_target_of_make_in_the_guides_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        target
        for path in GUIDES
        for target in re.findall(r"(?:`|^ *)make ([a-z-]+)(?=`| |$)", path.read_text(encoding="utf-8"), re.M)
    }
    assert named <= targets


def english_folder(path):
    """Return the folder of the English page, as a translation has the same links."""
    folder = path.parent.relative_to(ROOT)
    translated = folder.parts[:1] == ("docs",) and folder.parts[1:2] and folder.parts[1] in LANGUAGES
    return ROOT.joinpath("docs", *folder.parts[2:]) if translated else path.parent


def test_links_between_the_guides_lead_somewhere():
    lost = []
    for path in GUIDES:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            folders = (path.parent, english_folder(path))
            if not any((folder / target).exists() for folder in folders):
                lost.append(f"{path.name}: {target}")
    assert lost == []


def test_the_record_of_the_guide_is_accepted(make_project, dpg):
    (record,) = blocks(ROOT / "docs" / "contributing.md", "yaml")
    project = make_project()
    (project / "goods" / "example-health-records.yaml").write_text(record, encoding="utf-8")
    assert dpg(project, "check").stdout == "No problems in 1 file.\n"


def test_the_need_and_the_offer_of_the_guide_are_accepted(make_project, dpg):
    (record,) = blocks(ROOT / "docs" / "contributing.md", "yaml")
    need, offer = blocks(ROOT / "docs" / "needs-and-offers.md", "yaml")
    project = make_project()
    (project / "offers").mkdir(exist_ok=True)
    (project / "goods" / "example-health-records.yaml").write_text(record + need, encoding="utf-8")
    (project / "offers" / "example-open-fund.yaml").write_text(offer, encoding="utf-8")
    assert dpg(project, "check").stdout == "No problems in 2 files.\n"
    assert dpg(project, "format", "--check").returncode == 0


FILLED = {
    "SECURITY.md": "FILL-IN",
    "CODE_OF_CONDUCT.md": "FILL-IN",
    ".github/CODEOWNERS": "TEAM",
    "docs/about/accessibility.md": "FILL-IN",
}


def test_what_only_a_maintainer_can_fill_in_is_named_until_it_is(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    for path, mark in FILLED.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"Write to {mark} (the address).\n", encoding="utf-8")
    for path, mark in FILLED.items():
        assert unfilled(tmp_path).returncode == 2
        assert f"{path}:" in unfilled(tmp_path).stdout
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text.replace(mark, "filled"), encoding="utf-8")
    assert (unfilled(tmp_path).returncode, unfilled(tmp_path).stdout) == (0, "")


def unfilled(folder):
    return subprocess.run(["make", "-s", "unfilled"], cwd=folder, capture_output=True, text=True, check=False)


def test_nobody_is_named_who_did_not_ask_for_it(original):
    for path in (ROOT / "SECURITY.md", ROOT / "CODE_OF_CONDUCT.md", ROOT / ".github" / "CODEOWNERS"):
        assert "@" not in re.sub(r"with @, your", "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("word", sorted(cli.COMMANDS))
def test_every_example_of_the_help_is_understood(word):
    for example in getattr(cli.load(word), "EXAMPLES", ()):
        program, said, *rest = shlex.split(example, comments=True)
        assert (program, said) == ("dpg", word)
        cli._parser(cli.load(word)).parse_args(rest)
