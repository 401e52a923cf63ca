"""Fetch and apply robots.txt."""

from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dpg.model.link_result import Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import Answer

MOST_BYTES = 512 * 1024
"""Maximum number of bytes read (RFC 9309)."""
_LONGEST_DELAY = 30.0


class Robots:
    """The robots.txt files of all origins, each fetched once."""

    def __init__(self, fetch: Callable[[str], Answer], agent: str) -> None:
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
        wishes = self._wishes(url)
        if isinstance(wishes, FetchFailure):
            raise FetchFailure(wishes.outcome, wishes.status)
        if wishes is None:
            return 0
        if not wishes.can_fetch(self._agent, url):
            raise FetchFailure(Outcome.ROBOTS)
        return min(float(wishes.crawl_delay(self._agent) or 0), _LONGEST_DELAY)

    def _wishes(self, url: str) -> RobotFileParser | FetchFailure | None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            own = self._locks.setdefault(origin, Lock())
        with own:
            if origin not in self._known:
                self._known[origin] = self._asked(origin)
        return self._known[origin]

    def _asked(self, origin: str) -> RobotFileParser | FetchFailure | None:
        try:
            answer = self._fetch(f"{origin}/robots.txt")
        except FetchFailure as fault:
            # If the server is unreachable, the request for the page fails in the same way.
            return fault if fault.outcome is Outcome.ROBOTS_UNREAD else None
        if answer.status != 200:
            return None
        parser = RobotFileParser()
        parser.parse(answer.body.decode("utf-8", "replace").splitlines())
        return parser
