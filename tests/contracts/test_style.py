"""Every class and id that the style names is one that a page, a script or Material uses."""

import re

import pytest

from support import ROOT

SITE = ROOT / "tooling" / "dpg" / "outputs" / "site"
STYLES = sorted((SITE / "assets").glob("*.css"))
MADE = re.compile(r"sdg-\d+|shade-\d|not-applicable")
"""Names put together from what a record or a vocabulary says."""


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_rule_is_for_something_that_is_gone(style):
    rules = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.S)
    selectors = " ".join(re.findall(r"([^{}]+)\{", rules))
    named = set(re.findall(r"[.#]([A-Za-z_][\w-]*)", selectors))
    sources = [*(SITE / "templates").iterdir(), *SITE.glob("*.py"), *(SITE / "assets").glob("*.js")]
    used = set(re.findall(r"[\w-]+", " ".join(path.read_text("utf-8") for path in sources)))
    material = {name for name in named if name.startswith(("md-", "__")) or name in ("no-js", "headerlink")}
    assert {name for name in named - used - material if not MADE.fullmatch(name)} == set()
