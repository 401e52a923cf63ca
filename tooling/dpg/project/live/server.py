"""Serve the preview over HTTP on this computer, and reload open pages after a change."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer, _timestamp

from dpg.project.errors import UsageError

Files = Callable[[str], bytes | None]
"""Returns the file at a path of the site; ``None`` if there is none."""

_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".yaml": "text/yaml",
    ".cff": "text/yaml",
    ".sql": "text/plain",
}
"""By ending; Python knows the others."""
_SCRIPT = re.compile(r"/livereload/([0-9]+)/([0-9]+)\.js")
_DELAY = 0.03
"""Seconds without a change after which a refresh starts."""
_RAW = "dpg.raw_path"
"""Key of the path of a request as it was sent."""
_REFUSED = re.compile(r"%(?:2f|5c|00)", re.I)
"""An encoded slash, backslash or zero, which no link of the site has."""


class LiveServer(LiveReloadServer):
    """Serve files from memory. Pages load a script that waits for the next change."""

    def __init__(
        self, refresh: Callable[[], None], files: Files, address: tuple[str, int], base: str
    ) -> None:
        """Prepare; ``serve`` starts.

        Args:
            refresh: is called after a change; requests wait until it ends. It raises nothing.
            files: returns the files.
            address: host and port.
            base: path below which the site is, such as ``/catalogue/``.
        """
        super().__init__(refresh, *address, root=".", mount_path=base)
        self.build_delay = _DELAY
        self.RequestHandlerClass = _Handler
        self._files, self._address = files, address
        self.error_handler = self._page_of_error
        logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)

    def open(self) -> None:
        """Take the address.

        Raises:
            UsageError: if another program uses it, or it is none of this computer.
        """
        try:
            self.server_bind()
            self.server_activate()
        except OSError as error:
            self.server_close()
            host, port = self._address
            raise UsageError(
                f"{host}:{port} cannot be used: {error.strerror}.",
                "Stop the program that uses it, or name another one: dpg serve --address 127.0.0.1:8001",
            ) from None

    def changed(self) -> None:
        """Note that files have changed."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def run(self) -> None:
        """Serve, and refresh after each change, until ``shutdown`` or Ctrl-C."""
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore readers who leave before their page has come."""

    def _serve_request(self, environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if found := _SCRIPT.fullmatch(path):
            return _answer(start_response, "application/javascript", _script(*map(int, found.groups())))
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        if _REFUSED.search(environ[_RAW]) or not _is_plain(path):
            return None
        if path == "/" != self.mount_path:
            return _redirect(start_response, self.mount_path)
        if not f"{path}/".startswith(self.mount_path):
            return None
        return self._file(path, start_response)

    def _file(self, path: str, start_response: Any) -> Iterable[bytes] | None:
        inner = path[len(self.mount_path) :]
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
        if path.endswith("/"):
            inner += "index.html"
        content = self._files(inner)
        if content is None:
            if path.endswith("/") or self._files(f"{inner}/index.html".lstrip("/")) is None:
                return None
            return _redirect(start_response, f"{path}/")
        content = self._with_script(content) if inner.endswith(".html") else content
        return _answer(start_response, self._type_of(inner), content)

    def _page_of_error(self, code: int) -> bytes:
        """Return the page of the catalogue for a missing one, or what shows that a page cannot be made."""
        page = (
            self._files("404.html") if code == 404 else b"<p>This page cannot be made: see the terminal.</p>"
        )
        return self._with_script(page or b"")

    def _with_script(self, page: bytes) -> bytes:
        """Return a page with the script that reloads it: a file of its own, as the policy of pages allows no other."""
        script = f'<script src="/livereload/{self._visible_epoch}/{_timestamp()}.js"></script>'
        before, end, after = page.rpartition(b"</body>")
        return before + script.encode() + end + after

    def _type_of(self, path: str) -> str:
        ending = next((ending for ending in _TYPES if path.endswith(ending)), "")
        found: str = _TYPES.get(ending) or self._guess_type(path)  # type: ignore[no-untyped-call]
        return f"{found}; charset=utf-8" if found.startswith("text/") else found


def _is_plain(path: str) -> bool:
    """Return whether a path has no parts that would lead elsewhere, and nothing that cannot be shown."""
    parts = path.removeprefix("/").removesuffix("/").split("/")
    return (
        path.isprintable()
        and "\\" not in path
        and not {"", ".", ".."}.intersection(parts if path != "/" else ())
    )


def _script(epoch: int, request: int) -> bytes:
    return _SCRIPT_TEMPLATE.substitute(epoch=epoch, request_id=request).encode()


def _redirect(start_response: Any, target: str) -> list[bytes]:
    start_response("302 Found", [("Location", quote(target))])
    return []


def _answer(start_response: Any, type_: str, content: bytes) -> list[bytes]:
    head = [("Content-Type", type_), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")]
    start_response("200 OK", head)
    return [content]


class _Handler(WSGIRequestHandler):
    """Handle a request without a line in the terminal."""

    def get_environ(self) -> dict[str, Any]:
        """Return what a request is about, with its path as it was sent."""
        return {**super().get_environ(), _RAW: self.path.partition("?")[0]}

    def log_message(self, *_: Any) -> None:
        """Print nothing."""
