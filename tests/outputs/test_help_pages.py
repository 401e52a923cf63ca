"""The guided choice of help: the pages of its tree, and what each of them lists."""

import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest

from dpg.model.facets import facets_of
from dpg.model.help_choices import HELP_CHOICES
from dpg.model.needs import OpenNeed, open_needs
from dpg.outputs.edition import Edition
from dpg.outputs.site.help_pages import SHOWN
from dpg.outputs.site.help_tree import MOST_SPOKEN, help_tree
from dpg.outputs.site.page import Page
from helping import LOADED, counted_links, edition_of, good, need, needs_in, offer, pages_of, section

MANY_TONGUES = (
    "am",
    "bn",
    "es",
    "fr",
    "ha",
    "hi",
    "id",
    "ig",
    "ne",
    "pt",
    "rw",
    "so",
    "ta",
    "te",
    "ur",
    "zu",
)
FIRST = good(
    need("python", "code", skills=["python", "databases"]),
    need("python-sw", "code", skills=["python"], languages=["sw"]),
    need("python-fr", "code", skills=["python"], languages=["fr"]),
    need("java", "code", skills=["java"]),
    need("old", "code", skills=["ruby"], until="2026-11-22"),
    name="First",
)
SECOND = good(
    need("into-sw", "translation", languages=["sw"]),
    need("into-any", "translation"),
    need("into-fr", "translation", languages=["fr"]),
    need("message", "connectivity", channels=["sms"], countries=["SL"]),
    need("money", "funding", amount={"any": True, "rhythm": "once"}),
    name="Second",
    localization={"status": [{"language": "pt", "part": "interface", "state": "wanted"}]},
    contributing="https://example.org/contributing",
    deployments=[{"country": "KE", "asserted_by": "owner"}],
)


@pytest.fixture(scope="module")
def edition() -> Edition:
    closed = offer(window={"state": "closed", "seen": "2026-11-01"})
    return edition_of({"first": FIRST, "second": SECOND}, {"fund": offer(), "closed": closed})


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, Page]:
    return pages_of(edition)


def test_each_kind_of_need_belongs_to_one_choice() -> None:
    counts = Counter(kind for choice in HELP_CHOICES for kind in choice.kinds)
    assert counts == Counter(term.id for term in LOADED.vocabularies["need-kinds"].terms)


def test_each_question_asks_for_a_facet_of_needs() -> None:
    facets = {facet.id for facet in facets_of("need")}
    assert {question.facet for choice in HELP_CHOICES for question in choice.questions} <= facets


def test_a_developer_sees_fitting_code_and_translations_into_their_language(pages: dict[str, Page]) -> None:
    page = pages["help/code/python/sw/"]
    assert needs_in(section(page, "fits")) == ["first/python-sw"]
    assert needs_in(section(page, "open")) == ["first/python"]
    assert needs_in(section(page, "translations")) == ["second/into-sw"]
    assert needs_in(page.body) == ["first/python-sw", "first/python", "second/into-sw"]
    assert "3 needs" in page.body


def test_a_developer_needs_three_clicks_from_the_home_page(pages: dict[str, Page]) -> None:
    place = ""
    for step in ("help/code/", "help/code/python/", "help/code/python/sw/"):
        links = [urljoin(f"/{place}", href) for href in re.findall('<a href="([^"]+)"', pages[place].body)]
        assert f"/{step}" in links
        place = step


def test_a_translator_sees_needs_that_name_no_language_and_unfinished_goods(pages: dict[str, Page]) -> None:
    page = pages["help/words/pt/"]
    assert needs_in(page.body) == ["second/into-any"]
    assert "goods/second/#translate" in section(page, "unfinished")


def test_translations_without_a_language_have_a_list_that_the_board_and_languages_link_to(
    pages: dict[str, Page],
) -> None:
    assert needs_in(pages["needs/any-language/"].body) == ["second/into-any"]
    for place, href in (("needs/", "../needs"), ("needs/language/sw/", "../../../needs")):
        assert (f"{href}/any-language/", 1) in counted_links(pages[place].body), place
    assert "any-language" not in pages["needs/kind/code/"].body


def test_an_operator_chooses_a_country(pages: dict[str, Page]) -> None:
    assert needs_in(pages["help/network/SL/"].body) == ["second/message"]
    assert "countries/SL/" in pages["help/network/SL/"].body
    assert 'href="../../reach/"' in pages["help/network/"].body
    assert "reach/" in pages


def test_a_funder_goes_to_the_page_about_money(pages: dict[str, Page]) -> None:
    assert re.search(r'<a href="fund/">[^<]*</a>&nbsp;<span class="count">1</span>', pages[""].body)
    assert "help/money/" not in pages


def test_only_branches_with_needs_have_pages(pages: dict[str, Page]) -> None:
    below = {place: page for place, page in pages.items() if place.startswith("help/") and place != "help/"}
    assert all(needs_in(page.body) for page in below.values())
    assert not {"help/design/", "help/time/", "help/code/ruby/", "help/words/sw-TZ/"} & below.keys()


def test_the_number_on_a_link_to_an_answer_is_the_number_of_needs_on_its_page(
    pages: dict[str, Page],
) -> None:
    for place, page in pages.items():
        for href, number in counted_links(section(page, "next")):
            assert number == len(needs_in(pages[urljoin(f"/{place}", href)[1:]].body)), (place, href)


def test_a_link_to_a_language_says_what_asks_for_it(pages: dict[str, Page]) -> None:
    body = pages["help/words/"].body
    assert 'pt/">Portuguese <span class="count">1 good to translate</span>' in body
    assert 'sw/">Swahili <span class="count">1 need</span>' in body
    assert "Each answer also shows the needs that name no language." in body
    assert "name no language" not in pages["help/network/"].body


def test_variants_of_a_language_lead_to_each_other() -> None:
    wanted = [need(f"into-{tag}", "translation", languages=[tag]) for tag in ("pt", "pt-BR", "sw")]
    guides = [need("a-guide", "documentation", opened="2026-11-02"), need("any", "translation")]
    pages = pages_of(edition_of({"one": good(*wanted, *guides)}))
    assert '<a href="../../../help/words/pt-BR/">' in pages["help/words/pt/"].body
    assert '<a href="../../../help/words/pt/">' in pages["help/words/pt-BR/"].body
    assert 'id="variants"' not in pages["help/words/sw/"].body
    assert needs_in(pages["help/words/pt/"].body) == ["one/into-pt", "one/any", "one/a-guide"]


def test_a_link_to_the_board_has_filters_that_leave_the_needs_of_the_page(
    edition: Edition, pages: dict[str, Page]
) -> None:
    facets = {facet.id: facet for facet in facets_of("need")}

    def fits(one: OpenNeed, asked: list[tuple[str, str]]) -> bool:
        return all(
            {value for key, value in asked if key == facet}
            & set(facets[facet].values_of(one, edition.catalogue))
            for facet, _ in asked
        )

    seen = 0
    for page in pages.values():
        if found := re.search(r'id="narrow" class="scripted"><a href="([^"]+)"', page.body):
            asked = parse_qsl(urlsplit(unescape(found[1])).query)
            left = {one.id for one in open_needs(edition.catalogue) if fits(one, asked)}
            assert left >= {*needs_in(section(page, "fits"))}, page.path
            seen += len(left)
    assert seen > 4


def test_all_lists_that_a_page_links_to_exist_and_have_that_many_needs(pages: dict[str, Page]) -> None:
    for place, page in pages.items():
        for href, number in counted_links(section(page, "lists")):
            assert len(needs_in(pages[urljoin(f"/{place}", href)[1:]].body)) == number


def test_standing_ways_are_shown_to_those_whom_they_suit(pages: dict[str, Page]) -> None:
    assert "https://example.org/contributing" in section(pages["help/code/"], "ways")
    assert section(pages["help/words/"], "ways") == ""
    assert section(pages["help/code/python/"], "ways") == ""


def test_goods_and_needs_agree_on_the_help_that_is_wanted(edition: Edition) -> None:
    facet = next(facet for facet in facets_of("good") if facet.id == "help")
    goods = Counter(
        kind for good in edition.catalogue.goods for kind in facet.values_of(good, edition.catalogue)
    )
    needs = Counter(
        kind for kind, _ in {(one.need.kind, one.good.id) for one in open_needs(edition.catalogue)}
    )
    assert goods == needs


def test_the_pages_count_current_needs_and_offers(pages: dict[str, Page]) -> None:
    body = pages[""].body
    assert "See 1 offer of money" in pages["help/"].body
    assert '<a class="asks" href="needs/">9 needs</a>' in body
    assert 'href="offers/">1 offer</a>' in body
    assert section(pages[""], "needs").count("<li>") == 5


def test_without_needs_the_pages_invite_and_show_no_empty_branch() -> None:
    record = good(name="Quiet", contributing="https://example.org/contributing")
    pages = pages_of(edition_of({"quiet": record}))
    assert [place for place in pages if place.startswith("help/")] == ["help/"]
    assert "say what would help it" in pages["help/"].body
    assert "https://example.org/contributing" in section(pages["help/"], "ways")
    assert 'href="help/"' in pages[""].body
    for place in ("", "help/"):
        assert ">0 need" not in pages[place].body
        assert "0 offers" not in pages[place].body
    assert section(pages[""], "give") == section(pages[""], "needs") == ""


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    needs = [need(f"n{number}", "code", skills=["python"]) for number in range(SHOWN + 1)]
    page = pages_of(edition_of({"long": good(*needs)}))["help/code/python/"]
    assert len(needs_in(page.body)) == SHOWN
    assert f"Only the first {SHOWN} are here." in page.body
    assert (f"{'../' * 3}needs/code/python/", SHOWN + 1) in counted_links(section(page, "lists"))


def test_languages_multiply_the_pages_of_code_within_a_limit() -> None:
    wanted = [need(f"into-{tag}", "translation", languages=[tag]) for tag in MANY_TONGUES]
    coded = [need(language, "code", skills=[language]) for language in ("python", "java", "php")]
    edition = edition_of({"many": good(*coded, *wanted)})
    code, words = help_tree(edition.catalogue)
    assert [len(step.next) for step in code.next] == [MOST_SPOKEN] * 3
    assert len(words.next) == len(MANY_TONGUES)


def test_pages_that_are_up_to_date_are_not_made_again(edition: Edition, pages: dict[str, Page]) -> None:
    digests = {page.path: page.made_from for page in pages.values() if page.made_from}
    again = pages_of(edition, lambda path, made_from: digests.get(path) == made_from)
    assert [place for place in again if place.startswith("help/")] == ["help/"]
    other = edition_of({"first": FIRST, "second": {**SECOND, "name": "Renamed"}}, {"fund": offer()})
    changed = pages_of(other, lambda path, made_from: digests.get(path) == made_from)
    assert "help/words/" in changed
    assert "help/code/java/" not in changed


def test_texts_of_records_are_escaped() -> None:
    hostile = '<script>alert("1")</script>'
    record = good(
        {**need("bad", "translation", languages=["sw"]), "title": {"en": hostile}},
        name=hostile,
        localization={"status": [{"language": "sw", "part": "interface", "state": "started"}]},
        contributing="javascript:alert(1)",
    )
    pages = pages_of(edition_of({"bad": record}))
    for place in ("", "help/", "help/words/", "help/words/sw/"):
        assert "<script>alert" not in pages[place].body, place
        assert "&lt;script&gt;" in pages[place].body, place
        assert 'href="javascript' not in pages[place].body


def test_needs_opened_on_one_day_are_sorted_by_their_newest_source() -> None:
    def sourced(id: str, *days: str) -> dict[str, object]:
        return need(id, "code", evidence=[{"url": "https://example.org/", "dated": day} for day in days])

    record = good(
        need("undated", "code"),
        sourced("old", "2021-07"),
        sourced("mixed", "2020", "2026-03-01"),
        need("later", "code", opened="2026-11-02"),
    )
    body = pages_of(edition_of({"a": record}))["needs/"].body
    assert needs_in(body) == ["a/later", "a/mixed", "a/old", "a/undated"]
