"""What people answer, in any language, becomes values of a record; what cannot be read gets a plain word."""

import pytest

from dpg.importers.answers import READERS, InvalidAnswer, Knowledge
from dpg.importers.optional_answers import MORE_READERS


@pytest.fixture(scope="session")
def knowledge(schema):
    return Knowledge(vocabularies=schema.vocabularies, is_license=lambda text: text in ("MIT", "MIT OR Zlib"))


READ = [
    ("name", "  Clinic \t Notes ", "Clinic Notes"),
    ("name", "سجلات العيادة", "سجلات العيادة"),
    ("types", "software", ["software"]),
    ("types", "Logiciel, données", ["software", "dataset"]),
    ("types", "программное обеспечение", ["software"]),
    ("types", "软件、数据", ["software", "dataset"]),
    ("types", "برمجيات، بيانات", ["software", "dataset"]),
    ("types", "software, Software", ["software"]),
    ("summary", "Lets nurses record visits.", {"en": "Lets nurses record visits."}),
    ("summary", "fr: Aide les infirmières.", {"fr": "Aide les infirmières."}),
    ("summary", "zh：帮助护士。", {"zh": "帮助护士。"}),
    ("summary", "Note: it helps.", {"en": "Note: it helps."}),
    ("website", "https://clinic-notes.org/", "https://clinic-notes.org/"),
    ("licenses", "MIT", [{"spdx": "MIT"}]),
    ("licenses", "mit", [{"spdx": "MIT"}]),
    ("licenses", "MIT OR Zlib", [{"spdx": "MIT OR Zlib"}]),
    ("licenses", "apache license 2.0, MIT", [{"spdx": "Apache-2.0"}, {"spdx": "MIT"}]),
    ("sdgs", "3", [{"goal": 3}]),
    ("sdgs", "SDG 3, #4; 13", [{"goal": 3}, {"goal": 4}, {"goal": 13}]),
    ("sdgs", "3.8, 3.d, 4, 3.8", [{"goal": 3, "targets": ["3.8", "3.d"]}, {"goal": 4}]),
    ("sdgs", "٣", [{"goal": 3}]),
    ("sdgs", "Bonne santé", [{"goal": 3}]),
    ("topics", "electronic-medical-records", ["electronic-medical-records"]),
    ("topics", "献血", ["blood-banks"]),
    ("topics", "Diabetes, hypertension and other chronic diseases", ["chronic-diseases"]),
    ("topics", "don de sang, NCD", ["blood-banks", "chronic-diseases"]),
]


@pytest.mark.parametrize(("key", "text", "value"), READ, ids=[f"{key}: {text}" for key, text, _ in READ])
def test_an_answer_becomes_a_value(key, text, value, knowledge):
    assert READERS[key](text, knowledge) == value


SLIPS = [
    ("name", "", "This must not be empty."),
    ("name", " \u200b ", "This must not be empty."),
    ("name", "Caf\udce9", "This cannot be read as text (UTF-8)."),
    ("types", "softwear", "“softwear” is not in the list “Types of good”. Did you mean software?"),
    ("types", "spaceship", "“spaceship” is not in the list “Types of good”."),
    ("types", ", ,", "This must not be empty."),
    ("website", "clinic-notes", "An address starts with https://."),
    ("website", "https://localhost/", "The host of this address ends in “localhost”, which cannot be reached from everywhere."),
    ("licenses", "zzz", "There is no license “zzz”. Take the short identifier from https://spdx.org/licenses/."),
    ("sdgs", "18", "Goals are numbered 1 to 17."),
    ("sdgs", "3.99", "Goal 3 has no target 3.99."),
    ("sdgs", "Good helth", "“Good helth” is not in the list “Sustainable Development Goals”. Did you mean 3 (Good health and well-being)?"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "text", "said"), SLIPS, ids=[f"{key}: {text!r}" for key, text, _ in SLIPS])
def test_a_slip_is_told_in_plain_words(key, text, said, knowledge):
    with pytest.raises(InvalidAnswer) as slip:
        READERS[key](text, knowledge)
    assert str(slip.value) == said


def test_every_label_of_every_topic_leads_to_it(knowledge):
    lost = []
    for term in knowledge.vocabularies["topics"].terms:
        for label in term.labels.values():
            try:
                found = READERS["topics"](label, knowledge)
            except InvalidAnswer as slip:
                found = term.id in str(slip)  # a label that two topics share is a question
            if found is not True and found != [term.id]:
                lost.append(label)
    assert lost == []


def test_an_address_without_its_start_is_completed(knowledge):
    assert READERS["website"]("openstreetmap.org", knowledge) == "https://openstreetmap.org"
    assert READERS["website"]("openstreetmap.org/about", knowledge) == "https://openstreetmap.org/about"
    both = MORE_READERS["repositories"]("github.com/example/records\nhttps://example.org/code", knowledge)
    assert [one["url"] for one in both] == ["https://github.com/example/records", "https://example.org/code"]


def test_a_country_is_known_by_its_other_names(knowledge):
    assert MORE_READERS["deployments"]("UK", knowledge) == [{"country": "GB"}]
    with pytest.raises(InvalidAnswer, match=r"Did you mean CD \(.*\) or CG"):
        MORE_READERS["deployments"]("Congo", knowledge)


def test_the_gpl_is_asked_back_with_its_own_names_first(knowledge):
    with pytest.raises(InvalidAnswer, match=r"such as `GPL-3\.0-only` or `GPL-3\.0-or-later`"):
        READERS["licenses"]("GPL", knowledge)
