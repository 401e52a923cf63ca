"""The tables that a schema of records asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dpg.tables.relations import GOODS, SCALARS, TEXTS, Column, Plan, Relation, TablePlace

_GOOD = Column(
    name="good",
    type="string",
    title="Good",
    description="The id of the good.",
    format="good-id",
    required=True,
)
_ID = Column(name="id", type="string", title="Id", description="The id of the good.", required=True)
_PLACE = Column(
    name="place",
    type="string",
    title="Place",
    description="Where it stands in the record, as a JSON pointer; positions count from 0.",
    required=True,
)
_PART_OF = Column(
    name="part_of",
    type="string",
    title="Part of",
    description="The place of the group that it belongs to.",
    required=True,
)
_LANGUAGE = Column(
    name="language",
    type="string",
    title="Language",
    description="BCP 47 tag of the text.",
    format="language",
    required=True,
)
_TEXT = Column(name="text", type="string", title="Text", description="The text as written.", required=True)
_TEXTS = Relation(
    name=TEXTS,
    title="Texts",
    description="Every text in each of its languages; the first one of a place is the original.",
    columns=(_GOOD, _PLACE, _LANGUAGE, _TEXT),
    primary=("good", "place", "language"),
)


def plan_of(schema: Mapping[str, Any]) -> Plan:
    """The tables that a schema of records asks for."""
    builder = _Builder(schema)
    top = TablePlace(keys=builder.group(schema, (), GOODS))
    builder.found[GOODS].columns.insert(0, _ID)
    relations = {found.name: found.relation() for found in builder.in_order()}
    return Plan(relations={**relations, TEXTS: _TEXTS}, top=top)


@dataclass
class _Found:
    """A relation that is still being put together."""

    name: str
    node: Mapping[str, Any]
    nested: bool = False
    shared: bool = False
    columns: list[Column] = field(default_factory=list)

    def relation(self) -> Relation:
        primary = ("id",) if self.name == GOODS else ("good", "place")
        return Relation(
            name=self.name,
            title=self.node["title"] if self.name != GOODS else "Goods",
            description=self.node["description"],
            columns=tuple(self.columns),
            primary=primary,
            nested=self.nested,
        )


class _Builder:
    """Walks down the schema, and notes each relation where its list stands."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions = schema.get("$defs", {})
        self.found: dict[str, _Found] = {GOODS: _Found(GOODS, schema)}
        self._shared: dict[str, dict[str, TablePlace]] = {}

    def in_order(self) -> list[_Found]:
        """What several places share comes last, wherever it was met first."""
        return sorted(self.found.values(), key=lambda found: found.shared)

    def group(self, node: Mapping[str, Any], path: tuple[str, ...], relation: str) -> dict[str, TablePlace]:
        """The places below a group whose keys become columns of a relation."""
        required = node.get("required", ()) if relation != GOODS or path else ("name",)
        return {
            key: self._place(entry, (*path, key), relation, required=not path and key in required)
            for key, entry in node["properties"].items()
        }

    def _place(
        self, entry: Mapping[str, Any], path: tuple[str, ...], relation: str, required: bool
    ) -> TablePlace:
        name, node = self._resolved(entry)
        if _is_rows(self._resolved(node.get("items", {}))[1]):
            return self._rows(name, node, node["items"], path, relation)
        if _is_rows(self._resolved(node.get("additionalProperties") or {})[1]):
            return self._rows(name, node, node["additionalProperties"], path, relation)
        if "properties" in node:
            return TablePlace(keys=self.group(node, path, relation))
        column = _column(node, path, required)
        if column.name in {known.name for known in self.found[relation].columns}:
            raise ValueError(f"two columns are called {relation}.{column.name}")
        self.found[relation].columns.append(column)
        return TablePlace(column=column)

    def _rows(
        self,
        shared: str,
        node: Mapping[str, Any],
        entry: Mapping[str, Any],
        path: tuple[str, ...],
        parent: str,
    ) -> TablePlace:
        keyed, item = "items" not in node, self._resolved(entry)[1]
        name = shared or "_".join((*(() if parent == GOODS else (parent,)), *path))
        if name not in self._shared:
            nested = parent != GOODS or bool(shared)
            found = self.found[name] = _Found(name, node, nested, bool(shared))
            found.columns += [
                _GOOD,
                _PLACE,
                *([_PART_OF] if nested else []),
                *([_key(node)] if keyed else []),
            ]
            self._shared[name] = self.group(item, (), name)
        digest = "" if keyed else next(iter(item["required"]))
        if not shared and parent == GOODS:
            self.found[GOODS].columns.append(_digest(name, node))
        nested = self.found[name].nested
        return TablePlace(keys=self._shared[name], relation=name, nested=nested, keyed=keyed, digest=digest)

    def _resolved(self, node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """The name of what a node refers to, and the node itself."""
        if "$ref" not in node:
            return "", node
        name = node["$ref"].removeprefix("#/$defs/")
        if name.startswith("term-"):
            return "", node
        return name, {**self._definitions[name], **node}


def _is_rows(entry: Mapping[str, Any]) -> bool:
    return "properties" in entry


def _column(node: Mapping[str, Any], path: tuple[str, ...], required: bool) -> Column:
    item = node.get("items", node)
    return Column(
        name="_".join(path),
        type=_type(node),
        title=node["title"],
        description=node["description"],
        path=path,
        vocabulary=item.get("vocabulary", ""),
        format=item.get("format", ""),
        required=required,
    )


def _type(node: Mapping[str, Any]) -> str:
    if node["type"] == "array":
        return "list"
    if node.get("format") in ("text", "date"):
        return str(node["format"])
    if node["type"] not in SCALARS:
        raise ValueError(f"{node['title']}: no column can hold a value of type {node['type']}")
    return str(node["type"])


def _key(node: Mapping[str, Any]) -> Column:
    vocabulary = node.get("propertyNames", {}).get("vocabulary", "")
    return Column(
        name="key",
        type="string",
        title="Key",
        description="The word that it stands under.",
        vocabulary=vocabulary,
        required=True,
    )


def _digest(name: str, node: Mapping[str, Any]) -> Column:
    about = f"In short, for reading; all of it is in the table {name}."
    return Column(name=name, type="digest", title=node["title"], description=about)
