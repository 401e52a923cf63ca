"""``facets.json``: the facets, with their values, labels in all languages and counts."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from typing import Any

from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.by_value import path_of
from dpg.outputs.documents.document_type import (
    DocumentType,
    RecordFields,
    by_language,
    group,
    list_of,
    number,
    text,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.lists import FacetList, lists_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.words import Words


def _shape(_: RecordFields) -> Mapping[str, Any]:
    value = group(
        "One value that holds at least one good.",
        {
            "value": text("The value, as records and addresses have it."),
            "labels": by_language("What people call it, by language."),
            "total": number("How many goods are under it: the length of its list."),
            "path": text("Its list, below the folder of this document."),
        },
    )
    return group(
        "One facet.",
        {
            "facet": text(
                "Its id: the parameter in addresses of the page of all goods, and the folder under `by/`."
            ),
            "vocabulary": text("The list of words that its values are from."),
            "labels": by_language("What people call it, by language."),
            "values": list_of(value, "In the order in which people are shown them."),
        },
    )


KIND = DocumentType(
    path="facets.json",
    title="The facets, their values and counts",
    description="Names in all languages of the site. A value without a good is left out.",
    result=_shape,
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    vocabularies = edition.catalogue.vocabularies
    words = {
        language: Words(vocabularies, language, edition.translations.get(language) or NullTranslations())
        for language in edition.languages
    }
    lists = lists_of(edition, words[ORIGINAL])
    listed = [entry(_facet(facet, words)) for facet in lists.facets.values()]
    yield list_document(KIND.path, envelope(edition), listed)


def _facet(listed: FacetList, words: Mapping[str, Words]) -> Mapping[str, Any]:
    facet = listed.facet
    return {
        "facet": facet.id,
        "vocabulary": facet.vocabulary,
        "labels": {language: own.gettext(facet.title) for language, own in words.items()},
        "values": [
            {
                "value": value.id,
                "labels": {
                    language: own.labels[facet.vocabulary][value.id] for language, own in words.items()
                },
                "total": len(value.entries),
                "path": path_of(facet.id, value.id),
            }
            for value in listed.values
        ],
    }
