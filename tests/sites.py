"""Sites that tests look at: made once for all processes of a run, and served as a host would."""

import fcntl
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder for all processes of a run: who comes first makes it, and the others wait.

    Args:
        factory: where the run has its folders.
        name: the name of the folder; the same for whoever wants the same.
        make: makes it, whole or with an error.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared" / name
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            make(begun)
            begun.rename(folder)
    return folder


class Host(ThreadingHTTPServer):
    """Serves folders, each below a path of its own."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders = dict(folders)
        self.slow: dict[str, bytes] = {}
        """By address what is sent packed by gzip, and slowly."""
        self.rate = 200_000
        """Bytes a second of a slow line: what browsers' tools call slow 4G."""
        self.slice = 16_384
        """Bytes that are sent at once over it."""

    def handle_error(self, *_: Any) -> None:
        """A reader who leaves before all has come does no harm; anything else a test sees by what does not come."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    server: Host

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def translate_path(self, path: str) -> str:
        base = max((base for base in self.server.folders if path.startswith(f"{base}/")), key=len)
        self.directory = str(self.server.folders[base])
        return super().translate_path(path.removeprefix(base))

    def do_GET(self) -> None:
        if self.path in self.server.slow:
            self._trickle(self.server.slow[self.path])
        else:
            super().do_GET()

    def _trickle(self, packed: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        size = self.server.slice
        for start in range(0, len(packed), size):
            self.wfile.write(packed[start : start + size])
            time.sleep(size / self.server.rate)


@contextmanager
def served(folders: Mapping[str, Path]) -> Iterator[Host]:
    """A server of this machine for folders, by the path below which each lies."""
    host = Host(folders)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    yield host
    host.shutdown()
    host.server_close()
    thread.join()
