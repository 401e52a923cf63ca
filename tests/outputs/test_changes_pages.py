"""How the pages of changes are cut, and what they do with what a record says."""

from dpg.model.history import Commit
from dpg.outputs.site.changes_pages import PER_PAGE, split_into_pages


def commits(count):
    return tuple(Commit(f"{number:040}", number, (f"good-{number}",), ()) for number in range(count, 0, -1))


def test_every_commit_is_on_one_page_the_newest_first():
    for count in (0, 1, PER_PAGE - 1, PER_PAGE, PER_PAGE + 1, 2 * PER_PAGE, 5 * PER_PAGE + 3):
        leaves = list(split_into_pages(commits(count)))
        assert [one for leaf in leaves for one in leaf.commits] == list(commits(count))
        assert leaves[0].path == "changes/index.html"
        assert len(leaves[0].commits) >= min(count, PER_PAGE)


def test_the_ways_between_the_pages_lead_to_all_of_them():
    for count in (0, PER_PAGE, 2 * PER_PAGE, 4 * PER_PAGE + 1):
        leaves = list(split_into_pages(commits(count)))
        paths = ["" if leaf.path == "changes/index.html" else leaf.path[8:-10] for leaf in leaves]
        assert [leaf.older for leaf in leaves] == [*paths[1:], None]
        assert [leaf.newer for leaf in leaves] == [None, *paths[:-1]]


def test_a_full_page_stays_as_it_is_when_more_comes():
    before = {leaf.path: leaf for leaf in split_into_pages(commits(3 * PER_PAGE))}
    after = {leaf.path: leaf for leaf in split_into_pages(commits(3 * PER_PAGE + 7))}
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {"changes/index.html"}
