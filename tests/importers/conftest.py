"""A made-up nomination, its screening, and a short way to convert."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpg.importers.dpga import convert
from dpg.importers.dpga_terms import Lookups, lookups_of
from dpg.importers.draft import Draft, Origin
from dpg.records.project_files import load_schema
from dpg.records.schema import Schema
from dpg.rules.spdx import REPLACED_BY

SAMPLES = Path(__file__).parent / "dpga"
"""Files as the Alliance writes them, about goods that do not exist."""
NOMINEE = json.loads((SAMPLES / "nominees" / "clinic-notes.json").read_bytes())
SCREENING = json.loads((SAMPLES / "digitalpublicgoods" / "clinic-notes.json").read_bytes())


@pytest.fixture(scope="session")
def schema(repository: Path) -> Schema:
    return load_schema(repository)


@pytest.fixture(scope="session")
def words(schema: Schema) -> Lookups:
    return lookups_of(schema.vocabularies, REPLACED_BY)


@pytest.fixture(scope="session")
def draft(words: Lookups) -> Callable[..., Draft]:
    """Converts the made-up nomination after a change: ``draft(website=…)``, ``draft(screening={…})``."""

    def make(
        folder: str = "nominees", with_text: bool = False, screening: Any = SCREENING, **changes: Any
    ) -> Draft:
        nominee = {**copy.deepcopy(NOMINEE), **changes}
        origin = Origin(folder=folder, stem="clinic-notes")
        return convert(nominee, screening, origin=origin, lookups=words, with_text=with_text)

    return make


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def screened() -> Callable[..., dict[str, Any]]:
    """The screening with other answers in one part: ``screened("doNoHarm.preventHarm", stepsToPreventHarm="No")``."""

    def make(part: str, **answers: Any) -> dict[str, Any]:
        result = copy.deepcopy(SCREENING)
        place = result
        for key in part.split("."):
            place = place[key]
        place.update(answers)
        return result

    return make


@pytest.fixture(scope="session")
def notes_of() -> Callable[[Draft, str], list[tuple[bool, str]]]:
    """What became of the values of a field."""
    return lambda draft, field: [(note.mapped, note.reason) for note in draft.notes if note.field == field]


@pytest.fixture(scope="session")
def indicators(draft: Callable[..., Draft], screened: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """The indicators of the nomination after a change in its screening."""
    return lambda part, **answers: draft(screening=screened(part, **answers)).record["standard"]["indicators"]
