"""Reads which goods a catalogue lists: ``extra.only`` of mkdocs.yml."""

from collections.abc import Mapping
from typing import Any

from dpg.model.facets import facets_of
from dpg.model.selection import Only
from dpg.model.vocabulary import Vocabularies
from dpg.project.errors import UsageError


def only_of(settings: Mapping[str, Any], vocabularies: Vocabularies) -> Only:
    """The values of facets of which a good must have one; none where all goods are listed.

    Args:
        settings: ``extra`` of mkdocs.yml.
        vocabularies: the words that the facets know.

    Raises:
        UsageError: if it names what is no facet, or no value of one.
    """
    only = settings.get("only") or {}
    words = {facet.id: facet.vocabulary for facet in facets_of("good")}
    if not isinstance(only, Mapping) or not only.keys() <= words.keys():
        raise UsageError(
            "extra.only in mkdocs.yml is not right.",
            f"Name values of {', '.join(words)}, such as country: [KE].",
        )
    for facet, values in only.items():
        wrong = _unknown(values, vocabularies[words[facet]])
        if wrong:
            raise UsageError(
                f"extra.only in mkdocs.yml names {wrong} under {facet}.",
                f"Write a list of words of schema/vocabularies/{words[facet]}.yaml, or of codes.",
            )
    return {facet: frozenset(map(str, values)) for facet, values in only.items()}


def _unknown(values: object, vocabulary: Any) -> str:
    """What is no word of the vocabulary, for a person; empty if all are."""
    if not isinstance(values, list | tuple) or not values:
        return "no list of words"
    return ", ".join(f"“{value}”" for value in values if str(value) not in vocabulary)
