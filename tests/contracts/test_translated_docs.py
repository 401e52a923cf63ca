"""A translated page of docs/ has the same structure, code and links as the English page."""

import re
from collections import Counter
from itertools import zip_longest

import pytest

from dpg.project.translated_docs import translated_docs
from dpg.records.languages import LANGUAGES
from support import ROOT

DOCS = ROOT / "docs"
TRANSLATED = [
    (language, page) for language, pages in translated_docs(ROOT, LANGUAGES).items() for page in pages
]
BLOCK = re.compile(r"^```.*?^```", re.M | re.S)
HEADING = re.compile(r"^(#+) ", re.M)
PARTS = {
    "code blocks": BLOCK.findall,
    "comments": re.compile(r"^<!-- .*? -->", re.M).findall,
    "links": lambda text: re.findall(r"\]\(([^)\s]*)\)", BLOCK.sub("", text)),
    "code": lambda text: re.findall(r"(?<!`)`([^`\n]+)`(?!`)", BLOCK.sub("", text)),
    "list items": re.compile(r"^ *(?:-|\d+\.) ", re.M).findall,
    "table rows": lambda text: [line.count("|") for line in text.splitlines() if line.startswith("|")],
}
"""By name, the function that returns what an English section and its translation must have in common."""


def sections(text):
    """Return the level of each heading with the text below it."""
    blocks = iter(BLOCK.findall(text))
    parts = HEADING.split(BLOCK.sub("\0", text))
    filled = [re.sub("\0", lambda _: next(blocks), part) for part in parts]
    return [*zip(filled[1::2], filled[2::2], strict=True)]


def differences(english, translation):
    """Yield the first part that differs in each section."""
    for here, there in zip_longest(sections(english), sections(translation), fillvalue=("no heading", "")):
        title = (here[1] or there[1]).partition("\n")[0]
        if here[0] != there[0]:
            yield f"{title}: heading {here[0]} in English, {there[0]} in the translation"
            return
        for name, found in PARTS.items():
            ours, theirs = Counter(found(here[1])), Counter(found(there[1]))
            if ours != theirs:
                yield f"{title}: {name}: missing {[*(ours - theirs)]}, added {[*(theirs - ours)]}"


@pytest.mark.parametrize(("language", "page"), TRANSLATED)
def test_a_translation_has_the_structure_of_the_english_page(language, page):
    english, translation = DOCS / page, DOCS / language / page
    assert [*differences(english.read_text("utf-8"), translation.read_text("utf-8"))] == []


def test_every_page_in_the_folder_of_a_language_has_an_english_page():
    found = {(path.relative_to(DOCS).parts[0], path) for path in DOCS.rglob("*.md")}
    pages = {path.relative_to(DOCS).as_posix() for folder, path in found if folder in LANGUAGES}
    assert pages == {f"{language}/{page}" for language, page in TRANSLATED}


ENGLISH = "# A\n\nOne [link](a.md#b) and `code`.\n\n## B\n\n- x\n\n```sh\n# no heading\n```\n"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("## B", "### B"), "heading ## in English"),
        (("## B\n", ""), "no heading in the translation"),
        (("a.md#b", "a.md"), "links: missing ['a.md#b'], added ['a.md']"),
        (("`code`", "code"), "code: missing ['code']"),
        (("no heading", "none"), "code blocks"),
        (("- x", "x"), "list items"),
    ],
)
def test_a_difference_is_reported_with_its_part(change, part):
    assert part in "".join(differences(ENGLISH, ENGLISH.replace(*change)))
    assert [*differences(ENGLISH, ENGLISH)] == []
