"""A wrong address: the page speaks its language and offers what was probably meant, with a script or without."""

import pytest

from support import LANGUAGES


@pytest.fixture
def wrong(visit, site):
    """Goes to an address at which there is nothing, as a server that has one page for all of them answers."""
    whole = (site / "404.html").read_bytes()

    def go(path: str, **context):
        reader = visit(**context)
        reader.page.route(f"**/{path}", lambda route: route.fulfill(body=whole, content_type="text/html"))
        reader.go(path)
        return reader

    return go


@pytest.mark.parametrize(
    ("path", "language", "meant"),
    [
        ("goods/dhsi2/", "en", "goods/dhis2/"),
        ("ar/goods/deep/er/open-crvs.html", "ar", "ar/goods/opencrvs/"),
        ("fr/goods/DHIS", "fr", "fr/goods/dhis2/"),
    ],
)
def test_the_nearest_names_are_offered_in_the_language_of_the_address(wrong, path, language, meant):
    reader = wrong(path)
    reader.page.wait_for_selector("#not-found > div:not([hidden]) .nearest a")
    shown = reader.page.locator("#not-found > div:visible")
    assert shown.count() == 1
    assert shown.get_attribute("lang") == language
    assert reader.page.locator("h1").get_attribute("lang") == language
    links = shown.locator(".nearest a").evaluate_all("links => links.map(link => link.pathname)")
    assert f"/{meant}" in links[:2]
    assert len(links) <= 5


def test_an_address_like_no_name_offers_none(wrong):
    reader = wrong("x/%E0%A4%A/qqqqq")
    reader.page.wait_for_selector("#not-found > div[hidden]", state="attached")
    assert not reader.page.locator(".nearest:visible").count()
    assert reader.page.locator("#not-found form:visible input").input_value() == "qqqqq"


def test_without_a_script_every_language_leads_on(wrong):
    reader = wrong("goods/nothing/", java_script_enabled=False)
    sections = reader.page.locator("#not-found > div:visible")
    assert sections.count() == len(LANGUAGES)
    for number in range(len(LANGUAGES)):
        assert sections.nth(number).locator("a").count() == 3
    reader.page.click('div[lang="fr"] a[href$="fr/goods/"]')
    assert reader.page.locator("html").get_attribute("lang") == "fr"
