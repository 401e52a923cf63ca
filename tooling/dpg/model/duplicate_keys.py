"""What tells that two records speak of one good: names and addresses without what makes no difference."""

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
"""Hosts on which everybody can have a place of their own: there the host does not tell whose address it is."""


def plain_name(name: str) -> str:
    """A name without what does not tell goods apart: case, width of letters, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def plain_address(address: str) -> str:
    """An address without what does not change where it leads: scheme, www, case, a final slash or .git."""
    return _BACK.sub("", _FRONT.sub("", address.lower(), count=1), count=1)


def place_of(address: str) -> str:
    """Whose an address is: its host; on hosts that many share, also the first part of the path."""
    host = host_of(address).removeprefix("www.")
    if host not in _SHARED:
        return host
    return "/".join(plain_address(address).split("/", 2)[:2])
