"""Shells complete what the commands understand; where a shell is on the machine, it is asked itself."""

import shutil
import subprocess

import pytest

from dpg.cli import COMMANDS
from dpg.commands.completion import EXAMPLES

ASKED = [
    ("dpg ", [*COMMANDS]),
    ("dpg che", ["check"]),
    ("dpg check --form", ["--format"]),
    ("dpg check --format sar", ["sarif"]),
    ("dpg links --format ", ["markdown", "json"]),
    ("dpg completion f", ["fish"]),
    ("dpg new --no-q", ["--no-questions"]),
    ("dpg zebra --x", []),
]


@pytest.fixture
def script(dpg, repository):
    return lambda shell: dpg(repository, "completion", shell).stdout


def in_bash(script, line):
    words = line.split(" ")
    typed = " ".join(f"'{word}'" for word in words)
    command = f"{script}\nCOMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _dpg; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stdout.split()


def in_fish(script, line):
    asked = subprocess.run(
        ["fish", "--no-config", "-c", f"{script}\ncomplete -C '{line}'"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stderr == ""
    return [answer.split("\t")[0] for answer in asked.stdout.splitlines()]


@pytest.mark.parametrize(("line", "expected"), ASKED, ids=[line for line, _ in ASKED])
def test_bash_completes_commands_options_and_values(script, line, expected):
    assert set(expected) <= set(in_bash(script("bash"), line))
    if not expected:
        assert in_bash(script("bash"), line) == []


@pytest.mark.skipif(not shutil.which("fish"), reason="this machine has no fish")
@pytest.mark.parametrize(("line", "expected"), ASKED[:-1], ids=[line for line, _ in ASKED[:-1]])
def test_fish_completes_commands_options_and_values(script, line, expected):
    assert set(expected) <= set(in_fish(script("fish"), line))


@pytest.mark.skipif(not shutil.which("zsh"), reason="this machine has no zsh")
def test_zsh_accepts_its_script_and_knows_the_completer(script, tmp_path):
    path = tmp_path / "_dpg"
    path.write_text(script("zsh"), encoding="utf-8")
    command = (
        f"autoload -Uz compinit && compinit -u -d {tmp_path}/dump && source {path} && print ${{_comps[dpg]}}"
    )
    done = subprocess.run(["zsh", "-f", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("_dpg\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_every_option_is_in_every_script(script, dpg, repository, shell):
    text = script(shell)
    for word in COMMANDS:
        said = dpg(repository, word, "--help").stdout
        options = {
            part.rstrip(",")
            for part in said.split()
            if part.startswith("--") and part.strip("-,").isidentifier()
        }
        assert word in text
        assert all(option.lstrip("-") in text for option in options)


def test_every_example_runs(dpg, repository):
    for example in EXAMPLES:
        assert dpg(repository, *example.split()[1:]).returncode == 0
