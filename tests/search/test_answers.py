"""What the search promises, on small records: one list, no silent replacement, everyday words, filters in the query."""

from typing import Any

import pytest

from dpg.searching.corrections import correction
from search.asking import Asked, asked_of


def good(name: str, summary: str = "", description: str = "", **more: Any) -> dict[str, Any]:
    texts = {key: {"en": text} for key, text in (("summary", summary), ("description", description)) if text}
    return {"name": name, **texts, **more}


def in_country(code: str) -> list[dict[str, str]]:
    return [{"country": code}]


@pytest.fixture(scope="module")
def ask() -> Asked:
    return asked_of(
        good("Ushahidi", "Collects reports from many people and shows them on a map.", topics=["crowd-mapping"]),
        good("Pantry", "Tells which food a shelter has.", topics=["food-security"] , deployments=in_country("KE")),
        good("Riverwatch", "Warns people near rivers.", "It shows where a flood will come.", topics=["early-warning"]),
        good("Clinic Desk", "Keeps patient records.", "Programs against HIV use it.", topics=["electronic-medical-records"],
             deployments=in_country("TZ"), languages=["sw"], licenses=[{"spdx": "MIT", "covers": ["code"]}]),
        good("World Records", "Keeps patient records anywhere.", topics=["electronic-medical-records"],
             worldwide={}, reach={"offline": "yes"}),
        good("Small Bank", "Runs loans and savings.", topics=["microfinance"]),
        good("Post Room", "Sorts letters in an office.", "Letters come back to the office.", topics=["open-data-portals"]),
        good("CoWIN Link", "Gives certificates.", topics=["immunization"]),
        good("Common Window", "Shows common forms.", topics=["online-public-services"]),
        good("Leaf Doctor", "Finds plant diseases.", topics=["pests-and-plant-diseases"], open_standards=["geojson"],
             types=["dataset"], sdgs=[{"goal": 13}]),
    )  # fmt: skip


def test_a_word_of_a_description_alone_is_known_and_nothing_that_looks_like_it_is_shown(ask):
    assert ask("flood")[0] == "riverwatch"
    assert "pantry" not in ask("flood")
    assert not ask.answer("flood").corrected
    assert ask("hiv")[0] == "clinic-desk"


def test_a_slip_is_corrected_said_and_can_be_undone(ask):
    answer = ask.answer("ushaidi")
    assert answer.corrected == {"ushaidi": "ushahidi"}
    assert ask.ids_of(answer)[0] == "ushahidi"
    undone = ask.answer("ushaidi", "ushaidi")
    assert (undone.corrected, undone.rows, undone.lost) == ({}, [], ["ushaidi"])


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("drought", ["right", "thought"], ""),
        ("slum", ["shut", "sled"], ""),  # no key and no sound is near
        ("solar", ["sala", "scholar"], ""),
        ("swahili", ["ushahidi"], ""),
        ("bees", ["been", "feed"], ""),
        ("hib", ["hiv"], ""),  # too short to tell
        ("vacine", ["vaccine", "vagrant"], "vaccine"),
        ("telemedisina", ["telemedicina"], "telemedicina"),
        ("educaiton", ["education"], "education"),
        ("helth", ["health", "hello"], "health"),
        ("мидицина", ["медицина"], "медицина"),
    ],
)
def test_a_correction_is_plausible_by_keyboard_or_sound_or_not_made(typed, known, meant):
    assert correction(typed, ((word, 12) for word in known)) == meant


def test_of_equal_corrections_the_one_with_most_uses_wins_and_a_rare_one_is_not_made():
    assert correction("vacine", [("vaccine", 20), ("vavine", 6), ("vakine", 70)]) == "vakine"
    assert correction("guns", [("gens", 900), ("guns", 3), ("gunas", 11)]) == ""


@pytest.mark.parametrize(
    ("query", "filters", "first"),
    [
        ("Tanzania Records", [], "tanzania-records"),  # a good is called so
        ("in Tanzania", ["country:TZ"], "tanzania-records"),  # it has the word; the other has the country
        ("South Sudan", ["country:SS"], "south"),
        ("records ivory coast", ["country:CI"], "ivory"),
        ("records fines", [], "ivory"),
    ],
)
def test_names_and_small_words_are_no_filters(query, filters, first):
    ask = asked_of(
        good("Tanzania Records", "Keeps records."),
        good("Clinic Desk", "Keeps records.", deployments=in_country("TZ")),
        good("South", "Keeps records.", deployments=in_country("SS")),
        good("North", "Keeps records.", deployments=in_country("SD")),
        good("Ivory", "Keeps records.", deployments=in_country("CI"), languages=["fi"], description="Fines."),
    )
    assert ask.filters(query) == filters
    assert ask(query)[0] == first


def test_a_filter_that_is_taken_away_does_not_come_back_as_another():
    ask = asked_of(
        good("South", "Keeps records.", deployments=in_country("SS")),
        good("North", "Keeps records.", deployments=in_country("SD")),
    )
    assert ask.filters("records south sudan", "south sudan") == []


def test_a_rare_everyday_word_does_not_outweigh_the_subject(ask):
    assert ask("microfinance back office")[0] == "small-bank"
    assert ask("microfinance")[0] == "small-bank"


def test_a_name_with_a_hyphen_finds_the_name_and_not_almost_everything(ask):
    assert ask("co-win")[0] == "cowin-link"
    assert "small-bank" not in ask("co-win")


def test_the_answer_says_which_goods_have_all_words(ask):
    assert ask.answer("patient records").whole > 1
    some = ask.answer("patient savings")
    assert some.partly
    assert some.whole == 0
    lost = ask.answer("patient zzzzzz")
    assert lost.lost == ["zzzzzz"]
    assert lost.rows


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("jab", "immunization"),
        ("rubbish", "waste"),
        ("shanty town", "housing"),
        ("blind", "assistive-devices"),
        ("insult", "online-harassment"),
        ("ID papers", "digital-identity"),
        ("patient charts", "electronic-medical-records"),
        ("prontuário", "electronic-medical-records"),
        ("registo médico", "electronic-medical-records"),
    ],
)
def test_everyday_words_lead_to_their_topic(words, topic):
    ask = asked_of(
        good("Wanted", topics=[topic]),
        good("Other", topics=["crop-advice"]),
        good("Third", topics=["energy-access"]),
    )
    assert ask(words) == ["wanted"]


@pytest.mark.parametrize(
    ("query", "filters", "first"),
    [
        ("patient records Tanzania", ["country:TZ"], "clinic-desk"),
        ("dossiers patients en Tanzanie", ["country:TZ"], "clinic-desk"),
        ("records in Swahili", ["language:sw"], "clinic-desk"),
        ("prontuários em Tanzânia", ["country:TZ"], "clinic-desk"),
        ("records MIT", ["license:MIT"], "clinic-desk"),
        ("patient records without internet", ["offline:yes"], "world-records"),
        ("SDG 13", ["sdg:13"], "leaf-doctor"),
        ("ЦУР 13", ["sdg:13"], "leaf-doctor"),
        ("plant datasets", ["type:dataset"], "leaf-doctor"),
    ],
)
def test_words_that_name_a_value_are_filters(ask, query, filters, first):
    assert ask.filters(query) == filters
    assert ask(query)[0] == first


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("в Кении", ["country:KE"]),
        ("для Южного Судана", ["country:SS"]),
        ("в Египте", ["country:EG"]),
        ("بكينيا", ["country:KE"]),
        ("في كينيا", ["country:KE"]),
        ("للصين", ["country:CN"]),
        ("на французском", ["language:fr"]),
        ("на французском языке", ["language:fr"]),
        ("Доминику", ["country:DM"]),
        ("в Нигере", ["country:NE"]),
        ("в Нигерии", ["country:NG"]),
        ("records UK", ["country:GB"]),
        ("США", ["country:US"]),
        ("в Гану", ["country:GH"]),
        ("в Гане", []),  # of Ghana and of Gan
        ("для того", []),  # a small word
    ],
)
def test_a_country_or_language_is_a_filter_in_any_case(everywhere, query, filters):
    assert everywhere.filters(query) == filters


@pytest.fixture(scope="module")
def everywhere() -> Asked:
    used = ("KE", "SS", "EG", "CN", "DM", "DO", "NE", "NG", "GB", "US", "GH", "TG")
    return asked_of(
        *(good(f"Good {code}", "Keeps records.", deployments=in_country(code)) for code in used),
        good("Good Words", "Keeps records.", languages=["fr", "gan"]),
    )


def test_goods_that_are_used_everywhere_come_below_those_of_the_country(ask):
    assert ask("patient records Tanzania") == ["clinic-desk", "world-records"]


def test_a_filter_of_the_query_can_be_taken_away(ask):
    assert ask.filters("records MIT", "mit") == []
    assert "world-records" in ask("records MIT", "mit")


def test_words_are_no_filter_where_nothing_is_left(ask):
    assert ask.filters("loans Tanzania") == []
    assert "small-bank" in ask("loans Tanzania")


def test_standards_and_formats_are_found(ask):
    assert ask("geojson") == ["leaf-doctor"]


def in_code(*languages: str) -> list[dict[str, Any]]:
    return [{"url": "https://example.org/code", "programming_languages": [*languages]}]


@pytest.mark.parametrize(
    ("query", "filters", "ids"),
    [
        ("C++", ["programming-language:c-plus-plus"], ["prose", "plus"]),
        ("C#", ["programming-language:c-sharp"], ["sharp"]),
        ("csharp", ["programming-language:c-sharp"], ["sharp"]),
        ("c", [], ["plain"]),
        ("node.js", ["programming-language:javascript"], ["server", "script"]),
        ("nodes", [], ["points"]),
        ("F#", [], ["server"]),
        (".NET", [], ["sharp"]),
        ("net", [], ["points"]),
        ("tools in Python", ["programming-language:python"], ["script"]),
        ("wheat rust", [], ["points", "sharp"]),  # no language
    ],
)
def test_programming_languages_and_words_with_signs_are_words_of_their_own(query, filters, ids):
    ask = asked_of(
        good("Plain", repositories=in_code("c")),
        good("Plus", repositories=in_code("c-plus-plus")),
        good("Sharp", repositories=in_code("c-sharp", "rust")),
        good("Script", "One of the tools.", repositories=in_code("javascript", "python")),
        good("Prose", "A library for C++11."),
        good("Server", "Runs on Node.js and F#, see (ref#3)."),
        good("Points", "Nodes in a net, and tools against wheat rust."),
    )
    assert (ask.filters(query), ask(query)) == (filters, ids)


def test_an_answer_is_the_same_however_the_words_are_written(ask):
    assert ask("USHAHIDI") == ask("ushahidi") == ask("Ùshahidi")
    assert ask("سجلات المرضى") == ask("سِجلات المرضي")


@pytest.mark.parametrize("name", ["constructor", "__proto__", "<b>bold</b>", "toString()"])
def test_names_that_mean_something_to_a_script_are_found_as_any_others(name):
    assert asked_of({"id": "hostile", "name": name}, good("Other"))(name) == ["hostile"]
