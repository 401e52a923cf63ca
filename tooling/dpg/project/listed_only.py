"""Parse the restriction of the catalogue to selected goods: ``extra.only`` and ``extra.without`` in mkdocs.yml."""

from collections.abc import Mapping
from typing import Any

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.facets import facets_of
from dpg.model.pointer import step
from dpg.model.selection import Only
from dpg.model.spelling import nearest
from dpg.model.vocabulary import Vocabularies, Vocabulary
from dpg.project.setting_error import SettingError


def only_of(settings: Mapping[str, Any], vocabularies: Vocabularies) -> Only:
    """Return the accepted values by facet id; empty if all goods are listed.

    Args:
        settings: ``extra`` in mkdocs.yml.
        vocabularies: Vocabularies of the facets.

    Raises:
        SettingError: If it contains an unknown facet or value.
    """
    only = settings.get("only") or {}
    words = {facet.id: facet.vocabulary for facet in facets_of("good")}
    if not isinstance(only, Mapping) or not only.keys() <= words.keys():
        raise SettingError(
            "/extra/only",
            "`extra.only` is not right.",
            f"Name values of {', '.join(words)}, such as country: [KE].",
        )
    for facet, values in only.items():
        vocabulary = vocabularies[words[facet]]
        wrong = _unknown(values, vocabulary)
        if wrong:
            raise SettingError(
                step("/extra/only", facet),
                f"`extra.only` names {wrong} under {facet}.",
                _meant(values, vocabulary)
                or f"Write a list of words of schema/vocabularies/{vocabulary.name}.yaml, or of codes.",
            )
    return {facet: frozenset(map(str, values)) for facet, values in only.items()}


def without_of(settings: Mapping[str, Any], catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the goods that are not listed.

    Args:
        settings: ``extra`` in mkdocs.yml.
        catalogue: All records.

    Raises:
        SettingError: If there is no such good.
    """
    ids = settings.get("without") or ()
    known = catalogue.of(GOOD).ids
    wrong = _unknown(ids, known) if ids else ""
    if wrong:
        raise SettingError(
            "/extra/without",
            f"`extra.without` names {wrong}.",
            f"Write a list of ids of records in {GOOD.folder}/.",
        )
    return frozenset(map(str, ids))


def _meant(values: object, vocabulary: Vocabulary) -> str:
    """Return a question with the terms that unknown values probably mean; empty if they mean none."""
    written = [str(value) for value in values] if isinstance(values, list | tuple) else [str(values)]
    unknown = [word for word in written if word not in vocabulary]
    meant = [vocabulary.meant_by(word) or nearest(word, vocabulary.by_id) for word in unknown]
    found = ", ".join(dict.fromkeys(filter(None, meant)))
    return f"Did you mean [{found}]?" if found else ""


def _unknown(values: object, vocabulary: Any) -> str:
    """Return the values that are not in the vocabulary, as text; empty if all are."""
    if not isinstance(values, list | tuple) or not values:
        return "no list of words"
    return ", ".join(f"“{value}”" for value in values if str(value) not in vocabulary)
