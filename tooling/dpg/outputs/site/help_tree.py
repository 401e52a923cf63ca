"""The steps of the guided choice of help, and the needs that fit each: the same in every language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.help_choices import HELP_CHOICES, HelpChoice, Question
from dpg.model.kept import kept
from dpg.model.language_facts import facts_by_language
from dpg.model.needs import OpenNeed, open_needs
from dpg.outputs.site.lists import entries_by_value

MOST_SPOKEN = 12
"""Maximum number of languages offered only because goods want translations into them, where each costs a page for
each programming language."""


_TRANSLATION = "translation"


@dataclass(frozen=True, kw_only=True, eq=False)
class HelpStep:
    """One page of the guided choice: the answers so far, and what fits them."""

    choice: HelpChoice
    answers: tuple[str, ...] = ()
    """Answers to the first questions of the choice."""
    named: tuple[OpenNeed, ...]
    """Needs of the choice that name the last answer; all its needs before the first."""
    wider: tuple[OpenNeed, ...] = ()
    """Needs that fit the other answers."""
    unnamed: tuple[OpenNeed, ...] = ()
    """Those of ``wider`` that name no value for the last question, if they fit every answer."""
    translations: tuple[OpenNeed, ...] = ()
    """Needs for translation into the last answer, of a choice that is not about translation."""
    unfinished: tuple[Good, ...] = ()
    """Goods whose translation into the last answer is wanted or unfinished."""
    next: tuple["HelpStep", ...] = ()

    @property
    def path(self) -> str:
        """Return the folder of the page, from the root of a language."""
        return self.choice.page or "/".join(("help", self.choice.id, *self.answers, ""))

    @property
    def answered(self) -> Question | None:
        """Return the last answered question."""
        return self.choice.questions[len(self.answers) - 1] if self.answers else None

    @property
    def question(self) -> Question | None:
        """Return the next question, if it has answers."""
        return self.choice.questions[len(self.answers)] if self.next else None

    @property
    def on_board(self) -> tuple[OpenNeed, ...]:
        """Return the needs that the board lists for ``query``."""
        return self.named or self.wider

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Return the answers as parameters of the board, without the last one if no need names it."""
        kinds = {one.need.kind for one in self.on_board}
        facets = [question.facet for question in self.choice.questions]
        answers = self.answers if self.named else self.answers[:-1]
        return (
            *(("kind", kind) for kind in self.choice.kinds if kind in kinds),
            *zip(facets, answers, strict=False),
        )

    @cached_property
    def specific(self) -> int:
        """The number of needs and unfinished translations that ask for the last answer."""
        return len(self.named) + len(self.translations) + len(self.unfinished)

    @property
    def fits(self) -> int:
        """Return the number of all needs on the page."""
        return len(self.named) + len(self.unnamed) + len(self.translations)

    @property
    def all(self) -> Iterator["HelpStep"]:
        """Yield this step and those below it."""
        yield self
        for step in self.next:
            yield from step.all


@kept
def help_tree(catalogue: Catalogue) -> tuple[HelpStep, ...]:
    """Return the first step of each choice that has needs."""
    return tuple(_Tree(catalogue).first_steps())


class _Tree:
    def __init__(self, catalogue: Catalogue) -> None:
        today = catalogue.as_of.day if catalogue.as_of else None
        self._needs = open_needs(catalogue)
        self._values: Mapping[str, Mapping[str, tuple[OpenNeed, ...]]] = entries_by_value(catalogue, "need")
        self._ids = {
            question.facet: {
                value: frozenset([one.id for one in entries])
                for value, entries in self._values[question.facet].items()
            }
            for choice in HELP_CHOICES
            for question in choice.questions
        }
        """By facet and value, the ids of the needs that have it."""
        self._unfinished = {
            tag: _once(good for good, state in facts.states if state.state != "complete")
            for tag, facts in facts_by_language(catalogue.goods, today).items()
        }

    def first_steps(self) -> Iterator[HelpStep]:
        for choice in HELP_CHOICES:
            fits = tuple(one for one in self._needs if one.need.kind in choice.kinds)
            if fits:
                yield HelpStep(choice=choice, named=fits, next=self._next(choice, (), fits))

    def _next(
        self, choice: HelpChoice, answers: tuple[str, ...], fits: tuple[OpenNeed, ...]
    ) -> tuple[HelpStep, ...]:
        """Return a step for each answer to the next question, those that most needs ask for first."""
        if len(answers) == len(choice.questions):
            return ()
        question = choice.questions[len(answers)]
        named = frozenset[str]().union(*self._ids[question.facet].values())
        unnamed = tuple(one for one in fits if one.id not in named) if question.otherwise else ()
        steps = [
            self._step(choice, (*answers, value), fits, unnamed)
            for value in self._answers(question, fits, bool(answers))
        ]
        kept = [step for step in steps if step.specific and step.fits]
        return tuple(sorted(kept, key=lambda step: (-step.specific, step.answers)))

    def _answers(self, question: Question, fits: tuple[OpenNeed, ...], later: bool) -> Iterable[str]:
        """Return the answers that needs name, then languages into which goods want translations."""
        ids = {one.id for one in fits}
        values = self._ids[question.facet]
        named = [value for value, having in values.items() if not having.isdisjoint(ids)]
        if not question.translations:
            return named
        wanted = sorted(self._unfinished.keys() | values.keys(), key=lambda tag: (-self._asked(tag), tag))
        return dict.fromkeys((*named, *(wanted[:MOST_SPOKEN] if later else wanted)))

    def _asked(self, tag: str) -> int:
        return len(self._into(tag)) + len(self._unfinished.get(tag, ()))

    def _into(self, tag: str) -> tuple[OpenNeed, ...]:
        entries = self._values["language"].get(tag, ())
        return tuple(one for one in entries if one.need.kind == _TRANSLATION)

    def _step(
        self,
        choice: HelpChoice,
        answers: tuple[str, ...],
        wider: tuple[OpenNeed, ...],
        unnamed: tuple[OpenNeed, ...],
    ) -> HelpStep:
        question, value = choice.questions[len(answers) - 1], answers[-1]
        ids = self._ids[question.facet].get(value, frozenset())
        named = tuple(one for one in wider if one.id in ids)
        elsewhere = question.translations and _TRANSLATION not in choice.kinds
        return HelpStep(
            choice=choice,
            answers=answers,
            named=named,
            wider=wider,
            unnamed=unnamed,
            translations=self._into(value) if elsewhere else (),
            unfinished=self._unfinished.get(value, ()) if question.translations else (),
            next=self._next(choice, answers, named),
        )


def _once(goods: Iterable[Good]) -> tuple[Good, ...]:
    return tuple({good.id: good for good in goods}.values())
