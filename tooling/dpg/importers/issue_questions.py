"""Questions of the issue form, from the schema, so that the form and its parser agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from dpg.importers.answers import LISTS, READERS
from dpg.importers.optional_answers import MORE_READERS
from dpg.model.vocabulary import Term, Vocabularies

FEW = 30
"""Maximum number of terms shown as options; longer vocabularies get a text field."""
_LONG_TEXT = 200
"""Maximum length from which a text gets a multi-line field."""


class FormText(NamedTuple):
    """Texts of the form in addition to the schema."""

    how: str = ""
    example: str = ""


_FORM_TEXTS: Mapping[str, FormText] = {
    "name": FormText(),
    "types": FormText(
        "Chosen ones come in the order of this list; another order can be written into the issue afterwards."
    ),
    "summary": FormText("In another language than English, write its code first, such as “fr: …”."),
    "website": FormText(),
    "licenses": FormText("As on https://spdx.org/licenses/, with commas between several.", "MIT, CC-BY-4.0"),
    "sdgs": FormText(),
    "topics": FormText(
        "Any words for them, in any language of the site, with commas between several.",
        "electronic medical records, disease surveillance",
    ),
    "sectors": FormText(),
    "description": FormText("Your own words, no praise."),
    "repositories": FormText("One web address a line.", "https://github.com/example/records"),
    "documentation": FormText(),
    "organizations": FormText(
        "One a line: its name, a colon, and its part: owner, maintainer, funder, implementer or partner. No persons.",
        "Example Foundation: owner, maintainer",
    ),
    "deployments": FormText(
        "One country a line, then the address of a page that shows it.", "Kenya https://example.org/kenya"
    ),
    "sources": FormText("One web address a line.", "https://example.org/about"),
}
"""The keys in the form, in its order."""

ID_KEY = "id"
"""Key of the question for the file name; not a key of a record."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the form."""

    key: str
    label: str
    """Heading of the answer in an issue."""
    help: str
    kind: Literal["input", "textarea", "dropdown"]
    example: str = ""
    required: bool = False
    options: Mapping[str, str] | None = None
    """Options of a dropdown, with their ids."""


def questions_of(schema: Mapping[str, Any], vocabularies: Vocabularies) -> tuple[Question, ...]:
    """Return the questions in the order of the form.

    Args:
        schema: the published or the written schema.
        vocabularies: source of the options.
    """
    assert {*READERS, *MORE_READERS} == {*_FORM_TEXTS}
    questions = [_question(key, schema, vocabularies) for key in _FORM_TEXTS]
    return (questions[0], _ID, *questions[1:])


_ID = Question(
    key=ID_KEY,
    label="Short name in the address",
    help="The name of the file and the address of the page, for good: small letters a–z, digits and single hyphens. Made "
    "from the name if this stays empty.",
    kind="input",
    example="example-health-records",
)


def _question(key: str, schema: Mapping[str, Any], vocabularies: Vocabularies) -> Question:
    node, text = schema["properties"][key], _FORM_TEXTS[key]
    name = LISTS.get(key, key if key in vocabularies else "")
    terms = vocabularies[name].terms if name else ()
    options = dict(_options(terms, numbered=name == "goals")) if 0 < len(terms) <= FEW else None
    return Question(
        key=key,
        label=node["title"],
        help=" ".join(filter(None, (node["description"], text.how))),
        kind="dropdown" if options else "textarea" if _has_lines(key, node) else "input",
        example="" if options else text.example or _example(node["examples"][0]),
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
