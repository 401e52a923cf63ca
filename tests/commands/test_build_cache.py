"""The cache of builds: what it keeps in a file comes back, and a damaged file is an empty cache."""

import pytest

from dpg.model.catalogue import CommitTime
from dpg.processes import in_parallel
from dpg.project.build.cache import CachedRecord, open_cache
from dpg.project.build.shelf import OnShelf, Shelf, open_shelf
from support import ROOT

AS_OF = CommitTime(seconds=0, commit="")


def cached(shelf: Shelf, text: bytes) -> CachedRecord:
    (packed,) = shelf.put(text)
    return CachedRecord(
        b"digest", packed, None, (), ("card",), b"key", *shelf.put((), text, None), (("a", b"1"),)
    )


def test_values_of_this_build_and_of_the_last_one_are_read_alike(tmp_path):
    file = tmp_path / "values"
    shelf = Shelf(file)
    first, second = shelf.put({"a": 1}, b"two")
    shelf.save(("key", first))
    shelf, (kept,) = open_shelf(file, "key")
    (third,) = shelf.put("three")
    assert [shelf.get(span) for span in (kept, second, third)] == [{"a": 1}, b"two", "three"]
    shelf.save(("key", third))
    shelf, (kept,) = open_shelf(file, "key")
    assert [shelf.get(span) for span in (first, kept)] == [{"a": 1}, "three"]


def test_several_processes_read_the_values(tmp_path):
    shelf = Shelf(tmp_path / "values")
    spans = shelf.put(*range(40))
    assert [*in_parallel(shelf.get, spans, 2)] == [*range(40)]


def test_values_by_a_key_are_read_when_they_are_used(tmp_path):
    shelf = Shelf(tmp_path / "values")
    (span,) = shelf.put("value")
    values = OnShelf(shelf, {"a": span, "b": (10**6, 1)})
    assert values["a"] == "value"
    assert [*values] == ["a", "b"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 300, b"\0" * 300])
def test_a_damaged_file_has_no_values(tmp_path, damage):
    file = tmp_path / "values"
    file.write_bytes(damage)
    shelf, index = open_shelf(file, "key")
    assert index is None
    shelf.save(("key", *shelf.put("value")))
    shelf, (span,) = open_shelf(file, "key")
    assert shelf.get(span) == "value"


def test_another_key_finds_no_values(tmp_path):
    shelf = Shelf(tmp_path / "values")
    shelf.save(("key", *shelf.put("value")))
    assert open_shelf(tmp_path / "values", "other")[1] is None


def test_a_cache_comes_back_and_does_not_grow_without_end(tmp_path):
    sizes = []
    for number in range(20):
        cache = open_cache(ROOT, tmp_path, AS_OF)
        cache.records["goods/changed.yaml"] = cached(cache.shelf, b"%d" % number * 1000)
        cache.records.setdefault("goods/same.yaml", cached(cache.shelf, b"same" * 1000))
        cache.save()
        sizes.append((tmp_path / "build.pickle").stat().st_size)
    cache = open_cache(ROOT, tmp_path, AS_OF)
    assert cache.shelf.get(cache.records["goods/changed.yaml"].node) == b"19" * 1000
    assert cache.shelf.get(cache.records["goods/same.yaml"].packed) == b"same" * 1000
    assert max(sizes) < 4 * sizes[0]
