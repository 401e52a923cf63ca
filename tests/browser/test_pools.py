"""What a reader of a pool does, without a script and on a phone."""

import pytest

PHONE = {"width": 320, "height": 640}
CELLS = """table => [...table.tBodies[0].rows].flatMap((row) => [...row.cells].slice(1).map((cell) =>
  [row.cells[0].textContent, table.tHead.rows[0].cells[cell.cellIndex].textContent, cell.textContent].join("|")))"""
"""The country, the period and the text of every cell."""


@pytest.mark.parametrize("language", ["", "ar/"])
def test_coverage_unfolds_without_a_script(visit, crowded, language):
    reader = visit(crowded, java_script_enabled=False, viewport=PHONE)
    reader.go(f"{language}pools/vaccinations/")
    page = reader.page
    assert not page.locator("table.coverage").is_visible()
    page.locator("details:has(table.coverage) > summary").click()
    table = page.locator("table.coverage")
    assert table.is_visible()
    assert table.get_by_role("columnheader").count() == 8
    assert table.get_by_role("rowheader").count() == 12


def test_every_cell_has_a_country_and_a_period(visit, crowded):
    reader = visit(crowded, viewport=PHONE)
    reader.go("pools/vaccinations/")
    cells = reader.page.locator("table.coverage").evaluate(CELLS)
    assert {"Kenya|1990–94|0", "Kenya|1995–99|1", "Tanzania|2020|0"} <= {*cells}
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
