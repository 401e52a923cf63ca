"""Visit addresses: follow redirects, retry, and respect robots.txt and rate limits."""

from dataclasses import replace
from urllib.parse import urlsplit

from dpg.model.link_result import TEMPORARY, LinkResult, Outcome
from dpg.project import clock
from dpg.project.web.failure import FetchFailure
from dpg.project.web.rate_limit import RateLimiter
from dpg.project.web.redirects import PERMANENT, is_redirect, redirect_target, retry_after
from dpg.project.web.request import RequestSettings, Response, send
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

    def __init__(self, settings: RequestSettings) -> None:
        """Set how requests are sent."""
        self._settings = settings
        self._limiter = RateLimiter(settings.delay)
        self._robots = Robots(self._fetch_robots, settings.agent)
        self._paused: set[str] = set()

    def visit(self, url: str) -> LinkResult:
        """Return the result for an address after retries. Never raises ``FetchFailure``."""
        attempt = 1
        visit = self._try(url, "HEAD")
        while visit.outcome in TEMPORARY and attempt <= self._settings.retries and not self._is_paused(url):
            self._limiter.hold(_host(url), self._settings.delay * 2**attempt)
            attempt += 1
            # A server that fails on HEAD may support GET.
            visit = self._try(url, "GET")
        return replace(visit, tries=attempt)

    def read(self, url: str, most: int) -> str | None:
        """Return the first bytes of a text file, without retries and redirects; ``None`` if there is none."""
        try:
            self._limiter.slow_down(_host(url), self._robots.check(url))
            response = self._send("GET", url, most)
        except FetchFailure:
            return None
        return response.body.decode("utf-8", "replace") if response.status == 200 else None

    def _is_paused(self, url: str) -> bool:
        return _host(url) in self._paused

    def _try(self, url: str, method: str) -> LinkResult:
        visited = [url]
        new_address, is_permanent, whole = "", True, False
        try:
            while True:
                response, whole = self._page(visited[-1], method)
                if not is_redirect(response):
                    break
                target = _check_target(redirect_target(visited[-1], response), visited)
                is_permanent = is_permanent and response.status in PERMANENT
                new_address = target if is_permanent else new_address
                visited.append(target)
        except FetchFailure as fault:
            return LinkResult(
                outcome=fault.outcome, status=fault.status, hops=len(visited) - 1, new_address=new_address
            )
        return LinkResult(
            outcome=_outcome_of(response, new_address),
            status=response.status,
            new_address=new_address,
            hops=len(visited) - 1,
            whole=whole,
        )

    def _page(self, url: str, method: str) -> tuple[Response, bool]:
        self._limiter.slow_down(_host(url), self._robots.check(url))
        response = self._send(method, url)
        if (
            method == "HEAD"
            and response.status != 429
            and (400 <= response.status < 500 or response.status == 501)
        ):
            return self._send("GET", url), True
        return response, False

    def _send(self, method: str, url: str, most: int = 0) -> Response:
        host = _host(url)
        if host in self._paused:
            raise FetchFailure(Outcome.BUSY, 429)
        self._limiter.wait(host)
        response = send(method, url, self._settings, most)
        if response.status in (429, 503) and (seconds := retry_after(response, clock.now())):
            self._pause(host, seconds)
        return response

    def _pause(self, host: str, seconds: float) -> None:
        if seconds > self._settings.longest_wait:
            self._paused.add(host)
        else:
            self._limiter.hold(host, seconds)

    def _fetch_robots(self, url: str) -> Response:
        for attempt in range(1, self._settings.retries + 2):
            visited = [url]
            response = self._send("GET", visited[-1], MOST_BYTES)
            while is_redirect(response):
                visited.append(_check_target(redirect_target(visited[-1], response), visited))
                response = self._send("GET", visited[-1], MOST_BYTES)
            if response.status < 500:
                return response
            self._limiter.hold(_host(url), self._settings.delay * 2**attempt)
        raise FetchFailure(Outcome.ROBOTS_UNREAD, response.status)


def _check_target(target: str, visited: list[str]) -> str:
    if target in visited:
        raise FetchFailure(Outcome.CIRCLE)
    if len(visited) > _MOST_HOPS:
        raise FetchFailure(Outcome.TOO_MANY_REDIRECTS)
    return target


def _outcome_of(response: Response, new_address: str) -> Outcome:
    if response.status < 400:
        return Outcome.MOVED if new_address else Outcome.ANSWERED
    if response.status >= 500:
        return Outcome.SERVER_FAULT
    return _OUTCOMES.get(response.status, Outcome.NOT_ACCEPTED)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
