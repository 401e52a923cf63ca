"""Where the running program was installed from, as a requirement for pip."""

import json
from importlib.metadata import distribution, version
from typing import Any

UNKNOWN = "FILL-IN: where pip finds dpg, such as dpg[cards,parquet,proofs] @ git+https://… with a commit"
"""Requirement of a program that only this computer has; pip refuses it and shows it."""
_NAME = "dpg[cards,parquet,proofs]"


def program_requirement() -> str:
    """Return the requirement that installs this version of the program; ``UNKNOWN`` if only this computer has it."""
    written = distribution("dpg").read_text("direct_url.json")
    if written is None:
        return f"{_NAME}=={version('dpg')}"
    return _requirement(json.loads(written))


def _requirement(source: dict[str, Any]) -> str:
    """Return the requirement for a direct URL (https://packaging.python.org/en/latest/specifications/direct-url/)."""
    url = source["url"]
    if not url.startswith("https://"):
        return UNKNOWN
    if "vcs_info" in source:
        return f"{_NAME} @ {source['vcs_info']['vcs']}+{url}@{source['vcs_info']['commit_id']}"
    digest = source.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"{_NAME} @ {url}#sha256={digest}" if digest else f"{_NAME} @ {url}"
