"""What a query finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A value that a query asks for."""

    phrase: str
    """The words of the query, folded."""
    value: int
    """The number of the value."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a query finds."""

    words: Sequence[str]
    """The words that were looked up."""
    rows: Sequence[int]
    """The goods, best first."""
    lost: Sequence[str] = ()
    """Words that no good has."""
    corrected: Mapping[str, str] = field(default_factory=dict)
    """Words that no good has, and the words that were looked up instead."""
    filters: Sequence[Filter] = ()
    """The values that the goods have, since words of the query ask for them."""
    named: Sequence[int] = ()
    """Values that the query names, best first."""
    partly: bool = False
    """Whether some of the goods have only some of the words."""
    whole: int = 0
    """How many of the goods have all words."""
