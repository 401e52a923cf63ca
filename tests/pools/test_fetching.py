"""A file comes whole and right, or not at all; what is cut continues."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256

import pytest

from dpg.project.errors import UsageError
from dpg.project.pools.fetch import SETTINGS, WebFile, fetch
from dpg.project.pools.kept_files import Wanted
from dpg.project.web.public_connections import HostAccess
from pools.conftest import CONTENT, HOST
from support import ROOT

DIGEST = sha256(CONTENT).hexdigest()
WANTED = Wanted(member="one", bytes=len(CONTENT), sha256=DIGEST)


def get(server, folder, page, *, schemes=("http",), hosts=(HOST,), known=(HOST,)):
    access = HostAccess(addresses=dict.fromkeys(known, ("127.0.0.1", server.port)))
    settings = replace(SETTINGS, timeout=5, delay=0.01, access=access)
    file = WebFile(url=f"{schemes[0]}://{HOST}/{page}", hosts=frozenset(hosts), wanted=WANTED)
    return fetch(file, folder, settings, schemes)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


CONTINUES = {
    "a redirect on the same host": ("moved", ["", ""]),
    "a connection that ends early": ("cut", ["", "bytes=300000-"]),
    "a file that changes in between": ("changes", ["", "bytes=300000-"]),
    "a file without a version": ("no-version", ["", ""]),
    "a part that is gone": ("no-such-part", ["", "bytes=300000-", ""]),
}


@pytest.mark.parametrize("name", CONTINUES)
def test_a_file_arrives_whole_in_spite_of(name, server, tmp_path):
    page, ranges = CONTINUES[name]
    assert get(server, tmp_path, page).read_bytes() == CONTENT
    assert server.ranges == ranges
    assert names(tmp_path) == [DIGEST]


def test_a_later_run_continues_and_a_kept_file_is_not_fetched_again(server, tmp_path):
    server.cut_at = [300_000, 200_000, 100_000]
    with pytest.raises(UsageError, match="couldn't be fetched"):
        get(server, tmp_path, "cut")
    assert names(tmp_path) == [f"{DIGEST}.part", f"{DIGEST}.part.json"]
    get(server, tmp_path, "cut")
    assert server.ranges == ["", "bytes=300000-", "bytes=500000-", "bytes=600000-"]
    get(server, tmp_path, "cut")
    assert len(server.ranges) == 4


def test_a_kept_file_that_was_damaged_is_fetched_again(server, tmp_path):
    (tmp_path / DIGEST).write_bytes(b"damaged")
    assert get(server, tmp_path, "fine").read_bytes() == CONTENT


REFUSED = {
    "another file": ("other", "and the record says"),
    "a shorter file": ("short", "It has 1,000 bytes"),
    "a length that is too large": ("announces-much", "It announces more than the"),
    "bytes without end": ("without-end", "It sends more than the"),
    "a compressed file": ("bomb", "compresses the file, which the request ruled out"),
    "another part of the file": ("wrong-part", "The server answers with status 206"),
    "no file": ("missing", "The server answers with status 404"),
    "a redirect to another host": ("to-other-host", "It leads to elsewhere.example.org"),
    "a redirect into this computer": ("to-private", "It leads to 127.0.0.1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_is_kept_of(name, server, tmp_path):
    page, reason = REFUSED[name]
    with pytest.raises(UsageError) as raised:
        get(server, tmp_path, page)
    assert (
        raised.value.message == f"The file of the member one couldn't be fetched from http://{HOST}/{page}."
    )
    assert reason in raised.value.hint
    assert raised.value.hint.endswith("Nothing was kept.")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("page", "host"), [("to-private", "127.0.0.1"), ("to-link-local", "169.254.169.254")]
)
def test_a_private_address_is_never_asked_even_if_a_record_names_it(page, host, server, tmp_path):
    with pytest.raises(UsageError) as raised:
        get(server, tmp_path, page, hosts=(HOST, host))
    assert "private network" in raised.value.hint
    assert len(server.ranges) == 1


def test_a_host_that_fails_is_asked_three_times(server, tmp_path):
    with pytest.raises(UsageError):
        get(server, tmp_path, "broken")
    assert len(server.ranges) == 3


def test_a_circle_of_redirects_ends(server, tmp_path):
    with pytest.raises(UsageError):
        get(server, tmp_path, "in-a-circle")


def test_only_https_is_asked_unless_a_test_says_otherwise(tmp_path):
    file = WebFile(url=f"http://{HOST}/fine", hosts=frozenset([HOST]), wanted=WANTED)
    with pytest.raises(UsageError) as raised:
        fetch(file, tmp_path)
    assert "without https" in raised.value.hint


_KILLED = """
import sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from types import SimpleNamespace
from pools.test_fetching import get
get(SimpleNamespace(port=int(sys.argv[3])), Path(sys.argv[4]), "slowly")
"""


def test_a_killed_fetch_leaves_no_file_and_the_next_one_continues(server, tmp_path):
    words = (
        sys.executable,
        "-c",
        _KILLED,
        str(ROOT / "tooling"),
        str(ROOT / "tests"),
        str(server.port),
        str(tmp_path),
    )
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    part, until = tmp_path / f"{DIGEST}.part", time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert names(tmp_path) == [f"{DIGEST}.part", f"{DIGEST}.part.json"]
    note = (tmp_path / f"{DIGEST}.part.json").read_text()
    (tmp_path / f"{DIGEST}.part.json").write_text(note.replace("/slowly", "/cut"))
    server.cut_at = []
    assert get(server, tmp_path, "cut").read_bytes() == CONTENT
    assert server.ranges[-1].startswith("bytes=")
    assert names(tmp_path) == [DIGEST]
