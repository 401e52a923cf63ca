"""Line breaking."""

from collections.abc import Callable, Iterator

_MORE = "…"


def lines_of(text: str, fits: Callable[[str], bool], most: int) -> list[str]:
    """Break a text into lines. An ellipsis replaces what does not fit.

    Args:
        text: words separated by spaces.
        fits: function that returns whether a line is short enough.
        most: maximum number of lines.
    """
    lines = list(_lines(text, fits))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _shortened(lines[most - 1], fits)]


def _lines(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if fits(longer):
            line = longer
            continue
        if line:
            yield line
        line = word if fits(word) else _shortened(word, fits)
    if line:
        yield line


def _shortened(line: str, fits: Callable[[str], bool]) -> str:
    while line and not fits(line + _MORE):
        line = line[:-1]
    return line.rstrip(" ,;:.–-") + _MORE
