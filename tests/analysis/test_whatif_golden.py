"""What follows from changes to the bundled plan, as it was worked out by hand from its base table."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipgraph.analysis.outcome import Outcome, outcome
from ipgraph.analysis.scenario import Change, bodies, new_body
from ipgraph.analysis.telling import sentences
from ipgraph.pipeline import tables_of
from ipgraph.tables import Tables

REFORM = Path(__file__).parents[2] / "docs" / "examples" / "reform.txt"


def party(tables: Tables, name: str):
    """The party of that name; the transcription has its names as ids."""
    return next((one for one in bodies(tables).values() if one.name == name), new_body(name))


def removed(tables: Tables, name: str) -> Outcome:
    return outcome(tables, [Change("remove", (party(tables, name),))])


def merged(tables: Tables, *names: str, into: str) -> Outcome:
    givers = tuple(party(tables, name) for name in names)
    return outcome(tables, [Change("merge", givers, ((party(tables, into), ()),))])


def numbers(found: Outcome, effect: str) -> list[str]:
    return [row["number"] for row in found.items if effect in row["effects"]]


def shifts(found: Outcome, quantity: str) -> dict[str, tuple[float, float]]:
    return {
        row["department"]: (round(row[f"{quantity}_before"], 3), round(row[f"{quantity}_after"], 3))
        for row in found.departments
        if row[f"{quantity}_delta"]
    }


def test_without_its_star_the_plan_falls_into_eight_pieces(seed):
    found = removed(seed, "市知识产权局")
    assert numbers(found, "orphan") == ["1.2", "1.4", "2.5", "3.1"]
    handed = {row["number"]: row["after"][0] for row in found.items if "hand_over" in row["effects"]}
    assert handed == {
        "1.3": "市科技局", "3.4": "市科技局", "4.4": "市科技局",
        "2.1": "市工商局", "2.4": "市工商局", "2.6": "市工商局",
        "3.2": "市财政局", "4.1": "市财政局", "3.3": "市政府金融办",
        "5.1": "有关县(市、区)", "5.2": "市商务局", "5.3": "市教育局", "5.4": "市人才办",
    }  # fmt: skip
    assert numbers(found, "alone") == ["3.2", "3.3", "4.1", "4.4", "5.1", "5.2", "5.3", "5.4"]
    assert numbers(found, "fewer") == ["1.3", "2.1", "2.2", "2.4", "2.6", "3.4"]
    assert found.network["components_before"] == [12, 3, 1]
    assert found.network["components_after"] == [4, 3, 3, 1, 1, 1, 1, 1]
    assert found.network["articulation_before"] == ["市知识产权局"]
    # of 2.2 … 2.6 and the rest: 科技局 stands between 财政局 (1.3) and 金融办 (3.4)
    assert found.network["articulation_after"] == ["市科技局"]


def test_the_loads_that_a_removal_leaves_are_those_of_the_smaller_lists(seed):
    found = removed(seed, "市知识产权局")
    loads = shifts(found, "fractional_load")
    assert loads["市知识产权局"] == (9.833, 0.0)
    assert loads["市科技局"] == (1.167, 2.0)  # 1.3 1/2, 3.4 1/2, 4.4 1
    assert loads["市财政局"] == (1.333, 2.5)  # 1.3 1/2, 3.2 1, 4.1 1
    assert loads["市法院"] == (1.25, 1.333)  # 2.2 1/3, 2.3 1
    assert shifts(found, "items") == {"市知识产权局": (18, 0)}
    assert (found.network["coordination_load_before"], found.network["coordination_load_after"]) == (70, 26)


@pytest.mark.parametrize(
    ("name", "orphans", "handed"), [("市工商局", ["4.2"], {}), ("市法院", ["2.3"], {"2.2": "市知识产权局"})]
)
def test_other_removals_cost_one_item_each(seed, name, orphans, handed):
    found = removed(seed, name)
    assert numbers(found, "orphan") == orphans
    assert {row["number"]: row["after"][0] for row in found.items if "hand_over" in row["effects"]} == handed


def test_two_bureaus_without_a_common_item_become_one_and_join_two_pieces(seed):
    # 工商局 2.1 2.2 2.4 2.6 4.2 and 质监局 4.5: nothing in common, so every list stays as long as it was
    found = merged(seed, "市工商局", "市质监局", into="市市场监管局")
    assert numbers(found, "moved") == ["2.1", "2.2", "2.4", "2.6", "4.2", "4.5"]
    assert [row["effects"] for row in found.items] == [["moved"]] * 6
    assert shifts(found, "items") == {"市工商局": (5, 0), "市质监局": (1, 0), "市市场监管局": (0, 6)}
    assert shifts(found, "sole") == {"市工商局": (1, 0), "市市场监管局": (0, 1)}
    assert shifts(found, "fractional_load")["市市场监管局"] == (0.0, 2.5)
    assert shifts(found, "coordination_load")["市市场监管局"] == (0, 12)
    assert found.network["components_after"] == [14, 1]
    assert set(found.network["articulation_after"]) == {"市知识产权局", "市市场监管局"}
    assert (found.network["pairs_before"], found.network["pairs_after"]) == (21, 21)
    assert found.network["pairs_inside"] == []


def test_two_bureaus_with_four_common_items_have_less_to_agree_on(seed):
    # 2.1: 3 → 2 parties, 2.2: 4 → 3, 2.4: 4 → 3, 2.6: 3 → 2; 4.2 and 4.3 are done alone
    found = merged(seed, "市工商局", "市文广新局", into="市文广新局")
    assert numbers(found, "fewer") == ["2.1", "2.2", "2.4", "2.6"]
    assert numbers(found, "moved") == ["4.2"]
    assert shifts(found, "fractional_load") == {
        "市工商局": (2.167, 0.0),
        "市文广新局": (2.167, 3.667),
        "市知识产权局": (9.833, 10.333),
        "市法院": (1.25, 1.333),
        "市仲裁委": (0.25, 0.333),
    }
    assert (found.network["coordination_load_before"], found.network["coordination_load_after"]) == (70, 50)
    [pair] = found.network["pairs_inside"]
    assert ({pair["a"], pair["b"]}, pair["count"]) == ({"市工商局", "市文广新局"}, 4)
    assert pair["numbers"] == ["2.1", "2.2", "2.4", "2.6"]


def test_three_bureaus_of_one_item_become_its_only_one(seed):
    found = merged(seed, "市质监局", "市农委", "市林业局", into="市三农局")
    assert [(row["number"], row["effects"], row["after"]) for row in found.items] == [
        ("4.5", ["alone"], ["市三农局"])
    ]
    assert len(found.network["pairs_inside"]) == 3
    assert found.network["components_after"] == [12, 1, 1]


def test_items_in_other_hands_are_handed_over_and_the_rest_stays(seed):
    # 1.3 is then 科技局's and 财政局's, 1.4 科技局's alone
    giver, taker = party(seed, "市知识产权局"), party(seed, "市科技局")
    items = tuple(f"zhengzhou-2017/p1/t1/m{number}" for number in (3, 4))
    found = outcome(seed, [Change("transfer", (giver,), ((taker, items),))])
    assert [(row["number"], row["effects"], row["after"]) for row in found.items] == [
        ("1.3", ["hand_over", "fewer"], ["市科技局", "市财政局"]),
        ("1.4", ["hand_over"], ["市科技局"]),
    ]
    assert shifts(found, "items") == {"市科技局": (3, 4), "市知识产权局": (18, 16)}
    assert shifts(found, "fractional_load")["市科技局"] == (1.167, 2.333)  # 1.3 1/2, 1.4 1, 3.4 1/3, 4.4 1/2


def test_a_split_gives_each_part_its_items(seed):
    giver = party(seed, "市知识产权局")
    shares = ((new_body("甲局"), ("zhengzhou-2017/p3",)), (new_body("乙局"), ("zhengzhou-2017/p3/t1/m1",)))
    found = outcome(seed, [Change("split", (giver,), shares)])
    after = {row["number"]: row["after"][0] for row in found.items}
    assert after == {"3.1": "乙局", "3.2": "甲局", "3.3": "甲局", "3.4": "甲局"}


def test_what_is_told_can_be_read_without_knowing_networks(seed):
    said = [zh for zh, _ in sentences(removed(seed, "市知识产权局"))]
    assert said[:2] == ["撤销市知识产权局。", "4 项任务将无人负责：1.2、1.4、2.5、3.1。"]
    assert "13 项任务换了第一单位：" in said[2]
    assert "协作网络由 3 块（12+3+1）变为 8 块（4+3+3+1+1+1+1+1）。" in said


# ------------------------------------------------------------------------------------------- a reform, made up


def test_the_reform_of_the_example_makes_three_joint_items_one_bodys_own():
    """Parties per item before: 2 3 2 1 1 2 2 1 3 2 2 3 2, afterwards 2 1 1 1 1 1 2 1 2 2 2 3 2."""
    tables = tables_of([REFORM])
    found = merged(tables, "市工商局", "市质监局", "市食药监局", "市知识产权局", into="市市场监管局")
    assert numbers(found, "orphan") == numbers(found, "hand_over") == []
    assert numbers(found, "alone") == ["2", "3", "6"]
    assert numbers(found, "fewer") == ["9"]
    assert numbers(found, "moved") == ["1", "4", "5", "7", "10", "11", "12", "13"]
    assert shifts(found, "items")["市市场监管局"] == (0, 12)
    # 1/2 of 1, 7, 9, 10, 11 and 13, a third of 12, and 2, 3, 4, 5, 6
    assert shifts(found, "fractional_load")["市市场监管局"] == (0.0, 8.333)
    assert (found.network["coordination_load_before"], found.network["coordination_load_after"]) == (32, 18)
    inside = [({one["a"], one["b"]}, one["count"]) for one in found.network["pairs_inside"]]
    assert inside == [
        ({"市工商局", "市质监局"}, 1),
        ({"市工商局", "市食药监局"}, 2),
        ({"市工商局", "市知识产权局"}, 1),
        ({"市质监局", "市食药监局"}, 2),
    ]
    assert found.network["components_after"] == [7]
    assert set(found.network["articulation_before"]) == {"市工商局", "市食药监局", "市知识产权局"}
    assert found.network["articulation_after"] == ["市市场监管局"]


def test_a_sign_board_is_a_second_name_and_no_second_body():
    tables = tables_of([REFORM])
    givers = tuple(party(tables, name) for name in ("市工商局", "市知识产权局"))
    taker = ((new_body("市市场监管局"), ()),)
    plain = outcome(tables, [Change("merge", givers, taker)])
    signed = outcome(tables, [Change("merge", givers, taker, ("市知识产权局",))])
    assert signed.network["components_after"] == plain.network["components_after"]
    assert [row["effects"] for row in signed.items] == [row["effects"] for row in plain.items]
    assert "市市场监管局（挂市知识产权局牌子）" in {row["department"] for row in signed.departments}
