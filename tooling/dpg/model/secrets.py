"""Find keys and tokens by the prefixes that their issuers use."""

import re

_SECRET = re.compile(
    r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}|glpat-[A-Za-z0-9_-]{16}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{35}|xox[abeprs]-[A-Za-z0-9-]{10}|[sr]k_live_[A-Za-z0-9]{10}"
    r"|sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20}|hf_[A-Za-z0-9]{30}|npm_[A-Za-z0-9]{36}|pypi-AgEI[A-Za-z0-9_-]{20}"
    r"|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16}|eyJ[A-Za-z0-9_-]{10,500}\.eyJ[A-Za-z0-9_-]{10})"
    r"|-----BEGIN [A-Z ]{0,40}PRIVATE KEY"
)

_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        "_(?:(?<=gh[pousr]_)|(?<=github_pat_)|(?<=k_live_)|(?<=hf_)|(?<=npm_))",
        "-(?:(?<=glpat-)|(?<=sk-)|(?<=pypi-)|(?<=-----)BEGIN)",
        "A(?:KIA|SIA|Iza)",
        r"G(?<=SG)\.",
        "J(?<=eyJ)",
        "x(?<=xox)",
    )
)
"""Every secret has one of these marks, so most texts need no further check. Each starts with a character that is found fast."""


def holds_secret(text: str) -> bool:
    """Return whether a text contains what looks like a key or token."""
    return any(mark.search(text) for mark in _MARKS) and bool(_SECRET.search(text))
