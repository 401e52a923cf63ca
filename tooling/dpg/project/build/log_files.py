"""Publish the log with the site: its state and a proof for each record and signed file."""

from collections.abc import Iterator
from pathlib import Path

from dpg import kinds
from dpg.outputs.output import OutputFile
from dpg.outputs.site.log_summary import LogSummary
from dpg.project.build.site_build import SiteBuild
from dpg.project.errors import UsageError
from dpg.project.log.signed_files import SIGNED_FILES
from dpg.project.log.state import FOLDER, public_keys
from dpg.project.verify.published_site import Folder
from dpg.transparency.checkpoint import CHECKPOINT
from dpg.transparency.copy import COSIGNATURES, KEYS, LogCopy
from dpg.transparency.fault import LogFault
from dpg.transparency.leaf import latest
from dpg.transparency.note import LONGEST, cosignatures_of
from dpg.transparency.proof_file import ENDING, prove
from dpg.transparency.tiles import LONGEST_TILE

PROOFS = f"{FOLDER}/proofs"
"""Folder of the proofs on a site."""


def put_log(build: SiteBuild) -> None:
    """Put the log into the tree, if the project has one."""
    if build.log:
        for file in log_files(build.plan.project, build.log):
            build.tree.put(file)


def log_files(project: Path, log: LogCopy) -> Iterator[OutputFile]:
    """Yield the files of the log of a project."""
    yield from _state_files(project / FOLDER)
    yield from _proofs(log)


def summary_of(build: SiteBuild) -> LogSummary | None:
    """Return what the downloads page says about the log; ``None`` without one."""
    return log_summary(build.plan.project, build.log) if build.log else None


def log_summary(project: Path, log: LogCopy) -> LogSummary:
    """Return what the downloads page says about a log."""
    head, names = log.checkpoint, {one.name for one in log.note.signatures}
    keys = public_keys(project / FOLDER)
    return LogSummary(
        origin=head.origin,
        size=head.size,
        root=head.root_text,
        keys=tuple(key.vkey for key in keys if key.name in names),
        witnesses=len(names - {head.origin}),
    )


def _state_files(folder: Path) -> Iterator[OutputFile]:
    files = Folder(folder, str(folder))
    for path in files.paths():
        if path in (CHECKPOINT, KEYS) or path.startswith("tile/"):
            yield OutputFile(f"{FOLDER}/{path}", files.content(path, LONGEST_TILE) or b"")
        elif path.startswith(f"{COSIGNATURES}/"):
            yield OutputFile(f"{FOLDER}/{path}", _cosignatures(files, path))


def _cosignatures(files: Folder, path: str) -> bytes:
    """Return a file of co-signatures, which anybody can propose.

    Raises:
        UsageError: if it holds anything else.
    """
    content, size = files.content(path, LONGEST + 1) or b"", path.removeprefix(f"{COSIGNATURES}/")
    try:
        cosignatures_of(content, path)
    except LogFault as fault:
        raise UsageError(f"The log has an invalid file of co-signatures. {fault}") from None
    if not (size.isascii() and size.isdigit() and str(int(size)) == size):
        raise UsageError(f"{path} is not named after the size of a checkpoint.", "Rename it.")
    return content


def _proofs(log: LogCopy) -> Iterator[OutputFile]:
    plurals = {kind.name: kind.plural for kind in kinds.KINDS}
    plurals |= {signed.kind: signed.plural for signed in SIGNED_FILES}
    for (kind, id), index in latest(log.leaves).items():
        if kind in plurals:
            yield OutputFile(f"{PROOFS}/{plurals[kind]}/{id}{ENDING}", prove(log, index).content)
