"""Parse the annotations of a schema, and remove them from the published schema."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dpg.model.annotations import (
    Annotations,
    ComparedField,
    EntryKeys,
    ExpectedField,
    FieldPath,
    IssueField,
    Section,
    SensitiveField,
)

ANNOTATIONS = frozenset(
    {
        "choices",
        "claim",
        "compare",
        "completeness",
        "identity",
        "instead_of",
        "issue",
        "named_by",
        "page",
        "risk",
        "section",
        "sections",
        "suggest",
    }
)
"""Keywords that do not constrain records. They are not published."""
_BY_NAME = ("properties", "$defs")
"""Keywords whose values map names to schemas."""

Node = Mapping[str, Any]
Place = tuple[FieldPath, Node]


def without_annotations(node: Any) -> Any:
    """Return a schema without its annotations."""
    if isinstance(node, list):
        return [without_annotations(entry) for entry in node]
    if not isinstance(node, Mapping):
        return node
    return {key: _published(key, value) for key, value in node.items() if key not in ANNOTATIONS}


def _published(key: str, value: Any) -> Any:
    if key in _BY_NAME:
        return {name: without_annotations(schema) for name, schema in value.items()}
    return value if key in ("examples", "required") else without_annotations(value)


def annotations_of(schema: Node) -> Annotations:
    """Parse the annotations of a schema.

    Raises:
        TypeError: If an annotation has an unknown key.
        ValueError: If an annotation names an unknown section, or two lists with the same key have different identities.
    """
    fields = list(_fields(schema))
    places = [
        *fields,
        *(place for name, node in schema.get("$defs", {}).items() for place in _walk((name,), node)),
    ]
    top = [place for place in fields if len(place[0]) == 1]
    return Annotations(
        sections=tuple(_sections(schema, top)),
        compared=tuple(_compared(path, node) for path, node in _ranked(fields, "compare")),
        expected=tuple(_expected(path, node["completeness"]) for path, node in _ranked(top, "completeness")),
        sensitive=tuple(_sensitive(path, node) for path, node in fields if "risk" in node),
        issue_fields=tuple(_issue_field(path, node["issue"]) for path, node in _ranked(top, "issue")),
        entry_keys=_entry_keys(places),
        suggested=tuple(path[-1] for path, _ in _ranked(top, "suggest")),
        more_facts=tuple(path[-1] for path, node in top if node.get("page") == "list"),
        claim_keys=tuple(path[-1] for path, node in places if node.get("claim")),
        choices={path[-1]: node["choices"] for path, node in places if "choices" in node},
        instead_of={
            (*path[:-1], word): path[-1] for path, node in fields for word in node.get("instead_of", ())
        },
    )


def _fields(schema: Node) -> Iterator[Place]:
    for key, node in schema.get("properties", {}).items():
        yield from _walk((key,), node)


def _walk(path: FieldPath, node: Node) -> Iterator[Place]:
    yield path, node
    for key, below in node.get("properties", {}).items():
        yield from _walk((*path, key), below)
    for below in (node.get("items"), node.get("additionalProperties")):
        if isinstance(below, Mapping):
            yield from _walk((*path, "*"), below)


def _ranked(places: Iterable[Place], keyword: str) -> list[Place]:
    """Return the fields with an annotation, sorted by rank. Fields without a rank come last, in the order of the schema."""
    return sorted(
        (place for place in places if keyword in place[1]), key=lambda place: _rank(place[1][keyword])
    )


def _rank(value: Any) -> float:
    rank = value.get("rank") if isinstance(value, Mapping) else value
    return rank if isinstance(rank, int) else float("inf")


def _without_rank(value: Node) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "rank"}


def _sections(schema: Node, top: Sequence[Place]) -> Iterator[Section]:
    titles = schema.get("sections", {})
    ranked = [(_section_of(node), path[0]) for path, node in _ranked(top, "section")]
    if unknown := {id for id, _ in ranked} - titles.keys():
        raise ValueError(f"The schema has no section {', '.join(sorted(unknown))}.")
    for id, section in titles.items():
        yield Section(id=id, fields=tuple(key for of, key in ranked if of == id), **section)


def _section_of(node: Node) -> str:
    section = node["section"]
    return str(section["id"] if isinstance(section, Mapping) else section)


def _compared(path: FieldPath, node: Node) -> ComparedField:
    row = {"row": path[-1], "title": node.get("title", path[-1]), **_without_rank(node["compare"])}
    return ComparedField(path=path, **row)


def _expected(path: FieldPath, annotation: Node) -> ExpectedField:
    more = {**_without_rank(annotation), "types": tuple(annotation.get("types", ()))}
    return ExpectedField(key=path[-1], **more)


def _sensitive(path: FieldPath, node: Node) -> SensitiveField:
    title = str(node.get("title", path[-1]))
    more = {"title": title[:1].lower() + title[1:], **node["risk"]}
    return SensitiveField(path=path, is_url=node.get("format") == "uri", **more)


def _issue_field(path: FieldPath, annotation: Node) -> IssueField:
    return IssueField(key=path[-1], **_without_rank(annotation))


def _entry_keys(places: Iterable[Place]) -> Mapping[str, EntryKeys]:
    found: dict[str, EntryKeys] = {}
    for path, node in places:
        if "identity" in node:
            keys = EntryKeys(
                identity=tuple(map(tuple, node["identity"])), named_by=tuple(node.get("named_by", ()))
            )
            if found.setdefault(path[-1], keys) != keys:
                raise ValueError(f"Two lists with the key {path[-1]} identify their entries differently.")
    return found
