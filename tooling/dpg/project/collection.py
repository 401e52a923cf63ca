"""The collection as a command of the terminal needs it: all sound records, or the dump that was named."""

import gc
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from dpg.outputs.dumps.database import fill
from dpg.outputs.dumps.dump import dump_of
from dpg.outputs.edition import Edition
from dpg.project.build.cache import open_cache, schemas_of
from dpg.project.build.dump_key import key_of
from dpg.project.build.plan import Plan
from dpg.project.checked_records import check_with_cache, read_all
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.progress import Progress
from dpg.reports.summary import counted

_MAGIC = b"SQLite format 3\0"


def open_collection(start: Path) -> Edition:
    """All sound records of the project around a folder; how many are left out is said on standard error.

    Raises:
        UsageError: if there is no project.
    """
    return _collected(_plan_of(start))[0]


def open_database(data: str | None) -> sqlite3.Connection:
    """The SQLite dump that was named, else one of all records. The caller closes it.

    Raises:
        UsageError: if the file is none.
    """
    if data is not None:
        with open(data, "rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise UsageError(
                    f"{data} is no SQLite file.", "Take goods.sqlite from data/ of a published site."
                )
        return _opened(Path(data))
    plan = _plan_of(Path.cwd())
    edition, key = _collected(plan)
    store = plan.state / f"query-{key}.sqlite"
    return _kept(store) or _filled(edition, store)


def _plan_of(start: Path) -> Plan:
    project = find_project(start)
    return Plan(project=project, target=project / "site")


def _collected(plan: Plan) -> tuple[Edition, str]:
    """The edition, and the digest of all that its dumps are made from."""
    gc.disable()  # One run makes no garbage worth looking for among a million records' parts.
    plan.state.mkdir(parents=True, exist_ok=True)
    schemas = schemas_of(plan.project, plan.state)
    memory = open_cache(plan.project, plan.state, commit_time_of(plan.project))
    checked = check_with_cache(read_all(plan.project), schemas, memory, os.cpu_count() or 1)
    with suppress(OSError):  # What cannot be remembered is only done again.
        memory.save()
    if broken := len(checked.catalogue.unreadable):
        left_out = counted(broken, "record with errors is", "records with errors are")
        Progress().say(f"{left_out} left out: see dpg check.")
    edition = edition_of(plan, checked, schemas)
    return edition, key_of(edition, memory)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1", uri=True)


def _kept(store: Path) -> sqlite3.Connection | None:
    """The copy that an earlier query left, if it is sound."""
    if not store.exists():
        return None
    base = _opened(store)
    try:
        base.execute("SELECT count(*) FROM about")
    except sqlite3.Error:
        base.close()
        return None
    return base


def _filled(edition: Edition, store: Path) -> sqlite3.Connection:
    """The database in memory, and a copy of it for the next query, as long as no record changes."""
    base = fill(dump_of(edition))
    with suppress(OSError):
        for old in store.parent.glob("query-*"):
            old.unlink()
        draft = store.with_suffix(f".{os.getpid()}")
        draft.write_bytes(base.serialize())
        os.replace(draft, store)
    return base
