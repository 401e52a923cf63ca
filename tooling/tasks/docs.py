"""Write the generated pages of ``docs/``; with ``--check``, only list the outdated ones."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from dpg import kinds
from dpg.checking import ALL_RULES
from dpg.kinds import GOOD
from dpg.outputs.discovery import citation
from dpg.records.project_files import load_schemas
from dpg.records.trusted_yaml import parse_trusted
from tasks import api_page, editor_schema, issue_form, record_page, rule_pages, translation_page

PROJECT = Path(__file__).parents[2]


def generated() -> Iterator[tuple[str, str]]:
    """Yield the path and text of every generated page."""
    schemas = load_schemas(PROJECT)
    schema = schemas.of(GOOD)
    for kind in kinds.KINDS:
        written = json.loads((PROJECT / "schema" / kind.schema).read_bytes())
        yield from record_page.pages(written, schemas.vocabularies, kind)
        yield from editor_schema.pages(schemas.of(kind), kind)
    yield from translation_page.pages()
    yield from api_page.pages(schemas)
    settings = parse_trusted((PROJECT / "mkdocs.yml").read_bytes())
    yield "CITATION.cff", citation(settings["site_name"], settings["site_description"], {})
    yield from issue_form.pages(schema)
    yield from rule_pages.pages(tuple(ALL_RULES.values()), PROJECT / "tests" / "rules")


def outdated() -> list[str]:
    """Return the paths of the outdated pages."""
    return [path for path, text in generated() if _read(PROJECT / path) != text]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(arguments: list[str]) -> int:
    """Write all pages, or list the outdated ones."""
    if "--check" in arguments:
        print("\n".join(outdated()))
        return 1 if outdated() else 0
    for path, text in generated():
        (PROJECT / path).parent.mkdir(parents=True, exist_ok=True)
        (PROJECT / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
