"""Work that a second process does while this one goes on."""

import gc
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

T = TypeVar("T")


def aside(work: Callable[[], T], jobs: int) -> Callable[[], T]:
    """Begins a piece of work in a second process if several may be used.

    Args:
        work: reads what it needs from the memory that it inherits; what it changes there is lost.
        jobs: how many processes may be used.

    Returns:
        what waits for the outcome; with one process, it does the work then. It raises what the work raised, and
        ``ChildProcessError`` if the process was ended by something else.
    """
    if jobs < 2:
        return work
    gc.freeze()  # What is here stays shared.
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
