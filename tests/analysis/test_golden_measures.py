"""The measures worked out by hand, on small plans and on the bundled one (numbers of its base table)."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES
from ipgraph.analysis.coordination import bipartite, projection
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.influence import pagerank, ties
from ipgraph.analysis.partitions import adjusted_rand, louvain, modularity
from ipgraph.analysis.ranking import kendall
from ipgraph.pipeline import answer, engine, tables_of

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"
WITH_SUPPORT = (*DEFAULT_ROLES, "support")


def analysed(tables, name, **options):
    return ANALYSES[name].function(tables, **options)


def by_name(tables, name, *columns, **options):
    rows = analysed(tables, name, **options).rows
    return {row["department"]: tuple(row[c] for c in columns) for row in rows}


# ---------------------------------------------------------------------------------------------------- leads


def test_no_lead_of_the_bundled_plan_is_stated_and_fifteen_are_presumed(seed):
    found = by_name(seed, "leads", "leads", "presumed", "presumed_basis")
    assert {name: row for name, row in found.items() if any(row)} == {
        "市知识产权局": (0, 13, "byPosition"),
        "市法院": (0, 1, "byPosition"),
        "市质监局": (0, 1, "byPosition"),
    }


def test_sole_and_joint_stand_beside_the_leads(seed):
    assert by_name(seed, "leads", "measures", "sole", "joint")["市知识产权局"] == (18, 4, 14)


def test_leads_that_the_text_gives_go_before_presumed_ones():
    found = by_name(tables_of([HAIWAN]), "leads", "leads_stated", "lead_numbers", "presumed_numbers")
    assert {name: row for name, row in found.items() if row[1] or row[2]} == {
        "市政务服务管理局": (1, ["一.一"], ["一.四"]),
        "市发展改革委": (1, ["二.六"], []),
        "市公安局": (1, ["二.八"], []),
        "市委网信办": (1, ["二.八"], []),
        "市大数据局": (0, [], ["二.五"]),
        "市乡村振兴局": (0, [], ["二.七"]),
        "市政府督查室": (0, [], ["三.十"]),
    }


@pytest.mark.parametrize("where", [None, str(HAIWAN)], ids=["zhengzhou", "haiwan"])
@pytest.mark.parametrize("level", ["row", "measure"])
def test_the_saved_question_presumes_the_same_leads(where, level):
    asked = answer(engine(where), "presumed-lead", {"level": level}).rows
    theirs = {
        (row["party"], row["basis"] == "byPosition", number)
        for row in asked
        for number in row["numbers"].split()
    }
    ours = {
        (row["department"], presumed, number)
        for row in analysed(tables_of([HAIWAN] if where else []), "leads", level=level).rows
        for presumed, column in ((True, "presumed_numbers"), (False, "lead_numbers"))
        for number in row[column]
    }
    assert ours == theirs


def test_a_lead_by_a_rule_of_the_document_is_told_apart_from_a_stated_one():
    from ipgraph.tables import SCHEMAS, from_rows

    tables = plan_of("1.1 lead:甲;乙", "1.2 lead:甲;乙")
    rows = {name: tables.rows(name) for name in SCHEMAS}
    rows["responsibilities"][2]["basis"] = "document_rule"
    found = by_name(from_rows(rows), "leads", "leads", "leads_stated", "leads_by_rule")
    assert found == {"甲": (2, 1, 1), "乙": (0, 0, 0)}


# -------------------------------------------------------------------------------------------------- weights

#: 1.1 has a lead, one beside it and a helper (k = 3), 1.2 one party.
THREE = ("1.1 lead:甲;乙;support:丙", "1.2 乙")


def test_each_preset_weighs_a_lead_its_company_and_a_helper():
    found = by_name(
        plan_of(*THREE), "role-load", "equal", "lead_heavy", "responsible_only", roles=WITH_SUPPORT
    )
    assert found == {
        "甲": pytest.approx((1 / 3, 1, 1 / 2)),
        "乙": pytest.approx((4 / 3, 4 / 3, 3 / 2)),
        "丙": pytest.approx((1 / 3, 1 / 15, 0)),
    }


def test_the_range_of_ranks_goes_over_all_presets():
    found = by_name(
        plan_of(*THREE), "role-load", "rank", "best_rank", "worst_rank", "rank_range", roles=WITH_SUPPORT
    )
    assert found == {"乙": (1, 1, 1, 0), "甲": (2, 2, 2, 0), "丙": (2, 2, 3, 1)}


def test_the_sensitivity_table_tells_who_moves():
    first = analysed(plan_of(*THREE), "sensitivity", roles=WITH_SUPPORT).rows[0]
    assert (first["preset_a"], first["preset_b"]) == ("equal", "lead-heavy")
    assert first["tau"] == pytest.approx(2 / math.sqrt(2 * 3))  # 2 concordant pairs; one tie under equal
    assert (first["moved"], first["furthest"], first["same_first"]) == (1, ["丙 2→3"], True)


def test_under_equal_weights_the_bundled_plan_has_its_fractional_loads(seed):
    loads = by_name(seed, "role-load", "weighted_load")
    assert loads["市知识产权局"] == pytest.approx((59 / 6,))
    assert loads["市工商局"] == pytest.approx((13 / 6,))


def test_if_first_names_lead_the_office_at_the_centre_weighs_seventeen_and_a_quarter(seed):
    loads = by_name(seed, "role-load", "lead_heavy", leads="presumed")
    assert loads["市知识产权局"] == (13 + 4 + 1 / 4,)  # thirteen led, four alone, second of four in 2.2
    assert loads["市法院"] == (2,)
    assert loads["市工商局"] == pytest.approx((1 + 1 / 3 + 1 / 4 + 1 / 4 + 1 / 3,))


def test_without_leads_and_helpers_all_presets_coincide(seed):
    result = analysed(seed, "sensitivity")
    assert [(row["tau"], row["moved"]) for row in result.rows] == [(pytest.approx(1), 0)] * 3
    assert any("presets coincide" in en for _, en in result.cautions)


def test_kendall_counts_ties_in_either_column():
    # six pairs: 3 in the same order, 1 in the other, 1 tied in each column
    assert kendall([1, 2, 2, 3], [1, 3, 2, 2]) == pytest.approx((3 - 1) / 5)
    assert kendall([], []) is None


# ------------------------------------------------------------------------------------------ breadth, hypergraph


def test_breadth_and_depth_of_the_bundled_plan(seed):
    found = by_name(seed, "breadth", "breadth", "contacts", "depth", "closest_count")
    assert found["市知识产权局"] == (11, 22, 2.0, 4)
    assert found["市工商局"] == (4, 10, 2.5, 4)
    assert found["市财政局"] == (2, 4, 2.0, 3)
    assert found["领导小组办公室"] == (0, 0, None, None)
    closest = by_name(seed, "breadth", "closest")
    assert closest["市知识产权局"] == (["市工商局", "市文广新局"],)
    assert closest["市科技局"] == (["市知识产权局"],)
    assert closest["领导小组办公室"] == ([],)


def test_sizes_of_the_items_of_a_party(seed):
    found = by_name(seed, "sizes", "item_sizes", "largest_size")
    assert found["市知识产权局"] == ({"k=1": 4, "k=2": 8, "k=3": 4, "k=4": 2}, 4)
    assert found["市科技局"] == ({"k=2": 1, "k=3": 2}, 3)
    assert by_name(seed, "sizes", "mean_size")["市知识产权局"] == (40 / 18,)


def test_items_of_the_bundled_plan_overlap(seed):
    result = analysed(seed, "overlaps", s=3)
    assert [(row["number_a"], row["number_b"]) for row in result.rows] == [
        ("2.1", "2.6"),
        ("2.1", "2.2"),
        ("2.1", "2.4"),
        ("2.2", "2.6"),
        ("2.4", "2.6"),
        ("2.2", "2.4"),
    ]
    assert result.settings["pairs_by_s"] == {"s=1": 162, "s=2": 13, "s=3": 6}
    assert result.settings["s_components"] == [4, 1, 1, 1]  # 1.3, 3.4 and 4.5 have three parties, too
    assert analysed(seed, "overlaps").settings["s_components"] == [6, 4, 1, 1, 1, 1, 1]


# ------------------------------------------------------------------------------------------------- standing


def test_standing_in_the_bundled_plan(seed):
    found = by_name(seed, "standing", "piece", "joint", "degree", "strength", "core")
    assert found["市知识产权局"] == (1, 14, 11, 14.0, 3)
    assert found["市仲裁委"] == (1, 1, 3, 1.0, 3)
    assert found["市财政局"] == (1, 3, 2, 3.0, 2)
    assert found["市教育局"] == (1, 1, 1, 1.0, 1)
    assert found["市农委"] == (2, 1, 2, 1.0, 2)
    assert found["领导小组办公室"] == (None, 0, None, None, None)


def test_a_closed_triad_has_a_constraint_above_one_and_a_sentence_on_it(seed):
    result = analysed(seed, "standing")
    rows = {row["department"]: row for row in result.rows}
    for name in ("市质监局", "市农委", "市林业局"):
        assert (rows[name]["constraint"], rows[name]["effective_size"], rows[name]["eigenvector"]) == (
            1.125,
            1.0,
            1.0,
        )
    assert any("not bounded by 1" in en for _, en in result.cautions)
    assert any("2 pieces" in en for _, en in result.cautions)
    assert any("no joint item" in en for _, en in result.cautions)


def test_effective_size_without_weights_is_that_of_borgatti(seed):
    # 11 partners with 7 ties among them: 11 − 2·7/11
    found = by_name(seed, "standing", "effective_size", weight="none")
    assert found["市知识产权局"] == pytest.approx((11 - 14 / 11,))
    assert found["市科技局"] == pytest.approx((3 - 2 * 2 / 3,))


def test_effective_size_with_weights_goes_by_the_strongest_tie_of_each_partner():
    # overlap: 甲–乙 and 甲–丙 1/2, 乙–丙 1; for 乙: 2 − (2/3 · 1 + 1/3 · 1/2)
    found = by_name(plan_of("1.1 甲", "1.2 甲、乙、丙"), "standing", "effective_size", weight="overlap")
    assert found["乙"] == found["丙"] == pytest.approx((2 - 5 / 6,))


def test_pagerank_of_the_bundled_plan_solves_its_equations(seed):
    network = projection(bipartite(seed))
    found = pagerank(network, "count")
    assert found == pytest.approx(solved(ties(network, "count")), abs=1e-9)


def solved(weights, damping=Fraction(85, 100)):
    """PageRank by elimination in exact fractions: (1 − d P) x = (1 − d)/n."""
    names = list(weights)
    total = {name: sum(map(Fraction, weights[name].values())) for name in names}
    rows = [
        [Fraction(a == b) - damping * Fraction(weights[b].get(a, 0)) / total[b] for b in names]
        + [(1 - damping) / len(names)]
        for a in names
    ]
    for i in range(len(names)):
        pivot = next(k for k in range(i, len(names)) if rows[k][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(len(names)):
            if k != i:
                rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i], strict=True)]
    return {name: float(row[-1]) for name, row in zip(names, rows, strict=True)}


def test_a_chain_of_three_has_the_eigenvector_of_a_chain():
    rows = by_name(plan_of("1.1 甲、乙", "1.2 乙、丙"), "standing", "eigenvector", "pagerank")
    assert rows["乙"] == pytest.approx((1, 0.135 / 0.2775))
    assert rows["甲"] == pytest.approx((1 / math.sqrt(2), (1 - 0.135 / 0.2775) / 2))


# ---------------------------------------------------------------------------------------------- communities

#: Two triangles and a bridge between them.
BARBELL = ("1.1 甲、乙", "1.2 乙、丙", "1.3 甲、丙", "1.4 丙、丁", "1.5 丁、戊", "1.6 戊、己", "1.7 丁、己")


def test_two_triangles_with_a_bridge_are_two_communities_in_every_run():
    result = analysed(plan_of(*BARBELL), "communities")
    assert [row["community"] for row in result.rows] == [1, 1, 1, 2, 2, 2]
    assert {row["department"] for row in result.rows if row["community"] == 1} == {"甲", "乙", "丙"}
    assert {row["stability"] for row in result.rows} == {1.0}
    figures = {name: result.settings[name] for name in ("runs", "agreement", "partitions", "communities")}
    assert figures == {"runs": 50, "agreement": 1.0, "partitions": 1, "communities": [2, 2]}
    assert result.settings["modularity"] == pytest.approx(6 / 7 - 2 * (7 / 14) ** 2)


def test_the_bridge_is_never_inside_a_community():
    found = {
        (row["a"], row["b"]): row["together"]
        for row in analysed(plan_of(*BARBELL), "co-membership", pairs="tied").rows
    }
    assert found.pop(("丙", "丁")) == 0.0
    assert set(found.values()) == {1.0}
    assert len(analysed(plan_of(*BARBELL), "co-membership").rows) == 6


def test_the_adjusted_rand_index_of_the_textbook():
    # 6 elements in {3, 3} and {2, 2, 2} with n_ij = (2, 1, 0), (0, 1, 2): both 2, a 6, b 3, chance 6·3/15
    assert adjusted_rand((0, 0, 0, 1, 1, 1), (0, 0, 1, 1, 2, 2)) == pytest.approx(
        (2 - 1.2) / ((6 + 3) / 2 - 1.2)
    )


def test_modularity_of_the_bundled_plan_by_its_definition(seed):
    network = projection(bipartite(seed))
    tied = network.subgraph([party for party in network if network.degree(party)])
    (partition,) = louvain(tied, "newman", [1])
    degree = dict(tied.degree(weight="newman"))
    twice = sum(degree.values())
    label = dict(zip(tied, partition, strict=True))
    expected = math.fsum(
        tied.get_edge_data(a, b, {"newman": 0})["newman"] - degree[a] * degree[b] / twice
        for a in tied
        for b in tied
        if label[a] == label[b]
    )
    assert modularity(tied, "newman", partition) == pytest.approx(expected / twice)


def test_communities_of_so_small_a_plan_are_said_to_mean_nothing(seed):
    assert any("illustration" in en for _, en in analysed(seed, "communities").cautions)


# -------------------------------------------------------------------------------------- programmes, half-years


def test_participation_over_the_programmes_of_the_bundled_plan(seed):
    found = by_name(seed, "bridges", "programmes", "participation", "main_share")
    # loads of the office in sixths: 14, 13, 14, 6, 12 of 59
    assert found["市知识产权局"] == pytest.approx((5, 1 - (196 + 169 + 196 + 36 + 144) / 59**2, 14 / 59))
    assert found["市财政局"] == pytest.approx((3, 1 - (4 + 9 + 9) / 64, 3 / 8))
    assert found["市科技局"] == pytest.approx((3, 1 - (4 + 4 + 9) / 49, 3 / 7))
    assert found["市工商局"] == pytest.approx((2, 1 - (49 + 36) / 169, 7 / 13))
    assert found["市法院"] == (1, 0.0, 1.0)
    assert list(found)[:3] == ["市知识产权局", "市财政局", "市科技局"]


def test_a_phase_of_a_year_is_spread_over_its_days(extracted):
    rows = analysed(extracted, "spread").rows
    found = {(row["department"], row["period"]): row["spread"] for row in rows}
    assert found["市教育局", "2017H1"] == pytest.approx(181 / 365)
    assert found["市教育局", "2017H2"] == pytest.approx(184 / 365)
    # 2019年底前 has no beginning: from the first date of the plan, three years of 365 days
    assert [found["有关县(市、区)", f"{year}H1"] for year in (2017, 2018, 2019)] == [
        pytest.approx(181 / 1095)
    ] * 3
    assert ("市教育局", "2018H1") not in found


def test_a_phase_with_an_end_only_may_count_in_the_half_year_of_its_end(extracted):
    rows = analysed(extracted, "spread", begin="due").rows
    own = [row for row in rows if row["department"] == "有关县(市、区)"]
    assert [(row["period"], row["spread"]) for row in own] == [("2019H2", 1.0)]


def test_the_spread_adds_up_to_all_party_phases(extracted):
    rows = analysed(extracted, "spread").rows
    assert sum(row["spread"] for row in rows) == pytest.approx(76)
    last = {row["department"]: row["spread_cumulative"] for row in rows}
    assert last["市知识产权局"] == pytest.approx(28)


def test_a_phase_begins_no_earlier_than_its_plan():
    rows = analysed(plan_of("1.1 甲 2017-12-31 2018-12-31"), "spread").rows
    days = 184 + 365
    assert [row["spread"] for row in rows] == pytest.approx([1 + 184 / days, 181 / days, 184 / days])
    assert [row["spread_share"] for row in rows] == pytest.approx(
        [(1 + 184 / days) / 2, 181 / days / 2, 184 / days / 2]
    )


def test_the_spread_goes_by_the_lenient_reading():
    rows = analysed(plan_of("1.1 甲 2018-06-30/2018-12-31"), "spread", begin="due").rows
    assert [row["period"] for row in rows] == ["2018H2"]


def test_the_spread_of_the_bundled_plan_is_the_sum_over_its_days(extracted):
    expected = Counter()
    owners = bipartite(extracted)
    for row in extracted.rows("milestones"):
        first, last = row["earliest"] or date(2017, 1, 1), row["latest_lenient"]
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        for day, party in product(days, owners[row["measure"]]):
            expected[owners.nodes[party]["name"], f"{day.year}H{1 + (day.month > 6)}"] += 1 / len(days)
    found = {(r["department"], r["period"]): r["spread"] for r in analysed(extracted, "spread").rows}
    assert found == pytest.approx(expected | dict.fromkeys(found.keys() - expected.keys(), 0))


# --------------------------------------------------------------------------------------------- requirements

FOUR = ("1.1 甲、乙 2017-12-31", "1.2 丙 2018-06-30 2019-12-31", "1.3 甲 2018-12-31", "2.1 丁 2019-12-31")


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        # C_R = T_A T_D T_Aᵀ with T_D = 1 inside a programme: 甲 has 2 items of it, 乙 and 丙 1 each
        ("same-programme", {("甲", "乙"): (2, 2), ("甲", "丙"): (2, 2), ("乙", "丙"): (1, 1)}),
        # T_D = I: the common items
        ("same-measure", {("甲", "乙"): (1, 1)}),
        # 1.1 is through before 1.2 and 1.3; 1.2 and 1.3 overlap in time
        ("earlier-phase", {("甲", "乙"): (0, 1), ("甲", "丙"): (1, 0), ("乙", "丙"): (1, 0)}),
    ],
)
def test_coordination_requirements_by_one_ground(ground, expected):
    rows = analysed(plan_of(*FOUR), "requirements", by=[ground]).rows
    assert {(row["a"], row["b"]): (row["a_to_b"], row["b_to_a"]) for row in rows} == expected
    assert all(row["required"] == max(row["a_to_b"], row["b_to_a"]) for row in rows)


def test_what_is_earlier_goes_by_the_strict_reading():
    lines = ("1.1 甲 2017-12-31/2018-12-31", "1.2 乙 2018-06-30")
    assert len(analysed(plan_of(*lines), "requirements", by=["earlier-phase"]).rows) == 1


def test_rows_of_one_measure_depend_on_each_other():
    lines = ("1.1 甲", "1.1 乙", "1.2 丙")
    rows = analysed(plan_of(*lines), "requirements", level="row", by=["same-measure"]).rows
    assert [(row["a"], row["b"], row["required"], row["met"]) for row in rows] == [("甲", "乙", 1, False)]


def test_two_of_five_pairs_that_should_coordinate_in_the_bundled_plan_are_named_together(seed):
    result = analysed(seed, "requirements")
    # pairs of parties of one programme: 6 + 10 + 6 + 28 + 10, of which 9 occur again
    assert (len(result.rows), sum(row["met"] for row in result.rows)) == (51, 21)
    assert result.settings["congruence"] == pytest.approx(21 / 51)
    found = {frozenset((row["a"], row["b"])): row["required"] for row in result.rows}
    assert found[frozenset(("市知识产权局", "市法院"))] == 5 * 2
    assert found[frozenset(("领导小组办公室", "市知识产权局"))] == 3
    assert found[frozenset(("市知识产权局", "市科技局"))] == 3 * 1 + 4 * 1 + 2 * 1
    assert not result.rows[0]["met"]


def test_the_office_of_the_leading_group_is_through_before_the_rest_of_its_programme_is_due(seed):
    rows = analysed(seed, "requirements", by=["earlier-phase"]).rows
    found = {(row["a"], row["b"]): (row["a_to_b"], row["b_to_a"]) for row in rows}
    assert found["领导小组办公室", "市知识产权局"] == (3, 0)  # 1.1 before 1.2, 1.3 and 1.4
    assert ("市法院", "市仲裁委") not in found  # all of it is due at the end of 2018
