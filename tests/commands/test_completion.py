"""Shells complete commands, options and values; the tests run each shell that is installed."""

import shutil
import subprocess

import pytest

from dpg import cli
from dpg.cli import COMMANDS
from dpg.commands.completion import EXAMPLES
from support import run_dpg

ASKED = [
    ("dpg ", [*COMMANDS]),
    ("dpg che", ["check"]),
    ("dpg check --form", ["--format"]),
    ("dpg check --format sar", ["sarif"]),
    ("dpg links --format ", ["markdown", "json"]),
    ("dpg completion f", ["fish"]),
    ("dpg new --no-q", ["--no-questions"]),
    ("dpg --v", ["--version"]),
    ("dpg zebra --x", []),
]


@pytest.fixture(scope="module")
def script(repository):
    scripts = {shell: run_dpg(repository, "completion", shell).stdout for shell in ("bash", "zsh", "fish")}
    return scripts.__getitem__


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


def options_of(command):
    """The options of a command, without their arguments."""
    return [
        action.option_strings for action in cli._parser(cli.load(command))._actions if action.option_strings
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_bash_completes_every_option_of_every_command(script, command):
    expected = {name for names in options_of(command) for name in names}
    assert set(in_bash(script("bash"), f"dpg {command} -")) == expected


@pytest.mark.skipif(not shutil.which("fish"), reason="this machine has no fish")
@pytest.mark.parametrize("command", COMMANDS)
def test_fish_completes_every_option_of_every_command(script, command):
    expected = {names[-1] for names in options_of(command)}
    assert expected <= set(in_fish(script("fish"), f"dpg {command} --"))


@pytest.mark.parametrize("command", COMMANDS)
def test_zsh_gets_every_option_of_every_command(script, command):
    (case,) = [line for line in script("zsh").splitlines() if line.startswith(f"    {command}) ")]
    assert all(f"{name}[" in case for names in options_of(command) for name in names)


def test_every_example_runs(dpg, repository):
    for example in EXAMPLES:
        assert dpg(repository, *example.split()[1:]).returncode == 0
