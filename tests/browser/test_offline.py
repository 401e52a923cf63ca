"""The archive of the site, unpacked and opened from a folder: no server, no connection."""

import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from support import ROOT, lay_project, run_dpg

GOODS = ("dhis2", "linelist", "kotani-pay")
LINK = re.compile(r'<(?:a|link|script|img|form|iframe)\b[^>]*?\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What a person has after unpacking."""
    project = tmp_path_factory.mktemp("offline") / "project"
    lay_project(project)
    for good in GOODS:
        (project / "goods" / f"{good}.yaml").write_bytes((ROOT / "goods" / f"{good}.yaml").read_bytes())
    said = run_dpg(project, "build", "--dumps")
    assert said.returncode == 0, said.stderr
    with zipfile.ZipFile(project / "site" / "offline.zip") as archive:
        archive.extractall(project / "unpacked")
    (unpacked,) = (project / "unpacked").iterdir()
    return unpacked


def test_every_link_inside_leads_to_a_file(folder):
    lost, seen = [], set()
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


@pytest.mark.browser
def test_one_gets_from_the_first_page_over_the_lists_to_a_good_and_to_its_arabic_page(folder, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.locator("nav a", has_text="Browse").click()
    page.wait_for_url("**/goods/index.html")
    assert page.locator(".card").count() == len(GOODS)
    page.locator('a.facet-value[data-facet="sdg"][data-value="3"]').first.click()
    page.wait_for_url("**/by/sdg/3/index.html")
    page.locator(".card a", has_text="DHIS2").first.click()
    page.wait_for_url("**/goods/dhis2/index.html")
    assert page.locator("h1").inner_text() == "DHIS2"
    assert page.locator("h1").evaluate("heading => getComputedStyle(heading).fontWeight") == "700"
    page.goto((folder / "ar" / "goods" / "dhis2" / "index.html").as_uri())
    assert page.locator("body").get_attribute("dir") == "rtl"
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}
    page.close()
