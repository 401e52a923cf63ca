"""The comparison of goods: one cell per question, in one language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dpg.model.facets import facet_of
from dpg.model.good import CostReport, Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.card import asks_of
from dpg.outputs.site.good_alive import release_text
from dpg.outputs.site.good_facts import license_sentences, licenses_in
from dpg.outputs.site.good_standard import tally_of
from dpg.outputs.site.plain_values import Entry, PlainValues
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, capital

Cell = Sequence[Entry] | None
"""The lines of a cell. None if nothing is recorded, which does not mean no."""
Answer = Callable[[Good], Sequence[Entry]]
"""Returns the lines of a good's cell; none if nothing is recorded."""


class Question(NamedTuple):
    """One row of the table."""

    id: str
    title: str
    answer: Answer


class Comparison:
    """Answers the questions of the table for each good, in one language."""

    def __init__(self, edition: Edition, words: Words) -> None:
        catalogue = edition.catalogue
        self._catalogue, self._words = catalogue, words
        self._phrases = words.phrases(catalogue.vocabularies)
        self._plain = license_sentences(catalogue.vocabularies, words)
        self._today: date | None = catalogue.as_of.day if catalogue.as_of else None
        self._sector = facet_of("sector")
        answers, values = self.answers(), PlainValues(edition.schema, words)
        self.questions = tuple(
            Question(
                field.row, words.gettext(field.title), answers.get(field.row) or values.reader(field.path)
            )
            for field in edition.annotations.compared
        )
        """The rows in their order."""

    def column(self, good: Good) -> list[Cell]:
        """Return the cells of a good, in the order of the questions."""
        return [_safe(question.answer(good)) or None for question in self.questions]

    def answers(self) -> Mapping[str, Answer]:
        """Return the answers that are more than the recorded value, by row."""
        return {
            "type": lambda good: [capital(self._phrases[id]) for id in good.types],
            "latest_release": self._released,
            "sdg": self._goals,
            "sector": self._sectors,
            "country": self._countries,
            "worldwide": self._worldwide,
            "privacy": self._privacy,
            "terms": self._terms,
            "programming_languages": lambda good: _named(
                good.programming_languages, self._words.labels["programming-languages"]
            ),
            "cost": lambda good: [*map(self._cost, good.running_cost)],
            "standard": self._standard,
            "recognition": self._recognized,
            "help": self._asks,
        }

    def _released(self, good: Good) -> list[Entry]:
        return [release_text(good.latest_release, self._words)] if good.latest_release else []

    def _goals(self, good: Good) -> list[Entry]:
        numbers = sorted({served.goal for served in good.sdgs})
        return [f"{number} {self._words.labels['goals'][str(number)]}" for number in numbers]

    def _sectors(self, good: Good) -> list[Entry]:
        return _named(self._sector.values_of(good, self._catalogue), self._words.labels["sectors"])

    def _countries(self, good: Good) -> list[Entry]:
        count = len({use.country for use in good.deployments})
        said = self._words.ngettext("%(count)s country", "%(count)s countries", count)
        return [said % {"count": self._words.number(count)}] if count else []

    def _worldwide(self, good: Good) -> list[Entry]:
        if not good.worldwide:
            return []
        own = good.worldwide.asserted_by == "owner"
        gettext = self._words.gettext
        return [gettext("worldwide, as its owner reports") if own else gettext("worldwide")]

    def _privacy(self, good: Good) -> list[Entry]:
        if not good.privacy:
            return []
        kinds = _named(good.privacy.kinds, self._words.labels["personal-data-kinds"])
        return [self._words.labels["personal-data"][good.privacy.personal_data], *kinds]

    def _terms(self, good: Good) -> list[Entry]:
        """Return what the licenses allow and require in plain words, each sentence once."""
        names = (id for license in good.licenses for id in licenses_in(license.spdx, self._plain))
        sentences = dict.fromkeys(self._plain[id] for id in names)
        return [said if tag == self._words.language else (tag, said) for tag, said in sentences]

    def _cost(self, report: CostReport) -> str:
        gettext, number = self._words.gettext, self._words.number
        parts = [f"{self._words.labels['scales'][report.scale]}{self._words.comma}{report.year}"]
        if report.hosting is not None:
            shown = {"money": number(report.hosting), "currency": report.currency}
            parts.append(gettext("hosting %(money)s %(currency)s a year") % shown)
        if report.staff is not None:
            parts.append(gettext("staff %(people)s") % {"people": number(report.staff)})
        return self._words.comma.join(parts)

    def _standard(self, good: Good) -> list[Entry]:
        given = good.standard.indicators if good.standard else {}
        return [tally_of((answer.answer for answer in given.values()), self._words)] if given else []

    def _recognized(self, good: Good) -> list[Entry]:
        registries, statuses = self._words.labels["registries"], self._words.labels["recognition-statuses"]
        return [f"{registries[entry.by]}: {statuses[entry.status]}" for entry in good.recognition]

    def _asks(self, good: Good) -> list[Entry]:
        said = asks_of(good, self._words, self._today)
        return [said] if said else []


def _named(ids: Sequence[str | None], labels: dict[str, str]) -> list[Entry]:
    return [labels[id] for id in dict.fromkeys(ids) if id]


def _safe(lines: Sequence[Entry]) -> list[Entry]:
    """Return lines without characters that change the writing direction."""
    return [
        without_overrides(line) if isinstance(line, str) else (line[0], without_overrides(line[1]))
        for line in lines
    ]
