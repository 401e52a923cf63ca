"""Read the settings of a catalogue, ``mkdocs.yml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dpg.project.errors import UsageError
from dpg.records.settings_file import FILE as FILE
from dpg.records.settings_file import parse_settings


def read_settings(project: Path) -> Mapping[str, Any]:
    """Return the settings of a catalogue.

    Raises:
        FixableError: if there is no such file, it is not valid YAML, or a setting cannot be used.
    """
    try:
        content = (project / FILE).read_bytes()
    except OSError as error:
        raise UsageError(
            f"{FILE} cannot be read: {error.strerror}.",
            "Put the file back, such as with `git checkout mkdocs.yml`, or create a catalogue with `dpg init`.",
        ) from None
    return parse_settings(content)
