"""Read the history of all records from Git. Cached, so that later runs read only new commits."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.history import UNKNOWN, Commit, History
from dpg.project.build.cache import fingerprint
from dpg.project.build.stored import store, stored
from dpg.project.errors import UsageError
from dpg.project.git.commit_changes import Raw, Texts, Touched, changes_in_commit
from dpg.project.git.run import run_git
from dpg.records.folder import ID_PATTERN
from dpg.records.schema import Schema
from dpg.records.shipped import schema_folder

_PLAIN = frozenset((b"100644", b"100755"))
_PACKAGES = ("model", "records")
"""Packages that affect how changes are derived from commits. Their files are part of the cache key."""
_AT_ONCE = 500
"""Number of commits whose files are in memory at once."""


class _Folder(NamedTuple):
    """A folder of records and its schema."""

    name: str
    schema: Schema


class _Mainline(NamedTuple):
    """The first-parent history of HEAD. A merge counts as one commit."""

    head: str
    boundary: str
    """First available commit of a shallow clone, whose files may be older than it; otherwise empty."""


def histories_of(schemas: Mapping[str, Schema], project: Path, state: Path) -> dict[str, History]:
    """Return the history of all records of each kind; ``UNKNOWN`` outside Git, or if Git lacks commits or files.

    Args:
        schemas: The schema of each kind, by its name.
        project: Folder that contains the folders of records.
        state: Folder of the cache.
    """
    line = _line_of(project)
    if line is None:
        return dict.fromkeys(schemas, UNKNOWN)
    program = Path(__file__).parents[2]
    key = fingerprint([schema_folder(project), *(program / name for name in _PACKAGES)], line.boundary)
    wanted = [kind for kind in kinds.KINDS if kind.name in schemas]
    uncommitted = _uncommitted(project, [kind.folder for kind in wanted])
    histories = dict.fromkeys(schemas, UNKNOWN)
    for kind in wanted:
        commits = _commits(kind, schemas[kind.name], project, line, state, key)
        if commits is not None:
            histories[kind.name] = History(
                commits=commits,
                known=bool(commits),
                complete=not line.boundary,
                uncommitted=uncommitted[kind.folder],
            )
    return histories


def _commits(
    kind: AnyKind, schema: Schema, project: Path, line: _Mainline, state: Path, key: str
) -> tuple[Commit, ...] | None:
    """Return the commits that changed records of a kind; ``None`` if Git lacks commits or files."""
    file = state / f"history-{kind.name}.pickle"
    head, known = stored(file, key) or ("", ())
    if head != line.head:
        try:
            known = _updated(project, line, head, known, _Folder(kind.folder, schema))
        except UsageError:
            return None
        store(file, key, (line.head, known))
    return known


def _line_of(project: Path) -> _Mainline | None:
    output = run_git(project, "rev-parse", "HEAD", "--is-shallow-repository")
    if output is None:
        return None
    head, shallow = output.decode().split()
    boundary = b""
    if shallow == "true":
        boundary = run_git(project, "rev-list", "--first-parent", "--max-parents=0", head) or b""
    return _Mainline(head, boundary.decode().strip())


def _updated(
    project: Path, line: _Mainline, head: str, known: tuple[Commit, ...], folder: _Folder
) -> tuple[Commit, ...]:
    """Return all commits; known ones are reused if they belong to the first-parent history of HEAD."""
    if head and _is_first_parent(project, head, line.head):
        return (*_read(project, f"{head}..{line.head}", line.boundary, folder), *known)
    return tuple(_read(project, line.head, line.boundary, folder))


def _is_first_parent(project: Path, before: str, after: str) -> bool:
    output = run_git(project, "rev-list", "--first-parent", "--parents", f"{before}..{after}")
    lines = (output or b"").decode().splitlines()
    return bool(lines) and before in lines[-1].split()[1:2]


def _read(project: Path, commits: str, boundary: str, folder: _Folder) -> Iterator[Commit]:
    output = run_git(
        project, "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--raw", "-z", "--no-renames",
        "--no-abbrev", "--relative", "--format=%x01%H %ct", commits, "--", folder.name,
    )  # fmt: skip
    if output is None:
        raise UsageError(f"Git could not read the history of {folder.name}/.")
    raws = [raw for raw in raw_commits(output, folder.name) if raw.id != boundary]
    for start in range(0, len(raws), _AT_ONCE):
        some = raws[start : start + _AT_ONCE]
        texts = Texts(project, folder.schema.shape)
        texts.load(hash for raw in some for one in raw.touched if one.old for hash in (one.old, one.new))
        found = (changes_in_commit(raw, texts, folder.schema.annotations.entry_keys) for raw in some)
        yield from filter(None, found)


def raw_commits(output: bytes, folder: str) -> Iterator[Raw]:
    """Parse the output of ``git log --raw -z``, in which each commit starts with U+0001."""
    for part in output.split(b"\x01")[1:]:
        head, *fields = part.split(b"\0")
        id, seconds = head.split()
        entries = zip(fields[0::2], fields[1::2], strict=False)
        touched = [one for facts, path in entries if (one := _touched(facts, path, folder))]
        yield Raw(id.decode(), int(seconds), touched)


def _touched(facts: bytes, path: bytes, folder: str) -> Touched | None:
    parent, _, name = path.partition(b"/")
    id = name.removesuffix(b".yaml").decode(errors="replace")
    if parent != folder.encode() or not name.endswith(b".yaml") or not ID_PATTERN.match(id):
        return None
    old_mode, new_mode, old, new, _ = facts.strip().lstrip(b":").split()
    return Touched(id, old.decode() * (old_mode in _PLAIN), new.decode() * (new_mode in _PLAIN))


def _uncommitted(project: Path, folders: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the ids of the records that differ from HEAD, by folder."""
    output = run_git(
        project, "diff", "--name-only", "--no-ext-diff", "-z", "--relative", "HEAD", "--", *folders
    )
    paths = (output or b"").decode(errors="replace").split("\0")
    parts = [path.partition("/") for path in paths]
    return {
        folder: frozenset(name.removesuffix(".yaml") for parent, _, name in parts if parent == folder)
        for folder in folders
    }
