"""Every field of a kind of record, from its schema and the vocabularies."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from dpg.kinds import GOOD, AnyKind
from dpg.model.vocabulary import Vocabularies, Vocabulary

_HEAD = """# The {title}

Each {kind} is a YAML file in `{folder}/`. The name of the file is its id. {required} fields are required. Leave out what you do not
know: a missing field means "not recorded", and that is not the same as "no".

This page is generated from `schema/{schema}`. Fields are in the order in which `dpg format` writes them.
"""

_FORMS = {
    "uri": "a web address",
    "date": "a day, such as 2026-03-12",
    "partial-date": "a year, month or day",
    "spdx": "an SPDX expression",
    "language": "a language tag, such as sw or pt-BR",
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


def pages(
    schema: Mapping[str, Any], vocabularies: Vocabularies, kind: AnyKind = GOOD
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the page of a kind."""
    title = "record" if kind is GOOD else kind.name
    head = _HEAD.format(
        title=title,
        kind=kind.name,
        folder=kind.folder,
        schema=kind.schema,
        required=len(schema["else"]["required"]),
    )
    lines = [head, *_fields(schema), *_lists(schema, vocabularies)]
    yield f"docs/{title}.md", "\n".join(lines).rstrip() + "\n"


def _fields(schema: Mapping[str, Any]) -> Iterator[str]:
    required = [*schema["else"]["required"]]
    for key, node in schema["properties"].items():
        yield f"## `{key}`\n"
        yield f"{node['description']} *{_form(node, schema)}{'; required' if key in required else ''}.*\n"
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
        yield "| field | meaning | form |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _rows(block: Mapping[str, Any], schema: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, entry in block.get("properties", {}).items():
        node = _resolved(entry, schema)
        must = "; required" if key in block.get("required", ()) else ""
        yield f"| `{above}{key}` | {node['description']} | {_form(node, schema)}{must} |"
        below = _resolved(node["items"], schema) if node.get("type") == "array" else node
        yield from _rows(below, schema, f"{above}{key}.")


def _form(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    node = _resolved(node, schema)
    if node.get("type") == "array":
        return f"a list; each entry is {_form(node['items'], schema)}"
    if "vocabulary" in node:
        return f"a term of {node['vocabulary']}"
    form = node.get("format", "")
    if form.endswith("-id"):
        return f"the id of a record of the kind {form.removesuffix('-id')}"
    return _FORMS.get(form) or _TYPES[node["type"]]


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return schema["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node


def _lists(schema: Mapping[str, Any], vocabularies: Vocabularies) -> Iterator[str]:
    yield "## Vocabularies\n"
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
        yield f"{len(vocabulary.terms)} terms, in `schema/vocabularies/{vocabulary.name}.yaml`.\n"
    else:
        yield (
            "\n".join(
                f"- `{term.id}`: {term.label()}{f' – {text}' if (text := term.description.get('en')) else ''}"
                for term in vocabulary.terms
            )
            + "\n"
        )
