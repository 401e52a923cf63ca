"""Limit the rate of requests per host, across threads."""

from collections import defaultdict
from threading import Lock

from dpg.project import clock


class RateLimiter:
    """Keeps a pause between two requests to one host."""

    def __init__(self, delay: float) -> None:
        """Set the default pause in seconds."""
        self._delay = delay
        self._next: dict[str, float] = defaultdict(float)
        self._own_delay: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, host: str) -> None:
        """Wait until the host may receive a request, and reserve that slot."""
        with self._lock:
            slot = max(clock.elapsed(), self._next[host])
            self._next[host] = slot + max(self._delay, self._own_delay.get(host, 0))
        clock.pause(slot - clock.elapsed())

    def hold(self, host: str, seconds: float) -> None:
        """Send no requests to a host for some seconds."""
        with self._lock:
            self._next[host] = max(self._next[host], clock.elapsed() + seconds)

    def slow_down(self, host: str, delay: float) -> None:
        """Set the pause that a host requests in its robots.txt."""
        with self._lock:
            self._own_delay[host] = delay
