"""Visit addresses: follow redirects, retry, and respect robots.txt and rate limits."""

from dataclasses import replace
from urllib.parse import urlsplit

from dpg.model.link_result import TEMPORARY, LinkResult, Outcome
from dpg.project import clock
from dpg.project.web.failure import FetchFailure
from dpg.project.web.rate_limit import Pace
from dpg.project.web.redirects import PERMANENT, leads_on, next_address, wanted_rest
from dpg.project.web.request import Answer, RequestSettings, ask
from dpg.project.web.robots_txt import MOST_BYTES, Robots

_MOST_HOPS = 10
_LOGIN = (401, 403, 407, 451)
_OUTCOMES = {
    404: Outcome.MISSING,
    410: Outcome.GONE,
    429: Outcome.BUSY,
    **dict.fromkeys(_LOGIN, Outcome.REFUSED),
}


class Visitor:
    """Visits addresses. Thread-safe."""

    def __init__(self, manner: RequestSettings) -> None:
        """Set how requests are sent."""
        self._manner = manner
        self._pace = Pace(manner.delay)
        self._robots = Robots(self._fetch_robots, manner.agent)
        self._resting: set[str] = set()

    def visit(self, url: str) -> LinkResult:
        """Return the result for an address after retries. Never raises ``FetchFailure``."""
        tried = 1
        visit = self._try(url, "HEAD")
        while visit.outcome in TEMPORARY and tried <= self._manner.retries and not self._rests(url):
            self._pace.hold(_host(url), self._manner.delay * 2**tried)
            tried += 1
            # A server that fails on HEAD may support GET.
            visit = self._try(url, "GET")
        return replace(visit, tries=tried)

    def _rests(self, url: str) -> bool:
        return _host(url) in self._resting

    def _try(self, url: str, method: str) -> LinkResult:
        trail = [url]
        new_address, lasting, whole = "", True, False
        try:
            while True:
                answer, whole = self._page(trail[-1], method)
                if not leads_on(answer):
                    break
                there = _checked(next_address(trail[-1], answer), trail)
                lasting = lasting and answer.status in PERMANENT
                new_address = there if lasting else new_address
                trail.append(there)
        except FetchFailure as fault:
            return LinkResult(
                outcome=fault.outcome, status=fault.status, hops=len(trail) - 1, new_address=new_address
            )
        return LinkResult(
            outcome=_outcome_of(answer, new_address),
            status=answer.status,
            new_address=new_address,
            hops=len(trail) - 1,
            whole=whole,
        )

    def _page(self, url: str, method: str) -> tuple[Answer, bool]:
        self._pace.slow_down(_host(url), self._robots.check(url))
        answer = self._asked(method, url)
        if method == "HEAD" and answer.status != 429 and (400 <= answer.status < 500 or answer.status == 501):
            return self._asked("GET", url), True
        return answer, False

    def _asked(self, method: str, url: str, most: int = 0) -> Answer:
        host = _host(url)
        if host in self._resting:
            raise FetchFailure(Outcome.BUSY, 429)
        self._pace.wait(host)
        answer = ask(method, url, self._manner, most)
        if answer.status in (429, 503) and (rest := wanted_rest(answer, clock.now())):
            self._let_rest(host, rest)
        return answer

    def _let_rest(self, host: str, seconds: float) -> None:
        if seconds > self._manner.longest_wait:
            self._resting.add(host)
        else:
            self._pace.hold(host, seconds)

    def _fetch_robots(self, url: str) -> Answer:
        for tried in range(1, self._manner.retries + 2):
            trail = [url]
            answer = self._asked("GET", trail[-1], MOST_BYTES)
            while leads_on(answer):
                trail.append(_checked(next_address(trail[-1], answer), trail))
                answer = self._asked("GET", trail[-1], MOST_BYTES)
            if answer.status < 500:
                return answer
            self._pace.hold(_host(url), self._manner.delay * 2**tried)
        raise FetchFailure(Outcome.ROBOTS_UNREAD, answer.status)


def _checked(there: str, trail: list[str]) -> str:
    if there in trail:
        raise FetchFailure(Outcome.CIRCLE)
    if len(trail) > _MOST_HOPS:
        raise FetchFailure(Outcome.TOO_MANY_REDIRECTS)
    return there


def _outcome_of(answer: Answer, new_address: str) -> Outcome:
    if answer.status < 400:
        return Outcome.MOVED if new_address else Outcome.ANSWERED
    if answer.status >= 500:
        return Outcome.SERVER_FAULT
    return _OUTCOMES.get(answer.status, Outcome.NOT_ACCEPTED)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
