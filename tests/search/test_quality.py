"""The search answers the judged queries well, and no language is left behind."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from search.quality import BEST, answers, judged, ndcg, scores
from support import ROOT

FLOORS = {"all": 0.88, "en": 0.87, "fr": 0.89, "es": 0.87, "ar": 0.93, "ru": 0.89, "zh": 0.8}
"""A little below today's figures: whoever raises these raises the floors."""


@pytest.fixture(scope="session")
def found(browser: Any, real_site: Path) -> list[list[str]]:
    return answers(real_site, browser, [query.words for query in judged()])


@pytest.mark.browser
@pytest.mark.parametrize("language", FLOORS)
def test_the_judged_queries_are_answered_well(found, language):
    figures = scores(judged(), found)[language]
    assert sum(figures) / len(figures) >= FLOORS[language]


def test_the_judgements_speak_of_goods_that_are_listed():
    named = {id for query in judged() for id in query.grades}
    assert sorted(named - {path.stem for path in (ROOT / "goods").glob("*.yaml")}) == []


def test_every_query_has_an_answer_and_stands_once():
    queries = judged()
    assert all(query.grades for query in queries)
    assert Counter(query.words.lower() for query in queries).most_common(1)[0][1] == 1
    assert set(FLOORS) == {"all", *(query.language for query in queries)}


def test_a_perfect_order_scores_one_and_a_useless_one_nothing():
    grades = {"a": BEST, "b": 2, "c": 1}
    assert ndcg(["a", "b", "c", "d"], grades) == 1
    assert ndcg(["d", "e"], grades) == 0
    assert 0 < ndcg(["c", "b", "a"], grades) < ndcg(["b", "a", "c"], grades) < 1
