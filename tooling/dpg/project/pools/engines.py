"""Open the engine that a command names, with a private folder for what doesn't fit into memory."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dpg.pooling.engine import DUCKDB, Engine, EngineMissing, open_engine
from dpg.project.errors import UsageError

_PREFIX = "dpg-pool-"


@contextmanager
def opened_engine(arguments: argparse.Namespace) -> Iterator[Engine]:
    """Open the engine of a command's options ``engine`` and ``memory``.

    Its folder is deleted at the end. Folders of processes that were killed are deleted first.

    Raises:
        UsageError: If its package isn't installed.
    """
    _delete_stale()
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    master = os.environ.get("SPARK_MASTER", "local[*]")
    with private_folder() as folder:
        try:
            with open_engine(
                arguments.engine, memory=arguments.memory, folder=folder, master=master
            ) as engine:
                yield engine
        except EngineMissing as error:
            raise _missing(arguments.engine, error) from None


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that nobody else can read, and delete it at the end."""
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        yield Path(folder)


def _missing(engine: str, error: EngineMissing) -> UsageError:
    extra = "pools" if engine == DUCKDB else "spark"
    return UsageError(str(error), f"pip install 'dpg[{extra}]' installs it.")


def require_ibis() -> None:
    """Raise an error for people if Ibis isn't installed.

    Raises:
        UsageError: If it isn't.
    """
    try:
        import ibis  # noqa: F401
    except ImportError:
        raise UsageError("Ibis isn't installed.", "pip install 'dpg[pools]' installs it.") from None


def _delete_stale() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdigit() and not _runs(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
