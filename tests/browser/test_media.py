"""What becomes of a page on paper, in forced colors, with text of twice the size, in the dark, and where nothing may move."""

from typing import Any

import pytest

from support import LANGUAGES

WIDE = {"width": 1280, "height": 900}
GOOD = "goods/dhis2/"
SHOWN = "(name) => getComputedStyle(document.querySelector(name)).display !== 'none'"
COLORS = "() => { const body = getComputedStyle(document.body); return [body.color, body.backgroundColor]; }"
CONTRAST = """(names) => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll(names)].map((one) => {
    const edge = light(getComputedStyle(one).borderInlineStartColor);
    return Math.max(edge, paper) / Math.min(edge, paper);
  });
}"""
CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, a, button, summary, label, dt, dd")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).overflow === "hidden" && !one.matches(".hide, .skip, .word"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 200))"""


def on_paper(visit: Any, **context: Any) -> Any:
    """A good's page as a printer of somebody gets it who reads in the dark."""
    reader = visit(viewport=WIDE, color_scheme="dark", **context)
    reader.go(GOOD)
    reader.page.emulate_media(media="print", color_scheme="dark")
    return reader


def test_paper_is_black_on_white_without_menus(visit):
    reader = on_paper(visit)
    assert reader.page.evaluate(COLORS) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for name in (".top", ".end", ".tools", "#links a[href^='../../compare/']"):
        assert not reader.page.evaluate(SHOWN, name), name
    for name in ("h1", ".lead", "#for-me", "#standard", "#cite"):
        assert reader.page.evaluate(SHOWN, name), name


def test_addresses_are_written_out_on_paper_and_answers_have_a_shape(visit):
    reader = on_paper(visit)
    after = reader.page.evaluate(
        """() => ['.actions a', '#help ~ ul a[href^="http"]', '.sections a[href^="http"]:not(.ref, .whole)'].map((name) => {
          const link = document.querySelector(name);
          return link && getComputedStyle(link, '::after').content;
        })"""
    )
    assert any(after)
    assert all("attr(href)" in content or "http" in content for content in after if content)
    marks = reader.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('#standard ~ dl b[class]')]
          .map((one) => [one.className, getComputedStyle(one, '::before').content]))"""
    )
    assert len(marks) >= 1
    assert len(set(marks.values())) == len(marks)
    assert "none" not in marks.values()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_is_folded_is_unfolded_on_paper_and_the_sources_are_listed(visit, script):
    reader = on_paper(visit, java_script_enabled=script)
    if script:
        reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sources = reader.page.locator("#evidence ~ ol li").all()
    numbered = {link.get_attribute("href") for link in reader.page.locator("a[href^='#e']").all()}
    assert {f"#{id}" for source in sources if (id := source.get_attribute("id"))} == numbered
    inside = reader.page.locator("details.fold p").all()
    assert all(one.bounding_box()["height"] > 5 for one in (*sources, *inside))
    if script:
        reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert reader.page.locator("details[open]").count() == 0


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_by_itself(visit, motion):
    reader = visit(viewport=WIDE, reduced_motion=motion)
    for path in ("", "goods/", "about/"):
        reader.go(path)
        moving = reader.page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((one) => {
              const style = getComputedStyle(one);
              return style.animationName !== 'none' || style.transitionProperty !== 'none' && /[1-9]/.test(style.transitionDuration);
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert moving == []
        assert reader.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colors_keep_what_tells_states_apart(visit):
    reader = visit(viewport=WIDE, forced_colors="active")
    reader.go(GOOD)
    assert reader.page.evaluate("getComputedStyle(document.querySelector('#links a')).borderStyle") == "solid"
    reader.go("goods/?sector=health")
    reader.page.wait_for_selector("#sort:not([hidden])", state="attached")
    chosen = '.facet-value[data-value="health"]'
    marks = "(name) => getComputedStyle(document.querySelector(name), '::before').content"
    assert "✓" in reader.page.evaluate(marks, chosen)
    assert "✓" not in reader.page.evaluate(marks, '.facet-value[data-value="education"]')


@pytest.mark.parametrize("path", ["", "goods/", GOOD, "contribute/", "ar/goods/", "about/"])
def test_text_of_twice_the_size_is_neither_cut_nor_pushed_out(visit, path):
    reader = visit(viewport=WIDE)
    reader.go(path)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = reader.page.evaluate(size)
    reader.page.evaluate(f"document.documentElement.style.fontSize = 2 * {size} + 'px'")
    assert reader.page.evaluate(size) == 2 * before
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
    assert reader.page.evaluate(CUT) == []


@pytest.mark.parametrize("folder", ["", *(f"{language}/" for language in LANGUAGES[1:])])
def test_the_name_of_the_site_is_whole_on_a_phone(visit, folder):
    reader = visit(viewport={"width": 320, "height": 640})
    reader.go(f"{folder}goods/")
    name, header = (reader.page.locator(part).first.bounding_box() for part in (".site", ".top"))
    assert header["y"] <= name["y"]
    assert name["y"] + name["height"] <= header["y"] + header["height"]
    assert reader.page.evaluate(CUT) == []


def test_lines_of_text_are_no_longer_than_seventy_characters(visit):
    reader = visit(viewport=WIDE)
    for path in (GOOD, "about/", "goods/"):
        reader.go(path)
        lengths = reader.page.evaluate(
            """() => [...document.querySelectorAll('.lead, .prose p, article > p, .does')].map((one) => {
              const lines = one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight);
              return lines < 1.5 ? 0 : one.textContent.trim().length / Math.round(lines);
            })"""
        )
        assert 30 < max(lengths) <= 72, path


def test_the_edges_of_the_goals_are_seen_in_the_dark(visit):
    reader = visit(viewport=WIDE, color_scheme="dark")
    reader.go("")
    edges = reader.page.evaluate(CONTRAST, ".goal-grid > li")
    assert len(edges) == 17
    assert min(edges) >= 3


def test_a_phone_has_one_button_for_the_filters_that_counts_them(visit):
    reader = visit(viewport={"width": 360, "height": 700})
    reader.go("goods/?sector=health&country=KE")
    reader.page.wait_for_selector("#sort:not([hidden])", state="attached")
    button = reader.page.locator("label[for=show-filters]")
    assert "(2)" in button.inner_text()
    assert not reader.page.locator("#filters").is_visible()
    button.click()
    assert reader.page.locator("#filters").is_visible()
    assert reader.page.evaluate("getComputedStyle(document.querySelector('#show-filters')).opacity") == "0"
