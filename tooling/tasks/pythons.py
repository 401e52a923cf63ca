"""Builds the commit with other Pythons, each with the pinned libraries, and names the files that come out otherwise.

``make verify-pythons pythons="python3.12 python3.13"``: each is the name or path of a Python. What is installed for it
stays in ``.cache/pythons/`` for the next time.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"


def main(pythons: list[str]) -> int:
    """Returns 1 if a file differs, 2 if a Python could not do it."""
    if not pythons:
        print('Name the Pythons: make verify-pythons pythons="python3.12 python3.13"', file=sys.stderr)
        return 2
    site = ROOT / ".cache" / "pythons" / "site"
    words = ["build", "--dumps", f"--output={site}"]
    subprocess.run([sys.executable, "-m", "dpg", *words], cwd=ROOT, env=_environment(), check=True)
    return max(_verified(python, site) for python in pythons)


def _verified(python: str, site: Path) -> int:
    program = _installed(python)
    print(f"\n{_versions(program)}", flush=True)
    said = subprocess.run(
        [program, "-m", "dpg", "verify", str(site)], cwd=ROOT, env=_environment(), check=False
    )
    return said.returncode


def _installed(python: str) -> str:
    """A Python of this kind with the libraries of the lock file, in a folder of its own for each state of it."""
    version = _said(python, "import sys; print(sys.version.split()[0])")
    folder = ROOT / ".cache" / "pythons" / f"{version}-{sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    program = str(folder / "bin" / "python")
    if not (folder / "ready").exists():
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        words = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
        subprocess.run([program, "-m", "pip", *words], check=True)
        (folder / "ready").touch()
    return program


def _versions(program: str) -> str:
    """What decides on bytes and is no library of the lock file."""
    return _said(
        program,
        "import sys, sqlite3, zlib; print('Python', sys.version.split()[0] + ',', 'SQLite',"
        " sqlite3.sqlite_version + ',', 'zlib', zlib.ZLIB_RUNTIME_VERSION)",
    )


def _said(program: str, words: str) -> str:
    return subprocess.run([program, "-c", words], capture_output=True, text=True, check=True).stdout.strip()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "tooling")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
