"""Convert records to rows and back. A row maps column names to values; missing values are left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dpg.model.pointer import step, steps
from dpg.records.shape import Shape
from dpg.tables.relations import Column, Plan, TablePlace

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]
"""Rows by the name of their relation."""


def tables_of(records: Iterable[Mapping[str, Any]], plan: Plan) -> Tables:
    """Return the rows of all relations, in the order of the records and of their values.

    Args:
        records: Records with their ``id``, as in the JSON dump.
        plan: The tables.
    """
    tables: dict[str, list[Row]] = {name: [] for name in plan.relations}
    for record in records:
        row: Row = {"id": record["id"]}
        tables[plan.kind.plural].append(row)
        _RowWriter(tables, plan, record["id"]).take(record, plan.top.keys or {}, row, "")
    return tables


class _RowWriter:
    """Adds the rows of one record."""

    def __init__(self, tables: Mapping[str, list[Row]], plan: Plan, id: str) -> None:
        self._tables, self._id = tables, id
        self._owner, self._texts = plan.kind.name, plan.texts

    def take(self, group: Mapping[str, Any], keys: Mapping[str, TablePlace], row: Row, pointer: str) -> None:
        for key, value in group.items():
            if (place := keys.get(key)) is None:
                continue  # the id, which is not in the schema
            here = step(pointer, key)
            if place.relation:
                self._rows(place, value, here, pointer, row)
            elif place.keys is not None:
                self.take(value, place.keys, row, here)
            elif place.column is not None:
                row[place.column.name] = self._value(place.column, value, here)

    def _rows(self, place: TablePlace, value: Any, pointer: str, parent: str, row: Row) -> None:
        rows = self._tables[place.relation]
        for key, group in value.items() if place.keyed else enumerate(value):
            here = step(pointer, key)
            inner: Row = {self._owner: self._id, "place": here}
            if place.nested:
                inner["part_of"] = parent
            if place.keyed:
                inner["key"] = key
            rows.append(inner)
            self.take(group, place.keys or {}, inner, here)
        if self._owner not in row:  # the main row of the record
            words = value if place.keyed else [group[place.digest] for group in value]
            row[place.relation] = list(dict.fromkeys(str(word) for word in words))

    def _value(self, column: Column, value: Any, pointer: str) -> Any:
        if column.type == "text":
            return self._text(value, pointer)
        if column.type == "digest":  # a list of texts; the table of texts holds all of them
            return [self._text(text, step(pointer, number)) for number, text in enumerate(value)]
        return [*map(str, value)] if column.integers else value

    def _text(self, text: Mapping[str, str], pointer: str) -> str:
        self._tables[self._texts] += [
            {self._owner: self._id, "place": pointer, "language": tag, "text": words}
            for tag, words in text.items()
        ]
        return text.get("en") or next(iter(text.values()))


def records_of(tables: Tables, plan: Plan, shape: Shape) -> Iterator[dict[str, Any]]:
    """Yield the original records from their rows, with ``id`` first and keys in the order of the schema."""
    trees: dict[str, Any] = {row["id"]: {} for row in tables[plan.kind.plural]}
    for name, relation in plan.relations.items():
        exact = [column for column in relation.columns if column.exact and column.path]
        for row in tables[name]:
            tree = trees[row[relation.owner]]
            group = _at(tree, steps(row.get("place", "")))
            if name == plan.texts:
                group[row["language"]] = row["text"]
            for column in exact:
                if (value := row.get(column.name)) is not None:
                    _at(group, column.path[:-1])[column.path[-1]] = (
                        [*map(int, value)] if column.integers else value
                    )
    for id, tree in trees.items():
        yield {"id": id, **_in_schema_order(tree, shape)}


def _at(tree: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    for key in path:
        tree = tree.setdefault(key, {})
    return tree


def _in_schema_order(tree: Any, shape: Shape) -> Any:
    """Sort the keys of groups, and turn mappings by position back into lists."""
    if not isinstance(tree, dict):
        return tree
    if shape.kind == "array":
        return [_in_schema_order(tree[key], shape.entry) for key in sorted(tree, key=int)]
    places = {key: shape.place_of(key) for key in tree}
    in_order = sorted(tree, key=lambda key: places[key][0])
    return {key: _in_schema_order(tree[key], places[key][1]) for key in in_order}
