"""The fields of the web form, as the schema asks for them, in the words of one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site.words import Words

FEW = 30
"""Up to so many words are shown as choices; more are searched by typing."""
CLAIM = ("evidence", "asserted_by", "note")
"""What stands behind a statement; folded away below it."""
_LONG_TEXT = 200
"""Characters from which a text gets several lines."""
_WORDS_OF = {"goal": "goals"}
"""Fields that the schema counts but people know by name."""

Node = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of the form, with those below it."""

    key: str
    kind: str
    """``string``, ``integer``, ``number``, ``boolean``, ``const``; ``checks`` for words of a short list, ``list``,
    ``text`` by language, ``object``, and ``map`` for groups under the words of a vocabulary."""
    title: str
    help: str = ""
    example: str = ""
    required: bool = False
    """Whether it has to be filled in."""
    needed: bool = False
    """The same, or only if something else in its group is filled in."""
    format: str = ""
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    vocabulary: str = ""
    """Words to search by typing."""
    choices: Sequence[tuple[str, str]] = ()
    """Words to choose from: id and label."""
    fields: "Sequence[Field]" = ()
    """Those of a group, the required ones first."""
    more: "Sequence[Field]" = ()
    """Those of a list's entry that can be left out; folded away."""
    claim: "Sequence[Field]" = ()
    """What stands behind the statement; the same for every statement, so the first of the page holds it for all."""
    claimed: bool = False
    """Whether it is a statement."""
    entry: "Field | None" = None
    """The entry of a list."""
    order: Sequence[str] = ()
    """The keys of a group in the order in which a record has them, where the form has another."""

    @property
    def grouped(self) -> bool:
        """Whether several controls make it up."""
        return self.kind in ("checks", "list", "text", "object", "map")

    @property
    def several_lines(self) -> bool:
        """Whether there is room for more than a line."""
        return self.kind == "string" and not self.format and (self.longest or 0) > _LONG_TEXT


class FormFields:
    """Makes fields from the schema."""

    def __init__(self, schema: Node, vocabularies: Vocabularies, words: Words) -> None:
        self._schema, self._vocabularies, self._words = schema, vocabularies, words
        self._claimed = False

    def top(self) -> Mapping[str, Field]:
        """All fields of a record by key, in the order of the schema."""
        required = self._schema.get("else", {}).get("required", ())
        properties = self._schema.get("properties", {})
        return {
            key: self._field(key, node, key in required, key in required) for key, node in properties.items()
        }

    def _field(self, key: str, node: Node, needed: bool = False, marked: bool = False) -> Field:
        node = self._resolved(node)
        said = self._words.gettext
        common: dict[str, Any] = {
            "key": key,
            "required": needed and marked,
            "needed": needed,
            "title": said(node["title"]) if "title" in node else key,
            "help": said(node["description"]) if "description" in node else "",
        }
        return _MAKERS.get(str(node.get("type")), FormFields._leaf)(self, node, common)

    def _resolved(self, node: Node) -> Node:
        """The node with what its reference leads to; that to a vocabulary is known by its name."""
        reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if not reference or reference.startswith("term-"):
            return node
        return {**self._schema["$defs"][reference], **node}

    def _leaf(self, node: Node, common: dict[str, Any]) -> Field:
        name = node.get("vocabulary") or _WORDS_OF.get(common["key"], "")
        few = bool(name) and len(self._vocabularies[name].terms) <= FEW
        named = {"language": "languages", "good-id": "goods", "spdx": "licenses"}
        return Field(
            kind="const" if "const" in node else node.get("type", "string"),
            example=str(node["examples"][0]) if "examples" in node and not few else "",
            format=node.get("format", ""),
            pattern=node.get("pattern", ""),
            least=node.get("minimum"),
            most=node.get("maximum"),
            longest=node.get("maxLength"),
            choices=self._choices(name) if few else (),
            vocabulary="" if few else name or named.get(node.get("format", ""), ""),
            **common,
        )

    def _choices(self, name: str) -> Sequence[tuple[str, str]]:
        labels, numbered = self._words.labels[name], name == "goals"
        terms = self._vocabularies[name].terms
        return [(t.id, f"{t.id}. {labels[t.id]}" if numbered else labels[t.id]) for t in terms]

    def _list(self, node: Node, common: dict[str, Any]) -> Field:
        items = self._resolved(node["items"])
        name = items.get("vocabulary", "")
        if name and len(self._vocabularies[name].terms) <= FEW:
            return Field(kind="checks", choices=self._choices(name), **common)
        entry = self._field("", items)
        return Field(kind="list", entry=entry, **common)

    def _group(self, node: Node, common: dict[str, Any]) -> Field:
        if node.get("format") == "text":
            return self._text(node, common)
        if "properties" not in node:
            return self._map(node, common)
        required = node.get("required", ())
        marked = (
            common["required"] or not common["key"]
        )  # An entry of a list is there because somebody added it.
        fields = [
            self._field(key, below, key in required, marked) for key, below in node["properties"].items()
        ]
        plain = [field for field in fields if field.key not in CLAIM]
        first = [field for field in plain if field.needed] if not common["key"] else plain
        rest = [field for field in plain if field not in first]
        folded = len(rest) > 1
        claim = [field for field in fields if field.key in CLAIM]
        order = tuple(node["properties"])
        return Field(
            kind="object",
            fields=first if folded else plain,
            more=rest if folded else (),
            claim=self._first_claim(claim),
            claimed=bool(claim),
            order=order if order != tuple(field.key for field in (*first, *rest, *claim)) else (),
            **common,
        )

    def _first_claim(self, claim: Sequence[Field]) -> Sequence[Field]:
        if self._claimed:
            return ()
        self._claimed = bool(claim)
        return claim

    def _text(self, node: Node, common: dict[str, Any]) -> Field:
        longest = node["additionalProperties"]["maxLength"]
        example = next(iter(node["examples"][0].values())) if "examples" in node else ""
        return Field(kind="text", longest=longest, example=example, vocabulary="languages", **common)

    def _map(self, node: Node, common: dict[str, Any]) -> Field:
        name = node["propertyNames"]["vocabulary"]
        below = self._resolved(node["additionalProperties"])
        fields = [replace(self._field(id, below), title=label, help="") for id, label in self._choices(name)]
        return Field(kind="map", fields=fields, **common)


_MAKERS = {"array": FormFields._list, "object": FormFields._group}


def messages_of(schema: Node) -> Iterator[str]:
    """Every title and description of the schema that the form may show."""
    for node in (*schema["properties"].values(), *schema.get("$defs", {}).values()):
        yield from _messages(node, True)


def _messages(node: Node, explained: bool) -> Iterator[str]:
    if node.get("title"):
        yield node["title"]
    if explained and "description" in node:
        yield node["description"]
    for below in node.get("properties", {}).values():
        yield from _messages(below, True)
    if "items" in node:
        yield from _messages(node["items"], False)
