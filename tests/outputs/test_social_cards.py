"""The picture of a good for where its page is shared: whole in every script that the fonts have, and the same anywhere."""

import re
import struct
import subprocess
import sys
import zlib
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.assets import style_sheet
from dpg.outputs.edition import Edition
from dpg.outputs.site import font, picture
from dpg.outputs.site.line_breaks import lines_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.small_png import with_few_colors
from dpg.outputs.site.social_card import COLORS, HEIGHT, PIXELS, WIDTH, SocialCards
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from support import NO_OTHERS, ROOT

SVG = "{http://www.w3.org/2000/svg}"
SUMMARY = "Lets health workers report cases, so that health offices find outbreaks early and can answer them."
NOTICE = "Digital Public Goods Catalogue · Listed is not endorsed."
draws = pytest.mark.skipif(not picture.available(), reason="resvg-py is not installed")


@pytest.fixture(scope="module")
def vocabularies() -> Any:
    folder = ROOT / "schema" / "vocabularies"
    return parse_vocabularies({path.stem: path.read_bytes() for path in folder.glob("*.yaml")})


def edition_of(vocabularies: Any, name: str, summary: dict[str, str], **more: Any) -> Edition:
    record = {"name": name, "types": ["software"], "summary": summary, "sdgs": [{"goal": 3}, {"goal": 17}]}
    good = structure(to_json("some-good", {**record, **more.pop("record", {})}))
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=(good,), vocabularies=vocabularies, as_of=CommitTime(seconds=1795478400)),
        record_json={},
        schema={},
        site_name="Digital Public Goods Catalogue",
        **more,
    )


def svg_of(vocabularies: Any, name: str, summary: dict[str, str], **record: Any) -> str:
    edition = edition_of(vocabularies, name, summary, record=record)
    pages = SitePages(edition)
    return SocialCards(edition, pages.words, pages.templates).svg(edition.catalogue.goods[0])


def texts(svg: str) -> list[str]:
    return [
        (line.text or "").strip("\u2067\u2069") for line in ElementTree.fromstring(svg).iter(f"{SVG}text")
    ]


def test_it_says_name_type_summary_goals_and_that_listed_is_not_endorsed(vocabularies):
    said = texts(svg_of(vocabularies, "Line List", {"en": SUMMARY}))
    assert said[:2] == ["Open software", "Line List"]
    assert " ".join(said[2:-4]) == SUMMARY
    assert said[-4:] == [NOTICE, "SDG", "3", "17"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Žluťoučký kůň", "Žluťoučký kůň"),
        ("Здоровье", "Здоровье"),
        ("Υγεία", "Υγεία"),
        ("السجل الصحي", "السجل الصحي"),
        ("健康记录", "some-good"),
        ("स्वास्थ्य", "some-good"),
        ("Care 🌍", "some-good"),
        ("A <b>&\" 'c", "A <b>&\" 'c"),
        ("x\u202egnp", "x<U+202E>gnp"),
    ],
)
def test_a_name_is_shown_where_the_fonts_have_its_letters_else_the_id(vocabularies, name, shown):
    said = texts(svg_of(vocabularies, name, {"zh": "记录健康数据。"}))
    assert said[1:] == [shown, NOTICE, "SDG", "3", "17"], "a summary that cannot be written is left out"
    assert all(font.regular().covers(text) for text in said)


@pytest.mark.parametrize(
    "name", ["A" * 200, "Word " * 40, "W", "Surveillance Outbreak Response Management System"]
)
@pytest.mark.parametrize("goals", [0, 1, 17])
def test_nothing_leaves_the_picture_and_nothing_lies_on_something_else(vocabularies, name, goals):
    sdgs = [{"goal": goal} for goal in range(1, goals + 1)]
    svg = ElementTree.fromstring(svg_of(vocabularies, name, {"en": SUMMARY * 5}, sdgs=sdgs))
    lines: dict[int, list[tuple[float, float]]] = {}
    for line in svg.iter(f"{SVG}text"):
        script = font.bold() if line.get("font-weight") else font.regular()
        start = float(line.get("x", ""))
        end = start + script.width(line.text or "") * float(line.get("font-size", ""))
        lines.setdefault(int(line.get("y", "")), []).append((start, end))
    for spans in lines.values():
        assert all(0 < start < end < WIDTH for start, end in spans)
        assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(below - above >= 34 for above, below in pairwise(sorted(lines)))
    assert max(lines) < HEIGHT


def test_arabic_runs_from_the_right(vocabularies):
    svg = svg_of(vocabularies, "السجل (DHIS2)", {"ar": "يجمع البيانات الصحية."})
    lines = [
        line for line in ElementTree.fromstring(svg).iter(f"{SVG}text") if line.get("text-anchor") == "end"
    ]
    assert [line.text for line in lines] == ["\u2067السجل (DHIS2)\u2069", "\u2067يجمع البيانات الصحية.\u2069"]


def test_lines_are_broken_at_spaces_and_what_is_left_out_is_marked():
    def fits(line):
        return len(line) <= 10

    assert lines_of("one two three four", fits, 3) == ["one two", "three four"]
    assert lines_of("one two three four five six", fits, 2) == ["one two", "three fou…"]
    assert lines_of("incomprehensible", fits, 2) == ["incompreh…"]
    assert lines_of("", fits, 2) == []


def test_the_colors_of_the_goals_are_those_of_the_pages():
    css = style_sheet("catalogue.css", {})
    found = re.findall(r"sdg-(\d+)(?: \{ --sdg)?: (#\w+)", css)
    on_paper = {int(goal): color for goal, color in reversed(found)}  # Those for the dark come after them.
    assert on_paper == dict(enumerate(COLORS, 1))


def test_the_fonts_say_under_which_license_they_are():
    folder = ROOT / "tooling/dpg/outputs/site/fonts"
    text = (folder / "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert all(path.stat().st_size < 130_000 for path in folder.glob("*.ttf"))


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the bytes between, after a look at every part's check sum."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, parts = 8, []
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack_from(">I", png, at + 8 + length)[0]
        parts.append((kind, data))
        at += 12 + length
    width, height = struct.unpack_from(">II", parts[0][1])
    return width, height, zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))


@draws
def test_the_picture_has_the_size_that_others_ask_for_and_shows_something(vocabularies):
    png = picture.png_of(svg_of(vocabularies, "السجل الصحي", {"en": SUMMARY}))
    width, height, inside = pixels(png)
    assert (width, height) == PIXELS
    assert len(set(inside)) > 8
    assert len(png) < 12_000


@draws
def test_the_picture_does_not_depend_on_the_fonts_or_the_language_of_the_machine(vocabularies, tmp_path):
    svg = svg_of(vocabularies, "Здоровье", {"en": SUMMARY})
    program = (
        "import sys; from dpg.outputs.site.picture import png_of;"
        "sys.stdout.buffer.write(png_of(sys.stdin.read()))"
    )
    environment = {
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "tooling"),
        "FONTCONFIG_FILE": "/nowhere",
    }
    said = subprocess.run(
        [sys.executable, "-c", program], input=svg.encode(), env=environment, capture_output=True, check=True
    )
    assert said.stdout == picture.png_of(svg)


@draws
def test_the_shipped_fonts_alone_write_what_they_are_said_to_cover(vocabularies):
    """A letter that no font has is drawn as a box: two such letters look the same, two that are covered do not."""

    def drawn(letter):
        text = f'<text x="10" y="70" font-size="60" fill="#16211f">{letter}</text>'
        return picture.png_of(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" font-family="Noto Sans">{text}</svg>'
        )

    assert not font.regular().covers("健")
    assert drawn("健") == drawn("康")
    covered = [drawn(letter) for letter in "aŽЖΩسẽ€…"]
    assert len({*covered, drawn("健")}) == len(covered) + 1


def test_the_head_of_a_page_names_the_picture_only_where_it_is_and_where_it_can(vocabularies):
    def head(**more):
        edition = edition_of(vocabularies, 'A "quoted" <good>', {"en": SUMMARY}, **more)
        return SitePages(edition, "fr").record(edition.catalogue.goods[0]).head

    assert "og:" not in head(social_cards=True)
    without = head(site_url="https://example.org/dpg/")
    assert "og:image" not in without
    assert 'content="summary"' in without
    whole = head(site_url="https://example.org/dpg/", social_cards=True)
    assert '<meta property="og:image" content="https://example.org/dpg/goods/some-good/card.png">' in whole
    assert 'property="og:title" content="A &quot;quoted&quot; &lt;good&gt;"' in whole
    assert 'content="summary_large_image"' in whole
    assert 'og:image:alt" content="A &quot;quoted&quot; &lt;good&gt;"' in whole


@pytest.mark.parametrize("kind", range(5))
def test_every_filter_of_a_png_row_is_undone(kind):
    """Two rows in white, ink and a color between them, which is nearest to a shade."""
    rows = [[255] * 8 + [0, 0, 0, 255], [0, 0, 0, 255] * 2 + [129, 129, 129, 255]]
    small = with_few_colors(png_with(rows, kind), ["000000"])
    assert pixels(small) == (3, 2, bytes([0, 0, 0, 4, 0, 4, 4, 2]))


def png_with(rows, kind):
    """A PNG image of red, green, blue and alpha, each row written with one filter."""
    above, raw = [0] * len(rows[0]), b""
    for row in rows:
        guesses = [
            guess(
                kind, *(line[at] if at >= 0 else 0 for line, at in ((row, n - 4), (above, n), (above, n - 4)))
            )
            for n in range(len(row))
        ]
        raw += bytes([kind, *((value - by) % 256 for value, by in zip(row, guesses, strict=True))])
        above = row
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", len(rows[0]) // 4, len(rows), 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(raw)),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def guess(kind, left, up, corner):
    estimate = left + up - corner
    paeth = min((left, up, corner), key=lambda one: abs(estimate - one))
    return (0, left, up, (left + up) // 2, paeth)[kind]
