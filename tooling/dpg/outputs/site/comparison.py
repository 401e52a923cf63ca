"""What is compared of a good: one cell for each question, in the words of one language."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.facets import facet_of
from dpg.model.good import CostReport, Good, License
from dpg.outputs.site.card import asks_of
from dpg.outputs.site.good_facts import licenses_in
from dpg.outputs.site.good_standard import tally_of
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, capital

Entry = str | tuple[str, str]
"""What a cell says in one line: words of the page's language, or another language's tag and words."""

Cell = Sequence[Entry] | None
"""The lines of a cell; None where nothing is recorded, which is not the same as no."""


class Question(NamedTuple):
    """One row of the table."""

    id: str
    title: str
    answer: Callable[[Good], Sequence[Entry]]
    """The lines of a good's cell; none where nothing is recorded."""


class Comparison:
    """Answers the questions of the table for each good, in one language."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue, self._words = catalogue, words
        self._phrases = words.phrases(catalogue.vocabularies)
        self._plain = words.sentences(catalogue.vocabularies, "licenses", "plain")
        self._today: date | None = catalogue.as_of.day if catalogue.as_of else None
        self._sector = facet_of("sector")
        self.questions = tuple(self._questions())
        """The rows in their order."""

    def column(self, good: Good) -> list[Cell]:
        """What the good answers, in the order of the questions."""
        return [_safe(question.answer(good)) or None for question in self.questions]

    def _questions(self) -> Iterator[Question]:
        gettext, labels = self._words.gettext, self._words.labels
        yield Question(
            "type", gettext("Type"), lambda good: [capital(self._phrases[id]) for id in good.types]
        )
        yield Question("status", gettext("Status"), lambda good: _named([good.status], labels["statuses"]))
        yield Question("sdg", gettext("Goal"), self._goals)
        yield Question("sector", gettext("Sector"), self._sectors)
        yield Question("topic", gettext("Topic"), lambda good: _named(good.topics, labels["topics"]))
        yield Question("country", gettext("Used in"), self._countries)
        yield Question("worldwide", gettext("Worldwide"), self._worldwide)
        yield Question(
            "language", gettext("Languages"), lambda good: _named(good.languages, labels["languages"])
        )
        yield Question("offline", gettext("Works offline"), self._reach("offline", "answers"))
        yield Question("connectivity", gettext("Connection"), self._reach("connectivity", "connectivity"))
        yield Question("channel", gettext("Reaches by"), self._reach("channels", "channels"))
        yield Question("device", gettext("Runs on"), self._reach("devices", "devices"))
        yield Question("privacy", gettext("Personal data"), self._privacy)
        yield Question(
            "license",
            gettext("License"),
            lambda good: [*dict.fromkeys(entry.spdx for entry in good.licenses)],
        )
        yield Question("terms", gettext("What its license allows"), lambda good: self._terms(good.licenses))
        yield Question("cost", gettext("Cost to run"), lambda good: [*map(self._cost, good.running_cost)])
        yield Question(
            "support",
            gettext("Support"),
            lambda good: _named([offer.kind for offer in good.support], labels["support-kinds"]),
        )
        yield Question("standard", gettext("DPG Standard"), self._standard)
        yield Question("recognition", gettext("Recognized by"), self._recognized)
        yield Question("help", gettext("It asks for help"), self._asks)
        yield Question("checked", gettext("Checked"), self._checked)

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
        return [gettext("worldwide, by its own account") if own else gettext("worldwide")]

    def _reach(self, field: str, vocabulary: str) -> Callable[[Good], Sequence[Entry]]:
        def answer(good: Good) -> Sequence[Entry]:
            value = getattr(good.reach, field) if good.reach else None
            return _named(value if isinstance(value, tuple) else [value], self._words.labels[vocabulary])

        return answer

    def _privacy(self, good: Good) -> list[Entry]:
        if not good.privacy:
            return []
        kinds = _named(good.privacy.kinds, self._words.labels["personal-data-kinds"])
        return [self._words.labels["personal-data"][good.privacy.personal_data], *kinds]

    def _terms(self, licenses: Sequence[License]) -> list[Entry]:
        """What the licenses allow and ask for in plain words, each sentence once."""
        names = (id for license in licenses for id in licenses_in(license.spdx, self._plain))
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

    def _checked(self, good: Good) -> list[Entry]:
        return [self._words.date(good.checked)] if good.checked else []


def _named(ids: Sequence[str | None], labels: dict[str, str]) -> list[Entry]:
    return [labels[id] for id in dict.fromkeys(ids) if id]


def _safe(lines: Sequence[Entry]) -> list[Entry]:
    """Lines without characters that turn the writing direction, whatever a record says."""
    return [
        without_overrides(line) if isinstance(line, str) else (line[0], without_overrides(line[1]))
        for line in lines
    ]
