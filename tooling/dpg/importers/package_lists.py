"""Read the packages in SBOMs and lock files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.packages import Package

TOML_TYPES = {"Cargo.lock": "cargo", "pdm.lock": "pypi", "poetry.lock": "pypi", "uv.lock": "pypi"}
"""Lock files in TOML, with the type of their packages."""
_GO_LINE = re.compile(r"(?P<module>[^\s@]+) v[^\s]+ h1:\S+\Z")
_NPM_FOLDER = "node_modules/"


class NotAPackageList(Exception):
    """A file is neither an SBOM nor a lock file that can be read."""


def packages_in_json(document: Mapping[str, Any]) -> Iterator[Package]:
    """Return the packages of an SBOM in JSON (SPDX 2, CycloneDX), ``package-lock.json`` or ``composer.lock``.

    Raises:
        NotAPackageList: If it is something else.
    """
    inner = document.get("sbom")
    root = inner if isinstance(inner, Mapping) else document  # GitHub wraps its SBOMs
    if "spdxVersion" in root:
        return _spdx(root)
    if root.get("bomFormat") == "CycloneDX":
        return _cyclonedx(root)
    if "lockfileVersion" in root:
        return _npm(root)
    if "content-hash" in root:
        return _composer(root)
    raise NotAPackageList


def packages_in_toml(document: Mapping[str, Any], kind: str) -> Iterator[Package]:
    """Yield the packages of a lock file in TOML.

    Args:
        document: Its content.
        kind: Type of its packages in a package URL.
    """
    for package in _entries(document, "package"):
        source = package.get("source")
        if _is_own(source, kind):
            continue
        git = source.get("url") or source.get("git") if isinstance(source, Mapping) else source
        yield Package(f"pkg:{kind}/{_text(package.get('name'))}", _text(git))


def _is_own(source: Any, kind: str) -> bool:
    """Return whether a package is part of the project that has the lock file."""
    if isinstance(source, Mapping):
        return "virtual" in source or "editable" in source
    return kind == "cargo" and source is None


def packages_in_go_sum(text: str) -> Iterator[Package]:
    """Return the modules of a ``go.sum``.

    Raises:
        NotAPackageList: If a line has another form.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    found = [_GO_LINE.match(line.strip()) for line in lines]
    if not found or not all(found):
        raise NotAPackageList
    return (Package(f"pkg:golang/{one['module']}") for one in found if one)


def _spdx(root: Mapping[str, Any]) -> Iterator[Package]:
    for package in _entries(root, "packages"):
        refs = [one for one in _entries(package, "externalRefs") if one.get("referenceType") == "purl"]
        purl = _text(refs[0].get("referenceLocator")) if refs else ""
        yield Package(purl or _generic(package), _text(package.get("downloadLocation")))


def _cyclonedx(root: Mapping[str, Any]) -> Iterator[Package]:
    waiting = [*_entries(root, "components")]
    while waiting:
        component = waiting.pop()
        waiting += _entries(component, "components")
        sources = [one for one in _entries(component, "externalReferences") if one.get("type") == "vcs"]
        address = _text(sources[0].get("url")) if sources else ""
        yield Package(_text(component.get("purl")) or _generic(component), address)


def _npm(root: Mapping[str, Any]) -> Iterator[Package]:
    packages = root.get("packages")
    for path, package in packages.items() if isinstance(packages, Mapping) else ():
        name = str(path).rpartition(_NPM_FOLDER)[2] if _NPM_FOLDER in str(path) else ""
        if name and isinstance(package, Mapping):
            yield Package(f"pkg:npm/{name}", _git(package.get("resolved")))


def _composer(root: Mapping[str, Any]) -> Iterator[Package]:
    for key in ("packages", "packages-dev"):
        for package in _entries(root, key):
            source = package.get("source")
            address = source.get("url") if isinstance(source, Mapping) else ""
            yield Package(f"pkg:composer/{_text(package.get('name'))}", _text(address))


def _generic(package: Mapping[str, Any]) -> str:
    """Return a package URL for a package that has only a name, so that it is counted."""
    return f"pkg:generic/{_text(package.get('name'))}"


def _git(value: Any) -> str:
    """Return an address of a Git repository, and nothing for the address of a registry."""
    return text if (text := _text(value)).startswith("git") else ""


def _entries(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
