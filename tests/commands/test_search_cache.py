"""What a build keeps of shares of the goods for the search, and what it makes anew after a change."""

import json

import pytest

from dpg.model.good import Good, WholeGood
from dpg.outputs import search_files, search_shares
from dpg.outputs.search_words import words_of_good
from dpg.project.build import search_cache
from dpg.project.build.cache import BuildCache, CachedRecord
from dpg.project.build.shelf import OnShelf, Shelf
from dpg.records.structure import structure, to_json
from help_editions import edition_of


def good(number: int, summary: str = "It has maps of 水源.") -> WholeGood:
    made = structure(to_json(f"good-{number:03}", {"name": f"Good {number:03}", "summary": {"en": summary}}))
    assert isinstance(made, WholeGood)
    return made


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a function that brings the shares of some goods up to date, and returns the goods of those that it made.

    It fails if they don't give the same files as the words of all goods.
    """
    monkeypatch.setattr(search_shares, "_LEAST", 4)
    monkeypatch.setattr(search_shares, "_FURTHER", 4)
    cache = BuildCache(Shelf(tmp_path / "values"), "", None)

    def keep(*goods: WholeGood) -> list[Good]:
        made: list[Good] = []
        real = search_cache._made
        monkeypatch.setattr(
            search_cache, "_made", lambda cache, share: made.extend(share) or real(cache, share)
        )
        for one in goods:
            (span,) = cache.shelf.put(words_of_good(one))
            digest = f"{one.id} {json.dumps(one.summary)}".encode()
            cache.records[f"goods/{one.id}.yaml"] = CachedRecord(digest, None, None, (), words=span)
        edition = edition_of(*goods)
        search_cache.keep_shares(cache, edition, 1)
        shares = OnShelf(cache.shelf, cache.shares)
        assert sum(share.goods for share in shares.values()) == len(goods)
        words = {one.id: words_of_good(one) for one in goods}
        files = search_files.search_files(edition, shares=shares.values())
        assert [*files] == [*search_files.search_files(edition, lambda one: words[one.id])]
        monkeypatch.setattr(search_cache, "_made", real)
        return made

    return keep


def test_only_shares_of_goods_that_were_changed_added_or_removed_are_made_anew(kept):
    goods = [*map(good, range(0, 200, 2))]
    assert len(kept(*goods)) == len(goods)
    assert kept(*goods) == []
    for number in (0, 30, 61):
        changed = [*goods]
        changed[number] = good(number * 2, "Its maps show where bees are.")
        added = sorted((*goods, good(number * 2 + 1)), key=lambda one: one.name)
        removed = goods[:number] + goods[number + 1 :]
        for others in (changed, added, removed):
            assert 0 < len(kept(*others)) < 40
            assert 0 < len(kept(*goods)) < 40
