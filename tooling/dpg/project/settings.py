"""Read the settings of a catalogue, ``mkdocs.yml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dpg.project.errors import UsageError
from dpg.records.fault import Fault
from dpg.records.settings_file import parse_settings

FILE = "mkdocs.yml"


def read_settings(project: Path) -> Mapping[str, Any]:
    """Return the settings of a catalogue.

    Raises:
        UsageError: If the file is not valid YAML, or holds no settings.
    """
    settings = parse_settings((project / FILE).read_bytes())
    if isinstance(settings, Fault):
        line, column = settings.mark
        raise UsageError(f"{FILE}, line {line}, column {column}: {settings.message}", settings.hint)
    return settings
