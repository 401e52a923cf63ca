"""Parse the settings of a catalogue, ``mkdocs.yml``, and find its faults as those of a record."""

from collections.abc import Mapping
from typing import Any

import yaml

from dpg.records.fault import Fault
from dpg.records.source_rules import NOT_A_RECORD, NOT_UTF8
from dpg.records.text_checks import LINE, character_faults
from dpg.records.trusted_yaml import parse_trusted
from dpg.records.yaml_errors import syntax_fault


def parse_settings(content: bytes) -> Mapping[str, Any] | Fault:
    """Return the settings, or the first fault of a file that cannot be read."""
    try:
        settings = parse_trusted(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return _fault(error, content.decode("utf-8", errors="replace"))
    if not isinstance(settings, dict):
        message = "The file holds no settings."
        return Fault(NOT_A_RECORD.id, (1, 1), message, "Write at least `site_name: ` and a name.")
    return settings


def _fault(error: Exception, text: str) -> Fault:
    """Return the fault of a character where the parser stopped, or else that of the syntax."""
    characters = [*character_faults(text)]
    if not isinstance(error, yaml.MarkedYAMLError):
        return characters[0] if characters else _not_utf8(text)
    syntax = syntax_fault(error, text)
    return next((fault for fault in characters if fault.mark[0] == syntax.mark[0]), syntax)


def _not_utf8(text: str) -> Fault:
    line = len(LINE.split(text.partition("\ufffd")[0]))
    return Fault(NOT_UTF8.id, (line, 1), "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
