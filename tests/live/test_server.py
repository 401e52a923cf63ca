"""The server of the preview: what it answers, and that open pages follow a change."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from dpg.project.errors import UsageError
from dpg.project.live.live_site import LiveSite, watched_in
from dpg.project.live.server import LiveServer
from dpg.project.live.watching import Watch
from support import replace, run_dpg

PAGE = b"<!doctype html><html><head></head><body>A page</body></html>"
FILES = {
    "index.html": PAGE,
    "404.html": b"<body>Not here</body>",
    "goods/index.html": PAGE,
    "goods/a/badge.svg": b"<svg/>",
    "assets/catalogue/frame.js": b"1;",
    "api/v1/goods/a.json": b"{}",
    "api/v1/goods/a.yaml": b"name: A\n",
    "feeds/new.atom": b"<feed/>",
    "log/checkpoint": b"signed\n",
}


@contextmanager
def running(server: LiveServer) -> Iterator[LiveServer]:
    server.open()
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()


class Answer:
    """What a server answers to a request for a path, which is sent as it is."""

    def __init__(self, server: LiveServer, path: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        connection.putrequest("GET", path, skip_host=False)
        connection.endheaders()
        found = connection.getresponse()
        self.status, self.content = found.status, found.read()
        self.type = found.getheader("Content-Type")
        self.location = found.getheader("Location")
        connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with running(LiveServer(lambda: True, FILES.get, ("127.0.0.1", 0), "")) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/goods/", "text/html; charset=utf-8"),
        ("/goods/?q=water", "text/html; charset=utf-8"),
        ("/goods/a/badge.svg", "image/svg+xml"),
        ("/assets/catalogue/frame.js", "application/javascript"),
        ("/api/v1/goods/a.json", "application/json"),
        ("/api/v1/goods/a.yaml", "text/yaml; charset=utf-8"),
        ("/feeds/new.atom", "application/atom+xml"),
        ("/log/checkpoint", "application/octet-stream"),
    ],
)
def test_a_file_has_its_type(server: LiveServer, path: str, type_: str) -> None:
    answer = Answer(server, path)
    assert (answer.status, answer.type) == (200, type_)


def test_a_page_loads_the_script_that_reloads_it(server: LiveServer) -> None:
    page = Answer(server, "/goods/").content
    found = re.fullmatch(rb'(.*)<script src="(/livereload/\d+/\d+\.js)"></script>(</body></html>)', page)
    assert found
    assert found[1] + found[3] == PAGE
    script = Answer(server, found[2].decode())
    assert script.type == "application/javascript"
    assert b"location.reload()" in script.content


def test_a_folder_without_its_slash_is_redirected(server: LiveServer) -> None:
    answer = Answer(server, "/goods?q=water")
    assert (answer.status, answer.location) == (302, "/goods/?q=water")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/goods/index",
        "/../mkdocs.yml",
        "/goods/../../etc/passwd",
        "/goods/%2e%2e/index.html",
        "/goods%2Findex.html",
        "/goods%5cindex.html",
        "/goods/index.html%00",
        "/goods\\index.html",
        "//example.org",
        "/goods//",
        "/./goods/",
        "/goods/%0d%0aSet-Cookie:a",
        "/%ff",
        "/livereload/../goods/",
        "/livereload/x.js",
    ],
)
def test_any_other_path_gets_the_404_page(server: LiveServer, path: str) -> None:
    answer = Answer(server, path)
    assert answer.status == 404
    assert answer.content.startswith(b"<body>Not here<script ")


def test_the_site_is_below_the_path_of_its_address() -> None:
    with running(LiveServer(lambda: True, FILES.get, ("127.0.0.1", 0), "/catalogue/")) as server:
        assert (Answer(server, "/").status, Answer(server, "/").location) == (302, "/catalogue/")
        assert Answer(server, "/catalogue").location == "/catalogue/"
        assert Answer(server, "/catalogue/goods").location == "/catalogue/goods/"
        assert Answer(server, "/catalogue/goods/").status == 200
        assert Answer(server, "/goods/").status == 404
        assert Answer(server, "/cataloguegoods/").status == 404
        assert server.move_to("/other")  # The settings have changed.
        assert Answer(server, "/").location == "/other/"
        assert Answer(server, "/other/goods/").status == 200


def test_an_open_page_learns_of_a_change_and_its_reload_shows_it(project: Path) -> None:
    site = LiveSite(project)
    site.refresh()
    server = LiveServer(lambda: site.refresh().differs, site.file, ("127.0.0.1", 0), "")
    watch = Watch(project, watched_in(project), server.changed)
    with running(server):
        watch.start()
        before = Answer(server, "/goods/asks-for-money/").content
        opened = re.search(rb"/livereload/(\d+)/\d+", before)
        assert opened
        change = project / "goods" / "asks-for-money.yaml", "\nsummary:", "\naliases: [Paper]\nsummary:"
        replace(*change)
        epoch = Answer(server, opened[0].decode()).content
        assert int(epoch) > int(opened[1])
        assert b"Paper" in Answer(server, "/goods/asks-for-money/").content
        watch.stop()


def test_a_port_in_use_is_explained(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = run_dpg(project, "serve", "--address", f"127.0.0.1:{port}")
    assert said.returncode == 2
    assert f"127.0.0.1:{port} cannot be used: Address already in use." in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("host", "opened"),
    [("0.0.0.0", "http://127.0.0.1:{}/"), ("::1", "http://[::1]:{}/"), ("::", "http://[::1]:{}/")],
)
def test_the_address_to_open_is_one_of_this_computer(host: str, opened: str) -> None:
    server = LiveServer(lambda: True, FILES.get, (host, 0), "")
    server.open()
    assert server.address == opened.format(server.server_port)
    assert server.is_public == (host != "::1")
    server.server_close()


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_of_another_computer_is_explained(host: str) -> None:
    with pytest.raises(UsageError) as raised:
        LiveServer(lambda: True, FILES.get, (host, 8000), "").open()
    assert raised.value.hint == "Name an address of this computer, such as 127.0.0.1:8000."


def test_only_reading_is_answered(server: LiveServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("POST", "/goods/")
    assert connection.getresponse().status == 405
    connection.close()
    connection.request("HEAD", "/goods/")
    found = connection.getresponse()
    assert (found.status, found.read()) == (200, b"")
    connection.close()


def test_a_page_made_while_a_refresh_ends_reloads_all_the_same() -> None:
    changed = threading.Event()

    def make(path: str) -> bytes | None:
        if path == "goods/index.html":
            server.changed()
            assert changed.wait(10)
        return FILES.get(path)

    server = LiveServer(lambda: changed.set() or True, make, ("127.0.0.1", 0), "")
    with running(server):
        page = Answer(server, "/goods/").content
        waits = re.search(rb"/livereload/(\d+)/\d+", page)
        assert waits
        assert int(Answer(server, waits[0].decode()).content) > int(waits[1])


def test_open_pages_stay_if_no_file_differs() -> None:
    looked = threading.Event()
    with running(LiveServer(lambda: looked.set(), FILES.get, ("127.0.0.1", 0), "")) as server:
        before = server._visible_epoch
        server.changed()
        assert looked.wait(10)
        assert Answer(server, "/goods/").status == 200
        assert server._visible_epoch == before


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:99999", ":8000", "127.0.0.1:eight"])
def test_an_address_without_host_and_port_is_explained(project: Path, address: str) -> None:
    said = run_dpg(project, "serve", "--address", address)
    assert said.returncode == 2
    assert f"“{address}” is not an address." in said.stderr


def test_broken_settings_are_explained(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: A\nextra: {languages: [xx]}\n", "utf-8")
    said = run_dpg(project, "serve", "--address", "127.0.0.1:0")
    assert said.returncode == 2
    assert "mkdocs.yml, line 2, column 9: `extra.languages` is not right." in said.stderr


def test_the_command_says_what_it_does_until_ctrl_c(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dpg", "serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr
    lines = iter(process.stderr.readline, "")
    said = "".join(takewhile(lambda line: "Ctrl-C" not in line, lines))
    assert re.search(rf"Checked \d+ files in \d+\.\d s\.\n(?s:.*)Open http://127\.0\.0\.1:{port}/\n", said)
    replace(project / "goods" / "asks-for-money.yaml", "\nsummary:", "\nnonsense: 1\nsummary:")
    said = "".join(takewhile(lambda line: "nonsense" not in line, lines))
    assert "Changed: goods/asks-for-money.yaml. Checked " in said
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=20)[1]
    assert process.returncode == 0
    assert rest.endswith("Stopped.\n")
    assert "Traceback" not in said + rest


def test_a_taken_address_is_a_usage_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UsageError, match="cannot be used"):
        LiveServer(lambda: True, FILES.get, ("127.0.0.1", other.getsockname()[1]), "").open()
