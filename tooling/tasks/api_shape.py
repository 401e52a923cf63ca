"""Shape of the API: a release is recorded, and later versions are compared with it.

``make api-shape`` writes ``tests/contracts/released-api.json``. Run it when a version of the API is released, never to
make a failing test pass.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dpg.outputs.documents.openapi import openapi_of
from dpg.records.project_files import load_schemas

PROJECT = Path(__file__).parents[2]
RELEASED = PROJECT / "tests" / "contracts" / "released-api.json"
_ALWAYS = ", always"
_COMPONENTS = "#/components/schemas/"

Shape = Mapping[str, Mapping[str, str]]
"""Type of each key by its path, and whether it is always present, for each document and named part."""


def current() -> Mapping[str, Any]:
    """Return the OpenAPI description of the current program."""
    return openapi_of(load_schemas(PROJECT).published, "", closed=True)


def shape_of(described: Mapping[str, Any]) -> Shape:
    """Return the promises of a description, without texts, patterns and limits."""
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
    """Yield each broken promise as a sentence. Additions are compatible."""
    for part, keys in released.items():
        for path, promised in keys.items():
            found = now.get(part, {}).get(path)
            if found != promised and found != promised + _ALWAYS:
                yield f"{part}: {path or 'the whole'} was {promised}, now it is {found or 'gone'}"


def _keys(node: Mapping[str, Any], path: str, always: str = "") -> Iterator[tuple[str, str]]:
    yield path, _type_of(node) + always
    required = node.get("required", ())
    for key, part in node.get("properties", {}).items():
        yield from _keys(part, f"{path}/{key}", _ALWAYS if key in required else "")
    if "items" in node:
        yield from _keys(node["items"], f"{path}/-")
    if isinstance(part := node.get("additionalProperties"), Mapping):
        yield from _keys(part, f"{path}/*")


def _type_of(node: Mapping[str, Any]) -> str:
    if "$ref" in node:
        return str(node["$ref"]).removeprefix(_COMPONENTS)
    type_ = node.get("type", "anything")
    return type_ if isinstance(type_, str) else " or ".join(type_)


def main() -> int:
    """Record the current shape as the released one."""
    text = json.dumps(shape_of(current()), ensure_ascii=False, indent=1)
    RELEASED.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    main()
