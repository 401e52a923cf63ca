"""The one door to the clock, for what asks other people's servers; nothing that is published depends on it."""

import os
import time
from datetime import UTC, date, datetime


def today() -> date:
    """The day, UTC; that of ``SOURCE_DATE_EPOCH`` where it is set."""
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(wanted) if wanted.isascii() and wanted.isdigit() else time.time()
    return datetime.fromtimestamp(seconds, UTC).date()


def now() -> datetime:
    """The moment, UTC, to work out how long a server asks to be left alone."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Seconds of a clock that never goes back."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Waits."""
    if seconds > 0:
        time.sleep(seconds)
