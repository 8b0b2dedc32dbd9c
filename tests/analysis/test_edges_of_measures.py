"""Plans at the edge for the measures, their parameters, and that nothing depends on the interpreter."""

from __future__ import annotations

import inspect
import math
import os
import subprocess
import sys

import pytest
from coordination_plans import ZHENGZHOU

from ipgraph.analysis import ANALYSES
from ipgraph.analysis.example import plan_of
from ipgraph.refusal import Refused
from ipgraph.tables import SCHEMAS, from_rows

NAMES = (
    "leads", "role-load", "sensitivity", "breadth", "sizes", "overlaps", "standing", "communities", "co-membership",
    "bridges", "requirements", "spread",
)  # fmt: skip
#: analysis, and each value that a parameter of it may take.
VALUES = [
    (name, one.name, word)
    for name in NAMES
    for one in ANALYSES[name].parameters
    for word in ([one.default, "3"] if "–" in one.takes else one.takes.replace(" | ", ", ").split(", "))
]
ALL = """
import json, pathlib, sys
from ipgraph.analysis import ANALYSES
from ipgraph.analysis.example import plan_of
for blocked in ("numpy", "scipy", "pandas"):
    sys.modules[blocked] = None
tables = plan_of(*pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
for asked in sys.argv[2:]:
    name, key, word = asked.split("=")
    result = ANALYSES[name].run(tables, {key: word}, inherit_participants=True)
    print(json.dumps([result.settings, result.rows, result.cautions], allow_nan=False))
"""


def analysed(name, *lines, **given):
    return ANALYSES[name].run(plan_of(*lines), given)


def values(result):
    for row in result.rows:
        for value in row.values():
            yield from value.values() if isinstance(value, dict) else [value]


# ----------------------------------------------------------------------------------------------------- plans

PLANS = {
    "nothing": (),
    "one department": ("1.1 甲", "1.2 甲 2017-12-31"),
    "nobody": ("1.1 -", "1.2 - 2017-12-31"),
    "isolates": ("1.1 甲 2017-12-31", "1.2 乙", "2.1 丙"),
    "two pieces": ("1.1 甲、乙", "1.2 丙、丁 2018-12-31", "2.1 戊"),
    "only helpers above": ("1 support:甲、乙", "2 support:丙"),
    "no dates": ("1.1 甲、乙", "2.1 乙、丙"),
    "no end dates": ("1.1 甲、乙 -", "2.1 乙、丙 - -"),
    "a name twice": ("1.1 甲、甲、乙 2017-12-31", "1.1 乙、甲"),
}


@pytest.mark.parametrize("lines", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", ["row", "measure", "programme"])
def test_no_plan_is_too_poor_to_be_measured(name, lines, level):
    result = ANALYSES[name].function(plan_of(*lines), level=level)
    assert all(tuple(row) == result.columns for row in result.rows)
    assert all(not isinstance(value, float) or math.isfinite(value) for value in values(result))
    assert (result.settings["level"], result.settings["roles"]) == (
        level,
        ["lead", "responsible", "own_duties"],
    )
    assert result.settings["weights"]


@pytest.mark.parametrize("name", NAMES)
def test_groups_are_parties_like_others(name):
    tables = plan_of("1.1 有关县(市、区)、各开发区 2017-12-31", "1.2 各开发区")
    rows = {one: tables.rows(one) for one in SCHEMAS}
    for row in rows["responsibilities"]:
        row["kind"] = "group"
    assert ANALYSES[name].function(from_rows(rows)) == ANALYSES[name].function(tables)


def test_without_a_joint_item_nobody_has_a_place_and_a_sentence_says_so():
    for name in ("standing", "communities"):
        result = analysed(name, "1.1 甲", "1.2 乙")
        assert len(result.rows) == 2
        assert any("2 parties have no joint item" in en for _, en in result.cautions)
        assert any("没有联办事项" in zh for zh, _ in result.cautions)
    assert analysed("communities", "1.1 甲").settings["agreement"] is None
    assert analysed("co-membership", "1.1 甲", "1.2 乙").rows == []


def test_without_two_different_loads_there_is_no_order_to_agree_with():
    assert {row["tau"] for row in analysed("sensitivity", "1.1 甲", "1.2 乙").rows} == {None}


def test_items_without_a_programme_bridge_nothing_and_are_counted():
    tables = plan_of("1.1 甲", "2.1 甲")
    rows = {one: tables.rows(one) for one in SCHEMAS}
    for row in rows["items"] + rows["responsibilities"]:
        if row["programme"] == "plan/p2":
            row["programme"] = None
    result = ANALYSES["bridges"].function(from_rows(rows))
    assert [(row["programmes"], row["participation"]) for row in result.rows] == [(1, 0.0)]
    assert result.cautions[-1][1] == "Not counted, because outside any programme: 1 item."
    assert ANALYSES["requirements"].function(from_rows(rows)).rows == []


def test_programmes_of_one_number_in_two_plans_are_told_apart():
    both = [plan_of("1.1 甲", document=name) for name in ("a", "b")]
    tables = from_rows({name: [row for one in both for row in one.rows(name)] for name in SCHEMAS})
    (row,) = ANALYSES["bridges"].function(tables).rows
    assert row["programme_loads"] == {"a/p1": 1.0, "b/p1": 1.0}
    assert row["participation"] == 0.5


def test_a_phase_that_ends_before_it_begins_is_one_day():
    from datetime import date

    tables = plan_of("1.1 甲 2017-12-31")
    rows = {one: tables.rows(one) for one in SCHEMAS}
    rows["milestones"][0]["earliest"] = date(2018, 1, 1)
    (row,) = ANALYSES["spread"].function(from_rows(rows)).rows
    assert (row["period"], row["spread"]) == ("2017H2", 1.0)


def test_the_last_day_of_the_calendar_is_a_day():
    rows = analysed("spread", "1.1 甲 9999-12-31", begin="due").rows
    assert [(row["period"], row["spread"]) for row in rows] == [("9999H2", 1.0)]


OWNERS = tuple(f"单位{n}" for n in range(300))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("communities", "co-membership")])
def test_an_item_of_three_hundred_owners_is_one_item(name):
    result = analysed(name, f"1.1 {'、'.join(OWNERS)} 2017-12-31")
    alike = {tuple(map(str, list(row.values())[1:-1])) for row in result.rows}
    if name == "standing":
        row = result.rows[0]
        assert (row["degree"], row["strength"], row["core"]) == (299, 1.0, 299)
        assert row["effective_size"] == pytest.approx(1)
        assert len(alike) == 1
    if name == "requirements":
        assert len(result.rows) == math.comb(300, 2)
        assert result.settings["congruence"] == 1
    if name == "sizes":
        assert alike == {("1", "0", "1", "{'k=300': 1}", "300.0", "300")}


def test_three_hundred_owners_of_one_item_are_one_community():
    result = analysed("communities", f"1.1 {'、'.join(OWNERS)}", runs="2")
    assert {(row["community"], row["community_size"], row["stability"]) for row in result.rows} == {
        (1, 300, 1.0)
    }


def test_a_long_chain_whose_eigenvector_does_not_come_to_rest_leaves_it_empty():
    chain = [f"1.{n} 单位{n}、单位{n + 1}" for n in range(1, 150)]
    result = analysed("standing", *chain)
    assert {row["eigenvector"] for row in result.rows} == {None}
    assert any("150 parties did not come to rest" in en for _, en in result.cautions)
    assert all(row["pagerank"] for row in result.rows)


# ------------------------------------------------------------------------------------------------ parameters


@pytest.mark.parametrize("name", ANALYSES)
def test_a_parameter_is_declared_with_the_default_of_its_function_and_printed_in_the_settings(name):
    analysis = ANALYSES[name]
    taken = inspect.signature(analysis.function).parameters
    assert set(taken) == {
        "tables", "level", "roles", "inherit_participants", *(one.name for one in analysis.parameters)
    }  # fmt: skip
    for one in analysis.parameters:
        assert taken[one.name].default == one.read(one.default)
        assert one.name in analysis.function(plan_of("1.1 甲、乙")).settings
        assert all((one.zh, one.en, one.takes))


@pytest.mark.parametrize("name", NAMES)
def test_without_parameters_an_analysis_runs_with_its_defaults(name):
    tables = plan_of("1.1 甲、乙 2017-12-31", "1.2 乙、丙")
    assert ANALYSES[name].run(tables, {}) == ANALYSES[name].function(tables)


@pytest.mark.parametrize(("name", "key", "word"), VALUES)
def test_every_value_that_is_offered_is_taken_and_stands_in_the_settings(seed, name, key, word):
    told = ANALYSES[name].run(seed, {key: word}).settings[key]
    assert word in ([str(one) for one in told] if isinstance(told, list) else [str(told)])


def test_several_grounds_may_be_given_at_once():
    result = analysed("requirements", "1.1 甲", "1.2 乙", by="same-measure, same-programme")
    assert result.settings["by"] == ["same-measure", "same-programme"]
    assert len(result.rows) == 1


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("standing", {"weight": "heavy"}, "weight=heavy is not one of: newman | count | overlap | none"),
        ("communities", {"runs": "1"}, "runs=1 is not one of: 2–1000"),
        ("communities", {"runs": "９"}, "2–1000"),
        ("communities", {"runs": "1" * 5000}, "2–1000"),
        ("overlaps", {"s": "-1"}, "s=-1"),
        ("overlaps", {"s": "2.5"}, "s=2.5"),
        ("requirements", {"by": "same-programme,"}, "same-programme, same-measure, earlier-phase"),
        ("requirements", {"by": ""}, "same-programme, same-measure, earlier-phase"),
        ("standing", {"wieght": "count"}, "standing has no parameter wieght; it takes: weight=newman"),
        ("breadth", {"weight": "count"}, "breadth takes no parameter; leave out -p weight"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_is_taken(name, given, words):
    with pytest.raises(Refused) as refused:
        analysed(name, "1.1 甲、乙", **given)
    assert words in refused.value.en
    assert refused.value.zh


def test_results_under_every_parameter_do_not_depend_on_the_hash_seed_and_need_no_numeric_library():
    asked = ["=".join(one) for one in VALUES]

    def told(seed):
        run = subprocess.run(
            [sys.executable, "-c", ALL, str(ZHENGZHOU), *asked],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        return run.stdout

    assert told("1") == told("2")
