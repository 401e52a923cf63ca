"""Entry point: turn every exception into a message and an exit code.

Exit codes: 0 success, 1 problems found, 2 usage error or failure, 130 stopped by Ctrl-C, 141 output pipe closed.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``dpg`` and return its exit code; never raise.

    Args:
        arguments: the command line without the program name; that of this process if absent.
    """
    _open_console()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        _print_error("Stopped.")
        return 130
    except BrokenPipeError:
        _silence(sys.stdout)
        return 141
    except Exception as error:
        return _explain(error)


def _run(arguments: Sequence[str]) -> int:
    from dpg import cli

    code = cli.run(arguments)
    sys.stdout.flush()
    return code


def _open_console() -> None:
    # A closed stream is None, and the next file opened would get its descriptor.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (stays open until exit)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _explain(error: Exception) -> int:
    from dpg.project.errors import explained

    if isinstance(error, OSError):
        _silence_broken_output()
    found = explained(error)
    _print_error(found.message, found.hint)
    return 2


def _print_error(message: str, hint: str = "") -> None:
    from dpg.reports.summary import logged

    line = " ".join(logged(text) for text in (f"dpg: {message}", hint) if text)
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)


def _silence_broken_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _silence(sys.stdout)


def _silence(stream: object) -> None:
    # Python flushes the stream at exit, and would print a second error.
    if isinstance(stream, io.TextIOWrapper):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def enter() -> NoReturn:
    """Run ``dpg`` and exit at once: freeing the memory of a large catalogue would only take time."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _silence(stream)
    os._exit(code)


if __name__ == "__main__":
    enter()
