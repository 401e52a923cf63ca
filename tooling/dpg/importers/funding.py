"""Ways to give from the files of other projects: ``funding.json``, ``.github/FUNDING.yml`` and Drips' ``FUNDING.json``.

Only channels are imported. Names, e-mail addresses, phone numbers and bank accounts stay behind.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dpg.importers.contacts import Contacts, contacts_of
from dpg.importers.draft import Draft, Record
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.funding_platforms import PLATFORMS, kind_of_address
from dpg.importers.name_kinds import fold_name, looks_like_a_person
from dpg.importers.reading import NO_ADDRESS, Reading
from dpg.model.accounts import fault_of_account
from dpg.model.characters import visible
from dpg.model.vocabulary import Vocabulary

MOST_CHANNELS = 50
"""The formats allow ten."""

_ABOUT = "about the makers: the record has its own fields for that"
_UNMAPPED = {
    "$schema": "the version of the format",
    "version": "the version of the format",
    "entity.name": _ABOUT,
    "entity.description": _ABOUT,
    "entity.type": _ABOUT,
    "entity.role": _ABOUT,
    "funding.channels.guid": "an id inside the file",
    "funding.channels.type": "the kind of a channel follows from its address",
    "funding.channels.description": "prose: not imported",
}
_GROUPS = {
    "entity": _ABOUT,
    "projects": "about the project: the record has its own fields for that",
    "funding.plans": "a plan has no last day: write it as a need with a day until when it is asked",
    "funding.history": "not a grant of one funder: see the field received",
    "opRetro": "an application to one program",
    "drips": "not an account",
}
_SEVERAL_PEOPLE = ("organisation", "organization", "group")
_NO_MONEY = ("bank", "cheque", "cash")
_CHECK = "make sure that it is the team's"
_DRIPS = {"ethereum": "eip155:1", "optimism": "eip155:10", "polygon": "eip155:137", "base": "eip155:8453"}
"""Chains by the names that Drips uses."""
_KNOWN = frozenset(
    (
        *_UNMAPPED,
        *PLATFORMS,
        "custom",
        "funding.channels.address",
        *(f"drips.{name}.ownedBy" for name in _DRIPS),
    )
)
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:/[A-Za-z0-9@][A-Za-z0-9._@-]{0,99}){0,3}")


def convert_manifest(document: Mapping[str, Any], manifest: Record) -> Draft:
    """Convert a ``funding.json``.

    Args:
        document: The content of the file.
        manifest: Address and checksum of the file; empty if its address is unknown.
    """
    root = Value(document)
    reading = Reading(people_of(root))
    return _draft(root, reading, channels_of(root, reading), manifest)


def channels_of(root: Value, reading: Reading) -> list[Record]:
    """Return the channels of a ``funding.json`` that may be published."""
    channels: dict[str, Record] = {}
    for entry in root.at("funding", "channels").entries():
        address = entry.at("address")
        if entry.at("type").line.casefold() in _NO_MONEY:
            reading.skip(address, "bank accounts and addresses for cheques or cash are never imported")
        else:
            _add(channels, address, reading)
    return [*channels.values()][:MOST_CHANNELS]


def convert_funding_yml(document: Mapping[str, Any]) -> Draft:
    """Convert a ``FUNDING.yml``, which holds account names on known platforms."""
    root = Value(document)
    reading = Reading(contacts_of([root]))
    channels: dict[str, Record] = {}
    for key, platform in PLATFORMS.items():
        for value in root.at(key).entries():
            slug = reading.text(value, 200)
            if slug and not _SLUG.fullmatch(slug):
                reading.skip(value, "not the name of an account", visible(slug))
            elif slug:
                reading.accept(value, _CHECK, slug)
                url = platform.address.format(slug)
                channels.setdefault(url, {"kind": platform.kind, "url": url})
    for value in root.at("custom").entries():
        _add(channels, value, reading)
    return _draft(root, reading, [*channels.values()], {})


def convert_drips(document: Mapping[str, Any], chains: Vocabulary) -> Draft:
    """Convert a ``FUNDING.json`` of Drips, which holds one account for each chain.

    Args:
        document: The content of the file.
        chains: The accepted chains.
    """
    root = Value(document)
    reading = Reading(contacts_of([root]))
    found: dict[str, Record] = {}
    for name in document["drips"] if isinstance(document.get("drips"), Mapping) else ():
        value = root.at("drips", str(name), "ownedBy")
        address = reading.text(value)
        account = f"{_DRIPS.get(str(name), '')}:{address}"
        if address and name not in _DRIPS:
            reading.skip(value, "on a chain that the catalogue does not accept")
        elif address and (fault := fault_of_account(account, chains)):
            reading.skip(value, fault)
        elif address:
            reading.accept(value, "an account without proof: see dpg prove", account)
            found.setdefault(account, {"kind": "blockchain", "account": account})
    return _draft(root, reading, [*found.values()], {})


def _add(channels: dict[str, Record], value: Value, reading: Reading) -> None:
    """Add the address of a channel, if it is one that may be published."""
    if not value.line.startswith("https://"):
        if value.line:
            reading.skip(value, f"{NO_ADDRESS}, or not https")
        return
    if url := reading.address(value):
        channels.setdefault(url, {"kind": kind_of_address(url), "url": url})


def _draft(root: Value, reading: Reading, channels: list[Record], manifest: Record) -> Draft:
    funding: Record = {}
    if channels:
        funding["channels"] = channels[:MOST_CHANNELS]
    if manifest:
        funding["manifest"] = manifest
    notes = reading.notes([root], reasons_of(root), is_known)
    return Draft(record={"funding": funding} if funding else {}, notes=notes)


def reasons_of(root: Value) -> Mapping[str, str]:
    """Return why each field of a file is not imported."""
    fields = {leaf.field for leaf in leaves(root)}
    in_groups = {
        field: reason for group, reason in _GROUPS.items() for field in fields if _is_in(field, group)
    }
    return {**in_groups, **_UNMAPPED}


def _is_in(field: str, group: str) -> bool:
    return field == group or field.startswith(f"{group}.")


def is_known(field: str) -> bool:
    """Return whether a field belongs to the format, so that its name may be repeated."""
    return field in _KNOWN or any(_is_in(field, group) for group in _GROUPS if group != "drips")


def people_of(root: Value) -> Contacts:
    """Return the contacts of a manifest, with the name of its owner unless that is an organization."""
    contacts = contacts_of([root])
    entity = root.at("entity")
    name = fold_name(entity.at("name").line)
    kind = entity.at("type").line.casefold()
    if kind != "individual" and (kind in _SEVERAL_PEOPLE or not looks_like_a_person(name)):
        return contacts
    joined = {name.replace(" ", between) for between in ("", "-", "_", ".")}
    return replace(contacts, phrases=contacts.phrases | {name}, words=contacts.words | joined)
