"""Records that got past every check: what they hold is seen as text and does nothing on any page."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.change_text import context_of
from dpg.model.differences import differences
from dpg.model.history import Change, Commit, Detail, History
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.prose import html_of
from dpg.outputs.site.urls import is_web
from dpg.records.annotations import annotations_of
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from support import NO_OTHERS

SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"
SCHEMA: dict[str, Any] = json.loads((SCHEMA_FOLDER / "good.schema.json").read_bytes())
ANNOTATIONS = annotations_of(SCHEMA)

TEXTS = {
    "script": "<script>alert('PWN')</script>",
    "end of script": "</script><svg onload=alert('PWN')>",
    "comment": "<!--<script>PWN",
    "attribute": "\"><img src=x onerror=alert('PWN')>",
    "apostrophe": "' onmouseover='alert(`PWN`)",
    "template": "{{ 7*7 }}{% include 'home.html' %}{# PWN #}",
    "formula": "=cmd|'/C PWN'!A0",
    "direction": "PWN \u202egnp.exe\u202c",
    "lines": "PWN\u2028\u2029 & <b>",
    "entity": "&lt;script&gt;PWN &#60;b&#62;",
    "marker": "PWN \x02 \x00body\x00",
    "percent": "PWN %(count)s %s {0} {shown}",
    "markdown": '[PWN](javascript:alert(1)) ![PWN](https://e.org/x.png) <https://e.org/"onclick=x> # h',
}
ADDRESSES = (
    "javascript:alert('PWN')",
    " javascript:alert('PWN')",
    "JaVaScRiPt://example.org/%0aalert('PWN')",
    "data:text/html,<script>alert('PWN')</script>",
    "vbscript:PWN",
    "//evil.example/PWN",
    "https://example.org/\" onclick=\"alert('PWN')",
    "https://example.org/\njavascript:PWN",
    "file:///etc/PWN",
    "\x01javascript:PWN",
)


class Parts(HTMLParser):
    """Collects elements and attributes as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return parse_vocabularies(
        {path.stem: path.read_bytes() for path in (SCHEMA_FOLDER / "vocabularies").glob("*.yaml")}
    )


def filled(node: dict[str, Any], text: str, address: str) -> Any:
    """A record with every field, the same text and the same address wherever one may be written."""
    if "$ref" in node:
        node = SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]
    if node.get("format") == "text":
        return {"en": text, "ar": text}
    if "properties" in node:
        return {name: filled(inner, text, address) for name, inner in node["properties"].items()}
    if node["type"] == "array":
        return [filled(node["items"], text, address)]
    if node.get("format") == "uri":
        return address
    if (
        node["type"] == "string"
        and "vocabulary" not in node
        and node.get("format") not in ("good-id", "slug")
    ):
        return text
    return node["examples"][0]


def details_of(new: Any) -> Iterator[Detail]:
    for one in differences({}, new, ANNOTATIONS.entry_keys):
        yield Detail(one, context_of(one, {}, new, ANNOTATIONS.entry_keys))


def past_of(records: Mapping[str, Any]) -> History:
    """A past in which each record was empty first."""
    changes = tuple(Change(id, "changed", tuple(details_of(new))) for id, new in records.items())
    commits = (Commit("b" * 40, 1795400000, (), changes), Commit("a" * 40, 1795300000, tuple(records), ()))
    return History(commits=commits, known=True, complete=True)


def pages_of(vocabularies: Vocabularies, text: str, address: str) -> list[Page]:
    record = {
        key: filled(node, text, address) for key, node in SCHEMA["properties"].items() if key != "removed"
    }
    record |= {"builds_on": ["second"], "status": "superseded", "superseded_by": "second"}
    gone = {**record, "removed": {"on": text, "reason": "merged", "replaced_by": "first"}}
    goods = tuple(
        structure(to_json(id, data)) for id, data in (("first", record), ("gone", gone), ("second", record))
    )
    edition = Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=vocabularies, as_of=CommitTime(seconds=1795478400)),
        record_json={},
        schema=SCHEMA,
        annotations=ANNOTATIONS,
        site_name="Digital Public Goods Catalogue",
        site_url="https://example.org/dpg/",
        repository_url="https://github.com/example/dpg",
        history=past_of({"first": record, "gone": gone, "second": record}).redacted({"first", "second"}),
    )
    pages = SitePages(edition)
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    made = [pages.record(good) for good in edition.catalogue.goods]
    return [
        *made,
        *(pages.record(good) for good in edition.catalogue.of(GOOD).removed),
        *pages.listings(cards),
    ]


def place_of(page: Page) -> str:
    """Its path; the address of an organization follows from its name."""
    return re.sub("^organizations/[^/]+/", "organizations/one/", page.path)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_is_only_text(vocabularies: Vocabularies, text: str) -> None:
    calm = {place_of(page): page for page in pages_of(vocabularies, "calm", "https://example.org/")}
    for page in pages_of(vocabularies, text, "https://example.org/"):
        assert re.fullmatch(r"[A-Za-z0-9./-]+", page.path)
        parts, expected = Parts(page.body), Parts(calm[place_of(page)].body)
        # A hostile day may come before the calm one: then a need has ended, and the page lists other ways to help.
        assert parts.elements <= expected.elements | {"strong", "em", "p", "a", "ul", "li", "code"}, page.path
        names = {name for _, name, _ in parts.attributes}
        assert names <= {name for _, name, _ in expected.attributes} | {"rel", "href"}, page.path
        assert not any(name == "style" or name.startswith("on") for name in names)
        assert not any(
            "\u202a" <= mark <= "\u202e" for part in (page.body, page.head, page.title) for mark in part
        )
        assert "".join(parts.words).count("49") == "".join(expected.words).count("49"), "a sum was worked out"
        if page.path == "goods/first/index.html":
            shown = "".join(parts.words).replace("\ufffd", "\u202e")
            assert text.replace("\u202c", "\u202e") in shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_addresses_never_become_links(vocabularies: Vocabularies, address: str) -> None:
    assert not is_web(address)
    for page in pages_of(vocabularies, "calm", address):
        for tag, name, value in Parts(page.body + page.head).attributes:
            if name in ("href", "src", "action"):
                assert re.match(
                    r"https?://[^\s\"<>]+\Z|(\.\./)*[a-z0-9/._?=&%#-]*\Z|/dpg/", value, re.IGNORECASE
                )
                assert "PWN" not in value, (page.path, tag, value)
        if page.path == "goods/first/index.html":
            assert "PWN" in page.body
            script = page.head.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
            assert not {"url", "sameAs", "softwareHelp"} & json.loads(script).keys()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_stays_inside_the_json(vocabularies: Vocabularies, text: str) -> None:
    page = pages_of(vocabularies, text, "https://example.org/")[0]
    script = page.head.partition('<script type="application/ld+json">')[2]
    inside, _, after = script.partition("</script>")
    assert after == ""
    assert not set("<>&\u2028\u2029") & set(inside)
    told = json.loads(inside)
    assert told["name"].replace("\ufffd", "?") == re.sub("[\u202a-\u202e]", "?", text)


def test_prose_makes_links_to_the_web_only() -> None:
    html = html_of(
        "[a](https://example.org/?a=1&b=2) [b](javascript:x) [c](//x.org) [d](mailto:a@b.c) <http://e.org>"
    )
    assert re.findall(r'href="([^"]*)"', html) == ["https://example.org/?a=1&amp;b=2", "http://e.org"]
    assert html.count('rel="nofollow"') == 2


def test_prose_has_no_pictures_headings_or_markup() -> None:
    html = html_of("# One\n\n![x](https://e.org/x.png)\n\n<div onclick=x>y</div>\n\nTwo\n===\n\n- a\n- b")
    assert set(re.findall(r"<(\w+)", html)) == {"p", "a", "ul", "li"}


def test_plain_prose_reads_the_same_with_and_without_the_parser() -> None:
    plain = "One line.\nAnd \"another\" – with: signs (yes) / 5%.\n\nNext 'paragraph'."
    parsed = html_of(plain + "\n\n*x*").replace("&#x27;", "'").replace("\n", " ")
    assert parsed.startswith(html_of(plain).replace("&#x27;", "'").replace("\n", " ").strip())


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "![a" * 3_333, "> " * 5_000, "*a " * 3_333, "`" * 9_999, "- " * 5_000, "<" * 10_000],
)
def test_prose_of_the_greatest_length_takes_no_time(text: str) -> None:
    start = time.process_time()
    html_of(text[:10_000])
    assert time.process_time() - start < 2
