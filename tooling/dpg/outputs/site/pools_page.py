"""The list of all pools."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dpg.kinds import POOL
from dpg.model.needs import current_needs
from dpg.model.pool import Pool
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.page import Page, root_of
from dpg.outputs.site.pool_coverage import coverage_of
from dpg.outputs.site.words import Words
from dpg.rules.license_joins import JoinState, join_of

PATH = "pools/index.html"


class ShownPool(NamedTuple):
    """One pool of the list."""

    pool: Pool
    question: tuple[str, str]
    facts: tuple[str, ...]


class PoolsPage:
    """Render the list of pools in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._catalogue, self._words = edition.catalogue, words
        self._template = templates.get("pools.html")

    def page(self) -> Page:
        """Return the page."""
        title = self._words.gettext("Pools: data sets used together")
        text = self._words.gettext(
            "A pool is a question, the data sets that answer it together, and the rules for joining them. Data about people"
            " stays with those who hold it."
        )
        pools = sorted(self._catalogue.of(POOL).listed, key=lambda pool: name_key(pool.name))
        body = self._template.render(
            root=root_of(PATH), title=title, text=text, pools=[self._shown(pool) for pool in pools]
        )
        return Page(path=PATH, title=title, description=text, body=body)

    def _shown(self, pool: Pool) -> ShownPool:
        question = self._words.pick(pool.question) if pool.question else ("", pool.name)
        return ShownPool(pool, question, tuple(self._facts(pool)))

    def _facts(self, pool: Pool) -> Iterator[str]:
        words = self._words
        if pool.example:
            yield words.gettext("Example")
        count = words.ngettext("%(count)s data set", "%(count)s data sets", len(pool.members))
        yield count % {"count": words.number(len(pool.members))}
        yield from self._covered(pool)
        if any(member.access == "kept" for member in pool.members):
            yield words.gettext("data stays with its holders")
        join = join_of(pool, self._catalogue)
        if join.state is JoinState.ALLOWED:
            yield join.license
        day = self._catalogue.as_of.day if self._catalogue.as_of else None
        if needs := current_needs(pool, day):
            labels: Mapping[str, str] = words.labels["need-kinds"]
            kinds = dict.fromkeys(labels[need.kind] for need in needs)
            yield words.gettext("asks for: %(kinds)s") % {"kinds": words.comma.join(kinds)}

    def _covered(self, pool: Pool) -> Iterator[str]:
        results = self._catalogue.files_of(pool.id).results
        coverage = coverage_of(pool, results, self._words) if results else None
        if coverage:
            count = len(coverage.rows)
            text = self._words.ngettext("%(count)s country", "%(count)s countries", count)
            yield text % {"count": self._words.number(count)}
            yield f"{coverage.bars[0].year}–{coverage.bars[-1].year}"
