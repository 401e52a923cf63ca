"""Show the progress of long commands: a bar in a terminal, otherwise one line per step."""

import sys
from typing import TextIO

_WIDTH = 30


class Progress:
    """Prints progress on standard error."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._title, self._total, self._count = "", 0, 0

    def step(self, title: str, total: int = 0) -> None:
        """Start a step. With a total, ``advance`` is called that many times."""
        self._clear()
        self._title, self._total, self._count = title, total, 0
        if self._live:
            self._draw()
        else:
            self.say(f"{title} …")

    def advance(self) -> None:
        """Count one finished item of the step."""
        self._count += 1
        if self._live and (self._count % max(1, self._total // _WIDTH) == 0 or self._count == self._total):
            self._draw()

    def say(self, text: str) -> None:
        """Print lines that stay visible."""
        self._clear()
        if text:
            print(text, file=self._stream, flush=True)

    def done(self, text: str) -> None:
        """Print the last line."""
        self.say(text)

    def _draw(self) -> None:
        filled = _WIDTH * self._count // self._total if self._total else 0
        bar = (
            f" [{'#' * filled}{'.' * (_WIDTH - filled)}] {self._count:,}/{self._total:,}"
            if self._total
            else " …"
        )
        self._stream.write(f"\r\x1b[K{self._title}{bar}")
        self._stream.flush()

    def _clear(self) -> None:
        if self._live:
            self._stream.write("\r\x1b[K")
