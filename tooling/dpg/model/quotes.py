"""Find quotes around a whole text, as word processors write them."""

_PAIRS = ("“”", "„“", "„”", "‟”", "””", "«»", "»«", "‹›", "‘’", "‚‘", "’’", "「」", "『』", "《》", '""')


def unquoted(text: str) -> str:
    """Return a text without the quotes around all of it; the text itself if it has none."""
    for opening, closing in map(tuple, _PAIRS):
        inner = text[1:-1].strip()
        if (
            inner
            and text.startswith(opening)
            and text.endswith(closing)
            and not set(inner) & {opening, closing}
        ):
            return inner
    return text
