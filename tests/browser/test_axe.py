"""axe finds nothing on any kind of page: on a phone and on a desk, light and dark, from right to left."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from page_kinds import KINDS, Kind

PHONE, DESK = 320, 1280
FULLEST = {kind.template or kind.name: kind for kind in KINDS}.values()
"""One kind of page for each template: the last of them says most."""
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.2 AA, targets of at least 24 px among it, and what axe itself thinks good."""
COLORS = ("color-contrast", "link-in-text-block")
EVERYTHING = {"runOnly": STANDARD, "resultTypes": ["violations"]}
ONLY_COLORS = {"runOnly": COLORS, "resultTypes": ["violations"]}
"""What may differ between light and dark; the rest of a page is the same."""
NO_COLORS = {**EVERYTHING, "rules": {rule: {"enabled": False} for rule in COLORS}}
"""What may differ between languages. Colors take axe most of its time."""
OPEN_AND_SHORT = """() => {
  for (const fold of document.querySelectorAll("main details")) fold.open = true;
  for (const list of document.querySelectorAll("ul, ol, tbody")) {
    [...list.children].slice(%d).forEach((one) => one.remove());
  }
  // What is not yet drawn has a place that is guessed.
  for (const part of document.querySelectorAll("#results > *, #filters > *")) part.style.contentVisibility = "visible";
}"""
AT_REST = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""The sidebars of docs/ find their height in the frame after a window got wider."""
SPOILED = """() => {
  const text = document.querySelector("main p");
  text.style.color = "#ccc";
  text.insertAdjacentHTML("beforebegin", "<div><button></button><button></button></div>");
  for (const button of text.previousSibling.children) {
    Object.assign(button.style, { inlineSize: "9px", blockSize: "9px", padding: 0, background: "#000" });
  }
}"""
ENOUGH = 6
"""How many entries of a list axe looks at: one template makes them all, and axe takes milliseconds for each."""


@pytest.mark.parametrize("kind", FULLEST, ids=lambda kind: kind.name)
def test_axe_finds_nothing(visit: Any, request: pytest.FixtureRequest, kind: Kind) -> None:
    base = request.getfixturevalue("crowded") if kind.crowded else ""
    # Colors are judged where they have come to rest.
    reader = visit(base, color_scheme="light", reduced_motion="reduce")
    found = list(_faults(reader, kind, "", "light", EVERYTHING, (PHONE, DESK)))
    reader.page.emulate_media(color_scheme="dark")
    found += _faults(reader, kind, "", "dark", ONLY_COLORS, (DESK,))
    if kind.translated:
        reader.page.emulate_media(color_scheme="light")
        found += _faults(reader, kind, "ar/", "Arabic", NO_COLORS, (PHONE,))
    assert found == []


def _faults(
    reader: Any, kind: Kind, folder: str, view: str, options: dict[str, Any], widths: Iterable[int]
) -> Iterator[str]:
    reader.go_to(kind, folder)
    reader.page.evaluate(OPEN_AND_SHORT % ENOUGH)
    # The debugger brings axe into the page. So the policy of the page need not be lifted, and is in force meanwhile.
    reader.page.evaluate(AXE_SCRIPT)
    for width in widths:
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.page.evaluate(AT_REST)
        result = reader.page.evaluate(f"axe.run(document, {json.dumps(options)})")
        for violation in result["violations"]:
            for node in violation["nodes"]:
                yield f"{view} {width} px, {violation['id']}: {node['html'][:200]} {node['failureSummary']}"


def test_axe_would_find_something(visit: Any) -> None:
    """The tests above fail where something is wrong: a color too light, a name too few, a target too small."""
    reader = visit()
    reader.go("about/")
    reader.page.evaluate(SPOILED)
    reader.page.evaluate(AXE_SCRIPT)
    result = reader.page.evaluate(f"axe.run('main', {json.dumps(EVERYTHING)})")
    assert {violation["id"] for violation in result["violations"]} >= {
        "color-contrast",
        "button-name",
        "target-size",
    }
