"""Find quotes around a whole text, as word processors write them."""

from collections import defaultdict
from collections.abc import Mapping

_PAIRS = ("“”", "„“", "„”", "‟”", "””", "«»", "»«", "‹›", "‘’", "‚‘", "’’", "「」", "『』", "《》", '""')


def _closing_by_opening() -> Mapping[str, str]:
    found: dict[str, str] = defaultdict(str)
    for opening, closing in map(tuple, _PAIRS):
        found[opening] += closing
    return dict(found)


_CLOSING = _closing_by_opening()


def unquoted(text: str) -> str:
    """Return a text without the quotes around all of it; the text itself if it has none."""
    closing = text[-1:]
    if closing not in _CLOSING.get(text[:1], "") or not closing:
        return text
    inner = text[1:-1].strip()
    return inner if inner and not set(inner) & {text[0], closing} else text
