"""``python -m robots STEP …``: run one step of a workflow."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from robots.github import Repository
from robots.issue import answer_issue
from robots.log_branch import BRANCH, fetch_log, pack_log, push_log
from robots.programs import CommandError
from robots.pull_request import MARK, fetch_commit, find_pull_request, restore_records
from robots.upkeep import Artifact, propose_versions, recall, update_issue

HERE = Path()


def _repository() -> Repository:
    return Repository(os.environ["GITHUB_REPOSITORY"])


def _event() -> Path:
    return Path(os.environ["GITHUB_EVENT_PATH"])


def _fetch_records(folder: str) -> None:
    """Replace our records by those of the clone in a folder, to check them with our own program."""
    fetch_commit(HERE, folder, "HEAD")
    restore_records(HERE)


def _fetch_pull_request(number: str) -> None:
    """Fetch the commit of a pull request, to read it and never to run it."""
    fetch_commit(HERE, "origin", f"refs/pull/{int(number)}/head")


def _find_pull_request() -> None:
    """Write the number of the run's pull request to the step output ``number``."""
    number = find_pull_request(_event(), _repository())
    _write_output("number", "" if number is None else str(number))


def _write_output(name: str, value: str) -> None:
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"{name}={value}\n")


def _comment(number: str, file: str) -> None:
    """Post or update the review comment with the text of a file."""
    _repository().comment(int(number), MARK, Path(file).read_text(encoding="utf-8"))


def _answer_issue(file: str) -> None:
    """Propose the new record in this folder, if any, and reply with the text of a file."""
    answer_issue(_event(), Path(file), HERE, _repository())


def _recall(artifact: str, file: str, folder: str) -> None:
    """Copy a JSON file of the last successful run of this workflow into this folder."""
    kept = Artifact(artifact, os.environ["GITHUB_WORKFLOW_REF"], Path(folder))
    recall(kept, file, HERE, _repository())


def _update_issue(*files: str) -> None:
    """Post or update the issue that lists open tasks, with the texts of files."""
    update_issue([Path(file) for file in files], _repository())


def _propose_versions(received: str, base: str) -> None:
    """Propose the versions pinned by the lock files in a folder, if any have changed."""
    propose_versions(Path(received), base, HERE, _repository())


def _fetch_log(folder: str) -> None:
    """Check out the branch with the log, if there is one, and write its name to the step output ``branch``."""
    _write_output("branch", BRANCH if fetch_log(HERE, Path(folder)) else "")


def _pack_log(folder: str, bundle: str) -> None:
    """Commit the files of the log and pack the branch into a file."""
    pack_log(Path(folder), Path(bundle))


def _push_log(bundle: str) -> None:
    """Push the branch with the log."""
    push_log(HERE, Path(bundle))


STEPS: Mapping[str, Callable[..., None]] = {
    "fetch-records": _fetch_records,
    "find-pull-request": _find_pull_request,
    "fetch-pull-request": _fetch_pull_request,
    "comment": _comment,
    "answer-issue": _answer_issue,
    "recall": _recall,
    "update-issue": _update_issue,
    "propose-versions": _propose_versions,
    "fetch-log": _fetch_log,
    "pack-log": _pack_log,
    "push-log": _push_log,
}
"""Function of each step by its name."""


def main(arguments: Sequence[str]) -> int:
    """Run one step and return the exit code: 1 if Git or GitHub reported an error."""
    parser = argparse.ArgumentParser(prog="robots", description=__doc__)
    parser.add_argument("step", choices=tuple(STEPS))
    parser.add_argument("arguments", nargs="*")
    parsed = parser.parse_args(arguments)
    try:
        STEPS[parsed.step](*parsed.arguments)
    except CommandError as error:
        print(f"robots: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
