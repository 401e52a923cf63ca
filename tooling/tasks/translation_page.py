"""Page with the progress of each translation."""

from collections.abc import Iterator

from dpg.outputs.site.page import ORIGINAL
from dpg.records.languages import name_of, own_name
from tasks.messages import Progress, other_languages, progress_of

_HEAD = """# Translations

How much of the words of the pages is translated. [How to help](translating.md).

| language | messages translated | to be looked at again | of | |
|---|--:|--:|--:|--:|
"""


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    yield (
        "docs/translations.md",
        _HEAD + "".join(_row(progress_of(language)) for language in other_languages()),
    )


def _row(progress: Progress) -> str:
    name = f"{name_of(progress.language, ORIGINAL)} ({own_name(progress.language)})"
    share = 100 * progress.translated // progress.all
    return f"| {name} | {progress.translated} | {progress.fuzzy} | {progress.all} | {share} % |\n"
