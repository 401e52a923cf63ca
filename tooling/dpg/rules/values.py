"""Picks the written values that a rule cares for."""

from collections.abc import Iterator
from typing import Any

from dpg.model.field_values import Leaf
from dpg.model.good import Good
from dpg.model.value_types import Prose


def leaves_of_kind(good: Good, *kinds: Any) -> Iterator[Leaf]:
    """The leaves of these kinds, in document order."""
    return (leaf for leaf in good.leaves if leaf.kind in kinds)


def texts(good: Good) -> Iterator[Leaf]:
    """Whatever an author writes freely: prose in any language, names, short notes."""
    return leaves_of_kind(good, Prose, str)
