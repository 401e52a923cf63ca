"""A computation in named steps: each is a table that reads the tables of earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, field

import ibis


@dataclass(frozen=True, kw_only=True)
class Step:
    """A table that is computed from earlier ones."""

    name: str
    about: str
    """What it holds, in one sentence."""
    expression: ibis.Table
    stored: bool = False
    """Whether its rows are computed once, as several steps read them."""

    @property
    def result(self) -> ibis.Table:
        """The table under its name."""
        return ibis.table(self.expression.schema(), name=self.name)


@dataclass
class Steps:
    """The steps so far, in order."""

    all: list[Step] = field(default_factory=list)

    def add(self, name: str, about: str, expression: ibis.Table, *, stored: bool = False) -> ibis.Table:
        """Add a step and return its table."""
        step = Step(name=name, about=about, expression=expression, stored=stored)
        self.all.append(step)
        return step.result
