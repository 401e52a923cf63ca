"""The whole site in one archive that works from a folder, without a server."""

import io
import re
import zipfile
from collections.abc import Iterable

from dpg.outputs.output import OutputFile

ARCHIVE = "offline.zip"
_LEFT_OUT = frozenset((ARCHIVE, "404.html", ".nojekyll"))
"""What means something to a server alone."""
_USELESS = re.compile(r"pagefind/|sitemap|(?:goods/[^/]+/card\.png)\Z")
"""What a page without a server cannot load, and what is there for other sites alone."""
_PACKED = (".png", ".xlsx", ".parquet")
"""Files that would not get smaller."""
_LINK = re.compile(rb'((?:href|action)=")((?!//)[^":?#]*)((?:[?#][^"]*)?")')
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold."""


def belongs_offline(path: str) -> bool:
    """Whether a file of the site is of use in a folder."""
    return path not in _LEFT_OUT and not _USELESS.match(path)


def linked_to_files(page: bytes) -> bytes:
    """A page whose links to folders lead to the page in the folder: without a server, a folder only lists its files."""
    return _LINK.sub(lambda found: found[1] + _file_of(found[2]) + found[3], page)


def _file_of(address: bytes) -> bytes:
    if address.endswith(b"/"):
        return address + b"index.html"
    if address.rpartition(b"/")[2] in (b".", b".."):
        return address + b"/index.html"
    return address


def archive(files: Iterable[OutputFile], folder: str) -> OutputFile:
    """All files below one folder, in the order given; the same files give the same bytes.

    Args:
        files: of the site, pages as they are published.
        folder: what the archive unpacks to.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for file in files:
            is_page = file.path.endswith(".html")
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", _FIRST_DAY)
            entry.create_system = 3  # Unix, wherever it is made.
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_STORED if file.path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            made.writestr(entry, linked_to_files(file.content) if is_page else file.content, compresslevel=6)
    return OutputFile(ARCHIVE, out.getvalue())
