"""``organizations.json``: the organizations of all goods."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.organizations import KnownOrganization, directory_of
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import (
    GOOD_ID,
    DocumentType,
    JsonSchema,
    RecordFields,
    group,
    list_of,
    text,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def _shape(fields: RecordFields) -> JsonSchema:
    part = group("Its part in one good.", {"id": GOOD_ID, "roles": fields["organizations/-/roles"]})
    return group(
        "One organization.",
        {
            "slug": text("Its identifier; the last part of the address of its page, if it has one."),
            "name": text("Its name as most records write it."),
            "goods": list_of(part, "The goods that name it, sorted by id."),
        },
        other_names=list_of(text("A name."), "Other ways in which records write its name."),
        website=fields["organizations/-/website"],
        country=fields["organizations/-/country"],
        ror=fields["organizations/-/ror"],
    )


KIND = DocumentType(
    path="organizations.json",
    title="The organizations behind the goods",
    description=(
        "Entries of several records are one organization if they have the same ROR identifier, or the same name but for"
        " case, accents and punctuation, unless their countries differ. Sorted by slug."
    ),
    result=_shape,
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    listed = (entry(_organization(one)) for one in directory_of(edition.catalogue).organizations)
    yield list_document(KIND.path, envelope(edition), listed)


def _organization(one: KnownOrganization) -> Mapping[str, Any]:
    known: dict[str, Any] = {
        "slug": one.slug,
        "name": one.name,
        "other_names": one.other_names,
        "website": one.website,
        "country": one.country,
        "ror": one.ror,
        "goods": [{"id": part.good.id, "roles": part.roles} for part in one.parts],
    }
    return {key: value for key, value in known.items() if value}
