"""Work in several processes."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_WORTH_A_SECOND_PROCESS = 200
"""Number of records below which a second process is slower than none."""
_SHARE = 100
"""Number of records that a process works on before it returns what it found."""

_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""The work of the processes that are forked now, which inherit it: so nothing large is sent to them."""


def in_parallel(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Yield the result of each task, in order.

    This process works too, as its memory is there anyway: others take tasks from the start, this one from the end.

    Args:
        work: does a task. It inherits the memory of this process, and must not rely on changes to it.
        tasks: each is done once.
        jobs: maximum number of processes, this one included.

    Raises:
        BrokenProcessPool: if a process was ended from outside.
    """
    with _only_new_garbage():
        if jobs < 2 or len(tasks) < 2:
            yield from map(work, tasks)
        else:
            yield from _shared(work, tasks, jobs)


def beside(work: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begin work in another process, which also frees the memory that it takes; return a function that waits for the result.

    Args:
        work: returns something that can be pickled. Its exceptions are raised when the result is wanted.
        jobs: maximum number of processes; with only one, the work is done here when the result is wanted.
    """
    if jobs < 2:
        return work
    processes = get_context("fork")
    results, send = processes.Pipe(duplex=False)
    processes.Process(target=_work_beside, args=(work, send), daemon=True).start()
    send.close()  # Only the other process has it now, so that waiting ends with that process.
    return partial(_result_from, results)


def _work_beside(work: Callable[[], object], send: Connection) -> None:
    _begin_work()
    try:
        found = True, work()
    except Exception as error:
        found = False, error
    with suppress(OSError):  # Nobody wants the result any more.
        send.send(found)


def _result_from(results: Connection) -> Any:
    try:
        succeeded, found = results.recv()
    except EOFError:
        raise BrokenProcessPool("A process was ended from outside.") from None
    if not succeeded:
        raise found
    return found


def in_shares(
    work: Callable[[Sequence[Task]], Result], records: Sequence[Task], jobs: int
) -> Iterator[Result]:
    """Yield the result for each share of records, in order; see ``in_parallel``. Few records need no second process."""
    shares = [records[start : start + _SHARE] for start in range(0, len(records), _SHARE)]
    return in_parallel(work, shares, jobs if len(records) >= _WORTH_A_SECOND_PROCESS else 1)


@contextmanager
def _only_new_garbage() -> Iterator[None]:
    """Collect only the garbage that work leaves behind: older objects stay shared among processes if nothing touches them."""
    enabled = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not enabled:
            gc.disable()


def _shared(work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    global _inherited
    _inherited = work, tasks
    try:
        with ProcessPoolExecutor(jobs - 1, get_context("fork"), _begin_work) as pool:
            try:
                futures = [pool.submit(_do, number) for number in range(len(tasks))]
                yield from _results(work, tasks, futures)
            finally:
                pool.shutdown(cancel_futures=True)
    finally:
        _inherited = None


def _results(
    work: Callable[[Task], Result], tasks: Sequence[Task], futures: Sequence[Future[Result]]
) -> Iterator[Result]:
    """Yield the result of each task, in order; do those here that no other process has begun."""
    own: dict[int, Result] = {}
    waiting = [*range(len(tasks))]
    for number, future in enumerate(futures):
        while waiting and number not in own and not future.done():
            last = waiting.pop()
            if futures[last].cancel():
                own[last] = work(tasks[last])
        yield own.pop(number) if number in own else future.result()


def _begin_work() -> None:
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_first_process, daemon=True).start()


def _end_with_first_process() -> None:
    """End this process when the one that started it is gone, as nobody would tell it that there is no more work."""
    first = parent_process()
    assert first is not None
    first.join()
    os._exit(1)


def _do(number: int) -> Any:
    assert _inherited is not None
    work, tasks = _inherited
    return work(tasks[number])
