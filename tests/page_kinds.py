"""The kinds of page that the site has, with one page of each: what must hold for every page is tried on these.

A new kind is one line here. A contract says so to whoever adds a template without one.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of page."""

    name: str
    path: str
    """Where a page of this kind lies in the site of the real goods, below the root of a language."""
    template: str = ""
    """Which of our templates makes the page; those of docs/ and the one for wrong addresses have none."""
    crowded: bool = False
    """Whether there is such a page only in a site of more goods than one page holds."""

    drawn: str = ""
    """What its script adds, and a reader waits for."""

    @property
    def file(self) -> str:
        """Where it lies among the files of its language."""
        path = self.path.partition("?")[0]
        return f"{path}index.html" if path.endswith("/") or not path else path

    @property
    def translated(self) -> bool:
        """Whether the page is there in every language."""
        return bool(self.template)


KINDS = (
    Kind("home", "", "home.html"),
    Kind("browse", "goods/", "browse.html", drawn="#sort"),
    Kind("all goods", "goods/a-z/2/", "all_goods.html", crowded=True),
    Kind("index of goods", "goods/a-z/all/", "goods_index.html", crowded=True),
    Kind("good", "goods/dhis2/", "good.html"),
    Kind("dataset", "goods/met-norway-weather-api/", "good.html"),
    Kind("full good", "goods/full/", "good.html", crowded=True),
    Kind("tombstone", "goods/merlot/", "tombstone.html"),
    Kind("help", "help/", "help.html"),
    Kind("help step", "help/code/python/", "help_step.html"),
    Kind("funding", "fund/", "fund.html"),
    Kind("funding by goal", "fund/13/", "fund_goal.html"),
    Kind("ways to give", "fund/ways/2/", "fund_ways.html", crowded=True),
    Kind("renewals", "needs/renew/", "renew.html", crowded=True),
    Kind("list", "by/sdg/3/", "listing.html"),
    Kind("board", "offers/", "board.html", drawn="#result-count[tabindex]"),
    Kind("long board", "needs/", "board.html", crowded=True, drawn="#result-count[tabindex]"),
    Kind("rest of a board", "needs/all/2/", "board_rest.html", crowded=True),
    Kind("list of needs", "needs/kind/translation/", "board_list.html", crowded=True),
    Kind("list of offers", "offers/by/kind/funding/", "board_list.html"),
    Kind("overview", "by/", "overview.html"),
    Kind("goals", "sdgs/", "goals.html"),
    Kind("goal", "sdgs/3/", "goal.html"),
    Kind("target", "sdgs/3/3.8/", "target.html"),
    Kind("map", "map/", "map.html"),
    Kind("countries", "countries/", "countries.html"),
    Kind("country", "countries/KE/", "country.html"),
    Kind("for operators", "reach/", "reach.html"),
    Kind("sectors", "sectors/", "sectors.html"),
    Kind("sector", "sectors/health/", "sector.html"),
    Kind("languages", "languages/", "languages.html"),
    Kind("language", "languages/fr/", "language.html"),
    Kind("organizations", "organizations/", "organizations.html"),
    Kind("organization", "organizations/world-bank/", "organization.html"),
    Kind("comparison", "compare/?ids=dhis2,bahmni,openspp,opencrvs", "compare.html", drawn=".comparison td"),
    Kind("offer", "offers/nlnet-open-funds/", "offer.html"),
    Kind("pools", "pools/", "pools.html"),
    Kind("pool", "pools/life-and-income-by-country/", "pool.html"),
    Kind("full pool", "pools/vaccinations/", "pool.html", crowded=True),
    Kind("form", "contribute/", "contribute.html"),
    Kind("completeness", "completeness/", "completeness.html"),
    Kind("lacking", "completeness/checked/", "lacking.html"),
    Kind("not found", "404.html"),
    Kind("changes", "changes/", "changes.html"),
    Kind("data", "data/"),
    Kind("about", "about/"),
    Kind("translated page", "fr/about/"),
    Kind("rule", "rules/license-not-open/"),
)
