"""One question to one server, with an end: bounded in time and in what is read."""

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urlsplit

from dpg.model.link_result import Outcome
from dpg.model.web_addresses import ascii_host
from dpg.project import clock
from dpg.project.web.failure import FetchFailure
from dpg.project.web.public_connections import Doors, connected

_AS_WRITTEN = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, kw_only=True)
class RequestSettings:
    """How servers are asked."""

    agent: str
    """How the program introduces itself."""
    timeout: float = 20
    """Seconds for one question, from the look-up of the name to the last byte that is read."""
    delay: float = 1
    """Seconds between two questions to one host; waits between tries grow from it."""
    retries: int = 2
    longest_wait: float = 60
    """Seconds that a server may ask to be left alone before the visit is put off to the next run."""
    doors: Doors = field(default_factory=Doors)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters; of a name that comes twice, the last."""
    body: bytes = b""
    """Its beginning, as far as it was wanted."""


def ask(method: str, url: str, manner: RequestSettings, most: int = 0) -> Answer:
    """Asks once and follows nothing.

    Args:
        method: ``HEAD`` or ``GET``.
        url: a whole address; what is behind ``#`` is not sent.
        manner: how to ask.
        most: bytes of the body to read.

    Raises:
        FetchFailure: if there is no answer.
    """
    parts = urlsplit(url)
    secure = parts.scheme.lower() == "https"
    host = parts.hostname or ""
    port = parts.port or (443 if secure else 80)
    deadline = clock.elapsed() + manner.timeout
    name = host if ":" in host else ascii_host(host)
    line = connected(name, port, deadline, manner.doors)
    with line, _cut_at(deadline, line) as cut:
        try:
            line.settimeout(manner.timeout)
            answer = _exchange(method, parts, _secured(line, name) if secure else line, manner, most)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchFailure(Outcome.SLOW if cut.is_set() else _outcome_of(error)) from None
    if cut.is_set():  # What was cut looks like an answer that ended early.
        raise FetchFailure(Outcome.SLOW)
    return answer


def _exchange(
    method: str, parts: SplitResult, line: socket.socket, manner: RequestSettings, most: int
) -> Answer:
    target = quote(parts.path or "/", safe=_AS_WRITTEN)
    query = f"?{quote(parts.query, safe=_AS_WRITTEN)}" if parts.query else ""
    connection = http.client.HTTPConnection(ascii_host(parts.hostname or "") or "x")
    connection.sock = line
    with line:
        headers = {
            "Host": _host_header(parts),
            "User-Agent": manner.agent,
            "Accept": "*/*",
            "Connection": "close",
        }
        connection.request(method, target + query, headers=headers)
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(status=response.status, headers=named, body=response.read(most) if most else b"")


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else ascii_host(host)
    return f"{name}:{parts.port}" if parts.port else name


@contextmanager
def _cut_at(deadline: float, line: socket.socket) -> Iterator[Event]:
    """Shuts a connection at a moment, however slowly the other side drips; the event tells that it did."""
    # A handle of its own: the first one changes hands when the connection is made secure.
    cut, handle = Event(), line.dup()

    def shut() -> None:
        cut.set()
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.01, deadline - clock.elapsed()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield cut
    finally:
        timer.cancel()
        handle.close()


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _secured(line: socket.socket, host: str) -> socket.socket:
    return _context().wrap_socket(line, server_hostname=host)


def _outcome_of(error: Exception) -> Outcome:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Outcome.CERTIFICATE
    if isinstance(error, TimeoutError):
        return Outcome.SLOW
    if isinstance(error, http.client.RemoteDisconnected | OSError | http.client.IncompleteRead):
        return Outcome.CUT_OFF
    return Outcome.NOT_HTTP
