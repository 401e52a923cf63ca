"""Facts about each language in the records: usable goods, translation status and needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dpg.model.facet import LANGUAGE_TAG
from dpg.model.good import Good, LanguageState
from dpg.model.need import Need
from dpg.model.needs import current_needs


@dataclass(kw_only=True)
class LanguageFacts:
    """Facts about one language. Every list keeps the order of the goods."""

    usable: list[Good] = field(default_factory=list)
    """Goods that can be used in it."""
    states: list[tuple[Good, LanguageState]] = field(default_factory=list)
    """Translation status of each part of a good."""
    needs: list[tuple[Good, Need]] = field(default_factory=list)
    """Current needs for the language."""

    @property
    def mentioned(self) -> tuple[Good, ...]:
        """The goods that mention the language, without duplicates."""
        pairs = (*self.states, *self.needs)
        return tuple({good.id: good for good in (*self.usable, *(good for good, _ in pairs))}.values())


def facts_by_language(goods: Iterable[Good], today: date | None) -> Mapping[str, LanguageFacts]:
    """Collect the facts of each language that a record mentions. Invalid language tags are left out.

    Args:
        goods: The listed goods.
        today: Needs that end before this day are left out; ``None`` keeps all open needs.
    """
    facts: dict[str, LanguageFacts] = defaultdict(LanguageFacts)
    for good in goods:
        for tag in dict.fromkeys(good.languages):
            facts[tag].usable.append(good)
        for state in good.localization.status if good.localization else ():
            facts[state.language].states.append((good, state))
        for need in current_needs(good, today) if good.needs else ():
            for tag in dict.fromkeys(need.languages):
                facts[tag].needs.append((good, need))
    return {tag: found for tag, found in facts.items() if LANGUAGE_TAG.fullmatch(tag)}
