"""``/api/v1/``: the envelope of its documents, the dump, each good, and the schema."""

import json
from collections.abc import Iterable, Iterator, Mapping

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

API = "api/v1"
SCHEMA_VERSION = "1.0"
LICENSE = "CC0-1.0"


def produce(edition: Edition) -> Iterator[OutputFile]:
    """The aggregated dump, and the schema that each record in it keeps."""
    yield full_dump(edition)
    yield OutputFile(f"{API}/schema/good-1.json", _document(edition.schema))


def good_document(edition: Edition, good_id: str) -> OutputFile:
    """One good, also a removed one. Its file says nothing of a commit, so that only a change of it changes the file."""
    head = _opened(lasting_envelope(edition))
    return OutputFile(
        f"{API}/goods/{good_id}.json", head + b', "result": ' + edition.record_json[good_id] + b"}\n"
    )


def good_text(edition: Edition, good_id: str) -> OutputFile:
    """The file of one good as its authors wrote it, comments included: what the web form starts from."""
    return OutputFile(f"{API}/goods/{good_id}.yaml", edition.record_text[good_id])


def full_dump(edition: Edition) -> OutputFile:
    """The aggregated dump: every record, removed ones too."""
    records = [edition.record_json[good.id] for good in edition.catalogue.of(GOOD).all]
    return list_document("goods.full.json", envelope(edition), records)


def list_document(path: str, head: Mapping[str, object], entries: Iterable[bytes]) -> OutputFile:
    """A document whose result is a list, one entry to a line.

    Args:
        path: below the folder of the API.
        head: what stands before ``total`` and ``result``.
        entries: each as JSON.
    """
    listed = list(entries)
    start = _opened({**head, "total": len(listed)}) + b', "result": ['
    return OutputFile(f"{API}/{path}", start + b"\n" + b",\n".join(listed) + b"\n]}\n")


def entry(value: object) -> bytes:
    """Plain data as one line of JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def envelope(edition: Edition) -> Mapping[str, str | None]:
    """What stands around the data wherever it is taken: when and from what it was made, and its license."""
    return {
        **lasting_envelope(edition),
        "generated_at": _time(edition.catalogue),
        "commit": edition.catalogue.as_of.commit or None if edition.catalogue.as_of else None,
    }


def lasting_envelope(edition: Edition) -> Mapping[str, str | None]:
    """The part of the envelope that stays the same from commit to commit."""
    return {
        "schema_version": SCHEMA_VERSION,
        "license": LICENSE,
        "source": edition.site_url or edition.repository_url or None,
        "notice": "Listed is not endorsed.",
    }


def _opened(head: Mapping[str, object]) -> bytes:
    """A JSON object without its last brace, for more to follow."""
    return entry(head)[:-1]


def _time(catalogue: Catalogue) -> str | None:
    return catalogue.as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ") if catalogue.as_of else None


def _document(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
