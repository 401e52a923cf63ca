"""Interpret redirects and the Retry-After header."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from dpg.model.link_result import Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import Answer

PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_LETTERS = 2000


def leads_on(answer: Answer) -> bool:
    """Return whether a response is a redirect."""
    return answer.status in _REDIRECTS


def next_address(here: str, answer: Answer) -> str:
    """Return the target of a redirect.

    Raises:
        FetchFailure: If a browser would not follow it.
    """
    # http.client decodes headers as Latin-1; servers mostly send UTF-8.
    written = (
        answer.headers.get("location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
    )
    try:
        there = urldefrag(urljoin(here, written)).url
        parts = urlsplit(there)
        sound = (
            parts.scheme in ("http", "https") and parts.hostname and not parts.username and parts.port != 0
        )
    except ValueError:
        sound = False
    if not written or not sound or len(there) > _MOST_LETTERS or not there.isprintable() or " " in there:
        raise FetchFailure(Outcome.BAD_REDIRECT, answer.status)
    return there


def wanted_rest(answer: Answer, now: datetime) -> float:
    """Return the seconds in a Retry-After header; 0 if there is none."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return float(min(int(written[:9]), 10**6))
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return 0
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo else 0
