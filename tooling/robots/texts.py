"""Texts for GitHub, which allows 65,536 characters."""

_MOST = 65_000
_REST = "\n\n… the rest is in the files of the workflow's run.\n"


def truncated(text: str) -> str:
    """Cut a long text at the end of a line."""
    if len(text) <= _MOST:
        return text
    start = text[: _MOST - len(_REST)]
    return start.rpartition("\n")[0] + _REST if "\n" in start else start + _REST
