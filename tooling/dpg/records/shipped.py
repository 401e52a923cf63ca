"""Files that come with the program: schemas, vocabularies, pages of ``docs/`` and the MkDocs hook.

A checkout holds them once, at its root. ``setup.py`` copies them into ``dpg/shipped/`` of a wheel.
"""

from pathlib import Path

from dpg import kinds

_PROGRAM = Path(__file__).parents[1]
_INSIDE = _PROGRAM / "shipped"
_ROOT = _INSIDE if _INSIDE.is_dir() else _PROGRAM.parents[1]

SHIPPED_DOCS = _ROOT / "docs"
"""Pages for contributors, data users and maintainers; those of ``docs/`` in a catalogue come before them."""
SHIPPED_HOOK = _ROOT / "tooling" / "mkdocs_hook.py"


def has_schema(folder: Path) -> bool:
    """Return whether a folder has schemas of its own."""
    return (folder / "schema" / kinds.KINDS[0].schema).is_file()


def schema_folder(project: Path) -> Path:
    """Return the folder of the schemas of a project: its own, or else the one that came with the program."""
    return (project if has_schema(project) else _ROOT) / "schema"
