"""The state file of link checks, which allows an interrupted run to resume."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dpg.model.link_report import LinkHistory
from dpg.model.link_result import LinkResult, Outcome
from dpg.project.errors import UsageError

_VERSION = 1


def read_state(path: Path) -> dict[str, LinkHistory]:
    """Return the results of earlier runs by address; empty if there is no file.

    Raises:
        UsageError: If the file has another format.
    """
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != _VERSION:
            raise ValueError
        return {url: _parse(entry) for url, entry in data["addresses"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        hint = "Delete it, or name another with --state; then all addresses are asked anew."
        raise UsageError(f"“{path}” does not hold what an earlier run has found.", hint) from None


def write_state(path: Path, known: Mapping[str, LinkHistory]) -> None:
    """Write the results atomically."""
    addresses = {url: asdict(known[url]) for url in sorted(known)}
    text = json.dumps({"version": _VERSION, "addresses": addresses}, ensure_ascii=False, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text + "\n", encoding="utf-8", newline="\n")
    os.replace(draft, path)


def _parse(entry: Mapping[str, Any]) -> LinkHistory:
    visit = {**entry["visit"], "outcome": Outcome(entry["visit"]["outcome"])}
    return LinkHistory(**{**entry, "visit": LinkResult(**visit)})
