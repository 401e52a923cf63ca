"""Run a function in a second process in the background."""

import gc
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T], jobs: int) -> Callable[[], T]:
    """Start a function in a forked process if more than one process is allowed.

    Args:
        work: Function to run. It inherits the memory of this process, but its changes to it are lost.
        jobs: Maximum number of processes.

    Returns:
        A function that waits for the result, or computes it if there is only one process. It raises the exceptions
        of ``work``, and ``ChildProcessError`` if the process was killed.
    """
    if jobs < 2:
        return work
    gc.freeze()  # Existing objects stay in shared memory.
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    def outcome() -> T:
        try:
            value, error = ours.recv()
        except EOFError:
            raise ChildProcessError("a process of the build was ended from outside") from None
        process.join()
        if error is not None:
            raise error
        return value  # type: ignore[no-any-return]

    return outcome


def _work(work: Callable[[], T], theirs: Connection) -> None:
    signal(SIGINT, SIG_IGN)
    try:
        theirs.send((work(), None))
    except Exception as error:
        theirs.send((None, error))
