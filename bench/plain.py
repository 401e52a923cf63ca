"""The same records for plain mkdocs with Material: one Markdown page per record."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from project import Project

_SETTINGS = """\
site_name: Goods
theme: {name: material, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}}
nav: [{Home: index.md}]
"""
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def feed_mkdocs(project: Project) -> Any:
    """The folder of a mkdocs project with a page for each record."""
    folder = project.beside("mkdocs")
    (folder / "docs" / "goods").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    records = project.records()
    links = "".join(f"- [{_plain(record['name'])}](goods/{id}.md)\n" for id, record in records.items())
    (folder / "docs" / "index.md").write_text(f"# Goods\n\n{links}", encoding="utf-8")
    for id, record in records.items():
        page = "\n".join(_page(record, project.schema.published))
        (folder / "docs" / "goods" / f"{id}.md").write_text(page, encoding="utf-8")
    return folder


def _page(record: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {_plain(record['name'])}\n"
    for key, value in record.items():
        if key == "name":
            continue
        yield f"\n## {schema['properties'][key]['title']}\n"
        yield from [*value.values()] if key == "description" else _lines(value, 0)


def _lines(value: Any, depth: int) -> Iterator[str]:
    pad = "    " * depth
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Mapping | list):
                yield f"{pad}- {_plain(key)}:"
                yield from _lines(inner, depth + 1)
            else:
                yield f"{pad}- {_plain(key)}: {_shown(inner)}"
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping | list):
                yield f"{pad}-   {depth + 1}."
                yield from _lines(inner, depth + 1)
            else:
                yield f"{pad}- {_shown(inner)}"
    else:
        yield f"{pad}- {_shown(value)}"


def _shown(value: Any) -> str:
    text = str(value)
    return f"<{text}>" if text.startswith("https://") else _plain(text)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text).replace("\n", " ")
