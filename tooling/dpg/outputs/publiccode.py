"""Export a record as publiccode.yml 0.7. Required values that no record holds come from the user."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dpg.model.good import Good, Organization
from dpg.model.vocabulary import Vocabularies
from dpg.records.plain_yaml import yaml_of

VERSION = "0.7"
DEVELOPMENT = ("concept", "development", "beta", "stable", "obsolete")
KINDS = (
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
)
MAINTENANCE = ("internal", "community", "none")
"""Accepted kinds of maintenance. A contract needs further keys, which the user adds by hand."""

COMPULSORY = (
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
"""Required keys, apart from the version of the format."""
_SHORT, _LONG = 150, 150
_PLATFORMS = {"web": "web", "android": "android", "ios": "ios", "desktop": "desktop"}
_TYPE_OF_CHANNEL = {"web": "standalone/web", "desktop": "standalone/desktop", "api": "standalone/backend"}
_ENDED = ("unmaintained", "superseded")


@dataclass(frozen=True, kw_only=True)
class ExportAnswers:
    """Values that records do not hold; empty if unknown."""

    development_status: str = ""
    software_type: str = ""
    maintenance: str = ""
    contact: str = ""
    """Name of a maintainer. The format requires one; records never hold one."""
    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    multilingual: bool | None = None


@dataclass(frozen=True)
class Exported:
    """The document, and a sentence about each missing value."""

    document: Mapping[str, Any]
    lacking: tuple[str, ...] = field(default=())


def incomplete_file(good: Good, vocabularies: Vocabularies) -> str:
    """Return the file of a software good as far as its record goes, with the missing keys in a comment."""
    document = export(good, vocabularies, ExportAnswers()).document
    return _remark(good, document) + yaml_of(document)


def _remark(good: Good, document: Mapping[str, Any]) -> str:
    lacking = [key for key in COMPULSORY if not document.get(key)]
    flags = f"\n# The record does not tell: {', '.join(lacking)}." if lacking else ""
    return f"# Made from the record {good.id} as far as it goes. Complete it and put it into the repository of the source code.{flags}\n"


def export(good: Good, vocabularies: Vocabularies, answers: ExportAnswers) -> Exported:
    """Return the document, with keys in the order of the standard.

    Args:
        good: The good to export.
        vocabularies: Labels of topics.
        answers: Values that the record does not hold.

    Returns:
        A document that is valid if ``lacking`` is empty.
    """
    values: Mapping[str, Any] = {
        "publiccodeYmlVersion": VERSION,
        "name": good.name,
        "url": good.repositories[0].url if good.repositories else "",
        "landingURL": good.website,
        **_release(good),
        "platforms": list(answers.platforms) or _platforms(good),
        "fundedBy": [_organization(one) for one in good.organizations if "funder" in one.roles],
        "developmentStatus": answers.development_status or ("obsolete" if good.status in _ENDED else ""),
        "softwareType": answers.software_type or _software_type(good),
        "organisation": next(map(_organization, _owners(good)), None),
        "description": _descriptions(good, vocabularies),
        "legal": {"license": license} if (license := _license(good)) else {},
        "maintenance": _maintenance(good, answers),
        "localisation": _localization(good, answers),
        "dependsOn": _hardware(good),
    }
    document = {key: value for key, value in values.items() if value not in (None, "", [], {})}
    return Exported(document, tuple(_lacking(good, document)))


def _release(good: Good) -> dict[str, str | None]:
    """Return the version, and the date if the record has the day, which the format requires."""
    release = good.latest_release
    if release is None:
        return {}
    is_day = len(release.date) == len("2025-05-04")
    return {"softwareVersion": release.version, "releaseDate": release.date if is_day else None}


def _platforms(good: Good) -> list[str]:
    channels = good.reach.channels if good.reach else ()
    return [_PLATFORMS[channel] for channel in channels if channel in _PLATFORMS]


def _software_type(good: Good) -> str:
    """Return the software type if the channels leave no doubt; otherwise an empty string."""
    channels = {*(good.reach.channels if good.reach else ())}
    if channels and channels <= {"android", "ios"}:
        return "standalone/mobile"
    return (
        _TYPE_OF_CHANNEL[next(iter(channels))]
        if len(channels) == 1 and channels <= _TYPE_OF_CHANNEL.keys()
        else ""
    )


def _owners(good: Good) -> Iterator[Organization]:
    """Yield the owners with a website, which the format uses as their identifier."""
    return (one for one in good.organizations if "owner" in one.roles and one.website)


def _organization(one: Organization) -> dict[str, str]:
    return {"uri": one.website, "name": one.name} if one.website else {"name": one.name}


def _license(good: Good) -> str:
    of_code = [entry.spdx for entry in good.licenses if "code" in entry.covers]
    alone = [good.licenses[0].spdx] if len(good.licenses) == 1 else []
    parts = of_code or alone
    return " AND ".join(f"({part})" if " " in part and len(parts) > 1 else part for part in parts)


def _descriptions(good: Good, vocabularies: Vocabularies) -> dict[str, Any]:
    topics = vocabularies["topics"]
    labels = [topics[topic].labels for topic in good.topics]
    found: dict[str, Any] = {}
    summaries: Mapping[Any, str] = good.summary or {}
    for language, text in (good.description or {}).items():
        if language in summaries:
            found[language] = {
                "shortDescription": summaries[language],
                "longDescription": text,
                **({"documentation": good.documentation} if good.documentation else {}),
                "features": [of_topic[language] for of_topic in labels if language in of_topic],
            }
    return found


def _maintenance(good: Good, answers: ExportAnswers) -> dict[str, Any]:
    kind = answers.maintenance or ("none" if good.status in _ENDED else "")
    contacts = [{"name": answers.contact}] if answers.contact else []
    return {"type": kind, **({"contacts": contacts} if contacts else {})} if kind else {}


def _localization(good: Good, answers: ExportAnswers) -> dict[str, Any]:
    languages = list(answers.languages or good.languages)
    ready = (
        answers.multilingual if answers.multilingual is not None else (True if len(languages) > 1 else None)
    )
    known = {"localisationReady": ready, "availableLanguages": languages}
    return known if ready is not None and languages else {}


def _hardware(good: Good) -> dict[str, Any]:
    hardware = good.reach.hardware if good.reach else ()
    return {"hardware": [{"name": name} for name in hardware]} if hardware else {}


def _lacking(good: Good, document: Mapping[str, Any]) -> Iterator[str]:
    if "software" not in good.types:
        yield "It is no software; publiccode.yml describes nothing else."
    if "url" not in document:
        yield "The record names no repository."
    if "legal" not in document:
        yield "The record names no license of the code."
    yield from _lacking_texts(good, document)
    flags = {
        "platforms": "--platform web (or windows, mac, linux, ios, android)",
        "developmentStatus": f"--development-status with one of {', '.join(DEVELOPMENT)}",
        "softwareType": f"--software-type with one of {', '.join(KINDS)}",
        "maintenance": f"--maintenance with one of {', '.join(MAINTENANCE)}",
        "localisation": "--language en (again for each language) and --multilingual yes or no",
    }
    for key, flag in flags.items():
        if key not in document:
            yield f"{key}: the record does not tell; add {flag}."
    maintenance = document.get("maintenance", {})
    if maintenance.get("type") in ("internal", "community") and "contacts" not in maintenance:
        yield "maintenance: the format asks for a person; add --contact with the name of one who agrees."


def _lacking_texts(good: Good, document: Mapping[str, Any]) -> Iterator[str]:
    texts = document.get("description", {})
    if not texts:
        yield "The record has no summary and description in one language."
    for language, text in texts.items():
        if len(text["shortDescription"]) > _SHORT:
            yield f"The summary ({language}) of {good.id} has more than {_SHORT} characters."
    if texts and not any(len(text["longDescription"]) >= _LONG for text in texts.values()):
        yield f"No description has at least {_LONG} characters."
    if texts and not any(text["features"] for text in texts.values()):
        yield "The record has no topics to tell as features."
