"""Standing ways to help: the addresses of newcomer issues hold the label and nothing else of it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dpg.model.good import Repository
from dpg.model.value_types import Url
from dpg.model.ways_to_help import WayKind, newcomer_issues, ways_to_help
from dpg.outputs.site.urls import is_web
from dpg.records.structure import structure, to_json

GITHUB = "https://github.com/example/records"
GITLAB = "https://gitlab.example.org/group/sub/records"
LABELS = st.text(min_size=1, max_size=50)
HOSTILE = (
    '" is:closed label:"x',
    "&state=closed",
    "#fragment",
    "x' onmouseover='alert(1)",
    '"><script>alert(1)</script>',
    "%22%20is:closed",
    "\\",
    "[]=1",
    "a b+c",
    "☃ débutant",
)


def issues(url: str, label: str | None) -> str | None:
    return newcomer_issues(Repository(url=Url(url), newcomer_label=label))


@given(LABELS)
def test_a_label_on_github_is_one_quoted_word_of_one_search(label: str) -> None:
    url = issues(GITHUB, label)
    assume(url is not None)
    assert url is not None
    assert is_web(url)
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "github.com", "/example/records/issues")
    assert parts.fragment == ""
    assert parse_qs(parts.query, keep_blank_values=True) == {
        "q": [f'is:open is:issue no:assignee label:"{label}"']
    }
    assert '"' not in label


@given(LABELS)
def test_a_label_on_gitlab_is_one_parameter(label: str) -> None:
    url = issues(GITLAB, label)
    assume(url is not None)
    assert url is not None
    assert is_web(url)
    parts = urlsplit(url)
    assert (parts.netloc, parts.path) == ("gitlab.example.org", "/group/sub/records/-/issues")
    assert parts.fragment == ""
    assert parse_qs(parts.query, keep_blank_values=True) == {
        "state": ["opened"],
        "assignee_id": ["None"],
        "label_name[]": [label],
    }


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("repository", [GITHUB, GITLAB])
def test_a_hostile_label_stays_a_label(repository: str, label: str) -> None:
    url = issues(repository, label)
    if url is None:
        assert repository == GITHUB
        assert '"' in label or "\\" in label
    else:
        values = [value for found in parse_qs(urlsplit(url).query).values() for value in found]
        assert sum(label in value for value in values) == 1
        assert not set("\"'<>` #") & set(url)


@given(LABELS, st.sampled_from([GITHUB, GITLAB, "https://example.org/records"]))
def test_the_same_label_always_has_the_same_address(label: str, repository: str) -> None:
    assert issues(repository, label) == issues(repository, label)


@pytest.mark.parametrize("label", ["a\nb", "a\x00b", "\x7f", "a\u2028b"])
def test_a_label_with_control_characters_has_no_address(label: str) -> None:
    assert issues(GITHUB, label) is None
    assert issues(GITLAB, label) is None


@pytest.mark.parametrize(
    ("repository", "start"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/issues?q="),
        ("https://github.com/a/b/", "https://github.com/a/b/issues?q="),
        ("http://www.GitHub.com/a/b.git", "https://github.com/a/b/issues?q="),
        ("https://gitlab.com/a/b.c", "https://gitlab.com/a/b.c/-/issues?state=opened"),
        ("https://gitlab.example.org/a/b/c.git", "https://gitlab.example.org/a/b/c/-/issues?state=opened"),
    ],
)
def test_the_pattern_follows_the_host(repository: str, start: str) -> None:
    assert (issues(repository, "help wanted") or "").startswith(start)


@pytest.mark.parametrize(
    "repository",
    [
        "https://example.org/a/b",
        "https://github.com/a",
        "https://github.com/a/b/tree/main",
        "https://github.com.evil.example/a/b",
        "https://github.com@evil.example/a/b",
        "https://notgitlab.com/a/b",
        "https://gitlab.com/a/b/-/tree/main",
        "https://gitlab.com@evil.example/a/b",
        "https://gitlab.com:443@evil.example/a/b",
        "javascript://github.com/a/b",
        "https://github.com/a/b?x=1",
        "https://github.com/a/b#x",
        "https://github.com/a/b\n",
    ],
)
def test_another_address_has_no_list_of_issues(repository: str) -> None:
    assert issues(repository, "good first issue") is None


def test_only_a_repository_with_a_label_has_newcomer_issues() -> None:
    assert issues(GITHUB, None) is None


def test_the_ways_of_a_record_come_in_a_fixed_order() -> None:
    record = {
        "name": "Example",
        "funding": {"channels": [{"kind": "other", "url": "https://example.org/give"}]},
        "localization": {"guide": "https://example.org/guide", "platform": "https://example.org/platform"},
        "contributing": "https://example.org/contributing",
        "repositories": [
            {"url": GITHUB, "newcomer_label": "good first issue"},
            {"url": "https://example.org/other", "newcomer_label": "easy"},
            {"url": GITLAB},
        ],
    }
    ways = ways_to_help(structure(to_json("example", record)))
    assert [way.kind for way in ways] == [
        WayKind.CONTRIBUTING,
        WayKind.NEWCOMER_ISSUES,
        WayKind.NEWCOMER_ISSUES,
        WayKind.TRANSLATION_PLATFORM,
        WayKind.TRANSLATION_GUIDE,
        WayKind.GIVE,
    ]
    assert ways[2].url is None
    assert ways[2].repository is not None
    assert ways[-1].channel is not None
    assert ways_to_help(structure(to_json("example", {"name": "Example"}))) == ()
