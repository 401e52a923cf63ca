"""The declaration of a facet: an attribute by which readers filter a list."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dpg.model.catalogue import Catalogue

LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The form of a language tag. Unchecked records may hold other values; these get no page."""
FOLDERS: Mapping[str, str] = {"good": "by", "need": "needs", "offer": "offers/by"}
"""What readers filter, and the folder of the lists of its values."""


class Order(StrEnum):
    """The order in which readers see the values of a facet."""

    VOCABULARY = "vocabulary"
    MOST_FREQUENT = "most frequent"


class Labelling(StrEnum):
    """How pages label a value."""

    LABEL = "label"
    """The label of the term."""
    NUMBERED = "numbered"
    """The id and the label: “4 Quality education”."""
    PHRASE = "phrase"
    """The ``phrase`` of the term, capitalized."""
    SENTENCE = "sentence"
    """The facet's own sentence for the value."""
    ID = "id"
    """The id itself."""


class OnCard(StrEnum):
    """How a card shows the values of a good; the browse page's script has one function for each."""

    NUMBERS = "numbers"
    """All ids in one line: “SDG 3 4”."""
    PLACES = "places"
    """Up to three names, otherwise their number; “worldwide” for a good that names none but is used everywhere."""
    YES = "yes"
    """A few words if the value is ``yes``."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Facet:
    """An attribute by which readers filter goods, needs or offers.

    Texts for readers are English messages; ``messages`` lists them for translators.
    """

    id: str
    """The parameter in addresses, the folder of its lists, and the key in JSON. Unique within a kind."""
    kind: str = "good"
    """What it filters: a key of ``FOLDERS``."""
    title: str
    vocabulary: str
    """Name of the vocabulary of its values."""
    values_of: Callable[[Any, Catalogue], tuple[str, ...]]
    """Return the values of a good, an ``OpenNeed`` or an offer, without duplicates."""
    order: Order = Order.MOST_FREQUENT
    labelling: Labelling = Labelling.LABEL
    sentences: Mapping[str, str] = field(default_factory=dict)
    """Labels of its values by id, for ``Labelling.SENTENCE``."""
    about: str = ""
    """Key of the term's text shown above the list of a value: ``description``, or one of ``Term.extra``. Empty for none."""
    pages: str = ""
    """Folder of the detail pages of its values. Empty if they have none."""
    pages_link: str = ""
    """Link text from the list of a value to its detail page."""
    colored: bool = False
    """Whether each value has a color of its own: the CSS class ``<facet>-<value>``."""
    tabled: bool = False
    """Whether its lists are tables of licenses and websites, too."""
    feeds: bool = False
    """Whether each value has feeds."""
    grouped_by: str = ""
    """Facet under whose values the filters group this one; ``Term.extra`` names the value under that facet's id."""
    split_by: tuple[str, ...] = ()
    """Facets by which the goods of a value are counted: on its detail page, or else on its list."""
    split_title: str = ""
    """Title of these counts on the list of a value. Empty if its detail page has them."""
    counts_title: str = ""
    """Heading of counts by this facet. Set if another facet is split by it."""
    weight: float = 2.5
    """Weight of a value's name in search, on the scale of ``searching/ranking.py``."""
    closeness: bool = False
    """Whether the search asks how much a good is about a value, not only whether it has it."""
    asked: bool = False
    """Whether a query that names a value asks for its goods alone. The ``filter_words`` of terms always do."""
    on_card: OnCard | None = None
    sort: str = ""
    """Id of sorting by the number of values: parameter in addresses, and key of its label on the browse page."""

    def __repr__(self) -> str:
        return f"Facet({self.id!r})"

    @property
    def folder(self) -> str:
        """Return the folder of the lists of its values, from the root of a language."""
        return f"{FOLDERS[self.kind]}/{self.id}/"

    @property
    def messages(self) -> Iterator[str]:
        """The texts to translate."""
        texts = (self.title, *self.sentences.values(), self.pages_link, self.split_title, self.counts_title)
        return filter(None, texts)


@lru_cache(maxsize=1_000)
def is_language_tag(text: str) -> bool:
    """Return whether a text has the form of a language tag. Records name the same few hundred again and again."""
    return LANGUAGE_TAG.fullmatch(text) is not None


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Return values without duplicates, in order."""
    return tuple(dict.fromkeys(values))
