"""Normalized names and addresses that reveal duplicate records."""

import re
import unicodedata

from dpg.model.web_addresses import ascii_host, host_of

_FRONT = re.compile(r"https?://(?:www\.)?")
_TRACKING = re.compile(
    r"([?&])(?:(?:utm_[a-z_]+|mtm_[a-z_]+|pk_[a-z_]+"
    r"|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid)=[^&#]*(?:&|(?=#|\Z)))+"
)
_NO_QUERY = re.compile(r"[?&]+(?=#|\Z)")
_START_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)(?=[?#]|\Z)")
_BRANCH = re.compile(
    r"((?:github\.com|bitbucket\.org|codeberg\.org|gitee\.com|huggingface\.co)/[^/?#]+/[^/?#]+|(?:framagit\.org|[^/?#]*gitlab[^/?#]*)/[^?#]+?)"
    r"(?:\.git)?/(?:-/)?(?:tree|blob|src)(?:[/?][^#]*)?(?=#|\Z)"
)
"""A branch, folder or file of a repository on a code host."""
_IN_REPOSITORY = ("/tree", "/blob", "/src")
"""Every address that the pattern matches contains one of these."""
_AUTHORITY = re.compile(r"[^/?#]+")
_STANDARD_PORT = re.compile(r":(?:80|443)\Z")
_SHARED_HOSTS = """
bitbucket.org codeberg.org docs.google.com framagit.org gitee.com github.com gitlab.com huggingface.co
launchpad.net sites.google.com sourceforge.net sr.ht
"""
_SHARED = frozenset(_SHARED_HOSTS.split())
"""Hosts that many projects share. There, the host alone does not identify the owner."""


def plain_name(name: str) -> str:
    """Normalize case, character width and spaces of a name."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def plain_address(address: str) -> str:
    """Normalize an address, so that two spellings of one page are equal.

    Scheme, ``www.``, case, fragment, tracking parameters, ``index.html``, and a final slash or ``.git`` do not count.
    """
    plain = _FRONT.sub("", address.lower(), count=1)
    if "?" in plain or "&" in plain:
        plain = _NO_QUERY.sub("", _TRACKING.sub(r"\1", plain), count=1)
    return _without_end(_START_PAGE.sub("", plain, count=1))


def _without_end(address: str) -> str:
    """Return an address without fragment, final slashes and ``.git``."""
    before, line_end, last = address.rpartition("\n")
    return before + line_end + last.partition("#")[0].rstrip("/").removesuffix(".git")


def plain_project(address: str) -> str:
    """Normalize the address of a project: as ``plain_address``, and a branch or folder of a repository does not count.

    ``contribute-known.js`` does the same.
    """
    plain = plain_address(address)
    if any(part in plain for part in _IN_REPOSITORY):
        plain = _BRANCH.sub(r"\1", plain, count=1)
    return _without_end(plain)


def repository_key(address: str) -> str:
    """Normalize the address of a repository: as ``plain_project``, and standard ports and the encoding of the host do not count."""
    front, separator, rest = address.partition("://")
    authority = _AUTHORITY.match(rest)
    if not separator or not authority:
        return plain_project(address)
    host = _STANDARD_PORT.sub("", authority.group())
    return plain_project(f"{front}://{ascii_host(host) or host}{rest[authority.end() :]}")


def place_of(address: str) -> str:
    """Return who an address belongs to: its host, plus the first path segment on shared hosts."""
    host = host_of(address)
    host = (ascii_host(host) or host).removeprefix("www.")
    if host not in _SHARED:
        return host
    account = plain_address(address).partition("/")[2].partition("/")[0]
    return f"{host}/{account}".rstrip("/")
