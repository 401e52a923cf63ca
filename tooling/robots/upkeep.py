"""What is done every week: one issue that lists what needs care, and the versions of what the program stands on."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from robots.hub import Hub
from robots.programs import gh, git
from robots.proposal import Declined, Proposal, propose

LABEL = "upkeep"
TITLE = "What the records need: addresses and facts to look at"
_HEAD = "A robot writes this list anew every week. Mend what you can with a pull request; what is mended leaves the list.\n\n"
LOCK = "requirements.lock"


def recall(name: str, folder: str, workflow: str, hub: Hub) -> None:
    """Brings back an artifact of the last run that went well; the first run has none.

    Args:
        name: the artifact's name.
        folder: where to put its files.
        workflow: as GitHub names the workflow that runs, such as ``o/n/.github/workflows/weekly.yml@refs/heads/main``.
        hub: the repository.
    """
    run = hub.last_run(PurePosixPath(workflow.partition("@")[0]).name)
    if run is not None:
        gh("run", "download", str(run), "--repo", hub.repository, "--name", name, "--dir", folder)


def keep_issue(files: Sequence[Path], hub: Hub) -> None:
    """Writes the texts of files, one after the other, into the one issue."""
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    hub.keep_issue(LABEL, TITLE, _HEAD + "\n\n".join(texts) + "\n")


def propose_versions(base: str, folder: Path, hub: Hub) -> None:
    """Proposes the pinned versions if they have changed.

    Raises:
        Declined: if people have worked on the branch, or closed its pull request.
    """
    if not git(folder, "status", "--porcelain", "--", LOCK):
        return
    body = "Newer versions of what the program stands on, pinned by `make lock`. The checks decide whether they fit.\n"
    proposal = Proposal(
        branch="pinned-versions", base=base, paths=[LOCK], title="Newer pinned versions", body=body
    )
    try:
        propose(proposal, folder, hub)
    except Declined as declined:
        print(declined)
