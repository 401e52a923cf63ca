"""Parse the restriction of the catalogue to selected goods: ``extra.only`` in mkdocs.yml."""

from collections.abc import Mapping
from typing import Any

from dpg.model.facets import facets_of
from dpg.model.selection import Only
from dpg.model.vocabulary import Vocabularies
from dpg.project.errors import UsageError


def only_of(settings: Mapping[str, Any], vocabularies: Vocabularies) -> Only:
    """Return the accepted values by facet id; empty if all goods are listed.

    Args:
        settings: ``extra`` in mkdocs.yml.
        vocabularies: Vocabularies of the facets.

    Raises:
        UsageError: If it contains an unknown facet or value.
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
    """Return the values that are not in the vocabulary, as text; empty if all are."""
    if not isinstance(values, list | tuple) or not values:
        return "no list of words"
    return ", ".join(f"“{value}”" for value in values if str(value) not in vocabulary)
