"""Compare a table with the other open data sets of its pool, as far as their files are on this computer. Nothing is fetched."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pa_parquet

from dpg.model.pool import Member, Pool
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.engine import Engine
from dpg.pooling.findings import CheckResult
from dpg.pooling.harmonize import ROW
from dpg.pooling.linkage import check_linkage, not_linked
from dpg.project.errors import UsageError
from dpg.project.pools.data_file import open_data
from dpg.project.pools.kept_files import digest_of, kept
from dpg.project.pools.member_files import media_type_of, wanted_of
from dpg.project.pools.opening import OpenPool
from dpg.project.pools.staging import Unreadable, stage


def check_other_sets(
    opened: OpenPool, subject: CheckedTable, member: Member | None, paths: Sequence[Path], engine: Engine
) -> Iterator[CheckResult]:
    """Yield what each other open data set of a pool reveals about the people in a table.

    Args:
        opened: The pool.
        subject: The table.
        member: The member whose files were read; ``None`` if they have the pool's columns.
        paths: These files.
        engine: Where to compute.
    """
    others = [one for one in opened.pool.members if one.access == "open" and one != member]
    if not others or not subject.about_people:
        return
    own = {digest_of(path) for path in paths}
    for other in others:
        wanted = wanted_of(other, opened.catalogue)
        if wanted and wanted.sha256 in own:
            continue
        path = kept(wanted, opened.project / ".cache" / "pools" / "files") if wanted else None
        yield _compared(subject, other, path, media_type_of(other, opened.catalogue), engine)


def _compared(
    subject: CheckedTable, other: Member, path: Path | None, media_type: str, engine: Engine
) -> CheckResult:
    if path is None:
        hint = f"`dpg pool build {subject.pool.id}` fetches it. Then check again."
        return not_linked(other.id, "its file isn't on this computer", hint)
    try:
        beside = _opened(path, other, media_type, subject.pool, engine)
    except (UsageError, Unreadable):
        return not_linked(other.id, "its file can't be read", "Give it as CSV or Parquet with `--beside`.")
    return check_linkage(subject, beside, other.id)


def _opened(path: Path, member: Member, media_type: str, pool: Pool, engine: Engine) -> CheckedTable:
    """Return the table of a member's file. People who link it have all its columns, so those that the pool doesn't use stay."""
    if "json" in media_type:
        path = _as_parquet(path, member, media_type, engine)
    return open_data([path], pool, member.id, engine, partly=True)[0]


def _as_parquet(path: Path, member: Member, media_type: str, engine: Engine) -> Path:
    """Return a Parquet file with the columns of a JSON file that the pool uses."""
    names = {source.read: source.read for source in member.columns if source.read is not None}
    staged, target = (engine.folder / f"{kind}-{member.id}.parquet" for kind in ("staged", "set"))
    stage(path, media_type, names, staged)
    with pa_parquet.ParquetFile(staged) as source:
        columns = [name for name in source.schema_arrow.names if name != ROW]
        with pa_parquet.ParquetWriter(target, pa.schema(map(source.schema_arrow.field, columns))) as writer:
            for batch in source.iter_batches(columns=columns):
                writer.write_batch(batch)
    return target
