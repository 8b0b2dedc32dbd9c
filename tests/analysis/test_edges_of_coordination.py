"""Plans at the edge, the registry, and that nothing depends on the interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from coordination_plans import FEWER_DRAWS, ZHENGZHOU

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, HEADINGS, LEVELS
from ipgraph.analysis.coordination import bipartite, items, parties, projection
from ipgraph.analysis.example import plan_of

ALL = """
import json, pathlib, sys
fewer = json.loads(sys.argv[2])
from ipgraph.analysis import ANALYSES, LEVELS
from ipgraph.analysis.example import plan_of
for blocked in ("numpy", "scipy", "pandas"):
    sys.modules[blocked] = None
tables = plan_of(*pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
for name, analysis in ANALYSES.items():
    for level in LEVELS:
        for inherit in (False, True):
            result = analysis.function(tables, level=level, inherit_participants=inherit, **fewer.get(name, {}))
            print(json.dumps([result.settings, result.rows, result.cautions], allow_nan=False))
"""


def analysed(name, *lines, **options):
    return ANALYSES[name].function(plan_of(*lines), **options)


def python(code, *arguments, **environment):
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        check=True,
        env=os.environ | environment,
    )
    return run.stdout


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_plan_without_items_gives_no_rows(name, level):
    assert analysed(name, level=level).rows == []


@pytest.mark.parametrize("name", ["departments", "removal"])
def test_a_plan_of_one_party_has_no_network(name):
    (row,) = analysed(name, "1.1 甲", "1.2 甲").rows
    assert row["articulation"] is None
    assert analysed(name, "1.1 甲").cautions[0][0] == "没有多部门举措，没有网络指标。"


def test_a_plan_of_isolates_has_density_zero_and_one_piece_per_party():
    (row,) = analysed("concentration", "1.1 甲", "1.2 乙", "1.3 丙").rows
    assert (row["density"], row["components"], row["joint_share"]) == (0.0, [1, 1, 1], 0.0)


def test_density_of_one_party_does_not_exist():
    assert analysed("concentration", "1.1 甲").rows[0]["density"] is None


def test_items_without_a_party_are_kept_and_counted():
    (row,) = analysed("concentration", "1.1 -", "1.2 -").rows
    assert (row["items"], row["unanswered"], row["sole_share"], row["hhi"], row["gini"]) == (
        2,
        2,
        None,
        None,
        None,
    )


def test_an_item_of_three_hundred_owners_binds_each_two_of_them_weakly():
    cell = "、".join(f"单位{n}" for n in range(300))
    graph = bipartite(plan_of(f"1.1 {cell}"))
    network = projection(graph)
    assert network.number_of_edges() == 300 * 299 // 2
    assert {weight for _, _, weight in network.edges(data="newman")} == {1 / 299}
    (row,) = {row["strength"] for row in analysed("departments", f"1.1 {cell}").rows}
    assert row == pytest.approx(1)


def test_a_party_in_two_roles_on_one_item_counts_once_in_its_stronger_role():
    graph = bipartite(plan_of("1.1 乙、甲;lead:甲;support:乙"), roles=(*DEFAULT_ROLES, "support"))
    first, second = graph["plan/p1/t1/m1"].values()
    assert (first["role"], first["roles"], first["rank"]) == ("lead", ["lead", "responsible"], 1)
    assert (second["role"], second["roles"], second["rank"]) == ("responsible", ["responsible", "support"], 2)


def test_a_party_in_two_rows_of_a_measure_is_one_party_of_it_and_two_of_the_rows():
    lines = ("1.1 甲", "1.1 甲、乙")
    assert bipartite(plan_of(*lines)).degree("example/甲") == 1
    assert bipartite(plan_of(*lines), "row").degree("example/甲") == 2


def test_an_edge_names_its_lines_and_rows():
    edge = bipartite(plan_of("1.1 甲", "1.1 甲、乙")).edges["example/甲", "plan/p1/t1/m1"]
    assert edge["lines"] == [1, 2]
    assert edge["responsibilities"] == ["plan/p1/t1/m1/a1/r1", "plan/p1/t1/m1/a2/r1"]


def test_participants_count_only_where_they_are_asked_for():
    lines = ("1.1 甲", "1 support:乙")
    support = (*DEFAULT_ROLES, "support")
    assert parties(bipartite(plan_of(*lines), "programme")) == ["example/甲"]
    assert parties(bipartite(plan_of(*lines), "programme", support)) == ["example/甲", "example/乙"]
    assert parties(bipartite(plan_of(*lines), "measure", support)) == ["example/甲"]
    assert parties(bipartite(plan_of(*lines), inherit_participants=True)) == ["example/甲", "example/乙"]


def test_what_is_stated_above_the_level_is_said_to_be_left_out():
    result = analysed("departments", "1.1 甲", "1 support:乙、丙", roles=(*DEFAULT_ROLES, "support"))
    assert result.cautions[1] == (
        "有 2 处责任写在举措以外的层级，未计入。",
        "Not counted, because not stated on or below a measure: 2.",
    )


def test_inherited_participants_are_declared_in_the_settings():
    settings = analysed("departments", "1.1 甲", "1 support:乙", inherit_participants=True).settings
    assert settings["roles"] == ["lead", "responsible", "own_duties", "support"]
    assert settings["inherit_participants"] is True


def test_phases_without_an_end_are_said_to_be_left_out():
    assert analysed("half-years", "1.1 甲 - 2017-12-31").cautions == (
        ("有 1 个时间节点没有完成期限，未计入。", "Not counted, because they have no end date: 1 phase."),
    )


def test_the_guard_is_silent_for_thirty_items_of_which_ten_are_joint():
    lines = [f"1.{n} 甲、乙" if n <= 10 else f"1.{n} 甲" for n in range(1, 31)]
    assert analysed("departments", *lines).cautions == ()
    assert analysed("departments", *lines[1:]).cautions[0][1].startswith("Only 9 joint measures")


@pytest.mark.parametrize(
    ("options", "words"), [({"level": "task"}, "level 'task'"), ({"roles": ["chief"]}, "chief")]
)
def test_a_wrong_option_is_named_with_the_right_ones(options, words):
    with pytest.raises(ValueError, match=words) as error:
        analysed("departments", "1.1 甲", **options)
    assert "choose" in str(error.value)


def test_two_documents_are_told_apart():
    from ipgraph.tables import SCHEMAS, from_rows

    both = [plan_of("1.1 甲、乙", document=name) for name in ("b", "a")]
    tables = from_rows({name: [row for one in both for row in one.rows(name)] for name in SCHEMAS})
    rows = ANALYSES["concentration"].function(tables).rows
    assert [(row["document"], row["items"]) for row in rows] == [("a", 1), ("b", 1)]
    assert len(items(bipartite(tables))) == 2


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_is_registered_with_words_in_both_languages(name):
    analysis = ANALYSES[name]
    assert analysis.name == name
    assert all(len(words) == 2 and all(words) for words in (analysis.title, analysis.question))


@pytest.mark.parametrize("name", ANALYSES)
def test_every_column_has_a_heading(name):
    assert set(analysed(name).columns) <= set(HEADINGS)


def test_there_is_no_heading_without_a_column():
    assert set(HEADINGS) == {column for name in ANALYSES for column in analysed(name).columns}


def test_departments_are_the_default():
    assert next(iter(ANALYSES)) == "departments"


def test_listing_the_analyses_does_not_import_networkx():
    assert python("import sys, ipgraph.analysis; print('networkx' in sys.modules)").strip() == b"False"


def test_results_do_not_depend_on_the_hash_seed_and_need_no_numeric_library():
    one, other = (python(ALL, ZHENGZHOU, json.dumps(FEWER_DRAWS), PYTHONHASHSEED=seed) for seed in "12")
    assert one == other
