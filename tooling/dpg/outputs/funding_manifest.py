"""``funding.json`` in the format of floss.fund, for goods that ask for money and whose makers publish none.

It restates the record and never claims to be the makers' own: the fields that prove the contrary (``wellKnown``) are absent.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from dpg.kinds import GOOD
from dpg.model.good import Channel, Good
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.splitting import MONEY
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import in_role
from dpg.outputs.output import OutputFile
from dpg.outputs.site.words import pick
from dpg.rules.spdx import parse_expression

SCHEMA = "https://fundingjson.org/schema/v1.1.0.json"
VERSION = "v1.1.0"
_MOST_CHANNELS, _MOST_PLANS, _MOST_LICENSES, _MOST_TAGS = 10, 10, 5, 10
_LONGEST_URL, _LONGEST_NAME, _LONGEST_TEXT, _LONGEST_NOTE, _LONGEST_TAG = 250, 250, 2000, 500, 32
_MOST_MONEY = 10**9
_FREQUENCIES = {"once": "one-time", "monthly": "monthly", "yearly": "yearly"}
_PROVIDERS = ("open-collective", "github-sponsors", "liberapay")


class Gap(StrEnum):
    """A value that the format requires and the record does not have."""

    AMOUNT = "amount"
    """A current need of money with an amount and a currency."""
    CHANNEL = "channel"
    EMAIL = "email"
    """The shared address of a team. The format requires one, and a person's is never published."""
    REPOSITORY = "repository"
    LICENSE = "license"


def files_of(edition: Edition, good: Good) -> Iterator[OutputFile]:
    """Yield the file of a good that has everything that the format requires; nothing for others."""
    if document := manifest_of(good, edition):
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        yield OutputFile(path_of(good), text.encode())


def path_of(good: Good) -> str:
    """Return the path of the file, relative to the root of the site."""
    return f"{GOOD.page_of(good.id)}funding.json"


def is_wanted(good: Good, today: date | None) -> bool:
    """Return whether a good asks for money, and its makers publish no ``funding.json`` themselves."""
    has_manifest = good.funding is not None and good.funding.manifest is not None
    return bool(_money_needs(good, today)) and not has_manifest


def gaps_of(good: Good, today: date | None) -> tuple[Gap, ...]:
    """Return what the record lacks for the file."""
    found = {
        Gap.AMOUNT: any(map(_plan, _money_needs(good, today))),
        Gap.CHANNEL: bool(_channels(good)),
        Gap.EMAIL: bool(good.contact and good.contact.email),
        Gap.REPOSITORY: bool(_repository(good)),
        Gap.LICENSE: bool(_licenses(good)),
    }
    return tuple(gap for gap, is_there in found.items() if not is_there)


def manifest_of(good: Good, edition: Edition) -> Mapping[str, Any] | None:
    """Return the document; ``None`` if it is not wanted, or the record lacks something."""
    today = edition.catalogue.as_of.day if edition.catalogue.as_of else None
    if not is_wanted(good, today) or gaps_of(good, today):
        return None
    channels = _channels(good)
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "entity": _entity(good, edition),
        "projects": [_project(good)],
        "funding": {"channels": channels, "plans": _plans(good, today, [one["guid"] for one in channels])},
    }


def _money_needs(good: Good, today: date | None) -> list[Need]:
    return [need for need in current_needs(good, today) if need.kind == MONEY]


def _entity(good: Good, edition: Edition) -> Mapping[str, Any]:
    owner = next(iter(in_role(good, "owner")), None)
    name = owner.name if owner else good.name
    website = (owner.website if owner else None) or _page(good)
    assert good.contact is not None
    return {
        "type": "organisation" if owner else "other",
        "role": "other",
        "name": _name(name),
        "email": good.contact.email,
        "description": f"{edition.site_name} wrote this file from its record {good.id}. The makers did not publish it.",
        "webpageUrl": {"url": website if _fits(website) else _page(good)},
    }


def _project(good: Good) -> Mapping[str, Any]:
    return {
        "guid": "project",
        "name": _name(good.name),
        "description": _description(good),
        "webpageUrl": {"url": _page(good)},
        "repositoryUrl": {"url": _repository(good)},
        "licenses": _licenses(good),
        "tags": _tags(good),
    }


def _repository(good: Good) -> str:
    return next((one.url for one in good.repositories if _fits(one.url)), "")


def _channels(good: Good) -> list[dict[str, Any]]:
    channels = good.funding.channels if good.funding else ()
    fitting = [(one, address) for one in channels if _fits(address := one.account or one.url)]
    return [
        {"guid": f"channel-{number}", "type": _type(one), "address": address, "description": _note(one)}
        for number, (one, address) in enumerate(fitting[:_MOST_CHANNELS], 1)
    ]


def _type(channel: Channel) -> str:
    return "payment-provider" if channel.kind in _PROVIDERS else "other"


def _note(channel: Channel) -> str:
    if channel.account:
        return (
            "An account on a blockchain (CAIP-10). See the page of the record for what its signature proves."
        )
    return channel.kind.replace("-", " ").capitalize()


def _plans(good: Good, today: date | None, channels: Sequence[str]) -> list[dict[str, Any]]:
    found = [plan for need in _money_needs(good, today) if (plan := _plan(need))]
    return [
        {"guid": f"plan-{number}", **plan, "channels": [*channels]}
        for number, plan in enumerate(found[:_MOST_PLANS], 1)
    ]


def _plan(need: Need) -> dict[str, Any] | None:
    amount = need.amount
    if amount is None or amount.currency is None or amount.rhythm not in _FREQUENCIES:
        return None
    value = amount.value or 0
    if value > _MOST_MONEY or (value == 0 and not amount.any):
        return None
    detail = pick(need.detail, "en")[1][:_LONGEST_NOTE] if need.detail else ""
    return {
        "status": "active",
        "name": _name(pick(need.title, "en")[1], least=3),
        **({"description": detail} if detail else {}),
        "amount": value,
        "currency": amount.currency,
        "frequency": _FREQUENCIES[amount.rhythm],
    }


def _page(good: Good) -> str:
    """Return the website, or else the repository."""
    return good.website if good.website and _fits(good.website) else _repository(good)


def _description(good: Good) -> str:
    text = pick(good.summary, "en")[1] if good.summary else good.name
    return text[:_LONGEST_TEXT].ljust(5, ".")


def _licenses(good: Good) -> list[str]:
    parsed = [found for one in good.licenses if (found := parse_expression(one.spdx))]
    ids = dict.fromkeys(id for one in parsed for id in one.ids if not id.startswith("LicenseRef-"))
    return [f"spdx:{id}" for id in ids][:_MOST_LICENSES]


def _tags(good: Good) -> Sequence[str]:
    terms = dict.fromkeys((*good.topics, *good.types))
    return [term for term in terms if 2 <= len(term) <= _LONGEST_TAG][:_MOST_TAGS]


def _name(text: str, least: int = 2) -> str:
    return text[:_LONGEST_NAME].ljust(least, ".")


def _fits(url: str | None) -> bool:
    return url is not None and 0 < len(url) <= _LONGEST_URL
