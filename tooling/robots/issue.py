"""Turn an issue that proposes a record into a pull request and a reply, from the output of ``dpg import issue-form``."""

from pathlib import Path

from robots.github import Repository
from robots.programs import git, read_json
from robots.proposal import Declined, Proposal, propose
from robots.records import FOLDERS

MARK = "robot: new good"


def answer_issue(event: Path, answer: Path, folder: Path, repository: Repository) -> None:
    """Propose the new record of the folder, if any, and reply to the issue.

    Args:
        event: GitHub's event file for the issue.
        answer: file with the reply written by ``dpg import issue-form``.
        folder: clone with the new record.
        repository: the repository on GitHub.
    """
    data = read_json(event)
    number, base = int(data["issue"]["number"]), str(data["repository"]["default_branch"])
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
            text += f"\nIt is proposed in #{propose(proposal, folder, repository)}.\n"
        except Declined as error:
            text = f"{error}\n"
    repository.comment(number, MARK, text)


def _new_records(folder: Path) -> list[str]:
    """Return the new record according to Git.

    Raises:
        ValueError: if Git reports any other change.
    """
    seen = git(folder, "status", "--porcelain", "--untracked-files=all", "-z", "--", *FOLDERS).split("\0")
    changes = [change for change in seen if change]
    new = tuple(f"?? {records}/" for records in FOLDERS)
    if len(changes) > 1 or not all(change.startswith(new) for change in changes):
        raise ValueError(f"One new record was expected: {changes}")
    return [change.removeprefix("?? ") for change in changes]
