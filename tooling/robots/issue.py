"""An issue that proposes a good: from the record that ``dpg import issue-form`` wrote to a pull request and an answer."""

from pathlib import Path

from robots.hub import Hub
from robots.programs import git, read_json
from robots.proposal import Declined, Proposal, propose

MARK = "robot: new good"


def answer_issue(event: Path, answer: Path, folder: Path, hub: Hub) -> None:
    """Proposes the one new record of the folder, if there is one, and answers in the issue.

    Args:
        event: GitHub's file about the issue.
        answer: the answer that ``dpg import issue-form`` wrote.
        folder: the clone in which it wrote the record.
        hub: the repository.
    """
    told = read_json(event)
    number, base = int(told["issue"]["number"]), str(told["repository"]["default_branch"])
    text = answer.read_text(encoding="utf-8")
    for record in _new_records(folder):
        proposal = Proposal(
            branch=f"issue-{number}",
            base=base,
            paths=[record],
            title=f"Add {Path(record).stem}",
            body=f"Closes #{number}. A robot wrote the record of what is said there.\n\n{text}",
            once=True,
        )
        try:
            text += f"\nIt is proposed in #{propose(proposal, folder, hub)}.\n"
        except Declined as declined:
            text = f"{declined}\n"
    hub.say(number, MARK, text)


def _new_records(folder: Path) -> list[str]:
    """The record that was written, as Git sees it.

    Raises:
        ValueError: if it is not one new file.
    """
    seen = git(folder, "status", "--porcelain", "--untracked-files=all", "-z", "--", "goods").split("\0")
    changes = [change for change in seen if change]
    if len(changes) > 1 or not all(change.startswith("?? goods/") for change in changes):
        raise ValueError(f"One new record was expected: {changes}")
    return [change.removeprefix("?? ") for change in changes]
