"""A page for each goal: its goods, their breakdown, and its targets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dpg.model.good import Good
from dpg.model.vocabulary import Term
from dpg.outputs.edition import Edition
from dpg.outputs.site.breakdown import Breakdown
from dpg.outputs.site.card import briefs
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.head_links import links_of_list
from dpg.outputs.site.lists import Lists, entries_by_value
from dpg.outputs.site.page import Known, Page, folder_of, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.paging import joined, slice_path, split_into_pages
from dpg.outputs.site.words import Words

MOST = 30
"""Maximum number of goods on the page of a goal."""


class GoalPages:
    """Render the pages below ``sdgs/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        vocabularies = edition.catalogue.vocabularies
        self._words = words
        self._goals = vocabularies["goals"].terms
        self._targets: dict[str, list[Term]] = defaultdict(list)
        for target in vocabularies["targets"].terms:
            self._targets[str(target.extra["goal"])].append(target)
        self._about = words.sentences(vocabularies, "goals")
        self._digests = digests_of(edition)
        self._breakdown = Breakdown(edition.catalogue, lists, words)
        self._goods = {value.id: value.entries for value in lists.facets["sdg"].values}
        self._needs = {
            id: len(needs) for id, needs in entries_by_value(edition.catalogue, "need")["sdg"].items()
        }
        self._aiming = _by_target(lists.goods)
        self._page, self._list, self._index = map(templates.get, ("goal.html", "target.html", "goals.html"))

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield the list of all goals, a page for each goal, and a list for each target with goods."""
        yield self._all()
        for goal in self._goals:
            yield from self._page_of(goal, entries, known)
            for target in self._targets[goal.id]:
                yield from self._target_pages(goal, target, entries, known)

    def _all(self) -> Page:
        path = "sdgs/index.html"
        title = self._words.gettext("Sustainable Development Goals")
        text = self._words.gettext("Goals and targets with goods, and those without any yet.")
        missing = {
            goal.id: sum(target.id not in self._aiming for target in self._targets[goal.id])
            for goal in self._goals
        }
        body = self._index.render(
            root=root_of(path),
            title=title,
            goals=[
                (goal.id, len(self._goods.get(goal.id, ())), self._about.get(goal.id)) for goal in self._goals
            ],
            missing=missing,
        )
        return Page(path=path, title=title, description=text, body=body)

    def _page_of(self, goal: Term, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        path = f"sdgs/{goal.id}/index.html"
        goods = self._goods.get(goal.id, ())
        needs = self._needs.get(goal.id, 0)
        made_from = self._digests.of(goods, goal.id, needs)
        if known(path, made_from):
            return
        title = f"{goal.id} {self._words.labels['goals'][goal.id]}"
        targets = [
            (target.id, self._text_of(target), self._aiming.get(target.id, []))
            for target in self._targets[goal.id]
        ]
        about = self._about.get(goal.id)
        body = self._page.render(
            root=root_of(path),
            id=goal.id,
            title=title,
            about=about,
            goods=goods,
            shown=briefs(goods[:MOST], entries, path),
            most=MOST,
            needs=needs,
            targets=targets,
            without=[id for id, _, aiming in targets if not aiming],
            parts=self._breakdown.parts("sdg", goal.id, goods),
        )
        top = root_of(folder_of(self._words.language) + path)
        yield Page(
            path=path,
            title=title,
            description=about[1] if about else title,
            body=body,
            head=links_of_list("sdg", goal.id, top) if goods else "",
            made_from=made_from,
        )

    def _text_of(self, target: Term) -> tuple[str, str]:
        return self._words.sentence(target.labels)

    def _target_pages(
        self, goal: Term, target: Term, entries: Mapping[str, str], known: Known
    ) -> Iterator[Page]:
        goods = self._aiming.get(target.id, [])
        base = f"sdgs/{goal.id}/{target.id}/"
        for leaf in split_into_pages(goods) if goods else ():
            path = slice_path(base, leaf.number)
            made_from = self._digests.of(
                leaf.entries, [entries[good.id] for good in leaf.entries], len(goods)
            )
            if known(path, made_from):
                continue
            said = self._text_of(target)
            body = self._list.render(
                root=root_of(path),
                base=root_of(path) + base,
                goal=goal.id,
                id=target.id,
                said=said,
                count=len(goods),
                leaf=leaf,
                entries=joined(leaf, entries, path),
            )
            title = f"{target.id} {said[1]}"
            yield Page(path=path, title=title, description=title, body=body, made_from=made_from)


def _by_target(goods: Sequence[Good]) -> Mapping[str, list[Good]]:
    """Return the goods by target."""
    found: dict[str, list[Good]] = defaultdict(list)
    for good in goods:
        for target in dict.fromkeys(target for served in good.sdgs for target in served.targets):
            found[target].append(good)
    return dict(found)
