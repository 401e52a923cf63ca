"""The built site of the real goods: no link leads nowhere, and every number is the length of the list it leads to."""

import re
from collections import Counter, defaultdict
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest

from dpg.model.facets import facets_of
from dpg.outputs.site.country_pages import MOST_GAPS
from dpg.records.project_files import load_schema
from support import LANGUAGES, ROOT

BASE = "https://site.test/"
CHOICES = re.compile(rf"{re.escape(BASE)}(?:[a-z]{{2}}/)?(?:help|fund)/")
"""Pages whose numbers count more than the cards of one list: tests/outputs/test_help_pages.py looks at them."""
NUMBER = re.compile(r"\d[\d,. \u00a0\u202f]*")


COUNT = re.compile(r'class="[^"]*\bcount\b')
ENTRY = re.compile(r"goods/([^/]+)/(?:#need-(.+))?$")
ADDRESS = re.compile(r'\s(href|src|action|id)="([^"]*)"')


TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+)")
ATTRIBUTE = re.compile(r'\s([a-z-]+)(?:="([^"]*)")?')


class Links:
    """The links of a page's main part, with the number that stands in or beside each, and its cards and entries."""

    def __init__(self, html: str) -> None:
        self.targets: list[str] = []
        self.counted: list[tuple[str, int]] = []
        self.cards: Counter[str] = Counter()
        self.goods: list[str] = []
        """The goods, needs or offers that are entries of its lists."""
        self.entries: Counter[str] = Counter()
        """How many entries stand under a heading, by its id."""
        self._heading = ""
        self._is_list = self._is_entry = False
        self._link: str | None = None
        self._count = 0
        self._text = ""
        # The pages are known to be well formed, and HTMLParser would take minutes for them.
        for end, tag, attributes, text in TOKEN.findall(html):
            if tag and end:
                self._close()
            elif tag:
                self._open(tag, {key: unescape(value) for key, value in ATTRIBUTE.findall(attributes)})
            elif self._count:
                self._text += unescape(text)

    def _open(self, tag: str, given: dict[str, str]) -> None:
        classes = given.get("class", "").split()
        if tag in ("h2", "h3"):
            self._heading = given.get("id", self._heading)
        if tag == "li":
            self.entries[self._heading] += 1
        if tag == "li" and "data-id" in given:
            self.goods.append(given["data-id"])
        if tag in ("ol", "ul", "main"):
            self._is_list = "entries" in classes
        if tag == "a" and self._is_entry and (found := ENTRY.search(given.get("href", ""))):
            self.goods.append("/".join(filter(None, found.groups())))
        self._is_entry = tag == "li" and self._is_list
        self.targets += [given[key] for key in ("href", "src", "action") if key in given and tag != "base"]
        self.cards.update(name for name in ("card", "over") if name in classes)
        if tag == "a":
            self._link = given.get("href")
        if tag == "li":
            self._link = None
        if tag in ("span", "a") and "count" in classes:
            self._count, self._text = 1, ""
        elif self._count:
            self._count += 1

    def _close(self) -> None:
        if self._count:
            self._count -= 1
            if not self._count and self._link and (found := NUMBER.search(self._text)):
                self.counted.append((self._link, int(re.sub(r"\D", "", found[0]))))


def counts(page: Path) -> list[tuple[str, int]]:
    """The numbers of a page with the links beside them; most pages have none, which is seen sooner than they are read."""
    return read(page).counted if COUNT.search(page.read_text("utf-8")) else []


@cache
def read(page: Path) -> Links:
    return Links(page.read_text("utf-8").partition(' id="content"')[2].partition("<footer")[0])


@cache
def addresses(page: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Where a page leads, its frame too, and its ids: read by a pattern, as there are megabytes of them."""
    found = set(ADDRESS.findall(page.read_text("utf-8")))
    return (
        frozenset(unescape(value) for name, value in found if name != "id"),
        frozenset(unescape(value) for name, value in found if name == "id"),
    )


@cache
def pages(site: Path) -> list[Path]:
    """All pages in English, and every 19th in another language: they differ only in their words."""
    every = sorted(site.rglob("*.html"))
    english = [page for page in every if page.relative_to(site).parts[0] not in LANGUAGES]
    return [*english, *sorted({*every} - {*english})[::19]]


def address(site: Path, page: Path) -> str:
    return BASE + page.relative_to(site).as_posix().removesuffix("index.html")


def file_of(site: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path.lstrip("/"))
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


@cache
def leads_somewhere(site: Path, url: str) -> bool:
    there, anchor = file_of(site, url), unquote(urlsplit(url).fragment)
    return there.is_file() and (not anchor or there.suffix != ".html" or anchor in addresses(there)[1])


def folder_of(url: str) -> str:
    """The folder of the lists of single values, relative to the page with filters."""
    page = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return {"needs": "../needs/", "offers": "../offers/by/"}.get(page, "../by/")


@cache
def goods_of(site: Path, url: str) -> list[str]:
    """The goods, needs or offers of a list over all its pages; of a search with filters those that are on each filter's list."""
    if filters := parse_qsl(urlsplit(url).query):
        chosen: dict[str, set[str]] = defaultdict(set)
        for facet, value in filters:
            chosen[facet].update(goods_of(site, urljoin(url, f"{folder_of(url)}{facet}/{value}/")))
        return sorted(set.intersection(*chosen.values()))
    first = file_of(site, url)
    if entry := urlsplit(url).fragment:  # An organization without a page of its own.
        html = first.read_text("utf-8").partition(f'<li id="{entry}">')[2].partition("</li>")[0]
        return re.findall(r'href="[^"]*goods/([^/"]+)/"', html)
    cut = re.search(r"/(by/[^/]+|needs/[^/]+|sdgs/\d+)/[^/]+/$", url)
    later = sorted(first.parent.glob("[0-9]*/index.html")) if cut else []
    return [good for page in [first, *later] for good in read(page).goods]


def length(site: Path, url: str) -> int:
    return len(goods_of(site, url))


def test_no_link_or_anchor_inside_the_site_leads_nowhere(site):
    dead = []
    for page in pages(site):
        here = address(site, page)
        for target in addresses(page)[0]:
            url = target if "://" in target else urljoin(here, target)
            if url.startswith(BASE) and not leads_somewhere(site, url):
                dead.append((page.relative_to(site).as_posix(), target))
    assert dead == []


def test_every_number_beside_a_link_is_the_length_of_its_list(site):
    wrong, seen = [], Counter[str]()
    for page in pages(site):
        for target, number in counts(page):
            url = urljoin(address(site, page), target)
            assert url.startswith(BASE), target
            seen[page.relative_to(site).parts[0]] += 1
            if not CHOICES.match(url) and length(site, url) != number:
                wrong.append((page.relative_to(site).as_posix(), target, number))
    assert wrong == []
    assert seen["index.html"] > 40, (
        "the first page says how many goods each goal, sector, type and country has"
    )
    assert min(seen[part] for part in ("goods", "by", "sdgs", "countries")) > 100


def test_a_list_says_its_own_length(site):
    for page in site.glob("by/*/*/index.html"):
        said = re.search(r'id="result-count">([\d,]+)', page.read_text("utf-8"))
        assert said, page
        assert int(said[1].replace(",", "")) == length(site, address(site, page)), page


def test_the_sums_of_a_page_that_tells_of_a_value_are_the_lengths_of_its_lists(site):
    told = Counter[str]()
    for page in pages(site):
        html = page.read_text("utf-8")
        sums = html.partition('<ul class="sums">')[2].partition("</ul>")[0]
        if 'class="overview portrait"' not in html:
            continue
        for target, number in re.findall(r'<a href="([^"]+)">\s*([\d,.\u00a0\u202f]+)', sums):
            url = urljoin(address(site, page), target)
            entries = read(page).entries[url.partition("#")[2]]
            found = entries if "#" in target else length(site, url)
            assert found == int(re.sub(r"\D", "", number)), (page, target)
            told[target.partition("#")[2]] += 1
    assert min(told[id] for id in ("", "developed")) > 10


def test_every_country_and_goal_has_a_page_also_where_nothing_is_recorded(site):
    vocabularies = load_schema(ROOT).vocabularies
    for folder, name in (("countries", "countries"), ("sdgs", "goals")):
        for term in vocabularies[name].terms:
            assert (site / folder / term.id / "index.html").is_file(), term.id
    html = (site / "countries" / "AQ" / "index.html").read_text("utf-8")
    assert "No good is recorded as used in Antarctica yet" in html


def test_the_gaps_of_a_country_are_topics_of_no_good_that_is_used_there(site):
    page = site / "countries" / "KE" / "index.html"
    used = set(goods_of(site, f"{BASE}by/country/KE/"))
    gaps = page.read_text("utf-8").partition('<h2 id="gaps">')[2]
    topics = re.findall(r'/by/topic/([^"/]+)/"', gaps)
    assert len(topics) == MOST_GAPS
    for topic in topics:
        assert used.isdisjoint(goods_of(site, f"{BASE}by/topic/{topic}/")), topic
    there = {path.parent.name for path in site.glob("by/topic/*/index.html")}
    unused = [topic for topic in there if used.isdisjoint(goods_of(site, f"{BASE}by/topic/{topic}/"))]
    assert f"{len(unused)} topics without a recorded use" in gaps


def test_the_sums_on_the_first_page_are_the_lengths_of_the_overviews(site):
    html = (site / "index.html").read_text("utf-8")
    sums = re.findall(
        r'<li><a href="([^"]+)">\s*([\d,]+)', html.partition('class="sums"')[2].partition("</ul>")[0]
    )
    assert len(sums) >= 4
    for target, number in sums:
        there = read(file_of(site, urljoin(BASE, target)))
        found = there.cards["card"] - there.cards["over"] or len(there.goods) or len(there.counted)
        if target == "organizations/":
            lists = [site / target / "index.html", *site.glob("organizations/names/*/index.html")]
            found = sum(
                page.read_text("utf-8").count('<li id="org-') + len(read(page).counted) for page in lists
            )
        if target == "goods/":
            found += sum(len(read(page).goods) for page in site.glob("goods/a-z/*/index.html"))
        assert found == int(number.replace(",", "")), target


def test_every_value_that_narrows_has_a_list_and_the_way_back_keeps_it(site):
    for facet in facets_of("good"):
        assert (site / "by" / facet.id / "index.html").is_file()
    for page in site.glob("by/*/*/index.html"):
        facet, value = page.parts[-3:-1]
        queries = [
            dict(parse_qsl(urlsplit(target).query)) for target in read(page).targets if "goods/?" in target
        ]
        assert {facet: value} in queries, page


def test_without_a_script_the_filters_are_links_in_the_order_of_the_contract(site):
    html = (site / "goods" / "index.html").read_text("utf-8")
    shown = list(dict.fromkeys(re.findall(r'<fieldset class="facet" data-facet="(\w+)"', html)))
    order = ("topic", "sdg", "country", "type", "language", "license", "status", "recognition")
    order += ("offline", "channel", "help", "standard")
    assert shown == [id for id in order if id in shown]
    links = re.findall(r'<a class="facet-value" data-facet="(\w+)" href="([^"]+)"', html)
    assert {facet for facet, _ in links} == {*shown, "sector"}
    assert all(re.fullmatch(f"../by/{facet}/[^/]+/", href) for facet, href in links)


@pytest.mark.parametrize("folder", ["", "fr/", "ar/"])
def test_a_tile_of_the_map_says_the_length_of_its_list_and_the_table_the_same(site, folder):
    html = (site / folder / "map" / "index.html").read_text("utf-8")
    tiles = re.findall(r'<a class="shade-\d" href="([^"]+)">.*?class="sum"[^>]*>([^<]+)<', html)
    rows = re.findall(r'<a href="([^"]+)">[^<]+</a>&nbsp;<span class="count">([^<]+)<', html)
    assert len(tiles) > 50
    assert sorted(tiles) == sorted(rows)
    for target, number in tiles:
        url = urljoin(f"{BASE}{folder}map/", target)
        assert length(site, url) == int(re.sub(r"\D", "", number)), target


OWN = re.compile(r'<article class="good">.*</article>', re.S)
MOST = {"": (11_000, 18_000, 24_500), "ru": (14_000, 22_000, 31_000)}
"""Bytes of a good's page without the frame of the site, by language: median, 95th percentile and maximum."""


@pytest.mark.parametrize("language", MOST)
def test_pages_of_goods_are_short(site, language):
    pages = site.glob(f"{language}/goods/*/index.html" if language else "goods/*/index.html")
    found = (OWN.search(page.read_text("utf-8")) for page in pages)
    sizes = sorted(len(part[0].encode()) for part in found if part)
    assert len(sizes) > 250
    seen = (sizes[len(sizes) // 2], sizes[len(sizes) * 95 // 100], sizes[-1])
    assert all(size <= most for size, most in zip(seen, MOST[language], strict=True)), seen
