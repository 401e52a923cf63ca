"""Derive tables from the schema of a kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dpg.kinds import GOOD, AnyKind
from dpg.tables.relations import SCALARS, TEXTS, Column, Plan, Relation, TablePlace

_PLACE = Column(
    name="place",
    type="string",
    title="Place",
    description="Its place in the record, as a JSON pointer; positions count from 0.",
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


def plan_of(schema: Mapping[str, Any], kind: AnyKind = GOOD) -> Plan:
    """Return the tables for the schema of a kind of record."""
    builder = _Builder(schema, kind)
    top = TablePlace(keys=builder.group(schema, (), kind.plural))
    builder.found[kind.plural].columns.insert(0, _id_of(kind))
    texts = _texts_of(kind)
    relations = {found.name: found.relation(kind) for found in builder.in_order()}
    return Plan(kind=kind, relations={**relations, texts.name: texts}, top=top)


def _id_of(kind: AnyKind) -> Column:
    about = f"The id of the {kind.name}."
    return Column(name="id", type="string", title="Id", description=about, required=True)


def _owner(kind: AnyKind) -> Column:
    """Return the column with the id of a row's record."""
    return Column(
        name=kind.name,
        type="string",
        title=kind.name.capitalize(),
        description=f"The id of the {kind.name}.",
        format=f"{kind.name}-id",
        required=True,
    )


def _texts_of(kind: AnyKind) -> Relation:
    return Relation(
        name=f"{kind.table_prefix}{TEXTS}",
        title="Texts",
        description="Every text in each of its languages; the first one of a place is the original.",
        columns=(_owner(kind), _PLACE, _LANGUAGE, _TEXT),
        primary=(kind.name, "place", "language"),
        kind=kind,
    )


@dataclass
class _Found:
    """A relation under construction."""

    name: str
    node: Mapping[str, Any]
    nested: bool = False
    shared: bool = False
    columns: list[Column] = field(default_factory=list)

    def relation(self, kind: AnyKind) -> Relation:
        is_main = self.name == kind.plural
        primary = ("id",) if is_main else (kind.name, "place")
        return Relation(
            name=self.name,
            title=kind.plural.capitalize() if is_main else self.node["title"],
            description=self.node["description"],
            columns=tuple(self.columns),
            primary=primary,
            nested=self.nested,
            kind=kind,
        )


class _Builder:
    """Walks the schema and collects a relation for each list of groups."""

    def __init__(self, schema: Mapping[str, Any], kind: AnyKind) -> None:
        self._kind, self._main = kind, kind.plural
        self._definitions = schema.get("$defs", {})
        self.found: dict[str, _Found] = {self._main: _Found(self._main, schema)}
        self._shared: dict[str, dict[str, TablePlace]] = {}

    def in_order(self) -> list[_Found]:
        """Return the relations with shared ones last."""
        return sorted(self.found.values(), key=lambda found: found.shared)

    def group(self, node: Mapping[str, Any], path: tuple[str, ...], relation: str) -> dict[str, TablePlace]:
        """Return the places inside a group whose keys become columns of a relation."""
        required = node.get("required", ()) if relation != self._main or path else ("name",)
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
        name = self._name(shared, path, parent)
        if name not in self._shared:
            nested = parent != self._main or bool(shared)
            found = self.found[name] = _Found(name, node, nested, bool(shared))
            found.columns += [
                _owner(self._kind),
                _PLACE,
                *([_PART_OF] if nested else []),
                *([_key(node)] if keyed else []),
            ]
            self._shared[name] = self.group(item, (), name)
        digest = "" if keyed else next(iter(item["required"]))
        if not shared and parent == self._main:
            self.found[self._main].columns.append(_digest(name, node))
        nested = self.found[name].nested
        return TablePlace(keys=self._shared[name], relation=name, nested=nested, keyed=keyed, digest=digest)

    def _name(self, shared: str, path: tuple[str, ...], parent: str) -> str:
        """Return the name of a table: the keys on the way to its list."""
        if parent != self._main and not shared:
            return "_".join((parent, *path))
        return self._kind.table_prefix + (shared or "_".join(path))

    def _resolved(self, node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """Return the name of the definition that a node refers to, and the resolved node."""
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
        integers=node["type"] == "array" and item.get("type") == "integer",
    )


def _type(node: Mapping[str, Any]) -> str:
    if node["type"] == "array":
        return "digest" if node["items"].get("format") == "text" else "list"
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
