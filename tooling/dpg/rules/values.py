"""Select values of a record by type."""

from collections.abc import Sequence
from typing import Any

from dpg.model.field_values import FieldValue
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Prose


def values_of_type(record: WholeRecord, *kinds: Any) -> Sequence[FieldValue]:
    """Return the values of these types in document order."""
    return record.field_values.of_type(*kinds)


def texts(record: WholeRecord) -> Sequence[FieldValue]:
    """Return all free text: prose in any language, names and short notes."""
    return values_of_type(record, Prose, str)
