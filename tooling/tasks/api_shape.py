"""The shape of the API in short: what a release promised is written down, and every later state is compared with it.

``make api-shape`` writes ``tests/contracts/released-api.json``. Run it when a version of the API is released, never to
make a failing test pass.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dpg.outputs.documents.openapi import openapi_of
from dpg.records.project_files import load_schema

PROJECT = Path(__file__).parents[2]
RELEASED = PROJECT / "tests" / "contracts" / "released-api.json"
_ALWAYS = ", always"
_COMPONENTS = "#/components/schemas/"

Shape = Mapping[str, Mapping[str, str]]
"""For each document and each named part: the type of each key by its way, and whether it is always there."""


def current() -> Mapping[str, Any]:
    """The description of the API as this state of the program has it."""
    return openapi_of(load_schema(PROJECT).published, "", closed=True)


def shape_of(described: Mapping[str, Any]) -> Shape:
    """What a description promises, without its words, patterns and limits."""
    shape = {}
    for path, methods in described["paths"].items():
        for media_type, content in methods["get"]["responses"]["200"]["content"].items():
            shape[f"{path} as {media_type}"] = dict(_keys(content["schema"], ""))
    for name, part in described["components"]["schemas"].items():
        shape[name] = (
            {f"word {word}": "known" for word in part["enum"]} if "enum" in part else dict(_keys(part, ""))
        )
        if "else" in part:
            shape[f"{name}, listed"] = {f"/{key}": "always" for key in part["else"]["required"]}
    return shape


def breaks(released: Shape, now: Shape) -> Iterator[str]:
    """What was promised and is not so any more, in words. More than was promised is no break."""
    for part, keys in released.items():
        for way, promised in keys.items():
            found = now.get(part, {}).get(way)
            if found != promised and found != promised + _ALWAYS:
                yield f"{part}: {way or 'the whole'} was {promised}, now it is {found or 'gone'}"


def _keys(node: Mapping[str, Any], way: str, always: str = "") -> Iterator[tuple[str, str]]:
    yield way, _type_of(node) + always
    required = node.get("required", ())
    for key, part in node.get("properties", {}).items():
        yield from _keys(part, f"{way}/{key}", _ALWAYS if key in required else "")
    if "items" in node:
        yield from _keys(node["items"], f"{way}/-")
    if isinstance(part := node.get("additionalProperties"), Mapping):
        yield from _keys(part, f"{way}/*")


def _type_of(node: Mapping[str, Any]) -> str:
    if "$ref" in node:
        return str(node["$ref"]).removeprefix(_COMPONENTS)
    type_ = node.get("type", "anything")
    return type_ if isinstance(type_, str) else " or ".join(type_)


def main() -> int:
    """Writes down what is promised from now on."""
    text = json.dumps(shape_of(current()), ensure_ascii=False, indent=1)
    RELEASED.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    main()
