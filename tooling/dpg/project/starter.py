"""Files of a new catalogue."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.new_file import write_new
from dpg.records.shipped import SHIPPED_DOCS

_STARTER = Path(__file__).parents[1] / "starter"
_HIDDEN = "dot-"
"""Start of names that begin with a dot in the catalogue. Tools that build packages leave out hidden files."""


def starter_files(name: str, description: str, program: str) -> Mapping[Path, str]:
    """Return the text of each file of a new catalogue, by its path in the catalogue.

    Args:
        name: Name of the catalogue.
        description: What it lists, in one sentence.
        program: Requirement that installs the program.
    """
    # A JSON string is a YAML string, whatever the name contains.
    texts = {
        "name": json.dumps(name, ensure_ascii=False),
        "description": json.dumps(description, ensure_ascii=False),
    }
    texts |= {"title": name, "summary": description, "program": program}
    files = {_shown(path): _filled(path, texts) for path in _files(_STARTER)}
    own = [
        path for path in _files(SHIPPED_DOCS) if path.relative_to(SHIPPED_DOCS).parts[0].startswith("about")
    ]
    return files | {Path("docs") / path.relative_to(SHIPPED_DOCS): path.read_text("utf-8") for path in own}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _shown(path: Path) -> Path:
    parts = path.relative_to(_STARTER).parts
    return Path(*(f".{part[len(_HIDDEN) :]}" if part.startswith(_HIDDEN) else part for part in parts))


def _filled(path: Path, texts: Mapping[str, str]) -> str:
    filled = path.read_text("utf-8")
    for key, text in texts.items():
        filled = filled.replace(f"<<{key}>>", text)
    return filled


def write_starter(folder: Path, files: Mapping[Path, str]) -> None:
    """Write the files into a folder and overwrite nothing.

    Raises:
        UsageError: If one of them exists; nothing is written then.
    """
    for path in files:
        if os.path.lexists(folder / path):
            hint = "Name a new folder, or move the file away. Nothing was written."
            raise UsageError(f"{folder / path} is there already.", hint)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_new(folder / path, text)
