"""Select values of a record by type."""

from collections.abc import Iterator
from typing import Any

from dpg.model.field_values import FieldValue
from dpg.model.record_kind import Record
from dpg.model.value_types import Prose


def values_of_type(record: Record, *kinds: Any) -> Iterator[FieldValue]:
    """Yield the values of these types in document order."""
    return (leaf for leaf in record.field_values if leaf.kind in kinds)


def texts(record: Record) -> Iterator[FieldValue]:
    """Yield all free text: prose in any language, names and short notes."""
    return values_of_type(record, Prose, str)
