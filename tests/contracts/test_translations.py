"""The translations keep to the messages: none is forgotten, none says another number or name, none brings markup."""

import re
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dpg.outputs.site.messages import parse_messages
from dpg.project.translations import po_path
from dpg.records.languages import plural_header
from tasks.messages import TEMPLATE, files, other_languages, progress_of

OTHERS = other_languages()
BEHIND: tuple[str, ...] = ()
"""Languages whose translation may be incomplete."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}|%(?!\()")
NUMBERS = [*range(0, 130), 1_000, 1_000_000]
COUNTS = {"%(count)s", "%(number)s", "%(shown)s"}
"""What a form for a single number may leave out: it says the number in a word."""


@cache
def messages(language: str) -> tuple[Message, ...]:
    catalog: Catalog = read_po(BytesIO(po_path(language).read_bytes()), locale=language, abort_invalid=True)
    return tuple(message for message in catalog if message.id)


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def placeholders(text: str) -> list[str]:
    return sorted(found[0] for found in PLACEHOLDER.finditer(text))


def test_every_message_of_the_program_is_in_every_catalogue():
    outdated = [path.name for path, content in files() if path.read_bytes() != content]
    assert outdated == [], "run `make messages`"
    assert TEMPLATE.read_bytes().count(b"\nmsgid ") > 200


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_complete_has_no_empty_and_no_fuzzy_message(language):
    _, translated, fuzzy, total = progress_of(language)
    if language not in BEHIND:
        missing = [message.id for message in messages(language) if not all(forms(message.string))]
        assert (missing, fuzzy, translated) == ([], 0, total)
    else:
        assert translated < total, f"{language} is complete: remove it from BEHIND"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_of_its_message(language):
    for message in messages(language):
        for number, form in enumerate(forms(message.string)):
            wanted = set(placeholders(forms(message.id)[-1]))
            given = set(placeholders(form))
            in_words = COUNTS if message.pluralizable and number < 3 else set()
            assert not form or wanted - in_words <= given <= wanted, (message.id, form)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_brings_no_markup(language):
    found = [
        form for message in messages(language) for form in forms(message.string) if re.search("[<>&]", form)
    ]
    assert found == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_ends_as_its_message_does(language):
    """A colon before a list, a stop after a sentence: the templates count on them."""
    ends = {".": (".", "。", "…"), "?": ("?", "؟", "？"), "…": ("…",)}
    for message in messages(language):
        for one, form in ((forms(message.id)[0], form) for form in forms(message.string) if form):
            assert form == form.strip(), (message.id, form)
            assert form.endswith(ends.get(one[-1], form[-1])), (message.id, form)
            assert one[-1] in ends or not form.endswith((".", "。", "?", "؟")), (message.id, form)


@pytest.mark.parametrize("language", OTHERS)
def test_every_number_has_its_plural_form(language):
    """The rule in the head of the catalogue, as ``gettext`` understands it, gives each form to some number."""
    translations = parse_messages(po_path(language).read_bytes(), language)
    count = int(re.search(r"nplurals=(\d)", plural_header(language))[1])
    said = {translations.ngettext("%(shown)s good", "%(shown)s goods", n) for n in NUMBERS}
    [good] = [m for m in messages(language) if m.id == ("%(shown)s good", "%(shown)s goods")]
    assert len(good.string) == count
    assert said == set(good.string)


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 bien"),
        ("fr", 2, "2 biens"),
        ("es", 0, "0 bienes"),
        ("ru", 1, "1 благо"),
        ("ru", 3, "3 блага"),
        ("ru", 11, "11 благ"),
        ("ru", 21, "21 благо"),
        ("ar", 1, "منفعة واحدة"),
        ("ar", 2, "منفعتان"),
        ("ar", 7, "7 منافع"),
        ("ar", 127, "127 منفعة"),
        ("zh", 1, "1 个产品"),
    ],
)
def test_numbers_are_said_as_people_say_them(language, number, said):
    translations = parse_messages(po_path(language).read_bytes(), language)
    text = translations.ngettext("%(shown)s good", "%(shown)s goods", number)
    assert text % {"shown": number} == said
