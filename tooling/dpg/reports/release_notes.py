"""Changes between two releases as Markdown: which records are new, gone or changed, without long lists."""

from collections.abc import Iterator, Sequence

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.change_text import ChangeWords
from dpg.reports.as_markdown import neutral
from dpg.reports.diff import DEEDS, Diff, Entry, changes_in_words

_ORDER = ("added", "restored", "renamed", "removed", "deleted", "changed")
_MOST = 100
"""Records in one list."""
_MOST_WORDS = 3
"""Changes of one record."""
_LONGEST = 300
"""Characters in one line. With the limits above, even a large release fits into the 125,000 characters that GitHub allows."""


def as_notes(diff: Diff, writer: ChangeWords) -> str:
    """Return the changes as release notes, with all markup from records escaped."""
    parts = [part for kind in kinds.KINDS for part in _of_kind(kind, diff, writer)]
    return "\n".join([*(parts or ["No record has changed.", ""])])


def _of_kind(kind: AnyKind, diff: Diff, writer: ChangeWords) -> Iterator[str]:
    for deed in _ORDER:
        # A renamed record is in the list of renamed ones already.
        found = [
            one for one in diff.entries if one.kind is kind and one.change.deed == deed and not _is_moved(one)
        ]
        if found:
            yield f"### {kind.plural.capitalize()}: {DEEDS[deed]} ({len(found):,})"
            yield ""
            yield from _lines(found, diff, writer)
            yield ""


def _is_moved(entry: Entry) -> bool:
    return entry.change.deed == "deleted" and bool(entry.change.other)


def _lines(found: Sequence[Entry], diff: Diff, writer: ChangeWords) -> Iterator[str]:
    for entry in found[:_MOST]:
        yield f"- {_line(entry, writer)}"
    if len(found) > _MOST:
        yield f"- {len(found) - _MOST:,} more: {neutral(f'dpg diff {diff.old} {diff.new}')}"


def _line(entry: Entry, writer: ChangeWords) -> str:
    change = entry.change
    name = f"{neutral(entry.name or change.good)} ({neutral(change.good)})"
    if change.deed == "renamed":
        return f"{name}, before {neutral(change.other)}"
    if change.other:
        return f"{name}, now {neutral(change.other)}"
    words = changes_in_words(change, writer.of(entry.kind.name)) if change.deed == "changed" else []
    more = [f"{len(words) - _MOST_WORDS} more"] if len(words) > _MOST_WORDS else []
    said = neutral(_shortened("; ".join([*words[:_MOST_WORDS], *more])))
    return f"{name}: {said}" if said else name


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
