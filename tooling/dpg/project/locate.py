"""Where the project is."""

from pathlib import Path

from dpg.project.errors import UsageError


def find_project(start: Path) -> Path:
    """The folder that holds ``schema/good.schema.json``, looked for from ``start`` upwards.

    Raises:
        UsageError: if there is none.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / "schema" / "good.schema.json").is_file():
            return folder
    raise UsageError("No catalogue was found here.", "Run dpg in the folder that holds goods/ and schema/.")
