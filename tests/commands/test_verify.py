"""`dpg verify`: a published site against its list of checksums, and against what its commit gives."""

import hashlib
import io
import json
import shutil
import subprocess
import threading
from contextlib import chdir, redirect_stderr, redirect_stdout
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest

from dpg.__main__ import main
from dpg.project.web.public_connections import HostAccess
from dpg.project.web.remote_site import PublishedSite
from dpg.project.web.request import RequestSettings
from support import GOODS, ROOT, lay_project, run_dpg, set_languages

IDS = ("dhis2", "linelist", "kotani-pay")
WHEN = "2026-11-02T12:00:00Z"


def git(project, *words):
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(project),
        "GIT_AUTHOR_DATE": WHEN,
        "GIT_COMMITTER_DATE": WHEN,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    said = subprocess.run(
        ["git", *who, *words], cwd=project, env=environment, capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A repository with two commits, and the site of the second as it was published."""
    project = tmp_path_factory.mktemp("verify") / "project"
    lay_project(project)
    set_languages(project, "en")
    shutil.copytree(
        ROOT / "tooling" / "dpg", project / "tooling" / "dpg", ignore=shutil.ignore_patterns("__pycache__")
    )
    pins = f"babel==0.1 \\\n    --hash=x\njinja2==0.1 ; python_version < '3'\njinja2=={version('jinja2')}\nnot-here==1\n"
    (project / "requirements.lock").write_text(pins)
    (project / ".gitignore").write_text("/site/\n.site.next/\n.cache/\n__pycache__/\n")
    git(project, "init", "--quiet")
    for good in IDS:
        shutil.copy(GOODS / f"{good}.yaml", project / "goods")
        if good != IDS[1]:
            git(project, "add", "--all")
            git(project, "commit", "--quiet", "--message", good)
    said = run_dpg(project, "build", "--site-url", "https://example.org/", SOURCE_DATE_EPOCH="1793620800")
    assert said.returncode == 0, said.stderr
    return project


@pytest.fixture
def site(published, tmp_path):
    """A copy of the published site, to tamper with."""
    return Path(shutil.copytree(published / "site", tmp_path / "copy"))


def verify(project, site, *words):
    said = (judge_here if "--no-rebuild" in words else run_dpg)(project, "verify", str(site), *words)
    assert "Traceback" not in said.stderr
    return said


def judge_here(project, *words):
    """Run a command that starts nothing in this process, which has read the program already."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(project), redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def listed(site):
    return dict(
        reversed(line.split("  ", 1)) for line in (site / "checksums.txt").read_text("utf-8").splitlines()
    )


def put_on_the_list(site, path):
    """Writes a file's new digest into the list, and that of the list into the manifest, as somebody would to hide a change."""
    lines = {**listed(site), path: hashlib.sha256((site / path).read_bytes()).hexdigest()}
    text = "".join(f"{lines[name]}  {name}\n" for name in sorted(lines))
    (site / "checksums.txt").write_text(text, encoding="utf-8")
    manifest = json.loads((site / "manifest.json").read_bytes())
    manifest["checksums"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    (site / "manifest.json").write_text(json.dumps(manifest))


def test_the_list_names_every_file_and_the_manifest_vouches_for_the_list(published):
    site = published / "site"
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    checksums = files.pop("checksums.txt")
    assert listed(site) == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    assert manifest["checksums"]["sha256"] == hashlib.sha256(checksums).hexdigest()
    assert manifest["files"] == len(files)
    assert manifest["commit"] == git(published, "rev-parse", "HEAD")
    assert manifest["generated_at"] == WHEN
    assert manifest["options"]["site_url"] == "https://example.org/"


def test_sha256sum_reads_the_list(published):
    tool = shutil.which("sha256sum") or pytest.skip("sha256sum is not on this machine")
    said = subprocess.run(
        [tool, "--check", "--strict", "--quiet", "checksums.txt"], cwd=published / "site", check=False
    )
    assert said.returncode == 0


def test_a_site_that_is_what_its_commit_gives_is_found_so_and_the_repository_stays_as_it_was(published):
    before = git(published, "status", "--porcelain"), git(published, "worktree", "list")
    said = verify(published, "site")
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"so bytes may differ: babel {version('babel')}, not 0.1.\n" in said.stdout
    assert f"Everything is what commit {git(published, 'rev-parse', 'HEAD')} gives.\n" in said.stdout
    assert (git(published, "status", "--porcelain"), git(published, "worktree", "list")) == before


def test_a_change_that_hides_in_the_list_is_found_by_building_the_commit(published, site):
    page = site / "goods" / "dhis2" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"DHIS2", b"DHIS3"))
    put_on_the_list(site, "goods/dhis2/index.html")
    assert verify(published, site, "--no-rebuild").returncode == 0
    said = verify(published, site)
    assert said.returncode == 1
    assert said.stdout.splitlines()[1:4] == [
        "changed  checksums.txt (its checksums.txt says the same)",
        "changed  goods/dhis2/index.html (its checksums.txt says the same)",
        "changed  manifest.json",
    ]


def test_a_site_of_another_commit_than_is_wanted_is_named_file_by_file(published):
    said = verify(published, "site", "--commit", "HEAD~1", "--format", "json")
    assert said.returncode == 1
    report = json.loads(said.stdout)
    assert "The site says that it was made of another commit" in report["notes"][0]
    found = {one["path"]: (one["flaw"], one["is_listed"]) for one in report["findings"]}
    assert found["goods/kotani-pay/index.html"] == ("added", True)
    assert found["api/v1/goods.full.json"] == ("changed", True)
    assert "goods/dhis2/badge.svg" not in found


def tampered(site):
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")


def dropped(site):
    (site / "goods" / "dhis2" / "badge.svg").unlink()


def mixed(site):
    one, other = (site / "goods" / id / "index.html" for id in IDS[:2])
    one.write_bytes(other.read_bytes())


def added(site):
    (site / "by" / "login.html").write_text("<form>")


def linked(site):
    (site / "outside").symlink_to("/etc")


def replaced_by_a_link(site):
    page = site / "goods" / "dhis2" / "index.html"
    (site.parent / "kept").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(site.parent / "kept")


FAULTS = {
    tampered: "changed  index.html",
    dropped: "missing  goods/dhis2/badge.svg",
    mixed: "changed  goods/dhis2/index.html",
    added: "added    by/login.html",
    linked: "added    outside",
    replaced_by_a_link: "changed  goods/dhis2/index.html",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_one_file_that_is_not_as_listed_is_named(published, site, fault):
    fault(site)
    said = verify(published, site, "--no-rebuild", "--format", "json")
    assert said.returncode == 1
    report = json.loads(said.stdout)
    found = [f"{one['flaw']:<8} {one['path']}" for one in report["findings"]]
    assert found == [FAULTS[fault]]


NO_SITES = {
    "there is nothing": lambda site: shutil.rmtree(site),
    "no manifest": lambda site: (site / "manifest.json").unlink(),
    "a manifest that is a list": lambda site: (site / "manifest.json").write_text("[]"),
    "a manifest without end": lambda site: (site / "manifest.json").write_text("[" * 90_000),
    "no list": lambda site: (site / "checksums.txt").unlink(),
    "a list that is cut off": lambda site: (site / "checksums.txt").write_text("0123"),
    "a list that leads out": lambda site: (site / "checksums.txt").write_text(f"{'0' * 64}  ../x\n"),
}


@pytest.mark.parametrize("spoil", NO_SITES.values(), ids=NO_SITES)
def test_what_is_no_site_is_a_plain_sentence(published, site, spoil):
    spoil(site)
    said = verify(published, site, "--no-rebuild")
    assert said.returncode == 2
    assert said.stderr.startswith("dpg: ")


def test_a_manifest_of_a_stranger_starts_nothing_but_a_build(published, site):
    manifest = json.loads((site / "manifest.json").read_bytes())
    for commit in ("--upload-pack=touch x", "HEAD", "0" * 40):
        manifest["commit"] = commit
        manifest["options"] = {"site_url": "--output=/", "jobs": "9", "search": "no"}
        (site / "manifest.json").write_text(json.dumps(manifest))
        said = verify(published, site)
        assert said.returncode == 2
        assert "names no commit" in said.stderr or "no commit 0000" in said.stderr


class Server(ThreadingHTTPServer):
    """Serves a folder, remembers what it was asked, and can answer falsely."""

    daemon_threads = True

    def __init__(self, folder):
        self.folder, self.asked, self.instead = str(folder), [], {}
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, request, client_address, server):
        super().__init__(request, client_address, server, directory=server.folder)

    def do_GET(self):
        self.server.asked.append(self.path)
        if answer := self.server.instead.get(self.path):
            self.send_response(answer[0])
            self.send_header("Location", answer[1])
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, *words):
        pass


@pytest.fixture
def server(site):
    running = Server(site)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def test_a_site_on_a_server_is_read_file_by_file(published, site, server):
    tampered(site)
    dropped(site)
    added(site)
    said = verify(published, server.address, "--no-rebuild", "--delay", "0")
    assert said.returncode == 1
    assert said.stdout.splitlines()[:2] == ["missing  goods/dhis2/badge.svg", "changed  index.html"]
    again = [path for path in set(server.asked) if server.asked.count(path) > 1]
    assert again == ["/checksums.txt"], "read, and then judged"
    assert len(set(server.asked)) == len(listed(site)) + 1, "all and the list and the manifest, not .nojekyll"
    assert "/goods/dhis2/" in server.asked


def test_a_sample_of_a_site_reads_so_many_and_believes_the_list_for_the_others(published, site, server):
    said = verify(published, server.address, "--no-rebuild", "--delay", "0", "--sample", "20")
    assert said.returncode == 0
    assert 20 <= len(server.asked) <= 24


def test_a_file_that_is_larger_than_it_may_be_is_not_read_to_its_end(site, server):
    (site / "index.html").write_bytes(b"x" * 5_000_000)
    there = PublishedSite(
        server.address, RequestSettings(agent="test", delay=0, access=HostAccess(allow_private=True))
    )
    assert there.content("index.html", 11) == b"x" * 11
    assert there.digest("index.html", 11) == hashlib.sha256(b"x" * 11).hexdigest()
    assert there.digest("no such page", 11) is None


def test_no_other_host_is_asked_whatever_the_server_says(published, server):
    server.instead["/goods/dhis2/"] = (302, "http://198.51.100.1/")
    said = verify(published, server.address, "--no-rebuild", "--delay", "0")
    assert said.returncode == 2
    assert "answers with 302. It leads on to http://198.51.100.1/" in said.stderr


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "https://", "http://127.0.0.1:1/", "https://example.org/?a"]
)
def test_what_is_no_address_of_a_site_is_a_plain_sentence(published, address):
    said = verify(published, address, "--no-rebuild", "--delay", "0", "--timeout", "1")
    assert said.returncode == 2
    assert said.stderr.startswith("dpg: ")
