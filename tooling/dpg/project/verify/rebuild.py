"""Build a commit in a temporary folder, without changing the repository."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from dpg.project.errors import UsageError

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)


def resolve_commit(project: Path, name: str) -> str:
    """Return the full hash of a commit.

    Raises:
        UsageError: If the repository does not contain it.
    """
    result = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not result:
        raise UsageError(f"There is no commit {name} in this repository.", "Fetch it, or name another.")
    return result


def time_of(project: Path, commit: str) -> int:
    """Return the committer time of a commit, in seconds since 1970."""
    return int(_git(project, "log", "-1", "--format=%ct", commit) or 0)


@contextmanager
def rebuilt(
    project: Path, commit: str, options: Mapping[str, Any], serial: int | None, more: Mapping[str, bytes]
) -> Iterator[Path]:
    """Build a commit, and delete the site afterwards.

    Args:
        project: A folder in the repository that contains the commit.
        commit: Full hash.
        options: Build options from a manifest.
        serial: Timestamp of the build; the committer time by default.
        more: Files that are not in the commit, by path: the state of the log.

    Raises:
        UsageError: If the build fails.
    """
    with tempfile.TemporaryDirectory(prefix="dpg-verify-") as folder:
        source = Path(folder) / "source"
        _check_out(project, commit, source)
        inner = source / _git(project, "rev-parse", "--show-prefix")
        for path, content in more.items():
            (inner / path).parent.mkdir(parents=True, exist_ok=True)
            (inner / path).write_bytes(content)
        site = Path(folder) / "site"
        _build(inner, site, build_arguments(options), serial)
        yield site


def build_arguments(options: Mapping[str, Any]) -> list[str]:
    """Return the arguments of ``dpg build`` for the options of a manifest."""
    arguments = ["--dumps"] if options.get("dumps") else []
    arguments += ["--keep-going"] if options.get("keep_going") else []
    for name in ("site_url", "repository_url"):
        if value := options.get(name):
            arguments.append(f"--{name.replace('_', '-')}={value}")
    return arguments


def other_versions(project: Path, commit: str) -> list[str]:
    """Return the libraries whose installed version is not pinned by the commit, as ``name installed, not pinned``."""
    pins: dict[str, list[str]] = {}  # A library may have a pin for each Python version.
    for name, pinned in _PIN.findall(_git(project, "show", f"{commit}:./requirements.lock")):
        pins.setdefault(name, []).append(pinned)
    others = ((name, pinned, _installed(name)) for name, pinned in pins.items())
    return [
        f"{name} {here}, not {' or '.join(pinned)}"
        for name, pinned, here in others
        if here and here not in pinned
    ]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _check_out(project: Path, commit: str, source: Path) -> None:
    """Check out a commit in a new repository that shares the objects of the first, including history."""
    objects = _path(project, "objects")
    _git(project, "init", "--quiet", str(source))
    (source / ".git" / "objects" / "info" / "alternates").write_text(f"{objects}\n", encoding="utf-8")
    shallow = _path(project, "shallow")
    if shallow.is_file():
        shutil.copy(shallow, source / ".git" / "shallow")
    _git(source, "checkout", "--quiet", "--detach", commit)
    if _git(source, "rev-parse", "HEAD") != commit:
        raise UsageError(f"The files of commit {commit} could not be taken from the repository.", "")


def _path(project: Path, name: str) -> Path:
    return (project / _git(project, "rev-parse", "--git-path", name)).absolute()


def _build(project: Path, site: Path, arguments: list[str], serial: int | None) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    # Run the program of the commit if it contains one, not the running one.
    environment["PYTHONPATH"] = str(project / "tooling")
    if serial is not None:
        environment["SOURCE_DATE_EPOCH"] = str(serial)
    result = subprocess.run(
        [sys.executable, "-m", "dpg", "build", f"--output={site}", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        last = result.stderr.strip().rpartition("\n")[2]
        raise UsageError("The commit could not be built.", last)


def _git(project: Path, *arguments: str) -> str:
    """Run Git and return its output without surrounding whitespace; empty if it fails."""
    try:
        result = subprocess.run(
            [
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.autocrlf=false",
                "-C",
                str(project),
                *arguments,
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        raise UsageError("Git is not here.", "A commit can only be built with it.") from None
    return result.stdout.strip() if result.returncode == 0 else ""
