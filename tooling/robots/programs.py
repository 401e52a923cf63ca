"""Run Git and ``gh``, with argument lists and never through a shell."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "github-actions[bot]"
MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
"""Account under which GitHub runs workflows."""
_IDENTITY = {"user.name": NAME, "user.email": MAIL, "commit.gpgsign": "false"}
_CREDENTIALS = {"credential.helper": "!gh auth git-credential"}
"""``gh`` passes the token to Git, so that it is in no file and on no command line."""


class CommandError(Exception):
    """A program exited with an error; the message is its standard error."""


def git(folder: Path, *arguments: str, settings: Mapping[str, str] = _IDENTITY) -> str:
    """Run Git in a folder and return its output.

    Raises:
        CommandError: if Git exits with an error.
    """
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return _run(["git", "-C", str(folder), *options, *arguments], None).strip()


def git_with_token(folder: Path, *arguments: str) -> str:
    """Run Git with access to the origin, which only steps with a token have."""
    return git(folder, *arguments, settings=_CREDENTIALS)


def gh(*arguments: str, data: object = None) -> str:
    """Run ``gh`` and return its output; data is sent to it as JSON.

    Raises:
        CommandError: if ``gh`` exits with an error.
    """
    return _run(["gh", *arguments], None if data is None else json.dumps(data))


def _run(command: list[str], data: str | None) -> str:
    done = subprocess.run(
        command,
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{' '.join(command[:2])}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def read_json(path: Path) -> Any:
    """Read a JSON file written by GitHub."""
    return json.loads(path.read_text(encoding="utf-8"))


def parse_output(text: str) -> Any:
    """Parse the output of ``gh``; ``None`` if it is empty."""
    return json.loads(text) if text.strip() else None
