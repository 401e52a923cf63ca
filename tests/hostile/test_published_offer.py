"""A valid offer with nasty texts is only text in every published file."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from dpg.records.trusted_yaml import parse_trusted
from outputs.facts import FORMULA
from sites import shared
from support import lay_project, run_dpg

FORMULA_TEXT = "=cmd|'/C PWN'!A0"
UNCLOSED = "--> \"'><img src=x onerror=PWN & </script x=\u200fPWN ا"
"""Markup that no `>` closes is not markup, so the checks accept it."""
TEMPLATE = "PWN {{ 7*7 }} {% raw %} %(count)s {0} ]]> \\u003cb\\u003e &lt;b&gt;"
LINES = "PWN\nBEGIN:VEVENT\n=1+1\n@PWN"
OFFER = {
    "name": FORMULA_TEXT,
    "by": {
        "name": UNCLOSED,
        "url": "https://example.org/?a='PWN'&b=%22".replace("'", "%27"),
        "kind": "foundation",
    },
    "kinds": ["funding", "code"],
    "summary": {"en": UNCLOSED, "ar": f"{TEMPLATE}\u200fا"},
    "url": "https://example.org/PWN?a=1&b=(2)",
    "gives": [{"what": "money", "unit": FORMULA_TEXT, "note": {"en": LINES}}],
    "eligibility": {"note": {"en": TEMPLATE}},
    "window": {"state": "open", "closes": "2027-01-01", "seen": "2026-11-20"},
    "until": "2027-01-01",
    "steps": [{"en": UNCLOSED}, {"en": LINES}],
    "costs": {"en": LINES},
    "sources": [{"url": "https://example.org/PWN;x=1,2", "seen": "2026-11-20"}],
}


class Parts(HTMLParser):
    """Collect attributes and scripts as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str]] = []
        self.elements: set[str] = set()
        self.scripts: list[tuple[str, str]] = []
        self.comments: list[str] = []
        self.words: list[str] = []
        self._script: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "script":
            self._script = dict(attrs).get("type") or "text/javascript"

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self.scripts.append((self._script, data))
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the offer and nothing else, with its dumps."""

    def make(project: Path) -> None:
        lay_project(project)
        (project / "offers").mkdir(exist_ok=True)
        text = yaml.safe_dump(OFFER, allow_unicode=True, sort_keys=False, width=10_000)
        (project / "offers" / "nasty.yaml").write_text(text, "utf-8")
        said = run_dpg(project, "build", "--dumps", "--site-url", "https://example.org/dpg/")
        assert said.returncode == 0, said.stderr

    return shared(tmp_path_factory, "nasty", make) / "site"


def holding(site: Path, *endings: str) -> list[Path]:
    """Return the files with one of the endings that contain a text of the offer."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.name.endswith(endings))
    return [path for path in files if b"PWN" in path.read_bytes()]


def test_the_offer_runs_nothing_on_any_page(site: Path) -> None:
    pages = holding(site, ".html")
    assert site / "offers" / "nasty" / "index.html" in pages
    assert site / "ar" / "offers" / "nasty" / "index.html" in pages
    for page in pages:
        parts = Parts(page.read_text("utf-8"))
        assert "img" not in parts.elements, page
        assert not any(name.startswith("on") or name == "style" for name, _ in parts.attributes), page
        assert not [comment for comment in parts.comments if "PWN" in comment], page
        for kind, script in parts.scripts:
            assert "PWN" not in script or (kind.endswith("json") and json.loads(script)), page


def test_the_page_shows_the_texts_as_they_are_written(site: Path) -> None:
    words = "".join(Parts((site / "offers/nasty/index.html").read_text("utf-8")).words)
    shown = " ".join(words.split())
    for text in (FORMULA_TEXT, UNCLOSED, TEMPLATE, "BEGIN:VEVENT"):
        assert " ".join(text.split()) in shown
    assert "49" not in shown


def test_structured_files_can_be_parsed(site: Path) -> None:
    documents = holding(site, ".json", ".jsonld", ".ndjson")
    assert site / "api/v1/offers/nasty.json" in documents
    for path in documents:
        lines = (
            path.read_text("utf-8").splitlines() if path.suffix == ".ndjson" else [path.read_text("utf-8")]
        )
        assert all(json.loads(line) is not None for line in lines), path
    for path in holding(site, ".atom", ".xml", ".svg"):
        ElementTree.fromstring(path.read_bytes())


def test_no_cell_of_a_table_is_a_formula(site: Path) -> None:
    tables = holding(site, ".csv")
    assert site / "data" / "offers.csv" in tables
    for path in tables:
        rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        assert not [cell for row in rows for cell in row if FORMULA.match(cell) and "PWN" in cell], path


@pytest.mark.parametrize("dump", ["data/goods.sqlite", "data/datapackage.json", "data/offers.ndjson"])
def test_the_offer_comes_back_from_every_dump(site: Path, dump: str, tmp_path: Path) -> None:
    lay_project(tmp_path / "project")
    (tmp_path / "project" / "offers").mkdir(exist_ok=True)
    assert run_dpg(tmp_path / "project", "import", "dump", str(site / dump)).returncode == 0
    imported = parse_trusted((tmp_path / "project/offers/nasty.yaml").read_bytes())
    assert imported == OFFER


def test_no_calendar_has_an_entry_that_a_text_wrote(site: Path) -> None:
    for path in holding(site, ".ics"):
        lines = path.read_bytes().split(b"\r\n")
        assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT"), path
        assert b"@PWN" not in lines
