"""``python -m robots WORD …``: one step of a workflow."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from robots.hub import Hub
from robots.issue import answer_issue
from robots.programs import Failed
from robots.pull_request import MARK, find_pull_request, lay_records, take
from robots.upkeep import keep_issue, propose_versions, recall

HERE = Path()


def _hub() -> Hub:
    return Hub(os.environ["GITHUB_REPOSITORY"])


def _event() -> Path:
    return Path(os.environ["GITHUB_EVENT_PATH"])


def _take_records(folder: str) -> None:
    """Puts the records of the clone in a folder in the place of ours, to be judged by our own program."""
    take(HERE, folder, "HEAD")
    lay_records(HERE)


def _take_pull_request(number: str) -> None:
    """Fetches the commit of a pull request, to be read and not to be run."""
    take(HERE, "origin", f"refs/pull/{int(number)}/head")


def _find_pull_request() -> None:
    """Says which pull request the run was about, as the output ``number`` of the step."""
    number = find_pull_request(_event(), _hub())
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"number={'' if number is None else number}\n")


def _comment(number: str, file: str) -> None:
    """Writes the text of a file as the one comment of the review."""
    _hub().say(int(number), MARK, Path(file).read_text(encoding="utf-8"))


def _answer_issue(file: str) -> None:
    """Proposes the new record of this folder, if there is one, and answers with the text of a file."""
    answer_issue(_event(), Path(file), HERE, _hub())


def _recall(name: str, folder: str) -> None:
    """Brings back what the last good run of this workflow left under a name."""
    recall(name, folder, os.environ["GITHUB_WORKFLOW_REF"], _hub())


def _keep_issue(*files: str) -> None:
    """Writes the texts of files into the one issue of what needs care."""
    keep_issue([Path(file) for file in files], _hub())


def _propose_versions(base: str) -> None:
    """Proposes the versions that were pinned anew in this folder, if any were."""
    propose_versions(base, HERE, _hub())


WORDS: Mapping[str, Callable[..., None]] = {
    "take-records": _take_records,
    "find-pull-request": _find_pull_request,
    "take-pull-request": _take_pull_request,
    "comment": _comment,
    "answer-issue": _answer_issue,
    "recall": _recall,
    "keep-issue": _keep_issue,
    "propose-versions": _propose_versions,
}
"""Each word with what it does."""


def main(words: Sequence[str]) -> int:
    """Does one step; 1 if Git or GitHub refused."""
    parser = argparse.ArgumentParser(prog="robots", description=__doc__)
    parser.add_argument("word", choices=tuple(WORDS))
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args(words)
    try:
        WORDS[arguments.word](*arguments.rest)
    except Failed as failed:
        print(f"robots: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
