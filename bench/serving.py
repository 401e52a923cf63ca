"""Measures ``dpg serve``: how soon a browser has the changed page after a record was saved."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dpg.records.folder import list_records
from dpg.records.plain_yaml import yaml_of
from dpg.records.source import parse_source
from measure import CommandFailed, Measured, Run, memory_of
from project import Project

RUNS = 5
_PATIENCE = 300
"""Seconds after which a server that does not answer has failed."""
_EDITOR = 0.5
"""Seconds between two changes."""


def measure_serving(project: Project) -> Iterator[Measured]:
    """Yield the start with filled caches, then the time from saving a change until its page has come.

    Raises:
        CommandFailed: if the server does not answer.
    """
    with _served(project):
        pass  # Fills the caches.
    start = time.perf_counter()
    with _served(project) as server:
        yield Measured(name="dpg serve: start", runs=[_run(start)], peak=memory_of(server.pid))
        for key in ("description", "name"):
            runs = [server.change(project, key) for _ in range(RUNS + 1)]
            name = f"dpg serve: page after a changed {key}"
            yield Measured(name=name, runs=runs[1:], peak=memory_of(server.pid))


class _Server:
    """A running preview."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid, self._port = pid, port

    def get(self, path: str) -> bytes:
        """Return what the server sends, whatever its status is."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().read()
        finally:
            connection.close()

    def change(self, project: Project, key: str) -> Run:
        """Open a page as a browser does, save its record, wait for the signal to reload, and load it again."""
        path = next(one for one in list_records(project.goods)[7:] if b"\ndescription:" in one.read_bytes())
        page, mark = f"/goods/{path.stem}/", f"zebra{time.time_ns()}"
        opened = re.search(rb"/livereload/\d+/\d+", self.get(page))
        if opened is None:
            raise CommandFailed("dpg serve: the page has no script that reloads it")
        text = _with(parse_source(path.read_bytes(), project.schema.shape).data, key, mark)
        time.sleep(_EDITOR)
        start = time.perf_counter()
        path.write_text(text, encoding="utf-8")
        while mark.encode() not in self.get(page):
            self.get(opened[0].decode())
        return _run(start)


def _with(record: Mapping[str, object], key: str, mark: str) -> str:
    """Return the text of a record with a mark in its name or its description."""
    text = record[key]
    changed = (
        {tag: f"{words} {mark}" for tag, words in text.items()}
        if isinstance(text, dict)
        else f"{text} {mark}"
    )
    return yaml_of({**record, key: changed})


@contextmanager
def _served(project: Project) -> Iterator[_Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = str(Path(sys.executable).parent / "dpg")
    process = subprocess.Popen(
        [program, "serve", "--address", f"127.0.0.1:{port}"],
        cwd=project.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = _Server(process.pid, port)
    try:
        _await(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _await(server: _Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        try:
            server.get("/")
            return
        except OSError:
            time.sleep(0.05)
    raise CommandFailed("dpg serve does not answer")


def _run(start: float) -> Run:
    return Run(wall=time.perf_counter() - start, cpu=0.0)
