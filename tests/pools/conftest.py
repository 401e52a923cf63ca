"""A server on this computer that sends files in every way that goes wrong."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

CONTENT = bytes(range(256)) * 4096
"""The file, of one megabyte."""
HOST = "files.example.org"


class FileServer(ThreadingHTTPServer):
    """Sends a file, and remembers what it was asked for."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges: list[str] = []
        self.cut_at = [300_000]
        """Bytes after which the connection of each of the next requests ends."""

    @property
    def port(self):
        return self.server_address[1]

    def handle_error(self, request, client_address):
        """Clients that hang up are no fault here."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        self.server.ranges.append(self.headers.get("Range", ""))
        getattr(self, "send_" + self.path.strip("/").replace("-", "_"))()

    def send(self, content, status=200, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != "":
            self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()
        self.close_connection = True

    def send_fine(self):
        self.send(CONTENT)

    def send_cut(self, etag='"1"'):
        """Ends early, and continues if asked."""
        start = 0
        if self.headers.get("Range") and self.headers.get("If-Range") == etag:
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        end = start + self.server.cut_at.pop(0) if self.server.cut_at else len(CONTENT)
        about = {"ETag": etag}
        if start:
            about["Content_Range"] = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
        self.send(CONTENT[start:end], 206 if start else 200, len(CONTENT) - start, **about)

    def send_changes(self):
        """Becomes another version between two requests."""
        self.send_cut(etag=f'"{len(self.server.ranges)}"')

    def send_no_version(self):
        """Ends early, and doesn't say which version it is."""
        end = self.server.cut_at.pop(0) if self.server.cut_at else len(CONTENT)
        self.send(CONTENT[:end], 200, len(CONTENT))

    def send_wrong_part(self):
        """Answers with another part than was asked for."""
        if self.headers.get("Range"):
            self.send(CONTENT[:9], 206, ETag='"1"', Content_Range=f"bytes 0-8/{len(CONTENT)}")
        else:
            self.send_cut()

    def send_no_such_part(self):
        if self.headers.get("Range"):
            self.send(b"", 416)
        else:
            self.send_cut()

    def send_other(self):
        self.send(CONTENT[:-1] + b"!")

    def send_short(self):
        self.send(CONTENT[:1000])

    def send_announces_much(self):
        self.send(b"x", length=1 << 40)

    def send_without_end(self):
        self.send(b"", length="")
        while True:
            self.wfile.write(b"x" * 65536)

    def send_bomb(self):
        self.send(CONTENT, Content_Encoding="gzip")

    def send_missing(self):
        self.send(b"", 404)

    def send_broken(self):
        self.send(b"", 503)

    def send_moved(self):
        self.send(b"", 302, Location="/fine")

    def send_to_private(self):
        self.send(b"", 302, Location=f"http://127.0.0.1:{self.server.port}/fine")

    def send_to_link_local(self):
        self.send(b"", 302, Location="http://169.254.169.254/latest/meta-data")

    def send_to_other_host(self):
        self.send(b"", 302, Location="http://elsewhere.example.org/fine")

    def send_in_a_circle(self):
        self.send(b"", 302, Location="/in-a-circle")

    def send_slowly(self):
        """Sends a little, then nothing for long: time to kill the reader."""
        self.send(CONTENT[:200_000], length=len(CONTENT), ETag='"1"')


@pytest.fixture
def server():
    with FileServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()
