"""Decide which web addresses are safe to publish as links, by an allowlist.

Both the text and its parsed form are checked, since browsers and parsers differ.
"""

import re
import unicodedata
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://", re.I)
_SEVERAL = re.compile(r"[\s,;|]\s?(?:and\s|or\s)?https?://", re.I)
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}([a-z]{2,24})(?:[/?#][A-Za-z0-9/?#._~:@!$&*+,;=()-]*)?\Z"
)
"""Matches most addresses, and only those that every parser reads in the same way. They need no further checks."""
_HOST_ONLY = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?\Z", re.I)
_SUSPECT = re.compile(r"[\s\\<>\"'`]|[^ -~]")
_FORBIDDEN = {
    "\\": "a backslash",
    "<": "an angle bracket",
    ">": "an angle bracket",
    '"': "a quotation mark",
    "'": "an apostrophe",
    "`": "a backtick",
}
_ENCODED_CONTROL = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff])")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_PRIVATE_TOPS = """
localhost localdomain local internal intranet lan home corp private test invalid example onion arpa
"""
_PRIVATE = frozenset(_PRIVATE_TOPS.split())
_MAX_HOST = 253
_USER = re.compile(r"\b([a-z][a-z0-9+.-]{0,20}://)[^\s/?#\\]*@([^\s/?#\\@:]*)", re.I)
"""Matches an address with a user name, up to its host. A backslash ends it, as in browsers."""


def fault_of(address: str) -> str:
    """Return one plain sentence on why an address cannot be published.

    The sentence quotes only the faulty part, since the address may contain a name or a password.

    Returns:
        An empty string if the address is safe.
    """
    plain = _PLAIN.match(address)
    if plain and plain[1] not in _PRIVATE and "xn--" not in address:
        return ""
    return _fault_of_text(address) or _fault_of_scheme(address) or _fault_of_authority(address)


def completed(address: str) -> str:
    """Return an address with ``https://`` if that alone is missing; any other text as it is."""
    whole = f"https://{address}"
    return whole if _HOST_ONLY.match(address) and not fault_of(whole) else address


def host_of(address: str) -> str:
    """Return the host of an address as written, in lowercase and without port."""
    authority = re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]
    return authority.rpartition("@")[2].partition(":")[0].lower()


def without_user_names(text: str) -> str:
    """Return a text with ``…`` for the user names and passwords in its addresses, so that their hosts can be seen.

    In ``https://known.org@evil.net/``, ``known.org`` is a user name that looks like the host.
    """
    return _USER.sub(r"\1…@\2", text)


def hosts_after_user_names(text: str) -> tuple[str, ...]:
    """Return the hosts of the addresses with a user name in a text, in ASCII."""
    return tuple(dict.fromkeys(ascii_host(found[2]) or found[2] for found in _USER.finditer(text)))


def ascii_host(host: str) -> str:
    """Return the host with ``xn--`` labels, as used in DNS; empty if it cannot be encoded."""
    labels = unicodedata.normalize("NFKC", host).lower().split(".")
    try:
        return ".".join(
            label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
        )
    except UnicodeError:
        return ""


def shown_host(host: str) -> str:
    """Return the host with ``xn--`` labels decoded, as readers see it."""
    return ".".join(_decoded(label) for label in host.lower().split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except UnicodeError:
        return label


def _fault_of_text(address: str) -> str:
    if _SEVERAL.search(address.strip()):
        return "This holds more than one address; a field has room for one."
    for found in _SUSPECT.finditer(address):
        letter = found.group()
        if letter.isspace():
            return _fault_of_space(address)
        if letter in _FORBIDDEN:
            return f"There is {_FORBIDDEN[letter]} in this address."
        if not letter.isprintable():
            return f"There is a hidden character in this address: U+{ord(letter):04X}."
    if _ENCODED_CONTROL.search(address):
        return "There is an encoded control character in this address, such as %00 or %0A."
    return ""


def _fault_of_space(address: str) -> str:
    if len(address.split()) == 1:
        return "There is a space before or after this address."
    if _WEB.match(address.lstrip()):
        return "There is a space in this address; only the address itself belongs here."
    return "This is text, not an address."


def _fault_of_scheme(address: str) -> str:
    if _WEB.match(address):
        return ""
    scheme = _SCHEME.match(address)
    if not scheme or "." in scheme[1]:
        return "An address starts with https://."
    if scheme[1].lower() in ("http", "https"):
        return f"After {scheme[1].lower()}: an address has exactly two slashes."
    return f"This address starts with “{scheme[1][:30].lower()}:” instead of “https:”, so it is not safe to open."


def _fault_of_authority(address: str) -> str:
    authority = re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]
    if "@" in authority:
        return "There is a user name in this address, before the sign @."
    if "[" in authority or "]" in authority:
        return "The host of this address is a number (IPv6), not a name."
    host, colon, port = authority.partition(":")
    if colon and not _is_port(port):
        return "The port of this address, after the colon, is not a number from 1 to 65535."
    return _fault_of_host(host) or _fault_of_parse(address, host)


def _is_port(port: str) -> bool:
    return port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) <= 65535


def _fault_of_host(host: str) -> str:
    if not host:
        return "This address has no host."
    labels = unicodedata.normalize("NFKC", host).lower().split(".") if len(host) <= _MAX_HOST else []
    if _DOTS.search(host) or "" in labels:
        return "The host of this address has a dot too many, or an unusual one."
    if labels and _NUMBER.match(labels[-1]):
        return "The host of this address is a number, not a name."
    if labels and labels[-1] in _PRIVATE:
        return f"The host of this address ends in “{labels[-1]}”, which cannot be reached from everywhere."
    if len(labels) == 1:
        return "The host of this address has no dot, so it is not a name on the internet."
    plain = ascii_host(host)
    if (
        not labels
        or not plain
        or len(plain) > _MAX_HOST
        or not all(_is_label(label) for label in plain.split("."))
    ):
        return "The host of this address is not a valid name."
    return ""


def _is_label(label: str) -> bool:
    if not _LABEL.match(label):
        return False
    seen = _decoded(label)
    return not label.startswith("xn--") or (seen.isprintable() and ascii_host(seen) == label)


def _fault_of_parse(address: str, host: str) -> str:
    try:
        parts = urlsplit(address)
        same = parts.hostname == host.lower() and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        same = False
    return "" if same else "This address can be read in more than one way."
