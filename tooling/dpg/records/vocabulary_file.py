"""Parse a file of ``schema/vocabularies/``, and find values that cannot be used."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dpg.model.pointer import step
from dpg.records.project_yaml import (
    Wrong,
    is_list_of_texts,
    is_text,
    missing_text,
    parse_mapping,
    require_none,
)

FOLDER = "schema/vocabularies"

_EMPTY = ("The file holds no vocabulary.", "Write `title`, `description`, `source` and `terms`.")
_ID = re.compile(r"[A-Za-z0-9]+([-_.+:][A-Za-z0-9]+)*\+?")
_TEXTS = ("labels", "search_words", "description")
_LISTS = ("synonyms", "filter_words")
_NEEDED: Mapping[str, tuple[str, type]] = {
    "license-duties": ("licenses", list),
    "license-joins": ("allowed", bool),
    "regions": ("countries", list),
    "targets": ("goal", str),
    "topics": ("sector", str),
}
"""A key that all terms of a vocabulary have, and the type of its value; a list is one of texts."""


def parse_vocabulary_file(name: str, content: bytes) -> Mapping[str, Any]:
    """Parse a file.

    Args:
        name: name of the vocabulary.
        content: the file.

    Raises:
        FixableError: if the file is not valid YAML, or one of its values cannot be used.
    """
    file = f"{FOLDER}/{name}.yaml"
    data = parse_mapping(file, content, _EMPTY)
    require_none(file, content, _wrong(name, data))
    return data


def _wrong(name: str, data: Mapping[str, Any]) -> Iterator[Wrong]:
    for key in ("title", "description", "source"):
        yield from missing_text(data, key)
    terms = data.get("terms")
    if not isinstance(terms, list):
        place = "/terms" if "terms" in data else ""
        yield Wrong(
            place, "The list `terms` is missing here.", "Write `terms:`, and below it one term per `- id: `."
        )
        return
    seen = set[str]()
    for number, term in enumerate(terms):
        here = step("/terms", number)
        if not isinstance(term, Mapping):
            yield Wrong(here, "This entry of `terms` is not a term.", "Write its `id` and its `labels`.")
            continue
        yield from _wrong_term(term, here)
        if name in _NEEDED:
            yield from _wrong_extra(term, here, *_NEEDED[name])
        if term["id"] in seen:
            yield Wrong(step(here, "id"), f"There are two terms `{term['id']}`.", "Give each its own id.")
        seen.add(term["id"])


def _wrong_term(term: Mapping[str, Any], here: str) -> Iterator[Wrong]:
    yield from missing_text(term, "id", here)
    if not _ID.fullmatch(term["id"]):
        hint = "Use letters and digits, joined by hyphens, such as `open-data`."
        yield Wrong(step(here, "id"), "This is not an id.", hint)
    if "labels" not in term:
        yield Wrong(here, f"The term `{term['id']}` has no `labels`.", "Write `labels: {en: Example}`.")
    for key in _TEXTS:
        yield from _wrong_languages(term, key, here, is_text, "Example")
    if not term["labels"].get("en"):
        place, hint = step(here, "labels"), "Write `en: ` and the label."
        yield Wrong(place, f"The term `{term['id']}` has no English label.", hint)
    for key in _LISTS:
        yield from _wrong_languages(term, key, here, is_list_of_texts, "[Example]")


def _wrong_languages(
    term: Mapping[str, Any], key: str, here: str, is_right: Callable[[object], bool], example: str
) -> Iterator[Wrong]:
    """Yield an error if the value of a key is not right in each language."""
    found = term.get(key, {})
    if not isinstance(found, Mapping) or not all(is_text(tag) and is_right(found[tag]) for tag in found):
        yield Wrong(
            step(here, key), f"`{key}` is not right.", f"Write it by language: `{key}: {{en: {example}}}`."
        )


def _wrong_extra(term: Mapping[str, Any], here: str, key: str, kind: type) -> Iterator[Wrong]:
    value = term.get(key)
    if not (is_list_of_texts(value) if kind is list else isinstance(value, kind)):
        place = step(here, key) if key in term else here
        yield Wrong(
            place,
            f"The term `{term['id']}` has no valid `{key}`.",
            f"Write its `{key}` as the other terms do.",
        )
