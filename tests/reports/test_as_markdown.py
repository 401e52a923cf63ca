"""Read back by a CommonMark parser, and searched for what GitHub adds to it."""

import re

import pytest
from markdown_it import MarkdownIt

from dpg.reports.as_markdown import neutral, render


def html(text):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def visible_text(rendered):
    text = re.sub(r"<[^>]+>", "", rendered).replace("\u200b", "")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def test_nothing_of_a_hostile_record_acts(hostile, summary):
    tags = set(re.findall(r"<(\w+)", html(render([hostile], summary))))
    assert tags == {"p", "strong", "h3", "ul", "li"}


def test_a_hostile_text_is_shown_letter_by_letter(make, summary):
    text = (
        "a *b* _c_ `d` ![e](f) <g> &amp; ~~h~~ | 1. # i \\ @j \"k\" 'l' (m) {n} $o$ ^p+q=r;s:t,u.v?w!x/y%z-"
    )
    assert visible_text(html(neutral(text))).strip() == text


@pytest.mark.parametrize(
    "live",
    [
        r"@octocat",
        r"#34",
        r"repo#12",
        r"GH-56",
        r"https://",
        r"www\.",
        r"me@evil",
        r":smile:",
        r"[0-9a-f]{7}",
    ],
)
def test_github_makes_nothing_of_plain_text(live, summary, make):
    text = "@octocat #34 org/repo#12 GH-56 https://evil.example www.evil.example me@evil.example :smile: 0123456789abcdef"
    shown = html(render([make("goods/x.yaml", message=text)], summary))
    assert not re.search(live, shown)


@pytest.mark.parametrize(
    "start", ["# x", "- x", "+ x", "1. x", "> x", "    x", "```", "---", "| a |", "~~~", "<!-- x"]
)
def test_a_file_name_is_a_heading_and_no_more(start, make, summary):
    rendered = html(render([make(start)], summary))
    assert set(re.findall(r"<(\w+)", rendered)) == {"p", "strong", "h3", "ul", "li"}


def test_more_problems_than_are_shown_are_counted(make, summary):
    assert "- and 10 more problems" in render([make(line=line) for line in range(60)], summary)


def test_an_empty_report_is_one_sentence(summary):
    assert render([], summary) == "**No problems in 25 files.**\n"
