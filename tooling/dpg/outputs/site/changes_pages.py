"""Pages of new, changed and removed goods, by day, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.history import Change, ChangeType, Day
from dpg.outputs.edition import Edition
from dpg.outputs.site.change_summary import ChangeSummary
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import feed_links, head_of
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.words import Words

PER_PAGE = 7
"""Days on a full page. Page numbers start at the oldest days, so that a full page never changes."""
NAMES = 200
"""Maximum number of goods named together."""
LINES = 100
"""Maximum number of changed goods of a day with a line of their own."""
PARTS = 4
"""Maximum number of fields named in a line."""
ALIKE = 6
"""Minimum number of goods with the same change that are named together."""
ORDER = ("added", "restored", "gone", "renamed")
"""Sections of a day before the changed goods, in this order."""
SECTIONS: Mapping[ChangeType, str] = {
    "added": "added",
    "restored": "restored",
    "removed": "gone",
    "deleted": "gone",
    "renamed": "renamed",
    "changed": "changed",
}
"""The section that shows a type of change."""
PATH = "changes/index.html"


class Named(NamedTuple):
    """A good as shown on the page."""

    id: str
    name: str
    """Name of the good. Empty if it is no longer listed."""
    has_page: bool


class Group(NamedTuple):
    """Goods with the same change."""

    section: str
    """One of ``ORDER``, or ``changed``."""
    text: str
    """What changed. Empty in other sections."""
    goods: Sequence[tuple[Named, Named | None]]
    """Each with its successor or predecessor."""
    more: int
    """Number of omitted goods."""


class ShownDay(NamedTuple):
    """The changes of one day as shown on the page."""

    day: str
    """ISO 8601 date."""
    groups: Sequence[Group]
    """New goods, then goods that are gone, renamed or listed again, then the same change of several goods."""
    lines: Sequence[tuple[Named, str]]
    """Other changed goods."""
    more: int
    """Number of omitted goods."""


class DaySlice(NamedTuple):
    """One page of the list."""

    path: str
    days: Sequence[Day]
    newer: str | None
    """Path of the next newer page, relative to ``changes/``. None on the first page."""
    older: str | None
    """Path of the next older page. None on the last page."""


class ChangesPages:
    """Render the pages below ``changes/``."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition = edition
        self._words = words
        self._summary = ChangeSummary(edition.schema, edition.annotations, words)
        self._template = templates.get("changes.html")
        self._repository = edition.repository_url.rstrip("/")

    def pages(self, known: Known) -> Iterator[Page]:
        """Yield every page that is not up to date."""
        title = self._words.gettext("Changes")
        text = self._words.gettext("Goods added, changed and removed, day by day.")
        for leaf in split_into_pages(self._edition.history.days):
            made_from = self._digest_of(leaf)
            if not known(leaf.path, made_from):
                feeds = feed_links(self._edition, self._words, leaf.path)
                body = self._template.render(
                    root=root_of(leaf.path),
                    title=title,
                    text=text,
                    leaf=leaf,
                    days=[self._shown(day) for day in leaf.days],
                    feeds=feeds,
                    log=self._log_url(),
                )
                yield Page(
                    path=leaf.path,
                    title=title,
                    description=text,
                    body=body,
                    head=head_of(feeds),
                    made_from=made_from,
                )

    def _log_url(self) -> str:
        """Return the address of the commits that changed goods. Empty if the repository is unknown."""
        return f"{self._repository}/commits/{self._edition.branch}/{GOOD.folder}" if self._repository else ""

    def _digest_of(self, leaf: DaySlice) -> str:
        """Return the digest of a page's data. Translated texts change only with the program, so they are left out."""
        commits = [commit for day in leaf.days for commit in day.commits]
        ids = {
            id for commit in commits for change in commit.all_changes() for id in (change.good, change.other)
        }
        named = [self._named(id) for id in sorted(ids)]
        digests = [self._edition.history.digests[commit.id] for commit in commits]
        state = repr((digests, leaf.newer, leaf.older, named, self._log_url()))
        return blake2b(state.encode(), digest_size=16).hexdigest()

    def _shown(self, day: Day) -> ShownDay:
        by_section: dict[str, list[Change]] = defaultdict(list)
        by_text: dict[str, list[Change]] = defaultdict(list)
        for changes in changes_by_good(day).values():
            main = main_change(changes)
            section = SECTIONS[main.deed]
            if section == "changed":
                by_text[self._summarized(changes)].append(main)
            elif not _is_old_id(main):
                by_section[section].append(main)
        alike = [text for text, found in by_text.items() if len(found) >= ALIKE]
        alike.sort(key=lambda text: (-len(by_text[text]), text))
        lines = sorted((one.good, text) for text in by_text.keys() - alike for one in by_text[text])
        return ShownDay(
            day=day.day.isoformat(),
            groups=[
                *(self._group(section, by_section[section]) for section in ORDER if section in by_section),
                *(self._group("changed", by_text[text], text) for text in alike),
            ],
            lines=[(self._named(id), text) for id, text in lines[:LINES]],
            more=len(lines[LINES:]),
        )

    def _group(self, section: str, changes: Sequence[Change], text: str = "") -> Group:
        goods = [
            (self._named(change.good), self._named(change.other) if change.other else None)
            for change in changes[:NAMES]
        ]
        return Group(section, text, goods, len(changes[NAMES:]))

    def _summarized(self, changes: Sequence[Change]) -> str:
        parts = self._summary.parts(changes)
        rest = len(parts[PARTS:])
        shown = self._words.comma.join(parts[:PARTS]) or self._words.gettext("changed")
        if not rest:
            return shown
        more = self._words.ngettext("%(parts)s and %(count)s more", "%(parts)s and %(count)s more", rest)
        return more % {"parts": shown, "count": self._words.number(rest)}

    def _named(self, id: str) -> Named:
        good = self._edition.catalogue.of(GOOD).by_id.get(id)
        return Named(id, good.name if good and not good.removed else "", good is not None)


def changes_by_good(day: Day) -> Mapping[str, list[Change]]:
    """Return the changes of each good on a day, oldest first, by its id in order."""
    found: dict[str, list[Change]] = defaultdict(list)
    for commit in reversed(day.commits):
        for change in commit.all_changes():
            found[change.good].append(change)
    return dict(sorted(found.items()))


def main_change(changes: Sequence[Change]) -> Change:
    """Return the last change of a good on a day that is more than a change of fields, or else the last one."""
    return next((one for one in reversed(changes) if one.deed != "changed"), changes[-1])


def _is_old_id(change: Change) -> bool:
    """Return whether the id has a successor, which the page shows as renamed."""
    return change.deed == "deleted" and bool(change.other)


def split_into_pages(days: Sequence[Day]) -> Iterator[DaySlice]:
    """Paginate days, newest first. Without days, yield one empty page.

    The first page has the latest full page and all newer days, so it is never nearly empty.
    """
    full = len(days) // PER_PAGE
    start = len(days) - max(0, full - 1) * PER_PAGE
    yield DaySlice(PATH, days[:start], None, f"{full - 1}/" if full > 1 else None)
    for number in range(full - 1, 0, -1):
        newer = "" if number == full - 1 else f"{number + 1}/"
        older = f"{number - 1}/" if number > 1 else None
        yield DaySlice(f"changes/{number}/index.html", days[start : start + PER_PAGE], newer, older)
        start += PER_PAGE
