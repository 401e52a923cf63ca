"""The facets of needs and of offers."""

from collections.abc import Iterable

from dpg.model.catalogue import Catalogue
from dpg.model.facet import Facet, Labelling, Order, is_language_tag, once
from dpg.model.needs import OpenNeed
from dpg.model.offer import Offer
from dpg.model.offer_use import state_on
from dpg.model.sectors import sectors_of

_SKILLS = "skills"


def _kind(one: OpenNeed, _: Catalogue) -> tuple[str, ...]:
    return (one.need.kind,)


def _skills(one: OpenNeed, catalogue: Catalogue) -> tuple[str, ...]:
    """Return its skills other than programming languages."""
    return tuple(skill for skill in one.need.skills if not _is_code(skill, catalogue))


def _programming_languages(one: OpenNeed, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(skill for skill in one.need.skills if _is_code(skill, catalogue))


def _is_code(skill: str, catalogue: Catalogue) -> bool:
    known = catalogue.vocabularies[_SKILLS].by_id.get(skill)
    return bool(known and known.extra.get("programming_language"))


def _languages(one: OpenNeed, _: Catalogue) -> tuple[str, ...]:
    return _valid(one.need.languages)


def _valid(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the valid language tags."""
    return once([tag for tag in tags if is_language_tag(tag)])


def _countries(one: OpenNeed, _: Catalogue) -> tuple[str, ...]:
    """Return its countries, or else those in which its good is used."""
    return one.need.countries or once([use.country for use in one.good.deployments])


def _sectors(one: OpenNeed, catalogue: Catalogue) -> tuple[str, ...]:
    return sectors_of(one.good, catalogue)


def _goals(one: OpenNeed, _: Catalogue) -> tuple[str, ...]:
    return once([str(served.goal) for served in one.good.sdgs])


def _effort(one: OpenNeed, _: Catalogue) -> tuple[str, ...]:
    return (one.need.effort,) if one.need.effort else ()


def _offered_countries(offer: Offer, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the countries to which an offer is limited."""
    asked = offer.eligibility
    if not asked:
        return ()
    regions = catalogue.vocabularies["regions"].by_id
    within = (regions[region].extra["countries"] for region in asked.regions if region in regions)
    return once(
        (*asked.countries, *asked.organization_countries, *(str(c) for part in within for c in _list(part)))
    )


def _state(offer: Offer, catalogue: Catalogue) -> tuple[str, ...]:
    state = state_on(offer, catalogue.day)
    return (state,) if state else ()


def _list(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple | list)
    return tuple(value)


HELP_FACETS: tuple[Facet, ...] = (
    Facet(id="kind", kind="need", title="Kind of help", vocabulary="need-kinds", values_of=_kind, feeds=True),
    Facet(
        id="code",
        kind="need",
        title="Programming language",
        vocabulary=_SKILLS,
        values_of=_programming_languages,
        feeds=True,
    ),
    Facet(id="skill", kind="need", title="Skill", vocabulary=_SKILLS, values_of=_skills, feeds=True),
    Facet(
        id="language", kind="need", title="Language", vocabulary="languages", values_of=_languages, feeds=True
    ),
    Facet(
        id="country",
        kind="need",
        title="Country",
        vocabulary="countries",
        values_of=_countries,
        feeds=True,
    ),
    Facet(id="sector", kind="need", title="Sector", vocabulary="sectors", values_of=_sectors),
    Facet(
        id="sdg",
        kind="need",
        title="Goal",
        vocabulary="goals",
        values_of=_goals,
        order=Order.VOCABULARY,
        labelling=Labelling.NUMBERED,
        colored=True,
    ),
    Facet(
        id="effort",
        kind="need",
        title="Effort",
        vocabulary="efforts",
        values_of=_effort,
        order=Order.VOCABULARY,
    ),
    Facet(
        id="kind",
        kind="offer",
        title="Kind of help",
        vocabulary="need-kinds",
        values_of=lambda offer, _: offer.kinds,
    ),
    Facet(
        id="gift",
        kind="offer",
        title="What is given",
        vocabulary="gift-kinds",
        values_of=lambda offer, _: once(gift.what for gift in offer.gives),
    ),
    Facet(
        id="giver",
        kind="offer",
        title="Given by",
        vocabulary="giver-kinds",
        values_of=lambda offer, _: (offer.by.kind,) if offer.by else (),
    ),
    Facet(
        id="state",
        kind="offer",
        title="Open now?",
        vocabulary="offer-states",
        values_of=_state,
        order=Order.VOCABULARY,
    ),
    Facet(
        id="country", kind="offer", title="Limited to", vocabulary="countries", values_of=_offered_countries
    ),
)
"""The facets of needs and offers, in the order in which readers see them."""
