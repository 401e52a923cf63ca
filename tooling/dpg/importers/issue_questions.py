"""Questions of the issue form, from the schema, so that the form and its parser agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dpg.importers.answers import LISTS, READERS, Read, read_name
from dpg.importers.optional_answers import MORE_READERS, reader_of
from dpg.model.annotations import IssueField
from dpg.model.vocabulary import Term
from dpg.records.schema import Schema

FEW = 30
"""Maximum number of terms shown as options; longer vocabularies get a text field."""
_LONG_TEXT = 200
"""Maximum length from which a text gets a multi-line field."""


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
    """Options of a dropdown, with the value of each."""
    parse: Read = read_name
    """Parses the answer into the value of the field."""
    vocabularies: Mapping[str, str] = field(default_factory=dict)
    """Vocabulary of each key of an entry; that of plain entries has the empty key."""
    is_text: bool = False
    """Whether the answer is a text in one language."""


def questions_of(schema: Schema) -> tuple[Question, ...]:
    """Return the questions in the order of the form."""
    questions = [_question(field, schema) for field in schema.annotations.issue_fields]
    return (questions[0], _ID, *questions[1:])


_ID = Question(
    key=ID_KEY,
    label="Short name in the address",
    help="The name of the file and the permanent address of the page: small letters a–z, digits and single hyphens. Made "
    "from the name if this stays empty.",
    kind="input",
    example="example-health-records",
)


def _question(asked: IssueField, schema: Schema) -> Question:
    node = schema.published["properties"][asked.key]
    name = LISTS.get(asked.key) or node.get("items", {}).get("vocabulary", "")
    terms = schema.vocabularies[name].terms if name else ()
    options = dict(_options(terms, numbered=name == "goals")) if 0 < len(terms) <= FEW else None
    return Question(
        key=asked.key,
        label=node["title"],
        help=" ".join(filter(None, (node["description"], asked.how))),
        kind="dropdown" if options else "textarea" if _has_lines(name, node) else "input",
        example="" if options else asked.example or _example(node["examples"][0]),
        required=asked.key in schema.published["else"]["required"],
        options=options,
        parse=READERS.get(asked.key) or MORE_READERS.get(asked.key) or reader_of(node),
        vocabularies=dict(_vocabularies(name, node)),
        is_text=node.get("format") == "text",
    )


def _vocabularies(name: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the vocabulary of each key of an entry. The first key of an entry is what its question asks for."""
    keys = node.get("items", {}).get("properties", {})
    if name:
        yield next(iter(keys), ""), name
    for key, value in keys.items():
        if vocabulary := value.get("vocabulary") or value.get("items", {}).get("vocabulary"):
            yield key, vocabulary


def _options(terms: tuple[Term, ...], numbered: bool) -> Iterator[tuple[str, str]]:
    for term in terms:
        yield (f"{term.id}. {term.label()}" if numbered else term.label()), term.id


def _has_lines(vocabulary: str, node: Mapping[str, Any]) -> bool:
    if node.get("format") == "text":
        return bool(node["additionalProperties"]["maxLength"] > _LONG_TEXT)
    return node["type"] == "array" and not vocabulary


def _example(value: Any) -> str:
    return str(next(iter(value.values())) if isinstance(value, Mapping) else value)
