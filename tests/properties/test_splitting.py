"""Shares add up to the amount, whatever the amount, the currency and the weights."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.model.amounts import MOST_DECIMALS, InvalidAmount, parse_amount, written_amount
from dpg.model.dependency_flow import DEEPEST
from dpg.model.good import Good
from dpg.model.need import AmountAsked, Need
from dpg.model.splitting import (
    NothingToSplit,
    apportion,
    split_by_dependencies,
    split_by_needs,
    split_equally,
)

UNITS = st.integers(1, 200) | st.integers(1, 10**60)
IDS = st.text("abcdefgh", min_size=1, max_size=4)
WEIGHTS = st.dictionaries(IDS, st.fractions(0, 10**15, max_denominator=10**6), min_size=1, max_size=12)
TODAY = date(2026, 11, 29)


def good(id, *builds_on, needs=()):
    return Good(id=id, name=id, builds_on=builds_on, needs=needs)


@st.composite
def catalogues(draw):
    ids = draw(st.lists(IDS, min_size=1, max_size=10, unique=True))
    bases = st.lists(st.sampled_from([*ids, "unknown"]), max_size=4).map(tuple)
    return [good(id, *draw(bases)) for id in ids]


def ask(id, value, currency="EUR", rhythm="once", **more):
    amount = AmountAsked(value=value, currency=currency, rhythm=rhythm) if value is not None else None
    return Need(id=id, kind="funding", title={"en": id}, amount=amount, opened="2026-11-01", until="2027-10-31", status="open", **more)  # fmt: skip


def units_of(split):
    return {share.good: share.units for share in split.shares}


@given(UNITS, WEIGHTS)
def test_weighted_shares_sum_exactly_and_none_is_negative(units, weights):
    if not sum(weights.values()):
        with pytest.raises(NothingToSplit):
            apportion(units, weights)
        return
    shares = apportion(units, weights)
    assert sum(shares.values()) == units
    total = sum(weights.values())
    for id, own in shares.items():
        quota = Fraction(units) * weights[id] / total
        assert own >= 0
        assert quota.__floor__() <= own <= quota.__ceil__()


@given(UNITS, WEIGHTS, st.randoms())
def test_the_order_of_the_goods_changes_nothing(units, weights, random):
    mixed = [*weights]
    random.shuffle(mixed)
    if sum(weights.values()):
        assert apportion(units, weights) == apportion(units, {id: weights[id] for id in mixed})


@given(UNITS, st.sets(IDS, min_size=1, max_size=12), IDS)
def test_one_more_good_raises_no_equal_share(units, ids, more):
    before = units_of(split_equally(units, [good(id) for id in ids]))
    after = units_of(split_equally(units, [good(id) for id in ids | {more}]))
    assert all(after[id] <= before[id] for id in ids)


@given(UNITS, catalogues(), st.data())
def test_shares_along_dependencies_sum_exactly_and_do_not_depend_on_order(units, goods, data):
    chosen = data.draw(st.lists(st.sampled_from(goods), min_size=1))
    passed_on = data.draw(st.fractions(0, 1, max_denominator=100))
    split = split_by_dependencies(units, chosen, goods, passed_on)
    assert sum(units_of(split).values()) == units
    assert sum(share.part for share in split.shares) == 1
    assert all(share.units >= 0 and share.part >= 0 for share in split.shares)
    assert split == split_by_dependencies(units, chosen[::-1], goods[::-1], passed_on)


@given(UNITS, catalogues())
def test_goods_that_build_on_each_other_get_the_same_part(units, goods):
    for share in split_by_dependencies(units, goods[:1], goods).shares:
        same = {
            one.part
            for one in split_by_dependencies(units, goods[:1], goods).shares
            if one.good in share.flow.circle
        }
        assert len(same) == 1


@given(UNITS, st.lists(st.tuples(IDS, st.integers(0, 10**12) | st.floats(0, 10**12)), min_size=1, max_size=8, unique_by=lambda one: one[0]))  # fmt: skip
def test_shares_by_needs_sum_exactly(units, asked):
    goods = [good(id, needs=(ask("one", value), ask("other", 5, "USD"))) for id, value in asked]
    if not any(value for _, value in asked):
        with pytest.raises(NothingToSplit):
            split_by_needs(units, goods, "EUR", TODAY)
        return
    split = split_by_needs(units, goods, "EUR", TODAY)
    assert sum(units_of(split).values()) == units
    assert {one.need for one in split.not_counted} >= {"other"}


@given(st.integers(1, 10**40 - 1), st.integers(0, MOST_DECIMALS))
def test_an_amount_is_written_as_it_is_read_and_without_exponent(units, decimals):
    text = written_amount(units, decimals)
    assert set(text) <= set("0123456789.")
    assert parse_amount(text, decimals) == units
    assert Fraction(text) * 10**decimals == units


@given(
    st.text()
    | st.sampled_from(["NaN", "inf", "-1", "+1", "1e3", "1,5", "1.", ".5", "٣", "0", "0.00", "1" * 41])
)
def test_anything_else_is_refused_with_a_sentence(text):
    try:
        units = parse_amount(text, 2)
    except InvalidAmount as error:
        units, said = 0, str(error)
        assert said
    assert units == 0 or set(text) <= set("0123456789.")


@pytest.mark.parametrize(("text", "decimals"), [("1.005", 2), ("1.5", 0), ("0.0000001", 6)])
def test_too_many_decimals_are_refused_and_never_rounded(text, decimals):
    with pytest.raises(InvalidAmount, match=f"this currency has {decimals}"):
        parse_amount(text, decimals)


def test_units_left_over_go_to_the_largest_remainder_then_by_id():
    thirds = {"c": Fraction(1), "a": Fraction(1), "b": Fraction(1)}
    assert apportion(100, thirds) == {"c": 33, "a": 34, "b": 33}
    assert apportion(10, {"a": Fraction(14), "b": Fraction(16)}) == {"a": 5, "b": 5}
    assert apportion(2, {"a": Fraction(1), "b": Fraction(8)}) == {"a": 0, "b": 2}


def test_a_good_keeps_its_part_and_passes_the_rest_on_equally():
    goods = [good("app", "left", "right"), good("left", "base"), good("right"), good("base")]
    assert units_of(split_by_dependencies(1000, goods[:1], goods)) == {
        "app": 800,
        "right": 100,
        "left": 80,
        "base": 20,
    }


def test_a_cycle_is_one_group_that_shares_equally():
    goods = [good("a", "b"), good("b", "a", "c"), good("c")]
    split = split_by_dependencies(1000, goods[:1], goods)
    assert units_of(split) == {"a": 400, "b": 400, "c": 200}
    assert split.shares[0].flow.circle == ("a", "b")


def test_money_is_passed_on_eight_steps_far():
    chain = [good(f"g{number:02}", f"g{number + 1:02}") for number in range(20)]
    split = split_by_dependencies(10**9, chain[:1], chain, Fraction(1, 2))
    assert max(units_of(split)) == f"g{DEEPEST:02}"
    assert units_of(split)["g08"] == units_of(split)["g07"]


def test_a_monthly_amount_counts_for_a_year():
    goods = [good("monthly", needs=(ask("x", 10, rhythm="monthly"),)), good("once", needs=(ask("x", 120),))]
    assert units_of(split_by_needs(10, goods, "EUR", TODAY)) == {"monthly": 5, "once": 5}


def test_an_expired_need_does_not_count():
    goods = [good("a", needs=(ask("x", 10),)), good("b", needs=(ask("x", 10),))]
    with pytest.raises(NothingToSplit):
        split_by_needs(10, goods, "EUR", date(2028, 1, 1))
