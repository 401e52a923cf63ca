"""The cache of builds: results for each record, so that the next build repeats only what has changed."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from dpg import kinds
from dpg.model.catalogue import CommitTime
from dpg.model.problem import Problem
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.search_words import GoodWords
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


@dataclass(slots=True)
class CachedRecord:
    """The results for one record file."""

    digest: bytes
    """Of the content of the file."""
    packed: bytes | None
    """The record; ``None`` if it is invalid. See ``records/packed.py``."""
    problems: tuple[Problem, ...]
    cards: tuple[str, ...] = ()
    """Its card in lists, in each language of the site."""
    page_key: bytes = b""
    """Digest of everything that its pages are made from."""
    kin: tuple[SimilarGood, ...] = ()
    """The goods that its page shows as similar."""
    node: bytes = b""
    """The good as a part of the linked data catalogue."""
    words: GoodWords | None = None
    """The words of the good for the search."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Path and digest of each file that was published for it."""


@dataclass
class BuildCache:
    """The results of the last build."""

    file: Path
    key: str
    as_of: CommitTime | None
    """The time that the records were checked against."""
    records: dict[str, CachedRecord] = field(default_factory=dict)
    """By the path of the file in the project."""
    kinship: bytes = b""
    """Digest of everything that the similarity of goods depends on."""
    pages: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """For each file that may be kept, by path: the digest of what it was made from, and that of the file."""

    def save(self) -> None:
        """Store the results, atomically."""
        store(self.file, self.key, (self.records, self.kinship, self.pages))


def open_cache(project: Path, state: Path, as_of: CommitTime | None) -> BuildCache:
    """Return the cache of the last build; it is empty if the program, the schema or the day has changed since."""
    key = fingerprint(
        [schema_folder(project), Path(__file__).parents[2]],
        str(as_of and as_of.day),
        repr(kinds.KINDS),
        catalogue_address(project),
        *checked_with(),
    )
    file = state / "build.pickle"
    records, kinship, pages = stored(file, key) or ({}, b"", {})
    return BuildCache(file, key, as_of, records, kinship, pages)


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
    folder = cache.file.with_name(f"templates-{cache.key[:16]}")
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
