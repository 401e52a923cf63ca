"""``dpg format``: write records in the canonical layout and keep every comment."""

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

from dpg.project.locate import find_project_of
from dpg.project.record_paths import add_paths, wanted_paths
from dpg.records.canonical import Refusal, canonical
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.shape import Shape
from dpg.reports.summary import counted, logged

NAME = "format"
HELP = "format records in the canonical layout"


class Result(Enum):
    """Result of formatting a file."""

    SAME = "same"
    NEW = "new"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Result of formatting one file, with the line to print about it."""

    result: Result
    line: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    add_paths(parser)
    parser.add_argument(
        "--check", action="store_true", help="change nothing, and exit with 1 if a file would change"
    )


def run(arguments: argparse.Namespace) -> int:
    """Format the records, list the changed files, and return 1 if a file was refused or would change."""
    from dpg.records.project_files import load_schemas, shown

    project = find_project_of(arguments.paths, Path.cwd())
    schemas = load_schemas(project)
    paths = _files(wanted_paths(arguments.paths, project))
    files = read_records(paths, [shown(path, project) for path in paths])
    outcomes = [
        _format(path, file, schemas.of(file.kind).shape, dry=arguments.check)
        for path, file in zip(paths, files, strict=True)
    ]
    lines = [outcome.line for outcome in outcomes if outcome.line]
    print("\n".join([*lines, _summary(outcomes, arguments.check)]))
    return _exit_code(outcomes, arguments.check)


def _files(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (list_records(path) if path.is_dir() else [path])]


def _format(path: Path, file: RecordFile, shape: Shape, *, dry: bool) -> Outcome:
    result = _canonical(file, shape)
    if isinstance(result, Refusal):
        return _refused(file, result)
    if result == file.content:
        return Outcome(result=Result.SAME)
    if not dry:
        replace_content(path, result)
    return Outcome(result=Result.NEW, line=f"{'Would change' if dry else 'Formatted'} {logged(file.path)}")


def _canonical(file: RecordFile, shape: Shape) -> bytes | Refusal:
    if file.content is None:
        return Refusal(line=1, message=file.faults[0].message, hint=file.faults[0].hint)
    result = canonical(file.content.decode("utf-8", "surrogateescape"), shape)
    return result if isinstance(result, Refusal) else result.encode()


def _refused(file: RecordFile, refusal: Refusal) -> Outcome:
    text = " ".join(text for text in (refusal.message, refusal.hint) if text)
    line = f"Left alone: {logged(file.path)}:{refusal.line}: {logged(text)}"
    return Outcome(result=Result.REFUSED, line=line)


def replace_content(path: Path, content: bytes) -> None:
    """Replace the content of a file atomically and keep its permissions."""
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
            error.filename = str(path)  # report the target, not the temporary file
        raise


def _summary(outcomes: Sequence[Outcome], dry: bool) -> str:
    number = Counter(outcome.result for outcome in outcomes)
    parts = [
        f"{counted(number[Result.NEW], 'file', 'files')} {'would change' if dry else 'formatted'}",
        f"{number[Result.SAME]:,} in order",
        f"{number[Result.REFUSED]:,} left alone" if number[Result.REFUSED] else "",
    ]
    return f"{', '.join(filter(None, parts))}."


def _exit_code(outcomes: Sequence[Outcome], dry: bool) -> int:
    results = {outcome.result for outcome in outcomes}
    return int(Result.REFUSED in results or (dry and Result.NEW in results))
