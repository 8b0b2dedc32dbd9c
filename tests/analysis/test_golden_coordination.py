"""The numbers of the bundled plan, as they were computed by hand and with other programs."""

from __future__ import annotations

from collections import Counter

import pytest

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES
from ipgraph.analysis.coordination import bipartite, items, parties, projection
from ipgraph.analysis.result import printed
from ipgraph.analysis.whatif import effects

WITH_SUPPORT = (*DEFAULT_ROLES, "support")

# party: measures, sole, first, joint, fractional load, coordination load, partners, programmes
DEPARTMENTS = {
    "市知识产权局": (18, 4, 13, 14, "9.833", 22, 11, 5),
    "市工商局": (5, 1, 0, 4, "2.167", 10, 4, 2),
    "市文广新局": (5, 1, 0, 4, "2.167", 10, 4, 2),
    "市财政局": (3, 0, 0, 3, "1.333", 4, 2, 3),
    "市科技局": (3, 0, 0, 3, "1.167", 5, 3, 3),
    "市法院": (2, 1, 1, 1, "1.250", 3, 3, 1),
    "市政府金融办": (2, 0, 0, 2, "0.833", 3, 2, 1),
    "领导小组办公室": (1, 1, 0, 0, "1.000", 0, 0, 1),
    "市教育局": (1, 0, 0, 1, "0.500", 1, 1, 1),
    "市商务局": (1, 0, 0, 1, "0.500", 1, 1, 1),
    "有关县(市、区)": (1, 0, 0, 1, "0.500", 1, 1, 1),
    "市人才办": (1, 0, 0, 1, "0.500", 1, 1, 1),
    "市质监局": (1, 0, 1, 1, "0.333", 2, 2, 1),
    "市农委": (1, 0, 0, 1, "0.333", 2, 2, 1),
    "市林业局": (1, 0, 0, 1, "0.333", 2, 2, 1),
    "市仲裁委": (1, 0, 0, 1, "0.250", 3, 3, 1),
}
ONLY_SUPPORTING = ["市编办", "市发展改革委", "市工信委", "市统计局", "市司法局", "市公安局", "市法制办"]
PAIRS = {
    ("市知识产权局", "市工商局"): (4, "1.667"),
    ("市知识产权局", "市文广新局"): (4, "1.667"),
    ("市工商局", "市文广新局"): (4, "1.667"),
    ("市知识产权局", "市财政局"): (3, "2.500"),
    ("市知识产权局", "市科技局"): (3, "2.000"),
    ("市知识产权局", "市政府金融办"): (2, "1.500"),
    ("市知识产权局", "有关县(市、区)"): (1, "1.000"),
    ("市知识产权局", "市商务局"): (1, "1.000"),
    ("市知识产权局", "市教育局"): (1, "1.000"),
    ("市知识产权局", "市人才办"): (1, "1.000"),
    ("市科技局", "市财政局"): (1, "0.500"),
    ("市科技局", "市政府金融办"): (1, "0.500"),
    ("市质监局", "市农委"): (1, "0.500"),
    ("市质监局", "市林业局"): (1, "0.500"),
    ("市农委", "市林业局"): (1, "0.500"),
    ("市知识产权局", "市法院"): (1, "0.333"),
    ("市工商局", "市法院"): (1, "0.333"),
    ("市文广新局", "市法院"): (1, "0.333"),
    ("市知识产权局", "市仲裁委"): (1, "0.333"),
    ("市工商局", "市仲裁委"): (1, "0.333"),
    ("市文广新局", "市仲裁委"): (1, "0.333"),
}
# party: phases due in 2017, 2018, 2019, strict and lenient
DUE = {
    "市知识产权局": ((12, 12, 4), (11, 12, 5)),
    "市工商局": ((1, 7, 0), (1, 7, 0)),
    "市文广新局": ((0, 6, 1), (0, 6, 1)),
    "市科技局": ((4, 1, 2), (4, 1, 2)),
    "市政府金融办": ((2, 2, 1), (2, 2, 1)),
    "市人才办": ((1, 0, 1), (1, 0, 1)),
    "市财政局": ((1, 1, 1), (1, 0, 2)),
    "领导小组办公室": ((2, 0, 0), (2, 0, 0)),
    "市法院": ((0, 2, 0), (0, 2, 0)),
    "市仲裁委": ((0, 2, 0), (0, 2, 0)),
    "市质监局": ((0, 1, 1), (0, 1, 1)),
    "市农委": ((0, 1, 1), (0, 1, 1)),
    "市林业局": ((0, 1, 1), (0, 1, 1)),
    "市商务局": ((1, 1, 0), (1, 1, 0)),
    "市教育局": ((1, 0, 0), (1, 0, 0)),
    "有关县(市、区)": ((0, 0, 1), (0, 0, 1)),
}
HEIRS = {
    "市科技局": 3,
    "市工商局": 3,
    "市财政局": 2,
    "市政府金融办": 1,
    "有关县(市、区)": 1,
    "市商务局": 1,
    "市教育局": 1,
    "市人才办": 1,
}


def rows_of(seed, name, **options):
    return ANALYSES[name].function(seed, **options).rows


@pytest.fixture(scope="module")
def department(seed):
    return {row["department"]: row for row in rows_of(seed, "departments")}


@pytest.mark.parametrize("name", DEPARTMENTS, ids=str)
def test_a_party_of_the_bundled_plan_carries_what_was_counted_by_hand(department, name):
    row = department[name]
    columns = (
        "measures",
        "sole",
        "first",
        "joint",
        "fractional_load",
        "coordination_load",
        "partners",
        "programmes",
    )
    found = tuple(printed(row[c]) if c == "fractional_load" else row[c] for c in columns)
    assert found == DEPARTMENTS[name]


def test_the_department_table_is_ordered_by_items_then_load(department):
    heads = ["市知识产权局", "市工商局", "市文广新局", "市财政局", "市科技局", "市法院", "市政府金融办"]
    assert list(department)[:7] == heads
    assert list(department)[7] == "领导小组办公室"


def test_parties_that_only_take_part_come_last_with_zeros_and_no_place_in_the_network(department):
    assert sorted(list(department)[16:]) == sorted(ONLY_SUPPORTING)
    for name in ONLY_SUPPORTING:
        row = department[name]
        assert (row["measures"], row["fractional_load"], row["partners"]) == (0, 0.0, 0)
        assert [row[c] for c in ("strength", "degree", "betweenness", "articulation")] == [None] * 4


def test_participation_mentions_are_counted_per_party(department):
    assert sum(row["supports"] for row in department.values()) == 28
    assert (department["市工信委"]["supports"], department["市知识产权局"]["supports"]) == (3, 0)


def test_the_totals_of_the_department_table(department):
    total = {
        c: sum(row[c] for row in department.values())
        for c in ("measures", "fractional_load", "coordination_load")
    }
    assert total == {"measures": 47, "fractional_load": pytest.approx(23), "coordination_load": 70}


def test_one_party_holds_the_network_together(department):
    printed_values = {
        name: printed(row["betweenness"]) for name, row in department.items() if row["betweenness"]
    }
    assert printed_values == {
        "市知识产权局": "0.446",
        "市科技局": "0.005",
        "市工商局": "0.003",
        "市文广新局": "0.003",
    }
    assert [name for name, row in department.items() if row["articulation"]] == ["市知识产权局"]


def test_the_isolate_has_no_joint_item_rather_than_a_zero(department):
    row = department["领导小组办公室"]
    assert [row[c] for c in ("strength", "degree", "betweenness", "articulation")] == [None] * 4


def test_every_pair_has_its_count_and_newman_weight(seed):
    rows = rows_of(seed, "pairs")
    assert {frozenset((r["a"], r["b"])): (r["count"], printed(r["newman"])) for r in rows} == {
        frozenset(pair): weights for pair, weights in PAIRS.items()
    }
    assert len(rows) == 21
    assert sum(row["count"] for row in rows) == 35


def test_the_strongest_pair_comes_first_with_its_items(seed):
    top = rows_of(seed, "pairs")[0]
    assert (top["a"], top["b"], top["numbers"], top["sizes"]) == (
        "市知识产权局",
        "市财政局",
        ["1.3", "3.2", "4.1"],
        [3, 2, 2],
    )


def test_the_two_mode_graph_has_every_measure_and_every_responsible_party(seed):
    graph = bipartite(seed)
    assert (len(parties(graph)), len(items(graph)), graph.number_of_edges()) == (16, 23, 47)
    assert Counter(graph.degree(item) for item in items(graph)) == {1: 8, 2: 8, 3: 5, 4: 2}


def test_the_two_mode_graph_of_rows(seed):
    graph = bipartite(seed, "row")
    assert (len(items(graph)), graph.number_of_edges()) == (24, 48)
    assert Counter(graph.degree(item) for item in items(graph)) == {1: 9, 2: 8, 3: 5, 4: 2}


def test_concentration_of_the_bundled_plan(seed):
    (row,) = rows_of(seed, "concentration")
    figures = {c: printed(row[c]) for c in ("hhi", "gini", "sole_share", "joint_share", "density")}
    assert figures == {
        "hhi": "0.215",
        "gini": "0.563",
        "sole_share": "0.348",
        "joint_share": "0.652",
        "density": "0.175",
    }
    assert [row[c] for c in ("items", "sole", "joint", "pairs", "components")] == [23, 8, 15, 21, [12, 3, 1]]


def test_participants_at_programme_level(seed):
    (row,) = rows_of(seed, "concentration", level="programme", roles=WITH_SUPPORT)
    assert (row["parties"], row["pairs"], printed(row["density"])) == (23, 154, "0.609")


def test_participants_pushed_down_to_measures(seed):
    (row,) = rows_of(seed, "concentration", inherit_participants=True)
    assert (row["parties"], row["pairs"], printed(row["density"])) == (23, 147, "0.581")
    assert printed(row["mean_parties"], 1) == "7.2"


@pytest.mark.parametrize("name", DUE, ids=str)
def test_phases_fall_due_as_counted_by_hand(seed, name):
    rows = [row for row in rows_of(seed, "half-years", level="row") if row["department"] == name]
    found = tuple(
        tuple(sum(r[c] for r in rows if r["period"].startswith(year)) for year in ("2017", "2018", "2019"))
        for c in ("phases", "phases_lenient")
    )
    assert found == DUE[name]


@pytest.mark.parametrize("level", ["row", "measure"])
def test_half_years_add_up_to_all_party_phases(seed, level):
    rows = rows_of(seed, "half-years", level=level)
    assert (sum(row["phases"] for row in rows), sum(row["phases_lenient"] for row in rows)) == (76, 76)
    assert list(dict.fromkeys(row["period"] for row in rows)) == ["2017H1", "2017H2", "2018H2", "2019H2"]
    first = [row["department"] for row in rows if row["period"] == "2017H1" and row["phases"]]
    assert first == ["领导小组办公室"]


def test_the_staircase_ends_at_all_phases_of_a_party(seed):
    last = [row for row in rows_of(seed, "half-years") if row["period"] == "2019H2"]
    ends = {row["department"]: (row["cumulative"], row["cumulative_lenient"]) for row in last}
    assert ends["市知识产权局"] == (28, 28)
    assert ends["市工商局"] == (8, 8)


def test_removing_the_office_at_the_centre_orphans_four_measures_and_hands_over_thirteen(seed):
    row = rows_of(seed, "removal")[0]
    assert (row["department"], row["orphan_numbers"]) == ("市知识产权局", ["1.2", "1.4", "2.5", "3.1"])
    assert (row["hand_overs"], row["hand_over_to"]) == (13, HEIRS)
    assert "2.2" not in row["hand_over_numbers"]


def test_removing_the_office_at_the_centre_breaks_the_network_into_eight_pieces(seed):
    row = rows_of(seed, "removal")[0]
    assert row["components_before"] == [12, 3, 1]
    assert row["components_after"] == [4, 3, 3, 1, 1, 1, 1, 1]
    assert row["articulation"]


@pytest.mark.parametrize(
    ("name", "orphans", "heirs"),
    [("市工商局", ["4.2"], {}), ("市法院", ["2.3"], {"市知识产权局": 1})],
    ids=str,
)
def test_removing_another_party(seed, name, orphans, heirs):
    row = next(row for row in rows_of(seed, "removal") if row["department"] == name)
    assert (row["orphan_numbers"], row["hand_over_to"]) == (orphans, heirs)


def test_the_court_hands_its_joint_measure_to_the_second_name(seed):
    graph = bipartite(seed)
    court = next(node for node in parties(graph) if graph.nodes[node]["name"] == "市法院")
    found = [(graph.nodes[one.item]["notation"], one.effect) for one in effects(graph, court)]
    assert found == [("2.2", "hand_over"), ("2.3", "orphan")]


def test_programmes_have_their_measures_and_participants(seed):
    rows = rows_of(seed, "programmes")
    ids = sorted({row["programme_id"] for row in rows})
    load = [sum(row["fractional_load"] for row in rows if row["programme_id"] == one) for one in ids]
    support = [sum(row["supports"] for row in rows if row["programme_id"] == one) for one in ids]
    assert load == pytest.approx([4, 6, 4, 5, 4])
    assert support == [8, 3, 0, 8, 9]


def test_the_small_plan_says_so(seed):
    zh, en = ANALYSES["departments"].function(seed).cautions[0]
    assert zh == "只有 15 项多部门举措，网络指标仅供参考。"
    assert en == "Only 15 joint measures: take the network figures as hints."


def test_the_transcription_has_the_counts_of_the_text(seed):
    strict = Counter(row["latest"].year for row in seed.rows("milestones"))
    lenient = Counter(row["latest_lenient"].year for row in seed.rows("milestones"))
    assert strict == {2017: 15, 2018: 15, 2019: 6}
    assert lenient == {2017: 14, 2018: 15, 2019: 7}
    assert len(seed.rows("responsibilities")) == 76


def test_weights_of_a_projection_have_their_items(seed):
    network = projection(bipartite(seed))
    assert all(len(edge["items"]) == edge["count"] for _, _, edge in network.edges(data=True))
