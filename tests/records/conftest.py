"""What the tests of reading share: the schema, the sample records, and what a user sees of a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dpg.checking import check_file
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.problem import Problem
from dpg.model.value_types import LocalId
from dpg.records.checked import CheckedFile
from dpg.records.folder import RecordFile
from dpg.records.project_files import load_schema
from dpg.records.schema import Schema
from dpg.records.source import parse_source

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load_schema(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def judge(schema: Schema) -> Callable[[bytes | str], CheckedFile]:
    """All that is known of one file by itself: the gates, and the rules that need no other record."""
    alone = Catalogue(records=(), vocabularies=schema.vocabularies)

    def judge_content(content: bytes | str) -> CheckedFile:
        encoded = content.encode() if isinstance(content, str) else content
        return check_file(
            RecordFile(kind=GOOD, path="goods/it.yaml", id=LocalId("it"), content=encoded), schema, alone
        )

    return judge_content


@pytest.fixture(scope="session")
def look(judge: Callable[[bytes | str], CheckedFile]) -> Callable[[bytes | str], Sequence[Problem]]:
    """The problems of a file, in the order in which a user sees them."""
    return lambda content: sorted(judge(content).problems, key=lambda problem: problem.place)


@pytest.fixture(scope="session")
def minimal() -> str:
    """The text of a record with the seven keys that it must have."""
    return (SAMPLES / "minimal.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def maximal(schema: Schema) -> dict[str, Any]:
    """A record with every key that a good can have, at every level."""
    return parse_source((SAMPLES / "maximal.yaml").read_bytes(), schema.shape).data
