"""Fetch and apply robots.txt."""

from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dpg.model.link_result import Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import Response

MOST_BYTES = 512 * 1024
"""Maximum number of bytes read (RFC 9309)."""
_LONGEST_DELAY = 30.0


class Robots:
    """The robots.txt files of all origins, each fetched once."""

    def __init__(self, fetch: Callable[[str], Response], agent: str) -> None:
        """Set the function that fetches an address and follows redirects, and the user agent."""
        self._fetch, self._agent = fetch, agent
        self._known: dict[str, RobotFileParser | FetchFailure | None] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def check(self, url: str) -> float:
        """Check whether an address may be requested.

        Returns:
            The crawl delay of the site, in seconds.

        Raises:
            FetchFailure: If robots.txt disallows it.
        """
        rules = self._rules(url)
        if isinstance(rules, FetchFailure):
            raise FetchFailure(rules.outcome, rules.status)
        if rules is None:
            return 0
        if not rules.can_fetch(self._agent, url):
            raise FetchFailure(Outcome.ROBOTS)
        return min(float(rules.crawl_delay(self._agent) or 0), _LONGEST_DELAY)

    def _rules(self, url: str) -> RobotFileParser | FetchFailure | None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            origin_lock = self._locks.setdefault(origin, Lock())
        with origin_lock:
            if origin not in self._known:
                self._known[origin] = self._fetch_rules(origin)
        return self._known[origin]

    def _fetch_rules(self, origin: str) -> RobotFileParser | FetchFailure | None:
        try:
            response = self._fetch(f"{origin}/robots.txt")
        except FetchFailure as fault:
            # If the server is unreachable, the request for the page fails in the same way.
            return fault if fault.outcome is Outcome.ROBOTS_UNREAD else None
        if response.status != 200:
            return None
        parser = RobotFileParser()
        parser.parse(response.body.decode("utf-8", "replace").splitlines())
        return parser
