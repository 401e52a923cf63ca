"""Serve the preview over HTTP on this computer, and reload open pages after a change."""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from errno import EADDRINUSE
from html import escape
from typing import Any
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer, _normalize_mount_path, _timestamp

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
_SCRIPT = re.compile(r"/livereload/([0-9]{1,15})/([0-9]{1,15})\.js")
_WAIT = re.compile(r"/livereload/[0-9]{1,15}/[0-9]{1,15}")
_DELAY = 0.03
"""Seconds without a change after which a refresh starts."""
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - the user chooses
"""By a host that stands for all addresses of this computer, the one to open here."""
_RAW = "dpg.raw_path"
"""Key of the path of a request as it was sent."""
_REFUSED = re.compile(r"%(?:2f|5c|00)", re.I)
"""An encoded slash, backslash or zero, which no link of the site has."""


class LiveServer(LiveReloadServer):
    """Serve files from memory. Pages load a script that waits for the next change."""

    def __init__(
        self, refresh: Callable[[], bool], files: Files, address: tuple[str, int], base: str
    ) -> None:
        """Prepare; ``serve`` starts.

        Args:
            refresh: is called after a change and returns whether files of the site differ; requests wait until it ends. It
                raises nothing.
            files: returns the files.
            address: host and port.
            base: path below which the site is, such as ``/catalogue/``.
        """
        super().__init__(lambda: None, *address, root=".", mount_path=base)
        self.build_delay = _DELAY
        self.RequestHandlerClass = _Handler
        self._refresh, self._files, self._address = refresh, files, address
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
            hint = (
                "Stop the program that uses it, or name another one: dpg serve --address 127.0.0.1:8001"
                if error.errno == EADDRINUSE
                else "Name an address of this computer, such as 127.0.0.1:8000."
            )
            raise UsageError(f"{_written(*self._address)} cannot be used: {error.strerror}.", hint) from None

    @property
    def address(self) -> str:
        """The address of the first page, for a browser on this computer."""
        host = self._address[0]
        return f"http://{_written(_HERE.get(host, host), self.server_port)}{self.mount_path}"

    @property
    def is_public(self) -> bool:
        """Whether other computers of the network can open the site too."""
        return self._address[0] in _HERE

    def move_to(self, base: str) -> bool:
        """Serve the site below another path; return whether it is another one."""
        before, self.mount_path = self.mount_path, _normalize_mount_path(base)
        return self.mount_path != before

    def changed(self) -> None:
        """Note that files have changed."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def run(self) -> None:
        """Serve, and refresh after each change, until ``shutdown`` or Ctrl-C."""
        self.serve_thread.start()
        while self._await_change():
            self._follow()

    def _await_change(self) -> bool:
        """Wait until files have changed, and for a moment nothing more; return ``False`` after ``shutdown``."""
        with self._rebuild_cond:
            while not (self._want_rebuild or self._shutdown):
                self._rebuild_cond.wait(self.shutdown_delay)  # Some systems notice Ctrl-C only between waits.
            while not self._shutdown and self._rebuild_cond.wait(self.build_delay):
                pass
            self._want_rebuild = False
            return not self._shutdown

    def _follow(self) -> None:
        """Refresh; open pages reload only if files of the site differ."""
        with self._epoch_cond:
            before = self._visible_epoch
            self._wanted_epoch = max(before + 1, _timestamp())
        differs = self._refresh()
        with self._epoch_cond:
            if not differs:
                self._wanted_epoch = before
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore readers who leave before their page has come."""

    def _serve_request(self, environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes] | None:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            start_response("405 Method Not Allowed", [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        content = self._content(environ, start_response)
        return [] if method == "HEAD" and content is not None else content

    def _content(self, environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if found := _SCRIPT.fullmatch(path):
            return _answer(start_response, "application/javascript", _script(*map(int, found.groups())))
        if _WAIT.fullmatch(path):
            return super()._serve_request(environ, start_response)
        if _REFUSED.search(environ[_RAW]) or not _is_plain(path):
            return None
        if path == "/" != self.mount_path:
            return _redirect(start_response, self.mount_path, environ)
        if not f"{path}/".startswith(self.mount_path):
            return None
        return self._file(path, environ, start_response)

    def _file(self, path: str, environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes] | None:
        inner = path[len(self.mount_path) :]
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch  # Of the page, even if a refresh ends while it is made.
        if path.endswith("/"):
            inner += "index.html"
        try:
            content = self._files(inner)
        except UsageError as error:
            return self._page_that_fails(error, epoch, start_response)
        if content is None:
            if path.endswith("/") or self._files(f"{inner}/index.html".lstrip("/")) is None:
                return None
            return _redirect(start_response, f"{path}/", environ)
        content = _with_script(content, epoch) if inner.endswith(".html") else content
        return _answer(start_response, self._type_of(inner), content)

    def _page_that_fails(self, error: UsageError, epoch: int, start_response: Any) -> list[bytes]:
        """Answer with what is wrong; the page loads again after the next change."""
        text = f"<!doctype html><html lang=en><body><p>{escape(error.message)} {escape(error.hint)}</p></body></html>"
        content = _with_script(text.encode(), epoch)
        return _answer(start_response, "text/html; charset=utf-8", content, "500 Internal Server Error")

    def _page_of_error(self, code: int) -> bytes:
        """Return the page of the catalogue for a missing one, or what shows that it cannot be made."""
        epoch = self._visible_epoch
        page: bytes | None = b"<p>This page cannot be made: see the terminal.</p>"
        with suppress(UsageError):
            page = self._files("404.html") if code == 404 else page
        return _with_script(page or b"", epoch)

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


def _with_script(page: bytes, epoch: int) -> bytes:
    """Return a page with the script that reloads it: a file of its own, as the policy of pages allows no other."""
    script = f'<script src="/livereload/{epoch}/{_timestamp()}.js"></script>'
    before, end, after = page.rpartition(b"</body>")
    return before + script.encode() + end + after


def _written(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _redirect(start_response: Any, target: str, environ: Mapping[str, Any]) -> list[bytes]:
    query = environ.get("QUERY_STRING")
    start_response("302 Found", [("Location", quote(target) + (f"?{query}" if query else ""))])
    return []


def _answer(start_response: Any, type_: str, content: bytes, status: str = "200 OK") -> list[bytes]:
    head = [("Content-Type", type_), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")]
    start_response(status, head)
    return [content]


class _Handler(WSGIRequestHandler):
    """Handle a request without a line in the terminal."""

    def get_environ(self) -> dict[str, Any]:
        """Return what a request is about, with its path as it was sent."""
        return {**super().get_environ(), _RAW: self.path.partition("?")[0]}

    def log_message(self, *_: Any) -> None:
        """Print nothing."""
