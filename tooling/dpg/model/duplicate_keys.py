"""Normalized names and addresses that reveal duplicate records."""

import re
import unicodedata

from dpg.model.web_addresses import host_of

_FRONT = re.compile(r"https?://(?:www\.)?")
_BACK = re.compile(r"(?:\.git)?/*(?:#.*)?\Z")
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
    """Normalize an address: drop scheme, ``www.``, case, fragment, and a final slash or ``.git``."""
    return _BACK.sub("", _FRONT.sub("", address.lower(), count=1), count=1)


def place_of(address: str) -> str:
    """Return who an address belongs to: its host, plus the first path segment on shared hosts."""
    host = host_of(address).removeprefix("www.")
    if host not in _SHARED:
        return host
    return "/".join(plain_address(address).split("/", 2)[:2])
