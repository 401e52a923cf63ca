"""A new language needs three things: the setting, a catalogue and labels. CLDR gives the rest."""

import json
import re
import shutil
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale

from dpg.records import languages
from sites import shared
from support import GOODS, ROOT, git, lay_program, replace, run_copy, set_languages

BASE = "https://example.org/dpg/"
ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]*)" hreflang="([^"]*)">')
SWITCH = re.compile(r'<li><a href="[^"]*" lang="([^"]*)"[^>]*>([^<]*)</a>')
STRINGS = re.compile(r'<script type="application/json" id="list-strings">(.*?)</script>', re.DOTALL)
GERMAN = {
    '"%(shown)s goods"\nmsgstr[0] ""\nmsgstr[1] ""': '"%(shown)s goods"\nmsgstr[0] "%(shown)s Gut"\nmsgstr[1] "%(shown)s Güter"',
    'msgid "All goods"\nmsgstr ""': 'msgid "All goods"\nmsgstr "Alle Güter"',
}


def catalogue(project: Path, language: str) -> Path:
    return project / "tooling" / "dpg" / "locales" / language / "LC_MESSAGES" / "dpg.po"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a copy of the program and two languages that it did not know.

    The theme has texts in German; it has none in Pashto, which runs from right to left.
    """

    def make(project: Path) -> None:
        lay_program(project)
        shutil.copy(GOODS / "dhis2.yaml", project / "goods")
        git(project, "init", "--quiet")
        set_languages(project, "en", "de", "ps")
        run_copy(project, "-m", "tasks.messages")
        for before, after in GERMAN.items():
            replace(catalogue(project, "de"), before, after)
        goals = project / "schema" / "vocabularies" / "goals.yaml"
        replace(
            goals,
            "      pt: Erradicação da pobreza\n",
            "      pt: Erradicação da pobreza\n      de: Armut überwinden\n",
        )
        run_copy(project, "-m", "dpg", "build", "--site-url", BASE)

    return shared(tmp_path_factory, "seventh-language", make)


def page(project: Path, path: str) -> str:
    return (project / "site" / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("de", "ltr"), ("ps", "rtl")])
def test_a_page_has_its_language_and_direction(project, language, direction):
    html = page(project, "goods/dhis2" if language == "en" else f"{language}/goods/dhis2")
    assert f'<html lang="{language}"' in html
    assert f'<body dir="{direction}"' in html


@pytest.mark.parametrize("folder", ["", "de/", "ps/"])
def test_a_page_names_the_other_languages(project, folder):
    html = page(project, f"{folder}goods/dhis2")
    there = {tag: f"{BASE}{tag}/goods/dhis2/" for tag in ("de", "ps")} | {"en": f"{BASE}goods/dhis2/"}
    assert {tag: url for url, tag in ALTERNATE.findall(html)} == {**there, "x-default": there["en"]}
    assert dict(SWITCH.findall(html)) == {"en": "English", "de": "Deutsch", "ps": "پښتو"}


def test_a_count_has_the_plural_form_of_the_language(project):
    [found] = STRINGS.findall(page(project, "de/goods"))
    strings = json.loads(found)
    assert strings["samples"] == [1, 2, 3, 11, 100, 0]
    assert strings["counted"] == ["{n} Gut", "{n} Güter", "{n} Güter", "{n} Güter", "{n} Güter", "{n} Güter"]


def test_a_page_has_the_words_that_are_translated_and_english_ones_elsewhere(project):
    html = page(project, "de/goods")
    assert ">Alle Güter<" in html
    assert ">All goods<" not in html
    assert "Armut überwinden" in page(project, "de/sdgs")
    assert "Zero hunger" in page(project, "de/sdgs")


def test_names_of_countries_come_from_cldr(project):
    assert "Ägypten" in page(project, "de/countries")
    facets = json.loads((project / "site" / "api" / "v1" / "facets.json").read_bytes())["result"]
    [country] = [facet for facet in facets if facet["facet"] == "country"]
    assert list(country["values"][0]["labels"]) == ["en", "de", "ps"]


def test_a_new_catalogue_has_its_plural_rule(project):
    for language in ("de", "ps"):
        text = catalogue(project, language).read_text("utf-8")
        assert f'"Plural-Forms: {languages.plural_header(language)}\\n"' in text


@pytest.mark.parametrize(
    ("language", "forms"),
    [("en", 2), ("fr", 2), ("es", 2), ("ar", 6), ("ru", 3), ("zh", 1), ("pt", 2), ("pl", 3), ("cy", 6), ("lv", 3), ("fa", 2)],
)  # fmt: skip
def test_a_plural_rule_is_that_of_cldr(language, forms):
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", languages.plural_header(language)).groups()
    form_of, category_of = c2py(rule), Locale.parse(language).plural_form
    pairs = {(form_of(n), category_of(n)) for n in range(2000)}
    assert int(count) == forms == len(pairs)
    assert {form for form, _ in pairs} == {*range(forms)}
    samples = {form_of(n) for n in languages.plural_samples(language)}
    assert samples == {*range(forms)}


def test_every_catalogue_has_the_plural_rule_of_its_language():
    for language in languages.LANGUAGES[1:]:
        text = catalogue(ROOT, language).read_text("utf-8")
        assert f'"Plural-Forms: {languages.plural_header(language)}\\n"' in text


@pytest.mark.parametrize(
    ("language", "punctuation"),
    [
        ("en", (", ", ", ", "; ")),
        ("ar", ("، ", "، ", "؛ ")),
        ("zh", ("、", "，", "；")),
        ("pt-BR", (", ", ", ", "; ")),
        ("ur", ("، ", "، ", "؛ ")),
        ("ja", ("、", "、", "；")),
        ("zh-Hant", ("、", "，", "；")),
        ("to", (", ", ", ", "; ")),
    ],
)
def test_punctuation_follows_language_and_script(language, punctuation):
    assert (
        languages.comma(language),
        languages.pause(language),
        languages.semicolon(language),
    ) == punctuation


@pytest.mark.parametrize(
    ("language", "direction", "name"),
    [
        ("pt", "ltr", "português"),
        ("fa", "rtl", "فارسی"),
        ("he", "rtl", "עברית"),
        ("pt-BR", "ltr", "português (Brasil)"),
    ],
)
def test_direction_and_own_name_come_from_cldr(language, direction, name):
    assert (languages.direction(language), languages.own_name(language)) == (direction, name)
