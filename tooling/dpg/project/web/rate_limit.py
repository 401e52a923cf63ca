"""How often one host is asked, whichever thread asks."""

from collections import defaultdict
from threading import Lock

from dpg.project import clock


class Pace:
    """Keeps a pause between two questions to one host."""

    def __init__(self, delay: float) -> None:
        """Takes the pause in seconds."""
        self._delay = delay
        self._next: dict[str, float] = defaultdict(float)
        self._own: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, host: str) -> None:
        """Waits until the host may be asked, and takes that turn."""
        with self._lock:
            turn = max(clock.elapsed(), self._next[host])
            self._next[host] = turn + max(self._delay, self._own.get(host, 0))
        clock.pause(turn - clock.elapsed())

    def hold(self, host: str, seconds: float) -> None:
        """Leaves a host alone for a while."""
        with self._lock:
            self._next[host] = max(self._next[host], clock.elapsed() + seconds)

    def slow_down(self, host: str, delay: float) -> None:
        """Sets the pause that a host asks for itself."""
        with self._lock:
            self._own[host] = delay
