"""Send one HTTP request with limits on time and size."""

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
    """How requests are sent."""

    agent: str
    """User-Agent header."""
    timeout: float = 20
    """Seconds for one request, from the DNS lookup to the last byte."""
    delay: float = 1
    """Seconds between two requests to one host. Waits between retries grow from it."""
    retries: int = 2
    longest_wait: float = 60
    """Longest Retry-After in seconds that this run waits for."""
    doors: Doors = field(default_factory=Doors)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A server's response."""

    status: int
    headers: Mapping[str, str]
    """By lowercase name; the last value if a name occurs twice."""
    body: bytes = b""
    """The requested part of the body."""


def ask(method: str, url: str, manner: RequestSettings, most: int = 0) -> Answer:
    """Send a request, without following redirects.

    Args:
        method: ``HEAD`` or ``GET``.
        url: Absolute address. The fragment is not sent.
        settings: How to send the request.
        most: Maximum number of bytes of the body to read.

    Raises:
        FetchFailure: If there is no response.
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
    if cut.is_set():  # The response was cut and looks like one that ended early.
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
    """Shut down a connection at the deadline, even if the server sends data slowly. The event is set if that happened."""
    # A duplicate handle, since TLS takes over the first one.
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
