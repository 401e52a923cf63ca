"""The archives of the site, unpacked and opened from a folder: no server, no connection."""

import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from support import ROOT, lay_project, run_dpg

GOODS = ("dhis2", "linelist", "kotani-pay")
LINK = re.compile(r'<(?:a|link|script|img|form|iframe)\b[^>]*?\s(?:href|src|action)="([^"]*)"')
HOMES = {"en": "index.html", "ar": "ar/index.html"}


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    """What a person has after unpacking, by language."""
    project = tmp_path_factory.mktemp("offline") / "project"
    lay_project(project)
    for good in GOODS:
        (project / "goods" / f"{good}.yaml").write_bytes((ROOT / "goods" / f"{good}.yaml").read_bytes())
    said = run_dpg(project, "build", "--dumps")
    assert said.returncode == 0, said.stderr
    for name in ("offline.zip", "offline-ar.zip"):
        with zipfile.ZipFile(project / "site" / name) as archive:
            archive.extractall(project / "unpacked")
    return {tag: next((project / "unpacked").glob(f"*-{tag}")) for tag in HOMES}


@pytest.mark.parametrize("language", HOMES)
def test_every_link_inside_leads_to_a_file(folders, language):
    folder, lost, seen = folders[language], [], set()
    for page in folder.rglob("*.html"):
        for href in LINK.findall(page.read_text("utf-8")):
            url = urlsplit(urljoin(page.as_uri(), unescape(href)))
            if url.scheme != "file" or url.path in seen:
                continue
            seen.add(url.path)
            if not Path(unquote(url.path)).is_file():
                lost.append((page.relative_to(folder).as_posix(), href))
    assert lost == []
    assert len(seen) > 300


@pytest.fixture
def page(browser) -> Any:
    """A page that may load files only, and complains of nothing."""
    page, asked, complaints = browser.new_page(viewport={"width": 1280, "height": 900}), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data", "blob"}
    assert complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("language", HOMES)
def test_a_reader_searches_filters_and_compares_from_a_folder(folders, page, language):
    page.goto((folders[language] / "index.html").as_uri())
    page.wait_for_url(f"**/{HOMES[language]}")
    page.locator("main form[role=search] input, main input[type=search]").first.fill("DHIS2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/goods/index.html?q=DHIS2")
    page.wait_for_selector("#browse[data-found=DHIS2]")
    assert page.locator("#results h2").first.inner_text() == "DHIS2"
    page.fill("#q", "")
    page.wait_for_function("count => document.querySelectorAll('#results .card').length === count", arg=3)
    page.locator('.facet-value[data-value="health"]').first.click()
    page.wait_for_function("count => document.querySelectorAll('#results .card').length === count", arg=2)
    for pick in page.locator(".pick a").all():
        pick.click()
    page.click("#picked")
    page.wait_for_selector(".comparison td")
    assert page.locator("thead a").all_inner_texts() == ["DHIS2", "linelist"]
    page.locator(".comparison thead a").first.click()
    page.wait_for_url("**/goods/dhis2/index.html")
    assert page.locator("h1").inner_text() == "DHIS2"


@pytest.mark.browser
def test_one_gets_over_the_lists_to_a_good_without_a_script(folders, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((folders["en"] / "goods" / "index.html").as_uri())
    page.locator('a.facet-value[data-facet="sdg"][href$="/sdg/3/index.html"]').first.click()
    page.wait_for_url("**/by/sdg/3/index.html")
    page.locator(".entries a", has_text="DHIS2").first.click()
    page.wait_for_url("**/goods/dhis2/index.html")
    page.context.close()
