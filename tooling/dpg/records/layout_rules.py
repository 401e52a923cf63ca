"""Report a record in another layout than that of ``dpg format``, with the wanted text. It never blocks a record."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile, zip_longest

from dpg.model.characters import visible
from dpg.model.problem import Rule, Severity
from dpg.records.canonical import Refusal, canonical
from dpg.records.fault import Fault
from dpg.records.plain_yaml import yaml_of
from dpg.records.shape import Shape
from dpg.records.source import Source

_WIDTH = 60
"""Characters shown of a line."""
_MOST = 3
"""Lines shown."""

LAYOUT = Rule(
    id="layout",
    severity=Severity.INFO,
    title="Another layout than that of dpg format",
    why="In one layout, a change shows only what it changes. The layout changes nothing that a record says, so it stops "
    "no change and no publication: the published file has the layout of dpg format.",
)

LAYOUT_RULES = (LAYOUT,)


def laid_out(content: bytes, source: Source, shape: Shape) -> bytes | Refusal:
    """Return a valid record in the layout of ``dpg format``, or the reason why it cannot be rewritten for certain.

    Args:
        content: Content of the file.
        source: The same file, parsed.
        shape: Types and key order from the schema.
    """
    # Writing the data anew is much faster than rewriting the file with its comments.
    if source.is_formatted or yaml_of(source.data).encode() == content:
        return content
    result = canonical(content.decode("utf-8"), shape)
    return result if isinstance(result, Refusal) else result.encode()


def layout_faults(content: bytes, source: Source, wanted: bytes | Refusal) -> Iterator[Fault]:
    """Yield a fault at the first line that ``dpg format`` would change.

    Args:
        content: Content of the file.
        source: The same file, parsed without faults.
        wanted: The same file, see ``laid_out``.
    """
    if isinstance(wanted, Refusal):
        yield Fault(
            LAYOUT.id, (wanted.line, 1), f"dpg format leaves this file alone. {wanted.message}", wanted.hint
        )
    elif wanted != content:
        yield _first_difference(source, wanted.decode())


def _first_difference(source: Source, wanted: str) -> Fault:
    message = "dpg format would lay this file out in another way, from this line on."
    lines = wanted.split("\n")
    for number, (ours, theirs) in enumerate(zip_longest(source.lines, lines, fillvalue="")):
        if ours != theirs:
            place = (min(number + 1, len(source.lines)), 1)
            return Fault(LAYOUT.id, place, message, _hint(lines[number:], frozenset(source.lines)))
    return Fault(
        LAYOUT.id, (1, 1), "dpg format would change the line ends or the encoding.", "Run dpg format."
    )


def _hint(wanted: Sequence[str], written: Collection[str]) -> str:
    """Return the lines to write, up to one that is in the file already."""
    new = [
        f"`{visible(line, _WIDTH)}`" for line in takewhile(lambda line: line not in written, wanted) if line
    ]
    if not new:
        return "Run dpg format."
    return f"Write {', on the next line '.join(new[:_MOST])}{' and so on' if len(new) > _MOST else ''}, or run dpg format."
