"""Texts for GitHub, which takes 65,536 characters of each."""

_MOST = 65_000
_REST = "\n\n… the rest is in the files of the workflow's run.\n"


def fitting(text: str) -> str:
    """The text, cut at the end of a line where it is too long."""
    if len(text) <= _MOST:
        return text
    start = text[: _MOST - len(_REST)]
    return start.rpartition("\n")[0] + _REST if "\n" in start else start + _REST
