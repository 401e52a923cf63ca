"""Access to the clock, for requests to other servers and for witnesses. Published files never depend on it."""

import os
import time
from datetime import UTC, date, datetime


def today() -> date:
    """Return the current UTC date, or that of ``SOURCE_DATE_EPOCH`` if it is set."""
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(wanted) if wanted.isascii() and wanted.isdigit() else time.time()
    return datetime.fromtimestamp(seconds, UTC).date()


def now() -> datetime:
    """Return the current UTC time, for a Retry-After date or the co-signature of a witness."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Return the seconds of a monotonic clock."""
    return time.monotonic()


def pause(seconds: float) -> None:
    """Wait for some seconds."""
    if seconds > 0:
        time.sleep(seconds)
