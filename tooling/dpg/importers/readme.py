"""Read the title of a README, its only usable fact."""

import re

_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.M | re.S)
_HIDDEN = re.compile(r"<!--.*?-->", re.S)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*$|^(\S[^\n]*)\n(?:={3,})[ \t]*$", re.M)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]|<[^>]*>")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_MOST = 60
"""Maximum length of a name; a longer heading is a sentence."""


def title_of(text: str) -> str:
    """Return the first heading as plain text; empty if it cannot be a name."""
    plain = _HIDDEN.sub("", _FENCE.sub("", text.replace("\r\n", "\n")[:20_000]))
    found = _HEADING.search(plain)
    if not found:
        return ""
    heading = _LINK.sub(r"\1", _PICTURE.sub("", found[1] or found[2] or ""))
    name = " ".join(re.sub(r"[*_`]", "", heading).split())
    return name if 0 < len(name) <= _MOST else ""
