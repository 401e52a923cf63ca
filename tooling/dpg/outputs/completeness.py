"""How much the records say, as data: ``api/v1/completeness.json``."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.completeness import Completeness, completeness_of
from dpg.outputs.api import API, envelope
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

PATH = f"{API}/completeness.json"


def produce(edition: Edition) -> Iterator[OutputFile]:
    """One file: every field, every record that lacks one, every check."""
    document = {**envelope(edition), "result": as_data(completeness_of(edition.catalogue.goods))}
    yield OutputFile(PATH, (json.dumps(document, ensure_ascii=False) + "\n").encode())


def as_data(found: Completeness) -> Mapping[str, Any]:
    """The report as plain data."""
    return {
        "goods": found.goods,
        "fields": [
            {"field": field.id, "have": field.have, "asked": field.asked, "lacking": list(field.lacking)}
            for field in found.fields
        ],
        "records": [{"id": lack.id, "lacks": list(lack.fields)} for lack in found.records],
        "checked": [{"id": id, "checked": day} for day, id, _ in found.checked],
        "summaries": dict(found.summaries),
    }
