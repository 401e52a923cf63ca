"""Fetch the file of a good's distribution."""

from dataclasses import dataclass
from pathlib import Path

from dpg.model.link_result import LinkResult
from dpg.project.errors import UsageError
from dpg.project.pools.kept_files import Wanted, WrongFile, keep, kept
from dpg.project.web.download import Download, Refused, download, forget
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import RequestSettings

SETTINGS = RequestSettings(agent="dpg-pool/1", timeout=30, delay=1)
_SPARE = 1.01
"""How much longer than the record says an answer may be before it is refused."""


@dataclass(frozen=True, kw_only=True)
class WebFile:
    """A file at an address."""

    url: str
    hosts: frozenset[str]
    """Hosts that may be contacted, also after a redirect."""
    wanted: Wanted


def fetch(
    file: WebFile, folder: Path, settings: RequestSettings = SETTINGS, schemes: tuple[str, ...] = ("https",)
) -> Path:
    """Return a file, from an earlier run or from its address.

    Args:
        file: The file.
        folder: Folder of the files that are kept.
        settings: How to send requests.
        schemes: Allowed schemes of addresses. Only tests give others than ``https``.

    Raises:
        UsageError: If it can't be fetched, or it isn't the file that the record describes.
    """
    if path := kept(file.wanted, folder):
        return path
    download_of = Download(
        url=file.url,
        most=int(file.wanted.bytes * _SPARE),
        part=folder / f"{file.wanted.sha256}.part",
        hosts=file.hosts,
        schemes=schemes,
    )
    try:
        download(download_of, settings)
        path = keep(download_of.part, file.wanted, folder)
    except FetchFailure as failure:
        why = LinkResult(outcome=failure.outcome, status=failure.status).sentence
        raise UsageError(_failed(file), why) from None
    except (Refused, WrongFile) as error:
        forget(download_of)
        raise UsageError(_failed(file), f"{error} Nothing was kept.") from None
    forget(download_of)
    return path


def _failed(file: WebFile) -> str:
    return f"The file of the member {file.wanted.member} couldn't be fetched from {file.url}."
