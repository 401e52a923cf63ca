"""Report questions of pools that don't end with a question mark."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pointer import step
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity

_MARKS = ("?", "？", "؟")
"""Question marks of the languages of the site."""


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check the question in every language."""
    for language, text in (pool.question or {}).items():
        if not text.rstrip().endswith(_MARKS):
            yield Finding(
                pointer=step("/question", language),
                message="The question doesn't end with a question mark.",
                hint="Write one question that the data sets answer together.",
            )


RULE = Rule(
    id="pool-question",
    severity=Severity.ERROR,
    title="A question without a question mark",
    why="A pool exists to answer a question. Readers decide by it whether the data is for them.",
    check=check,
    applies_to=("pool",),
)
