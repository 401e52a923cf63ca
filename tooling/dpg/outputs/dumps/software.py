"""Software goods in the formats of their makers: CodeMeta, one document per line, and publiccode.yml files in an archive."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from dpg.outputs.api import entry
from dpg.outputs.download import CODEMETA, FOLDER, PUBLICCODE
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.linked_data.codemeta import codemeta_of
from dpg.outputs.linked_data.identifiers import base_of, good_address
from dpg.outputs.output import OutputFile
from dpg.outputs.publiccode import incomplete_file

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest timestamp that ZIP supports."""


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield both files, sorted by id."""
    catalogue = dump.edition.catalogue
    software = [good for good in catalogue.goods if "software" in good.types]
    base, vocabularies = base_of(dump.edition, "../"), catalogue.vocabularies
    documents = (codemeta_of(good, vocabularies, good_address(base, good.id)) for good in software)
    yield OutputFile(f"{FOLDER}/{CODEMETA}", b"".join([entry(one) + b"\n" for one in documents]))
    texts = ((f"{good.id}/publiccode.yml", incomplete_file(good, vocabularies)) for good in software)
    yield OutputFile(f"{FOLDER}/{PUBLICCODE}", _zipped(texts))


def _zipped(files: Iterable[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, text in files:
            member = zipfile.ZipInfo(path, _FIRST_DAY)
            member.create_system = 3  # Unix, on every platform.
            member.external_attr = 0o100644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, text, compresslevel=6)
    return out.getvalue()
