"""What must hold for every change to every plan."""

from __future__ import annotations

import math
from dataclasses import replace

import pyarrow as pa
import pytest
from coordination_plans import PARTIES, plans
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.analysis import DEFAULT_ROLES, LEVELS
from ipgraph.analysis.coordination import bipartite, items
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.labels import WORDS
from ipgraph.analysis.load import coordination_load, fractional_load
from ipgraph.analysis.outcome import EFFECTS, effects_of, outcome
from ipgraph.analysis.scenario import (
    Body,
    Change,
    bodies,
    carried_out,
    merge,
    new_body,
    remove,
    split,
    transfer,
)
from ipgraph.analysis.telling import sentences, told
from ipgraph.analysis.whatif import removal
from ipgraph.refusal import Refused
from ipgraph.tables import Tables

ROLES = st.sampled_from([DEFAULT_ROLES, (*DEFAULT_ROLES, "support")])
levels = st.sampled_from(LEVELS)
parties = st.sampled_from([f"example/{name}" for name in PARTIES])
groups = st.lists(parties, min_size=2, max_size=4, unique=True)
NEW = new_body("新局")


def responsibilities(tables: Tables):
    return tables.rows("responsibilities")


def without(tables: Tables, party: str) -> Tables:
    kept = [row for row in responsibilities(tables) if row["party_id"] != party]
    schema = tables.responsibilities.schema
    return replace(tables, responsibilities=pa.Table.from_pylist(kept, schema))


def same_graph(one, other) -> bool:
    return (
        dict(one.nodes(data=True)) == dict(other.nodes(data=True))
        and {frozenset(edge): data for *edge, data in one.edges(data=True)}
        == {frozenset(edge): data for *edge, data in other.edges(data=True)}
        and [list(one[item]) for item in items(one)] == [list(other[item]) for item in items(other)]
    )


def answered(graph) -> int:
    return sum(graph.degree(item) > 0 for item in items(graph))


def taking(tables: Tables, ids, into: Body = NEW) -> Change:
    known = bodies(tables)
    return Change("merge", tuple(known[one] for one in ids if one in known), ((into, ()),))


# ------------------------------------------------------------------------------------------------- the tables


@given(plans, parties, levels, ROLES, st.booleans())
def test_to_remove_a_party_is_to_strike_out_its_rows(lines, party, level, roles, inherit):
    tables = plan_of(*lines)
    gone, struck = remove(tables, party), without(tables, party)
    graphs = [bipartite(one, level, roles, inherit_participants=inherit) for one in (gone, struck)]
    assert same_graph(*graphs)


@given(plans, groups, levels, ROLES)
def test_a_merger_leaves_as_many_items_with_a_party_and_as_much_load(lines, group, level, roles):
    tables = plan_of(*lines)
    before = bipartite(tables, level, roles)
    after = bipartite(merge(tables, group, NEW), level, roles)
    assert answered(before) == answered(after)
    assert math.fsum(fractional_load(after).values()) == pytest.approx(answered(before))
    assert sum(coordination_load(after).values()) <= sum(coordination_load(before).values())


@given(plans, groups)
def test_the_order_of_a_merger_changes_nothing(lines, group):
    tables = plan_of(*lines)
    at_once = merge(tables, group, NEW)
    assert merge(tables, group[::-1], NEW).responsibilities == at_once.responsibilities
    one_by_one = tables
    for party in group:
        one_by_one = merge(one_by_one, [party], NEW)
    assert one_by_one.responsibilities == at_once.responsibilities


@given(plans, groups, levels, ROLES)
def test_a_merged_party_stands_where_the_first_of_its_parts_stood(lines, group, level, roles):
    tables = plan_of(*lines)
    before, after = bipartite(tables, level, roles), bipartite(merge(tables, group, NEW), level, roles)
    for item in items(before):
        expected = list(dict.fromkeys(NEW.id if one in group else one for one in before[item]))
        assert list(after[item]) == expected


@given(plans, parties, st.integers(1, 3))
def test_what_is_handed_over_and_back_is_as_it_was(lines, party, programme):
    tables, items_ = plan_of(*lines), [f"plan/p{programme}"]
    there = transfer(tables, party, NEW, items_)
    back = transfer(there, NEW.id, bodies(tables).get(party, Body(party, "?")), items_)
    assert back.responsibilities == tables.responsibilities


@given(plans, parties)
def test_to_split_off_everything_is_to_be_absorbed(lines, party):
    tables = plan_of(*lines)
    everything = {f"plan/p{number}": NEW for number in (1, 2, 3)}
    assert split(tables, party, everything).responsibilities == merge(tables, [party], NEW).responsibilities


@given(plans, parties, groups)
def test_ranks_close_up_and_words_stay(lines, party, group):
    tables = plan_of(*lines)
    was = {row["offset"]: row for row in responsibilities(tables)}
    after = carried_out(tables, [taking(tables, group), Change("remove", (Body(party, ""),))])
    for item, rows in lists(after).items():
        before, ranks = lists(tables)[item], [row["rank"] for row in rows]
        assert ranks == [row["rank"] for row in before] or sorted(ranks) == list(range(1, len(rows) + 1))
        for row in rows:
            moved = dict.fromkeys(("party_id", "party", "kind", "rank"))
            assert row | moved == was[row["offset"]] | moved


def lists(tables: Tables) -> dict[tuple[str, str], list[dict]]:
    """The rows of every item and role."""
    found: dict[tuple[str, str], list[dict]] = {}
    for row in responsibilities(tables):
        found.setdefault((row["item"], row["role"]), []).append(row)
    return found


def test_parties_that_meet_on_an_item_keep_the_stronger_role():
    tables = merge(plan_of("1.1 lead:乙;甲、丙;support:丁"), ["example/丙", "example/乙"], NEW)
    rows = [(row["party"], row["role"], row["rank"]) for row in responsibilities(tables)]
    assert rows == [("新局", "lead", 1), ("甲", "responsible", 1), ("丁", "support", 1)]


def test_a_party_that_stands_twice_on_an_item_by_itself_stays_so():
    tables = plan_of("1.1 甲、乙;support:甲")
    assert remove(tables, "example/乙").responsibilities.num_rows == 2
    assert merge(tables, ["example/甲", "example/乙"], NEW).responsibilities.num_rows == 1


def test_the_other_tables_are_not_touched():
    tables = plan_of("1.1 甲、乙 2018-12-31")
    after = remove(tables, "example/甲")
    assert (after.items, after.milestones, after.targets) == (tables.items, tables.milestones, tables.targets)


# ------------------------------------------------------------------------------------------------ the outcome


@given(plans, levels, ROLES)
def test_a_removal_tells_what_the_table_of_removals_tells(lines, level, roles):
    tables = plan_of(*lines)
    known = bodies(tables)
    for row in removal(tables, level=level, roles=roles).rows:
        change = Change("remove", (known[row["party_id"]],))
        found = outcome(tables, [change], level=level, roles=roles)
        effects = [one["effects"] for one in found.items]
        assert sum("orphan" in one for one in effects) == row["orphans"]
        assert sum("hand_over" in one for one in effects) == row["hand_overs"]
        assert found.network["components_before"] == row["components_before"]
        assert found.network["components_after"] == row["components_after"]


@given(plans, groups, levels, ROLES)
def test_every_number_that_differs_is_listed_and_no_other(lines, group, level, roles):
    tables = plan_of(*lines)
    counted = set(bipartite(tables, level, roles))
    change = taking(tables, [one for one in group if one in counted])
    found = outcome(tables, [change], level=level, roles=roles)
    for row in found.departments:
        names = [name.removesuffix("_delta") for name in row if name.endswith("_delta")]
        assert any(row[f"{name}_delta"] for name in names)
        assert all(
            row[f"{name}_delta"] == pytest.approx(row[f"{name}_after"] - row[f"{name}_before"])
            for name in names
        )
    assert sum(row["fractional_load_delta"] for row in found.departments) == pytest.approx(0, abs=1e-6)
    assert all(row["before"] != row["after"] for row in found.items)
    assert not any(effect in row["effects"] for row in found.items for effect in ("orphan", "hand_over"))


@given(plans, groups)
def test_whatever_happens_can_be_told_in_both_languages(lines, group):
    tables = plan_of(*lines)
    counted = set(bipartite(tables))
    changes = [Change("remove", (Body(one, one[-1]),)) for one in group if one in counted]
    found = outcome(tables, changes)
    assert found.empty == (not changes)
    for zh, en in sentences(found):
        assert zh.endswith("。")
        assert en.endswith(".")
    assert {section for section, said in told(found).items() if said} >= {"items", "network"}
    assert not any(value != value for row in found.departments for value in row.values())  # no NaN


@given(st.lists(st.sampled_from("甲乙丙丁"), unique=True), st.lists(st.sampled_from("甲乙丙丁"), unique=True))
def test_an_item_has_an_effect_if_and_only_if_its_parties_differ(before, after):
    effects = effects_of(before, after, {})
    assert bool(effects) == (before != after)
    assert effects == sorted(effects, key=EFFECTS.index)
    assert set(effects) <= set(WORDS)


@pytest.mark.parametrize(
    ("before", "after", "heirs", "effects"),
    [
        ("甲", "", {}, ["orphan"]),
        ("甲乙", "乙", {}, ["hand_over", "alone"]),
        ("乙甲", "乙", {}, ["alone"]),
        ("甲乙丙", "乙丙", {}, ["hand_over", "fewer"]),
        ("甲乙丙", "甲丙", {}, ["fewer"]),
        ("甲", "乙", {}, ["hand_over"]),
        ("甲", "丁", {"甲": "丁"}, ["moved"]),
        ("甲乙", "丁", {"甲": "丁", "乙": "丁"}, ["alone"]),
        ("丙甲乙", "丙丁", {"甲": "丁", "乙": "丁"}, ["fewer"]),
        ("甲乙", "甲丙", {}, ["replaced"]),
        ("甲", "甲乙", {}, ["joined"]),
        ("甲乙", "甲乙丙", {}, ["more"]),
    ],
)
def test_what_each_effect_means(before, after, heirs, effects):
    assert effects_of(before, after, heirs) == effects


def test_a_merger_after_a_merger_is_still_no_hand_over():
    tables = plan_of("1.1 甲、丁", "1.2 乙", "1.3 丙")
    known, last = bodies(tables), new_body("总局")
    changes = [
        Change("merge", (known["example/甲"], known["example/乙"]), ((NEW, ()),)),
        Change("merge", (NEW, known["example/丙"]), ((last, ()),)),
    ]
    found = outcome(tables, changes)
    assert [row["effects"] for row in found.items] == [["moved"]] * 3
    assert [row["after"][0] for row in found.items] == ["总局"] * 3


def test_a_party_without_an_item_has_nothing_to_lose():
    with pytest.raises(Refused, match=r"has no item with --level measure .* support"):
        outcome(plan_of("1.1 甲", "1 support:乙"), [Change("remove", (Body("example/乙", "乙"),))])


def test_a_change_that_changes_nothing_counted_is_empty():
    tables = plan_of("1.1 甲", "1 support:甲")
    change = Change("transfer", (Body("example/甲", "甲"),), ((Body("example/甲", "甲"), ("plan/p1",)),))
    found = outcome(tables, [change])
    assert found.empty
    assert sentences(found) == [("没有变化。", "Nothing changes.")]
