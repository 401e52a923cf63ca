"""Where a log can be read: a folder, the folder of a site, or an address."""

from dataclasses import dataclass
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.log.state import FOLDER
from dpg.project.verify.published_site import Folder, Published
from dpg.project.web.public_connections import HostAccess
from dpg.project.web.remote_site import PublishedSite
from dpg.project.web.request import RequestSettings
from dpg.transparency.checkpoint import CHECKPOINT
from dpg.transparency.copy import Reader


@dataclass(frozen=True)
class _Below:
    """A folder of a site."""

    site: Published
    folder: str

    def content(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file, or ``None`` if it does not exist."""
        return self.site.content(f"{self.folder}/{path}", most)

    def paths(self) -> list[str] | None:
        """Return all files of the folder, or ``None`` if they cannot be listed."""
        paths, before = self.site.paths(), f"{self.folder}/"
        return (
            None
            if paths is None
            else [path.removeprefix(before) for path in paths if path.startswith(before)]
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """A log, and the site that it belongs to."""

    log: Reader
    site: Published


def open_place(name: str) -> Place:
    """Return the log of a folder, a site or an address.

    Raises:
        UsageError: If there is no such folder, or the address is invalid.
    """
    site = _published(name)
    is_site = site.content(f"{FOLDER}/{CHECKPOINT}", 1) is not None
    return Place(log=_Below(site, FOLDER) if is_site else site, site=site)


def _published(name: str) -> Published:
    if "://" in name:
        # The user chose the address, so private networks are allowed.
        access = HostAccess(allow_private=True)
        return PublishedSite(name, RequestSettings(agent="dpg-log/1", timeout=30, delay=0.1, access=access))
    if not Path(name).is_dir():
        raise UsageError(
            f"There is no folder {name}.", "Name a folder, a proof, or an address with https://."
        )
    return Folder(Path(name), name)
