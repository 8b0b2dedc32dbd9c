"""What a document lacks is said, and the rest of it is kept."""

from __future__ import annotations

import pytest
from plan_texts import DOCUMENTS, HEADER, codes, document, owners, plan_of, table

from ipgraph.pipeline import plan_of as plan_in
from ipgraph.problems import catalogue, describe


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.iterdir()))
def test_every_problem_of_the_made_documents_has_its_sentences(name):
    for problem in plan_in(DOCUMENTS / name).problems:
        assert catalogue()[problem.code]
        assert "{" not in describe(problem)["message_zh"] + describe(problem)["hint_en"]


def test_a_table_without_owners_is_no_plan():
    plan = document("no-owner-column.txt")
    assert codes(plan.problems) == ["no-plan-found", "table-left"]
    assert (plan.items, plan.problems[1].span.text) == ((), "品种\t产地\t价格")


@pytest.mark.parametrize("header", ["重点任务\t工作进度", "责任部门\t工作进度", "甲\t乙"])
def test_a_header_needs_work_and_owners(header):
    assert codes(plan_of(f"{header}\n丙\t丁\n").problems)[0] == "no-plan-found"


def test_a_header_may_stand_below_a_title_row():
    plan = plan_of("任务分解表\t\n重点任务\t责任部门\n修桥\t市财政局\n")
    assert [item.text for item in plan.items] == ["修桥"]


def test_a_header_repeated_on_the_next_page_is_no_row():
    assert len(table("甲\t乙\t丙\t2018年\t市财政局", HEADER, "甲\t乙\t丁\t2018年\t市财政局").items) == 5


def test_a_cover_notice_has_no_plan_and_says_which_lines_it_left():
    plan = document("cover-notice.txt")
    assert codes(plan.problems) == ["no-plan-found", "plan-in-attachment", "text-unread", "text-unread"]
    assert [problem.span.line for problem in plan.problems[1:]] == [7, 3, 5]


def test_a_list_of_attachments_is_no_list_of_work():
    plan = plan_of("关于印发任务分解表的通知\n附件：\n1.2021年重点任务分解表\n2.联系人名单\n2021年3月1日")
    assert plan.items == ()
    assert [one.span.text for one in plan.problems if one.code == "plan-in-attachment"][1:] == [
        "1.2021年重点任务分解表",
        "2.联系人名单",
    ]


def test_a_plan_that_promises_figures_is_no_cover_notice_though_it_has_attachments():
    lines = [f"{n}.新建站点{n}0个。" for n in range(1, 4)]
    plan = plan_of("\n".join(["海湾市行动计划", "一、目标", *lines, "附件：任务分解表"]))
    assert len([item for item in plan.items if item.targets]) == 3


@pytest.mark.parametrize("text", ["一句话", "甲\t乙", "\u3000。"])
def test_a_document_without_a_plan_is_an_error(text):
    assert codes(plan_of(text).problems)[0] == "no-plan-found"


def test_a_row_without_an_owner_is_kept_and_reported():
    plan = document("row-without-owner.tsv")
    first, second = (item for item in plan.items if item.level == "action")
    assert [(problem.code, problem.span.text) for problem in plan.problems] == [
        ("row-without-party", "踏勘三处地块")
    ]
    assert (owners(first), owners(second)) == ("", "市商务局 responsible")
    assert first.milestones


def test_a_row_without_a_schedule_is_kept_and_reported():
    plan = table("甲\t乙\t丙\t\t市财政局")
    assert (codes(plan.problems), len(plan.items)) == (["row-without-schedule"], 4)


def test_a_row_without_work_is_reported_and_makes_no_item():
    plan = table("甲\t乙\t丙\t2018年\t市财政局", "\t\t\t2019年\t市教育局")
    assert codes(plan.problems) == ["row-empty"]
    assert "市教育局" not in {party.name for party in plan.parties}


def test_an_empty_row_is_nothing():
    assert table("甲\t乙\t丙\t2018年\t市财政局", "\t\t\t\t").problems == ()


def test_ragged_rows_are_read_as_far_as_they_go_and_reported():
    plan = document("ragged-rows.tsv")
    ragged = [
        (problem.detail, problem.span.line) for problem in plan.problems if problem.code == "row-ragged"
    ]
    assert ragged == [("4 ≠ 5", 2), ("6 ≠ 5", 3)]
    assert [owners(item) for item in plan.items if item.level == "action"] == [
        "", "市商务局 responsible", "市商务局 responsible",
    ]  # fmt: skip
    assert codes(plan.problems).count("row-without-party") == 1


def test_an_unknown_column_is_reported_and_the_others_read():
    plan = table("甲\t乙\t5\t市财政局", header="重点任务\t具体做法\t经费\t责任部门")
    assert [(problem.code, problem.span.text) for problem in plan.problems][:1] == [
        ("column-unknown", "经费")
    ]
    assert [item.text for item in plan.items] == ["甲工程", "甲", "乙"]


def test_two_tables_under_headings_are_two_programmes():
    plan = document("two-tables.txt")
    assert [(item.id, item.title, owners(item)) for item in plan.items] == [
        ("p1", "甲工程", "市财政局、市教育局 support"),
        ("p1/a1", "建园区", "市商务局 responsible"),
        ("p2", "乙工程", ""),
        ("p2/a1", "办夜校", "市教育局 lead; 市财政局 support"),
    ]
    assert (codes(plan.problems), plan.document.place) == ([], "海湾市")


def test_an_owner_line_with_no_programme_above_it_is_reported():
    plan = document("owner-line-without-programme.txt")
    assert [(problem.code, problem.span.text) for problem in plan.problems] == [("owner-unread", "市财政局")]
    assert [item.text for item in plan.items] == ["修桥"]


def test_two_owner_lines_add_up_and_a_repeat_between_them_is_reported():
    text = f"海湾市计划\n甲工程\n{HEADER}\n甲\t乙\t丙\t2018年\t市财政局\n参与部门:市教育局\n参与单位:市体育局、教育局\n"
    plan = plan_of(text)
    assert owners(plan.items[0]) == "市教育局、市体育局 support"
    assert [(problem.code, problem.span.text) for problem in plan.problems] == [("party-repeated", "教育局")]


def test_two_measures_with_the_same_words_and_other_numbers_are_two():
    plan = table("甲\t1. 加强宣传\t丙\t2018年\t市财政局", "\t2. 加强宣传\t丁\t2019年\t市财政局")
    assert [(item.id, item.number) for item in plan.items if item.level == "measure"] == [
        ("p1/t1/m1", "1"),
        ("p1/t1/m2", "2"),
    ]


def test_a_new_task_does_not_inherit_the_measure_above_it():
    plan = table("甲\t乙\t丙\t2018年\t市财政局", "丁\t\t戊\t2018年\t市财政局")
    assert [item.id for item in plan.items][-2:] == ["p1/t2", "p1/t2/a1"]


def test_a_sentence_before_a_table_is_no_heading():
    plan = plan_of(f"标题\n请认真落实。\n{HEADER}\n甲\t乙\t丙\t2018年\t市财政局\n")
    assert (codes(plan.problems), plan.items[0].level) == (["text-unread"], "task")


def test_a_chapter_number_between_heading_and_table_is_no_loss():
    assert plan_of(f"标题\n一、目标\n甲工程\n{HEADER}\n甲\t乙\t丙\t2018年\t市财政局\n").problems == ()


@pytest.mark.parametrize(
    ("title", "place"),
    [("海湾市任务分工", "海湾市"), ("郑州市任务分工", "郑州市"), ("云岭自治州方案", "云岭自治州"), ("临江县方案", "临江县"),
     ("《海湾市方案》", None), ("任务分工:海湾市", None), ("2018年任务", None)],
)  # fmt: skip
def test_the_place_is_the_one_that_the_title_begins_with(title, place):
    assert plan_of(title).document.place == place


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("三年行动计划(2018—2020年)", (2018, 2020)),
        ("2018年—2020年方案", (2018, 2020)),
        ("2018年方案", (2018, 2018)),
    ],
)
def test_the_period_is_the_span_of_years_in_the_title(title, period):
    assert plan_of(title).document.period == period


def test_three_thousand_departments_in_a_cell_are_all_read():
    plan = table("甲\t乙\t丙\t2018年\t" + "、".join(f"市第{n}管理局" for n in range(3000)))
    assert len(plan.parties) == 3000


def test_thousands_of_rows_are_all_read():
    plan = table(*(f"甲{n // 50}\t乙{n // 5}\t丙{n}\t2018年完成\t市财政局" for n in range(4000)))
    assert sum(item.level == "action" for item in plan.items) == 4000


@pytest.mark.parametrize("words", ["<script>x</script>", "\u202e倒写", "{words}", "%s", "\"'\\"])
def test_hostile_words_anywhere_are_kept_as_text(words):
    plan = table(f"{words}任务\t{words}举措\t{words}做法\t{words}2018年\t市{words}局")
    assert [item.span.text for item in plan.items[1:]] == [f"{words}任务", f"{words}举措", f"{words}做法"]
    assert all(describe(problem)["message_en"] for problem in plan.problems)


def test_a_second_schedule_column_is_read_too() -> None:
    plan = plan_of("重点任务\t工作进度\t完成时限\t责任部门\n建设基地\t2017年启动\t2018年底完成\t市科技局")
    assert [one.span.text for one in plan.items[0].milestones] == ["2017年启动", "2018年底完成"]


def test_a_column_without_a_heading_is_reported_by_its_first_words() -> None:
    plan = plan_of("重点任务\t\t责任部门\n建设基地\t（见附件）\t市科技局")
    assert ("column-unknown", "（见附件）") in [
        (one.code, one.span.text) for one in plan.problems if one.span
    ]


def test_a_second_column_of_the_same_level_is_of_the_next_level_inwards() -> None:
    plan = plan_of("主要举措\t主要内容\t责任部门\n建设基地\t选址\t市科技局")
    assert [(item.level, item.text) for item in plan.items] == [("measure", "建设基地"), ("action", "选址")]
