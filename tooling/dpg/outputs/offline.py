"""The site in one language as a ZIP archive that works without a server, also its search and comparison."""

import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable
from functools import lru_cache
from posixpath import dirname, normpath
from urllib.parse import unquote

from dpg.kinds import GOOD
from dpg.outputs.assets import FOLDER as ASSETS
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import ORIGINAL, folder_of, root_of

LOADER = f"{ASSETS}/disk.js"
"""The script that reads data from other scripts, since pages opened from a folder cannot fetch files."""

_PAGES_ONLINE = re.compile(r"404\.html|(?:.+/)?contribute/|(?:.+/)?card/index\.html\Z")
"""Pages that need a connection or belong on other sites."""
_OTHER_FILES = re.compile(
    rf"assets/(?!catalogue/(?:cards/|folding|not-found|contribute(?!-known\.json)))|images/|search/|compare/|{GOOD.plural}/[^/]+/badge\.svg\Z"
)
"""Files, apart from pages, that pages show or load: no cards in other languages, and no scripts of pages that are left out."""
_DATA = re.compile(rf"(?:search|compare|{ASSETS})/.+\.(?:json|txt)\Z")
"""Files that scripts fetch."""
_FETCHED_PAGE = re.compile(r"(?:[a-z-]+/)?[a-z]+/all/\d+/index\.html\Z")
"""Pages whose cards scripts fetch: the later pages of a board."""
_COMPRESSED = (".png", ".woff2")
"""Extensions of compressed files."""
_LINK = re.compile(
    rb'((?:href|action|data-suggest)=")((?!//)[^":?#]*)((?:[?#][^"]*)?")((?: (?:hreflang|lang)(?==))?)'
)
_MODULE = re.compile(rb'<script(?: type="module"( src="[^"]*")|( src="[^"]*") type="module")>')
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest timestamp that ZIP supports."""


def archive_path(language: str) -> str:
    """Return the path of the archive of a language."""
    return "offline.zip" if language == ORIGINAL else f"offline-{language}.zip"


class OfflineCopy:
    """The files of one archive: the pages of a language and all that they load."""

    def __init__(
        self, language: str, languages: Collection[str], paths: Collection[str], site_url: str
    ) -> None:
        """Choose the files.

        Args:
            language: language of the pages. Pages that exist only in English are there too.
            languages: languages of the site.
            paths: paths of all files of the site.
            site_url: address of the site, for links to what is not in the archive; may be empty.
        """
        self._folder = folder_of(language)
        others = [other for other in languages if other != language]
        self._left_out = tuple(
            prefix for tag in others for prefix in (folder_of(tag), f"compare/{tag}/") if prefix
        )
        self._published, self._site_url = frozenset(paths), site_url
        self.paths = tuple(path for path in sorted(self._published) if self._has(path, language))
        """Paths of its files on the site, sorted."""
        self._inside = frozenset(self.paths)
        self._target = lru_cache(maxsize=None)(self._find_target)

    def files(self, path: str, content: bytes) -> Iterable[OutputFile]:
        """Yield a file of the site as it is in the archive."""
        if path.endswith(".html"):
            page = self._page(path, content)
            yield OutputFile(path, page)
            if _FETCHED_PAGE.match(path):
                yield as_script(path, page)
        elif _DATA.match(path):
            yield as_script(path, content)
        elif path.startswith(ASSETS) and path.endswith(".js"):
            yield OutputFile(path, b"(() => {" + content + b"})();\n")
        else:
            yield OutputFile(path, content)

    def start(self) -> Iterable[OutputFile]:
        """Yield the page to open first, if the home page is in a folder."""
        if self._folder:
            target = f"{self._folder}index.html"
            page = f'<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url={target}">\n'
            yield OutputFile("index.html", f'{page}<a href="{target}">{target}</a>\n'.encode())

    def _has(self, path: str, language: str) -> bool:
        if path.startswith(self._left_out):
            return False
        if not path.endswith(".html"):
            cards = path.startswith(f"{ASSETS}/cards/{language}/")
            return cards or bool(_OTHER_FILES.match(path))
        if _PAGES_ONLINE.match(path):
            return False
        return path.startswith(self._folder) or self._folder + path not in self._published

    def _page(self, path: str, content: bytes) -> bytes:
        """Return a page that loads classic scripts, as browsers load no modules from a folder."""
        folder, root = dirname(path), root_of(path).encode()
        linked = _LINK.sub(lambda found: self._link(folder, root, *found.groups()), content)
        loader = b'<script src="' + root + LOADER.encode() + b'"></script>'
        return _MODULE.sub(rb"<script defer\1\2>", linked).replace(b"</head>", loader + b"</head>", 1)

    def _link(self, folder: str, root: bytes, start: bytes, address: bytes, end: bytes, tag: bytes) -> bytes:
        if not address:
            return start + end + tag
        target = self._target(folder, unquote(address.decode()), bool(tag))
        if target is None:
            return tag.lstrip()
        if target == "":
            return start + _file_of(address) + end + tag
        return start + (target if ":" in target else root.decode() + target).encode() + end + tag

    def _find_target(self, folder: str, address: str, is_switch: bool) -> str | None:
        """Return where a link leads: an empty text if it may stay, None if there is no such place."""
        path = normpath(f"{folder}/{address}").removeprefix("/").removeprefix("./")
        is_folder = address.endswith(("/", "/.", "/..")) or address in (".", "..")
        file = normpath(f"{path}/index.html") if is_folder else path
        if file in self._inside:
            return ""
        if not is_switch and self._folder + file in self._inside:
            return self._folder + file
        return self._site_url + file.removesuffix("index.html") if self._site_url else None


def _file_of(address: bytes) -> bytes:
    """Return the link with ``index.html``, since browsers list the files of a folder if there is no server."""
    if address.endswith(b"/"):
        return address + b"index.html"
    if address.rpartition(b"/")[2] in (b".", b".."):
        return address + b"/index.html"
    return address


def as_script(path: str, content: bytes) -> OutputFile:
    """Return a text file as a script that hands it to the loader."""
    texts = [json.dumps(text, ensure_ascii=False) for text in (path, content.decode())]
    return OutputFile(f"{path}.js", f"fileFromDisk({','.join(texts)});\n".encode())


def archive(path: str, files: Iterable[OutputFile], folder: str) -> OutputFile:
    """Return a reproducible archive.

    Args:
        path: path of the archive.
        files: its files, in their order.
        folder: Top folder in the archive.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for file in files:
            entry = zipfile.ZipInfo(f"{folder}/{file.path}", _FIRST_DAY)
            entry.create_system = 3  # Unix, on every platform.
            entry.external_attr = 0o100644 << 16
            entry.compress_type = (
                zipfile.ZIP_STORED if file.path.endswith(_COMPRESSED) else zipfile.ZIP_DEFLATED
            )
            packed.writestr(entry, file.content, compresslevel=6)
    return OutputFile(path, out.getvalue())
