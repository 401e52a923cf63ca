"""Git and ``gh``, called with words and never through a shell."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "github-actions[bot]"
MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
"""The account in whose name GitHub runs workflows."""
_IDENTITY = {"user.name": NAME, "user.email": MAIL, "commit.gpgsign": "false"}
_CREDENTIALS = {"credential.helper": "!gh auth git-credential"}
"""``gh`` hands the token to Git, so that it is in no file and on no command line."""


class Failed(Exception):
    """A program that ended with an error; the message is what it said."""


def git(folder: Path, *words: str, settings: Mapping[str, str] = _IDENTITY) -> str:
    """Runs Git in a folder and gives what it printed.

    Raises:
        Failed: if it ended with an error.
    """
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return _run(["git", "-C", str(folder), *options, *words], None).strip()


def ask(folder: Path, *words: str) -> str:
    """Runs Git with the right to speak with the origin, which only a step with a token has."""
    return git(folder, *words, settings=_CREDENTIALS)


def gh(*words: str, data: object = None) -> str:
    """Runs ``gh`` and gives what it printed; data goes to it as JSON.

    Raises:
        Failed: if it ended with an error.
    """
    return _run(["gh", *words], None if data is None else json.dumps(data))


def _run(words: list[str], given: str | None) -> str:
    done = subprocess.run(
        words,
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise Failed(f"{' '.join(words[:2])}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def read_json(path: Path) -> Any:
    """The JSON in a file of GitHub's own."""
    return json.loads(path.read_text(encoding="utf-8"))


def parsed(text: str) -> Any:
    """What ``gh`` printed, as data; nothing where it printed nothing."""
    return json.loads(text) if text.strip() else None
