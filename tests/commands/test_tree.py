"""The published folder is the whole old site or the whole new one, whatever happens on the way."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpg.outputs.output import OutputFile
from dpg.project.build import file_tree as trees
from dpg.project.build.file_tree import begin_tree, publish
from dpg.project.errors import UsageError

FILES = 150


def site(version: str, count: int = FILES) -> dict[str, bytes]:
    pages = {f"goods/{number}/index.html": f"{version} {number}".encode() for number in range(count)}
    return {"index.html": version.encode(), **pages, "same.txt": b"the same in every version"}


def build(target: Path, state: Path, files: dict[str, bytes]) -> int:
    tree = begin_tree(target, state)()
    for path, content in files.items():
        tree.put(OutputFile(path, content))
    publish(tree)
    return tree.written


def on_disk(target: Path) -> dict[str, bytes]:
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "out" / "site", tmp_path / "state"


def test_the_first_build_puts_up_every_file(places):
    build(*places, site("one"))
    assert on_disk(places[0]) == site("one")


def test_each_later_build_puts_up_exactly_its_own_files(places):
    for version, count in (("one", 20), ("two", 30), ("three", 5), ("four", 30)):
        build(*places, site(version, count))
        assert on_disk(places[0]) == site(version, count)


def test_a_build_that_changes_one_page_writes_one_or_two_files(places):
    build(*places, site("one"))
    for change in range(3):
        files = site("one") | {"goods/7/index.html": f"change {change}".encode()}
        assert build(*places, files) <= 2
        assert on_disk(places[0]) == files


def test_a_published_file_that_somebody_edited_is_made_new(places):
    build(*places, site("one"))
    build(*places, site("two"))
    (places[0] / "index.html").write_text("edited by hand")
    (places[0].with_name(".site.next") / "same.txt").write_text("edited by hand")
    (places[0].with_name(".site.next") / "stray.txt").write_text("left by another program")
    build(*places, site("three"))
    assert on_disk(places[0]) == site("three")
    build(*places, site("four"))
    assert on_disk(places[0]) == site("four")


def test_nothing_is_written_outside_the_site(places):
    tree = begin_tree(*places)()
    for path in ("../evil", "/etc/evil", "a/../../evil"):
        with pytest.raises(ValueError, match="leads out"):
            tree.put(OutputFile(path, b""))


def test_two_outputs_may_not_give_the_same_path(places):
    tree = begin_tree(*places)()
    tree.put(OutputFile("a.txt", b"1"))
    with pytest.raises(UsageError, match=r"the path a\.txt"):
        tree.put(OutputFile("a.txt", b"2"))


@pytest.mark.parametrize("make", ["link", "file", "foreign folder", "project"])
def test_what_is_no_site_is_never_replaced(tmp_path, make):
    target = tmp_path / "target"
    if make == "link":
        target.symlink_to(tmp_path)
    elif make == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / ("notes.txt" if make == "foreign folder" else ".git")).write_text("mine")
    with pytest.raises(UsageError):
        begin_tree(target, tmp_path / "state")()
    assert target.exists()


def test_a_link_in_the_way_of_a_file_is_replaced_not_followed(places, tmp_path):
    build(*places, site("one"))
    build(*places, site("two"))
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    standby = places[0].with_name(".site.next") / "index.html"
    standby.unlink()
    standby.symlink_to(outside)
    build(*places, site("three"))
    assert outside.read_text() == "mine"
    assert on_disk(places[0]) == site("three")


CHILD = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from test_tree import build, site
build(Path(sys.argv[1]), Path(sys.argv[2]), site(sys.argv[3]))
"""


def start(places, version: str, **more) -> subprocess.Popen:
    code = CHILD.format(path=[str(Path(__file__).parent), *sys.path])
    return subprocess.Popen([sys.executable, "-c", code, *map(str, places), version], **more)


def test_a_build_killed_at_any_moment_leaves_the_whole_old_or_the_whole_new_site(places):
    build(*places, site("old"))
    began = time.perf_counter()
    assert start(places, "older").wait() == 0
    whole = time.perf_counter() - began
    current = "older"
    for moment in range(12):
        following = f"version {moment}"
        child = start(places, following)
        time.sleep(whole * (0.3 + 0.8 * moment / 12))
        child.send_signal(signal.SIGKILL)
        child.wait()
        found = on_disk(places[0])
        assert found in (site(current), site(following)), f"killed at moment {moment}"
        current = found["index.html"].decode()
    build(*places, site("last"))
    assert on_disk(places[0]) == site("last")


CALLS = ("open", "unlink", "rename", "replace", "fsync", "stat", "mkdir", "rmdir", "scandir", "link")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_call_fails_the_old_site_or_the_new_one_stays(places, monkeypatch, number):
    build(*places, site("one", 3))
    build(*places, site("two", 3))
    current, failures = "two", 0
    for k in range(1, 400):
        calls = 0

        def failing(real, last=k):
            def call(*arguments, **more):
                nonlocal calls
                calls += 1
                if calls == last:
                    raise OSError(number, os.strerror(number))
                return real(*arguments, **more)

            return call

        following = f"version {k}"
        with monkeypatch.context() as patch:
            for name in CALLS:
                patch.setattr(trees.os, name, failing(getattr(os, name)))
            try:
                build(*places, site(following, 3))
                failed = False
            except (OSError, UsageError):
                failed = True
        found = on_disk(places[0])
        assert found in (site(current, 3), site(following, 3)), f"call {k}"
        current = found["index.html"].decode()
        failures += failed
        if calls < k:
            break
    else:
        pytest.fail("never ran through")
    assert failures > 5


def test_a_full_disk_leaves_the_old_site_and_says_so(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        places = disk / "site", tmp_path / "state"
        small = {"index.html": b"old", "data.bin": b"x" * 500_000}
        build(*places, small)
        with pytest.raises(OSError, match="No space left") as caught:
            build(*places, {"index.html": b"new", "data.bin": b"y" * 3_000_000})
        assert caught.value.errno == errno.ENOSPC
        assert str(caught.value.filename).endswith("data.bin")
        assert on_disk(places[0]) == small
        build(*places, {"index.html": b"newer"})
        assert on_disk(places[0]) == {"index.html": b"newer"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
