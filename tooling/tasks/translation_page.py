"""``docs/translations.md``: progress of each translation."""

from collections.abc import Iterator

from babel import Locale

from tasks.messages import OTHERS, Progress, progress_of

_HEAD = """# Translations

How much of the words of the pages is translated. [How to help](translating.md).

| language | messages translated | to be looked at again | of | |
|---|--:|--:|--:|--:|
"""


def pages() -> Iterator[tuple[str, str]]:
    """Yield the path and text of the page."""
    yield "docs/translations.md", _HEAD + "".join(_row(progress_of(language)) for language in OTHERS)


def _row(progress: Progress) -> str:
    locale = Locale.parse(progress.language)
    name = f"{locale.english_name} ({locale.get_display_name()})"
    share = 100 * progress.translated // progress.all
    return f"| {name} | {progress.translated} | {progress.fuzzy} | {progress.all} | {share} % |\n"
