"""The first page: title, place, period and day of issue, and what a date without a year may borrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.head import base_of, read_head
from ipgraph.model import Document
from ipgraph.read import parse


def head(*lines: str) -> Document:
    return read_head(parse("plan.txt", "\n".join(lines).encode()))


NOTICE = "海湾市人民政府办公室关于印发2019年重点工作安排的通知"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([NOTICE, "海政办发〔2019〕3号"], NOTICE),
        (["海湾市人民政府文件", "海政发〔2019〕3号", NOTICE], NOTICE),
        (["海政办发〔2019〕3号", NOTICE], NOTICE),
        (["海湾市人民政府办公室关于分解落实2019年", "《政府工作报告》重点工作的通知", "各部门："],
         "海湾市人民政府办公室关于分解落实2019年《政府工作报告》重点工作的通知"),
        (["海湾市水土保持攻坚行动实施方案", "（2018—2020年）", "一、目标"], "海湾市水土保持攻坚行动实施方案（2018—2020年）"),
        (["海湾市人民政府关于印发海湾市", "人才强市三年行动计划", "（2018—2020年）的通知", "各县区："],
         "海湾市人民政府关于印发海湾市人才强市三年行动计划（2018—2020年）的通知"),
        (["国务院办公厅关于印发全国优化营商环境", "电视电话会议重点任务分工方案的通知", "国办发〔2020〕43号"],
         "国务院办公厅关于印发全国优化营商环境电视电话会议重点任务分工方案的通知"),
        (["索引号：000014349", "成文日期：2020年11月1日", NOTICE], NOTICE),
        (["附件1", "海湾市任务清单", "2019年5月6日"], "海湾市任务清单"),
        (["海湾市任务清单", "（2019年5月6日印发）"], "海湾市任务清单"),
        (["海湾市任务清单", "海湾市发展和改革委员会 2019年5月6日"], "海湾市任务清单"),
        (["海湾市工作方案", "为落实部署，制定本方案。"], "海湾市工作方案"),
        (["海湾市计划", "甲工程"], "海湾市计划"),
        (["标题", "甲工程"], "标题"),
        (["一个普通的句子。"], "一个普通的句子。"),
    ],
)  # fmt: skip
def test_the_title_is_whole_and_holds_nothing_else(lines, title):
    assert head(*lines).title == title


def test_a_declared_title_stays():
    declared = replace(parse("plan.txt", f"{NOTICE}\n正文。".encode()), title="海湾市2018年计划")
    assert read_head(declared).title == "海湾市2018年计划"


def test_what_was_declared_stays():
    declared = replace(
        parse("plan.txt", f"{NOTICE}\n2019年5月6日".encode()),
        place="云岭市", place_code="yunling", period=(2001, 2002), issued=date(2003, 4, 5),
    )  # fmt: skip
    assert read_head(declared) == declared


@pytest.mark.parametrize(
    ("title", "place"),
    [("海湾市任务分工", "海湾市"), ("郑州市任务分工", "郑州市"), ("和州区任务分工", "和州区"), ("云岭自治州方案", "云岭自治州"),
     ("临江县方案", "临江县"), ("青岭省方案", "青岭省"), ("北原自治区方案", "北原自治区"), ("右前旗任务清单", "右前旗"),
     ("中共海湾市委办公室关于工作分工的通知", "海湾市"), ("2019年海湾市任务清单", "海湾市"),
     ("2021-2025年海湾市任务清单", "海湾市"), ("湘州2020年工作要点", "湘州"), ("《海湾市方案》", None), ("任务分工:海湾市", None),
     ("2018年任务", None), ("国务院办公厅关于城市工作的通知", None), ("城市更新工作方案", None), ("全市重点任务分工", None),
     ("知识产权强市任务分工", None), ("关于海湾市的通知", None)],
)  # fmt: skip
def test_the_place_is_the_one_that_the_title_begins_with(title, place):
    found = head(title)
    assert found.place == place
    assert (found.place_code == found.name) == (place is None)


def test_the_place_may_stand_in_the_line_of_the_issuer():
    assert head("海湾市人民政府文件", "关于印发2019年工作要点的通知").place == "海湾市"


def test_one_place_has_one_code():
    assert head("海湾市计划").place_code == head(NOTICE).place_code != head("云岭市计划").place_code


@pytest.mark.parametrize(
    ("title", "period"),
    [("三年行动计划(2018—2020年)", (2018, 2020)), ("2018年—2020年方案", (2018, 2020)), ("2018年至2020年方案", (2018, 2020)),
     ("方案（2017-2019）", (2017, 2019)), ("２０１８～２０２０年方案", (2018, 2020)), ("2018年方案", (2018, 2018)),
     ("二〇一八年方案", (2018, 2018)), ("2018年度工作要点", (2018, 2018)), ("任务清单（2019年）", (2019, 2019)),
     ("“十四五”时期责任分解", (2021, 2025)), ("“十三五”规划任务分工", (2016, 2020)), ("十五五规划分工", (2026, 2030)),
     ("第十四个五年规划和2035年远景目标纲要任务分工", (2021, 2025)), ("“十四五”规划2023年重点任务分工", (2023, 2023)),
     ("2023年工作总结和2024年工作要点", (2024, 2024)), ("2030年前碳达峰实施方案", None), ("面向2035年的方案", None),
     ("落实国发〔2018〕5号文件方案", None), ("任务分工", None)],
)  # fmt: skip
def test_the_period_is_the_years_in_the_title(title, period):
    assert head(title).period == period


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["2018年6月8日"], date(2018, 6, 8)),
        (["2018 年 6 月 8 日"], date(2018, 6, 8)),
        (["２０１８年６月８日"], date(2018, 6, 8)),
        (["二〇一八年六月八日"], date(2018, 6, 8)),
        (["二O一一年十二月三十一日"], date(2011, 12, 31)),
        (["（2022年3月1日）"], date(2022, 3, 1)),
        (["（2022年3月1日印发）"], date(2022, 3, 1)),
        (["日期：2022-03-01"], date(2022, 3, 1)),
        (["成文日期：2022年03月01日"], date(2022, 3, 1)),
        (["印发日期: 2022/3/1"], date(2022, 3, 1)),
        (["发布时间：2022-03-01 10:30"], date(2022, 3, 1)),
        (["海湾市生态环境保护委员会办公室  2022年3月1日"], date(2022, 3, 1)),
        (["海湾市人民政府办公室2022年3月1日印发"], date(2022, 3, 1)),
        (["海湾市人民政府", "2022年3月1日", "海湾市人民政府办公室 2022年3月8日印发"], date(2022, 3, 1)),
        (["成文日期：2022年3月1日", "发布日期：2022年3月9日"], date(2022, 3, 1)),
        (["发布日期：2022年3月9日", "正文。", "海湾市人民政府", "2022年3月1日"], date(2022, 3, 1)),
        (["2022年3月1日前完成。"], None),
        (["请于2022年3月1日报送。"], None),
        (["完成时限：2022年3月1日"], None),
        (["海政发〔2022〕1号"], None),
        (["2022年3月"], None),
        (["2022年2月30日"], None),
        ([], None),
    ],
)
def test_the_day_of_issue_stands_in_a_line_of_its_own(lines, issued):
    assert head("海湾市任务清单", *lines).issued == issued


def test_a_date_deep_in_the_text_is_a_cell_and_no_signature():
    cells = [word for n in range(9) for word in (str(n), f"任务{n}", "2022年3月1日", "完成")]
    assert head("海湾市任务清单", *"甲乙丙丁戊己庚辛壬癸子丑", *cells).issued is None
    assert head("海湾市任务清单", *cells, "海湾市财政局", "2022年4月1日", "附件：甲").issued is not None


@pytest.mark.parametrize(
    ("lines", "year", "start"),
    [
        (["2019年计划", "2018年12月30日"], 2019, date(2019, 1, 1)),
        (["计划（2018—2020年）", "2019年6月8日"], 2019, date(2018, 1, 1)),
        (["计划（2018—2020年）"], 2018, date(2018, 1, 1)),
        (["计划", "2019年6月8日"], 2019, date(2019, 6, 8)),
        (["计划", "海政发〔2019〕3号"], 2019, date(2019, 1, 1)),
        (["计划"], None, None),
    ],
)
def test_a_date_without_a_year_borrows_that_of_the_title_else_that_of_issue(lines, year, start):
    base = base_of(head(*lines))
    assert (base.year, base.start) == (year, start)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_that_a_calendar_has_can_be_the_day_of_issue(day):
    for words in (f"{day.year}年{day.month}月{day.day}日", f"成文日期：{day.isoformat()}"):
        assert head("海湾市任务清单", words).issued == day


@given(
    st.lists(
        st.text(st.sampled_from("海湾市办公室关于2018年—〔〕（）通知方案：日月 "), max_size=14), min_size=1
    )
)
def test_whatever_the_lines_the_head_is_read_without_an_error(lines):
    found = head("甲", *lines)
    assert found.title
    assert read_head(found).issued == found.issued
