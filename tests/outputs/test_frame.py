"""The frame around a page: what it shows from the settings, and where its links lead."""

import re
from dataclasses import replace
from functools import cache
from urllib.parse import urljoin

import pytest

from dpg.outputs.site.notice import with_notice
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import Shell, shell_of
from dpg.project.frame_settings import address_in_docs, frame_settings_of
from dpg.project.translations import translations_of
from helping import edition_of

SITE = "https://example.org/base/"
SETTINGS = {
    "nav": [
        {"Browse": "goods/"},
        {"Data": [{"Take the data": "data.md"}, {"Pools": "pools/"}]},
        {"Add a good": [{"Add a good": "contribute/"}, {"Forum": "https://forum.example.org/"}]},
    ],
    "copyright": "Free <b>to use</b>.",
    "theme": {
        "logo": 'images/"logo".svg',
        "palette": {"scheme": "default", "toggle": {"name": "Switch to dark"}},
    },
    "extra": {"footer": [{"About": "about.md"}, {"All lists": "by/"}]},
    "extra_css": ["assets/catalogue/catalogue.css", "own.css"],
}


def frames(*languages: str, site_url: str = SITE, translated_docs: object = None, **more: object) -> Shell:
    """Return the frames of a site in some languages."""
    edition = edition_of({}, site_url=site_url, languages=languages)
    edition = replace(
        edition, translations=translations_of(languages, {}), translated_docs=translated_docs or {}
    )
    pages = [SitePages(edition, language, edition.translations[language]) for language in languages]
    return shell_of(frame_settings_of(SETTINGS), pages, **more)


shell = cache(frames)
"""The same, kept for several tests."""


def framed(path: str, *languages: str, language: str = "en", body: str = "", **more: object) -> str:
    page = Page(path=path, title='A "good" <script>', description="It's <b>.", body=body, language=language)
    return shell(*(languages or ("en",)), **more).stamp(page).decode()


def links(html: str, of: str, address: str) -> dict[str, str]:
    """Return the address of each link in an element, by its text."""
    inside = re.search(rf"<{of}\b.*?</{of}>", html, re.S)[0]
    return {
        text: urljoin(address, href) for href, text in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)', inside)
    }


@pytest.mark.parametrize("path", ["index.html", "goods/index.html", "goods/dhis2/index.html"])
@pytest.mark.parametrize("folder", ["", "ar/"])
def test_links_lead_to_the_same_places_from_any_depth(path, folder):
    html = framed(path, "en", "ar", language=folder[:2] or "en")
    here = f"{SITE}{folder}{path}".removesuffix("index.html")
    assert {*links(html, "nav", here).values()} == {
        f"{SITE}{folder}goods/",
        f"{SITE}data/",
        f"{SITE}{folder}contribute/",
    }
    assert {*links(html, "footer", here).values()} == {f"{SITE}about/", f"{SITE}{folder}by/"}
    address = path.removesuffix("index.html")
    there = {SITE + address, f"{SITE}ar/{address}"}
    assert {*links(html, "details", here).values()} == there
    assert {*re.findall(r'<link rel="alternate" href="([^"]*)"', html)} == there
    assert f'<link rel="canonical" href="{here}">' in html
    for href in re.findall(r'(?:src|href|action)="([^"]*(?:assets|images|goods/)[^"]*)"', html):
        assert urljoin(here, href).startswith(SITE)


def test_menu_footer_and_language_switch_know_the_translated_pages_of_docs():
    versions = ("en", "ar")
    page = Page(path="about/index.html", title="", description="", body="", language="ar", versions=versions)
    html = frames("en", "ar", "fr", translated_docs={"ar": ["about/"]}).stamp(page).decode()
    here = f"{SITE}ar/about/"
    assert {*links(html, "footer", here).values()} == {here, f"{SITE}ar/by/"}
    assert {*links(html, "nav", here).values()} >= {f"{SITE}data/"}
    assert {*links(html, "details", here).values()} == {f"{SITE}about/", here, f"{SITE}fr/"}
    assert {*re.findall(r'<link rel="alternate" href="([^"]*)"', html)} == {f"{SITE}about/", here}
    assert 'about/" hreflang="en">' not in html.partition("<body")[2]


def test_links_to_pages_in_english_say_so():
    html = framed("goods/index.html", "en", "ar", language="ar")
    assert html.count('data/" hreflang="en">') == html.count('about/" hreflang="en">') == 1
    assert ' hreflang="en">' not in framed("goods/index.html", "en", "ar").partition("<body")[2]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("index.html", []),
        ("goods/index.html", [("page", "Browse")]),
        ("goods/dhis2/index.html", [("true", "Browse")]),
        ("pools/water/index.html", [("true", "Data"), ("true", "Pools")]),
        ("contribute/index.html", [("page", "Add a good"), ("page", "Add a good")]),
    ],
)
def test_the_menu_marks_the_place_of_a_page(path, marked):
    assert re.findall(r'aria-current="(\w+)">([^<]*)', framed(path)) == marked


def test_a_section_shows_its_links_on_its_own_pages_only():
    assert "Forum" in framed("contribute/index.html")
    assert "Forum" not in framed("goods/index.html")
    assert links(framed("contribute/index.html"), "nav", SITE)["Forum"] == "https://forum.example.org/"


def test_the_page_for_wrong_addresses_has_whole_paths():
    html = framed("404.html", "en", "ar")
    hrefs = re.findall(r'(?:href|src|action)="([^"#]+)"', html)
    assert hrefs
    assert all(href.startswith("/base/") for href in hrefs)


def test_texts_are_escaped():
    html = framed("goods/index.html")
    assert "<title>A &quot;good&quot; &lt;script&gt; - " in html
    assert 'content="It&#x27;s &lt;b&gt;."' in html
    assert "<p>Free &lt;b&gt;to use&lt;/b&gt;.</p>" in html
    assert 'src="../images/&#34;logo&#34;.svg"' in html


def test_a_page_with_a_search_form_gets_no_other_one():
    assert framed("goods/index.html").count('role="search"') == 1
    assert framed("goods/index.html", body='<form role="search">').count('role="search"') == 1


def test_the_frame_has_what_the_settings_have():
    html = framed("goods/index.html")
    assert '<link rel="stylesheet" href="../own.css">' in html
    assert html.count("catalogue.css") == 1
    assert 'data-dark="Switch to dark"' in html
    assert "data-light" not in html
    assert "<details" not in html
    assert "assets/images/favicon.png" in html


def test_a_preview_shows_its_notice_first():
    html = framed("goods/index.html").encode()
    noticed = with_notice(html, "<p>Wrong</p>")
    assert b'<body dir="ltr"><div class="problems" lang="en" dir="ltr"><p>Wrong</p></div>\n<a' in noticed
    assert with_notice(html, "") == html


def test_a_preview_lets_the_script_of_mkdocs_run():
    html = framed("goods/index.html", restricted=False)
    assert "Content-Security-Policy" not in html
    assert "script-src 'self'; " in framed("goods/index.html")


def test_without_an_address_no_link_names_one():
    html = framed("goods/index.html", "en", "ar", site_url="")
    assert "canonical" not in html
    assert 'rel="alternate"' not in html


def test_the_representation_of_frames_changes_with_what_they_show():
    texts = {
        repr(shell("en")),
        repr(shell("en", "ar")),
        repr(shell("en", site_url="")),
    }
    assert len(texts) == 3
    assert repr(shell("en")) == repr(shell("en"))


@pytest.mark.parametrize(
    ("path", "address"),
    [("data.md", "data/"), ("rules/index.md", "rules/"), ("about/privacy.md", "about/privacy/"), ("index.md", ""), ("a/README.md", "a/")],
)  # fmt: skip
def test_a_page_of_docs_has_the_address_that_mkdocs_gives_it(path, address):
    assert address_in_docs(path) == address
