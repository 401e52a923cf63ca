"""Answers to the DPG Standard, for all indicators."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from dpg.model.good import Good, WholeGood
from dpg.model.value_types import TermId
from dpg.model.vocabulary import Vocabulary
from dpg.outputs.site.claims import Attribution, Claim, Claims
from dpg.outputs.site.words import Words

_SECTIONS: Mapping[str, tuple[str, Callable[[Good], object]]] = {
    "sdg_relevance": ("goals", lambda good: good.sdgs),
    "open_licensing": ("license", lambda good: good.licenses),
}
"""Indicators that another part of the page answers: its anchor, and the values that it shows."""


class Row(NamedTuple):
    """One indicator with an answer."""

    title: str
    answer: TermId
    claim: Claim | None


class Standard(NamedTuple):
    """The answers and their summary."""

    groups: list[tuple[TermId, list[Row]]]
    """The indicators by their answer, in the order of the vocabulary of answers."""
    elsewhere: list[tuple[str, str]]
    """Titles of indicators that another part of the page answers, with its anchor."""
    lacking: list[str]
    """Titles of indicators without an answer."""
    tally: str
    by: Attribution


Indicators = tuple[tuple[TermId, str], ...]
"""Id of each indicator, with its number and label."""


def indicators_of(vocabulary: Vocabulary, language: str) -> Indicators:
    """Return the indicators as shown in the table."""
    return tuple(
        (TermId(term.id), f"{term.extra.get('number', '')} {term.label(language)}")
        for term in vocabulary.terms
    )


def standard_of(good: WholeGood, indicators: Indicators, words: Words, claims: Claims) -> Standard | None:
    """Return the answers of a good. None if it has none."""
    if good.standard is None or not good.standard.indicators:
        return None
    given = good.standard.indicators
    rows = [Row(title, given[id].answer, claims.of(given[id])) for id, title in indicators if id in given]
    others = [(title, _section_of(id, good)) for id, title in indicators if id not in given]
    return Standard(
        _groups(rows, words),
        [(title, section) for title, section in others if section],
        [title for title, section in others if not section],
        _counts_of((row.answer for row in rows), words),
        claims.attribution(row.claim for row in rows),
    )


def _groups(rows: Iterable[Row], words: Words) -> list[tuple[TermId, list[Row]]]:
    found: dict[TermId, list[Row]] = {TermId(id): [] for id in words.labels["answers"]}
    for row in rows:
        found.setdefault(row.answer, []).append(row)
    return [(answer, group) for answer, group in found.items() if group]


def _section_of(indicator: TermId, good: Good) -> str:
    """Return the anchor of the part of the page that answers an indicator. Empty if there is none."""
    anchor, values = _SECTIONS.get(indicator, ("", bool))
    return anchor if anchor and values(good) else ""


def tally_of(answers: Iterable[TermId | None], words: Words) -> str:
    """Return the number of answered indicators, and the number of each answer, as text."""
    given = [answer for answer in answers if answer]
    sums = {"given": len(given), "all": len(words.labels["indicators"])}
    return words.gettext("%(given)s of %(all)s answered") % sums + words.comma + _counts_of(given, words)


def _counts_of(answers: Iterable[TermId], words: Words) -> str:
    """Return the number of each answer as text."""
    count, names = Counter(answers), words.labels["answers"]
    return words.comma.join(f"{count[TermId(id)]} {names[id].lower()}" for id in names if count[TermId(id)])
