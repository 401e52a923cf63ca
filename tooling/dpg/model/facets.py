"""Facets: attributes by which readers filter goods, needs and offers.

To add a facet, add its entry to ``FACETS``. No other module and no script compares with the id of a facet.
"""

from dpg.model.catalogue import Catalogue
from dpg.model.facet import Facet, Labelling, OnCard, Order, is_language_tag, once
from dpg.model.good import Good
from dpg.model.help_facets import HELP_FACETS
from dpg.model.needs import current_needs
from dpg.model.sectors import sectors_of


def _licenses(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the known licenses in its SPDX expressions, whatever the operators."""
    known = catalogue.vocabularies["licenses"]
    words = " ".join(entry.spdx for entry in good.licenses).replace("(", " ").replace(")", " ").split()
    return once(word for word in words if word in known)


def _languages(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return its valid language tags."""
    return once([tag for tag in good.languages if is_language_tag(tag)])


def _recognition(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return the registries that list it now."""
    return once([entry.by for entry in good.recognition if entry.status == "listed"])


def _offline(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return ``yes`` or ``no``; nothing for any other answer."""
    answer = good.reach.offline if good.reach else None
    return (answer,) if answer in ("yes", "no") else ()


def _help(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the kinds of its needs that are open on the day of the catalogue."""
    if not good.needs:
        return ()
    today = catalogue.as_of.day if catalogue.as_of else None
    return once(need.kind for need in current_needs(good, today))


def _evidenced(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return the indicators answered yes with evidence."""
    answers = good.standard.indicators if good.standard else {}
    return tuple(id for id, given in answers.items() if given.answer == "yes" and given.evidence)


FACETS: tuple[Facet, ...] = (
    Facet(
        id="topic",
        title="Topic",
        vocabulary="topics",
        values_of=lambda good, _: good.topics,
        about="description",
        grouped_by="sector",
        split_by=("country", "sdg", "type"),
        split_title="By country, goal and type",
        counts_title="By topic",
        weight=5,
        closeness=True,
    ),
    Facet(
        id="sector",
        title="Sector",
        vocabulary="sectors",
        values_of=sectors_of,
        about="description",
        pages="sectors",
        pages_link="About this sector",
        feeds=True,
        split_by=("country", "sdg", "type"),
        counts_title="By sector",
        weight=3.5,
        closeness=True,
    ),
    Facet(
        id="sdg",
        title="Goal",
        vocabulary="goals",
        values_of=lambda good, _: once([str(served.goal) for served in good.sdgs]),
        order=Order.VOCABULARY,
        labelling=Labelling.NUMBERED,
        about="description",
        pages="sdgs",
        pages_link="About this goal",
        colored=True,
        feeds=True,
        split_by=("country", "sector", "type"),
        counts_title="By goal",
        weight=3,
        on_card=OnCard.NUMBERS,
    ),
    Facet(
        id="country",
        title="Country",
        vocabulary="countries",
        values_of=lambda good, _: once([deployment.country for deployment in good.deployments]),
        pages="countries",
        pages_link="About this country",
        feeds=True,
        counts_title="By country",
        weight=6,
        on_card=OnCard.PLACES,
        sort="deployments",
        asked=True,
    ),
    Facet(
        id="type",
        title="Type",
        vocabulary="types",
        values_of=lambda good, _: good.types,
        order=Order.VOCABULARY,
        labelling=Labelling.PHRASE,
        about="description",
        tabled=True,
        counts_title="By type",
        weight=4,
    ),
    Facet(
        id="language",
        title="Language",
        vocabulary="languages",
        values_of=_languages,
        pages="languages",
        pages_link="About this language",
        split_by=("sector", "sdg", "type"),
        weight=4,
        asked=True,
    ),
    Facet(
        id="license",
        title="License",
        vocabulary="licenses",
        values_of=_licenses,
        labelling=Labelling.ID,
        about="plain",
        asked=True,
    ),
    Facet(
        id="status",
        title="Status",
        vocabulary="statuses",
        values_of=lambda good, _: (good.status,) if good.status else (),
        order=Order.VOCABULARY,
    ),
    Facet(id="recognition", title="Recognized by", vocabulary="registries", values_of=_recognition),
    Facet(
        id="offline",
        title="Works offline",
        vocabulary="answers",
        values_of=_offline,
        order=Order.VOCABULARY,
        labelling=Labelling.SENTENCE,
        sentences={"yes": "Works offline", "no": "Does not work offline"},
        on_card=OnCard.YES,
    ),
    Facet(
        id="channel",
        title="Channel",
        vocabulary="channels",
        values_of=lambda good, _: once(good.reach.channels) if good.reach else (),
    ),
    Facet(
        id="open-standard",
        title="Open standard",
        vocabulary="open-standards",
        values_of=lambda good, _: once(good.open_standards),
        weight=6,
    ),
    Facet(
        id="programming-language",
        title="Programming language",
        vocabulary="programming-languages",
        values_of=lambda good, _: good.programming_languages,
        weight=6,
    ),
    Facet(id="help", title="Help wanted", vocabulary="need-kinds", values_of=_help),
    Facet(
        id="standard",
        title="DPG Standard, with evidence",
        vocabulary="indicators",
        values_of=_evidenced,
        order=Order.VOCABULARY,
    ),
    *HELP_FACETS,
)
"""Every facet, in the order in which readers see them."""


def facets_of(kind: str) -> tuple[Facet, ...]:
    """Return the facets of goods, needs or offers, in order."""
    return tuple(facet for facet in FACETS if facet.kind == kind)


def facet_of(id: str, kind: str = "good") -> Facet:
    """Return a facet by its id.

    Raises:
        KeyError: if the kind has no such facet.
    """
    return {facet.id: facet for facet in facets_of(kind)}[id]
