"""Run ``dpg`` in forks of a process that has imported it already.

A fork runs the whole command with its own arguments, folder, environment and output, as ``python -m dpg`` does. Only the
start of Python and the imports, which take longer than most commands, are shared.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_LIMIT = 1 << 20
"""Maximum size of a request, in bytes."""
_SECONDS = 300


def run(
    words: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command and wait for it."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
    ):
        request = json.dumps([words, str(folder), dict(environment)]).encode()
        line = _server()
        socket.send_fds(line, [request], [output.fileno(), errors.fileno()])
        code = json.loads(line.recv(100))
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(["dpg", *words], code, output.read(), errors.read())


@cache
def _server() -> socket.socket:
    """Start the process that forks, once for each process that tests."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_SECONDS)
    process = subprocess.Popen(
        [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
    )
    atexit.register(_end, ours, process)
    theirs.close()
    return ours


def _end(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


def _serve(line: socket.socket) -> None:
    """Fork for each request until the other side is closed."""
    while True:
        request, files, _, _ = socket.recv_fds(line, _LIMIT, 2)
        if not request:
            return
        child = os.fork()
        if child == 0:
            line.close()
            _become(*json.loads(request.decode()), files)
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        line.send(json.dumps(os.waitstatus_to_exitcode(status)).encode())


def _become(words: list[str], folder: str, environment: dict[str, str], files: Sequence[int]) -> None:
    """Be the command: never returns."""
    from dpg.__main__ import enter

    os.dup2(files[0], 1)
    os.dup2(files[1], 2)
    for file in files:
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["dpg", *words]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    enter()


def _warm_up() -> None:
    """Import what most commands need, and parse the vocabularies: they are kept by their content."""
    import dpg.commands.build
    import dpg.commands.check
    import dpg.commands.diff
    import dpg.commands.review  # noqa: F401
    from dpg.records.project_files import load_schemas

    load_schemas(Path(__file__).parents[1])


if __name__ == "__main__":
    _warm_up()
    _serve(socket.socket(fileno=int(sys.argv[1])))
