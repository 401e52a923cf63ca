"""Find the project folder."""

from pathlib import Path

from dpg import kinds
from dpg.project.errors import UsageError


def find_project(start: Path) -> Path:
    """Return the nearest folder, from ``start`` upwards, that contains the schema of the main kind.

    Raises:
        UsageError: If there is none.
    """
    main = kinds.KINDS[0]
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / "schema" / main.schema).is_file():
            return folder
    hint = f"Run dpg in the folder that holds {main.folder}/ and schema/."
    raise UsageError("No catalogue was found here.", hint)
