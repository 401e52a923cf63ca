"""Load the records or a dump for commands that query them."""

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
from dpg.project.checked_records import check_project
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.progress import Progress
from dpg.reports.summary import counted

_MAGIC = b"SQLite format 3\0"


def open_collection(start: Path) -> Edition:
    """Return all valid records of the project that contains a folder. Print the number of invalid ones on standard error.

    Raises:
        UsageError: If there is no project.
    """
    return _edition_and_key(_plan_of(start))[0]


def open_database(data: str | None) -> sqlite3.Connection:
    """Open a SQLite dump, by default one of all records. The caller closes it.

    Raises:
        UsageError: If the file is not a dump.
    """
    if data is not None:
        with open(data, "rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise UsageError(
                    f"{data} is no SQLite file.", "Take goods.sqlite from data/ of a published site."
                )
        return _opened(Path(data))
    plan = _plan_of(Path.cwd())
    edition, key = _edition_and_key(plan)
    store = plan.state / f"query-{key}.sqlite"
    return _cached(store) or _built(edition, store)


def _plan_of(start: Path) -> Plan:
    project = find_project(start)
    return Plan(project=project, target=project / "site")


def _edition_and_key(plan: Plan) -> tuple[Edition, str]:
    """Return the edition, and a digest of all inputs of its dumps."""
    gc.disable()  # Collection over a million objects is slow, and one run produces little garbage.
    plan.state.mkdir(parents=True, exist_ok=True)
    schemas = schemas_of(plan.project, plan.state)
    memory = open_cache(plan.project, plan.state, commit_time_of(plan.project))
    checked = check_project(plan.project, schemas, memory, os.cpu_count() or 1)
    with suppress(OSError):  # Without the cache, the next run only takes longer.
        memory.save()
    if broken := len(checked.catalogue.unreadable):
        left_out = counted(broken, "record with errors is", "records with errors are")
        Progress().say(f"{left_out} left out: see dpg check.")
    edition = edition_of(plan, checked, schemas)
    return edition, key_of(edition, memory)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1", uri=True)


def _cached(store: Path) -> sqlite3.Connection | None:
    """Return the cached database of an earlier query; ``None`` if it is missing or damaged."""
    if not store.exists():
        return None
    base = _opened(store)
    try:
        base.execute("SELECT count(*) FROM about")
    except sqlite3.Error:
        base.close()
        return None
    return base


def _built(edition: Edition, store: Path) -> sqlite3.Connection:
    """Build the database in memory, and cache it until a record changes."""
    base = fill(dump_of(edition))
    with suppress(OSError):
        for old in store.parent.glob("query-*"):
            old.unlink()
        draft = store.with_suffix(f".{os.getpid()}")
        draft.write_bytes(base.serialize())
        os.replace(draft, store)
    return base
