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
from dpg.project.web.public_connections import HostAccess, connect

_SAFE = "%/:=&?~+!$,;'@()*[]"


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
    access: HostAccess = field(default_factory=HostAccess)


@dataclass(frozen=True, kw_only=True)
class Response:
    """A server's response."""

    status: int
    headers: Mapping[str, str]
    """By lowercase name; the last value if a name occurs twice."""
    body: bytes = b""
    """The requested part of the body."""


def send(method: str, url: str, settings: RequestSettings, most: int = 0) -> Response:
    """Send a request, without following redirects.

    Args:
        method: ``HEAD`` or ``GET``.
        url: Absolute address. The fragment is not sent.
        settings: How to send the request.
        most: Maximum number of bytes of the body to read.

    Raises:
        FetchFailure: If there is no response.
    """
    with exchange(method, url, settings) as response:
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Response(status=response.status, headers=headers, body=response.read(most) if most else b"")


@contextmanager
def exchange(
    method: str, url: str, settings: RequestSettings, more: Mapping[str, str] | None = None
) -> Iterator[http.client.HTTPResponse]:
    """Send a request and give the response for reading, without following redirects.

    Args:
        method: ``HEAD`` or ``GET``.
        url: Absolute address. The fragment is not sent.
        settings: How to send the request.
        more: Further headers.

    Raises:
        FetchFailure: If there is no response, or it ends early.
    """
    parts = urlsplit(url)
    secure = parts.scheme.lower() == "https"
    host = parts.hostname or ""
    port = parts.port or (443 if secure else 80)
    deadline = clock.elapsed() + settings.timeout
    name = host if ":" in host else ascii_host(host)
    sock = connect(name, port, deadline, settings.access)
    with sock, _closed_at(deadline, sock) as expired:
        try:
            sock.settimeout(settings.timeout)
            headers = {"User-Agent": settings.agent, **(more or {})}
            with (
                _wrap_tls(sock, name) if secure else sock as opened,
                _response(method, parts, opened, headers) as response,
            ):
                yield response
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchFailure(Outcome.SLOW if expired.is_set() else _outcome_of(error)) from None
    if expired.is_set():  # The response was cut and looks like one that ended early.
        raise FetchFailure(Outcome.SLOW)


def _response(
    method: str, parts: SplitResult, sock: socket.socket, more: Mapping[str, str]
) -> http.client.HTTPResponse:
    target = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    connection = http.client.HTTPConnection(ascii_host(parts.hostname or "") or "x")
    connection.sock = sock
    headers = {"Host": _host_header(parts), "Accept": "*/*", "Connection": "close", **more}
    connection.request(method, target + query, headers=headers)
    return connection.getresponse()


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else ascii_host(host)
    return f"{name}:{parts.port}" if parts.port else name


@contextmanager
def _closed_at(deadline: float, sock: socket.socket) -> Iterator[Event]:
    """Shut down a connection at the deadline, even if the server sends data slowly. The event is set if that happened."""
    # A duplicate handle, since TLS takes over the first one.
    expired, handle = Event(), sock.dup()

    def shut() -> None:
        expired.set()
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.01, deadline - clock.elapsed()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()
        handle.close()


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _wrap_tls(sock: socket.socket, host: str) -> socket.socket:
    return _context().wrap_socket(sock, server_hostname=host)


def _outcome_of(error: Exception) -> Outcome:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Outcome.CERTIFICATE
    if isinstance(error, TimeoutError):
        return Outcome.SLOW
    if isinstance(error, http.client.RemoteDisconnected | OSError | http.client.IncompleteRead):
        return Outcome.CUT_OFF
    return Outcome.NOT_HTTP
