"""Changed files of a review that are no records: workflows, the program and tests come before all records."""

from collections.abc import Iterable, Iterator

from dpg.model.other_files import OtherFile, Part, by_part
from dpg.reports.review.document import Block, Line, Value
from dpg.reports.review.naming import MOST_NAMED
from dpg.reports.summary import counted

_TITLES = {
    Part.LINKS: "Links to other files",
    Part.WORKFLOWS: "Workflows",
    Part.PROGRAM: "Program, schema and settings",
    Part.TESTS: "Tests",
    Part.TEXTS: "Documentation",
}
_MOST_OF_A_PATH = 150
"""Maximum length of a path, so that paths leave space for risks."""


def decisive_blocks(files: Iterable[OtherFile]) -> Iterator[Block]:
    """Yield the files that decide how records are checked and published, one block for each part."""
    yield from (_block(part, paths) for part, paths in by_part(files).items() if part is not Part.TEXTS)


def text_blocks(files: Iterable[OtherFile]) -> Iterator[Block]:
    """Yield the changed documentation."""
    yield from (_block(part, paths) for part, paths in by_part(files).items() if part is Part.TEXTS)


def decisive_sentence(files: Iterable[OtherFile]) -> Iterator[str]:
    """Yield one sentence on the parts that decide how records are checked and published, if any has changed."""
    titles = [
        f"{_TITLES[part].lower()} ({counted(len(paths), 'file', 'files')})"
        for part, paths in by_part(files).items()
        if part is not Part.TEXTS
    ]
    if titles:
        yield f"It changes more than records: {'; '.join(titles)}."


def _block(part: Part, paths: tuple[str, ...]) -> Block:
    head = Line((f"{_TITLES[part]}: {counted(len(paths), 'file', 'files')}",))
    shown = [Line((Value(_shortened(path)),), depth=1) for path in paths[:MOST_NAMED]]
    if len(paths) > MOST_NAMED:
        shown.append(Line((f"and {len(paths) - MOST_NAMED:,} more",), depth=1))
    return Block(lines=(head, *shown), brief=head, weight=len(paths))


def _shortened(path: str) -> str:
    return path if len(path) <= _MOST_OF_A_PATH else f"{path[:_MOST_OF_A_PATH]}…"
