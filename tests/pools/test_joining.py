"""Members become one table: by their key, through lookups, without choosing between values that differ."""

import pytest

from dpg.pooling.pool_error import PoolError
from dpg.project.errors import UsageError
from pools.making import build, column, member, pool, source

FIELDS = (column("country", key="iso3166-1"), column("year", "year"), column("name"), column("people", "integer"), column("income", "number"))  # fmt: skip
KEY = ("country", "year")
PEOPLE = member("people", "name", "year", "people")
INCOME = member("income", "country", "year", "people", "income")
CODES = member("codes", "name", "country", lookup=True)
CODES_FILE = "name,country\nKenya,KE\nIndia,IN\nNepal,NP\nNowhere,ZZ\n"
PEOPLE_FILE = "name,year,people\nKenya,2000,30\nKenya,2005,35\nIndia,2000,1000\nAtlantis,2000,5\nIndia,2000,1000\nIndia,2005,1100\nIndia,2005,1200\n"
INCOME_FILE = "country,year,people,income\nKE,2000,,1.5\nKE,2005,36,1.75\nNP,2000,24,0.5\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two members and a lookup, with every way in which rows can meet."""
    folder = tmp_path_factory.mktemp("joining")
    files = {"people": PEOPLE_FILE, "income": INCOME_FILE, "codes": CODES_FILE}
    return build(folder, pool(FIELDS, KEY, PEOPLE, INCOME, CODES), files)


def test_rows_of_a_key_become_one_in_the_order_of_the_key(built):
    assert built.rows == [
        {"country": "IN", "year": 2000, "name": "India", "people": 1000, "income": None},
        {"country": "KE", "year": 2000, "name": "Kenya", "people": 30, "income": 1.5},
        {"country": "NP", "year": 2000, "name": "Nepal", "people": 24, "income": 0.5},
    ]


def test_what_does_not_fit_is_listed_with_its_rule(built):
    assert built.left_out == [
        ("codes", 4, "country", "key", "ZZ"),
        ("income", 2, "people", "conflict", "36"),
        ("people", 2, "people", "conflict", "35"),
        ("people", 4, "country", "lookup", "Atlantis"),
        ("people", 6, "people", "conflict", "1100"),
        ("people", 7, "people", "conflict", "1200"),
    ]


def test_every_row_is_accounted_for(built):
    result = built.result
    assert (result.rows_in, result.rows, result.quarantined, result.merged) == (10, 3, 5, 2)
    assert [(one.id, one.rows, one.quarantined) for one in result.members] == [("codes", 4, 1), ("people", 7, 4), ("income", 3, 1)]  # fmt: skip


def test_a_join_is_counted_from_both_sides(built):
    counts = {
        (one.left, one.right): (one.matched, one.only_left, one.only_right, one.duplicated)
        for one in built.result.joins
    }
    assert counts == {
        ("people", "codes"): (6, 1, 1, 0),
        ("income", "codes"): (3, 0, 1, 0),
        ("people", "income"): (2, 2, 1, 2),
    }


def test_coverage_counts_rows_by_country_and_year(built):
    assert built.result.coverage == {"IN": {"2000": 1}, "KE": {"2000": 1}, "NP": {"2000": 1}}


def test_a_lookup_with_two_entries_for_a_value_is_refused(tmp_path):
    files = {"people": PEOPLE_FILE, "codes": "name,country\nKenya,KE\nKenya,NP\n"}
    with pytest.raises(PoolError, match="lookup codes has several entries for 1 values of `name`"):
        build(tmp_path, pool(FIELDS, KEY, PEOPLE, CODES), files)
    assert [path.name for path in tmp_path.iterdir() if "built" in path.name] == []


REFUSED = {
    "a key that nobody fills": (pool(FIELDS, KEY, member("a", "name", "year")), "No value for `country` in the rows of `a`"),
    "kept members only": (pool(FIELDS, KEY, member("a", *KEY, access="kept")), "no open member that adds rows"),
    "lookups only": (pool(FIELDS, KEY, CODES), "no open member that adds rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_record_that_cannot_be_built_is_refused(name, tmp_path):
    made, message = REFUSED[name]
    with pytest.raises(PoolError, match=message):
        build(tmp_path, made, {one.id: "name,year\nx,1\n" for one in made.members})


def test_more_misfits_than_the_pool_allows_stop_the_build_and_are_listed(tmp_path):
    made = pool(FIELDS, KEY, member("income", "country", "year", "income"), max_quarantine=None)
    rows = "".join(f"KE,{year},1\n" for year in range(1950, 2020))
    build(tmp_path, made, {"income": f"country,year,income\n{rows}"})
    before = (tmp_path / "built" / "data.csv").read_bytes()
    with pytest.raises(
        PoolError,
        match=r"1\.4% of the rows don't fit, and the pool allows 1\.0%.*built\.quarantine\.csv lists them",
    ):
        build(tmp_path, made, {"income": f"country,year,income\n{rows}KE,2020,secret\n"})
    assert (tmp_path / "built" / "data.csv").read_bytes() == before
    assert '"income",71,"income","type","secret"' in (tmp_path / "built.quarantine.csv").read_text("utf-8")


def test_two_forms_of_country_codes_are_refused(tmp_path):
    made = pool(FIELDS, KEY, member("income", "country", "year", "income"))
    with pytest.raises(PoolError, match="two letters and others three"):
        build(tmp_path, made, {"income": "country,year,income\nKE,2000,1\nKEN,2001,1\n"})


def test_column_names_may_differ_in_case_only(tmp_path):
    made = pool(
        [column("id"), column("a"), column("b")],
        ["id"],
        member("one", source("id", "_row"), source("a", "Name"), source("b", "name")),
    )
    built = build(tmp_path, made, {"one": "_row,Name,name\n1,x,y\n"})
    assert built.rows == [{"id": "1", "a": "x", "b": "y"}]


def test_a_value_that_has_to_be_unique_is_left_out_if_it_has_two_keys(tmp_path):
    fields = [column("id"), column("code", unique=True), column("x")]
    made = pool(fields, ["id"], member("a", "id", "code"), member("b", "id", "code", "x"))
    files = {"a": "id,code\n1,p\n2,q\n3,\n4,\n", "b": "id,code,x\n1,p,9\n5,q,8\n"}
    built = build(tmp_path, made, files)
    assert [(row["id"], row["code"], row["x"]) for row in built.rows] == [
        ("1", "p", "9"),
        ("3", None, None),
        ("4", None, None),
    ]
    assert built.left_out == [("a", 2, "code", "unique", "q"), ("b", 2, "code", "unique", "q")]
    assert built.result.merged == 1


def test_a_pool_of_keys_alone_holds_each_key_once(tmp_path):
    made = pool([column("id")], ["id"], member("a", "id"), member("b", "id"))
    built = build(tmp_path, made, {"a": "id\n1\n2\n", "b": "id\n2\n2\n"})
    assert (built.rows, built.result.merged) == ([{"id": "1"}, {"id": "2"}], 2)


def test_a_lookup_may_have_gaps(tmp_path):
    made = pool(
        [column("id"), column("name"), column("region")],
        ["id"],
        member("a", "name"),
        member("codes", "name", "id", "region", lookup=True),
    )
    built = build(
        tmp_path, made, {"a": "name\nKenya\n", "codes": "name,id,region\nKenya,KE,\n,XX,\n,YY,Asia\n"}
    )
    assert (built.rows, built.left_out) == ([{"id": "KE", "name": "Kenya", "region": None}], [])


def test_a_limit_for_a_text_is_refused(tmp_path):
    made = pool([column("id", minimum=1)], ["id"], member("a", "id"))
    with pytest.raises(PoolError, match="for numbers and years"):
        build(tmp_path, made, {"a": "id\n1\n"})


def test_a_kept_member_stays_with_its_holder(tmp_path):
    made = pool(
        [column("id"), column("x")], ["id"], member("open", "id"), member("kept", "id", "x", access="kept")
    )
    built = build(tmp_path, made, {"open": "id\n1\n", "kept": "id,x\n1,canary-7731\n"})
    assert (built.rows, built.result.kept) == ([{"id": "1", "x": None}], ["kept"])
    assert not [path for path in built.folder.iterdir() if b"canary-7731" in path.read_bytes()]


def test_a_pattern_that_the_engine_does_not_know_gives_a_plain_sentence(tmp_path):
    made = pool([column("id", pattern="(?=x)")], ["id"], member("a", "id"))
    with pytest.raises(UsageError, match=r"^The engine can't compute the pool"):
        build(tmp_path, made, {"a": "id\ncanary-7731\n"})
