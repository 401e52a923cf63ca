"""Picks the written values that a rule cares for."""

from collections.abc import Iterator
from typing import Any

from dpg.model.field_values import FieldValue
from dpg.model.good import Good
from dpg.model.value_types import Prose


def values_of_type(good: Good, *kinds: Any) -> Iterator[FieldValue]:
    """The leaves of these kinds, in document order."""
    return (leaf for leaf in good.leaves if leaf.kind in kinds)


def texts(good: Good) -> Iterator[FieldValue]:
    """Whatever an author writes freely: prose in any language, names, short notes."""
    return values_of_type(good, Prose, str)
