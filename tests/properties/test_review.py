"""Whatever two states of a collection hold: the review is made, is bounded, leaves out nothing risky, and nothing in it acts."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dpg.kinds import GOOD
from dpg.model.lookalike_risks import with_lookalike_risks
from dpg.model.other_files import OtherFile
from dpg.model.problem import Place, Problem, Severity
from dpg.model.problem_changes import ProblemChanges
from dpg.model.review import Review, StateFile, changes
from dpg.records.project_files import load_schema, load_schemas
from dpg.reports.change_text import english
from dpg.reports.review import REVIEWS
from support import ROOT

MAIL = "jane" + "@" + "example.org"
ACTING = (
    "@octocat", "org/repo#12", "#34", "GH-56", "https://evil.example", "www.evil.example", "![a](https://evil.example/p.png)",
    "[b](javascript:c)", "<img src=x onerror=y>", "</code><script>", "<!--", "| a |", "|--|", "`", "``", "```", "\n\n# x\n", "\n- x",
    "\r\n::error::x", "::error::x", "##[group]x", "\x1b[2J", "\u202e", "\u2066", "\u2028", "\x85", "\ud800", "&lt;", "&#64;octocat", "*b*", "_u_", "~~s~~", "\\",
    "$x$", ":smile:", "0123456789abcdef", "==m==", "[^1]", "[ ]", "> q", "    code", MAIL, f"mailto:{MAIL}",
)  # fmt: skip
TAGS = {"p", "strong", "code", "h3", "ul", "li"}
LIVE = re.compile(r"@octocat|#34|repo#12|GH-56|https?://|www\.evil|:smile:|[0-9a-f]{12}")
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

SCHEMA = load_schema(ROOT)
WORDS = english(load_schemas(ROOT))
KEYS = [*SCHEMA.published["properties"], "id", "unheard-of", "__proto__"]

texts = st.lists(st.one_of(st.sampled_from(ACTING), st.text(max_size=12)), max_size=4).map(" ".join)
scalars = st.one_of(texts, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
inner = st.sampled_from(
    [
        "url",
        "kind",
        "account",
        "name",
        "roles",
        "spdx",
        "covers",
        "en",
        "channels",
        "manifest",
        "reason",
        "country",
    ]
)
values = st.recursive(
    scalars,
    lambda below: st.one_of(
        st.lists(below, max_size=3), st.dictionaries(st.one_of(inner, texts), below, max_size=3)
    ),
    max_leaves=8,
)
records = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)
ids = st.one_of(st.sampled_from(["a", "b", "c"]), texts.filter(bool))
states = st.dictionaries(ids, st.one_of(st.none(), records), max_size=4)


def held(state):
    return {
        id: StateFile(
            path=f"goods/{id}.yaml", content=repr(record).encode("utf-8", "surrogatepass"), record=record
        )
        for id, record in state.items()
    }


def problem(text):
    place = Place(file=f"goods/{text}.yaml", line=1, column=1)
    return Problem(
        rule="syntax-error", severity=Severity.ERROR, place=place, pointer="", message=text, hint=text
    )


def review_of(before, after, said=(), outside=()):
    problems = ProblemChanges(new=tuple(map(problem, said)), existing=0, fixed=0)
    found = changes(held(before), held(after), GOOD, SCHEMA.annotations)
    return Review(
        base="base",
        head="head",
        goods=tuple(with_lookalike_risks(found, [held(before)])),
        outside=tuple(OtherFile(path, is_link=len(path) % 2 == 1) for path in outside),
        problems=problems,
    )


QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(states, states, st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_nothing_acts_and_nothing_is_hidden(before, after, said, outside):
    review = review_of(before, after, said, outside)
    for format_, render in REVIEWS.items():
        text = render(review, WORDS, None)
        assert not HIDDEN.search(text), format_
        assert MAIL not in text, format_
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(REVIEWS["markdown"](review, WORDS, None))
    )
    assert set(re.findall(r"<(\w+)", html)) <= TAGS
    outside_code = re.sub(r"<code>.*?</code>", "", html, flags=re.S)
    assert not LIVE.search(outside_code)
    plain = REVIEWS["text"](review, WORDS, None)
    assert not any(line.lstrip().startswith("::") for line in plain.splitlines())
    assert "##[" not in plain


@QUIET
@given(states, states, st.integers(3_000, 9_000))
def test_it_is_as_short_as_it_is_told_to_be(before, after, most):
    review = review_of(before, after)
    assert len(REVIEWS["markdown"](review, WORDS, most).encode()) <= most


@QUIET
@given(states, states)
def test_json_holds_every_good_that_changed(before, after):
    document = json.loads(REVIEWS["json"](review_of(before, after), WORDS, None))
    same = {id for id in before if id in after and repr(before[id]) == repr(after[id])}
    told = len(document["goods"]) + sum(bool(good["was_id"]) for good in document["goods"])
    assert told == len((before.keys() | after.keys()) - same)


@pytest.mark.parametrize("text", ACTING)
def test_each_acting_text_is_seen_in_every_place(text):
    old = {"a": {"name": "A", "website": "https://a.example.com/"}}
    new = {
        "a": {
            "name": text,
            "website": text,
            "funding": {"channels": [{"kind": "donation-page", "url": text}]},
        },
        text: {"name": text},
    }
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(REVIEWS["markdown"](review_of(old, new, [text], [text]), WORDS, None))
    )
    assert set(re.findall(r"<(\w+)", html)) <= TAGS


def test_a_flood_hides_no_risk_of_another_kind():
    """Four thousand deleted files and one swapped account: the account is seen, and what is left out is counted."""
    old = {f"good-{number}": {"name": f"Good {number}"} for number in range(4000)}
    old["paid"] = {
        "name": "Paid",
        "funding": {"channels": [{"kind": "liberapay", "url": "https://liberapay.com/old"}]},
    }
    new = {
        "paid": {
            "name": "Paid",
            "funding": {"channels": [{"kind": "liberapay", "url": "https://liberapay.com/new"}]},
        }
    }
    text = REVIEWS["markdown"](review_of(old, new, ["x" * 200] * 900), WORDS, None)
    assert len(text.encode()) <= 60_000
    assert "`kind: liberapay, url: https://liberapay.com/new`" in text
    assert "4,001 goods" in text


def test_the_one_that_differs_from_sixty_stands_alone_and_first():
    def paid(place):
        return {
            "name": "Paid",
            "funding": {"channels": [{"kind": "liberapay", "url": f"https://liberapay.com/{place}"}]},
        }

    old = {f"good-{number:02}": paid("old") for number in range(60)}
    new = {**{id: paid("new") for id in old}, "good-33": paid("odd")}
    text = REVIEWS["markdown"](review_of(old, new), WORDS, None)
    assert text.index("liberapay.com/odd") < text.index("liberapay.com/new")
    assert text.count("liberapay.com/new") == text.count("liberapay.com/odd") == text.count("`good-33`") == 1
    assert all(f"`{id}`" in text for id in old)


def test_the_same_problem_in_many_places_counts_as_many_where_there_is_no_room():
    said = ["a fault"] * 400 + [f"fault {'x' * number} of its own kind" for number in range(1, 401)]
    text = REVIEWS["markdown"](review_of({}, {}, said), WORDS, 5_000)
    (left_out,) = re.findall(r"and ([0-9,]+) problems for which there is no room", text)
    assert int(left_out) + text.count("`goods/fault x") == 400
    assert "in 400 places" in text


def test_similar_problems_are_one_line_with_their_number():
    said = [f"The host “{'x' * number}.org” has {number:,} letters." for number in range(1, 31)]
    text = REVIEWS["text"](review_of({}, {}, said), WORDS, None)
    assert text.count("(syntax-error)") == 1
    assert "error in 30 places: The host … has … letters." in text


def test_every_part_of_a_flood_of_paths_leaves_space_for_a_risk():
    old = {
        "paid": {
            "name": "Paid",
            "funding": {"channels": [{"kind": "liberapay", "url": "https://a.example/"}]},
        }
    }
    new = {
        "paid": {
            "name": "Paid",
            "funding": {"channels": [{"kind": "liberapay", "url": "https://b.example/"}]},
        }
    }
    flood = [
        f"{folder}/{number}{'x' * 4000}" for folder in (".github", "tests", "tooling") for number in range(99)
    ]
    text = REVIEWS["markdown"](review_of(old, new, outside=flood), WORDS, None)
    assert text.index("Workflows") < text.index("`kind: liberapay, url: https://b.example/`")
    assert len(text.encode()) <= 60_000
