"""Characters that nobody sees are refused and named; marks that scripts need are kept as they are."""

import unicodedata

import pytest

from dpg.model.characters import bad_characters, visible
from dpg.model.ignorable import without_ignorable
from dpg.records.source import parse_source

REFUSED = [
    *(chr(code) for code in range(0x20) if code not in (0x00, 0x09, 0x0A, 0x0D)),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb",
    *(chr(code) for code in range(0xFDD0, 0xFDF0)),
    *(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)),
]
NEEDLESS = [
    *"\u00ad\u034f\u061c\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u3164\ufe00\ufe0f\uffa0\ufff0",
    *"\u115f\u17b4\U0001bca0\U0001d173\U000e0001\U000e0041\U000e0100\U000e0fff",
]
"""Default-ignorable characters that no script needs between Latin letters."""
KEPT = [
    "\u00a0",
    "\u3000",
    "\ufffd",
    "👩🏽\u200d🌾",
    "👩\u200d⚕\ufe0f",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "क्\u200dष",
    "র\u200d্য",
    "ക്\u200c ",
    "می\u200cکند",
    "PDF\u200cها",
    "۱۴۰۰ ه\u200d",
    "\u200fتسجل (DHIS2)\u200e",
    "ภาษา\u200bไทย",
    "ខ្មែរ\u200bភាសា",
    "ᠮᠣᠩᠭᠣᠯ\u180b",
    "葛\U000e0100城",
    "𝒳",
    "e\u0301",
]
LONE = {
    "two joiners": ("می\u200c\u200cکند", 2),
    "a joiner at the end of a word": ("کتاب\u200c ", 1),
    "a joiner between emoji and letter": ("👩\u200da", 1),
    "two selectors": ("❤\ufe0f\ufe0f", 1),
    "a selector after a letter": ("a\ufe0f", 1),
    "a flag without its end": ("🏴\U000e0067\U000e0062 x", 2),
    "a direction on a line of its own": ("تسجل\nDHIS2\u200f", 1),
    "a space of no width before Thai": ("a\u200bภาษา", 1),
    "a soft hyphen": ("ta\u00adble", 1),
}
"""Characters that a script needs elsewhere, with the number that is needless."""


def named(text):
    return "-".join(f"U+{ord(character):04X}" for character in text)


def test_a_character_that_nobody_sees_is_refused_and_named_where_it_stands():
    for character in REFUSED:
        (fault,) = parse_source(f"name: a\nsummary: vi{character}sits\n".encode()).faults
        assert (fault.rule, fault.mark) == ("hidden-character", (2, 12)), named(character)
        assert named(character) in fault.message
        assert character not in fault.message + fault.hint, named(character)


def test_an_escape_brings_no_such_character_in():
    for character in REFUSED:
        source = parse_source(f'name: "a\\U{ord(character):08x}b"\n'.encode())
        assert [fault.rule for fault in source.faults] == ["hidden-character"], named(character)
        assert named(character) in source.faults[0].message


@pytest.mark.parametrize("escape", ["\\0", "\\r", "\\t", "\\e", "\\N", "\\L", "\\P", "\\x9b", "\\u202E"])
def test_no_short_escape_brings_one_in_either(escape):
    for text in (f'name: "a{escape}b"\n', f'"a{escape}b": 1\n'):
        assert [fault.rule for fault in parse_source(text.encode()).faults] == ["hidden-character"]


@pytest.mark.parametrize("text", KEPT, ids=named)
def test_a_mark_that_scripts_need_is_kept(text):
    for written in (f"name: a{text}b\n", f'name: "a{text}b"\n'):
        source = parse_source(written.encode())
        assert source.faults == ()
        assert source.data == {"name": f"a{text}b"}


@pytest.mark.parametrize("character", NEEDLESS, ids=named)
def test_an_ignorable_character_that_no_script_needs_is_refused(character):
    for written in (f"name: vi{character}sit\n", f'name: "vi\\U{ord(character):08x}sit"\n'):
        (fault,) = parse_source(written.encode()).faults
        assert fault.rule == "hidden-character"
        assert named(character) in fault.message
    assert visible(f"vi{character}sit") == f"vi<{named(character)}>sit"


@pytest.mark.parametrize("case", LONE)
def test_an_ignorable_character_is_refused_where_its_script_does_not_need_it(case):
    text, needless = LONE[case]
    assert len(list(bad_characters(text))) == needless


def test_letters_of_every_script_are_kept():
    letters = "".join(
        character
        for character in map(chr, range(0x20, 0x30000))
        if unicodedata.category(character)[0] in "LMN"
        and character.isprintable()
        and without_ignorable(character)
    )
    for start in range(0, len(letters), 9_000):
        part = letters[start : start + 9_000]
        assert parse_source(f"name: '{part}'".encode()).data == {"name": part}


def test_nothing_shown_to_a_person_holds_a_control_character():
    for character in (*REFUSED, "\0", "\t", "\n", "\r", "\ud800"):
        shown = visible(f"a{character}b")
        assert list(bad_characters(shown)) == [], named(character)
        assert shown.isprintable(), named(character)
