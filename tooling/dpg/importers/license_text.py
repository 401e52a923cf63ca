"""Recognize the license in a file, if it is certain."""

import hashlib
import re

_DECLARED = re.compile(r"^\W*SPDX-License-Identifier:\s*(\S[^\n*]*?)\s*(?:\*/|-->)?\s*$", re.M)
_NOTICE = re.compile(
    r"^\W*copyright\s+(?:\(c\)|©|\[?[0-9y]).*$|^\W*©.*$|^\W*all rights reserved\W*$", re.M | re.I
)
_HOLDER = re.compile(
    r"neither the name of .{1,200}? nor the names of (?:its|the) .{0,60}?contributors", re.I | re.S
)
_TITLE = re.compile(r"\W*(?:the )?(?:mit|isc|bsd [0-9]-clause) license(?: \((?:mit|isc)\))?\W*", re.I)

_GNU = ("only", "or-later")
_TEXTS = {
    "0cf21bdfd1964a97a8615e1285348458": ("MIT",),
    "217da0747cec63a2e734185db11cbaa8": ("ISC",),
    "9b83d3dee0616d07b82a272dd9bf5134": ("BSD-3-Clause",),
    "a56fee4b2f66331ed54da4950ef9c939": ("BSD-2-Clause",),
    "e87dea5078ce2faaea46d3475af18d30": ("Apache-2.0",),
    "f82071285728ca3ec7685ee9bc4acdae": ("MPL-2.0",),
    "96bdc7f63190fb4bd1ae584b890300ed": ("CC0-1.0",),
    "0248b317bc123a7424b6ff9799b9786f": tuple(f"GPL-2.0-{end}" for end in _GNU),
    "c12290e729cf5c76615f2090788703cf": tuple(f"GPL-3.0-{end}" for end in _GNU),
    "4d55922bdeafabde164d75448bbfb0b4": tuple(f"LGPL-2.1-{end}" for end in _GNU),
    "aae2b222477171fb64e298e7965e768a": tuple(f"LGPL-3.0-{end}" for end in _GNU),
}
"""Licenses by the digest of their text. The text of GNU licenses does not say whether later versions are allowed."""


def licenses_in(text: str) -> tuple[str, ...]:
    """Return the licenses of a file: one if it is certain, several if it is one of them, none if unknown."""
    declared = dict.fromkeys(_DECLARED.findall(text))
    if declared:
        return tuple(declared)
    return _TEXTS.get(digest_of(text), ())


def digest_of(text: str) -> str:
    """Return a digest of the license text without the copyright notices."""
    title = _TITLE.match(text)
    words = _NOTICE.sub(" ", text[title.end() :] if title else text)
    words = _HOLDER.sub("neither names", words)
    plain = " ".join(re.findall(r"[a-z0-9]+", words.casefold()))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]
