"""Runs commands as a user would start them: wall time, processor time, and peak memory of all their processes."""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_INTERVAL = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One thing to measure."""

    name: str
    words: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    """What has to be done before each run; not timed."""
    environment: Mapping[str, str] = field(default_factory=dict)
    accepts: tuple[int, ...] = (0,)
    """Exit codes that mean that the work was done."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of a command."""

    wall: float
    cpu: float


@dataclass(kw_only=True)
class Measured:
    """All runs of a command."""

    name: str
    runs: list[Run] = field(default_factory=list)
    peak: int | None = None
    """Bytes: the largest sum over all processes of the command; absent where the system does not tell."""

    @property
    def wall(self) -> float:
        """Median of the wall times in seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median of the processor times in seconds, all processes together."""
        return median(run.cpu for run in self.runs)


class CommandFailed(Exception):
    """A command did not do its work, so there is nothing to compare."""


def measure(commands: Sequence[Command], runs: int) -> list[Measured]:
    """Each command once for its memory, which also warms the caches; then in turns, ``runs`` times, for its time."""
    results = [Measured(name=command.name, peak=peak_of(command)) for command in commands]
    for _ in range(runs):
        for command, result in zip(commands, results, strict=True):
            result.runs.append(timed(command))
    return results


def measure_once(command: Command) -> Measured:
    """A single run for both time and memory, for commands that take minutes."""
    watch = _Watch()
    run = timed(command, watch)
    return Measured(name=command.name, runs=[run], peak=watch.peak)


def peak_of(command: Command) -> int | None:
    """The peak memory of one run that is not timed."""
    watch = _Watch()
    timed(command, watch)
    return watch.peak


def timed(command: Command, watch: "_Watch | None" = None) -> Run:
    """One run.

    Raises:
        CommandFailed: if it ends with an exit code that does not mean success.
    """
    command.before()
    os.sync()
    start = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    said = _Tail(process)
    if watch:
        watch.start(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if watch:
        watch.stop()
    if process.returncode not in command.accepts:
        raise CommandFailed(f"{command.name}: exit code {process.returncode}\n{said.text()}")
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime)


class _Tail(threading.Thread):
    """Reads what a command says, so that it never waits for a reader; keeps the end of it."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        super().__init__(daemon=True)
        self._process, self._end = process, b""
        self.start()

    def run(self) -> None:
        assert self._process.stdout
        while part := self._process.stdout.read1(65536):  # type: ignore[attr-defined]
            self._end = (self._end + part)[-4000:]

    def text(self) -> str:
        self.join(1)
        return self._end.decode(errors="replace")


class _Watch(threading.Thread):
    """Looks again and again at the memory of all processes of a session.

    It adds up their proportional set sizes (PSS): a page that several processes share, as forked ones do, counts once.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak: int | None = None
        self._session, self._over = 0, threading.Event()

    def start(self, session: int | None = None) -> None:
        if session is None or not Path("/proc/self/smaps_rollup").exists():
            return
        self._session = session
        super().start()

    def stop(self) -> None:
        self._over.set()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        while not self._over.wait(_INTERVAL):
            size = sum(_proportional_size(pid) for pid in _members(self._session))
            self.peak = max(self.peak or 0, size)


def memory_of(session: int) -> int | None:
    """Return the memory in use by all processes of a session now; ``None`` where the system does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return sum(_proportional_size(pid) for pid in _members(session))


def _members(session: int) -> Iterator[str]:
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) >= session:
            try:
                stat = Path(f"/proc/{entry}/stat").read_bytes()
            except OSError:
                continue
            if int(stat.rpartition(b")")[2].split()[3]) == session:
                yield entry


def _proportional_size(pid: str) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
