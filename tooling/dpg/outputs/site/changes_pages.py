"""Pages of added, changed and removed goods, newest first."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.history import Commit, Event
from dpg.outputs.edition import Edition
from dpg.outputs.site.change_lines import SHORT, ChangeLines, ShownChange
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import feed_links, head_of
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.words import Words

PER_PAGE = 20
"""Commits on a full page. Page numbers start at the oldest commits, so that a full page never changes."""
GOODS = 20
"""Maximum number of added goods, and of changed goods, shown for a commit."""
LINES = 5
"""Maximum number of lines shown for a change."""
PATH = "changes/index.html"


class Named(NamedTuple):
    """A good as shown on the page."""

    id: str
    name: str
    """Name of the good. Empty if it is no longer listed."""
    has_page: bool


class Shown(NamedTuple):
    """One commit as shown on the page."""

    commit: str
    url: str
    added: list[Named]
    more_added: int
    changes: list[tuple[Named, ShownChange, Named | None]]
    """Good, its change, and its successor or predecessor."""
    more_changes: int


class CommitSlice(NamedTuple):
    """One page of the list."""

    path: str
    commits: Sequence[Commit]
    newer: str | None
    """Path of the next newer page, relative to ``changes/``. None on the first page."""
    older: str | None
    """Path of the next older page. None on the last page."""


class ChangesPages:
    """Render the pages below ``changes/``."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition = edition
        self._words = words
        self._lines = ChangeLines(edition, words)
        self._template = templates.get("changes.html")

    def pages(self, known: Known) -> Iterator[Page]:
        """Yield every page that is not up to date."""
        title = self._words.gettext("Changes")
        text = self._words.gettext(
            "Which goods were added, changed or removed, and what changed in their records."
        )
        for leaf in split_into_pages(self._edition.history.in_order):
            made_from = self._digest_of(leaf)
            if not known(leaf.path, made_from):
                feeds = feed_links(self._edition, self._words, leaf.path)
                body = self._template.render(
                    root=root_of(leaf.path),
                    title=title,
                    text=text,
                    leaf=leaf,
                    days=self._days(leaf.commits),
                    feeds=feeds,
                )
                yield Page(
                    path=leaf.path,
                    title=title,
                    description=text,
                    body=body,
                    head=head_of(feeds),
                    made_from=made_from,
                )

    def _digest_of(self, leaf: CommitSlice) -> str:
        """Return the digest of a page's data. Translated texts change only with the program, so they are left out."""
        ids = {id for commit in leaf.commits for id in (*commit.added[:GOODS], *_goods_of(commit))}
        named = [self._named(id) for id in sorted(ids)]
        commits = [self._edition.history.digests[commit.id] for commit in leaf.commits]
        state = repr((commits, leaf.newer, leaf.older, named, self._edition.repository_url))
        return blake2b(state.encode(), digest_size=16).hexdigest()

    def _days(self, commits: Iterable[Commit]) -> list[tuple[str, list[Shown]]]:
        by_day = groupby(commits, lambda commit: commit.day.isoformat())
        return [(day, [self._shown(commit) for commit in group]) for day, group in by_day]

    def _shown(self, commit: Commit) -> Shown:
        changes = commit.changes[:GOODS]
        shown = self._lines.shown((Event(commit.id, commit.seconds, change) for change in changes), LINES)
        return Shown(
            commit=commit.id[:SHORT],
            url=self._lines.url(commit.id),
            added=[self._named(id) for id in commit.added[:GOODS]],
            more_added=len(commit.added[GOODS:]),
            changes=[
                (self._named(change.good), one, self._named(change.other) if change.other else None)
                for change, one in zip(changes, shown, strict=True)
            ],
            more_changes=len(commit.changes[GOODS:]),
        )

    def _named(self, id: str) -> Named:
        good = self._edition.catalogue.of(GOOD).by_id.get(id)
        return Named(id, good.name if good and not good.removed else "", good is not None)


def _goods_of(commit: Commit) -> Iterator[str]:
    for change in commit.changes[:GOODS]:
        yield change.good
        yield change.other


def split_into_pages(commits: Sequence[Commit]) -> Iterator[CommitSlice]:
    """Paginate commits, newest first. Without commits, yield one empty page.

    The first page has the latest full page and all newer commits, so it is never nearly empty.
    """
    full = len(commits) // PER_PAGE
    start = len(commits) - max(0, full - 1) * PER_PAGE
    yield CommitSlice(PATH, commits[:start], None, f"{full - 1}/" if full > 1 else None)
    for number in range(full - 1, 0, -1):
        newer = "" if number == full - 1 else f"{number + 1}/"
        older = f"{number - 1}/" if number > 1 else None
        yield CommitSlice(f"changes/{number}/index.html", commits[start : start + PER_PAGE], newer, older)
        start += PER_PAGE
