"""Build the commit with other Python versions and the pinned libraries, and report files that differ.

``make verify-pythons pythons="python3.12 python3.13"``: each is the name or path of a Python. The environments
are kept in ``.cache/pythons/``.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"


def main(pythons: list[str]) -> int:
    """Return 1 if a file differs, 2 if a Python could not build."""
    if not pythons:
        print('Name the Pythons: make verify-pythons pythons="python3.12 python3.13"', file=sys.stderr)
        return 2
    site = ROOT / ".cache" / "pythons" / "site"
    arguments = ["build", "--dumps", f"--output={site}"]
    subprocess.run([sys.executable, "-m", "dpg", *arguments], cwd=ROOT, env=_environment(), check=True)
    return max(_verified(python, site) for python in pythons)


def _verified(python: str, site: Path) -> int:
    program = _installed(python)
    print(f"\n{_versions(program)}", flush=True)
    done = subprocess.run(
        [program, "-m", "dpg", "verify", str(site)], cwd=ROOT, env=_environment(), check=False
    )
    return done.returncode


def _installed(python: str) -> str:
    """Return a Python of this version with the pinned libraries, in a folder for each state of the lock file."""
    version = _output(python, "import sys; print(sys.version.split()[0])")
    folder = ROOT / ".cache" / "pythons" / f"{version}-{sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    program = str(folder / "bin" / "python")
    if not (folder / "ready").exists():
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        arguments = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
        subprocess.run([program, "-m", "pip", *arguments], check=True)
        (folder / "ready").touch()
    return program


def _versions(program: str) -> str:
    """Return the versions that affect the output and are not in the lock file."""
    return _output(
        program,
        "import sys, sqlite3, zlib; print('Python', sys.version.split()[0] + ',', 'SQLite',"
        " sqlite3.sqlite_version + ',', 'zlib', zlib.ZLIB_RUNTIME_VERSION)",
    )


def _output(program: str, arguments: str) -> str:
    return subprocess.run(
        [program, "-c", arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "tooling")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
