"""What goods ask for in money, ways to give, and what goods of each goal ask for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from dpg.model.good import Good, Grant
from dpg.model.money_asked import PurposeMoney, money_by_purpose
from dpg.model.needs import OpenNeed
from dpg.model.offer_use import current_offers
from dpg.model.ways_to_help import WayKind
from dpg.outputs.edition import Edition
from dpg.outputs.site.board import NEEDS, OFFERS
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.good_ways import GoodWays, standing_ways
from dpg.outputs.site.help_cards import NeedEntries, asked
from dpg.outputs.site.help_pages import SHOWN, FittingNeeds
from dpg.outputs.site.lists import entries_by_value, lists_of
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.paging import PER_PAGE, ListSlice, split_into_pages
from dpg.outputs.site.urls import ROOT
from dpg.outputs.site.words import Words, small

MONEY = "funding"
"""The kind of needs and offers of money."""
OTHERS_SHOWN = 8
"""Maximum number of needs of each other kind on the page of a goal."""


class GoalNeeds(NamedTuple):
    """How much the goods of one goal ask for."""

    id: str
    money: int
    needs: int


class Sum(NamedTuple):
    """What needs ask for in one currency and rhythm. ``amount`` is text."""

    amount: str
    rhythm: str
    needs: tuple[OpenNeed, ...]


class PurposeRow(NamedTuple):
    """What is asked and was received for one purpose, as text: one entry for each currency and rhythm."""

    purpose: str
    asked: list[str]
    received: list[str]


class Receipt(NamedTuple):
    """Money that a good received."""

    good: Good
    grant: Grant


class FundPages:
    """Render the pages below ``fund/`` in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._edition, self._words = edition, words
        catalogue = edition.catalogue
        self._lists = lists_of(edition, words, "need")
        needs = entries_by_value(catalogue, "need")
        self._money: tuple[OpenNeed, ...] = needs["kind"].get(MONEY, ())
        self._by_goal: Mapping[str, tuple[OpenNeed, ...]] = needs["sdg"]
        self._no_purpose = words.gettext("No purpose given")
        self._ways = self._givable(standing_ways(edition, (WayKind.GIVE,)))
        self._entries = NeedEntries(words, templates)
        as_of = catalogue.as_of
        self._as_of = words.date(as_of.day.isoformat()) if as_of else ""
        names = ("fund.html", "fund_goal.html", "fund_ways.html")
        self._first, self._goal, self._rest = map(templates.get, names)

    def pages(self, known: Known) -> Iterator[Page]:
        """Yield the overview, further ways to give, and a page for each goal, except goals that are up to date."""
        first, *others = split_into_pages(self._ways)
        yield self._overview(first)
        for leaf in others:
            yield self._ways_page(leaf)
        for goal in self._goals():
            yield from self._goal_page(goal, known)

    def _givable(self, ways: Sequence[GoodWays]) -> list[GoodWays]:
        """Return the goods to which readers can give, those that ask for money first."""
        asking = {one.good.id for one in self._money}
        return sorted(ways, key=lambda one: one.id not in asking)

    def _goals(self) -> list[GoalNeeds]:
        """Return the goals whose goods ask for help, in order."""
        money = {one.id for one in self._money}
        terms = self._edition.catalogue.vocabularies["goals"].terms
        entries = ((term.id, self._by_goal.get(term.id, ())) for term in terms)
        return [
            GoalNeeds(id, sum(one.id in money for one in needs), len(needs)) for id, needs in entries if needs
        ]

    def _overview(self, leaf: ListSlice) -> Page:
        path, title = "fund/index.html", self._words.gettext("Fund a good")
        offers = sum(MONEY in offer.kinds for offer in current_offers(self._edition.catalogue))
        text = self._words.gettext(
            "What goods ask for in money, and ways to give. The catalogue takes no money and passes none on."
        )
        body = self._first.render(
            root=root_of(path),
            title=title,
            text=text,
            money=self._counted(len(self._money)) if self._money else "",
            offers=OFFERS.counted(self._words, offers, self._words.number(offers)) if offers else "",
            goals=self._goals(),
            purposes=self._purposes(),
            sums=[*self._sums()],
            balance=[*self._balance()],
            asked=self._asked,
            leaf=leaf,
            givable=len(self._ways),
            received=self._received()[:SHOWN],
            shown=8,
            as_of=self._as_of,
        )
        return Page(path=path, title=title, description=text, body=body)

    def _counted(self, count: int) -> str:
        return NEEDS.counted(self._words, count, self._words.number(count))

    def _asked(self, one: OpenNeed) -> str:
        return asked(one.need.amount, self._words) if one.need.amount else ""

    def _purposes(self) -> list[tuple[str, list[OpenNeed]]]:
        """Return the needs of each purpose, most needs first; needs without a purpose come last."""
        found: dict[str, list[OpenNeed]] = defaultdict(list)
        for one in self._money:
            found[one.need.purpose or ""].append(one)
        labels = self._words.labels["need-purposes"]
        order = sorted(found, key=lambda purpose: (not purpose, -len(found[purpose]), purpose))
        return [(labels[purpose] if purpose else self._no_purpose, found[purpose]) for purpose in order]

    def _balance(self) -> Iterator[PurposeRow]:
        """Yield what is asked and was received for each purpose, without purposes that have neither."""
        catalogue = self._edition.catalogue
        purposes = [term.id for term in catalogue.vocabularies["need-purposes"].terms]
        for row in money_by_purpose(purposes, self._money, catalogue.goods):
            label = self._words.labels["need-purposes"][row.purpose] if row.purpose else self._no_purpose
            yield PurposeRow(label, [*self._asked_sums(row)], [*self._received_sums(row)])

    def _asked_sums(self, row: PurposeMoney) -> Iterator[str]:
        words = self._words
        for one in row.asked:
            amount = f"{words.number(one.value)} {one.currency}"
            yield words.pause.join((amount, small(words.labels["rhythms"][one.rhythm])))
        if row.without_amount:
            message = words.ngettext(
                "%(count)s need without an amount", "%(count)s needs without an amount", row.without_amount
            )
            yield message % {"count": words.number(row.without_amount)}

    def _received_sums(self, row: PurposeMoney) -> Iterator[str]:
        for one in row.received:
            years = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
            yield f"{self._words.number(one.value)} {one.currency} ({years})"

    def _sums(self) -> Iterator[Sum]:
        """Yield the sums in each currency and rhythm, then the needs that take any amount or give none."""
        sums: dict[tuple[str, str], list[OpenNeed]] = defaultdict(list)
        for one in self._money:
            amount = one.need.amount
            if amount and amount.value is not None and amount.currency:
                sums[amount.currency, amount.rhythm].append(one)
        for currency, rhythm in sorted(sums):
            needs = sums[currency, rhythm]
            total = sum(one.need.amount.value or 0 for one in needs if one.need.amount)
            yield Sum(
                f"{self._words.number(total)} {currency}",
                small(self._words.labels["rhythms"][rhythm]),
                tuple(needs),
            )
        summed = {one.id for needs in sums.values() for one in needs}
        others = [one for one in self._money if one.id not in summed]
        gettext = self._words.gettext
        for title, any_amount in ((gettext("Any amount"), True), (gettext("No amount given"), False)):
            rest = tuple(one for one in others if bool(one.need.amount and one.need.amount.any) is any_amount)
            if rest:
                yield Sum(title, "", rest)

    def _received(self) -> list[Receipt]:
        """Return all money received, the newest first."""
        found = [
            Receipt(good, grant)
            for good in self._edition.catalogue.goods
            if good.funding
            for grant in good.funding.received
        ]
        return sorted(found, key=lambda one: -one.grant.year)

    def _ways_page(self, leaf: ListSlice) -> Page:
        path, title = f"fund/ways/{leaf.number}/index.html", self._words.gettext("Ways to give")
        body = self._rest.render(
            root=root_of(path),
            title=title,
            leaf=leaf,
            as_of=self._as_of,
        )
        return Page(path=path, title=title, description=title, body=body)

    def _goal_page(self, goal: GoalNeeds, known: Known) -> Iterator[Page]:
        path = f"fund/{goal.id}/index.html"
        name = f"{goal.id} {self._words.labels['goals'][goal.id]}"
        serving = {good.id for good in entries_by_value(self._edition.catalogue, "good")["sdg"][goal.id]}
        parts: Mapping[str, Any] = {
            "id": goal.id,
            "title": name,
            "count": self._counted(goal.needs),
            "goods": len(serving),
            "fitting": [*self._by_kind(self._by_goal[goal.id])],
            "ways": [one for one in self._ways if one.id in serving][:PER_PAGE],
            "as_of": self._as_of,
        }
        made_from = blake2b(repr(parts).encode(), digest_size=16).hexdigest()
        if not known(path, made_from):
            root = root_of(path)
            body = self._goal.render(root=root, **parts).replace(ROOT, root)
            text = self._words.gettext("What goods for the goal %(goal)s ask for, money first.")
            yield Page(
                path=path, title=name, description=text % {"goal": name}, body=body, made_from=made_from
            )

    def _by_kind(self, needs: Sequence[OpenNeed]) -> Iterator[FittingNeeds]:
        """Yield the needs of each kind, money first."""
        terms = [term.id for term in self._edition.catalogue.vocabularies["need-kinds"].terms]
        by_kind: dict[str, list[OpenNeed]] = defaultdict(list)
        for one in needs:
            by_kind[one.need.kind].append(one)
        for kind in sorted(terms, key=lambda kind: kind != MONEY):
            shown = SHOWN if kind == MONEY else OTHERS_SHOWN
            if entries := by_kind[kind]:
                html = self._entries.entries(entries[:shown])
                title = self._words.labels["need-kinds"][kind]
                cut = shown if len(entries) > shown else 0
                yield FittingNeeds(kind, title, self._counted(len(entries)), cut, html)
