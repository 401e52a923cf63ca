"""A published site on a server, read file by file with a pause between requests, without following redirects."""

import hashlib
from dataclasses import replace
from urllib.parse import quote, urlsplit

from dpg.model.link_result import TEMPORARY, LinkResult, Outcome
from dpg.project.errors import UsageError
from dpg.project.web.failure import FetchFailure
from dpg.project.web.rate_limit import RateLimiter
from dpg.project.web.request import RequestSettings, Response, send

_INDEX = "index.html"
_SLOWEST = 50_000
"""Minimum rate in bytes per second for large files."""


class PublishedSite:
    """A site on a server; implements ``dpg.project.verify.published_site.Published``."""

    def __init__(self, address: str, settings: RequestSettings) -> None:
        """Check the address of the site.

        Raises:
            UsageError: If it cannot be the address of a site.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise UsageError(
                f"{address} is not the address of a site.", "It looks like https://example.org/goods/"
            )
        self.name = address if address.endswith("/") else f"{address}/"
        self._settings = settings
        self._host = parts.hostname
        self._limiter = RateLimiter(settings.delay)

    def paths(self) -> None:
        """Return ``None``, since the files of a server cannot be listed."""

    def digest(self, path: str, most: int) -> str | None:
        """Return the SHA-256 of the first ``most`` bytes of a file, or ``None`` if it does not exist."""
        content = self.content(path, most)
        return hashlib.sha256(content).hexdigest() if content is not None else None

    def content(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file, or ``None`` if the server reports that it does not exist.

        Raises:
            UsageError: If the server does not respond with the file.
        """
        response = self._get(self._address(path), most)
        if response.status in (404, 410):
            return None
        if response.status != 200:
            where = response.headers.get("location", "")
            hint = f"It leads on to {where[:200]}; name that address if it is the site's." if where else ""
            raise UsageError(f"{self._address(path)} answers with {response.status}.", hint)
        return response.body

    def _address(self, path: str) -> str:
        # Some servers do not serve index.html by name.
        folder = path[: -len(_INDEX)] if f"/{path}".endswith(f"/{_INDEX}") else path
        return self.name + quote(folder, safe="/")

    def _get(self, url: str, most: int) -> Response:
        settings = replace(self._settings, timeout=self._settings.timeout + most / _SLOWEST)
        for attempt in range(self._settings.retries + 1):
            self._limiter.wait(self._host)
            try:
                response = send("GET", url, settings, most)
            except FetchFailure as fault:
                last = LinkResult(outcome=fault.outcome, status=fault.status)
            else:
                if response.status < 500 and response.status != 429:
                    return response
                last = LinkResult(outcome=Outcome.SERVER_FAULT, status=response.status)
            if last.outcome not in TEMPORARY:
                break
            self._limiter.hold(self._host, self._settings.delay * 2 ** (attempt + 1))
        raise UsageError(f"{url} could not be read.", last.sentence)
