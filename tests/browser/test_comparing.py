"""Goods side by side, in a real browser."""

import json
import re
from typing import Any

import pytest

from compared import columns_in
from dpg.outputs.site.compare_page import MOST


@pytest.fixture(scope="session")
def columns(site) -> dict[str, Any]:
    """By id: the name, the similar goods, and the cells by language."""
    found: dict[str, Any] = {}
    for path in sorted((site / "compare").glob("*/*.json")):
        for id, column in columns_in(path.read_bytes()).items():
            known = found.setdefault(id, {**column, "columns": {}})
            known["columns"][path.parent.name] = column["cells"]
    return dict(sorted(found.items()))


@pytest.fixture(scope="session")
def pair(columns) -> tuple[str, str]:
    """A good and the one most like it, of which each has something recorded that the other has not."""
    for id, column in columns.items():
        for other, _ in column["kin"][:1]:
            cells = zip(column["columns"]["en"], columns[other]["columns"]["en"], strict=True)
            if any((a is None) != (b is None) for a, b in cells):
                return id, other
    raise AssertionError("no two goods differ in what is recorded")


def compare(visit: Any, *ids: str, path: str = "compare/", **context: Any) -> Any:
    reader = visit(**context)
    reader.go(f"{path}?ids={','.join(ids)}")
    drawn(reader, *ids)
    return reader


def drawn(reader: Any, *ids: str) -> None:
    reader.page.wait_for_function(
        "count => document.querySelectorAll('.comparison thead th').length === count + 1", arg=len(ids)
    )


def cells(reader: Any, row: str) -> list[list[str]]:
    return reader.page.evaluate(
        """row => [...document.querySelectorAll(`#${row} td`)].map((cell) =>
          [...(cell.querySelector("li") ? cell.querySelectorAll("li") : [cell])].map((line) => {
            const copy = line.cloneNode(true);
            copy.querySelectorAll(".hide, .tongue").forEach((node) => node.remove());
            return copy.textContent.trim();
          }))""",
        row,
    )


def questions(site: Any) -> list[str]:
    """The ids of the rows, in the order of the columns."""
    return re.findall(r'<tr id="(row-[a-z_]+)">', (site / "compare" / "index.html").read_text("utf-8"))


def group_of(reader: Any, row: str) -> str | None:
    return reader.page.evaluate("row => document.getElementById(row)?.parentElement.id", row)


@pytest.mark.parametrize(("language", "path"), [("en", "compare/"), ("ar", "ar/compare/")])
def test_every_answer_is_in_the_group_that_says_how_it_compares(visit, site, columns, pair, language, path):
    reader = compare(visit, *pair, path=path)
    sides = [columns[id]["columns"][language] for id in pair]
    unrecorded = json.loads(reader.page.locator("#compare-strings").text_content())["unrecorded"]
    for row, answers in zip(questions(site), zip(*sides, strict=True), strict=True):
        said = [
            [unrecorded] if cell is None else [e if isinstance(e, str) else e[1] for e in cell]
            for cell in answers
        ]
        a, b = answers
        alike = None if None in answers else sorted(map(str, a)) == sorted(map(str, b))
        group = {None: "rows-untold", True: "rows-same", False: "rows-differs"}[alike]
        assert group_of(reader, row) == (group if a or b else None), row
        assert cells(reader, row) == (said if a or b else []), row


def test_the_summary_names_what_differs_first_and_unfolds_what_is_the_same(visit, site, pair):
    reader = compare(visit, *pair)
    lines = reader.page.locator("#differences li:visible").all_inner_texts()
    assert lines[0].startswith("Differs: ")
    linked = reader.page.locator("#differences li a").count()
    unrecorded = reader.page.locator("#unrecorded").inner_text().removeprefix("Not recorded for any: ")
    assert linked + len(unrecorded.split(", ")) == len(questions(site))
    same = reader.page.locator("#rows-same tr[id]").first
    assert same.is_hidden()
    button = reader.page.locator("#rows-same button")
    assert (button.get_attribute("aria-expanded"), button.inner_text()[:15]) == ("false", "= Same for all ")
    reader.page.locator("#in-same a").first.click()
    assert same.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert same.is_hidden()


def test_the_table_has_a_caption_and_headings(visit, pair):
    table = compare(visit, *pair).page.locator("table.comparison")
    assert table.locator("caption").inner_text()
    assert table.locator("thead th[scope=col]").count() == 3
    assert table.locator("th[scope=rowgroup]").first.inner_text() == "≠ Differs"
    assert table.locator("tbody th[scope=row]").count() == table.locator("tr[id]").count()


def test_goods_are_added_and_removed_and_back_works(visit, columns, pair):
    first = pair[0]
    reader = compare(visit, first)
    reader.page.locator("#suggested button").first.click()
    added = columns[first]["kin"][0][0]
    reader.page.wait_for_url(f"**/compare/?ids={first},{added}")
    drawn(reader, first, added)
    reader.page.get_by_role("button", name=f"Remove {columns[first]['name']}").click()
    reader.page.wait_for_url(f"**/compare/?ids={added}")
    drawn(reader, added)
    assert reader.page.evaluate("document.activeElement.className") == "remove"
    reader.page.go_back()
    drawn(reader, first, added)
    assert columns[first]["name"] in reader.page.locator("#compare-count").inner_text()


def test_a_good_is_added_by_its_name(visit, columns):
    first, *_, last = columns
    name = columns[last]["name"]
    reader = compare(visit, first)
    reader.page.get_by_label("Name of a good").fill("no good is called like this")
    reader.page.wait_for_function("() => document.getElementById('named-count').textContent")
    assert reader.page.locator("#suggested button").count() == 0
    reader.page.get_by_label("Name of a good").fill(name.upper())
    reader.page.get_by_role("button", name=f"Add {name}").click()
    drawn(reader, first, last)
    assert reader.page.url.endswith(f"?ids={first},{last}")
    assert reader.page.get_by_label("Name of a good").input_value() == ""


def test_no_more_goods_are_compared_than_can_be_read(visit, columns):
    ids = list(columns)[: MOST + 2]
    reader = visit()
    reader.go(f"compare/?ids={','.join([*ids, ids[0]])}")
    drawn(reader, *ids[:MOST])
    assert reader.page.locator("#add-goods").is_hidden()


def test_a_name_that_no_good_has_is_said(visit, columns):
    id = next(iter(columns))
    reader = visit()
    reader.go(f"compare/?ids={id},no-such-good-here,<b>")
    drawn(reader, id)
    assert "no-such-good-here" in reader.page.locator("#compare-count").inner_text()
    reader.complaints.clear()  # The browser notes that the file is not there.


def test_on_a_phone_the_table_scrolls_in_a_region_that_the_keyboard_reaches(visit, pair):
    reader = compare(visit, *pair, viewport={"width": 320, "height": 640})
    assert reader.page.evaluate("document.documentElement.scrollWidth") == 320
    region = reader.page.get_by_role("region", name="Goods side by side")
    region.focus()
    assert region.evaluate("node => node === document.activeElement")
    heading = region.locator("tbody th[scope=row]").first
    before = heading.bounding_box()
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_function("() => document.querySelector('.scroll').scrollLeft > 20")
    assert heading.bounding_box()["x"] == pytest.approx(before["x"], abs=2), "the questions stay in sight"


def test_two_goods_fit_on_a_phone(visit, pair):
    reader = compare(visit, *pair, viewport={"width": 360, "height": 740})
    hidden = reader.page.locator(".scroll").evaluate("node => node.scrollWidth - node.clientWidth")
    assert hidden == 0


def test_the_switch_of_languages_keeps_the_goods(visit, pair):
    reader = compare(visit, *pair)
    target = reader.page.locator(".languages a[lang=fr]").get_attribute("href")
    assert target.endswith(f"?ids={','.join(pair)}")


def test_without_a_script_the_page_says_where_the_answers_are(visit, pair):
    reader = visit(java_script_enabled=False)
    reader.go(f"goods/{pair[0]}/")
    reader.page.click(".actions a:has-text('Compare')")
    assert reader.page.locator("noscript a").get_attribute("href") == "../goods/"
    assert not reader.page.locator("table.comparison").is_visible()


def test_goods_are_picked_while_browsing_and_kept_by_filters_and_languages(visit, columns):
    reader = visit(viewport={"width": 1280, "height": 900})
    reader.go("goods/")
    reader.page.wait_for_selector("#sort:not([hidden])", state="attached")
    picks = reader.page.get_by_role("checkbox", name="Compare")
    assert reader.page.locator("#picked").is_hidden()
    picks.nth(0).click()
    picks.nth(1).focus()
    reader.page.keyboard.press(" ")
    assert reader.page.locator("#picked").inner_text() == "Compare 2 goods"
    ids = reader.page.evaluate("new URLSearchParams(location.search).getAll('compare')")
    assert len(ids) == 2
    reader.page.locator(".facet-value[role]").first.click()
    reader.page.wait_for_function(
        "() => new URLSearchParams(location.search).has('topic') || new URLSearchParams(location.search).has('sector')"
    )
    assert reader.page.evaluate("new URLSearchParams(location.search).getAll('compare')") == ids
    assert "compare=" in reader.page.locator(".languages a[lang=ar]").get_attribute("href")
    reader.page.click("#picked")
    drawn(reader, *ids)
    assert reader.page.url.endswith(f"compare/?ids={','.join(ids)}")
    reader.page.click("#choose")
    reader.page.wait_for_selector("#picked:not([hidden])")
    assert reader.page.locator("#picked").inner_text() == "Compare 2 goods"


def test_a_fifth_good_is_not_picked_and_the_reader_is_told(visit):
    reader = visit(viewport={"width": 1280, "height": 900})
    reader.go("goods/")
    reader.page.wait_for_selector("#sort:not([hidden])", state="attached")
    picks = reader.page.get_by_role("checkbox", name="Compare")
    for n in range(MOST + 1):
        picks.nth(n).click()
    assert [picks.nth(n).get_attribute("aria-checked") for n in range(MOST + 1)] == ["true"] * MOST + [
        "false"
    ]
    assert "No more than 4" in reader.page.locator("#result-count").inner_text()
