"""Report texts with quotes around them."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.quotes import unquoted
from dpg.model.record_kind import WholeRecord
from dpg.rules.values import texts


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Find quotes at both ends of a text."""
    for leaf in texts(record):
        if (inner := unquoted(leaf.value)) != leaf.value:
            yield Finding(
                pointer=leaf.pointer,
                message="The quotes are part of this text.",
                hint=f"Write `{visible(inner)}`.",
            )


RULE = Rule(
    id="quoted-value",
    severity=Severity.WARNING,
    title="Quotes around a text",
    why="Word processors turn straight quotes into typographic ones, which YAML reads as part of the text. Readers would see them "
    "in lists, and a search for the name would sort it elsewhere.",
    check=check,
)
