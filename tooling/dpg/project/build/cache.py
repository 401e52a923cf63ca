"""The cache of builds: results for each record, so that the next build repeats only what has changed."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from importlib.metadata import version
from pathlib import Path

from dpg import kinds
from dpg.model.catalogue import CommitTime
from dpg.model.problem import Problem
from dpg.project.build.shelf import Shelf, Span, open_shelf
from dpg.project.build.stored import store, stored
from dpg.proofs.outcomes import checked_with
from dpg.records.folder import RecordFile
from dpg.records.languages import LANGUAGES
from dpg.records.project_files import catalogue_address, load_schemas
from dpg.records.schema import Schema, Schemas
from dpg.records.shipped import schema_folder

_LIBRARIES = (
    "babel",
    "jinja2",
    "jsonschema-rs",
    "license-expression",
    "markdown-it-py",
    "mkdocs",
    "mkdocs-material",
    "msgspec",
)
_MOST_UNUSED = 2
"""How many times as large as the values in use the shelf may become."""


@dataclass(slots=True)
class CachedRecord:
    """The results for one record file. What is large is on the shelf of the cache."""

    digest: bytes
    """Of the content of the file."""
    packed: Span | None
    """The record; ``None`` if it is invalid. See ``records/packed.py``."""
    kept: Span | None
    """What a catalogue keeps of the record; ``None`` if it is invalid. See ``kept_form``."""
    problems: tuple[Problem, ...]
    cards: tuple[str, ...] = ()
    """Its card in lists, in each language of the site."""
    page_key: bytes = b""
    """Digest of everything that its pages are made from."""
    kin: Span = (0, 0)
    """The goods that its page shows as similar."""
    node: Span = (0, 0)
    """The good as a part of the linked data catalogue."""
    words: Span = (0, 0)
    """The words of the good for the search; ``None`` if it is not listed."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Path and digest of each file that was published for it."""


_FIELDS = tuple(one.name for one in fields(CachedRecord))
_SPANS = ("packed", "kept", "kin", "node", "words")
"""The fields of a record whose values are on the shelf."""


@dataclass
class BuildCache:
    """The results of the last build."""

    shelf: Shelf
    key: str
    as_of: CommitTime | None
    """The time that the records were checked against."""
    records: dict[str, CachedRecord] = field(default_factory=dict)
    """By the path of the file in the project."""
    kinship: bytes = b""
    """Digest of everything that the similarity of goods depends on."""
    pages: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """For each file that may be kept, by path: the digest of what it was made from, and that of the file."""
    shares: dict[bytes, Span] = field(default_factory=dict)
    """What the search takes from each share of the goods, in the order of rows, by a digest of their records."""
    names: tuple[bytes, Span] = (b"", (0, 0))
    """What the search takes from the names of values, and before it a digest of these values."""

    def save(self) -> None:
        """Store the results, atomically."""
        if self.shelf.size > _MOST_UNUSED * self._used():
            self._move()
        rows = {path: tuple(getattr(one, name) for name in _FIELDS) for path, one in self.records.items()}
        self.shelf.save((self.key, rows, self.kinship, self.pages, self.shares, self.names))

    def _used(self) -> int:
        spans = (getattr(one, name) for one in self.records.values() for name in _SPANS)
        return sum(span[1] for span in (*spans, *self.shares.values(), self.names[1]) if span)

    def _move(self) -> None:
        """Move the values that are used to another shelf."""
        shelf = Shelf(self.shelf.file)
        for one in self.records.values():
            names = [name for name in _SPANS if (getattr(one, name) or (0, 0))[1]]
            values = [self.shelf.get(getattr(one, name)) for name in names]
            for name, span in zip(names, shelf.put(*values), strict=True):
                setattr(one, name, span)
        self.shares = {key: shelf.put(self.shelf.get(span))[0] for key, span in self.shares.items()}
        key, span = self.names
        if key:
            self.names = key, shelf.put(self.shelf.get(span))[0]
        self.shelf = shelf


def open_cache(project: Path, state: Path, as_of: CommitTime | None) -> BuildCache:
    """Return the cache of the last build; it is empty if the program, the schema or the day has changed since."""
    key = fingerprint(
        [schema_folder(project), Path(__file__).parents[2]],
        str(as_of and as_of.day),
        repr(kinds.KINDS),
        catalogue_address(project),
        *checked_with(),
    )
    shelf, index = open_shelf(state / "build.pickle", key)
    rows, *others = index or ({},)
    records = {path: CachedRecord(*row) for path, row in rows.items()}
    return BuildCache(shelf, key, as_of, records, *others)


def schemas_of(project: Path, state: Path) -> Schemas:
    """Return the schemas and vocabularies of a project; kept from the last build as long as their files are the same."""
    program = Path(__file__).parents[2]
    parts = (program / "records", program / "model" / "annotations.py", program / "kinds.py")
    key = fingerprint([schema_folder(project), *parts], repr(kinds.KINDS), *LANGUAGES)
    file = state / "schema.pickle"
    if known := stored(file, key):
        parsed, vocabularies = known
        by_kind = {
            name: Schema(published=published, vocabularies=vocabularies, annotations=annotations)
            for name, (published, annotations) in parsed.items()
        }
        return Schemas(by_kind=by_kind, vocabularies=vocabularies, address=catalogue_address(project))
    schemas = load_schemas(project)
    parsed = {name: (schema.published, schema.annotations) for name, schema in schemas.by_kind.items()}
    store(file, key, (parsed, schemas.vocabularies))
    return schemas


def compiled_templates(cache: BuildCache, languages: Iterable[str]) -> Path:
    """Return the folder for compiled templates of this version of the program, with one folder for each language.

    Folders of other versions are removed.
    """
    folder = cache.shelf.file.with_name(f"templates-{cache.key[:16]}")
    for other in folder.parent.glob("templates-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    for language in languages:
        (folder / language).mkdir(parents=True, exist_ok=True)
    return folder


def digest_of_record(file: RecordFile) -> bytes:
    """Return a digest of everything that the check of a single file depends on."""
    return hashlib.blake2b(
        repr((file.id, file.faults)).encode() + b"\0" + (file.content or b""), digest_size=16
    ).digest()


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Return a digest of files and folders, and of the versions of Python and of the libraries."""
    digest = hashlib.blake2b(
        "\n".join((sys.version, *(f"{name} {version(name)}" for name in _LIBRARIES), *more)).encode()
    )
    for path in paths:
        for name, content in _contents(path):
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name below the path and the content of each file, in a fixed order."""
    if path.is_file():
        yield "", path.read_bytes()
    for folder, inner, names in os.walk(path):
        inner.sort()
        for file in (f"{folder}/{name}" for name in sorted(names) if not name.endswith(".pyc")):
            if os.path.isfile(file):
                with open(file, "rb", buffering=0) as content:
                    yield file.removeprefix(str(path)), content.read()
