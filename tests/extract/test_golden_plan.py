"""The Zhengzhou plan, fact by fact, as a person reads it (ontology.md, section 5, for the milestones)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from plan_texts import SEED, dated, owners, spans_of

from ipgraph.export.workitems import work_items
from ipgraph.extract.count import understood
from ipgraph.pipeline import plan_of, tables_of

GOLD = Path(__file__).parents[1] / "gold"

PLAN = plan_of(SEED)
BY_LINE = {item.span.line: item for item in PLAN.items if item.level == "action"}
ITEMS = list(work_items(tables_of()))

#: line, phase, qualifier, precision, earliest, latest, latest_lenient (= if equal), EDTF
MILESTONES = """
10 complete before month - 2017-04-30 2017-05-31 ../2017-05
11 complete before month - 2017-10-31 2017-11-30 ../2017-11
12 start in year 2017-01-01 2017-12-31 = 2017
12 complete in year 2018-01-01 2018-12-31 = 2018
13 complete in year 2019-01-01 2019-12-31 = 2019
14 complete before year - 2017-12-31 2018-12-31 ../2018
21 start in year 2018-01-01 2018-12-31 = 2018
22 implement from year 2018-01-01 2018-12-31 = 2018
23 complete in year 2018-01-01 2018-12-31 = 2018
24 establish in year 2018-01-01 2018-12-31 = 2018
24 implement in year 2018-01-01 2018-12-31 = 2018
25 complete in year 2017-01-01 2017-12-31 = 2017
26 build in year 2018-01-01 2018-12-31 = 2018
26 establish inherited year 2018-01-01 2018-12-31 = 2018?
33 complete endOf year 2018-01-01 2018-12-31 = 2018
34 complete before year - 2018-12-31 2019-12-31 ../2019
35 start in year 2017-01-01 2017-12-31 = 2017
35 implement in year 2018-01-01 2018-12-31 = 2018
36 issue in year 2017-01-01 2017-12-31 = 2017
36 improve in year 2018-01-01 2018-12-31 = 2018
36 establish in year 2019-01-01 2019-12-31 = 2019
41 issue in year 2017-01-01 2017-12-31 = 2017
42 formulate in year 2017-01-01 2017-12-31 = 2017
42 implement in year 2018-01-01 2018-12-31 = 2018
43 complete in year 2019-01-01 2019-12-31 = 2019
44 establish in year 2017-01-01 2017-12-31 = 2017
44 issue inherited year 2017-01-01 2017-12-31 = 2017?
44 implement inherited year 2017-01-01 2017-12-31 = 2017?
45 build by year - 2018-12-31 = ../2018
45 complete in year 2019-01-01 2019-12-31 = 2019
52 achieve by year - 2019-12-31 = ../2019
53 issue in year 2017-01-01 2017-12-31 = 2017
53 establish in year 2018-01-01 2018-12-31 = 2018
54 achieve in year 2017-01-01 2017-12-31 = 2017
55 build in year 2017-01-01 2017-12-31 = 2017
55 achieve endOf year 2019-01-01 2019-12-31 = 2019
""".strip().split("\n")

OWNERS = {
    10: "领导小组办公室",
    11: "领导小组办公室",
    12: "市知识产权局",
    13: "市知识产权局、市科技局、市财政局",
    14: "市知识产权局",
    21: "市知识产权局、市工商局、市文广新局",
    22: "市法院、市知识产权局、市工商局、市文广新局",
    23: "市法院",
    24: "市知识产权局、市工商局、市文广新局、市仲裁委",
    25: "市知识产权局",
    26: "市知识产权局、市工商局、市文广新局",
    33: "市知识产权局",
    34: "市知识产权局、市财政局",
    35: "市知识产权局、市政府金融办",
    36: "市知识产权局、市科技局、市政府金融办",
    41: "市知识产权局、市财政局",
    42: "市工商局",
    43: "市文广新局",
    44: "市知识产权局、市科技局",
    45: "市质监局、市农委、市林业局",
    52: "市知识产权局、有关县(市、区)",
    53: "市知识产权局、市商务局",
    54: "市知识产权局、市教育局",
    55: "市知识产权局、市人才办",
}
PARTICIPANTS = {
    "p1": "市编办、市工商局、市文广新局、市教育局、市政府金融办、市发展改革委、市工信委、市统计局",
    "p2": "市司法局、市公安局、市法制办",
    "p3": "",
    "p4": "市科技局、市工商局、市文广新局、市工信委、市林业局、市农委、市商务局、市质监局",
    "p5": "市科技局、市工商局、市文广新局、市工信委、市林业局、市农委、市人才办、市财政局、市司法局",
}
PROGRAMMES = {
    "实施知识产权管理能力提升工程": "完善知识产权治理体系",
    "实施知识产权大保护工程": "提高社会公众满意度",
    "实施知识产权运用促进工程": "支撑经济优化升级",
    "实施知识产权质量工程": "增强区域核心竞争力",
    "实施知识产权发展环境建设工程": "夯实创新发展基础",
}
TARGETS = [
    (14, 3, "10家", "10", "家", "省级以上专利导航产业发展实验区", "2017-12-31"),
    (52, 4, "6 个", "6", "个", "国家知识产权示范县(市、区)", "2019-12-31"),
    (52, 4, "30 个", "30", "个", "省级知识产权强县、强企业", "2019-12-31"),
    (55, 4, "1 个", "1", "个", "人才培训基地", "2017-12-31"),
    (55, 4, "100 名", "100", "名", "知识产权领军人才", "2019-12-31"),
]


def test_nothing_in_the_seed_is_a_problem():
    assert PLAN.problems == ()


def test_the_seed_counts_as_a_person_counts():
    roles = Counter(one.role for item in PLAN.items for one in item.responsibilities)
    assert roles == {"responsible": 48, "support": 28}
    assert understood(PLAN) == {
        "layout": "table, 5 sections", "programmes": 5, "tasks": 5, "measures": 23, "rows": 24,
        "responsibilities": 76, "milestones": 36, "targets": 5, "departments": 22, "groups": 1,
    }  # fmt: skip


def test_every_row_of_the_seed_is_an_action():
    assert set(BY_LINE) == set(OWNERS)


@pytest.mark.parametrize("line", OWNERS)
def test_each_row_names_its_owners_in_order(line):
    assert owners(BY_LINE[line]) == f"{OWNERS[line]} responsible"


@pytest.mark.parametrize("programme", PARTICIPANTS)
def test_each_programme_has_the_participants_printed_under_its_table(programme):
    [item] = [item for item in PLAN.items if item.id == programme]
    assert owners(item) == (f"{PARTICIPANTS[programme]} support" if PARTICIPANTS[programme] else "")
    assert {one.role_as_written for one in item.responsibilities} <= {"参与部门"}


@pytest.mark.parametrize("line", OWNERS)
def test_each_row_has_the_milestones_of_its_schedule(line):
    expected = [words.split(" ")[1:] for words in MILESTONES if words.startswith(f"{line} ")]
    for one, (phase, qualifier, precision, earliest, latest, lenient, edtf) in zip(
        BY_LINE[line].milestones, expected, strict=True
    ):
        assert (one.phase, one.qualifier, one.precision, one.edtf) == (phase, qualifier, precision, edtf)
        assert (str(one.earliest or "-"), str(one.latest)) == (earliest, latest)
        assert str(one.latest_lenient) == (latest if lenient == "=" else lenient)
        assert one.inferred == (("date",) if qualifier == "inherited" else ())


def test_a_phase_without_a_date_of_its_own_points_at_the_words_that_date_it():
    found = {
        (item.span.line, one.dated_by.text) for item in PLAN.items for one in item.milestones if one.dated_by
    }
    assert found == {(24, "2018年"), (26, "2018年"), (44, "2017年")}


def test_the_five_targets_of_the_seed_are_these():
    found = [(item, one) for item in PLAN.items for one in item.targets]
    assert [
        (one.span.line, one.span.column, one.span.text, str(one.value), one.unit, one.indicator,
         str(item.milestones[one.due].latest))
        for item, one in found
    ] == TARGETS  # fmt: skip
    assert {one.comparator for _, one in found} == {"eq"}


def test_each_programme_has_a_name_and_a_goal():
    programmes = [item for item in PLAN.items if item.level == "programme"]
    assert {item.title: item.goal and item.goal.text for item in programmes} == PROGRAMMES


def test_the_counties_are_one_group_and_no_department():
    [group] = [party for party in PLAN.parties if party.kind == "group"]
    assert (group.name, sum(party.kind == "organization" for party in PLAN.parties)) == ("有关县(市、区)", 22)


def test_the_same_department_is_one_party_wherever_it_is_named():
    assert all(party.known or party.kind == "group" for party in PLAN.parties)
    assert len({party.name for party in PLAN.parties}) == len({party.code for party in PLAN.parties}) == 23


def test_numbers_are_quoted_as_printed():
    found = [(item.number, item.notation) for item in PLAN.items if item.level == "measure"]
    assert found == [
        (str(n), f"{p}.{n}") for p, last in enumerate((4, 6, 4, 5, 4), 1) for n in range(1, last + 1)
    ]


def test_a_stray_blank_is_no_part_of_a_title():
    assert next(item.title for item in PLAN.items if item.level == "task") == "推进知识产权综合管理体制改革"


def test_every_quotation_of_the_seed_is_verbatim():
    text = PLAN.document.text
    assert all(text[span.offset : span.end] == span.text for span in spans_of(PLAN))


def test_the_seed_scores_perfectly_against_the_gold_file(monkeypatch):
    monkeypatch.syspath_prepend(GOLD)
    import score

    line, _ = score.score(
        [score.P(one) for one in ITEMS],
        [],
        json.loads(GOLD.joinpath("zhengzhou-2017.json").read_text("utf-8")),
    )
    assert {
        key: line[key]["f1"] for key in ("owner_name", "owner_role", "milestone", "target")
    } == dict.fromkeys(("owner_name", "owner_role", "milestone", "target"), 1.0)
    assert (line["found"], line["spurious_items"]) == (28, 0)
    assert line["extra"]["owner_name_strict"]["f1"] == 1.0
    sys.modules.pop("score")


def test_line_14_is_the_work_item_of_the_contract():
    [item] = [item for item in ITEMS if item["source"]["line"] == 14]
    assert item == {
        "id": "zhengzhou-2017/p1/t1/m4/a1",
        "level": "measure",
        "number": "4",
        "path": ["实施知识产权管理能力提升工程,完善知识产权治理体系", "推进知识产权综合管理体制改革", "建立专利导航发展机制"],
        "text": "建设10家省级以上专利导航产业发展实验区",
        "responsibilities": [
            {"name": "市知识产权局", "as_written": "市知识产权局", "role": "responsible", "role_as_written": "责任部门",
             "kind": "organization", "rank": 1, "basis": "stated", "inherited_from": None}],
        "open_list": False,
        "milestones": [
            {"text": "2018年前完成", "phase": "complete", "earliest": None, "latest": "2017-12-31",
             "latest_lenient": "2018-12-31", "precision": "year", "ambiguous": True, "ongoing": False,
             "recurring": None, "inferred": []}],
        "targets": [
            {"value": 10, "unit": "家", "comparator": "eq", "text": "建设10家省级以上专利导航产业发展实验区",
             "by": "2017-12-31"}],
        "source": {"document": "zhengzhou-2017", "line": 14, "column": 3, "start": 0, "end": 20},
    }  # fmt: skip


def test_a_participants_line_is_a_work_item_of_its_programme():
    programmes = [item for item in ITEMS if item["level"] == "programme"]
    assert [(item["source"]["line"], item["milestones"]) for item in programmes] == [
        (7, []), (18, []), (38, []), (49, []),
    ]  # fmt: skip
    assert {one["role"] for item in programmes for one in item["responsibilities"]} == {"support"}


def test_the_first_milestone_reads_as_it_stands():
    assert [dated(one) for one in BY_LINE[10].milestones] == ["complete before ..2017-04-30|2017-05-31"]
