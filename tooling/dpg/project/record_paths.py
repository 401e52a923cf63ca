"""Resolve the paths of record files in command arguments."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from dpg import kinds
from dpg.project.errors import UsageError

_HINT = "Name record files or folders of them."


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add the argument for files and folders."""
    about = "record files or folders of them; all records if absent (after -- if a name starts with a dash)"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=about)


def wanted_paths(named: Sequence[str], project: Path) -> list[Path]:
    """Return the files and folders in the arguments, by default the project's folders of records.

    Raises:
        UsageError: If one of them does not exist.
    """
    paths = [Path(name) for name in named] or _folders(project)
    for path in paths:
        # A broken link exists: it is reported as a problem of the record, not of the command.
        if not os.path.lexists(path):
            raise UsageError(f"There is no file or folder “{path if named else path.name}”.", _HINT)
    return paths


def _folders(project: Path) -> list[Path]:
    """Return the folders of records. Only the folder of the main kind must exist."""
    main, *others = [project / kind.folder for kind in kinds.KINDS]
    return [main, *(folder for folder in others if folder.is_dir())]
