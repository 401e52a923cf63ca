"""Every kind of page is known to the tests that hold for all pages."""

from page_kinds import KINDS
from support import ROOT

GENERIC = {"record.html", "record_removed.html"}
"""Templates for kinds of record without pages of their own; ``tests/kinds`` has one."""
TEMPLATES = ROOT / "tooling" / "dpg" / "outputs" / "site" / "templates"


def test_every_template_that_is_a_page_has_one_page_among_the_kinds():
    """What makes a template a page, rather than a part of one, is its heading of the first level."""
    pages = {path.name for path in TEMPLATES.glob("*.html") if "<h1" in path.read_text("utf-8")}
    assert pages == {kind.template for kind in KINDS} - {""} | GENERIC


def test_kinds_have_names_of_their_own():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
