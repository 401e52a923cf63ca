"""What the home page calls new."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.outputs.site.latest import MANY, MOST, newest
from dpg.records.structure import structure, to_json


class Edition:
    """Goods that were added on these days of November."""

    def __init__(self, **days: int) -> None:
        records: Any = (structure(to_json(id, {"name": id})) for id in days)
        self.catalogue = Catalogue(records=tuple(records), vocabularies={})
        self.history = SimpleNamespace(added=lambda id: date(2026, 11, days[id]))


def lines(**days: int) -> list[tuple[str, list[str]]]:
    edition: Any = Edition(**days)
    return [(day, [good.id for good in goods]) for day, goods in newest(edition)]


def test_an_import_is_one_line_and_single_goods_are_named():
    imported = {f"one{number}": 7 for number in range(MANY + 1)}
    assert lines(late=9, **imported, b=3, a=3) == [
        ("2026-11-09", ["late"]),
        ("2026-11-07", sorted(imported)),
        ("2026-11-03", ["a"]),
        ("2026-11-03", ["b"]),
    ]


def test_there_are_few_lines():
    assert len(lines(**{f"day{day}": day for day in range(1, MOST + 3)})) == MOST
