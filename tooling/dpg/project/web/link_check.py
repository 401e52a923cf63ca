"""Check many addresses: several hosts in parallel, each host in one thread, with results saved on the way."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from dpg.model.link_report import LinkHistory, add_visit
from dpg.model.link_result import LinkResult
from dpg.project.progress import Progress
from dpg.project.web.link_state import write_state
from dpg.project.web.visits import Visitor

_SAVED_EVERY = 20
"""Number of addresses between saves."""


@dataclass(frozen=True)
class ResultLog:
    """The results so far, and the file that stores them."""

    known: dict[str, LinkHistory]
    file: Path
    day: str
    """Day of this run, ``YYYY-MM-DD``."""

    def add(self, url: str, visit: LinkResult) -> None:
        """Add a result."""
        self.known[url] = add_visit(self.known.get(url), visit, self.day)

    def save(self) -> None:
        """Save all results."""
        write_state(self.file, self.known)


def visit_all(urls: Iterable[str], visitor: Visitor, log: ResultLog, threads: int) -> None:
    """Visit addresses and store the results, including those found before an interruption.

    Args:
        urls: Addresses to visit.
        visitor: Visits an address.
        log: Stores the results.
        threads: Number of hosts visited in parallel.
    """
    hosts = _by_host(urls)
    found: SimpleQueue[tuple[str, LinkResult] | Exception] = SimpleQueue()
    total, stop, progress = sum(map(len, hosts)), Event(), Progress()
    progress.step("Asking addresses", total)
    pool = ThreadPoolExecutor(threads)
    try:
        for of_host in hosts:
            pool.submit(_visit_host, of_host, visitor.visit, found, stop)
        for number in range(1, total + 1):
            _add(found.get(), log)
            progress.advance()
            if number % _SAVED_EVERY == 0:
                log.save()
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        log.save()
    progress.say("")


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    """Group addresses by host, largest group first, since it takes longest."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault((urlsplit(url).hostname or "").lower(), []).append(url)
    return [hosts[host] for host in sorted(hosts, key=lambda host: (-len(hosts[host]), host))]


def _visit_host(
    urls: Sequence[str],
    visit: Callable[[str], LinkResult],
    found: "SimpleQueue[tuple[str, LinkResult] | Exception]",
    stop: Event,
) -> None:
    for url in urls:
        if stop.is_set():
            return
        try:
            found.put((url, visit(url)))
        except Exception as error:
            found.put(error)  # The waiting thread raises it.
            return


def _add(found: tuple[str, LinkResult] | Exception, log: ResultLog) -> None:
    if isinstance(found, Exception):
        raise found
    log.add(*found)
