"""Read the settings of a catalogue, ``mkdocs.yml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from dpg.project.errors import UsageError
from dpg.records.fault import Fault
from dpg.records.text_checks import character_faults
from dpg.records.trusted_yaml import parse_trusted
from dpg.records.yaml_errors import syntax_fault

FILE = "mkdocs.yml"


def read_settings(project: Path) -> Mapping[str, Any]:
    """Return the settings of a catalogue.

    Raises:
        UsageError: If the file is not valid YAML, or holds no settings.
    """
    content = (project / FILE).read_bytes()
    try:
        settings = parse_trusted(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        fault = _fault(error, content.decode("utf-8", errors="replace"))
        line, column = fault.mark
        raise UsageError(f"{FILE}, line {line}, column {column}: {fault.message}", fault.hint) from None
    if not isinstance(settings, dict):
        raise UsageError(f"{FILE} holds no settings.", "Write at least `site_name: ` and a name.")
    return settings


def _fault(error: Exception, text: str) -> Fault:
    """Return the fault of the character where the parser stopped, or else that of the syntax."""
    characters = [*character_faults(text)]
    if not isinstance(error, yaml.MarkedYAMLError):
        return characters[0] if characters else syntax_fault(yaml.YAMLError(), text)
    syntax = syntax_fault(error, text)
    return next((fault for fault in characters if fault.mark[0] == syntax.mark[0]), syntax)
