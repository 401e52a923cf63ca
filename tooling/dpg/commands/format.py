"""``dpg format``: writes records the one way, with every comment kept."""

import argparse
import os
import stat
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from dpg.project.locate import find_project
from dpg.project.record_paths import add_paths, wanted_paths
from dpg.records.canonical import Refusal, canonical
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.shape import Shape
from dpg.reports.summary import counted, logged

NAME = "format"
HELP = "format records in the canonical layout"


class Fate(Enum):
    """What becomes of a file."""

    SAME = "same"
    NEW = "new"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What becomes of one file, and what a person is told of it."""

    fate: Fate
    line: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Says which arguments it takes."""
    add_paths(parser)
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if a file would change")


def run(arguments: argparse.Namespace) -> int:
    """Formats, says which files changed, and returns 1 if one was refused or would change."""
    from dpg.checking import load_schema, shown

    project = find_project(Path.cwd())
    shape = load_schema(project).shape
    paths = _files(wanted_paths(arguments.paths, project))
    files = read_records(paths, [shown(path, project) for path in paths])
    outcomes = [
        _format(path, file, shape, dry=arguments.check) for path, file in zip(paths, files, strict=True)
    ]
    lines = [outcome.line for outcome in outcomes if outcome.line]
    print("\n".join([*lines, _closing(outcomes, arguments.check)]))
    return _exit_code(outcomes, arguments.check)


def _files(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (list_records(path) if path.is_dir() else [path])]


def _format(path: Path, file: RecordFile, shape: Shape, *, dry: bool) -> Outcome:
    result = _canonical(file, shape)
    if isinstance(result, Refusal):
        return _refused(file, result)
    if result == file.content:
        return Outcome(fate=Fate.SAME)
    if not dry:
        replace_content(path, result)
    return Outcome(fate=Fate.NEW, line=f"{'Would change' if dry else 'Formatted'} {logged(file.path)}")


def _canonical(file: RecordFile, shape: Shape) -> bytes | Refusal:
    if file.content is None:
        return Refusal(line=1, message=file.faults[0].message, hint=file.faults[0].hint)
    result = canonical(file.content.decode("utf-8", "surrogateescape"), shape)
    return result if isinstance(result, Refusal) else result.encode()


def _refused(file: RecordFile, refusal: Refusal) -> Outcome:
    said = " ".join(text for text in (refusal.message, refusal.hint) if text)
    line = f"Left alone: {logged(file.path)}:{refusal.line}: {logged(said)}"
    return Outcome(fate=Fate.REFUSED, line=line)


def replace_content(path: Path, content: bytes) -> None:
    """Gives a file new content, whole or not at all; its permissions stay."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(path.stat().st_mode))
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            error.filename = str(path)  # what a person knows of, not the file beside it
        raise


def _closing(outcomes: Sequence[Outcome], dry: bool) -> str:
    number = Counter(outcome.fate for outcome in outcomes)
    parts = [
        f"{counted(number[Fate.NEW], 'file', 'files')} {'would change' if dry else 'formatted'}",
        f"{number[Fate.SAME]:,} in order",
        f"{number[Fate.REFUSED]:,} left alone" if number[Fate.REFUSED] else "",
    ]
    return f"{', '.join(filter(None, parts))}."


def _exit_code(outcomes: Sequence[Outcome], dry: bool) -> int:
    fates = {outcome.fate for outcome in outcomes}
    return int(Fate.REFUSED in fates or (dry and Fate.NEW in fates))
