"""The answers to the DPG Standard: all indicators, also those that the record leaves out."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.kinds import TermId
from dpg.model.vocabulary import Vocabulary
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.words import Words


class Row(NamedTuple):
    """One indicator; without an answer, none is recorded."""

    number: str
    title: str
    answer: TermId | None
    claim: Claim | None


class Standard(NamedTuple):
    """The table and its sum."""

    rows: list[Row]
    tally: str


Indicators = tuple[tuple[TermId, str, str], ...]
"""Id, number and label of every indicator."""


def indicators_of(vocabulary: Vocabulary, language: str) -> Indicators:
    """The indicators as the table shows them."""
    return tuple(
        (TermId(term.id), str(term.extra.get("number", "")), term.label(language)) for term in vocabulary.terms
    )


def standard_of(good: Good, indicators: Indicators, words: Words, claims: Claims) -> Standard | None:
    """The answers of a good, nothing if it gives none."""
    if good.standard is None or not good.standard.indicators:
        return None
    given = good.standard.indicators
    rows = [
        Row(number, title, answer.answer if (answer := given.get(id)) else None, claims.of(answer))
        for id, number, title in indicators
    ]
    return Standard(rows, _tally((row.answer for row in rows), words))


def _tally(answers: Iterable[TermId | None], words: Words) -> str:
    count = Counter(answers)
    unrecorded, total = count.pop(None, 0), len(words.labels["indicators"])
    said = words.gettext("%(given)s of %(all)s answered") % {"given": total - unrecorded, "all": total}
    names = words.labels["answers"]
    return ", ".join([said, *(f"{count[id]} {names[id].lower()}" for id in names if count[id])])
