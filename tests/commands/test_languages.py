"""The built site in all its languages: the same pages in each, each with its language, no link that leads nowhere."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from dpg.records.languages import LANGUAGES, direction
from sites import shared
from support import GOODS, lay_project, run_dpg, set_languages

BASE = "https://example.org/dpg/"
LINK = re.compile(r'<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)="([^"]*)"')
ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">')
SWITCH = re.compile(r'<a href="([^"#]*)"(?: hreflang="[\w-]+" class="md-select__link")? lang="([^"]*)"')
TO_ENGLISH = re.compile(r'<a href="([^"]*)"(?: class="[^"]*")? hreflang="en"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The goods of the tests and some offers in all languages, as they are published under a base path."""

    def make(project: Path) -> None:
        lay_project(project)
        set_languages(project, *LANGUAGES)
        shutil.copytree(GOODS, project / "goods", dirs_exist_ok=True)
        said = run_dpg(project, "build", "--site-url", BASE)
        assert said.returncode == 0, said.stderr

    return shared(tmp_path_factory, "languages", make) / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every page by its address below the site's root."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    return {name: path.read_text("utf-8") for name, path in found.items()}


def address_of(path: str) -> str:
    return BASE + path.removesuffix("index.html")


OURS = (
    "goods/", "by/", "sdgs/", "countries/", "sectors/", "languages/", "organizations/",
    "compare/", "map/", "changes/", "completeness/", "contribute/",
    "needs/", "offers/", "help/", "fund/", "reach/", "pools/",
)  # fmt: skip
"""Where the pages of the catalogue lie; those of docs/ are in English only."""


def in_the_catalogue(path: str) -> bool:
    return path == "index.html" or path.startswith(OURS)


def test_every_page_of_the_catalogue_is_there_in_every_language(pages):
    original = {path for path in pages if in_the_catalogue(path)}
    assert len(original) > 500
    for language in LANGUAGES[1:]:
        own = {path.removeprefix(f"{language}/") for path in pages if path.startswith(f"{language}/")}
        assert {path for path in own if in_the_catalogue(path)} == original, language
        assert own - original <= pages.keys(), "translated pages of docs/"


def test_every_page_says_its_language_and_its_direction(pages):
    for path, html in pages.items():
        folder = path.split("/")[0]
        language = folder if folder in LANGUAGES else "en"
        assert f'<html lang="{language}"' in html, path
        assert f'<body dir="{direction(language)}"' in html, path


def test_no_link_leads_nowhere(site, pages):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {path: {unescape(id) for id in re.findall(r'\sid="([^"]*)"', html)} for path, html in pages.items()}
    seen, broken = set(), []
    for path, html in pages.items():
        for href in LINK.findall(html):
            whole, anchor = urldefrag(urljoin(address_of(path), unescape(href)))
            if path == "404.html" or not whole.startswith(BASE) or (whole, anchor) in seen:
                continue
            seen.add((whole, anchor))
            target = whole.removeprefix(BASE).split("?")[0]
            file = f"{target}index.html" if target.endswith("/") or not target else target
            if file not in files or (anchor and anchor not in ids[file]):
                broken.append((path, href))
    assert broken == []
    assert len(seen) > 5000


def test_a_page_names_itself_in_every_other_language_and_they_name_it_back(pages):
    for path, html in pages.items():
        folder = path.split("/")[0]
        own = path.removeprefix(f"{folder}/") if folder in LANGUAGES else path
        if not in_the_catalogue(own):
            continue
        there = {
            language: BASE + ("" if language == "en" else f"{language}/") + own.removesuffix("index.html")
            for language in LANGUAGES
        }
        assert {lang: unescape(url) for url, lang in ALTERNATE.findall(html)} == {
            **there,
            "x-default": there["en"],
        }
        switch = {lang: urljoin(address_of(path), unescape(url)) for url, lang in SWITCH.findall(html)}
        assert switch == there, path


def test_a_page_of_docs_leads_to_the_first_page_in_each_language(pages):
    html = pages["about/listing/index.html"]
    switch = {
        lang: urljoin(address_of("about/listing/index.html"), url) for url, lang in SWITCH.findall(html)
    }
    assert switch == {"en": BASE} | {language: f"{BASE}{language}/" for language in LANGUAGES[1:]}
    assert 'rel="alternate' not in html


def test_the_sitemaps_name_every_page_that_may_be_found(site, pages):
    found = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert found == [f"{BASE}sitemap-{language}-1.xml" for language in sorted(LANGUAGES)]
    named = [
        unescape(address)
        for sitemap in found
        for address in re.findall("<loc>(.*?)</loc>", (site / sitemap.removeprefix(BASE)).read_text("utf-8"))
    ]
    wanted = [
        address_of(path)
        for path, html in pages.items()
        if path != "404.html" and 'content="noindex"' not in html
    ]
    assert sorted(named) == sorted(wanted)


def test_a_link_from_another_language_to_a_page_of_docs_says_that_it_is_in_english(pages):
    docs = {
        address_of(path)
        for path in pages
        if path.split("/")[0] not in LANGUAGES and not in_the_catalogue(path)
    }
    for path in ("ru/index.html", "ar/goods/dhis2/index.html"):
        html = pages[path]
        links = {unescape(href) for href in re.findall(r'<a\b[^>]*?href="([^"]*)"', html)}
        to_docs = {href for href in links if urldefrag(urljoin(address_of(path), href))[0] in docs}
        assert to_docs
        assert to_docs <= set(TO_ENGLISH.findall(html)), path


def test_a_text_in_another_language_says_which(pages):
    html = pages["ru/goods/dhis2/index.html"]
    assert re.search(
        r'<p class="lead" dir="auto" lang="en">[^<]+ <bdi class="tongue" lang="ru">\(на английском\)', html
    )
    assert 'class="tongue"' not in re.search(r'<p class="lead".*', pages["fr/goods/dhis2/index.html"])[0]


def test_an_unknown_language_is_a_plain_sentence(make_project, dpg):
    project = make_project()
    set_languages(project, "en", "tlh")
    said = dpg(project, "build")
    assert said.returncode == 2
    assert "extra.languages" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_site_may_be_in_one_language(make_project, some_goods, dpg):
    project = make_project(*some_goods)
    set_languages(project, "en")
    assert dpg(project, "build").returncode == 0
    assert not (project / "site" / "ar").exists()
    assert "hreflang" not in (project / "site" / "index.html").read_text("utf-8")
