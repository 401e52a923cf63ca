"""The file that remembers what was found at each address, so that a run can go on where one was stopped."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dpg.model.link_report import Known
from dpg.model.link_result import LinkResult, Outcome
from dpg.project.errors import UsageError

_VERSION = 1


def read_state(path: Path) -> dict[str, Known]:
    """What earlier runs found, by address; empty if there was none.

    Raises:
        UsageError: if the file holds something else.
    """
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != _VERSION:
            raise ValueError
        return {url: _known(entry) for url, entry in data["addresses"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        hint = "Delete it, or name another with --state; then all addresses are asked anew."
        raise UsageError(f"“{path}” does not hold what an earlier run has found.", hint) from None


def write_state(path: Path, known: Mapping[str, Known]) -> None:
    """Stores what was found, whole or not at all."""
    addresses = {url: asdict(known[url]) for url in sorted(known)}
    text = json.dumps({"version": _VERSION, "addresses": addresses}, ensure_ascii=False, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text + "\n", encoding="utf-8", newline="\n")
    os.replace(draft, path)


def _known(entry: Mapping[str, Any]) -> Known:
    visit = {**entry["visit"], "outcome": Outcome(entry["visit"]["outcome"])}
    return Known(**{**entry, "visit": LinkResult(**visit)})
