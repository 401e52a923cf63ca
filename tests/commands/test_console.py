"""The console: closed, narrow, old, full or gone, it never brings a trace of Python to light."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dpg import cli
from dpg.__main__ import main
from dpg.project.errors import UsageError

DPG = [sys.executable, "-W", "error", "-X", "dev", "-m", "dpg"]


@pytest.fixture
def project(tmp_path, repository):
    (tmp_path / "schema").symlink_to(repository / "schema")
    (tmp_path / "goods").mkdir()
    for number in range(60):
        text = f"name: 健康 السجلات é {number}\nзебра: 1\n"
        (tmp_path / "goods" / f"good-{number}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shell(project):
    def run(line, **environment):
        words = " ".join(f"'{word}'" for word in DPG)
        return subprocess.run(
            ["bash", "-c", line.replace("dpg", words)],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000", **environment},
            capture_output=True,
            timeout=60,
            check=False,
        )

    return run


CONSOLES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252"},
    {"COLUMNS": "20"},
    {"COLUMNS": "1"},
]


@pytest.mark.parametrize("console", CONSOLES, ids=lambda console: ",".join(console.values()))
@pytest.mark.parametrize(
    ("words", "code"), [("check", 1), ("check é", 2), ("check --help", 0), ("--help", 0), ("é", 2)]
)
def test_an_old_or_narrow_console_shows_what_it_can(shell, console, words, code):
    done = shell(f"dpg {words}", **console)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert done.stdout if code < 2 else done.stderr.count(b"\n") == 1


def test_a_closed_pipe_ends_quietly(shell):
    done = shell("set -o pipefail; dpg check | head -1")
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    # Whether the reader left before the last word was written is a race.
    assert done.returncode in (1, 141)


def test_a_reader_that_is_gone_before_the_first_word(shell):
    done = shell("set -o pipefail; dpg check | true")
    assert (done.returncode in (1, 141), done.stderr) == (True, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_console_changes_no_verdict(shell, closed):
    assert shell(f"dpg check {closed}").returncode == 1
    assert shell(f"dpg check missing {closed}").returncode == 2
    assert shell(f"dpg check --help {closed}").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_in_one_line(shell):
    done = shell("dpg check > /dev/full")
    assert done.returncode == 2
    assert done.stderr == b"dpg: The output: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_nowhere_to_complain_is_no_reason_to_crash(shell):
    assert shell("dpg check missing 2> /dev/full").returncode == 2


def test_ctrl_c_is_one_line_and_130(monkeypatch, capsys):
    def stopped(words):
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(cli, "run", stopped)
    assert main(["check"]) == 130
    assert capsys.readouterr().err == "dpg: Stopped.\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UsageError("No.", "Try yes."), "dpg: No. Try yes.\n"),
        (UsageError("\x1b[31m\n\u202e##[x]"), "dpg: <U+001B>[31m\\n<U+202E>##\\[x]\n"),
        (
            PermissionError(13, "Permission denied", "goods/\nx.yaml"),
            "dpg: goods/\\nx.yaml: Permission denied.\n",
        ),
        (OSError("something"), "dpg: The output: something.\n"),
        (
            FileExistsError(17, "File exists", "out.txt"),
            "dpg: out.txt already exists. Choose another name, or move it away.\n",
        ),
    ],
)
def test_what_goes_wrong_is_one_plain_line(monkeypatch, capsys, error, said):
    _fail_with(error, monkeypatch)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), MemoryError(), AssertionError()])
def test_a_fault_of_our_own_is_called_so(monkeypatch, capsys, error):
    monkeypatch.delenv("DPG_DEBUG", raising=False)
    _fail_with(error, monkeypatch)
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"dpg: dpg itself failed, not your files ({type(error).__name__}")
    assert said.count("\n") == 1


def test_a_trace_is_shown_to_who_asks_for_it(monkeypatch, capsys):
    monkeypatch.setenv("DPG_DEBUG", "1")
    _fail_with(KeyError("x"), monkeypatch)
    assert main(["check"]) == 2
    assert "Traceback" in capsys.readouterr().err


def _fail_with(error, monkeypatch):
    def fail(words):
        raise error

    monkeypatch.setattr(cli, "run", fail)


@pytest.mark.parametrize(
    "words",
    [
        ["zebra"],
        ["check", "--zebra"],
        ["check", "--format", "pdf"],
        ["check", "--output"],
        ["check", "--fo=json"],
    ],
)
def test_a_slip_in_typing_is_an_error_of_use(capsys, words):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert not said.out


SUGGESTIONS = [
    (["chekc"], "Unknown command `chekc`. Did you mean `check`?"),
    (["chekc", "--help"], "Unknown command `chekc`. Did you mean `check`?"),
    (["Check"], "Unknown command `Check`. Did you mean `check`?"),
    (["q"], "Unknown command `q`. Did you mean `query`?"),
    (["help"], "Unknown command `help`. Did you mean `--help`?"),
    (["--hepl"], "Unknown command `--hepl`. Did you mean `--help`?"),
    (["zebra"], "Unknown command `zebra`. See `dpg --help`."),
    (["check", "--formt", "json"], "Unknown option `--formt`. Did you mean `--format`?"),
    (["check", "--formt=json"], "Unknown option `--formt`. Did you mean `--format`?"),
    (["check", "-format", "json"], "Unknown option `-format`. Did you mean `--format`?"),
    (["show", "--langage", "fr"], "Unknown option `--langage`. Did you mean `--language`?"),
    (["links", "--time", "3"], "Unknown option `--time`. Did you mean `--timeout`?"),
    (["check", "--zebra"], "Unknown option `--zebra`. See `dpg check --help`."),
]


@pytest.mark.parametrize(("arguments", "message"), SUGGESTIONS, ids=lambda value: " ".join(value))
def test_a_mistyped_command_or_option_gets_a_suggestion(capsys, arguments, message):
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"dpg: {message}\n"


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_option_with_a_letter_left_out_is_recognized(capsys, name):
    known = {option for action in cli._parser(cli.load(name))._actions for option in action.option_strings}
    for option in sorted(known - {"-h"}):
        if (mistyped := option[:-1]) not in known:
            assert main([name, mistyped]) == 2
            assert f"Did you mean `{option}`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["search", "--", "--zebra"], ["--zebra"]),
        (["search", "-- a remark"], ["-- a remark"]),
        (["search", "-1"], ["-1"]),
    ],
)
def test_what_is_no_option_is_not_refused(arguments, expected, monkeypatch):
    command = cli.load("search")
    seen = []
    monkeypatch.setattr(command, "run", lambda parsed: seen.extend(parsed.words) or 0)
    assert main(arguments) == 0
    assert seen == expected


def test_the_help_lists_every_command_once_under_a_heading(capsys):
    assert main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert listed == [*cli.COMMANDS, *cli.OPTIONS]
    assert [line.rstrip(":") for line in lines if line.endswith(":")] == [*cli.GROUPS, "Options"]


def test_no_word_at_all_shows_what_there_is(capsys):
    assert main([]) == 2
    assert "check" in capsys.readouterr().out


@pytest.mark.parametrize("word", cli.COMMANDS)
def test_each_command_is_what_its_name_and_help_say(word, capsys):
    command = cli.load(word)
    assert word == command.NAME
    assert cli.COMMANDS[word] == command.HELP
    assert main([word, "--help"]) == 0
    assert cli.COMMANDS[word] in " ".join(capsys.readouterr().out.split())


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dpg ")


HEAVY = ("mkdocs", "jinja2", "jsonschema", "yaml", "babel", "msgspec")


def test_help_loads_nothing_heavy():
    assert _loaded("['--help']", HEAVY) == "[]"


def test_check_loads_nothing_that_builds_pages(repository):
    assert _loaded("['check', 'missing']", ("mkdocs", "jinja2"), repository) == "[]"


def _loaded(words, heavy, folder=None):
    code = f"import sys; from dpg.__main__ import main; main({words}); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]
