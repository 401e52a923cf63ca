"""A page for each country: the goods used there, who helps, what is needed, and the topics without any."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.country_facts import CountryFacts, facts_by_country
from dpg.model.facets import facet_of
from dpg.model.good import Deployment, Good
from dpg.model.offer_use import current_offers
from dpg.model.organizations import KnownOrganization
from dpg.model.value_types import CountryCode
from dpg.model.vocabulary import Term
from dpg.outputs.edition import Edition
from dpg.outputs.site.card import brief
from dpg.outputs.site.claims import Claims, ClaimWords
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.good_use import Row, row_of, usual_basis
from dpg.outputs.site.head_links import links_of_list
from dpg.outputs.site.help_cards import NeedEntries
from dpg.outputs.site.lists import Lists, Value, by_value, entries_by_value, name_key
from dpg.outputs.site.organization_links import organization_links, organizations_by_name
from dpg.outputs.site.page import Known, Page, folder_of, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.urls import ROOT
from dpg.outputs.site.words import Words, capital

MOST_USED = 20
"""Maximum number of goods with their uses on the page. The list of goods has all."""
MOST_ROWS = 5
"""Maximum number of uses of one good."""
MOST_HELP = 10
"""Maximum number of needs and of offers on the page."""
MOST_PHONES = 6
"""Maximum number of goods for mobile operators on the page."""
MOST_GAPS = 20
"""Maximum number of topics without a use on the page: those with the most goods."""
MOST = 100
"""Maximum number of entries of any other list on the page."""


class Used(NamedTuple):
    """A good and its uses, as text."""

    good: Good
    rows: list[Row]


class CountryPages:
    """Render the pages below ``countries/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        catalogue = edition.catalogue
        today = catalogue.as_of.day if catalogue.as_of else None
        self._edition, self._words = edition, words
        self._vocabularies = catalogue.vocabularies
        offers = by_value(current_offers(catalogue), facet_of("country", "offer"), catalogue)
        self._places = facts_by_country(lists.goods, entries_by_value(catalogue, "need")["country"], offers)
        self._organizations: dict[str, list[KnownOrganization]] = defaultdict(list)
        self._links = organization_links(catalogue)
        for organization in organizations_by_name(catalogue):
            self._organizations[organization.country or ""].append(organization)
        self._claims = ClaimWords(words, today)
        self._needs = NeedEntries(words, templates)
        self._scales = {
            term.id: rank for rank, term in enumerate(reversed(self._vocabularies["scales"].terms))
        }
        self._page, self._index = templates.get("country.html"), templates.get("countries.html")
        self._everywhere = sum(1 for good in lists.goods if good.worldwide and not good.deployments)
        topics = self._vocabularies["topics"].by_id
        self._topics = [value for value in lists.facets["topic"].values if value.id in topics]
        self._counts, self._usable = lists.facets["country"].counts, lists.facets["language"].counts

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield the list of all countries, and a page for each."""
        countries = sorted(self._vocabularies["countries"].terms, key=self._name_key)
        yield self._all(countries)
        for country in countries:
            place = self._places.get(CountryCode(country.id)) or CountryFacts(code=CountryCode(country.id))
            path = f"countries/{country.id}/index.html"
            gaps = self._gaps(place)
            made_from = self._made_from(country, place, gaps)
            if not known(path, made_from):
                yield self._page_of(path, country, place, gaps, entries, made_from)

    def _name_key(self, country: Term) -> str:
        return name_key(self._words.labels["countries"][country.id])

    def _all(self, countries: Sequence[Term]) -> Page:
        path = "countries/index.html"
        title = self._words.gettext("Countries")
        text = self._words.gettext("Goods used in each country, with support, needs and offers.")
        body = self._index.render(
            root=root_of(path),
            title=title,
            used=[country.id for country in countries if country.id in self._counts],
            others=[country.id for country in countries if country.id not in self._counts],
            counts=self._counts,
        )
        return Page(path=path, title=title, description=text, body=body)

    def _made_from(self, country: Term, place: CountryFacts, gaps: Sequence[Value]) -> str:
        """Return the digest of a page's data: the records of its goods, its counts and its gaps."""
        numbers = len(gaps), [(topic.id, len(topic.entries)) for topic in gaps[:MOST_GAPS]]
        spoken = [self._usable.get(tag, 0) for tag in _languages_of(country)]
        organizations = [
            (self._links[one.slug], one.name, len(one.parts))
            for one in self._organizations.get(country.id, ())
        ]
        shared = organizations, self._edition.repository_url, self._everywhere
        return digests_of(self._edition).of(
            place.mentioned, country.id, numbers, spoken, shared, offers=place.offers
        )

    def _page_of(
        self,
        path: str,
        country: Term,
        place: CountryFacts,
        gaps: Sequence[Value],
        entries: Mapping[str, str],
        made_from: str,
    ) -> Page:
        name = self._words.labels["countries"][country.id]
        used, goods = self._used(place), len(place.goods)
        usual = usual_basis([row for use in used for row in use.rows])
        root = root_of(path)
        body = self._page.render(
            root=root,
            code=country.id,
            name=name,
            place=place,
            everywhere=self._everywhere,
            used=used,
            entries={use.good.id: brief(entries[use.good.id]) for use in used},
            most=MOST,
            organizations=self._organizations.get(country.id, []),
            links=self._links,
            goods_used=goods,
            more=goods > MOST_USED,
            usual=usual,
            usual_by=capital(usual),
            spoken=[(tag, self._usable.get(tag, 0)) for tag in _languages_of(country)],
            gaps=gaps[:MOST_GAPS],
            missing=len(gaps),
            more_gaps=len(gaps) > MOST_GAPS,
            needs=self._needs.entries(place.needs[:MOST_HELP]),
            offers=place.offers[:MOST_HELP],
            phones=sorted(place.phones, key=lambda reach: not reach.needs_operator)[:MOST_PHONES],
        ).replace(ROOT, root)
        text = self._words.gettext("Open software, data, AI models, content and standards in %(country)s.")
        top = root_of(folder_of(self._words.language) + path)
        return Page(
            path=path,
            title=name,
            description=text % {"country": name},
            body=body,
            head=links_of_list("country", country.id, top) if country.id in self._counts else "",
            made_from=made_from,
        )

    def _used(self, place: CountryFacts) -> list[Used]:
        """Return the goods: national uses first, then subnational, pilots, and uses of which less is known."""
        claims = Claims(self._claims)
        uses = sorted(place.uses, key=lambda use: self._telling(use[1]))
        found: dict[str, Used] = {}
        for good, use in uses:
            if good.id not in found and len(found) < MOST_USED:
                found[good.id] = Used(good, [])
            if good.id in found and len(found[good.id].rows) < MOST_ROWS:
                found[good.id].rows.append(row_of(use, self._words, claims))
        return [*found.values()]

    def _telling(self, use: Deployment) -> tuple[int, bool]:
        """Return the sort key of a use: by scale, then those with more than the country."""
        known = use.organization or use.users is not None or use.since or use.region or use.evidence
        return self._scales.get(use.scale or "", len(self._scales)), not known

    def _gaps(self, place: CountryFacts) -> list[Value]:
        """Return the topics without a good that is used there, those with the most goods first.

        A country without any use has none, as they would be all topics.
        """
        here = set[str]().union(*[good.topics for good in place.goods])
        return [value for value in self._topics if here and value.id not in here]


def _languages_of(country: Term) -> Sequence[str]:
    languages = country.extra.get("languages", ())
    assert isinstance(languages, tuple)
    return languages
