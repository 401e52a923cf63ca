"""Faults in mkdocs.yml are explained as those of records are, whatever the command."""

import re

import pytest

FAULTS = {
    "site_name: X\n\ttheme: y\n": ("line 2, column 1: There is a tab character here.", "spaces"),
    "site_name: X\nnav: [a\n": ("line 2, column 6: A list in brackets is not closed.", "Close it with `]`."),
    "site_name: X\x01\n": ("line 1, column 13: ", ""),
    "- site_name\n": ("The file holds no settings.", "site_name"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_broken_settings_are_told_with_their_place(make_project, dpg, text):
    project = make_project("h5p")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    done = dpg(project, "check")
    assert done.returncode == 2
    assert done.stderr.startswith("dpg: mkdocs.yml")
    assert all(part in done.stderr for part in FAULTS[text])


@pytest.mark.parametrize("command", [("new", "--no-questions"), ("query", "SELECT 1")])
def test_every_command_tells_it(make_project, dpg, command):
    project = make_project("h5p")
    (project / "mkdocs.yml").write_text("site_name: [a\n", "utf-8")
    done = dpg(project, *command)
    assert (done.returncode, done.stderr[:23]) == (2, "dpg: mkdocs.yml, line 1")


@pytest.mark.parametrize("setting", ["logo", "favicon"])
def test_a_build_names_a_missing_picture_and_accepts_it_when_it_is_there(make_project, dpg, setting):
    project = make_project("h5p")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("\ntheme:\n", f"\ntheme:\n  {setting}: images/own.svg\n"), "utf-8")
    done = dpg(project, "build")
    assert (done.returncode, f"`theme.{setting}` names “images/own.svg”" in done.stderr) == (
        2,
        True,
    )
    (project / "docs" / "images").mkdir(parents=True, exist_ok=True)
    (project / "docs" / "images" / "own.svg").write_text("<svg/>", "utf-8")
    assert dpg(project, "build").returncode == 0


@pytest.mark.parametrize(
    "setting", ["only: {country: [Kenia]}", "without: [no-such-good]", "colors: [red]", "languages: [en, xx]"]
)
def test_a_check_finds_what_a_build_cannot_use(make_project, dpg, setting):
    project = make_project("h5p")
    settings = project / "mkdocs.yml"
    text = re.sub(r"(?m)^  languages: .*\n", "", settings.read_text("utf-8"))
    settings.write_text(text.replace("\nextra:\n", f"\nextra:\n  {setting}\n"), "utf-8")
    done = dpg(project, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("dpg: mkdocs.yml, line ")
    assert f": `extra.{setting.partition(':')[0]}` " in done.stderr
