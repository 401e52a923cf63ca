"""``docs/record.md``: every field of a record, from the schema and the vocabularies."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from dpg.model.vocabulary import Vocabularies, Vocabulary

_HEAD = """# The record

One good is one YAML file in `goods/`, named by the good's id. A short record is a good record: seven keys make a valid one. What is
not known is left out; absent means "not recorded", and that is something else than no.

This page is generated from `schema/good.schema.json`. Keys stand in a file in the order in which they stand here;
`dpg format` sees to that.
"""

_FORMS = {
    "uri": "a web address",
    "date": "a day, such as 2026-03-12",
    "partial-date": "a year, month or day",
    "spdx": "an SPDX expression",
    "language": "a language tag, such as sw or pt-BR",
    "good-id": "the id of a good",
    "email": "a shared e-mail address",
    "text": "a text by language",
    "slug": "a short name of small letters, digits and hyphens",
}
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group",
}
_CLDR = ("countries", "languages", "currencies")
_SHOWN = 40
"""Maximum number of terms listed; a longer vocabulary is only named."""


def pages(schema: Mapping[str, Any], vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the page."""
    yield (
        "docs/record.md",
        "\n".join([_HEAD, *_fields(schema), *_lists(schema, vocabularies)]).rstrip() + "\n",
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[str]:
    required = [*schema["else"]["required"]]
    for key, node in schema["properties"].items():
        yield f"## `{key}`\n"
        yield f"{node['description']} *{_form(node, schema)}{'; always there' if key in required else ''}.*\n"
        yield from _example(key, node)
        yield from _inner(node, schema)


def _example(key: str, node: Mapping[str, Any]) -> Iterator[str]:
    text = yaml.safe_dump({key: node["examples"][0]}, allow_unicode=True, sort_keys=False, width=90)
    yield f"```yaml\n{text}```\n"


def _inner(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    block = _resolved(node, schema)
    if block.get("type") == "array":
        block = _resolved(block["items"], schema)
    rows = list(_rows(block, schema, ""))
    if rows:
        yield "| key | what it says | form |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _rows(block: Mapping[str, Any], schema: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, entry in block.get("properties", {}).items():
        node = _resolved(entry, schema)
        must = "; always there" if key in block.get("required", ()) else ""
        yield f"| `{above}{key}` | {node['description']} | {_form(node, schema)}{must} |"
        below = _resolved(node["items"], schema) if node.get("type") == "array" else node
        yield from _rows(below, schema, f"{above}{key}.")


def _form(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    node = _resolved(node, schema)
    if node.get("type") == "array":
        return f"a list; each entry is {_form(node['items'], schema)}"
    if "vocabulary" in node:
        return f"a word of the list {node['vocabulary']}"
    return _FORMS.get(node.get("format", "")) or _TYPES[node["type"]]


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return schema["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node


def _lists(schema: Mapping[str, Any], vocabularies: Vocabularies) -> Iterator[str]:
    yield "## The lists of words\n"
    for name in sorted(_named(schema)):
        yield from _list(vocabularies[name])


def _named(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for entry in node for name in _named(entry)}
    if not isinstance(node, Mapping):
        return set()
    below = {name for key, entry in node.items() if key != "examples" for name in _named(entry)}
    return below | ({node["vocabulary"]} if isinstance(node.get("vocabulary"), str) else set())


def _list(vocabulary: Vocabulary) -> Iterator[str]:
    yield f"### {vocabulary.name}\n\n{vocabulary.description}\n"
    if vocabulary.name in _CLDR:
        yield f"{len(vocabulary.terms)} codes, from the [Common Locale Data Repository]({vocabulary.source}).\n"
    elif len(vocabulary.terms) > _SHOWN:
        yield f"{len(vocabulary.terms)} words, in `schema/vocabularies/{vocabulary.name}.yaml`.\n"
    else:
        yield (
            "\n".join(
                f"- `{term.id}`: {term.label()}{f' – {text}' if (text := term.description.get('en')) else ''}"
                for term in vocabulary.terms
            )
            + "\n"
        )
