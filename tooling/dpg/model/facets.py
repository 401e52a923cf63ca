"""Facets: attributes by which readers filter goods, needs and offers.

To add a facet, add its entry to ``FACETS``. No other module and no script compares with the id of a facet.
"""

from dpg.model.catalogue import Catalogue
from dpg.model.facet import LANGUAGE_TAG, Facet, Labelling, OnCard, Order, once
from dpg.model.good import Good
from dpg.model.help_facets import HELP_FACETS
from dpg.model.needs import current_needs
from dpg.model.sectors import sectors_of
<<<<<<< HEAD

LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The form of a language tag. Unchecked records may hold other values; these get no page."""


class Order(StrEnum):
    """The order in which readers see the values of a facet."""

    VOCABULARY = "vocabulary"
    MOST_FREQUENT = "most frequent"


class Labelling(StrEnum):
    """How pages label a value."""

    LABEL = "label"
    """The label of the term."""
    NUMBERED = "numbered"
    """The id and the label: “3 Good health”."""
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
    """An attribute by which readers filter records.

    Texts for readers are English messages; ``messages`` lists them for translators.
    """

    id: str
    """The parameter in addresses, the folder below ``by/``, and the key in JSON. Unique within a kind of record."""
    kind: str = "good"
    """Name of the kind of record that it filters."""
    title: str
    vocabulary: str
    """Name of the vocabulary of its values."""
    values_of: Callable[[Any, Catalogue], tuple[str, ...]]
    """Return the values of a record, without duplicates."""
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
    """Weight of a value's name in search, on the scale of ``browse-find.js``."""
    on_card: OnCard | None = None
    sort: str = ""
    """Id of sorting by the number of values: parameter in addresses, and key of its label on the browse page."""

    def __repr__(self) -> str:
        return f"Facet({self.id!r})"

    @property
    def messages(self) -> Iterator[str]:
        """The texts to translate."""
        texts = (self.title, *self.sentences.values(), self.pages_link, self.split_title, self.counts_title)
        return filter(None, texts)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _sectors(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return its sectors, then those of its topics."""
    return tuple(sectors_of(good, catalogue.vocabularies))
=======
>>>>>>> main


def _licenses(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the known licenses in its SPDX expressions, whatever the operators."""
    known = catalogue.vocabularies["licenses"]
    words = " ".join(entry.spdx for entry in good.licenses).replace("(", " ").replace(")", " ").split()
    return once(word for word in words if word in known)


def _languages(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return its valid language tags."""
    return once(tag for tag in good.languages if LANGUAGE_TAG.fullmatch(tag))


def _recognition(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return the registries that list it now."""
    return once(entry.by for entry in good.recognition if entry.status == "listed")


def _offline(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return ``yes`` or ``no``; nothing for any other answer."""
    answer = good.reach.offline if good.reach else None
    return (answer,) if answer in ("yes", "no") else ()


def _help(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the kinds of its needs that are open on the day of the catalogue."""
    if not good.needs:
        return ()
    today = catalogue.as_of.day if catalogue.as_of else None
    return once(need.kind for need in current_needs(good, today))


def _evidenced(good: Good, _: Catalogue) -> tuple[str, ...]:
    """Return the indicators answered yes with evidence."""
    answers = good.standard.indicators if good.standard else {}
    return tuple(id for id, given in answers.items() if given.answer == "yes" and given.evidence)


FACETS: tuple[Facet, ...] = (
    Facet(
        id="topic",
        title="Topic",
        vocabulary="topics",
        values_of=lambda good, _: good.topics,
        about="description",
        grouped_by="sector",
        split_by=("country", "sdg", "type"),
        split_title="By country, goal and type",
        counts_title="By topic",
        weight=6,
    ),
    Facet(
        id="sector",
        title="Sector",
        vocabulary="sectors",
        values_of=sectors_of,
        about="description",
        pages="sectors",
        pages_link="This sector: all its topics, and how its goods break down",
        feeds=True,
        split_by=("country", "sdg", "type"),
        counts_title="By sector",
        weight=3.5,
    ),
    Facet(
        id="sdg",
        title="Goal",
        vocabulary="goals",
        values_of=lambda good, _: once(str(served.goal) for served in good.sdgs),
        order=Order.VOCABULARY,
        labelling=Labelling.NUMBERED,
        about="description",
        pages="sdgs",
        pages_link="This goal: its targets, its gaps, and how its goods break down",
        colored=True,
        feeds=True,
        split_by=("country", "sector", "type"),
        counts_title="By goal",
        weight=3,
        on_card=OnCard.NUMBERS,
    ),
    Facet(
        id="country",
        title="Country",
        vocabulary="countries",
        values_of=lambda good, _: once(deployment.country for deployment in good.deployments),
        pages="countries",
        pages_link="This country: what is used by whom and since when, and what is missing",
        feeds=True,
        counts_title="By country",
        weight=6,
        on_card=OnCard.PLACES,
        sort="deployments",
    ),
    Facet(
        id="type",
        title="Type",
        vocabulary="types",
        values_of=lambda good, _: good.types,
        order=Order.VOCABULARY,
        labelling=Labelling.PHRASE,
        about="description",
        counts_title="By type",
    ),
    Facet(
        id="language",
        title="Language",
        vocabulary="languages",
        values_of=_languages,
        pages="languages",
        pages_link="This language: translations begun and wanted, and where it is spoken",
        split_by=("sector", "sdg", "type"),
        weight=4,
    ),
    Facet(
        id="license",
        title="License",
        vocabulary="licenses",
        values_of=_licenses,
        labelling=Labelling.ID,
        about="plain",
    ),
    Facet(
        id="status",
        title="Status",
        vocabulary="statuses",
        values_of=lambda good, _: (good.status,) if good.status else (),
        order=Order.VOCABULARY,
    ),
    Facet(id="recognition", title="Recognized by", vocabulary="registries", values_of=_recognition),
    Facet(
        id="offline",
        title="Works offline",
        vocabulary="answers",
        values_of=_offline,
        order=Order.VOCABULARY,
        labelling=Labelling.SENTENCE,
        sentences={"yes": "Works offline", "no": "Does not work offline"},
        on_card=OnCard.YES,
    ),
    Facet(
        id="channel",
        title="Channel",
        vocabulary="channels",
        values_of=lambda good, _: once(good.reach.channels) if good.reach else (),
    ),
    Facet(id="help", title="Help wanted", vocabulary="need-kinds", values_of=_help),
    Facet(
        id="standard",
        title="DPG Standard, with evidence",
        vocabulary="indicators",
        values_of=_evidenced,
        order=Order.VOCABULARY,
    ),
    *HELP_FACETS,
)
"""Every facet, in the order in which readers see them."""


def facets_of(kind: str) -> tuple[Facet, ...]:
    """Return the facets of goods, needs or offers, in order."""
    return tuple(facet for facet in FACETS if facet.kind == kind)


def facet_of(id: str, kind: str = "good") -> Facet:
    """Return a facet by its id.

    Raises:
        KeyError: if the kind has no such facet.
    """
    return {facet.id: facet for facet in facets_of(kind)}[id]
