"""The branch that holds the log: fetch it, commit what was appended, and push it without force."""

from pathlib import Path

from robots.programs import git, git_with_token

BRANCH = "log"
_REF = f"refs/heads/{BRANCH}"


def fetch_log(here: Path, folder: Path) -> bool:
    """Check out the branch in a folder.

    Args:
        here: clone of the repository.
        folder: new folder for the log.

    Returns:
        Whether there is such a branch. Without one, nothing is written.

    Raises:
        CommandError: if Git reports an error.
    """
    if not git_with_token(here, "ls-remote", "origin", _REF):
        return False
    git_with_token(here, "fetch", "--quiet", "--no-tags", "origin", _REF)
    git(here, "worktree", "add", "--quiet", "--detach", str(folder.absolute()), "FETCH_HEAD")
    return True


def pack_log(folder: Path, bundle: Path) -> None:
    """Commit the files of the log and pack the branch into a file, for a job that may push.

    Raises:
        CommandError: if Git reports an error.
    """
    git(folder, "add", "--all")
    if git(folder, "status", "--porcelain"):
        git(folder, "commit", "--quiet", "--message", "Log the changes of a publication")
    git(folder, "bundle", "create", "--quiet", str(bundle.absolute()), "HEAD")


def push_log(here: Path, bundle: Path) -> None:
    """Push the branch. It fails if somebody else has pushed meanwhile.

    Raises:
        CommandError: if Git reports an error.
    """
    git(here, "fetch", "--quiet", "--no-tags", str(bundle.absolute()), "HEAD")
    git_with_token(here, "push", "--quiet", "origin", f"FETCH_HEAD:{_REF}")
