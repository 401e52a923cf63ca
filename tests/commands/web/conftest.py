"""A web server on this computer that misbehaves in every way that the real ones do."""

import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

HUGE = 1 << 40
"""Bytes that a server promises and never stops to send."""


class Server(ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[float, str, str, str]] = []
        self.times = Counter()
        self.secure_port = 0
        self.robots = {}
        self.texts = {}
        self.sent = 0
        self.agents = set()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def paths(self, host: str = "") -> list[tuple[str, str]]:
        """Method and path of each question, in order; without those for robots.txt."""
        return [
            (method, path)
            for _, name, method, path in self.asked
            if name.startswith(host) and path != "/robots.txt"
        ]

    def handle_error(self, request, client_address):
        """Clients that hang up are no fault here."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        server, host = self.server, self.headers["Host"].partition(":")[0]
        server.asked.append((time.monotonic(), host, self.command, self.path))
        if self.path == "/robots.txt":
            status, text = server.robots.get(host, (404, ""))
            self.answer(status, text.encode())
            return
        if (host, self.path) in server.texts:
            self.answer(200, server.texts[host, self.path].encode())
            return
        name = self.path.partition("?")[0].strip("/").partition("/")[0].replace("-", "_")
        getattr(self, f"page_{name or 'fine'}")()

    def seen(self) -> int:
        """How often this page was asked for before."""
        self.server.times[self.path] += 1
        return self.server.times[self.path] - 1

    def page_fine(self):
        self.answer(200, b"hello")

    def page_agent(self):
        self.server.agents.add(self.headers["User-Agent"])
        self.answer(200)

    def page_turns_bad(self):
        self.answer(404 if self.seen() else 200)

    def page_slow(self):
        time.sleep(3)

    def page_drip(self):
        """One byte at a time, so that no single wait is long."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(60):
            self.wfile.write(b"X")
            self.wfile.flush()
            time.sleep(0.05)

    def page_moved(self):
        self.answer(301, Location="/moved-again")

    def page_moved_again(self):
        self.answer(308, Location="/fine")

    def page_elsewhere_for_now(self):
        self.answer(302, Location="/fine")

    def page_moved_then_elsewhere(self):
        self.answer(301, Location="/elsewhere-for-now")

    def page_moved_to_nothing(self):
        self.answer(301, Location="/missing")

    def page_missing(self):
        self.answer(404)

    def page_gone(self):
        self.answer(410)

    def page_forbidden(self):
        self.answer(403)

    def page_teapot(self):
        self.answer(418)

    def page_busy(self):
        if self.seen():
            self.answer(200)
        else:
            self.answer(429, Retry_After="1")

    def page_busy_for_long(self):
        self.answer(429, Retry_After="86400")

    def page_always_busy(self):
        self.answer(429)

    def page_reset(self):
        # Closing with unread data and no lingering sends a reset instead of an end.
        self.connection.setsockopt(1, 13, b"\x01\0\0\0\0\0\0\0")
        self.connection.close()

    def page_cut(self):
        self.connection.shutdown(2)

    def page_nonsense(self):
        self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
        self.connection.shutdown(2)

    def page_no_head(self):
        if self.command == "HEAD":
            self.answer(405)
        else:
            self.page_fine()

    def page_huge(self):
        self.send_response(200 if self.command == "GET" else 405)
        self.send_header("Content-Length", str(HUGE if self.command == "GET" else 0))
        self.end_headers()
        while self.command == "GET":
            self.server.sent += self.wfile.write(b"x" * 65536)

    def page_circle(self):
        self.answer(302, Location="/circle-back")

    def page_circle_back(self):
        self.answer(302, Location="/circle")

    def page_spiral(self):
        self.answer(302, Location=f"/spiral/{len(self.server.asked)}")

    def page_recovers(self):
        self.answer(200 if self.seen() else 503)

    def page_always_broken(self):
        self.answer(500)

    def page_to_mail(self):
        self.answer(301, Location="mailto:someone@example.org")

    def page_to_private(self):
        self.answer(302, Location="http://10.0.0.1/secret")

    def page_to_this_computer(self):
        self.answer(302, Location=f"http://127.0.0.1:{self.server.port}/fine")

    def page_to_a_name(self):
        self.answer(302, Location=f"http://localhost:{self.server.port}/fine")

    def page_to_strange(self):
        self.answer(301, Location="/fine?`<b>|&x=\u00e9".encode().decode("latin-1"))


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server."""
    running = Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def secure_server(server, tmp_path) -> Iterator[int]:
    """The port of a server whose certificate nobody vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=other.example.org"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    running = Server()
    running.socket = context.wrap_socket(running.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running.port
    running.shutdown()
    running.server_close()
    thread.join()
