"""Draft a record from a ``funding.json`` that is about one project."""

import re
from collections.abc import Mapping
from typing import Any

from dpg.importers.codemeta_terms import CodemetaLookups
from dpg.importers.draft import Draft, Record
from dpg.importers.foreign_tree import Value
from dpg.importers.funding import channels_of, is_known, people_of, reasons_of
from dpg.importers.keywords import topics_of
from dpg.importers.reading import Reading
from dpg.importers.spdx import IDENTIFIER, accept_license
from dpg.model.characters import visible

_ROLES = {"owner": "owner", "steward": "maintainer", "maintainer": "maintainer"}
_SEVERAL = "one of several projects: which one the record is about is for a person to say"


def convert_project(document: Mapping[str, Any], lookups: CodemetaLookups) -> Draft:
    """Draft a record.

    Args:
        document: the content of the file.
        lookups: lookup tables built from the vocabularies.

    Returns:
        The facts in the order of the schema, and a note for each value of the file.
    """
    root = Value(document)
    reading = Reading(people_of(root))
    projects = root.at("projects").entries()
    record = _project(projects[0], reading, lookups) if len(projects) == 1 else {}
    channels = channels_of(root, reading)
    written = {
        **record,
        "organizations": _organizations(root.at("entity"), reading),
        "topics": topics_of(projects[0].at("tags").entries(), reading, lookups.topics) if record else [],
        "funding": {"channels": channels} if channels else {},
    }
    reasons = reasons_of(root)
    if len(projects) > 1:
        reasons = {
            field: _SEVERAL if field.startswith("projects.") else why for field, why in reasons.items()
        }
        reading.remark("name", f"The file is about {len(projects)} projects, so none of their facts is here.")
    notes = reading.notes((root,), reasons, is_known)
    return Draft(
        record={key: value for key, value in written.items() if value}, notes=notes, remarks=reading.remarks
    )


def _project(project: Value, reading: Reading, lookups: CodemetaLookups) -> Record:
    website, repository = project.at("webpageUrl", "url"), project.at("repositoryUrl", "url")
    name = reading.own_name(project.at("name"), (website.line, repository.line))
    if name:
        reading.accept(project.at("name"))
    url = reading.address(repository)
    return {
        "name": name,
        "website": reading.address(website),
        "repositories": [{"url": url}] if url else [],
        "licenses": [
            {"spdx": spdx}
            for entry in project.at("licenses").entries()
            if (spdx := _license(entry, reading, lookups))
        ],
    }


def _license(value: Value, reading: Reading, lookups: CodemetaLookups) -> str:
    text = re.sub(r"\Aspdx:", "", reading.text(value))
    if not IDENTIFIER.match(text):
        if text:
            reading.skip(value, "not an SPDX identifier", visible(text))
        return ""
    return accept_license(reading, value, text, replaced_by=lookups.replaced_by, open_for=lookups.open_for)


def _organizations(entity: Value, reading: Reading) -> list[Record]:
    role = _ROLES.get(entity.at("role").line.casefold())
    kind = entity.at("type").line.casefold()
    if not role or kind not in ("organisation", "organization"):
        return []
    name = reading.organization(entity.at("name"))
    if not name:
        return []
    for key in ("role", "type"):
        reading.accept(entity.at(key))
    url = reading.address(entity.at("webpageUrl", "url"))
    return [{"name": name, "roles": [role], **({"website": url} if url else {})}]
