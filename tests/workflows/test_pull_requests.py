"""A pull request is checked by our own program, and its review is written by it: nothing that it brings is run."""

import json
import re

import pytest
from markdown_it import MarkdownIt

from workflows.runner import run_job

CHECK = ("check.yml", "records")
COMMENT = ("comment.yml", "review")
TRAP = "import pathlib\npathlib.Path(__file__).resolve().parents[2].joinpath('pwned').touch()\n"


@pytest.fixture
def check(clone_of, origin):
    """Runs the check on a branch of a person, as the two clones of the workflow would be."""

    def run(change):
        person = clone_of("person")
        person.git("switch", "--quiet", "--create", "proposal")
        change(person)
        person.commit()
        person.git("push", "--quiet", "origin", "proposal")
        ours = clone_of("ours")
        clone_of("ours/proposed", "proposal")
        done = run_job(*CHECK, ours, {"pull_request": {"number": 7}})
        assert not list(ours.path.rglob("pwned*"))
        assert (
            ours.git("diff", "--name-only", "HEAD", "--", ".", ":!goods", ":!offers", ":!attestations") == ""
        )
        return done, (ours.read("review.md") if (ours.path / "review.md").exists() else "")

    return run


def edit(old, new, record="dhis2"):
    return lambda clone: clone.write(
        f"goods/{record}.yaml", clone.read(f"goods/{record}.yaml").replace(old, new, 1)
    )


def test_an_honest_change_passes_and_is_told_in_words(check):
    done, review = check(
        edit("documentation: https://docs.dhis2.org/", "documentation: https://docs.dhis2.org/en/")
    )
    assert done.failed == []
    assert [path.name for path in (done.folder / "cards").iterdir()]
    assert "docs.dhis2.org" in review.replace("\u200b", "").replace("\\", "")


def test_a_person_sees_how_the_changed_good_will_look(check, tmp_path):
    check(edit("- DHIS 2", "- DHIS two"))
    (page,) = tmp_path.rglob("cards/*.html")
    assert "DHIS two" in page.read_text(encoding="utf-8")


def test_a_fault_is_shown_beside_its_line_and_in_the_whole_list(check):
    done, review = check(edit("name: DHIS2", "nam: DHIS2\nzebra: 1"))
    assert [run.split()[1] for run in done.failed] == ["review", "check", "check"]
    assert "::error file=goods/dhis2.yaml,line=2,col=1" in done.said
    assert "zebra" in done.summary
    assert "zebra" in review


def test_a_fault_in_an_offer_is_shown_beside_its_line(check):
    done, review = check(lambda clone: clone.write("offers/example-fund.yaml", "zebra: 1\n"))
    assert [run.split()[1] for run in done.failed] == ["review", "check", "check"]
    assert "::error file=offers/example-fund.yaml,line=1,col=1" in done.said
    assert "zebra" in review


def test_a_forged_attestation_is_refused_and_shown_in_the_review(check):
    done, review = check(
        lambda clone: clone.write("attestations/dhis2/forged-1.json", '{"sig": 1, "signer": "0x"}')
    )
    assert [run.split()[1] for run in done.failed] == ["review", "check", "check"]
    assert "::error file=attestations/dhis2/forged-1.json,line=1,col=1" in done.said
    assert "forged-1.json" in review


def test_a_proposal_from_before_the_first_offer_is_checked(check, clone_of):
    ours = clone_of("later")
    ours.write("offers/example-fund.yaml", "name: Example Fund\n")
    ours.commit()

    def change(person):
        ours.git("push", "--quiet", "origin", "main")
        edit("- DHIS 2", "- DHIS two")(person)

    done, _ = check(change)
    assert done.failed == []


def test_old_warnings_of_other_records_do_not_hide_new_ones(check):
    done, _ = check(
        lambda clone: clone.write("goods/h5p.yaml", clone.read("goods/h5p.yaml") + "checked: 2020-01-01\n")
    )
    lines = [line for line in done.said.splitlines() if line.startswith("::")]
    assert lines
    assert all("file=goods/h5p.yaml" in line for line in lines)


def test_the_program_of_the_pull_request_judges_nothing_and_is_not_run(check):
    def change(clone):
        for path in ("tooling/dpg/cli.py", "tooling/robots/__main__.py", "tooling/dpg/records/source.py"):
            clone.write(path, TRAP)
        clone.write("schema/good.schema.json", "{}")
        clone.write("Makefile", "setup:\n\ttouch pwned\n")
        edit("name: DHIS2", "nam: DHIS2")(clone)

    done, review = check(change)
    assert "::error file=goods/dhis2.yaml" in done.said
    assert "tooling" in review


def test_records_that_are_deleted_or_replaced_by_links_are_seen(check):
    def change(clone):
        (clone.path / "goods" / "h5p.yaml").unlink()
        (clone.path / "goods" / "dhis2.yaml").unlink()
        (clone.path / "goods" / "dhis2.yaml").symlink_to("/etc/passwd")

    done, _ = check(change)
    assert "::error file=goods/dhis2.yaml" in done.said
    assert "root:" not in done.said + done.summary


@pytest.fixture
def comment(clone_of, origin, hub):
    """Proposes a change and runs the comment of the review, each time in a new clone."""
    runs = []

    def run(change=None, *, told_head=None, state="open"):
        if change:
            person = clone_of(f"person-{len(runs)}")
            change(person)
            person.commit()
            person.git("push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/head")
        head = origin.git("rev-parse", "refs/pull/7/head")
        hub.answer("pulls", [{"number": 7, "state": state, "head": {"sha": told_head or head}}])
        hub.forget()
        event = {
            "workflow_run": {
                "id": 1,
                "head_sha": head,
                "head_branch": "$(touch pwned)",
                "head_repository": {"full_name": "somebody/goods", "owner": {"login": "somebody"}},
            },
            "repository": {"default_branch": "main"},
        }
        ours = clone_of(f"ours-{len(runs)}")
        runs.append(ours)
        done = run_job(*COMMENT, ours, event, hub=hub)
        assert not list(ours.path.rglob("pwned*"))
        return done

    return run


def test_the_review_is_one_comment_that_is_changed(comment, hub):
    comment(edit("documentation: https://docs.dhis2.org/", "documentation: https://docs.dhis2.org/en/"))
    ((method, path, data),) = hub.changes()
    assert (method, path) == ("POST", "issues/7/comments")
    assert data["body"].startswith("<!-- robot: review -->\n")
    own = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": data["body"]}
    mimic = {"id": 4, "user": {"login": "somebody"}, "body": data["body"]}
    hub.answer("issues/7/comments", [mimic, own])
    comment(edit("name: H5P", "name: H5P Content", "h5p"))
    ((method, path, data),) = hub.changes()
    assert (method, path) == ("PATCH", "issues/comments/5")
    assert "H5P" in data["body"]


def test_the_pull_request_is_asked_of_github_by_whoever_made_the_branch(comment, hub):
    comment(edit("name: DHIS2", "name: DHIS3"))
    asked = hub.asked[0]["words"][1]
    assert asked.startswith("repos/example/goods/pulls?")
    assert "head=somebody%3A%24%28touch+pwned%29" in asked


@pytest.mark.parametrize("why", [{"told_head": "0" * 40}, {"state": "closed"}])
def test_a_commit_that_is_no_longer_the_newest_is_not_spoken_of(comment, hub, why):
    done = comment(edit("name: DHIS2", "name: DHIS3"), **why)
    assert (done.failed, hub.changes()) == ([], [])
    assert len(done.codes) == 2


def test_nothing_of_the_pull_request_is_run_and_nothing_in_it_acts(comment, hub):
    hostile = (
        "@everybody <img src=https://evil.example/x> [x](https://evil.example) ![x](y) `a` $(touch pwned)"
    )

    def change(clone):
        clone.write("tooling/dpg/commands/review.py", TRAP)
        clone.write("tooling/robots/__main__.py", TRAP)
        edit("name: DHIS2", f"name: {json.dumps(hostile)}")(clone)
        clone.write("goods/bad.yaml", f"{json.dumps(hostile)}: 1\n")

    done = comment(change)
    assert [run for run in done.failed if "-m robots" in run] == []
    ((_, _, data),) = hub.changes()
    shown = re.sub(r"<code>.*?</code>", "", MarkdownIt("commonmark").render(data["body"]), flags=re.S)
    for alive in ("@everybody", "<img", "<a ", "https://evil"):
        assert alive not in shown


def test_a_change_that_must_not_be_taken_is_commented_too(comment, hub):
    done = comment(edit("name: DHIS2", "zebra: DHIS2"))
    assert done.codes[".venv/bin/dpg review HEAD refs/robots/head --output review.md"] == 1
    assert len(hub.changes()) == 1
