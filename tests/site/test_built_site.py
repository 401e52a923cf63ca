"""The built site of the real goods: no link leads nowhere, and every number is the length of the list it leads to."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from dpg.model.facets import FACETS

BASE = "https://site.test/"
NUMBER = re.compile(r"\d[\d,. \u00a0\u202f]*")


class Links(HTMLParser):
    """The links of a page with the number that stands in or beside each, its ids, and how many cards it has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.counted: list[tuple[str, int]] = []
        self.cards: Counter[str] = Counter()
        self._link: str | None = None
        self._count = 0
        self._text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attributes}
        classes = given.get("class", "").split()
        if "id" in given:
            self.ids.append(given["id"])
        self.targets += [given[key] for key in ("href", "src", "action") if key in given and tag != "base"]
        self.cards.update(name for name in ("card",) if name in classes)
        if tag == "a":
            self._link = given.get("href")
        if tag == "li":
            self._link = None
        if tag == "span" and "count" in classes:
            self._count, self._text = 1, ""
        elif self._count:
            self._count += 1

    def handle_endtag(self, tag: str) -> None:
        if self._count:
            self._count -= 1
            if not self._count and self._link and (found := NUMBER.search(self._text)):
                self.counted.append((self._link, int(re.sub(r"\D", "", found[0]))))

    def handle_data(self, text: str) -> None:
        if self._count:
            self._text += text


@cache
def read(page: Path) -> Links:
    links = Links()
    links.feed(page.read_text("utf-8"))
    return links


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def address(site: Path, page: Path) -> str:
    return BASE + page.relative_to(site).as_posix().removesuffix("index.html")


def file_of(site: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path.lstrip("/"))
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)


def leads_somewhere(site: Path, url: str) -> bool:
    there, anchor = file_of(site, url), unquote(urlsplit(url).fragment)
    return there.is_file() and (not anchor or there.suffix != ".html" or anchor in read(there).ids)


def length(site: Path, url: str) -> int:
    """How many goods a list has over all its pages."""
    first = file_of(site, url)
    later = sorted(first.parent.glob("[0-9]*/index.html")) if re.search(r"/by/[^/]+/[^/]+/$", url) else []
    return sum(read(page).cards["card"] for page in [first, *later])


def test_no_link_or_anchor_inside_the_site_leads_nowhere(site):
    dead = []
    for page in pages(site):
        for target in read(page).targets:
            url = urljoin(address(site, page), target)
            if not url.startswith(BASE):
                continue
            if not leads_somewhere(site, url):
                dead.append((page.relative_to(site).as_posix(), target))
    assert dead == []


def test_every_number_beside_a_link_is_the_length_of_its_list(site):
    wrong, seen = [], Counter[str]()
    for page in pages(site):
        for target, number in read(page).counted:
            url = urljoin(address(site, page), target)
            assert url.startswith(BASE), target
            seen[page.relative_to(site).parts[0]] += 1
            if length(site, url) != number:
                wrong.append((page.relative_to(site).as_posix(), target, number))
    assert wrong == []
    assert seen["index.html"] > 40, (
        "the first page says how many goods each goal, sector, type and country has"
    )
    assert min(seen["goods"], seen["by"]) > 100


def test_a_list_says_its_own_length(site):
    for page in site.glob("by/*/*/index.html"):
        said = re.search(r'id="result-count">([\d,]+)', page.read_text("utf-8"))
        assert said, page
        assert int(said[1].replace(",", "")) == length(site, address(site, page)), page


def test_the_sums_on_the_first_page_are_the_lengths_of_the_overviews(site):
    html = (site / "index.html").read_text("utf-8")
    sums = re.findall(
        r'<li><a href="([^"]+)">\s*([\d,]+)', html.partition('class="sums"')[2].partition("</ul>")[0]
    )
    assert len(sums) >= 4
    for target, number in sums:
        there = read(file_of(site, urljoin(BASE, target)))
        found = there.cards["card"] or len(there.counted)
        assert found == int(number.replace(",", "")), target


def test_every_value_that_narrows_has_a_list_and_the_way_back_keeps_it(site):
    for facet in FACETS:
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
    links = re.findall(r'<a class="facet-value" data-facet="(\w+)" data-value="([^"]+)" href="([^"]+)"', html)
    assert {facet for facet, _, _ in links} == {*shown, "sector"}
    assert all(href == f"../by/{facet}/{value}/" for facet, value, href in links)
