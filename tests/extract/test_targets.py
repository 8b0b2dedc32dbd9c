"""How much: the numbers that promise something, how they bind, and the numbers that promise nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import counted

from ipgraph.extract.figures.quantities import units
from ipgraph.extract.figures.targets import read_targets
from ipgraph.extract.times.schedule import read_schedule
from ipgraph.model import Document, Span, Target

PLAN = Document("plan", "", "", "", "", ())


def targets(words: str) -> list[Target]:
    return [*read_targets(Span(words, 3, 4, 0, 70), (), print)]


def numbers(words: str) -> list[str]:
    return [counted(one) for one in targets(words)]


@pytest.mark.parametrize("unit", units())
def test_a_number_before_a_taught_unit_is_a_target(unit):
    [one] = targets(f"总数达到25{unit}")
    assert (str(one.value), one.unit, one.span.text) == ("25", units()[unit][0], f"25{unit}")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("培育不少于20家企业", "ge 20家"),
        ("覆盖率不低于95%", "ge 95%"),
        ("至少开设3个窗口", "ge 3个"),
        ("开设至少3个窗口", "ge 3个"),
        ("培育企业20家以上", "ge 20家"),
        ("培育企业20家及以上", "ge 20家"),
        ("达标率≥50%", "ge 50%"),
        ("审批缩短至4个工作日以内", "le 4个工作日"),
        ("审批压缩至4个工作日", "le 4个工作日"),
        ("浓度控制在29微克/立方米以下", "le 29微克/立方米"),
        ("补助不超过15万元", "le 15万元"),
        ("应用率超过70%", "gt 70%"),
        ("产值突破 100 亿元", "gt 100亿元"),
        ("差错少于3件", "lt 3件"),
        ("增长6.2%左右", "approx 6.2%"),
        ("服务约300人次", "approx 300人次"),
        ("签约10个项目", "eq 10个"),
        ("节约10吨", "eq 10吨"),
        ("培育8—10个", "range 8-10个"),
        ("培育 8 ～ 10 个", "range 8-10个"),
        ("每年提升1-3个百分点", "range 1-3个百分点"),
        ("合格率提高2个百分点", "delta 2个百分点"),
        ("新增就业1,200人以上", "ge 1200人"),
        ("总量达到2.18万亿元", "eq 2.18万亿元"),
    ],
)
def test_a_number_binds_as_its_words_say(words, number):
    assert numbers(words) == [number]


@pytest.mark.parametrize("level", ["省级以上", "国家级以上", "县级及以上"])
def test_a_level_above_qualifies_the_thing_and_not_the_number(level):
    [one] = targets(f"创建10家{level}示范园区")
    assert (one.comparator, one.indicator) == ("eq", f"{level}示范园区")


@pytest.mark.parametrize(
    "words",
    ["推行“三审合一”", "印发海政〔2018〕17号", "做强“415X”产业", "落实《关于20家企业的意见》", "发展“3家工程”", "第3批试点",
     "2018年12月31日前完成", "到2020年建成", "2017年5月前", "接入12345热线", "对标ISO9001", "大幅提高比例"],
)  # fmt: skip
def test_a_date_a_quoted_or_a_coded_number_promises_nothing(words):
    assert numbers(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("培育 6 个示范县(市、区), 培育 30 个强县", [("eq 6个", "示范县(市、区)"), ("eq 30个", "强县")]),
        ("评选龙头企业10家、成长企业50家、案例100个",
         [("eq 10家", "评选龙头企业"), ("eq 50家", "成长企业"), ("eq 100个", "案例")]),
        ("用煤、用油、用电分别下降15%、10%和26%",
         [("eq 15%", "用煤"), ("eq 10%", "用油"), ("eq 26%", "用电")]),
        ("建设2个园区和不少于30个车间", [("eq 2个", "园区"), ("ge 30个", "车间")]),
        ("建成国家、省级示范点10个", [("eq 10个", "建成国家、省级示范点")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_number_of_a_sentence_has_its_own_thing(words, found):
    assert [(counted(one), one.indicator) for one in targets(words)] == found


def test_a_target_is_due_with_the_milestone_that_holds_it():
    span = Span("2017年, 建成 1 个基地; 2019年底, 选拔 100 名人才", 3, 4, 0, 70)
    milestones = read_schedule(span, PLAN, print)
    assert [one.due for one in read_targets(span, milestones, print)] == [0, 1]


def test_a_target_of_the_work_is_due_with_its_only_milestone_if_it_has_one():
    work = Span("建设10家园区", 3, 3, 0, 60)
    for words, due in {"2018年完成": 0, "2018年启动，2019年完成": None}.items():
        assert [
            one.due for one in read_targets(work, read_schedule(Span(words, 3, 4, 0, 70), PLAN, print), print)
        ] == [due]


@given(
    st.decimals(0, 10**6, places=2) | st.integers(0, 10**9), st.sampled_from(["家", "万元", "%", "个百分点"])
)
def test_a_value_is_the_number_printed(value, unit):
    [one] = targets(f"达到{value}{unit}")
    assert (one.value, one.unit) == (value, unit)


@given(
    st.lists(
        st.sampled_from(
            ["10家", "3", "个", "，", "、", "以上", "不少于", "“", "《", "》", "甲", " ", "~", "%", ","]
        )
    ).map("".join)
)
def test_whatever_the_words_targets_are_quoted_in_order_without_overlap(words):
    spans = [one.span for one in targets(words)]
    assert all(words[one.start : one.stop] == one.text for one in spans)
    assert all(a.stop <= b.start for a, b in itertools.pairwise(spans))
    assert all(one.span.text in one.clause and one.clause in words for one in targets(words))
