"""What tests and their fixtures share."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIME = "1795435200"
"""The time that test builds speak of, in seconds since 1970."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def run_dpg(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a person would, in the folder of a project."""
    return subprocess.run(
        [sys.executable, "-m", "dpg", *words],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
