"""Nothing is read by heart: a change of the page changes the plan there, and nowhere else."""

from __future__ import annotations

from itertools import permutations

import pytest
from plan_texts import LINES, content, contents, differences, plan_of, with_cell, with_lines

SEED = plan_of("\n".join(LINES))


def the_item(plan, id_):
    return next(item for item in plan.items if item.id == id_)


def responsible(names: str, words: list[str], *codes: str):
    return {
        "owners": f"{names} responsible",
        "words": words,
        "parties": [(code, "organization") for code in codes],
    }


@pytest.mark.parametrize(
    ("line", "cell", "item", "names", "codes"),
    [
        (13, "市知识产权局、科技局、教育局", "p1/t1/m3/a1", "市知识产权局、市科技局、市教育局", ["ip-office", "science", "education"]),
        (13, "市财政局、科技局、知识产权局", "p1/t1/m3/a1", "市财政局、市科技局、市知识产权局", ["finance", "science", "ip-office"]),
        (14, "市知识产权局、审计局", "p1/t1/m4/a1", "市知识产权局、市审计局", ["ip-office", "audit"]),
        (36, "市知识产权局、市政府金融办", "p3/t1/m4/a1", "市知识产权局、市政府金融办", ["ip-office", "finance-office"]),
    ],
    ids=["swap one", "another order", "add one", "drop one"],
)  # fmt: skip
def test_an_edited_owner_cell_changes_its_own_row(line, cell, item, names, codes):
    new = plan_of(with_cell(line, 5, cell))
    kept = [words for words in content(the_item(new, item))["words"] if words not in cell.split("、")]
    expected = responsible(names, cell.split("、") + kept, *codes)
    old = content(the_item(SEED, item))
    assert differences(new, SEED) == {item: {key: one for key, one in expected.items() if one != old[key]}}
    assert new.problems == ()


@pytest.mark.parametrize(
    ("line", "cell", "item", "dates"),
    [
        (13, "2020年完成", "p1/t1/m3/a1", ["complete in 2020-01-01..2020-12-31"]),
        (14, "2018年底前完成", "p1/t1/m4/a1", ["complete by ..2018-12-31"]),
        (10, "2017年6月前完成", "p1/t1/m1/a1", ["complete before ..2017-05-31|2017-06-30"]),
        (12, "2018年完成", "p1/t1/m2/a1", ["complete in 2018-01-01..2018-12-31"]),
        (21, "2018年启动，2019年底前建成", "p2/t1/m1/a1",
         ["start in 2018-01-01..2018-12-31", "build by ..2019-12-31"]),
    ],
    ids=["another year", "前 → 底前", "another month", "one phase less", "one phase more"],
)  # fmt: skip
def test_an_edited_schedule_changes_its_own_row(line, cell, item, dates):
    changed = differences(plan_of(with_cell(line, 4, cell)), SEED)
    assert list(changed) == [item]
    assert changed[item].pop("dates") == dates
    assert changed[item].keys() == {"words"}


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("建设12家省级以上专利导航产业发展实验区", [("eq 12家", "省级以上专利导航产业发展实验区", 0)]),
        ("建设不少于10家省级以上专利导航产业发展实验区", [("ge 10家", "省级以上专利导航产业发展实验区", 0)]),
        ("建设省级以上专利导航产业发展实验区", []),
    ],
    ids=["another number", "at least", "no number"],
)
def test_an_edited_number_changes_its_own_target(cell, numbers):
    changed = differences(plan_of(with_cell(14, 3, cell)), SEED)
    assert list(changed) == ["p1/t1/m4/a1"]
    fields = changed["p1/t1/m4/a1"]
    assert (fields.pop("title"), fields.pop("text"), fields.pop("numbers")) == (cell, cell, numbers)
    assert fields.keys() <= {"words"}


def test_a_renamed_programme_keeps_all_that_it_holds():
    new = plan_of(with_lines(30, 30, "推动成果落地工程，服务企业"))
    assert differences(new, SEED) == {
        "p3": {"title": "推动成果落地工程", "text": "推动成果落地工程，服务企业", "goal": "服务企业"}
    }


def test_a_programme_without_a_comma_has_no_goal():
    new = plan_of(with_lines(30, 30, "推动成果落地工程"))
    assert differences(new, SEED)["p3"]["goal"] is None


@pytest.mark.parametrize(
    ("line", "numbers"), [(11, [None]), (13, ["3", None]), (24, ["4", None]), (55, ["4", None])]
)
def test_a_deleted_row_takes_only_itself_away(line, numbers):
    new = contents(plan_of(with_lines(line, line)))
    gone = [one for one in contents(SEED) if one not in new]
    assert [one["number"] for one in gone] == numbers
    assert new == [one for one in contents(SEED) if one not in gone]


def test_an_added_row_adds_only_itself():
    row = "\t5. 开展竞赛\t举办发明竞赛不少于3场\t2018年6月底前完成\t市科技局、教育局"
    new = plan_of(with_lines(14, 14, LINES[13], row))
    added = [item for item in new.items if content(item) not in contents(SEED)]
    assert [item.id for item in added] == ["p1/t1/m5", "p1/t1/m5/a1"]
    assert [one for one in contents(new) if one in contents(SEED)] == contents(SEED)
    assert content(added[1])["dates"] == ["complete by ..2018-06-30"]
    assert content(added[1])["numbers"] == [("ge 3场", "举办发明竞赛", 0)]
    assert (content(added[1])["owners"], new.problems) == ("市科技局、市教育局 responsible", ())


def test_a_measure_cell_left_blank_by_a_merge_means_as_above():
    new = plan_of(with_cell(13, 2, ""))
    assert [item.id for item in new.items if item.span.line == 13] == ["p1/t1/m2/a2"]
    assert contents(new) == [
        one for one in contents(SEED) if one["title"] != "高校、科研机构知识产权机制改革"
    ]


def test_a_measure_cell_repeated_instead_of_merged_means_the_same():
    new = plan_of(with_cell(11, 2, "1. 加强知识产权改革顶层设计"))
    assert differences(new, SEED) == {}


def test_a_task_cell_repeated_instead_of_merged_means_the_same():
    assert differences(plan_of(with_cell(12, 1, "推进知识产权综合管理体制改革")), SEED) == {}


@pytest.mark.parametrize("order", [*permutations(range(5))][::17], ids=str)
def test_the_order_of_the_columns_means_nothing(order):
    lines = ["\t".join(line.split("\t")[n] for n in order) if "\t" in line else line for line in LINES]
    new = plan_of("\n".join(lines))
    assert (differences(new, SEED), new.problems) == ({}, ())


@pytest.mark.parametrize(
    "heading", ["责任单位", "责 任 部 门", "主责单位", "责任\u3000部门", "\u200b责任部门"]
)
def test_another_word_for_responsible_means_the_same(heading):
    new = plan_of("\n".join(LINES).replace("责任部门", heading))
    assert (differences(new, SEED), new.problems) == ({}, ())


def test_the_words_of_the_heading_are_kept_as_the_words_of_the_role():
    new = plan_of("\n".join(LINES).replace("责任部门", "责任单位"))
    words = {one.role_as_written for item in new.items for one in item.responsibilities}
    assert words == {"责任单位", "参与部门"}


def in_two_columns(line: str) -> str:
    *outer, cell = line.split("\t")
    first, *others = cell.split("、")
    return "\t".join([*outer, first, "、".join("市" + one.removeprefix("市") for one in others)])


def test_a_lead_column_and_a_support_column_split_the_owners():
    lines = [in_two_columns(line) if "\t" in line else line for line in LINES]
    new = plan_of("\n".join(lines).replace("责任部门\t", "牵头单位\t配合单位"))
    for item, old in zip(new.items, SEED.items, strict=True):
        if item.level == "action" and "县" not in item.responsibilities[-1].name:
            assert [one.role for one in item.responsibilities][:2] == ["lead", "support"][
                : len(old.responsibilities)
            ]
            assert [one.name for one in item.responsibilities] == [one.name for one in old.responsibilities]


@pytest.mark.parametrize(("line", "programme"), [(16, "p1"), (28, "p2"), (47, "p4"), (57, "p5")])
def test_without_its_line_a_programme_has_no_participants(line, programme):
    new = plan_of(with_lines(line, line))
    assert differences(new, SEED) == {programme: {"owners": "", "words": [], "parties": []}}


@pytest.mark.parametrize("label", ["参与单位:", "配合部门：", "协办单位: ", "参 与 部 门:"])
def test_another_label_for_participants_means_the_same(label):
    new = plan_of("\n".join(LINES).replace("参与部门:", label))
    assert (differences(new, SEED), new.problems) == ({}, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [(LINES[2], "海湾市工作任务分工"), ("\n\n重点任务", "\n重点任务"), ("\n\n参与部门", "\n参与部门")],
    ids=["another city", "no line before a table", "no line after it"],
)
def test_what_says_nothing_about_the_work_changes_nothing_of_it(old, new):
    assert differences(plan_of("\n".join(LINES).replace(old, new)), SEED) == {}


def test_a_column_of_remarks_changes_nothing():
    lines = [line + "\t略" if "\t" in line else line for line in LINES]
    new = plan_of("\n".join(lines).replace("责任部门\t略", "责任部门\t备注"))
    assert (differences(new, SEED), new.problems) == ({}, ())
