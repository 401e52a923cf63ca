"""The lists of words as files: their heads, their terms, and nothing in them that no program reads."""

import datetime
import re

import pytest

from dpg.records.languages import LANGUAGES
from dpg.records.source import parse_source
from dpg.records.trusted_yaml import parse_trusted
from support import ROOT

FILES = sorted((ROOT / "schema" / "vocabularies").glob("*.yaml"))
OF_ITS_OWN = {
    "goals": {"color"},
    "indicators": {"number"},
    "license-duties": {"licenses"},
    "license-joins": {"allowed", "from", "into", "url"},
    "licenses": {"open_for", "plain"},
    "licenses-not-open": {"plain"},
    "regions": {"countries"},
    "registries": {"url"},
    "sectors": {"dac", "dpga"},
    "skills": {"programming_language"},
    "targets": {"goal"},
    "topics": {"sector"},
    "types": {"phrase"},
}
"""What only the terms of this list say."""


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES], scope="module")
def path(request):
    return request.param


@pytest.fixture(scope="module")
def data(path):
    return parse_trusted(path.read_bytes())


def test_the_head_says_what_it_is_whence_it_comes_and_when(data):
    assert list(data)[:4] == ["title", "description", "source", "date"]
    assert data["description"].endswith(".")
    assert data["source"] == "our own" or data["source"].startswith("https://")
    assert datetime.date.fromisoformat(data["date"])


def test_a_term_has_a_plain_id(data):
    for term in data["terms"]:
        assert re.fullmatch(r"[A-Za-z0-9]+([-_.+:][A-Za-z0-9]+)*\+?", term["id"])


def test_a_term_says_only_what_is_read(path, data):
    shared = {"id", "labels", "synonyms", "search_words", "filter_words", "description"}
    said = {key for term in data["terms"] for key in term} - shared
    assert said == OF_ITS_OWN.get(path.stem, set())


def test_search_words_are_lists_with_commas_that_name_nothing_twice(data):
    for term in data["terms"]:
        for text in term.get("search_words", {}).values():
            words = text.split(", ")
            assert all(word == " ".join(word.split()) != "" for word in words)
            assert len(words) == len(set(words))


def test_labels_and_synonyms_are_words_in_languages_of_the_program(data):
    for term in data["terms"]:
        texts = [*term["labels"].items(), *term.get("description", {}).items()]
        texts += [(tag, word) for tag, words in term.get("synonyms", {}).items() for word in words]
        assert {tag for tag, _ in texts} <= {*LANGUAGES}
        for _, text in texts:
            assert isinstance(text, str)
            assert text == text.strip() != ""


def test_no_two_terms_have_the_same_label(data):
    for language in LANGUAGES:
        labels = [term["labels"][language].casefold() for term in data["terms"] if language in term["labels"]]
        assert len(labels) == len(set(labels))


def test_the_strict_reader_finds_nothing_but_length(path):
    faults = parse_source(path.read_bytes()).faults
    assert {fault.rule for fault in faults} <= {"too-large"}
