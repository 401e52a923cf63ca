"""Answers to the DPG Standard, for all indicators."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.value_types import TermId
from dpg.model.vocabulary import Vocabulary
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.words import Words


class Row(NamedTuple):
    """One indicator. The answer is None if it is not recorded."""

    title: str
    answer: TermId | None
    claim: Claim | None


class Standard(NamedTuple):
    """The table and its summary."""

    rows: list[Row]
    tally: str


Indicators = tuple[tuple[TermId, str], ...]
"""Id of each indicator, with its number and label."""


def indicators_of(vocabulary: Vocabulary, language: str) -> Indicators:
    """Return the indicators as shown in the table."""
    return tuple(
        (TermId(term.id), f"{term.extra.get('number', '')} {term.label(language)}")
        for term in vocabulary.terms
    )


def standard_of(good: Good, indicators: Indicators, words: Words, claims: Claims) -> Standard | None:
    """Return the answers of a good. None if it has none."""
    if good.standard is None or not good.standard.indicators:
        return None
    given = good.standard.indicators
    rows = [
        Row(title, answer.answer if (answer := given.get(id)) else None, claims.of(answer))
        for id, title in indicators
    ]
    return Standard(rows, tally_of((row.answer for row in rows), words))


def tally_of(answers: Iterable[TermId | None], words: Words) -> str:
    """Return the number of answered indicators, and the number of each answer, as text."""
    count = Counter(answer for answer in answers if answer)
    names = words.labels["answers"]
    given = [(id, count[TermId(id)]) for id in names if count[TermId(id)]]
    sums = {"given": sum(number for _, number in given), "all": len(words.labels["indicators"])}
    summary = words.gettext("%(given)s of %(all)s answered") % sums
    return words.comma.join([summary, *(f"{number} {names[id].lower()}" for id, number in given)])
