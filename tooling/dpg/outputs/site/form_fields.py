"""The fields of the web form, from the schema, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dpg import kinds
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import RecordSet
from dpg.outputs.site.words import Words

FEW = 30
"""Vocabularies of up to this many terms are shown as choices; longer ones are searched by typing."""
_LONG_TEXT = 200
"""Texts that may be longer than this get several lines."""

Node = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of the form, with the fields below it."""

    key: str
    kind: str
    """``string``, ``integer``, ``number``, ``boolean``, ``const``; ``checks`` for terms of a short vocabulary, ``list``,
    ``text`` by language, ``object``, and ``map`` for groups by the terms of a vocabulary."""
    title: str
    help: str = ""
    example: str = ""
    required: bool = False
    """Whether every record must have it."""
    needed: bool = False
    """Whether it is required once another field of its group is filled in."""
    format: str = ""
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    vocabulary: str = ""
    """Vocabulary to search by typing."""
    choices: Sequence[tuple[str, str]] = ()
    """Terms to choose from: id and label."""
    fields: "Sequence[Field]" = ()
    """Fields of a group, the required ones first."""
    more: "Sequence[Field]" = ()
    """Optional fields of a list's entry; folded."""
    claim: "Sequence[Field]" = ()
    """Fields that support the statement. They are the same for every statement, so only the first one has them."""
    claimed: bool = False
    """Whether it is a statement that can have evidence."""
    entry: "Field | None" = None
    """The entry of a list."""
    order: Sequence[str] = ()
    """Keys of a group in the order of the record, if the form has another order."""

    @property
    def grouped(self) -> bool:
        """Return whether it has several controls."""
        return self.kind in ("checks", "list", "text", "object", "map")

    @property
    def several_lines(self) -> bool:
        """Return whether its control has several lines."""
        return self.kind == "string" and not self.format and (self.longest or 0) > _LONG_TEXT


class FormFields:
    """Build the fields from the schema."""

    def __init__(self, records: RecordSet, vocabularies: Vocabularies, words: Words) -> None:
        self._schema, self._vocabularies = records.schema, vocabularies
        self._annotations, self._words = records.annotations, words
        self._claimed = False

    def top(self) -> Mapping[str, Field]:
        """Return the top-level fields by key, in the order of the schema."""
        required = self._schema.get("else", self._schema).get("required", ())
        properties = self._schema.get("properties", {})
        return {
            key: self._field(key, node, key in required, key in required) for key, node in properties.items()
        }

    def _field(self, key: str, node: Node, needed: bool = False, marked: bool = False) -> Field:
        node = self._resolved(node)
        translate = self._words.gettext
        common: dict[str, Any] = {
            "key": key,
            "required": needed and marked,
            "needed": needed,
            "title": translate(node["title"]) if "title" in node else key,
            "help": translate(node["description"]) if "description" in node else "",
        }
        return _MAKERS.get(str(node.get("type")), FormFields._leaf)(self, node, common)

    def _resolved(self, node: Node) -> Node:
        """Return the node with its reference resolved, unless it refers to a vocabulary."""
        reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if not reference or reference.startswith("term-"):
            return node
        return {**self._schema["$defs"][reference], **node}

    def _leaf(self, node: Node, common: dict[str, Any]) -> Field:
        name = node.get("vocabulary") or self._annotations.choices.get(common["key"], "")
        few = bool(name) and len(self._vocabularies[name].terms) <= FEW
        main = kinds.KINDS[0]
        named = {"language": "languages", f"{main.name}-id": main.plural, "spdx": "licenses"}
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
        # An entry of a list exists only if the user added it.
        marked = common["required"] or not common["key"]
        fields = [
            self._field(key, below, key in required, marked) for key, below in node["properties"].items()
        ]
        claim_keys = self._annotations.claim_keys
        plain = [field for field in fields if field.key not in claim_keys]
        first = [field for field in plain if field.needed] if not common["key"] else plain
        rest = [field for field in plain if field not in first]
        folded = len(rest) > 1
        claim = [field for field in fields if field.key in claim_keys]
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
    """Yield every title and description of the schema that the form may show."""
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
