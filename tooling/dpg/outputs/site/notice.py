"""The notice at the top of each page of a preview."""

import re

_BODY = re.compile(rb"<body\b[^>]*>")


def with_notice(page: bytes, notice: str) -> bytes:
    """Return a page with a notice at the start of its body.

    Args:
        page: HTML of a page in any language, of the catalogue or of ``docs/``.
        notice: HTML in English, escaped; empty if there is none.
    """
    if not notice:
        return page
    part = f'<div class="problems" lang="en" dir="ltr">{notice}</div>'.encode()
    return _BODY.sub(lambda found: found[0] + part, page, count=1)
