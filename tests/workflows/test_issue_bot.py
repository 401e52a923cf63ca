"""The issue bot, step by step as in its workflow: an issue becomes a branch and a pull request, or an answer."""

import pytest

from issues import issue
from workflows.runner import run_job

HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; echo "',
    "a\nb\r\n::set-output name=number::1",
    "@mention #1 <img src=x onerror=alert(1)>",
    "x" * 70_000,
)


def event(body, number=12, **more):
    return {
        "action": "opened",
        "issue": {
            "number": number,
            "title": "New good: $(touch pwned) `touch pwned`",
            "body": body,
            "state": "open",
            **more,
        },
        "repository": {"default_branch": "main", "full_name": "example/goods"},
    }


@pytest.fixture
def bot(clone_of, hub):
    """Runs the workflow on an issue, each time in a new clone."""
    runs = []

    def run(body):
        clone = clone_of(f"run-{len(runs)}")
        runs.append(clone)
        hub.forget()
        done = run_job("issue-bot.yml", "record", clone, event(body), hub=hub)
        assert [one for one in done.failed if "dpg import" not in one] == [], done.said
        assert not list(clone.path.parent.rglob("pwned*"))
        return clone

    return run


def is_open(hub, number=71, state="open"):
    hub.answer("pulls", [{"number": number, "state": state}])


def test_an_issue_becomes_a_branch_a_pull_request_a_check_and_an_answer(bot, hub, origin):
    bot(issue())
    opened, started, answered = hub.changes()
    assert opened[:2] == ("POST", "pulls")
    assert {key: opened[2][key] for key in ("head", "base", "title")} == {
        "head": "issue-12", "base": "main", "title": "Add clinic-notes",
    }  # fmt: skip
    assert opened[2]["body"].startswith("Closes #12.")
    assert started == ("POST", "actions/workflows/check.yml/dispatches", {"ref": "issue-12"})
    assert answered[:2] == ("POST", "issues/12/comments")
    assert "It is proposed in #71." in answered[2]["body"]
    assert "```yaml\nname: Clinic Notes\n" in answered[2]["body"]
    assert "“献血” is blood\\-banks." in answered[2]["body"]
    assert origin.git("diff", "--name-status", "main", "issue-12") == "A\tgoods/clinic-notes.yaml"
    assert origin.git("log", "-1", "--format=%an", "issue-12") == "github-actions[bot]"


def test_the_token_is_given_to_the_last_step_only(bot, hub):
    bot(issue())
    assert {asked["token"] for asked in hub.asked} == {"secret"}


def test_what_is_to_be_mended_is_answered_and_nothing_is_proposed(bot, hub, origin):
    bot(issue(topics="quux", website=None))
    (answered,) = hub.changes()
    assert answered[:2] == ("POST", "issues/12/comments")
    assert "- **Topics**" in answered[2]["body"]
    assert origin.git("branch", "--format=%(refname:short)") == "main"


def test_an_edited_issue_changes_its_pull_request_and_its_answer(bot, hub, origin):
    bot(issue(topics="quux"))
    answer = hub.changes()[0][2]["body"]
    robot = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": answer}
    mimic = {"id": 4, "user": {"login": "somebody"}, "body": answer}
    hub.answer("issues/12/comments", [mimic, robot])
    bot(issue())
    assert [change[:2] for change in hub.changes()] == [
        ("POST", "pulls"), ("POST", "actions/workflows/check.yml/dispatches"), ("PATCH", "issues/comments/5"),
    ]  # fmt: skip
    is_open(hub)
    bot(issue(summary="Lets nurses record visits.", id="clinic-notes-app"))
    assert [change[:2] for change in hub.changes()] == [
        ("PATCH", "pulls/71"), ("POST", "actions/workflows/check.yml/dispatches"), ("PATCH", "issues/comments/5"),
    ]  # fmt: skip
    assert origin.git("diff", "--name-status", "main", "issue-12") == "A\tgoods/clinic-notes-app.yaml"
    assert origin.git("rev-list", "--count", "main..issue-12") == "1"


def test_the_same_record_again_pushes_nothing_and_starts_no_check(bot, hub, origin):
    bot(issue())
    head = origin.git("rev-parse", "issue-12")
    is_open(hub)
    bot(issue())
    assert [change[:2] for change in hub.changes()] == [("PATCH", "pulls/71"), ("POST", "issues/12/comments")]
    assert origin.git("rev-parse", "issue-12") == head


def test_work_of_people_on_the_branch_is_not_overwritten(bot, hub, origin, clone_of):
    bot(issue())
    is_open(hub)
    person = clone_of("person", "issue-12")
    person.write("goods/clinic-notes.yaml", person.read("goods/clinic-notes.yaml") + "checked: 2026-11-01\n")
    head = person.commit("Checked")
    person.git("push", "--quiet", "origin", "issue-12")
    bot(issue(summary="Another sentence."))
    (answered,) = hub.changes()
    assert "People have worked on the pull request #71" in answered[2]["body"]
    assert origin.git("rev-parse", "issue-12") == head


def test_a_closed_pull_request_stays_closed(bot, hub, origin):
    is_open(hub, state="closed")
    bot(issue())
    (answered,) = hub.changes()
    assert "#71 for it is closed" in answered[2]["body"]
    assert origin.git("branch", "--format=%(refname:short)") == "main"


def test_a_good_that_is_there_is_not_proposed(bot, hub, origin):
    bot(issue(id="dhis2"))
    (answered,) = hub.changes()
    assert "is there already" in answered[2]["body"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_and_bodies_are_only_text(bot, hub, origin, text):
    clone = bot(issue(name="ANSWER", summary="ANSWER", id="a-good").replace("ANSWER", text))
    for _, path, data in hub.changes():
        assert path in ("pulls", "issues/12/comments", "actions/workflows/check.yml/dispatches")
        assert len(data.get("body", "")) < 65_536
        assert "<img" not in data.get("body", "")
        assert "@mention" not in data.get("body", "")
    branches = origin.git("branch", "--format=%(refname:short)").split()
    assert {*branches} <= {"main", "issue-12"}
    if "issue-12" in branches:
        assert origin.git("diff", "--name-status", "main", "issue-12") == "A\tgoods/a-good.yaml"
    assert clone.git("status", "--porcelain", "--", "tooling", ".github") == ""


def test_a_step_that_left_no_answer_is_not_passed_over(clone_of, hub):
    clone = clone_of("broken")
    clone.write("schema/good.schema.json", "{")
    done = run_job("issue-bot.yml", "record", clone, event(issue()), hub=hub)
    assert ".venv/bin/python -P -m robots answer-issue answer.md" in done.failed
    assert hub.changes() == []
