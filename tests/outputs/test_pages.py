"""What the pages say: every field of a full record, nothing that a short one does not hold."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import count, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.facets import facets_of
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.assets import style_sheet
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages, shared_pages
from dpg.outputs.site.tiles import COLUMNS, ROWS, TILES
from dpg.outputs.site.urls import ROOT as MARK
from dpg.outputs.site.words import shown_date, shown_number
from dpg.records.project_files import load_schema
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from helping import goods_in
from support import NO_OTHERS, ROOT

Record = dict[str, Any]
BESIDE_A_GOOD = ("/badge.svg", "/funding.json")
"""What is published beside a good's page; that it is there is looked at in the built site."""
SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"
LOADED = load_schema(ROOT)
SCHEMA: Record = json.loads((SCHEMA_FOLDER / "good.schema.json").read_bytes())
AS_OF = CommitTime(seconds=1795478400, commit="0123456789abcdef")
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
    ]
)


CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
    "p": {"p", "div", "ul", "ol", "dl", "h2", "h3", "section", "details", "table", "li", "dt", "dd"},
}  # fmt: skip
"""Elements without an end tag, with what ends them; the end of their parent does, too."""


class Html(HTMLParser):
    """Reads a page strictly: every element that is opened is closed, or needs no end tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice: {tag} {attrs}"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        while self._open and tag in CLOSED_BY.get(self._open[-1], ()):
            self._open.pop()
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open[-1] in CLOSED_BY and self._open[-1] != tag:
            self._open.pop()
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def values(self, *names: str) -> list[str]:
        return [value for _, attributes in self.tags for name, value in attributes.items() if name in names]

    def elements(self, *tags: str) -> list[str]:
        return [tag for tag, _ in self.tags if tag in tags]


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    return parse_vocabularies(
        {path.stem: path.read_bytes() for path in (SCHEMA_FOLDER / "vocabularies").glob("*.yaml")}
    )


def minimal(name: str = "Small", **more: Any) -> Record:
    record = {
        "name": name,
        "types": ["software"],
        "summary": {"en": "Does one thing well."},
        "website": "https://example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3}],
        "topics": ["electronic-medical-records"],
    }
    return {**record, **more}


@pytest.fixture
def edit(vocabularies: Vocabularies) -> Callable[..., Edition]:
    """Makes an edition from records by id."""

    def make(site_url: str = "https://example.org/dpg/", **records: Record) -> Edition:
        goods = tuple(structure(to_json(id, record)) for id, record in sorted(records.items()))
        return Edition(
            others=NO_OTHERS,
            catalogue=Catalogue(records=goods, vocabularies=vocabularies, as_of=AS_OF),
            record_json={},
            schema={},
            site_name="Digital Public Goods Catalogue",
            site_url=site_url,
            repository_url="https://github.com/example/dpg",
        )

    return make


def all_pages(edition: Edition) -> list[Page]:
    pages = SitePages(edition)
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    goods = [pages.record(good) for good in edition.catalogue.goods]
    return [
        *goods,
        *(pages.record(good) for good in edition.catalogue.of(GOOD).removed),
        *pages.listings(cards),
        *shared_pages([pages]),
    ]


# --- A record with every field, each value different from all others -------------------------------------------------


def full_record() -> Record:
    numbers = count(1)
    record = {
        key: _filled(node, key, numbers) for key, node in SCHEMA["properties"].items() if key != "removed"
    }
    # These exclude each other or need another good.
    record |= {
        "status": "superseded",
        "superseded_by": "other",
        "builds_on": ["other"],
        "implements": ["third"],
    }
    need = record["needs"][0]
    need["amount"].pop("any")
    met = {key: need[key] for key in ("kind", "opened", "until")} | {"status": "met", "id": "done"}
    record["needs"].append(met | {"title": {"en": "Finished need"}, "met": need.pop("met")})
    return record


def _filled(node: Record, key: str, numbers: Iterator[int]) -> Any:
    if "$ref" in node:
        node = SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]
    if node.get("format") == "text":
        return {"en": f"{key} says {next(numbers)}"}
    if "properties" in node:
        return {name: _filled(inner, name, numbers) for name, inner in node["properties"].items()}
    if node["type"] == "array":
        return [_filled(node["items"], key, numbers)]
    if node["type"] == "string" and "vocabulary" not in node:
        return _own_word(node, key, next(numbers))
    return node["examples"][0]


def _own_word(node: Record, key: str, number: int) -> str:
    match node.get("format"):
        case "uri":
            return f"https://example.org/{key}/{number}"
        case "date":
            return f"20{26 + (key == 'until')}-{1 + number % 12:02}-{1 + number % 28:02}"
        case "partial-date":
            return f"{1990 + number % 30}-{1 + number % 12:02}"
        case None if "pattern" not in node:
            return f"{key}-{number}"
    return str(node["examples"][0])


def shown(node: Record, value: Any, vocabularies: Vocabularies) -> Iterator[str]:
    """What a reader should find of a value: words or addresses."""
    if "$ref" in node:
        node = SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]
    if node.get("format") == "text":
        yield value["en"]
    elif "properties" in node:
        for key in value.keys() - {
            "superseded_by",
            "builds_on",
            "implements",
            "needs",
            "asserted_by",
            "search_words",
        }:
            yield from shown(node["properties"][key], value[key], vocabularies)
    elif node["type"] == "array":
        for entry in value:
            yield from shown(node["items"], entry, vocabularies)
    elif "vocabulary" in node:
        if node["vocabulary"] == "types":
            yield str(vocabularies["types"][value].extra["phrase"]["en"])  # type: ignore[index]
        elif node["vocabulary"] == "currencies":
            yield value
        else:
            yield vocabularies[node["vocabulary"]][value].label()
    elif node.get("format") in ("date", "partial-date"):
        yield shown_date(value, "en")
    elif node.get("format") == "language":
        yield vocabularies["languages"][value].label()
    elif node["type"] in ("integer", "number"):
        yield str(value) if 1990 < value < 2100 else shown_number(value, "en")
    elif node["type"] == "string":
        yield value


def test_a_date_ends_without_a_period() -> None:
    languages = ("ar", "en", "es", "fr", "pt", "ru", "zh")
    dates = [shown_date(day, language) for day in ("2026", "2026-07", "2026-07-13") for language in languages]
    assert [shown for shown in dates if shown.endswith(".")] == []
    assert shown_date("2026-07-13", "ru") == "13 июл. 2026"


def test_every_field_of_a_full_record_is_on_its_page(edit: Any, vocabularies: Vocabularies) -> None:
    record = full_record()
    edition = replace(
        edit(full=record, other=minimal("Other good"), third=minimal("Third good", types=["standard"])),
        schema=LOADED.published,
        annotations=LOADED.annotations,
    )
    html = Html(SitePages(edition).record(edition.catalogue.of(GOOD).by_id["full"]).body)
    found = "\n".join([html.text, *html.values("href", "title", "datetime")]).lower()
    node = {"properties": SCHEMA["properties"]}
    missing = sorted({word for word in shown(node, record, vocabularies) if word.lower() not in found})
    assert missing == []
    need, met = record["needs"]
    words = [word for word in shown(SCHEMA["$defs"]["need"], need, vocabularies) if word != need["id"]]
    assert [word for word in words if word.lower() not in found] == []
    assert met["met"]["by"].lower() in found
    assert "reported by the owner" in found
    for other in ("Other good", "Third good"):
        assert other in html.text


def test_a_short_record_says_once_what_is_not_recorded(edit: Any) -> None:
    edition = edit(small=minimal())
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    gaps = "Not recorded: countries, works offline, connection, channels, languages, personal data, cost to run, status, needs, answers to the DPG Standard."
    assert gaps in html.text
    assert html.text.lower().count("not recorded") == 1
    assert "../../contribute/?id=small" in html.values("href")
    assert "Not yet checked" in html.text


def test_a_block_names_its_own_gaps(edit: Any) -> None:
    edition = edit(one=minimal(types=["dataset"], dataset={"access": "open"}))
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    assert "Not recorded: covers, period, updated, limits." in html.text


def test_unknown_is_neither_no_nor_missing(edit: Any) -> None:
    answers = {"platform_independence": "no", "clear_ownership": "unknown", "documentation": "not-applicable"}
    standard = {"indicators": {id: {"answer": answer} for id, answer in answers.items()}}
    edition = edit(one=minimal(standard=standard, reach={"offline": "unknown"}))
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    assert "1 no, 1 unknown, 1 not applicable" in html.text
    assert "Not recorded: 6 Getting data out" in html.text
    assert "Works offline Unknown" in html.text
    classes = Counter(html.values("class"))
    assert (classes["no"], classes["unknown"], classes["not-applicable"]) == (1, 1, 1)


def test_goals_and_license_answer_the_first_two_indicators(edit: Any) -> None:
    standard = {"indicators": {"documentation": {"answer": "yes"}}}
    edition = edit(one=minimal(standard=standard), two=minimal(standard=standard, sdgs=[], licenses=[]))
    one, two = (Html(SitePages(edition).record(good).body) for good in edition.catalogue.goods)
    assert {"#goals", "#license"} <= set(one.values("href"))
    assert {"goals", "license"} <= set(one.values("id"))
    assert {"#goals", "#license"}.isdisjoint(two.values("href"))
    assert "Not recorded: 1 Relevance to the SDGs, 2 Open license" in two.text


def test_evidence_keeps_its_number_and_ages(edit: Any) -> None:
    old, new = (
        {"url": "https://example.org/a", "seen": "2025-05-22"},
        {"url": "https://example.org/b", "seen": "2026-03-01"},
    )
    edition = edit(
        one=minimal(
            sdgs=[{"goal": 3, "evidence": [old]}, {"goal": 4, "evidence": [new, {"url": old["url"]}]}]
        )
    )
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    refs = [href for href in html.values("href") if re.fullmatch(r"#e\d+", href)]
    assert refs == ["#e1", "#e2", "#e1"]
    assert [html.values("href").count(entry["url"]) for entry in (old, new)] == [1, 1]
    assert "not confirmed for 18 months: seen 22 May 2025" in html.text
    assert "seen 1 Mar 2026" in html.text


def test_a_statement_shows_two_sources_and_counts_the_others(edit: Any) -> None:
    pages = [{"url": f"https://example.org/{number}"} for number in range(1, 6)]
    edition = edit(one=minimal(sdgs=[{"goal": 3, "evidence": pages[:3]}, {"goal": 4, "evidence": pages}]))
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    assert "Good health and well-being 1–3" in html.text
    assert "Quality education 1–2 and 3 more" in html.text
    assert html.values("href").count("https://example.org/4") == 0


def test_an_address_that_the_page_has_elsewhere_is_no_second_link(edit: Any) -> None:
    url = "https://example.org/LICENSE"
    sdgs = [{"goal": 3, "evidence": [{"url": url}]}]
    edition = edit(one=minimal(licenses=[{"spdx": "MIT", "url": url}], sdgs=sdgs))
    body = SitePages(edition).record(edition.catalogue.goods[0]).body
    assert body.count(url) == 1
    assert '<li id="e1"><a href="#license">example.org/LICENSE</a>' in body


def test_uses_of_which_the_same_is_known_are_one_line(edit: Any) -> None:
    uses = [{"country": code, "since": "2024", "asserted_by": "registry"} for code in ("KE", "GH")]
    edition = edit(one=minimal(deployments=[*uses, {"country": "NO", "since": "2025"}]))
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    assert "Reported by a registry. Ghana, Kenya · 2024 Norway · 2025" in html.text


def test_names_are_isolated_where_their_direction_may_differ_from_that_of_the_page(edit: Any) -> None:
    edition = edit(one=minimal(aliases=["Zdraví", "السجل"]))
    good = edition.catalogue.goods[0]
    english, arabic = (SitePages(edition, language).record(good).body for language in ("en", "ar"))
    assert "Zdraví, <bdi>السجل</bdi>" in english
    assert "<bdi>Zdraví</bdi>، <bdi>السجل</bdi>" in arabic


SAID = {
    "all": (["owner", "owner"], "Reported by the owner. ", []),
    "most": (["owner", "owner", "reviewer"], "Reported by the owner, unless noted otherwise. ", ["reviewer"]),
    "one unknown": (["owner", "owner", None], "", ["owner", "owner"]),
    "even": (["owner", "registry"], "", ["owner", "registry"]),
}


@pytest.mark.parametrize(("authors", "sentence", "noted"), SAID.values(), ids=SAID.keys())
def test_a_section_names_its_usual_author_once(
    edit: Any, authors: list[str | None], sentence: str, noted: list[str]
) -> None:
    seen = [{"url": "https://example.org/"}]
    claims = [{"asserted_by": author} if author else {"evidence": seen} for author in authors]
    goals = [{"goal": number, **claim} for number, claim in enumerate(claims, start=1)]
    edition = edit(one=minimal(sdgs=goals))
    text = Html(SitePages(edition).record(edition.catalogue.goods[0]).body).text
    section = text.partition("Goals it serves")[2].partition("Where it")[0]
    assert section.strip().startswith(sentence.strip())
    assert re.findall(r"reported by an? (\w+)|reported by the (\w+)", section) == [
        ("", author) if author == "owner" else (author, "") for author in noted
    ]


def test_a_page_shows_cited_evidence_the_day_of_a_registry_and_unclear_licenses(edit: Any) -> None:
    cited = {"url": "https://example.org/a", "cited": "2026-02-03"}
    listed = {"by": "dpga", "status": "listed", "url": "https://example.org/b", "dated": "2026-02-04"}
    edition = edit(
        one=minimal(
            sdgs=[{"goal": 3, "evidence": [cited]}],
            recognition=[listed],
            licenses=[{"spdx": "GPL-3.0"}],
        )
    )
    text = Html(SitePages(edition).record(edition.catalogue.goods[0]).body).text
    for words in ("Cited 3 Feb 2026.", "unclear whether later versions apply"):
        assert words in text
    assert "Facts from DPG Registry, 4 Feb 2026. Not checked since." in text


RELEASES = {
    "new": ("2025-05-04", {}, "3.2.1, 4 May 2025 · example.org"),
    "old": (
        "2023-05-04",
        {"dated": "2026-08"},
        "3.2.1, 4 May 2023 · no newer one known · example.org, dated Aug 2026",
    ),
    "old and undated": ("2023", {}, "3.2.1, 2023 · no newer one known · example.org"),
}


@pytest.mark.parametrize(("day", "dates", "expected"), RELEASES.values(), ids=RELEASES)
def test_a_page_shows_the_last_release_and_if_it_is_old_that_no_newer_one_is_known(
    edit: Any, day: str, dates: Any, expected: str
) -> None:
    page = {"url": "https://example.org/tags/3.2.1", **dates}
    edition = edit(one=minimal(latest_release={"version": "3.2.1", "date": day, "evidence": [page]}))
    html = Html(SitePages(edition).record(edition.catalogue.goods[0]).body)
    assert f"Last release {expected} What we know" in " ".join(html.text.split())
    assert page["url"] in html.values("href")


LICENSES = {
    "CC-BY-NC-SA-4.0": "Not for commercial use. Name the authors, and share your version under the same license.",
    "CC-BY-NC-ND-3.0": "Not for commercial use. Changed versions may not be shared.",
    "BSD-3-Clause": "Don't use the makers' names to promote yours.",
    "LicenseRef-own": "The catalogue has no summary of this license. Read it first.",
}


@pytest.mark.parametrize(("spdx", "sentence"), LICENSES.items())
def test_a_license_first_says_what_is_not_allowed(edit: Any, spdx: str, sentence: str) -> None:
    edition = edit(one=minimal(licenses=[{"spdx": spdx}]))
    body = SitePages(edition).record(edition.catalogue.goods[0]).body
    assert f"{spdx}: {sentence}" in unescape(re.sub("<[^>]+>", "", body))


def test_a_translation_of_the_catalogue_is_marked_as_unreviewed(edit: Any) -> None:
    both, own = {"en": "Does it.", "fr": "Le fait."}, {"fr": "Le fait."}
    edition = replace(edit(both=minimal(summary=both), own=minimal(summary=own)), unreviewed={"fr"})
    notes = {
        (language, good.id): "not yet reviewed by a native speaker"
        in SitePages(edition, language).record(good).body
        for language in ("en", "fr", "es")
        for good in edition.catalogue.goods
    }
    assert [key for key, noted in notes.items() if noted] == [("fr", "both")]


def test_a_need_leaves_the_page_after_its_day(edit: Any) -> None:
    need = {"kind": "code", "opened": "2025-12-01", "status": "open"}
    past = need | {"id": "past", "title": {"en": "Too late"}, "until": "2026-11-22"}
    open_ = need | {"id": "open", "title": {"en": "Still time"}, "until": "2026-11-30"}
    edition = edit(one=minimal(needs=[past, open_]))
    pages, good = SitePages(edition), edition.catalogue.goods[0]
    assert "Still time" in pages.record(good).body
    assert "Too late" not in pages.record(good).body
    assert "asks for: programming" in pages.card(good)


def test_text_in_another_language_is_marked(edit: Any) -> None:
    arabic = "تسجل الزيارات دون إنترنت."
    edition = edit(one=minimal(summary={"ar": arabic}, description={"en": "Words."}))
    pages, good = SitePages(edition), edition.catalogue.goods[0]
    for html in (pages.record(good).body, pages.card(good)):
        assert f'dir="auto" lang="ar">{arabic} <bdi class="tongue" lang="en">(in Arabic)</bdi>' in html


def test_a_removed_good_leaves_no_trace_but_id_day_reason_and_successor(edit: Any) -> None:
    removed = {"on": "2026-05-01", "reason": "merged", "replaced_by": "next"}
    secret = full_record() | {"name": "Secret name", "removed": removed}
    edition = edit(gone=secret, next=minimal("Next good"))
    pages = SitePages(edition)
    page = pages.record(edition.catalogue.of(GOOD).by_id["gone"])
    html = Html(page.body)
    assert page.path == "goods/gone/index.html"
    for word in ("gone", "1 May 2026", "Merged", "Next good"):
        assert word in html.text
    assert set(html.values("href")) == {"../next/", "../../about/listing/", "../"}
    everything = [
        text for page in all_pages(edition) for text in (page.title, page.description, page.body, page.head)
    ]
    held = [
        leaf.value
        for leaf in edition.catalogue.of(GOOD).by_id["gone"].field_values
        if str(leaf.value).startswith("https://example.org/")
    ]
    for word in ("Secret name", *held):
        assert not any(str(word) in text for text in everything), word
    listings = [page for page in all_pages(edition) if "goods/gone" not in page.path]
    assert not any("goods/gone" in page.body for page in listings)


def test_an_old_address_of_the_same_good_leads_on_at_once_over_several_steps(edit: Any) -> None:
    def gone(reason: str, to: str) -> Record:
        return {"name": "Gone", "removed": {"on": "2026-05-01", "reason": reason, "replaced_by": to}}

    records = {"first": gone("renamed", "second"), "second": gone("merged", "last"), "last": minimal("Last")}
    records |= {
        "other": gone("discontinued", "last"),
        "ring": gone("renamed", "bell"),
        "bell": gone("renamed", "ring"),
    }
    edition = edit(**records)
    pages = {good.id: SitePages(edition).record(good) for good in edition.catalogue.of(GOOD).removed}
    for id in ("first", "second"):
        assert '<meta http-equiv="refresh" content="0; url=../last/">' in pages[id].head
        assert '<link rel="canonical" href="https://example.org/dpg/goods/last/">' in pages[id].head
    for id in ("other", "ring", "bell"):
        assert "refresh" not in pages[id].head
    assert 'href="../last/"' in pages["other"].body, "what is another good has a link, and the reader decides"
    assert all('content="noindex"' in page.head for page in pages.values())


# --- The lists ------------------------------------------------------------------------------------------------------


@pytest.fixture
def varied(edit: Any) -> Edition:
    """A catalogue with several values under each facet."""
    uses = [["KE", "UG"], ["KE"], [], ["NO", "KE"]]
    kinds = [["software"], ["dataset"], ["content", "software"], ["ai-model"]]
    licenses = ["MIT", "MIT OR Apache-2.0", "CC-BY-4.0", "(MIT AND BSD-3-Clause)"]
    topics = [
        ["blood-banks"],
        ["blood-banks", "electronic-medical-records"],
        ["blood-banks"],
        ["immunization"],
    ]
    records = {
        f"good-{n}": minimal(
            f"Good {n}",
            deployments=[{"country": code} for code in uses[n % 4]],
            types=kinds[n % 4],
            licenses=[{"spdx": licenses[n % 4]}],
            topics=topics[n % 4],
            sdgs=[{"goal": 1 + n % 17}],
        )
        for n in range(23)
    }
    edition: Edition = edit(
        **records, gone={"name": "Gone", "removed": {"on": "2026-05-01", "reason": "mistaken"}}
    )
    return edition


_ENTRY = re.compile(r"<li[^>]*>(?:(?!</?li[ >]).)*</li>", re.DOTALL)
_COUNTED = re.compile(r'href="([^"]+)".*class="count">([\d,]+)', re.DOTALL)


def test_every_count_is_the_length_of_the_list_it_leads_to(varied: Edition) -> None:
    pages = {page.path: page.body for page in all_pages(varied)}
    seen = 0
    for path, body in pages.items():
        for found in filter(None, map(_COUNTED.search, _ENTRY.findall(body))):
            target = urljoin(f"https://x/{path}", found[1]).removeprefix("https://x/")
            if "?" in target:  # Several filters: tests/site/ holds these against the lists of each.
                continue
            there = pages[f"{target}index.html"]
            cards = Counter(Html(there).values("class"))["card"]
            entries = goods_in(there.partition('class="entries')[2])
            assert (cards or len(entries)) == int(found[2]), (path, target)
            seen += 1
    assert seen > 80


def test_each_facet_lists_its_goods_and_no_others(varied: Edition) -> None:
    pages = {page.path: page.body for page in all_pages(varied)}
    for facet in facets_of("good"):
        values = {
            value for good in varied.catalogue.goods for value in facet.values_of(good, varied.catalogue)
        }
        for value in values:
            ids = set(goods_in(pages[f"by/{facet.id}/{value}/index.html"]))
            assert ids == {
                g.id for g in varied.catalogue.goods if value in facet.values_of(g, varied.catalogue)
            }
        folders = {
            path.split("/")[2] for path in pages if path.startswith(f"by/{facet.id}/") and path.count("/") > 2
        }
        assert folders == values


LISTED = r'<li(?: class="card" data-id="[^"]+")?>\s*(?:<h2>)?<a href="[^"]*goods/(good-\d+)/"'


def test_a_long_list_is_cut_into_pages(edit: Any) -> None:
    edition = edit(**{f"good-{n}": minimal(f"Good {n:03}") for n in range(301)})
    pages = {page.path: page.body for page in all_pages(edition)}
    sizes = {"goods/": [60, 100, 100, 41], "by/sdg/3/": [100, 200, 1]}
    pages_of = {first: len(counts) for first, counts in sizes.items()}
    for first, later in (("goods/", "goods/a-z/"), ("by/sdg/3/", "by/sdg/3/")):
        paths = [f"{first}index.html", *(f"{later}{n}/index.html" for n in range(2, pages_of[first] + 1))]
        listed = [re.findall(LISTED, pages[path]) for path in paths]
        found = [id for ids in listed for id in ids]
        assert [len(ids) for ids in listed] == sizes[first]
        assert found == sorted(found, key=lambda id: int(id[5:]))
        for path, next_path in pairwise(paths):
            (target,) = re.findall(r'rel="next" href="([^"]+)"', pages[path])
            assert urljoin(f"/{path}", target) == f"/{next_path.removesuffix('index.html')}"


def test_links_inside_the_catalogue_lead_somewhere(varied: Edition) -> None:
    written = {page.path for page in all_pages(varied)}
    beside = (
        "feeds/",
        "about/",
        "api/",
        "data/",
        "using-pools/",
        "contributing/",
        "record/",
        "assets/catalogue/",
    )
    for page in all_pages(varied):
        base = "https://x/dpg/" + page.path.removesuffix("index.html").removesuffix("404.html")
        html = Html(page.body)
        ids = html.values("id")
        assert len(ids) == len(set(ids)), page.path
        for target in html.values("href", "src", "action"):
            address = urljoin(base, target)
            if not address.startswith("https://x/"):
                continue
            assert address.startswith("https://x/dpg/"), (page.path, target)
            path, _, fragment = address.removeprefix("https://x/dpg/").partition("#")
            path = path.partition("?")[0]
            if path == page.path.removesuffix("index.html") and fragment:
                assert fragment in ids, (page.path, target)
            elif not path.startswith(beside) and not path.endswith(BESIDE_A_GOOD):
                assert f"{path}index.html" in written, (page.path, target)


def test_only_the_page_for_errors_names_the_sites_own_path(edit: Any) -> None:
    for address, root in (("https://example.org/dpg/", "/dpg/"), ("https://example.org/", "/"), ("", "/")):
        pages = {page.path: page for page in all_pages(edit(address, one=minimal()))}
        assert f'href="{root}goods/"' in pages["404.html"].body
        for path, page in pages.items():
            inner = [value for value in Html(page.body).values("href", "action") if value.startswith("/")]
            assert bool(inner) == (path == "404.html"), path


def test_no_page_keeps_a_marker(varied: Edition) -> None:
    for page in all_pages(varied):
        assert MARK not in page.body


def test_pages_do_not_depend_on_the_order_of_the_calls(varied: Edition) -> None:
    assert all_pages(varied) == all_pages(varied)
    pages = SitePages(varied)
    again = [pages.record(good) for good in reversed(varied.catalogue.goods)]
    assert sorted(again, key=lambda page: page.path) == sorted(
        (page for page in all_pages(varied) if page.head.startswith('<link rel="describedby"')),
        key=lambda page: page.path,
    )


# --- Form -----------------------------------------------------------------------------------------------------------


def test_headings_labels_and_tables_are_in_order(edit: Any, varied: Edition) -> None:
    full = edit(full=full_record(), other=minimal("Other good"))
    for page in (*all_pages(full), *all_pages(varied)):
        html = Html(page.body)
        headings = [int(tag[1]) for tag in html.elements("h1", "h2", "h3", "h4")]
        assert headings.count(1) == 1, page.path
        assert headings[0] == 1, page.path
        assert all(deeper - before <= 1 for before, deeper in pairwise(headings)), page.path
        for tag, attributes in html.tags:
            assert tag != "th" or attributes["scope"] in ("col", "row")
            assert tag != "img" or (attributes["alt"] and attributes["loading"] == "lazy")
            assert "style" not in attributes
        ids = set(html.values("id"))
        assert set(html.values("for", "aria-labelledby")) <= ids, page.path


def test_search_engines_are_told_what_the_page_says(edit: Any) -> None:
    edition = edit(full=full_record(), other=minimal())
    head = SitePages(edition).record(edition.catalogue.of(GOOD).by_id["full"]).head
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    told = json.loads(script)
    assert told["@type"] == ["SoftwareApplication"]
    assert told["@id"] == "https://example.org/dpg/goods/full/"
    assert told["license"]
    assert "href" in head


def test_every_country_has_one_tile(vocabularies: Vocabularies) -> None:
    assert TILES.keys() == vocabularies["countries"].by_id.keys()
    assert len(set(TILES.values())) == len(TILES)
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in TILES.values())


def test_each_country_of_use_is_on_the_page_once(edit: Any) -> None:
    uses = [{"country": "KE", "scale": "national", "since": "2021"}, {"country": "NO"}, {"country": "CL"}]
    edition = edit(one=minimal(deployments=uses))
    body = SitePages(edition).record(edition.catalogue.goods[0]).body
    assert re.findall(r'href="../../countries/(..)/"', body) == ["KE", "CL", "NO"]
    assert "Kenya · National · 2021" in re.sub("<[^>]+>", "", body)
    assert "Also used in:" in body
    assert "<svg" not in body


def test_one_country_is_a_sentence_and_many_are_folded(edit: Any) -> None:
    codes = ["KE", "UG", "TZ", "RW", "ET", "NG", "GH", "SN", "ML", "ZA"]
    edition = edit(
        few=minimal(deployments=[{"country": "KE"}]),
        many=minimal(deployments=[{"country": code} for code in codes]),
    )
    few, many = (SitePages(edition).record(good).body for good in edition.catalogue.goods)
    assert "1 country" not in few
    shown, folded = many.partition('id="where"')[2].split("<details", 1)
    assert len(re.findall("/countries/", shown)) == 8
    assert "show 2 more" in folded
    assert "Tanzania, Uganda" in folded


def test_the_style_knows_the_goals_and_asks_nobody(vocabularies: Vocabularies) -> None:
    style = style_sheet("catalogue.css", {})
    for term in vocabularies["goals"].terms:
        color = str(term.extra["color"]).lower()
        assert re.search(rf"sdg-{term.id}(?: {{ --sdg)?: {color};", style)
    assert "url(" not in style
    assert "@import" not in style
    physical = r"\b(margin|padding|border|inset)-(left|right)\b|\b(left|right):|text-align: (left|right)"
    assert re.search(physical, style) is None
    assert len(gzip.compress(style.encode())) < 6_200
