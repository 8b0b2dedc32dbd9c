"""Laws of targets: numbers left blank, what a number counts, when it is due, and any text at all."""

from __future__ import annotations

import itertools
import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from target_texts import numbers

from ipgraph.extract.figures.numerals import fold, number
from ipgraph.extract.figures.quantities import read_quantities, units
from ipgraph.extract.figures.targets import read_targets
from ipgraph.extract.times.schedule import find_schedules
from ipgraph.model import Document, Milestone, Span, Target


def read(
    words: str, milestones: tuple[Milestone, ...] = ()
) -> tuple[list[Target], list[tuple[str, str, str]]]:
    problems: list[tuple[str, str, str]] = []
    found = read_targets(
        Span(words, 3, 4, 0, 70),
        milestones,
        lambda code, span, detail: problems.append((code, span.text, detail)),
    )
    return list(found), problems


@pytest.mark.parametrize(
    ("words", "found", "unit"),
    [
        ("力争3年内有 所", "eq None所", "所"),
        ("培育龙头企业  家以上", "ge None家", "家"),
        ("新增托位____个", "eq None个", "个"),
        ("新增托位＿＿个", "eq None个", "个"),
        ("投入资金×××万元", "eq None万元", "万元"),
        ("招商到位资金XX亿元左右", "approx None亿元", "亿元"),
        ("覆盖率达到  %", "eq None%", "%"),
        ("覆盖率达到（  ）%以上", "ge None%", "%"),
        ("新增 个示范社区", "eq None个", "个"),
        ("建设智慧泊位个", "eq None个", "个"),
        ("不少于 名", "ge None名", "名"),
        ("改造管网【 】公里", "eq None公里", "公里"),
    ],
)
def test_a_number_left_blank_is_kept_as_unknown_and_reported(words, found, unit):
    assert numbers(words) == found
    assert read(words)[1] == [("target-blank", words, unit)]


@pytest.mark.parametrize(
    "words",
    ["聘请专 家。", "落实到 位，", "加强人 才", "推进 项目", "培育 个性化服务", "发展 家庭农场", "所有 人", "各个，", "逐个", "几个",
     "重 点 项 目", "国 家、省", "新增 座位", "提高 份额", "没有 家"],
)  # fmt: skip
def test_a_stray_blank_is_no_number_left_blank(words):
    assert read(words) == ([], [])


def test_a_blank_beside_a_number_is_reported_in_its_own_clause():
    found, problems = read("新建公厕12座，改造 座以上")
    assert [str(one.value) for one in found] == ["12", "None"]
    assert problems == [("target-blank", "改造 座以上", "座")]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("PM2.5、PM10浓度分别下降15%、10%", ["PM2.5浓度", "PM10浓度"]),
        ("用煤、用油、用电分别下降15%、10%和26%", ["用煤", "用油", "用电"]),
        ("烟尘、粉尘和氨等污染物排放总量比2015年分别下降5%、6%和7%",
         ["烟尘排放总量", "粉尘排放总量", "氨排放总量"]),
        ("蔬菜、水果产量分别增长4%、6%", ["蔬菜", "水果产量"]),
        ("三项指标分别提高4%、6%", ["三项指标分别提高", "三项指标分别提高"]),
        ("选聘村医20名", ["选聘村医"]),
        ("选聘20名村医", ["村医"]),
        ("村医不少于20名", ["村医"]),
        ("每万人口村医达到20名", ["每万人口村医"]),
        ("整治85条河道（含8条界河）", ["河道", "界河）"]),
        ("到2026年和2031年，参保率分别不低于91%和95%", ["参保率", "参保率"]),
        ("中水回用率2026年和2031年分别达到25%和40%", ["中水回用率", "中水回用率"]),
        ("改造10蒸吨以下锅炉16台", ["改造10蒸吨以下锅炉"]),
    ],
)  # fmt: skip
def test_a_number_counts_what_stands_beside_it_or_its_own_name_of_a_list(words, names):
    assert [one.indicator for one in read(words)[0]] == names


def dated(words: str, start: int, stop: int, year: int) -> Milestone:
    day = date(year, 12, 31)
    span = Span(words, 3, 4, 0, 70).part(start, stop)
    return Milestone(span, "complete", "by", "year", None, day, day, str(year))


def test_a_target_is_due_with_the_date_before_it_in_its_sentence():
    words = "2026年底前建成3座、2028年底前再建5座。总投资9亿元"
    milestones = (dated(words, 0, 7, 2026), dated(words, 11, 18, 2028))
    assert [one.due for one in read(words, milestones)[0]] == [0, 1, None]


def test_a_target_after_the_only_date_of_an_item_is_due_then():
    words = "2026年底前完成征拆。建成3座"
    assert [one.due for one in read(words, (dated(words, 0, 7, 2026),))[0]] == [0]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("到2026年和2031年，参保率分别不低于91%和95%", [0, 1]),
        ("到2026年和2031年，参保率达到91%及以上和95%及以上，就业率达到60%", [0, 1, 1]),
        ("2026年、2028年、2031年，绿地率分别达到36%、37%、38%", [0, 1, 2]),
        ("2026年底前、2028年底前分别完成40%和100%。总投资9亿元", [0, 1, None]),
        ("到2026年和2031年，甲、乙分别达到91%和95%", [1, 1]),
        ("2026年建成3座，2028年甲、乙分别达到91%和95%", [0, 1, 1]),
    ],
)
def test_each_date_of_a_list_has_its_own_number_of_a_list(words, due):
    milestones = find_schedules(Span(words, 3, 4, 0, 70), Document("plan", "", "", "", "", ()))
    assert [one.due for one in read(words, milestones)[0]] == due


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("新建75座公厕(其中,社区公厕10座、景区公厕15座)", ["新建75座公厕", "社区公厕10座", "景区公厕15座"]),
        ("新建公厕50座（其中旅游公厕12座）", ["新建公厕50座", "（其中旅游公厕12座）"]),
        ("建设6个县(市、区)示范点", ["建设6个县(市、区)示范点"]),
    ],
)
def test_the_words_of_a_target_leave_no_bracket_half(words, clauses):
    assert [one.clause for one in read(words)[0]] == clauses


@pytest.mark.parametrize(("year", "found"), [(2019, []), (2021, ["eq 5亿元"])])
def test_money_set_apart_before_the_schedule_begins_is_past(year, found):
    words = f"{year}年安排5亿元"
    when = dated("2021年底前完成", 0, 7, 2021)
    assert [f"{one.comparator} {one.value}{one.unit}" for one in read(words, (when,))[0]] == found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三千二百", 3200),
        ("1,234,567", 1234567),
    ],
)
def test_number_words_and_figures_say_the_same(words, value):
    assert number(words) == value


@pytest.mark.parametrize("words", ["三四", "十百", "一二三"])
def test_a_run_of_number_words_that_is_no_number_is_none(words):
    assert number(words) is None


NEUTRAL = [
    unit for unit, (_, kind, _) in units().items() if kind in {"count", "money", "ratio", "extent", "size"}
]
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@given(
    st.decimals(Decimal("0.1"), 10**6, places=1) | st.integers(1, 10**9),
    st.sampled_from(NEUTRAL),
    st.sampled_from(["{}", "{:,}"]),
    st.booleans(),
    st.sampled_from(["", " ", "\u3000"]),
)
def test_a_number_is_found_whatever_its_width_blanks_and_commas(value, unit, form, wide, blank):
    printed = form.format(value)
    printed = printed.translate(WIDE) if wide else printed
    [one] = read(f"总数达到{printed}{blank}{unit}")[0]
    assert (one.value, one.comparator) == (value, "delta" if "百分点" in unit else "eq")
    assert one.unit == units()[unit][0]


@given(
    st.integers(2, 9999),
    st.sampled_from(["个", "家", "公里"]),
    st.sampled_from(["-", "—", "～", "至", "到", " - "]),
)
def test_a_range_has_both_its_ends(low, unit, dash):
    [one] = read(f"建设{low}{dash}{low + 5}{unit}")[0]
    assert (one.value, one.upper, one.comparator) == (low, low + 5, "range")


PIECES = st.lists(
    st.sampled_from(
        [
            "10家",
            "3",
            "个",
            "，",
            "、",
            "和",
            "以上",
            "的",
            "不少于",
            "从",
            "到",
            "分别",
            "“",
            "《",
            "》",
            "甲",
            " ",
            "~",
            "%",
            ",",
            "(",
            ")",
            "百分之",
            "五",
            "两",
            "半",
            "百",
            "万",
            "余",
            "全覆盖",
            "__",
            "XX",
            "每",
            "第",
            "建成",
            "对",
            "项目",
            "。",
            "\n",
            "１",
            "/日",
            "元",
            "个百分点",
            "-",
            "至",
            ".5",
        ]
    )
).map("".join)


@given(PIECES | st.text())
def test_whatever_the_words_targets_stand_where_they_say(words):
    found = read(words)[0]
    assert all(words[one.span.start : one.span.stop] == one.span.text for one in found)
    assert all(a.span.stop <= b.span.start for a, b in itertools.pairwise(found))
    assert all(one.span.text in one.clause and one.clause in words for one in found)
    assert all(one.upper is None or one.value < one.upper for one in found)


@given(PIECES)
def test_a_value_that_is_given_stands_in_its_span(words):
    for one in read(words)[0]:
        alone = [each.value for each in read_quantities(one.span.text)] or [number(fold(one.span.text))]
        assert one.value is None or one.span.text == "全覆盖" or one.value in alone


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1、", "一", "百", "1家", "1家、", "从1家到", "“", "《1", " ", "_", "X", "1-", "分别1、", "建设10平方米以上", "百分之", "个 ", "("],
)  # fmt: skip
def test_a_hostile_text_is_read_in_linear_time(piece):
    words = piece * (60_000 // len(piece))
    start = time.perf_counter()
    read(words)
    assert time.perf_counter() - start < 20
