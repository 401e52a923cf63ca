"""What the records say of each language: what can be used in it, how far translations are, and where help is asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dpg.model.facets import LANGUAGE_TAG
from dpg.model.good import Good, LanguageState, Need
from dpg.model.needs import standing_needs


@dataclass(kw_only=True)
class LanguageFacts:
    """One language in the records; every list keeps the order in which the goods were given."""

    usable: list[Good] = field(default_factory=list)
    """The goods that can be used in it."""
    states: list[tuple[Good, LanguageState]] = field(default_factory=list)
    """How far a part of a good is translated into it."""
    needs: list[tuple[Good, Need]] = field(default_factory=list)
    """Needs that stand and name it."""

    @property
    def mentioned(self) -> tuple[Good, ...]:
        """Every good that is told of, each once."""
        pairs = (*self.states, *self.needs)
        return tuple({good.id: good for good in (*self.usable, *(good for good, _ in pairs))}.values())


def tongues_of(goods: Iterable[Good], today: date | None) -> Mapping[str, LanguageFacts]:
    """Looks once over all goods; languages that no record names are absent, and so is what is no tag."""
    tongues: dict[str, LanguageFacts] = defaultdict(LanguageFacts)
    for good in goods:
        for tag in dict.fromkeys(good.languages):
            tongues[tag].usable.append(good)
        for state in good.localization.status if good.localization else ():
            tongues[state.language].states.append((good, state))
        for need in standing_needs(good, today) if good.needs else ():
            for tag in dict.fromkeys(need.languages):
                tongues[tag].needs.append((good, need))
    return {tag: tongue for tag, tongue in tongues.items() if LANGUAGE_TAG.fullmatch(tag)}
