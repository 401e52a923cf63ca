"""``/api/v1/``: the envelope of its documents, the dump, each record, and the schema."""

import json
from collections.abc import Iterable, Iterator, Mapping

from dpg import kinds
from dpg.kinds import GOOD, AnyKind
from dpg.model.catalogue import Catalogue
from dpg.model.record_kind import Record
from dpg.outputs.edition import Edition
from dpg.outputs.output import LongFile, OutputFile
from dpg.records.standard_schema import standard_schema

API = "api/v1"
SCHEMA_VERSION = "1.0"
LICENSE = "CC0-1.0"


def produce(edition: Edition) -> Iterator[OutputFile | LongFile]:
    """Yield the aggregated dump of each kind of record, and its schema."""
    for kind in kinds.KINDS:
        yield full_dump(edition, kind)
        schema = standard_schema(edition.of(kind).schema, edition.catalogue.vocabularies)
        yield OutputFile(f"{API}/schema/{kind.name}-1.json", _document(schema))


def record_documents(edition: Edition, record: Record) -> Iterator[OutputFile]:
    """Yield one record as JSON and as its authors wrote it, in the layout of ``dpg format``, for the web form; removed records too.

    The JSON names no commit, so that the file changes only with the record.
    """
    kind = kinds.kind_of(record)
    found, path = edition.of(kind), f"{API}/{kind.plural}/{record.id}"
    head = _opened(lasting_envelope(edition))
    yield OutputFile(f"{path}.json", head + b', "result": ' + found.record_json[record.id] + b"}\n")
    yield OutputFile(f"{path}.yaml", found.record_text[record.id])


def full_dump(edition: Edition, kind: AnyKind = GOOD) -> LongFile:
    """Return the aggregated dump: every record of a kind, removed ones too."""
    records, head = edition.of(kind).record_json, envelope(edition)

    def pieces() -> Iterator[bytes]:
        return _list_in_pieces(head, len(records), records.values())

    return LongFile(f"{API}/{kind.plural}.full.json", pieces)


def list_document(path: str, head: Mapping[str, object], entries: Iterable[bytes]) -> OutputFile:
    """Return a document whose result is a list, with one entry per line.

    Args:
        path: path below the folder of the API.
        head: keys before ``total`` and ``result``.
        entries: each as JSON.
    """
    listed = list(entries)
    return OutputFile(f"{API}/{path}", b"".join(_list_in_pieces(head, len(listed), listed)))


def _list_in_pieces(head: Mapping[str, object], total: int, entries: Iterable[bytes]) -> Iterator[bytes]:
    yield _opened({**head, "total": total}) + b', "result": [\n'
    for number, entry in enumerate(entries):
        yield b",\n" + entry if number else entry
    yield b"\n]}\n"


def entry(value: object) -> bytes:
    """Return plain data as one line of JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def envelope(edition: Edition) -> Mapping[str, str | None]:
    """Return the envelope of data about the whole catalogue: time, commit, source and license."""
    return {
        **lasting_envelope(edition),
        "generated_at": _time(edition.catalogue),
        "commit": edition.catalogue.as_of.commit or None if edition.catalogue.as_of else None,
    }


def lasting_envelope(edition: Edition) -> Mapping[str, str | None]:
    """Return the part of the envelope that does not depend on the commit."""
    return {
        "schema_version": SCHEMA_VERSION,
        "license": LICENSE,
        "source": edition.site_url or edition.repository_url or None,
        "notice": "Listed is not endorsed.",
    }


def _opened(head: Mapping[str, object]) -> bytes:
    """Return a JSON object without its closing brace, so that keys can follow."""
    return entry(head)[:-1]


def _time(catalogue: Catalogue) -> str | None:
    return catalogue.as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ") if catalogue.as_of else None


def _document(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
