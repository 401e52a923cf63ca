"""A folder for the files of a running build, beside its result. One that a killed build left behind is removed by the next."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_LOCK = "lock"


@contextmanager
def work_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder in the same file system as a target, and remove it in the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}.part-"
    for left in target.parent.glob(f"{prefix}*"):
        _remove_if_left(left)
    folder = Path(mkdtemp(dir=target.parent, prefix=prefix))
    try:
        with (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_left(folder: Path) -> None:
    """Remove the folder of a build that doesn't run any more: nobody holds its lock."""
    try:
        with (folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return
