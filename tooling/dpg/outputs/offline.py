"""The site as a ZIP archive that works without a server."""

import io
import re
import zipfile
from collections.abc import Iterable

from dpg.kinds import GOOD
from dpg.outputs.output import OutputFile

ARCHIVE = "offline.zip"
_SERVER_ONLY = frozenset((ARCHIVE, "404.html", ".nojekyll"))
"""Files that only a server uses."""
_ONLINE_ONLY = re.compile(rf"search/|sitemap|(?:{GOOD.plural}/[^/]+/card\.png)\Z")
"""Files that pages cannot load without a server, or that only other sites use."""
_COMPRESSED = (".png", ".xlsx", ".parquet")
"""Extensions of compressed files."""
_LINK = re.compile(rb'((?:href|action)=")((?!//)[^":?#]*)((?:[?#][^"]*)?")')
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest timestamp that ZIP supports."""


def belongs_offline(path: str) -> bool:
    """Return whether a file is useful offline."""
    return path not in _SERVER_ONLY and not _ONLINE_ONLY.match(path)


def with_file_links(page: bytes) -> bytes:
    """Append ``index.html`` to links to folders, since browsers list the files of a folder if there is no server."""
    return _LINK.sub(lambda found: found[1] + _file_of(found[2]) + found[3], page)


def _file_of(address: bytes) -> bytes:
    if address.endswith(b"/"):
        return address + b"index.html"
    if address.rpartition(b"/")[2] in (b".", b".."):
        return address + b"/index.html"
    return address


def archive(files: Iterable[OutputFile], folder: str) -> OutputFile:
    """Return a reproducible archive.

    Args:
        files: The files of the site in archive order, pages as published.
        folder: Top folder in the archive.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for file in files:
            is_page = file.path.endswith(".html")
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", _FIRST_DAY)
            entry.create_system = 3  # Unix, on every platform.
            entry.external_attr = 0o100644 << 16
            entry.compress_type = (
                zipfile.ZIP_STORED if file.path.endswith(_COMPRESSED) else zipfile.ZIP_DEFLATED
            )
            packed.writestr(
                entry, with_file_links(file.content) if is_page else file.content, compresslevel=6
            )
    return OutputFile(ARCHIVE, out.getvalue())
