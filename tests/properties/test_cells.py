"""Whatever a record says, a cell of CSV says the same and is no formula."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from dpg.model.characters import without_hidden
from dpg.reports.query_rows import as_csv, as_json, as_table
from dpg.tables.cells import cell_of, guarded, joined, parted, unguarded, value_of
from dpg.tables.csv_text import csv_text, parse_csv
from dpg.tables.relations import Column

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.text(
    "'|\\=+-@\t\r\n \",;", min_size=1
)
STRING = Column(name="a", type="string")
LIST = Column(name="a", type="list")
NUMBER = Column(name="a", type="number")
LEADERS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


@given(TEXTS)
@example("'=1")
@example("\u2003=1")
def test_a_text_comes_back_and_is_no_formula(text):
    assert value_of(cell_of(text), STRING) == text
    assert not guarded(text).startswith(LEADERS)
    assert not guarded(text).strip().startswith(LEADERS)
    assert unguarded(guarded(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["\\", "|"])
@example(["a\\|", "\\"])
def test_a_list_comes_back(entries):
    assert parted(joined(entries)) == entries
    assert value_of(cell_of(entries), LIST) == entries


@given(st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back(number):
    value = value_of(cell_of(number), NUMBER)
    assert (value, type(value)) == (number, type(number))


@given(st.lists(st.lists(TEXTS | st.just(""), min_size=2, max_size=4), min_size=1, max_size=4))
@example([["\r", "\n"], ["\r\n", "\u2028"]])
def test_rows_come_back_by_our_reader_and_that_of_python(rows):
    text = csv_text(rows)
    assert list(parse_csv(text)) == rows
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_nothing_that_a_query_prints_acts_on_a_terminal(cells):
    shown = as_table(["a"] * len(cells), [cells]) + as_csv(["a"] * len(cells), [cells], plain=True)
    assert without_hidden(shown) == shown
    assert as_json([str(n) for n, _ in enumerate(cells)], [cells]).isascii()
