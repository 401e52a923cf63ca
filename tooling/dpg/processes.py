"""Work in several processes."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""The work of the processes that are forked now, which inherit it: so nothing large is sent to them."""


def in_parallel(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Yield the result of each task, in order.

    Args:
        work: does a task. It inherits the memory of this process, but its changes to it are lost if there are several
            processes.
        tasks: each is done once.
        jobs: maximum number of processes besides this one. With one, this process does everything.

    Raises:
        BrokenProcessPool: if a process was ended from outside.
    """
    if jobs < 2 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    global _inherited
    _inherited = work, tasks
    gc.freeze()  # Keep inherited objects out of garbage collection, so that their memory stays shared.
    try:
        with ProcessPoolExecutor(jobs, get_context("fork"), _begin_work) as pool:
            yield from pool.map(_do, range(len(tasks)))
    finally:
        _inherited = None


def _begin_work() -> None:
    signal(SIGINT, SIG_IGN)
    gc.enable()


def _do(number: int) -> Any:
    assert _inherited is not None
    work, tasks = _inherited
    return work(tasks[number])
