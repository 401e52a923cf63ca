"""``dpg links``: from records to a report, over a real server; stopped and begun again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from support import TIME

RECORD = """\
name: {name}
types:
  - software
summary:
  en: Lets nurses record visits without internet.
website: http://{host}/{page}
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
"""
DAY = "2026-11-23"
LATER = "1796040000"
QUICK = ("--delay", "0.01", "--timeout", "0.5", "--retries", "1")


@pytest.fixture
def project(tmp_path, repository):
    (tmp_path / "schema").symlink_to(repository / "schema")
    (tmp_path / "goods").mkdir()
    return tmp_path


@pytest.fixture
def write(project):
    def make(id, page, more="", host=""):
        host = host or f"{id}.example.org"
        text = RECORD.format(name=id.title(), host=host, page=page) + more
        (project / "goods" / f"{id}.yaml").write_text(text, encoding="utf-8")

    return make


@pytest.fixture
def words(server, project):
    """The words of a run in which every host of the records is the server of the test."""

    def make(*more):
        hosts = [f"{path.stem}.example.org" for path in sorted((project / "goods").iterdir())]
        named = [word for host in hosts for word in ("--resolve", f"{host}=127.0.0.1:{server.port}")]
        return ["links", *named, *QUICK, *more]

    return make


@pytest.fixture
def links(dpg, project, words):
    def run(*more, code=0, **environment):
        done = dpg(project, *words(*more), **environment)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


def results(done):
    return {entry["url"]: entry for entry in json.loads(done.stdout)["results"]}


def test_addresses_that_answer_are_good_news(write, links):
    write("one", "fine")
    write("two", "elsewhere-for-now")
    done = links()
    assert done.stdout == f"# Web addresses of the records\n\n2 addresses on {DAY}: 2 fine.\n"


def test_the_report_says_what_is_wrong_where_and_what_to_write(write, links):
    write("one", "missing")
    write("two", "moved")
    write("three", "forbidden")
    assert links(code=1).stdout == (
        f"# Web addresses of the records\n\n3 addresses on {DAY}: 1 failing, 1 moved, 1 unsure.\n\n"
        "## Failing: readers meet an error (1)\n\n"
        "- `http://one.example.org/missing`\n"
        "  The site says that there is no such page (404).\n"
        "  In `one` `/website`.\n\n"
        "## Moved permanently: write the new address (1)\n\n"
        "- `http://two.example.org/moved`\n"
        "  It works, but has moved permanently to another address. It leads on 2 times.\n"
        "  New address: `http://two.example.org/fine`\n"
        "  In `two` `/website`.\n\n"
        "## Not certain: look at these in a browser (1)\n\n"
        "- `http://three.example.org/forbidden`\n"
        "  The site refuses programs or wants a login (403): look at it in a browser.\n"
        "  In `three` `/website`.\n"
    )


def test_an_address_is_asked_once_however_often_it_is_named(write, links, server):
    write(
        "one",
        "fine",
        "documentation: http://one.example.org/fine#start\nsources:\n  - http://one.example.org/fine\n",
    )
    entry = results(links("--format", "json"))["http://one.example.org/fine"]
    assert [place["pointer"] for place in entry["used_in"]] == ["/website", "/documentation", "/sources/0"]
    assert server.paths() == [("HEAD", "/fine")]


def test_evidence_and_links_are_looked_at_too(write, links):
    write(
        "one",
        "fine",
        "deployments:\n  - country: KE\n    evidence:\n      - url: http://one.example.org/gone\n"
        "links:\n  publiccode: http://one.example.org/missing\n",
    )
    found = results(links("--format", "json", code=1))
    assert {url.rpartition("/")[2]: entry["outcome"] for url, entry in found.items()} == {
        "fine": "answered",
        "gone": "gone",
        "missing": "missing",
    }


def test_a_run_believes_the_good_news_of_the_same_day(write, links, server):
    write("one", "fine")
    write("two", "missing")
    links(code=1)
    links(code=1)
    assert [path for _, path in server.paths("one")] == ["/fine"]
    assert len(server.paths("two")) == 4
    links("--fresh-for", "0", code=1)
    assert len(server.paths("one")) == 2


def test_the_last_good_day_is_remembered_when_a_page_begins_to_fail(write, links):
    write("one", "fine", "documentation: http://one.example.org/turns-bad\n")
    first = results(links("--format", "json"))["http://one.example.org/turns-bad"]
    assert (first["standing"], first["last_good"], first["failing_since"]) == ("fine", DAY, None)
    second = links("--format", "json", code=1, SOURCE_DATE_EPOCH=LATER)
    entry = results(second)["http://one.example.org/turns-bad"]
    assert (entry["standing"], entry["last_good"], entry["failing_since"]) == ("failing", DAY, "2026-11-30")
    assert f"It last answered on {DAY}." in links(code=1, SOURCE_DATE_EPOCH=LATER).stdout


def test_two_runs_over_the_same_give_the_same_bytes(write, links):
    for number, page in enumerate(["fine", "missing", "moved", "circle", "reset"]):
        write(f"good-{number}", page)
    one = links("--fresh-for", "0", "--format", "json", code=1).stdout
    assert links("--fresh-for", "0", "--format", "json", code=1, PYTHONHASHSEED="7").stdout == one


def test_a_run_that_is_stopped_keeps_what_it_found_and_goes_on(write, words, project, server, links):
    write("one", "fine", "sources:\n" + "".join(f"  - http://one.example.org/fine/{n}\n" for n in range(40)))
    command = [sys.executable, "-m", "dpg", *words("--delay", "0.1")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": TIME}
    running = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while len(server.paths()) < 5 and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, said.splitlines()[-1]) == (130, "dpg: Stopped.")
    asked = len(server.paths())
    assert asked < 41
    links()
    again = [path for _, path in server.paths()]
    # At most the one on its way when the run was stopped is asked a second time.
    assert len(again) <= 42
    assert len(set(again)) == 41


def test_a_record_with_errors_is_named_as_left_out(write, links):
    write("one", "fine")
    write("two", "fine", "zebra: 1\n")
    assert "1 record has errors: addresses in there were not looked at." in links().stdout


def test_only_the_records_that_are_named_are_looked_at(write, links, server):
    write("one", "fine")
    write("two", "fine")
    links("goods/two.yaml")
    assert {host for _, host, _, _ in server.asked} == {"two.example.org"}


def test_a_new_address_is_shown_as_text_that_does_nothing(write, links):
    write("one", "to-strange")
    said = links().stdout
    assert "New address: `` http://one.example.org/fine?`<b>|&x=é ``" in said


def test_the_report_can_go_to_a_file(write, links, project):
    write("one", "fine")
    assert (
        links("--output", "report.md").stdout == f"1 address on {DAY}: 1 fine. The report is in report.md\n"
    )
    assert (project / "report.md").read_text(encoding="utf-8").startswith("# Web addresses")


def test_the_program_introduces_itself_with_the_address_of_its_makers(write, links, server, project):
    write("one", "agent")
    (project / "mkdocs.yml").write_text("site_name: X\nextra:\n  repository: https://example.org/o/n\n")
    links()
    assert server.agents == {"dpg-links/1 (+https://example.org/o/n)"}


def test_a_broken_state_file_is_said_plainly_and_left_alone(write, links, project):
    write("one", "fine")
    state = project / "state.json"
    state.write_text("[")
    said = links("--state", str(state), code=2).stderr
    assert "does not hold what an earlier run has found." in said
    assert state.read_text() == "["


@pytest.mark.parametrize(
    "slip",
    [("--delay", "x"), ("--timeout", "0"), ("--resolve", "a.org"), ("--threads", "0"), ("--retries", "-1")],
)
def test_a_slip_of_the_command_line_is_one_line(dpg, project, slip):
    done = dpg(project, "links", *slip)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_nothing_to_ask_is_no_problem(links, project):
    assert links().stdout.endswith(f"0 addresses on {DAY}: none.\n")


def test_a_record_without_a_frame_needs_no_settings(write, links, project):
    write("one", "fine")
    assert not (project / "mkdocs.yml").exists()
    shutil.rmtree(project / ".cache", ignore_errors=True)
    links()
    assert (project / ".cache" / "dpg" / "links.json").is_file()


MANIFEST = "https://funding.example.org/funding.json"
LISTING = "/.well-known/funding-manifest-urls"
OF_GOOD = f"  manifest:\n    url: {MANIFEST}\n"
OF_CHANNEL = f"""\
  channels:
    - kind: donation-page
      url: https://funding.example.org/
      proof:
        manifest:
          url: {MANIFEST}
"""


@pytest.mark.parametrize(
    ("named", "content", "state", "line"),
    [
        (OF_GOOD, f"https://example.org/other.json\r\n{MANIFEST}\n", "listed", "listed in"),
        (OF_GOOD, f"{MANIFEST}x\n", "not-listed", "not listed in"),
        (OF_GOOD, f"<p>{MANIFEST}</p>", "not-listed", "not listed in"),
        (OF_GOOD + OF_CHANNEL, None, "not-found", "not proved, as there is no"),
        (OF_CHANNEL, f"{MANIFEST}\n", "listed", "listed in"),
    ],
)
def test_a_manifest_is_looked_for_on_the_website_of_its_good(
    write, links, server, named, content, state, line
):
    write("one", "fine", f"funding:\n{named}")
    write("two", "fine")
    if content is not None:
        server.texts["one.example.org", LISTING] = content
    words = ("--resolve", f"funding.example.org=127.0.0.1:{server.port}")
    (found,) = json.loads(links(*words, "--format", "json", code=1).stdout)["manifests"]
    assert found == {
        "good": "one",
        "manifest": MANIFEST,
        "file": f"http://one.example.org{LISTING}",
        "state": state,
        "checked_on": DAY,
    }
    assert f"- `one` `{MANIFEST}`: {line} `{found['file']}` on {DAY}." in links(*words, code=1).stdout
    assert ("GET", LISTING) not in server.paths("two")
