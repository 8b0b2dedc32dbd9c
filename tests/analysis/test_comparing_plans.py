"""Two plans side by side and many as a panel: laws of any plans, and golden numbers worked out by hand."""

from __future__ import annotations

from math import fsum, isclose
from pathlib import Path

import pytest
from coordination_plans import plans
from hypothesis import given, settings

from ipgraph.analysis.coordination import bipartite, items
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.panel import panel
from ipgraph.analysis.sidebyside import QUANTITIES, kind, side_by_side
from ipgraph.pipeline import tables_of
from ipgraph.plans import BUNDLED
from ipgraph.resources import shipped

PLANS = Path(__file__).parents[1] / "plans"
SEED, PLAN, DRAFT = (
    Path(str(shipped(*BUNDLED))),
    PLANS / "haiwan-2021.txt",
    PLANS / "haiwan-2021-draft.txt",
)


def told(found, *names):
    """The parties of that name: items, sole, joint and load, each before and after."""
    rows = {row["department"]: row for row in found.departments}
    return [
        tuple(round(rows[name][f"{one}_{when}"], 3) for one in QUANTITIES for when in ("before", "after"))
        for name in names
    ]


# -------------------------------------------------------------------------------------------- two plans


@given(plans)
@settings(max_examples=40)
def test_nothing_differs_between_a_plan_and_itself(lines):
    found = side_by_side(plan_of(*lines), plan_of(*lines))
    assert {row[f"{one}_delta"] for row in found.departments for one in QUANTITIES} <= {0}
    assert found.network["pairs_new"] == found.network["pairs_gone"] == []
    assert found.network["pairs_kept"] == found.network["pairs_before"]


@given(plans, plans)
@settings(max_examples=40)
def test_the_other_way_round_every_difference_changes_its_sign(old, new):
    there, back = (side_by_side(*(plan_of(*lines) for lines in two)) for two in ((old, new), (new, old)))
    deltas = [
        {row["key_id"]: [sign * row[f"{one}_delta"] for one in QUANTITIES] for row in found.departments}
        for sign, found in ((1, there), (-1, back))
    ]
    assert deltas[0] == deltas[1]
    assert [set(pair) for pair in there.network["pairs_new"]] == [
        set(pair) for pair in back.network["pairs_gone"]
    ]


@given(plans, plans)
@settings(max_examples=40)
def test_every_party_with_an_item_stands_in_one_row(old, new):
    found = side_by_side(plan_of(*old), plan_of(*new))
    keys = [row["key_id"] for row in found.departments]
    assert len(set(keys)) == len(keys)
    assert all(row["measures_before"] or row["measures_after"] for row in found.departments)


def test_from_the_draft_to_the_plan():
    """The draft has 一.三 without 市场监管, 三.十一 of 人社 alone; the rest carries the same."""
    found = side_by_side(tables_of([DRAFT]), tables_of([PLAN]))
    assert found.settings["documents"] == ["haiwan-2021-draft", "haiwan-2021"]
    assert told(found, "市市场监管局", "市人力资源社会保障局", "市大数据局") == [
        (0, 1, 0, 1, 0, 0, 0, 1),
        (2, 1, 1, 0, 1, 1, 1.333, 0.333),
        (4, 4, 0, 0, 4, 4, 1.667, 1.667),
    ]
    assert [row["department"] for row in found.departments if row["fractional_load_delta"]] == [
        "市市场监管局",
        "市人力资源社会保障局",
    ]
    assert [found.network.pop(f"density_{when}") for when in ("before", "after")] == [10 / 78, 10 / 91]
    assert found.network == {
        "parties_before": 13,
        "parties_after": 14,
        "components_before": [8, 2, 1, 1, 1],
        "components_after": [8, 2, 1, 1, 1, 1],
        "pairs_before": 10,
        "pairs_after": 10,
        "pairs_kept": 10,
        "pairs_new": [],
        "pairs_gone": [],
    }


def test_between_two_cities_a_bureau_is_known_by_its_kind_and_a_group_is_not():
    """Finance: 1.3, 3.2 and 4.1 of the one (1/3 + 1/2 + 1/2), item 九 alone of the other."""
    found = side_by_side(tables_of([SEED]), tables_of([PLAN]), near=False)
    assert told(found, "市财政局") == [(3, 1, 0, 1, 3, 0, 1.333, 1)]
    assert [
        row["department"] for row in found.departments if row["measures_before"] * row["measures_after"]
    ] == ["市财政局"]
    assert {"有关县(市、区)", "各区县政府"} <= {row["department"] for row in found.departments}
    assert found.network["pairs_kept"] == 0
    assert any("two places" in en for _, en in found.cautions)


@pytest.mark.parametrize(
    ("party", "expected"),
    [("zhengzhou/finance", "finance"), ("x/sheng-finance", "sheng-finance"), ("x/u0123456789", None)],
)
def test_a_kind_is_what_the_register_teaches(party, expected):
    assert kind(party) == expected


def test_a_plan_without_parties_has_no_density():
    network = side_by_side(plan_of("1.1 -"), plan_of("1.1 甲、乙")).network
    assert (network["density_before"], network["components_before"]) == (None, [])
    assert (network["density_after"], network["pairs_new"]) == (1.0, [["甲", "乙"]])


# -------------------------------------------------------------------------------------------- many plans

FIGURES = ("year", "measures", "sole", "joint", "fractional_load", "load_share")


def cells(result, kind_id):
    return [tuple(round(row[one], 3) for one in FIGURES) for row in result.rows if row["kind_id"] == kind_id]


@given(plans)
@settings(max_examples=40)
def test_the_loads_of_a_place_and_year_are_its_items_and_the_shares_are_one(lines):
    tables = plan_of(*lines)
    graph, rows = bipartite(tables), panel(tables).rows
    answered = sum(graph.degree(item) > 0 for item in items(graph))
    assert isclose(fsum(row["fractional_load"] for row in rows), answered, abs_tol=1e-9)
    assert not rows or isclose(fsum(row["load_share"] for row in rows), 1)
    assert all(row["sole"] + row["joint"] == row["measures"] for row in rows)


def test_a_cell_of_the_panel_stands_there_once():
    rows = panel(tables_of([SEED, PLAN, DRAFT])).rows
    keys = [(row["place"], row["year"], row["kind_id"]) for row in rows]
    assert len(set(keys)) == len(keys) == 16 + 14


def test_the_panel_of_two_cities_and_a_draft():
    """Finance: Zhengzhou 2017 as above, of 23 items; Haiwan 2021 item 九 in the plan and in its draft, of 11 + 11 items."""
    result = panel(tables_of([SEED, PLAN, DRAFT]))
    assert sorted(cells(result, "finance")) == [
        (2017, 3, 0, 3, 1.333, round(4 / 3 / 23, 3)),
        (2021, 2, 2, 0, 2, round(2 / 22, 3)),
    ]
    # 一.二 in both (a third each), 三.十一 of the draft alone
    assert cells(result, "human-resources") == [(2021, 3, 1, 2, 1.667, round(5 / 3 / 22, 3))]
    assert cells(result, "ip-office") == [(2017, 18, 4, 14, 9.833, round(59 / 6 / 23, 3))]


def test_plans_that_were_added_up_are_named():
    both = panel(tables_of([PLAN, DRAFT])).cautions
    assert any("(haiwan-2021, haiwan-2021-draft)" in en for _, en in both)
    apart = panel(tables_of([SEED, PLAN])).cautions
    assert not any("added up" in en or "One place" in en for _, en in apart)


def test_a_plan_without_a_date_has_no_year_and_says_so():
    result = panel(plan_of("1.1 甲"))
    assert [row["year"] for row in result.rows] == [None]
    assert any("has no year" in en for _, en in result.cautions)


def test_a_panel_of_nobody_is_empty():
    assert panel(plan_of("1.1 -")).rows == []
