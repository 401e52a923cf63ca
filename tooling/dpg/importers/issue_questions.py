"""What the issue form asks: the schema's own words, so that the form and its reader cannot differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from dpg.importers.answers import LISTS, READERS
from dpg.importers.optional_answers import MORE_READERS
from dpg.model.vocabulary import Term, Vocabularies

FEW = 30
"""Up to so many words are shown to choose from; more are asked for in free words."""
_LONG_TEXT = 200
"""Characters from which a text gets several lines."""


class Said(NamedTuple):
    """What the form says beyond the schema."""

    how: str = ""
    example: str = ""


_SAID: Mapping[str, Said] = {
    "name": Said(),
    "types": Said(
        "Chosen ones come in the order of this list; another order can be written into the issue afterwards."
    ),
    "summary": Said("In another language than English, write its code first, such as “fr: …”."),
    "website": Said(),
    "licenses": Said("As on https://spdx.org/licenses/, with commas between several.", "MIT, CC-BY-4.0"),
    "sdgs": Said(),
    "topics": Said(
        "Any words for them, in any language of the site, with commas between several.",
        "electronic medical records, disease surveillance",
    ),
    "sectors": Said(),
    "description": Said("Your own words, no praise."),
    "repositories": Said("One web address a line.", "https://github.com/example/records"),
    "documentation": Said(),
    "organizations": Said(
        "One a line: its name, a colon, and its part: owner, maintainer, funder, implementer or partner. No persons.",
        "Example Foundation: owner, maintainer",
    ),
    "deployments": Said(
        "One country a line, then the address of a page that shows it.", "Kenya https://example.org/kenya"
    ),
    "sources": Said("One web address a line.", "https://example.org/about"),
}
"""The keys that the form asks for, in its order."""

ID_KEY = "id"
"""What becomes the name of the file; no key of a record."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the form."""

    key: str
    label: str
    """The heading above the answer in an issue."""
    help: str
    kind: Literal["input", "textarea", "dropdown"]
    example: str = ""
    required: bool = False
    options: Mapping[str, str] | None = None
    """Of a dropdown: what is chosen, with what it stands for."""


def questions_of(schema: Mapping[str, Any], vocabularies: Vocabularies) -> tuple[Question, ...]:
    """Every question in the order of the form.

    Args:
        schema: as published or as written.
        vocabularies: the words to choose from.
    """
    assert {*READERS, *MORE_READERS} == {*_SAID}
    asked = [_question(key, schema, vocabularies) for key in _SAID]
    return (asked[0], _ID, *asked[1:])


_ID = Question(
    key=ID_KEY,
    label="Short name in the address",
    help="The name of the file and the address of the page, for good: small letters a–z, digits and single hyphens. Made "
    "from the name if this stays empty.",
    kind="input",
    example="example-health-records",
)


def _question(key: str, schema: Mapping[str, Any], vocabularies: Vocabularies) -> Question:
    node, said = schema["properties"][key], _SAID[key]
    name = LISTS.get(key, key if key in vocabularies else "")
    terms = vocabularies[name].terms if name else ()
    options = dict(_options(terms, numbered=name == "goals")) if 0 < len(terms) <= FEW else None
    return Question(
        key=key,
        label=node["title"],
        help=" ".join(filter(None, (node["description"], said.how))),
        kind="dropdown" if options else "textarea" if _has_lines(key, node) else "input",
        example="" if options else said.example or _example(node["examples"][0]),
        required=key in schema["else"]["required"],
        options=options,
    )


def _options(terms: tuple[Term, ...], numbered: bool) -> Iterator[tuple[str, str]]:
    for term in terms:
        yield (f"{term.id}. {term.label()}" if numbered else term.label()), term.id


def _has_lines(key: str, node: Mapping[str, Any]) -> bool:
    if node.get("format") == "text":
        return bool(node["additionalProperties"]["maxLength"] > _LONG_TEXT)
    return node["type"] == "array" and key not in LISTS


def _example(value: Any) -> str:
    return str(next(iter(value.values())) if isinstance(value, Mapping) else value)
