"""The door: whatever happens inside, a person sees plain lines and gets an honest exit code.

0 all is well, 1 there are problems, 2 the command could not do what was asked, 130 stopped by Ctrl-C,
141 the reader of the output went away.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(words: Sequence[str] | None = None) -> int:
    """Runs ``dpg`` and returns its exit code; nothing is raised.

    Args:
        words: what was typed after ``dpg``; what this process was started with if absent.
    """
    _open_console()
    try:
        return _run(sys.argv[1:] if words is None else words)
    except KeyboardInterrupt:
        _say("Stopped.")
        return 130
    except BrokenPipeError:
        _drop(sys.stdout)
        return 141
    except Exception as error:
        return _explain(error)


def _run(words: Sequence[str]) -> int:
    from dpg import cli

    code = cli.run(words)
    sys.stdout.flush()
    return code


def _open_console() -> None:
    # A closed stream is None, and its number would go to the next file that is opened.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (it stays open to the end)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _explain(error: Exception) -> int:
    from dpg.project.errors import UsageError

    if os.environ.get("DPG_DEBUG"):
        _show_trace()
    if isinstance(error, UsageError):
        _say(error.message, error.hint)
    elif isinstance(error, OSError):
        _drop_output_if_lost()
        _say(f"{error.filename or 'The output'}: {error.strerror or error}.")
    else:
        kind = f"{type(error).__name__}: {error}"
        _say(f"dpg itself failed, not your files ({kind}).", "Please report it with what DPG_DEBUG=1 shows.")
    return 2


def _show_trace() -> None:
    import traceback

    traceback.print_exc()


def _say(message: str, hint: str = "") -> None:
    from dpg.reports.summary import logged

    line = " ".join(logged(text) for text in (f"dpg: {message}", hint) if text)
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


def _drop_output_if_lost() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _drop(sys.stdout)


def _drop(stream: object) -> None:
    # Python writes out what is left when it ends, and would complain a second time.
    if isinstance(stream, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def enter() -> NoReturn:
    """Runs ``dpg`` and ends the process at once: taking a large collection apart in memory would only take time."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _drop(stream)
    os._exit(code)


if __name__ == "__main__":
    enter()
