"""How the pages of changes are cut, and what they say of a good that changed several times on a day."""

from datetime import date, timedelta

from dpg.model.history import Change, Commit, Day
from dpg.outputs.site.changes_pages import PER_PAGE, changes_by_good, main_change, split_into_pages

FIRST = date(2026, 1, 1)


def days(count: int) -> tuple[Day, ...]:
    return tuple(Day(FIRST + timedelta(number), ()) for number in range(count, 0, -1))


def test_every_day_is_on_one_page_the_newest_first():
    for count in (0, 1, PER_PAGE - 1, PER_PAGE, PER_PAGE + 1, 2 * PER_PAGE, 5 * PER_PAGE + 3):
        leaves = list(split_into_pages(days(count)))
        assert [one for leaf in leaves for one in leaf.days] == list(days(count))
        assert leaves[0].path == "changes/index.html"
        assert len(leaves[0].days) >= min(count, PER_PAGE)


def test_the_links_between_the_pages_lead_to_all_of_them():
    for count in (0, PER_PAGE, 2 * PER_PAGE, 4 * PER_PAGE + 1):
        leaves = list(split_into_pages(days(count)))
        paths = ["" if leaf.path == "changes/index.html" else leaf.path[8:-10] for leaf in leaves]
        assert [leaf.older for leaf in leaves] == [*paths[1:], None]
        assert [leaf.newer for leaf in leaves] == [None, *paths[:-1]]


def test_a_full_page_stays_as_it_is_when_more_comes():
    before = {leaf.path: leaf for leaf in split_into_pages(days(3 * PER_PAGE))}
    after = {leaf.path: leaf for leaf in split_into_pages(days(3 * PER_PAGE + 4))}
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {"changes/index.html"}


def test_a_good_has_one_change_a_day_and_one_that_is_new_stays_new():
    newest = Commit("2", 2, (), (Change("a", "changed"), Change("b", "changed")))
    earlier = Commit("1", 1, ("b",), (Change("a", "removed"),))
    found = changes_by_good(Day(FIRST, (newest, earlier)))
    assert {id: [change.deed for change in changes] for id, changes in found.items()} == {
        "a": ["removed", "changed"],
        "b": ["added", "changed"],
    }
    assert {id: main_change(changes).deed for id, changes in found.items()} == {"a": "removed", "b": "added"}
