"""Worker processes."""

import gc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal


def forked(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of forked processes, which inherit the memory of this one and ignore Ctrl-C."""
    gc.freeze()  # Keep inherited objects out of garbage collection, so that their memory stays shared.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_begin_work)


def _begin_work() -> None:
    signal(SIGINT, SIG_IGN)
    gc.enable()
