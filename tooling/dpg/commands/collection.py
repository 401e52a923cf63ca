"""The collection as a command of the terminal needs it: all sound records, or the dump that was named."""

import gc
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from dpg.commands.build import Plan, check_with_memory, edition_of, read_goods
from dpg.commands.errors import UsageError
from dpg.commands.memory import open_memory, schema_of
from dpg.commands.moment import moment_of
from dpg.commands.progress import Progress
from dpg.commands.project import find_project
from dpg.outputs.dumps.database import fill
from dpg.outputs.dumps.dump import dump_of
from dpg.outputs.edition import Edition
from dpg.reports.summary import counted

_MAGIC = b"SQLite format 3\0"


def open_collection(start: Path) -> Edition:
    """All sound records of the project around a folder; how many are left out is said on standard error.

    Raises:
        UsageError: if there is no project.
    """
    gc.disable()  # One run makes no garbage worth looking for among a million records' parts.
    project = find_project(start)
    plan = Plan(project=project, target=project / "site")
    plan.state.mkdir(parents=True, exist_ok=True)
    schema = schema_of(project, plan.state)
    memory = open_memory(project, plan.state, moment_of(project))
    checked = check_with_memory(read_goods(project), schema, memory, os.cpu_count() or 1)
    with suppress(OSError):  # What cannot be remembered is only done again.
        memory.save()
    if broken := len(checked.catalogue.unreadable):
        left_out = counted(broken, "record with errors is", "records with errors are")
        Progress().say(f"{left_out} left out: see dpg check.")
    return edition_of(plan, checked, schema)


def open_database(data: str | None) -> sqlite3.Connection:
    """The SQLite dump that was named, else one made in memory of all records. The caller closes it.

    Raises:
        UsageError: if the file is none.
    """
    if data is None:
        return fill(dump_of(open_collection(Path.cwd())))
    with open(data, "rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise UsageError(
                f"{data} is no SQLite file.", "Take goods.sqlite from data/ of a published site."
            )
    return sqlite3.connect(f"file:{quote(os.path.abspath(data))}?mode=ro&immutable=1", uri=True)
