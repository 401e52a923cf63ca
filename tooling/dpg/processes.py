"""Processes that share the work of one command."""

import gc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal


def forked(jobs: int) -> ProcessPoolExecutor:
    """Processes that start with all that this one has in memory, and leave Ctrl-C to it."""
    gc.freeze()  # What is here stays shared; the new processes look for garbage in their own work alone.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_begin_work)


def _begin_work() -> None:
    signal(SIGINT, SIG_IGN)
    gc.enable()
