"""The ways to narrow the collection, in the order in which a reader is shown them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.needs import current_needs

LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The form of a language tag: what has another one names no page, whatever a record that was not checked may say."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One way to narrow: the same id is the address parameter, the folder under ``by/`` and the JSON key."""

    id: str
    title: str
    vocabulary: str
    values_of: Callable[[Good, Catalogue], tuple[str, ...]]
    """The values under which a good is found, without repeats."""


def _licenses(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """The known licenses that the expressions name, whichever way they are joined."""
    known = catalogue.vocabularies["licenses"]
    words = " ".join(entry.spdx for entry in good.licenses).replace("(", " ").replace(")", " ").split()
    return _once(word for word in words if word in known)


def _languages(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Its language tags; what is no tag names no list."""
    return _once(tag for tag in good.languages if LANGUAGE_TAG.fullmatch(tag))


def _recognition(good: Good, _: Catalogue) -> tuple[str, ...]:
    """The registries that list it now."""
    return _once(entry.by for entry in good.recognition if entry.status == "listed")


def _offline(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Yes or no; who could not tell has said neither."""
    answer = good.reach.offline if good.reach else None
    return (answer,) if answer in ("yes", "no") else ()


def _help(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds of help that it asks for on the day of the catalogue."""
    if not good.needs:
        return ()
    today = catalogue.as_of.day if catalogue.as_of else None
    return _once(need.kind for need in current_needs(good, today))


def _evidenced(good: Good, _: Catalogue) -> tuple[str, ...]:
    """The indicators that it meets by an answer with evidence."""
    answers = good.standard.indicators if good.standard else {}
    return tuple(id for id, given in answers.items() if given.answer == "yes" and given.evidence)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


FACETS = (
    Facet(id="topic", title="Topic", vocabulary="topics", values_of=lambda good, _: good.topics),
    Facet(
        id="sector",
        title="Sector",
        vocabulary="sectors",
        values_of=lambda good, catalogue: _once(
            [*good.sectors, *(str(catalogue.vocabularies["topics"][t].extra["sector"]) for t in good.topics)]
        ),
    ),
    Facet(
        id="sdg",
        title="Goal",
        vocabulary="goals",
        values_of=lambda good, _: _once(str(served.goal) for served in good.sdgs),
    ),
    Facet(
        id="country",
        title="Country",
        vocabulary="countries",
        values_of=lambda good, _: _once(deployment.country for deployment in good.deployments),
    ),
    Facet(id="type", title="Type", vocabulary="types", values_of=lambda good, _: good.types),
    Facet(
        id="language",
        title="Language",
        vocabulary="languages",
        values_of=_languages,
    ),
    Facet(id="license", title="License", vocabulary="licenses", values_of=_licenses),
    Facet(
        id="status",
        title="Status",
        vocabulary="statuses",
        values_of=lambda good, _: (good.status,) if good.status else (),
    ),
    Facet(id="recognition", title="Recognized by", vocabulary="registries", values_of=_recognition),
    Facet(id="offline", title="Works offline", vocabulary="answers", values_of=_offline),
    Facet(
        id="channel",
        title="Channel",
        vocabulary="channels",
        values_of=lambda good, _: _once(good.reach.channels) if good.reach else (),
    ),
    Facet(id="help", title="Help wanted", vocabulary="need-kinds", values_of=_help),
    Facet(id="standard", title="DPG Standard, with evidence", vocabulary="indicators", values_of=_evidenced),
)
