"""Similar goods: the more they share, and the rarer it is, the closer; and the reason is told."""

from dpg.model.similar_goods import MOST, SimilarGoods
from dpg.records.structure import structure, to_json


def good(id, topics=(), goals=(), types=("software",), **more):
    record = {
        "name": id.title(),
        "types": list(types),
        "topics": list(topics),
        "sdgs": [{"goal": goal} for goal in goals],
        **more,
    }
    return structure(to_json(id, record))


def kin_of(id, *goods):
    by_id = {one.id: one for one in goods}
    return SimilarGoods(goods).of(by_id[id])


def test_what_is_shared_is_told():
    (kin,) = kin_of(
        "a", good("a", ["maps", "epidemics"], [3, 4]), good("b", ["epidemics", "weather"], [4, 9])
    )
    assert (kin.id, kin.name, kin.topics, kin.goals) == ("b", "B", ("epidemics",), (4,))


def test_without_a_shared_topic_goods_are_not_alike():
    assert kin_of("a", good("a", ["maps"], [3]), good("b", ["weather"], [3]), good("c", (), [3])) == ()


def test_a_rare_topic_weighs_more_than_a_common_one():
    common = [good(f"c{number}", ["maps"]) for number in range(9)]
    closest, *_ = kin_of("a", good("a", ["maps", "epidemics"]), good("z", ["epidemics"]), *common)
    assert closest.id == "z"


def test_a_goal_and_a_type_in_common_bring_goods_closer():
    goods = [
        good("a", ["maps"], [3]),
        good("b", ["maps"], [4], ["dataset"]),
        good("c", ["maps"], [3], ["dataset"]),
        good("d", ["maps"], [3]),
    ]
    assert [kin.id for kin in kin_of("a", *goods)] == ["d", "c", "b"]


def test_no_more_are_told_than_a_reader_would_look_at():
    assert len(kin_of("g0", *(good(f"g{number}", ["maps"]) for number in range(20)))) == MOST


def test_what_a_good_is_built_on_is_told_elsewhere():
    goods = [good("a", ["maps"], builds_on=["b"]), good("b", ["maps"]), good("c", ["maps"])]
    assert [kin.id for kin in kin_of("a", *goods)] == ["c"]


def test_a_topic_of_very_many_goods_shows_no_likeness_beside_a_rarer_one():
    many = [good(f"m{number:03}", ["maps"]) for number in range(301)]
    goods = [good("a", ["epidemics", "maps"]), good("b", ["epidemics"]), *many]
    assert [kin.id for kin in kin_of("a", *goods)] == ["b"]
