"""What sites ask of programs: the one file /robots.txt of each."""

from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dpg.model.link_result import Outcome
from dpg.project.web.failure import FetchFailure
from dpg.project.web.request import Answer

MOST_BYTES = 512 * 1024
"""Of a robots.txt that are read, as RFC 9309 has it."""
_LONGEST_DELAY = 30.0


class Robots:
    """The wishes of all sites that were asked, each fetched once."""

    def __init__(self, fetch: Callable[[str], Answer], agent: str) -> None:
        """Takes what fetches an address and follows its redirects, and the name of the program."""
        self._fetch, self._agent = fetch, agent
        self._known: dict[str, RobotFileParser | FetchFailure | None] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def check(self, url: str) -> float:
        """Whether an address may be asked.

        Returns:
            the pause in seconds that the site wishes between two questions.

        Raises:
            FetchFailure: if the site asks programs to stay away from it.
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
            # Who cannot be reached at all will say so again when the page is asked for.
            return fault if fault.outcome is Outcome.ROBOTS_UNREAD else None
        if answer.status != 200:
            return None
        parser = RobotFileParser()
        parser.parse(answer.body.decode("utf-8", "replace").splitlines())
        return parser
