"""Packages that an SBOM or a lock file lists, and the goods of the catalogue among them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from dpg.model.duplicate_keys import repository_key
from dpg.model.good import Good

LONGEST = 2000
"""Maximum length of a package URL and of an address; longer ones are ignored."""
_PURL = re.compile(r"pkg:/*(?P<type>[a-zA-Z][\w.+-]*)/(?P<path>[^?#]+)")
_VERSION = re.compile(r"(?<=[^/])@[^/]*\Z")
_SOURCE = re.compile(
    r"(?:scm:)?(?:git[+:])?(?:(?:https?|ssh|git)://(?:[^@/\s]*@)?|git@)(?P<host>[^@/:\s]+)(?::\d+)?[/:](?P<path>[^?#\s]+)"
)
_HOSTS = {"github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"}
"""Types of package URLs that name a repository at a host."""
_BY_ADDRESS = ("golang", "swift")
"""Types of package URLs that begin with the address of a repository."""


class Package(NamedTuple):
    """One package."""

    purl: str
    """Package URL; empty if the file gives none."""
    repository: str = ""
    """Address of its source code, in any form; empty if the file gives none."""


class PackagesSeen(NamedTuple):
    """What SBOMs or lock files say about the dependencies of one good."""

    packages: int
    """Number of different packages, without the good itself."""
    goods: tuple[str, ...]
    """Goods of the catalogue among them, sorted."""


def packages_seen(id: str, packages: Iterable[Package], goods: Iterable[Good]) -> PackagesSeen:
    """Find goods among packages, by package URL and by the address of the source code.

    Args:
        id: The good that has these dependencies.
        packages: From its SBOMs or lock files.
        goods: All goods that may be found.
    """
    known = _known(goods)
    found: set[str] = set()
    seen: set[frozenset[str]] = set()
    for package in packages:
        keys = frozenset(_keys_of(package))
        here = {good for key in keys for good in known.get(key, ())}
        if keys and id not in here:
            seen.add(keys)
            found |= here
    return PackagesSeen(len(seen), tuple(sorted(found)))


def _known(goods: Iterable[Good]) -> Mapping[str, set[str]]:
    """Return the goods with each package URL or repository."""
    known: dict[str, set[str]] = defaultdict(set)
    for good in goods:
        for repository in good.repositories:
            known[repository_key(repository.url)].add(good.id)
        if good.links and good.links.purl:
            known[_plain(good.links.purl)].add(good.id)
    return known


def _keys_of(package: Package) -> Iterator[str]:
    """Yield what identifies a package: its URL without the version, and its repository."""
    if 0 < len(package.purl) <= LONGEST and (plain := _plain(package.purl)):
        yield plain
        yield from _repository_in(plain)
    if 0 < len(package.repository) <= LONGEST and (found := _SOURCE.match(package.repository)):
        path = _VERSION.sub("", found["path"])
        yield repository_key(f"https://{found['host']}/{path}")


def _plain(purl: str) -> str:
    """Return a package URL without version, qualifiers and subpath; empty if it is none."""
    found = _PURL.match(purl)
    if not found:
        return ""
    path = unquote(_VERSION.sub("", found["path"].strip("/")))
    is_folded = found["type"].lower() in (*_HOSTS, *_BY_ADDRESS, "pypi", "composer")
    return f"pkg:{found['type'].lower()}/{path.lower() if is_folded else path}"


def _repository_in(purl: str) -> Iterator[str]:
    """Yield the key of the repository that a package URL names, if it names one."""
    kind, *parts = purl.removeprefix("pkg:").split("/")
    if kind in _HOSTS and len(parts) > 1:
        yield repository_key(f"https://{_HOSTS[kind]}/{'/'.join(parts)}")
    if kind in _BY_ADDRESS and len(parts) > 2 and "." in parts[0]:
        yield repository_key(f"https://{'/'.join(parts[:3])}")
