"""Find the files of a pool's open members: in a package, or at an address of a good."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Distribution, Good
from dpg.model.pool import Member
from dpg.project.errors import UsageError
from dpg.project.pools.fetch import WebFile, fetch
from dpg.project.pools.kept_files import Wanted
from dpg.project.pools.packages import unpack

_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
}


def file_of(member: Member, catalogue: Catalogue, folder: Path) -> Path:
    """Return the file of an open member, fetched unless it is here already.

    Args:
        member: The member.
        catalogue: The records, with the good of the member.
        folder: Folder of the files that are kept.

    Raises:
        UsageError: If the record doesn't say where the file is, or it can't be had.
    """
    wanted = wanted_of(member, catalogue)
    if wanted is None:
        hint = "It needs a `package`, or a distribution of a good with `bytes` and `sha256`."
        raise UsageError(f"The record doesn't say exactly which file the member {member.id} is.", hint)
    if member.package:
        return unpack(member.package, wanted, folder)
    url = member.distribution or ""
    return fetch(WebFile(url=url, hosts=_hosts(member, catalogue), wanted=wanted), folder)


def wanted_of(member: Member, catalogue: Catalogue) -> Wanted | None:
    """Return the content of a member's file; ``None`` if the record doesn't say it exactly."""
    found = member.package or distribution_of(member, catalogue)
    if found is None or found.bytes is None or found.sha256 is None:
        return None
    return Wanted(member=member.id, bytes=found.bytes, sha256=found.sha256)


def distribution_of(member: Member, catalogue: Catalogue) -> Distribution | None:
    """Return the distribution of a good that is a member's file; ``None`` if there is none."""
    return next((one for one in _distributions(member, catalogue) if one.url == member.distribution), None)


def media_type_of(member: Member, catalogue: Catalogue) -> str:
    """Return how a member's file is written, from the records or from the end of its name; empty if neither says it."""
    found = distribution_of(member, catalogue)
    if known := member.media_type or (found and found.media_type):
        return known.partition(";")[0].strip().lower()
    path = member.package.path if member.package else urlsplit(member.distribution or "").path
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "")


def _hosts(member: Member, catalogue: Catalogue) -> frozenset[str]:
    return frozenset((urlsplit(one.url).hostname or "").lower() for one in _distributions(member, catalogue))


def _distributions(member: Member, catalogue: Catalogue) -> tuple[Distribution, ...]:
    goods: Mapping[str, Good] = catalogue.of(GOOD).by_id
    good = goods.get(member.good or "")
    return good.dataset.distributions if good and good.dataset else ()
