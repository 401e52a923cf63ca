"""Translations of the pages of docs/: which count, where their links lead, and how they look."""

import pytest

from dpg.outputs.site.translated_docs import translated_page, with_ids_of
from dpg.project import translated_docs as module
from dpg.project.translated_docs import (
    english_page,
    is_left_out,
    is_published,
    translated_docs,
    versions_of,
    with_links_from,
)

PAGES = {"about.md", "data.md", "about/privacy.md", "images/a.png", "fr/about.md", "fr/about/privacy.md"}
TRANSLATED = {"fr": ["about.md", "about/privacy.md"], "ar": ["about.md"]}


def lay(folder, *pages):
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text("# A\n", "utf-8")


@pytest.mark.parametrize(
    ("own", "shipped", "found"),
    [
        (["about.md", "fr/about.md"], [], ["about.md"]),
        (["about.md", "fr/lost.md"], [], []),
        (["fr/about.md"], ["about.md"], ["about.md"]),
        ([], ["about.md", "fr/about.md"], ["about.md"]),
        (["about.md"], ["about.md", "fr/about.md"], []),
        (["about.md", "about/privacy.md", "ar/about.md"], [], []),
    ],
)
def test_a_translation_counts_for_the_english_page_of_the_same_source(
    own, shipped, found, tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "SHIPPED_DOCS", tmp_path / "shipped")
    lay(tmp_path / "docs", *own)
    lay(tmp_path / "shipped", *shipped)
    assert translated_docs(tmp_path, ["en", "fr"]) == {"fr": found}


def test_pages_of_other_languages_and_translations_of_other_pages_are_not_published():
    assert is_left_out("zh/about.md", ["en", "fr"])
    assert not is_left_out("about/privacy.md", ["en", "fr"])
    assert is_published("rules/index.md", TRANSLATED)
    assert is_published("fr/about.md", TRANSLATED)
    assert not is_published("fr/data.md", TRANSLATED)


def test_a_page_knows_its_versions():
    assert versions_of("about.md", TRANSLATED) == ["en", "fr", "ar"]
    assert versions_of("data.md", TRANSLATED) == []
    assert english_page("fr/about/privacy.md", TRANSLATED) == "about/privacy.md"
    assert english_page("about/privacy.md", TRANSLATED) == ""


@pytest.mark.parametrize(
    ("path", "link", "found"),
    [
        ("fr/about.md", "about/privacy.md", "about/privacy.md"),
        ("fr/about.md", "data.md#a", "../data.md#a"),
        ("fr/about.md", "images/a.png", "../images/a.png"),
        ("fr/about/privacy.md", "../about.md#a", "../about.md#a"),
        ("fr/about/privacy.md", "../data.md", "../../data.md"),
        ("fr/about.md", "https://example.org/data.md", "https://example.org/data.md"),
        ("fr/about.md", "#more", "#more"),
        ("fr/about.md", "lost.md", "lost.md"),
    ],
)
def test_links_of_the_english_page_lead_to_translations_or_else_to_english(path, link, found):
    assert with_links_from(path, f"An [a]({link}).", PAGES) == f"An [a]({found})."


def test_a_translation_has_the_anchors_of_the_english_page_and_notes_at_links_to_english():
    english = '<h1 id="about">About</h1><h2 id="more">More</h2>'
    ours = (
        '<h1 id="a-propos">À <i>propos</i> &amp; plus<a class="headerlink" href="#a-propos">¶</a></h1>\n'
        '<p>Lisez <a href="../privacy/">ceci</a>, <a href="../../data/#x">cela</a> et <a href="https://a.org/">tout</a>.</p>\n'
        '<h2 id="plus">Plus</h2>'
    )
    page = translated_page(with_ids_of(english, ours), "fr", "about/", ["en", "fr"], " (en anglais)")
    assert (page.published, page.versions) == ("fr/about/index.html", ("en", "fr"))
    assert page.title == "À propos & plus"
    assert page.description == "Lisez ceci, cela et tout."
    assert '<h1 id="about">À <i>propos</i> &amp; plus</h1>' in page.body
    assert '<h2 id="more">Plus</h2>' in page.body
    assert '<a href="../privacy/">ceci</a>,' in page.body
    assert '<a href="../../data/#x" hreflang="en">cela</a> (en anglais) et' in page.body
    assert '<a href="https://a.org/">tout</a>.' in page.body
