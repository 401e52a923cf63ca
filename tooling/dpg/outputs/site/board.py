"""The boards: what they list, and their texts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from dpg.kinds import GOOD, OFFER
from dpg.model.facet import FOLDERS
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.record_kind import Record, RecordId
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.help_cards import NeedEntries, OfferCards
from dpg.outputs.site.words import Words


class Unlimited(NamedTuple):
    """Entries that name no value of a facet, although each of its values fits them."""

    title: str
    """A message."""
    facet: str
    """Id of the facet."""
    path: str
    """Folder of their list, which is not the folder of a facet."""
    holds: Callable[[Any], bool]
    """Returns whether an entry is one of them."""


class UnlimitedList(NamedTuple):
    """The list of these entries in one language, as pages show it."""

    label: str
    path: str
    entries: tuple[Any, ...]
    color: str = ""


@dataclass(frozen=True, kw_only=True)
class Board:
    """One board. Its texts are messages."""

    kind: str
    """What it lists: a key of ``facet.FOLDERS``."""
    records: type[Record]
    """The type of the records that hold its entries."""
    title: str
    lead: str
    empty: str
    """Shown instead of an empty list."""
    links: Mapping[str, str]
    """Text of further links by path, from the root of a language."""
    counted: Callable[[Words, int, str], str]
    """Returns the number of entries as text; takes it as a number and as written."""
    render: Callable[[Words, Templates, date | None], Any]
    """Returns the renderer of its entries, as of a day."""
    record_of: Callable[[Any], RecordId]
    """Returns the record that an entry is made from."""
    style: str = "entries needs"
    """CSS class of its lists."""
    unlimited: Unlimited | None = None

    @property
    def messages(self) -> Iterator[str]:
        """The texts to translate."""
        yield from (self.title, self.lead, self.empty, *self.links.values())
        if self.unlimited:
            yield self.unlimited.title

    @property
    def folder(self) -> str:
        """Return the folder of the board."""
        return f"{self.kind}s/"

    @property
    def later(self) -> str:
        """Return the folder of the second and later pages of a long board."""
        return f"{self.folder}all/"

    @property
    def renew(self) -> str:
        """Return the folder of the page of entries to renew, which is not the folder of a record."""
        return f"{FOLDERS[self.kind]}/renew/"


def _needs(words: Words, count: int, shown: str) -> str:
    return words.ngettext("%(count)s need", "%(count)s needs", count) % {"count": shown}


def _offers(words: Words, count: int, shown: str) -> str:
    return words.ngettext("%(count)s offer", "%(count)s offers", count) % {"count": shown}


NEEDS = Board(
    kind="need",
    records=Good,
    title="Help wanted",
    lead="What goods ask for: code, translations, money, hosting and more. Each need names its source and ends on a day.",
    empty="No good asks for help now. If you work on one, say what would help it.",
    links={"help/": "Find out how you can help", "offers/": "Offers of help", "fund/": "Fund a good"},
    counted=_needs,
    render=lambda words, templates, _: NeedEntries(words, templates),
    record_of=lambda one: GOOD.id_of(one.good.id),
    unlimited=Unlimited(
        title="Translation needs that name no language",
        facet="language",
        path="needs/any-language/",
        holds=lambda one: one.need.kind == "translation" and not one.need.languages,
    ),
)
OFFERS = Board(
    kind="offer",
    records=Offer,
    title="Offers of help",
    lead="Organizations that give money, people, services or tools to goods. "
    "Ask them yourself: the catalogue passes nothing on. Paused and closed offers come last.",
    empty="No offer is listed yet. Does your organization give something? Add it.",
    links={"needs/": "Help wanted", "fund/": "Fund a good", "contribute/offers/": "Add an offer"},
    counted=_offers,
    render=OfferCards,
    record_of=lambda offer: OFFER.id_of(offer.id),
    style="cards",
)
BOARDS = (NEEDS, OFFERS)
