"""Download a file piece by piece, within limits, and continue where an earlier try ended."""

import http.client
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from dpg.model.link_result import TEMPORARY, Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.rate_limit import RateLimiter
from dpg.project.web.redirects import is_redirect, redirect_target
from dpg.project.web.request import RequestSettings, Response, exchange

_PIECE = 1 << 16
_SLOWEST = 50_000
"""Minimum rate in bytes per second."""
_MOST_HOPS = 5


class Refused(Exception):
    """A server gives something that may not be taken. The message says what."""


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to download, and where it may come from."""

    url: str
    most: int
    """Maximum number of bytes."""
    part: Path
    """File for the bytes so far. ``PART.json`` beside it says what they belong to."""
    hosts: frozenset[str]
    """Hosts that may be contacted, also after a redirect."""
    schemes: tuple[str, ...] = ("https",)

    @property
    def note(self) -> Path:
        """The file that says what the bytes so far belong to."""
        return self.part.with_name(f"{self.part.name}.json")


def download(wanted: Download, settings: RequestSettings) -> None:
    """Download a file into its part file, and try again after failures that may pass.

    Raises:
        FetchFailure: If no try succeeds.
        Refused: If the server gives what may not be taken. Nothing is kept then.
        OSError: If the part file can't be written.
    """
    limiter, host = RateLimiter(settings.delay), _host(wanted.url)
    patient = replace(settings, timeout=settings.timeout + wanted.most / _SLOWEST)
    for attempt in range(1, settings.retries + 2):
        limiter.wait(host)
        try:
            _try(wanted, patient)
            return
        except Refused:
            forget(wanted)
            raise
        except FetchFailure as failure:
            if failure.outcome not in TEMPORARY or attempt > settings.retries:
                raise
            limiter.hold(host, settings.delay * 2**attempt)


def forget(wanted: Download) -> None:
    """Delete the bytes so far."""
    for path in (wanted.part, wanted.note):
        with suppress(FileNotFoundError):
            path.unlink()


def _try(wanted: Download, settings: RequestSettings) -> None:
    url = wanted.url
    for _ in range(_MOST_HOPS):
        _check(url, wanted)
        offset, validator = _known(wanted)
        more = {"Accept-Encoding": "identity"}
        if offset:
            more |= {"Range": f"bytes={offset}-", "If-Range": validator}
        with exchange("GET", url, settings, more) as answer:
            response = Response(status=answer.status, headers={k.lower(): v for k, v in answer.getheaders()})
            if not is_redirect(response):
                _take(answer, response, offset, wanted)
                return
            url = redirect_target(url, response)
    raise FetchFailure(Outcome.TOO_MANY_REDIRECTS)


def _check(url: str, wanted: Download) -> None:
    if urlsplit(url).scheme not in wanted.schemes:
        raise Refused("It leads to an address without https.")
    if _host(url) not in wanted.hosts:
        raise Refused(f"It leads to {_host(url)}, which no distribution in the records names.")


def _take(answer: http.client.HTTPResponse, response: Response, offset: int, wanted: Download) -> None:
    if response.status == 416:  # What is here is no part of what is there now.
        forget(wanted)
        raise FetchFailure(Outcome.CUT_OFF, 416)
    begins = _begin(response, offset)
    expected = _expected(response, begins, wanted)
    _write_note(wanted, response)
    received = begins
    with _Part(wanted.part, begins) as file:
        for piece in _pieces(answer):
            received += len(piece)
            if received > wanted.most:
                raise Refused(f"It sends more than the {wanted.most:,} bytes that may be read.")
            file.write(piece)
    if expected is not None and received < expected:
        raise FetchFailure(Outcome.CUT_OFF)


def _begin(response: Response, offset: int) -> int:
    """Return the place in the file at which the body begins."""
    if response.status == 200:
        return 0
    if response.status == 206 and response.headers.get("content-range", "").startswith(f"bytes {offset}-"):
        return offset
    if response.status == 429:
        raise FetchFailure(Outcome.BUSY, response.status)
    if response.status >= 500:
        raise FetchFailure(Outcome.SERVER_FAULT, response.status)
    raise Refused(f"The server answers with status {response.status}.")


def _expected(response: Response, begins: int, wanted: Download) -> int | None:
    """Return the size of the whole file that the server promises."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Refused("The server compresses the file, which the request ruled out.")
    length = response.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return None
    if begins + int(length[:20]) > wanted.most:
        raise Refused(f"It announces more than the {wanted.most:,} bytes that may be read.")
    return begins + int(length[:20])


def _pieces(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := answer.read1(_PIECE):
        yield piece


class _Part:
    """A part file that is open for writing. Its errors aren't those of the connection."""

    def __init__(self, path: Path, begins: int) -> None:
        self._path, self._begins = path, begins

    def __enter__(self) -> "_Part":
        self._file = self._path.open("r+b" if self._begins else "wb")
        self._file.truncate(self._begins)
        self._file.seek(self._begins)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, piece: bytes) -> None:
        try:
            self._file.write(piece)
        except OSError as error:
            raise Refused(f"It can't be written: {error.strerror}.") from None


def _known(wanted: Download) -> tuple[int, str]:
    """Return how many bytes are here, and the version of the file that they belong to; 0 if they can't be continued."""
    try:
        note = json.loads(wanted.note.read_bytes())
        size = wanted.part.stat().st_size
    except (OSError, ValueError):
        return 0, ""
    is_same = (
        isinstance(note, dict) and note.get("url") == wanted.url and isinstance(note.get("version"), str)
    )
    return (size, note["version"]) if is_same and note["version"] and size < wanted.most else (0, "")


def _write_note(wanted: Download, response: Response) -> None:
    etag = response.headers.get("etag", "")
    version = etag if etag.startswith('"') else response.headers.get("last-modified", "")
    draft = wanted.note.with_name(f"{wanted.note.name}.new")
    draft.write_text(json.dumps({"url": wanted.url, "version": version}), encoding="utf-8")
    os.replace(draft, wanted.note)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
