"""Interpret redirects and the Retry-After header."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from dpg.model.link_result import Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import Response

PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_LETTERS = 2000


def is_redirect(response: Response) -> bool:
    """Return whether a response is a redirect."""
    return response.status in _REDIRECTS


def redirect_target(here: str, response: Response) -> str:
    """Return the target of a redirect.

    Raises:
        FetchFailure: If a browser would not follow it.
    """
    # http.client decodes headers as Latin-1; servers mostly send UTF-8.
    written = (
        response.headers.get("location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
    )
    try:
        target = urldefrag(urljoin(here, written)).url
        parts = urlsplit(target)
        is_valid = (
            parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0
        )
    except ValueError:
        is_valid = False
    if (
        not written
        or not is_valid
        or len(target) > _MOST_LETTERS
        or not target.isprintable()
        or " " in target
    ):
        raise FetchFailure(Outcome.BAD_REDIRECT, response.status)
    return target


def retry_after(response: Response, now: datetime) -> float:
    """Return the seconds in a Retry-After header; 0 if there is none."""
    written = response.headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return float(min(int(written[:9]), 10**6))
    try:
        retry_time = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return 0
    return max(0.0, (retry_time - now).total_seconds()) if retry_time.tzinfo else 0
