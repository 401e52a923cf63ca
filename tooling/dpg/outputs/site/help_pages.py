"""The guided choice of help: a tree of pages, each with the needs that fit so far and the next question."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from dpg.model.facets import facet_of, facets_of
from dpg.model.needs import OpenNeed
from dpg.model.offer_use import current_offers
from dpg.model.ways_to_help import WayKind
from dpg.outputs.edition import Edition
from dpg.outputs.site.board import NEEDS, OFFERS
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.good_ways import standing_ways
from dpg.outputs.site.help_cards import NeedEntries
from dpg.outputs.site.help_tree import HelpStep, help_tree
from dpg.outputs.site.lists import Lists, Value, lists_of, name_key
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.reach_page import has_reach_page
from dpg.outputs.site.urls import ROOT, query
from dpg.outputs.site.words import Words

SHOWN = 60
"""Maximum number of entries in each list of a page."""
OPEN_SHOWN = 20
"""Maximum number of needs that name no value for the last question: many pages share them."""
ELSEWHERE_SHOWN = 10
"""Maximum number of goods to translate on a page that is not about translation. It links to one that is."""

TRANSLATING = "words"
"""Id of the choice of readers who translate."""
CONNECTING = "network"
"""Id of the choice of mobile operators, among others."""


class Choice(NamedTuple):
    """One answer to the first question, as pages show it."""

    path: str
    title: str
    text: str
    needs: int


class Answer(NamedTuple):
    """A link to the page of an answer."""

    label: str
    path: str
    entries: int
    """Number of needs on its page."""
    asked: str = ""
    """What asks for the answer, in words. Shown instead of the number, which is nearly the same for each language."""


class FittingNeeds(NamedTuple):
    """One list of needs on a page."""

    id: str
    title: str
    counted: str
    cut: int
    """Number of needs that are shown, if not all are; otherwise 0."""
    entries: str


def choices_of(edition: Edition, words: Words) -> list[Choice]:
    """Return the answers to the first question that have needs."""
    steps = help_tree(edition.catalogue)
    texts = ((step, step.choice) for step in steps)
    return [
        Choice(step.path, words.gettext(choice.title), words.gettext(choice.text), len(step.named))
        for step, choice in texts
    ]


class HelpPages:
    """Render the pages below ``help/`` in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition, self._words = edition, words
        self._needs: Lists = lists_of(edition, words, "need")
        self._values = {id: {v.id: v for v in listed.values} for id, listed in self._needs.facets.items()}
        self._entries = NeedEntries(words, templates)
        self._translating = {
            step.answers[-1]: step
            for first in help_tree(edition.catalogue)
            if first.choice.id == TRANSLATING
            for step in first.next
        }
        """Steps of the choice that is about translation, by language."""
        self._variants = _by_base_language(help_tree(edition.catalogue))
        self._has_reach_page = has_reach_page(edition.catalogue)
        as_of = edition.catalogue.as_of
        self._as_of = words.date(as_of.day.isoformat()) if as_of else ""
        self._first, self._step = templates.get("help.html"), templates.get("help_step.html")

    def pages(self, known: Known) -> Iterator[Page]:
        """Yield the first question and a page for each step, except steps that are up to date."""
        yield self._first_page()
        for first in help_tree(self._edition.catalogue):
            for step in () if first.choice.page else first.all:
                yield from self._page_of(step, known)

    def _first_page(self) -> Page:
        path, title = "help/index.html", self._words.gettext("How can you help?")
        entries = self._needs.entries
        offers = len(current_offers(self._edition.catalogue))
        body = self._first.render(
            root=root_of(path),
            title=title,
            choices=choices_of(self._edition, self._words),
            needs=self._counted(len(entries)),
            offers=OFFERS.counted(self._words, offers, self._words.number(offers)) if offers else "",
            wanted=self._entries.entries(entries[:5]).replace(ROOT, root_of(path)),
            ways=[] if entries else standing_ways(self._edition, tuple(WayKind))[:SHOWN],
            as_of=self._as_of,
        )
        text = self._words.gettext("Choose what you can give and see which digital public goods ask for it.")
        return Page(path=path, title=title, description=text, body=body)

    def _page_of(self, step: HelpStep, known: Known) -> Iterator[Page]:
        path = f"{step.path}index.html"
        labels = self._labels(step)
        parts = {
            "title": " · ".join(labels),
            "trail": [*zip(labels[:-1], self._trail(step), strict=True)],
            "count": self._counted(step.fits),
            "as_of": self._as_of,
            **self._next_parts(step),
            "fitting": [*self._fitting(step, labels[-1])],
            **self._translation_parts(step, labels[-1]),
            "variants": [*self._variants_of(step)],
            "operators": step.choice.id == CONNECTING and self._has_reach_page,
            "board": _board_query(step),
            "lists": [*self._complete_lists(step)],
            "about": self._about(step),
            "ways": [] if step.answers else standing_ways(self._edition, step.choice.ways)[:SHOWN],
        }
        made_from = blake2b(repr(parts).encode(), digest_size=16).hexdigest()
        if not known(path, made_from):
            root = root_of(path)
            body = self._step.render(root=root, **parts).replace(ROOT, root)
            text = f"{parts['title']}: {parts['count']}."
            yield Page(path=path, title=str(parts["title"]), description=text, body=body, made_from=made_from)

    def _counted(self, count: int) -> str:
        return NEEDS.counted(self._words, count, self._words.number(count))

    def _labels(self, step: HelpStep) -> list[str]:
        """Return the labels of the choice and of the answers."""
        facets = [question.facet for question in step.choice.questions]
        answers = zip(facets, step.answers, strict=False)
        return [self._words.gettext(step.choice.title), *(self._label(facet, id) for facet, id in answers)]

    def _label(self, facet: str, value: str) -> str:
        known = self._values[facet].get(value)
        return known.label if known else self._words.labels[self._needs.facets[facet].facet.vocabulary][value]

    def _trail(self, step: HelpStep) -> Iterator[str]:
        """Yield the folders of the pages above a step."""
        parts = ("help", step.choice.id, *step.answers)
        for end in range(2, len(parts)):
            yield "/".join((*parts[:end], ""))

    def _next_parts(self, step: HelpStep) -> Mapping[str, Any]:
        question = step.question
        steps = sorted(step.next, key=lambda one: (-one.specific, name_key(self._labels(one)[-1])))
        answers = [self._answer(one) for one in steps]
        return {
            "question": self._words.gettext(question.text) if question else "",
            "answers": answers,
            "all_languages": bool(question and question.translations and any(one.unnamed for one in steps)),
        }

    def _answer(self, step: HelpStep) -> Answer:
        question = step.answered
        asked = self._asked(step) if question and question.translations else ""
        return Answer(self._labels(step)[-1], step.path, step.fits, asked)

    def _asked(self, step: HelpStep) -> str:
        """Return how many needs name the last answer, and how many goods have no complete translation into it."""
        needs, goods = len(step.named) + len(step.translations), len(step.unfinished)
        shown = {"shown": self._words.number(goods)}
        to_translate = self._words.ngettext(
            "%(shown)s good to translate", "%(shown)s goods to translate", goods
        )
        texts = (self._counted(needs) if needs else "", to_translate % shown if goods else "")
        return " · ".join(filter(None, texts))

    def _variants_of(self, step: HelpStep) -> Iterator[Answer]:
        """Yield the steps for other variants of the same language, such as Brazilian Portuguese."""
        for one in self._variants.get(_base_of(step), ()):
            if one is not step:
                yield self._answer(one)

    def _fitting(self, step: HelpStep, label: str) -> Iterator[FittingNeeds]:
        gettext, question = self._words.gettext, step.answered
        lists = (
            ("fits", label if question and question.otherwise else gettext("Help wanted"), step.named),
            ("open", gettext(question.otherwise) if question and question.otherwise else "", step.unnamed),
            (
                "translations",
                gettext("Translations into %(language)s") % {"language": label},
                step.translations,
            ),
        )
        for id, title, entries in lists:
            if entries:
                most = OPEN_SHOWN if id == "open" else SHOWN
                cut = most if len(entries) > most else 0
                shown = _by_kind(step, entries[:most]) if step.answers else entries[:most]
                yield FittingNeeds(id, title, self._counted(len(entries)), cut, self._entries.entries(shown))

    def _translation_parts(self, step: HelpStep, label: str) -> Mapping[str, Any]:
        count = len(step.unfinished)
        translates = step.choice.id == TRANSLATING
        most = SHOWN if translates else ELSEWHERE_SHOWN
        return {
            "language_name": label,
            "unfinished": [(good.id, good.name) for good in step.unfinished[:most]],
            "unfinished_count": count,
            "more_unfinished": count > most,
            "writing": self._writing(step),
            "translates": translates,
        }

    def _writing(self, step: HelpStep) -> Answer | None:
        """Return the step for the same language of the choice that is about translation."""
        if not step.answers or not step.unfinished + step.translations:
            return None
        one = self._translating.get(step.answers[-1])
        return Answer(" · ".join(self._labels(one)), one.path, one.fits) if one and one is not step else None

    def _complete_lists(self, step: HelpStep) -> Iterator[Answer]:
        """Yield the lists that together hold every need of the page."""
        facets = [question.facet for question in step.choice.questions]
        values = (
            *(("kind", kind) for kind in step.choice.kinds),
            *zip(facets, step.answers, strict=False),
        )
        for facet, id in values:
            value: Value | None = self._values[facet].get(id)
            if value:
                yield Answer(value.label, value.path, len(value.entries))

    def _about(self, step: HelpStep) -> tuple[str, str] | None:
        """Return the path and link text of the page about the last answer, such as a country."""
        facets = {facet.id: facet for facet in facets_of("good")}
        question = step.answered
        facet = facets.get(question.facet) if question else None
        if facet and facet.pages:
            return f"{facet.pages}/{step.answers[-1]}/", self._words.gettext(facet.pages_link)
        return None


def _board_query(step: HelpStep) -> str:
    """Return the query of the board with the same answers, if there is something to filter."""
    answers = step.query if len(step.on_board) > 1 else ()
    return "&".join(f"{facet}={query(value)}" for facet, value in answers)


def _by_kind(step: HelpStep, needs: Sequence[OpenNeed]) -> list[OpenNeed]:
    """Return needs in the order of the kinds of their choice: translation before documentation."""
    rank = {kind: number for number, kind in enumerate(step.choice.kinds)}
    return sorted(needs, key=lambda one: rank.get(one.need.kind, 0))


def _by_base_language(first: Sequence[HelpStep]) -> Mapping[tuple[str, ...], list[HelpStep]]:
    """Return the steps whose last answer is a language, grouped by that language without its region and script."""
    found: dict[tuple[str, ...], list[HelpStep]] = {}
    for step in (step for one in first for step in one.all):
        found.setdefault(_base_of(step), []).append(step)
    return {base: steps for base, steps in found.items() if base}


def _base_of(step: HelpStep) -> tuple[str, ...]:
    """Return the choice and the answers, the last one as a base language. Empty if it is not a language."""
    question = step.answered
    if not question or facet_of(question.facet, "need").vocabulary != "languages":
        return ()
    return (step.choice.id, *step.answers[:-1], step.answers[-1].partition("-")[0])
