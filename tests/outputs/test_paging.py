"""Lists of a hundred thousand entries: their pages, the links between them, and the index of all goods."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from dpg.outputs.site.browse_page import MOST_PAGES, Span, index_pages
from dpg.outputs.site.card import brief
from dpg.outputs.site.paging import PER_PAGE, ListSlice, split_into_pages
from dpg.outputs.site.urls import ROOT


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 300, 301, 100_000])
def test_each_entry_is_on_one_page_and_each_page_knows_where_it_starts(length):
    pages = list(split_into_pages(range(1, length + 1), 100, 200))
    assert [entry for page in pages for entry in page.entries] == list(range(1, length + 1))
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.total for page in pages} == {len(pages)}
    assert all(page.entries[0] == page.start for page in pages if length)
    assert len(pages[0].entries) <= 100
    assert all(0 < len(page.entries) <= 200 for page in pages[1:])


@pytest.mark.parametrize(
    ("number", "total", "links"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (1, 4000, [1, 2, 3, 4, 0, 4000]),
        (2000, 4000, [1, 0, 1997, 1998, 1999, 2000, 2001, 2002, 2003, 0, 4000]),
        (4000, 4000, [1, 0, 3997, 3998, 3999, 4000]),
    ],
)
def test_a_page_links_to_few_others(number, total, links):
    assert ListSlice(number, total, []).links == links


@pytest.mark.parametrize("goods", [301, PER_PAGE * MOST_PAGES, PER_PAGE * MOST_PAGES + 1, 100_000, 1_000_000])
def test_every_page_of_all_goods_is_two_links_from_their_index(goods):
    names = [SimpleNamespace(name=f"Good {n:06}") for n in range(goods)]
    pages = list(split_into_pages(names, PER_PAGE))
    spans = [Span(f"goods/a-z/{page.number}/", page.entries[0], page.entries[-1]) for page in pages]
    (first, shown), *parts = index_pages(spans)
    below = dict(parts)
    assert first == "goods/a-z/all/"
    assert all(len(entries) <= MOST_PAGES for entries in (shown, *below.values()))
    found = [one for span in shown for one in below.get(span.path, [span])]
    assert found == spans
    assert bool(below) == (len(pages) > MOST_PAGES)
    assert all(before.last.name < after.first.name for before, after in pairwise(shown))
    assert len(below) == len(parts)


def test_the_short_form_of_an_entry_ends_with_its_summary():
    start = f'<li><a href="{ROOT}goods/a/">A</a> <span>open data</span>\n<p>Maps &lt;p&gt; rivers.\n'
    assert brief(start) == brief(f"{start}<p>SDG 6 · MIT\n") == start
