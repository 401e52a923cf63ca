"""Weekly maintenance: the issue that lists open tasks, and the pinned versions."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from robots.github import Repository
from robots.programs import gh, git
from robots.proposal import Declined, Proposal, propose

LABEL = "upkeep"
TITLE = "What the records need: addresses and facts to look at"
_HEAD = "A robot writes this list anew every week. Mend what you can with a pull request; what is mended leaves the list.\n\n"
LOCK = "requirements.lock"


def download_artifact(name: str, folder: str, workflow: str, repository: Repository) -> None:
    """Download an artifact of the last successful run; do nothing on the first run.

    Args:
        name: name of the artifact.
        folder: folder for its files.
        workflow: GitHub's reference of the running workflow, such as ``o/n/.github/workflows/weekly.yml@refs/heads/main``.
        repository: the repository.
    """
    run = repository.last_run(PurePosixPath(workflow.partition("@")[0]).name)
    if run is not None:
        gh("run", "download", str(run), "--repo", repository.full_name, "--name", name, "--dir", folder)


def update_issue(files: Sequence[Path], repository: Repository) -> None:
    """Post or update the issue with the texts of files."""
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    repository.update_issue(LABEL, TITLE, _HEAD + "\n\n".join(texts) + "\n")


def propose_versions(base: str, folder: Path, repository: Repository) -> None:
    """Propose the pinned versions if they have changed.

    Raises:
        CommandError: if Git or GitHub reports an error.
    """
    if not git(folder, "status", "--porcelain", "--", LOCK):
        return
    body = "Newer versions of what the program stands on, pinned by `make lock`. The checks decide whether they fit.\n"
    proposal = Proposal(
        branch="pinned-versions", base=base, paths=[LOCK], title="Newer pinned versions", body=body
    )
    try:
        propose(proposal, folder, repository)
    except Declined as error:
        print(error)
