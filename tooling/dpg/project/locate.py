"""Where the project is."""

from pathlib import Path

from dpg import kinds
from dpg.project.errors import UsageError


def find_project(start: Path) -> Path:
    """Return the folder that holds the schema of the main kind, searched from ``start`` upwards.

    Raises:
        UsageError: if there is none.
    """
    main = kinds.KINDS[0]
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / "schema" / main.schema).is_file():
            return folder
    hint = f"Run dpg in the folder that holds {main.folder}/ and schema/."
    raise UsageError("No catalogue was found here.", hint)
