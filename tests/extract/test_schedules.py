"""When: both readings of every way to write a date, and no date where the words hold none."""

from __future__ import annotations

import itertools
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import LINES, dated

from ipgraph.extract.times.schedule import phases, read_schedule
from ipgraph.model import Document, Milestone, Span

SCHEDULES = [line.split("\t")[3] for line in LINES if "年" in line and line.count("\t") == 4]

years = st.integers(1900, 2099)
months = st.integers(1, 12)
gaps = st.sampled_from(["", " ", "\u3000"])


class Read:
    """A schedule cell read, with its problems."""

    def __init__(self, words: str, issued: date | None = None) -> None:
        self.problems: list[tuple[str, Span]] = []
        self.span = Span(words, 3, 4, 0, 70)
        self.found: tuple[Milestone, ...] = read_schedule(
            self.span,
            Document("plan", "", "", "", "", (), issued=issued),
            lambda code, span, _: self.problems.append((code, span)),
        )

    @property
    def dates(self) -> list[str]:
        return [dated(one) for one in self.found]

    @property
    def unread(self) -> list[str]:
        assert {code for code, _ in self.problems} <= {"schedule-unread", "schedule-undated"}
        return [span.text for _, span in self.problems]


def only(words: str) -> Milestone:
    read = Read(words)
    assert read.unread == []
    [one] = read.found
    return one


def bounds(words: str) -> tuple[date | None, date | None, date | None]:
    one = only(words)
    return one.earliest, one.latest, one.latest_lenient


def first_and_last(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@given(years, months, gaps)
def test_a_month_ends_on_the_last_day_of_the_calendar(year, month, gap):
    first, last = first_and_last(year, month)
    assert bounds(f"{year}{gap}年{gap}{month}{gap}月{gap}完成") == (first, last, last)


@given(years, months, st.sampled_from(["底前", "底之前", "底以前", "末前"]), gaps)
def test_before_the_end_of_a_month_is_by_its_last_day(year, month, words, gap):
    _, last = first_and_last(year, month)
    assert bounds(f"{year}年{gap}{month}月{gap}{words}完成") == (None, last, last)


@given(years, months, st.sampled_from(["前", "之前", "以前", " 前"]))
def test_before_a_month_is_before_its_first_day_or_by_its_last(year, month, words):
    first, last = first_and_last(year, month)
    assert bounds(f"{year}年{month}月{words}完成") == (None, first - timedelta(1), last)


@given(years, st.sampled_from(["前", "以前"]), gaps)
def test_before_a_year_is_before_it_begins_or_by_its_end(year, words, gap):
    assert bounds(f"{year}{gap}年{words}") == (None, date(year, 1, 1) - timedelta(1), date(year, 12, 31))


@given(years, st.sampled_from(["底前", "年底前", "末前"]))
def test_before_the_end_of_a_year_is_by_its_last_day(year, words):
    assert bounds(f"{year}年{words}建成") == (None, date(year, 12, 31), date(year, 12, 31))


@given(years, st.sampled_from(["", "底", "年底", "末", "内"]))
def test_a_year_and_its_end_lie_between_its_first_and_last_day(year, words):
    assert bounds(f"{year}年{words}完成") == (date(year, 1, 1), date(year, 12, 31), date(year, 12, 31))


@given(years, st.sampled_from(["到", "至", "截至", "截至 ", "到 "]))
def test_until_a_year_is_by_its_last_day(year, words):
    assert bounds(f"{words}{year}年建成") == (None, date(year, 12, 31), date(year, 12, 31))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("日号"))
def test_a_day_is_that_day_in_both_readings(day, sign):
    assert bounds(f"{day.year}年{day.month}月{day.day}{sign}完成") == (day, day, day)
    assert bounds(f"{day.year}年{day.month}月{day.day}{sign}前") == (None, day, day)


@given(years, st.integers(1, 4))
def test_a_quarter_has_three_months(year, number):
    first, last = first_and_last(year, 3 * number - 2)[0], first_and_last(year, 3 * number)[1]
    for words in (f"第{'一二三四'[number - 1]}季度", f"{number}季度"):
        assert bounds(f"{year}年{words}完成") == (first, last, last)


@given(years)
def test_a_half_year_has_six_months(year):
    assert bounds(f"{year}年上半年完成") == (date(year, 1, 1), date(year, 6, 30), date(year, 6, 30))
    assert bounds(f"{year}年下半年前") == (None, date(year, 6, 30), date(year, 12, 31))


@given(years, st.lists(months, min_size=2, max_size=2, unique=True).map(sorted))
def test_a_range_of_months_lies_between_its_ends(year, both):
    first, last = first_and_last(year, both[0])[0], first_and_last(year, both[1])[1]
    assert bounds(f"{year}年{both[0]}—{both[1]}月完成") == (first, last, last)
    assert bounds(f"{year}年{both[0]}月至{both[1]}月完成") == (first, last, last)


@given(years, months)
def test_a_month_without_a_year_has_the_year_before_it(year, month):
    _, last = first_and_last(year, month)
    first, second = Read(f"{year}年启动，{month}月底前完成").found
    assert (second.latest, second.inferred, first.inferred) == (last, ("year",), ())


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("2018年筹备，2019年6月开园", ["complete in 2018-01-01..2018-12-31", "complete in 2019-06-01..2019-06-30"]),
        ("2018年起实施", ["implement from 2018-01-01..2018-12-31"]),
        ("从2018年3月开始推行", ["implement from 2018-03-01..2018-03-31"]),
        ("力争2018年底前建成", ["build by ..2018-12-31"]),
        ("于2018年12月31日前印发", ["issue by ..2018-12-31"]),
        ("2018年启动并于2019年竣工", ["start in 2018-01-01..2018-12-31", "build in 2019-01-01..2019-12-31"]),
        ("2018年建成，2019年前投入使用",
         ["build in 2018-01-01..2018-12-31", "build before ..2018-12-31|2019-12-31"]),
        ("2018 年 1 月份发布；2018年末办结",
         ["issue in 2018-01-01..2018-01-31", "complete endOf 2018-01-01..2018-12-31"]),
        ("2018年制定方案，出台细则",
         ["formulate in 2018-01-01..2018-12-31", "issue inherited 2018-01-01..2018-12-31"]),
        ("2018年成立并运转", ["establish in 2018-01-01..2018-12-31"]),
        ("2018年成立并实施", ["establish in 2018-01-01..2018-12-31", "implement in 2018-01-01..2018-12-31"]),
        ("2018年前三季度完成", ["complete in 2018-01-01..2018-09-30"]),
        ("2017-2018年完成", ["complete in 2017-01-01..2018-12-31"]),
        ("方案2018年出台，平台2019年建成", ["issue in 2018-01-01..2018-12-31", "build in 2019-01-01..2019-12-31"]),
        ("启动时间：2018年3月，完成时间：2018年12月",
         ["start in 2018-03-01..2018-03-31", "complete in 2018-12-01..2018-12-31"]),
        ("2017年6月、12月启动", ["start in 2017-06-01..2017-06-30", "start in 2017-12-01..2017-12-31"]),
        ("2018年前期调研", ["complete in 2018-01-01..2018-12-31"]),
    ],
)  # fmt: skip
def test_a_schedule_reads_as_its_dates_and_verbs(words, dates):
    read = Read(words)
    assert (read.dates, read.unread) == (dates, [])


@pytest.mark.parametrize(
    ("words", "edtf", "precision"),
    [("2018年", "2018", "year"), ("2018年3月", "2018-03", "month"), ("2018年3月5日", "2018-03-05", "day"),
     ("2018年二季度", "2018-34", "quarter"), ("2018年下半年", "2018-42", "halfYear"),
     ("2018年3月底前", "../2018-03", "month"), ("2018年3—6月", "2018-03/2018-06", "month"),
     ("2018年3—6月底前", "../2018-06", "month")],
)  # fmt: skip
def test_edtf_says_the_date_in_one_word(words, edtf, precision):
    assert (only(words).edtf, only(words).precision) == (edtf, precision)


def test_a_phase_without_a_date_inherits_it_and_says_from_where():
    first, second = Read("2018年3月，建成系统；建立名录").found
    assert (second.qualifier, second.inferred, second.edtf) == ("inherited", ("date",), "2018-03?")
    assert (second.dated_by.text, second.dated_by.start, first.dated_by) == ("2018年3月", 0, None)


@pytest.mark.parametrize("words", ["长期", "长期坚持", "持续推进", "常态化开展", "持续开展"])
def test_what_goes_on_has_no_date(words):
    one = only(words)
    assert (one.qualifier, one.ongoing, one.earliest, one.latest, one.recurring) == (
        "ongoing",
        True,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("words", "period"),
    [("每年", "P1Y"), ("每半年通报", "P6M"), ("每季度", "P3M"), ("每季通报", "P3M"), ("每月报送", "P1M"),
     ("每年2月底前", "P1Y")],
)  # fmt: skip
def test_what_recurs_has_a_period_and_no_date(words, period):
    one = only(words)
    assert (one.qualifier, one.recurring, one.latest) == ("recurring", period, None)


def test_what_recurs_from_a_year_has_both():
    one = only("从2019年起，每年2月底前报送")
    assert (one.qualifier, one.recurring, one.earliest) == ("recurring", "P1Y", date(2019, 1, 1))


@pytest.mark.parametrize(
    "words",
    ["待定", "6月底前", "年底前", "三季度", "年内", "今年", "三年内", "印发后3个月内", "即日起", "20180年", "12018年",
     "2018年2月29日前", "2017年4月31日", "2018年6—3月完成", "2018年13月", "3018年", "春节前", "汛期前", "“十四五”中期",
     "自印发之日起20个工作日内", "2024年9月至6月"],
)  # fmt: skip
def test_what_holds_no_date_is_reported_and_never_guessed(words):
    read = Read(words)
    assert (read.dates, read.unread) == ([], [words])


@pytest.mark.parametrize(
    ("words", "unread", "dates"),
    [
        ("分两批，2018年完成", ["分两批"], ["complete in 2018-01-01..2018-12-31"]),
        ("春节前启动，2018年完成", ["春节前启动"], ["complete in 2018-01-01..2018-12-31"]),
        ("2018年2月30日启动，2019年完成", ["2018年2月30日启动"], ["complete in 2019-01-01..2019-12-31"]),
    ],
)
def test_the_part_that_holds_no_date_is_reported_beside_the_rest(words, unread, dates):
    read = Read(words)
    assert (read.unread, read.dates) == (unread, dates)


@pytest.mark.parametrize(
    "words",
    [
        "尽快",
        "适时",
        "立行立改",
        "立即整改",
        "即知即改",
        "分年度推进",
        "分阶段实施",
        "按计划推进",
        "按时序进度",
        "已完成",
        "不定期",
    ],
)
def test_words_that_promise_no_date_are_noted_and_no_milestone(words):
    read = Read(words, date(2024, 3, 5))
    assert (read.dates, [(code, span.text) for code, span in read.problems]) == (
        [],
        [("schedule-undated", words)],
    )


#: Cells of a plan issued on 2024-03-05: ``earliest..latest`` (``|`` lenient), ``~`` goes on, ``@`` recurs.
CELLS = """
2024年10月底前 = ..2024-10-31
2024年10月底以前完成 = ..2024-10-31
2024年10月末 = 2024-10-01..2024-10-31
2024年10月 = 2024-10-01..2024-10-31
2024年10月份 = 2024-10-01..2024-10-31
2024年底 = 2024-01-01..2024-12-31
2024年年底 = 2024-01-01..2024-12-31
2024年年底前 = ..2024-12-31
2024年末 = 2024-01-01..2024-12-31
2024年内 = 2024-01-01..2024-12-31
2024年年内 = 2024-01-01..2024-12-31
2024年度 = 2024-01-01..2024-12-31
2024 = 2024-01-01..2024-12-31
2024-2026 = 2024-01-01..2026-12-31
2025.12 = 2025-12-01..2025-12-31
2025.12.31 = 2025-12-31..2025-12-31
2025.6底前 = ..2025-06-30
2025.6.30前 = ..2025-06-30
2025-10 = 2025-10-01..2025-10-31
2025/10 = 2025-10-01..2025-10-31
2025-10-15 = 2025-10-15..2025-10-15
2025/9/30前 = ..2025-09-30
2025.03-2025.11 = 2025-03-01..2025-11-30
2025.3-11 = 2025-03-01..2025-11-30
2024年10月—2025年3月 = 2024-10-01..2025-03-31
2024年10月至次年3月 = 2024-10-01..2025-03-31
10月至次年3月 = 2024-10-01..2025-03-31
2024年4月1日至9月30日 = 2024-04-01..2024-09-30
2024年4月1日至30日 = 2024-04-01..2024-04-30
2024年4月1日—2025年4月30日 = 2024-04-01..2025-04-30
2024年4月起至2024年11月止 = 2024-04-01..2024-11-30
自2024年4月1日起至2024年12月31日止 = 2024-04-01..2024-12-31
2022—2024年 = 2022-01-01..2024-12-31
2022-2024年 = 2022-01-01..2024-12-31
2022～2024年 = 2022-01-01..2024-12-31
2022年—2024年 = 2022-01-01..2024-12-31
2022年至2024年 = 2022-01-01..2024-12-31
2022年到2024年 = 2022-01-01..2024-12-31
2024年2月至11月 = 2024-02-01..2024-11-30
2024年2-11月 = 2024-02-01..2024-11-30
2024年一季度至三季度 = 2024-01-01..2024-09-30
2024年下半年—2025年上半年 = 2024-07-01..2025-06-30
2024年底至2025年6月 = 2024-01-01..2025-06-30
2024年第二季度 = 2024-04-01..2024-06-30
2024年4季度 = 2024-10-01..2024-12-31
2024年二季度末 = 2024-04-01..2024-06-30
二季度 = 2024-04-01..2024-06-30
三、四季度 = 2024-07-01..2024-09-30 ; 2024-10-01..2024-12-31
2024年三季度前 = ..2024-06-30|2024-09-30
2024年前三季度 = 2024-01-01..2024-09-30
2024年上半年 = 2024-01-01..2024-06-30
下半年 = 2024-07-01..2024-12-31
到2026年 = ..2026-12-31
至2026年底 = ..2026-12-31
截至2026年6月 = ..2026-06-30
截止2026年6月底 = ..2026-06-30
最迟2026年6月底 = ..2026-06-30
不迟于2026年6月 = ..2026-06-30
2026年前 = ..2025-12-31|2026-12-31
2026年5月前 = ..2026-04-30|2026-05-31
2026年5月8日前 = ..2026-05-08
2026年5月8日24时前 = ..2026-05-08
2026年5月8日（含）前 = ..2026-05-08
9月上旬 = 2024-09-01..2024-09-10
2024年9月中旬 = 2024-09-11..2024-09-20
2025年2月下旬 = 2025-02-21..2025-02-28
2024年9月初 = 2024-09-01..2024-09-10
2024年9月中旬前 = ..2024-09-10|2024-09-20
2025年中 = 2025-06-01..2025-06-30
2025年初 = 2025-01-01..2025-03-31
二〇二五年六月底前 = ..2025-06-30
二O二五年十二月三十一日前 = ..2025-12-31
二〇二五年 = 2025-01-01..2025-12-31
２０２５年６月 = 2025-06-01..2025-06-30
2025 年 6 月 底 前 = ..2025-06-30
2025年⏎6月底前 = ..2025-06-30
2025年十月底前 = ..2025-10-31
6月底前 = ..2024-06-30
6月30日前 = ..2024-06-30
12月底 = 2024-12-01..2024-12-31
年底前 = ..2024-12-31
年底 = 2024-01-01..2024-12-31
年内 = 2024-01-01..2024-12-31
今年底前 = ..2024-12-31
今年9月底 = 2024-09-01..2024-09-30
明年3月底前 = ..2025-03-31
本年度 = 2024-01-01..2024-12-31
6月、11月 = 2024-06-01..2024-06-30 ; 2024-11-01..2024-11-30
2024年3、6、9月底前 = 2024-03-01..2024-03-31 ; 2024-06-01..2024-06-30 ; ..2024-09-30
2024、2025年 = 2024-01-01..2024-12-31 ; 2025-01-01..2025-12-31
2024年6月底、2025年6月底 = 2024-06-01..2024-06-30 ; 2025-06-01..2025-06-30
2024年开工，2026年底前投运 = 2024-01-01..2024-12-31 ; ..2026-12-31
4月启动8月完成 = 2024-04-01..2024-04-30 ; 2024-08-01..2024-08-31
2024年上半年启动，下半年完成 = 2024-01-01..2024-06-30 ; 2024-07-01..2024-12-31
2024年完成40%，2025年完成60% = 2024-01-01..2024-12-31 ; 2025-01-01..2025-12-31
1.2024年6月底前编制；2.2024年12月底前评审 = ..2024-06-30 ; ..2024-12-31
1、6月底前编制；2、9月底前评审 = ..2024-06-30 ; ..2024-09-30
（1）2024年5月；（2）2024年9月 = 2024-05-01..2024-05-31 ; 2024-09-01..2024-09-30
第一阶段2024年3月—6月；第二阶段2024年7月—12月 = 2024-03-01..2024-06-30 ; 2024-07-01..2024-12-31
“十四五”期间 = 2021-01-01..2025-12-31
“十四五”时期 = 2021-01-01..2025-12-31
十四五 = 2021-01-01..2025-12-31
“十三五”末 = ..2020-12-31
到“十五五”末 = ..2030-12-31
三年内 = 2024-03-05..2027-03-05
2024年起三年内 = 2024-01-01..2026-12-31
从2023年起5年内 = 2023-01-01..2027-12-31
用两年左右时间 = 2024-03-05..2026-03-05
自印发之日起30日内 = ..2024-04-04
自本方案印发之日起2个月内 = ..2024-05-05
印发后3个月内 = ..2024-06-05
本文印发后六个月内 = ..2024-09-05
即日起 = 2024-03-05..
即日起至2024年9月30日 = ..2024-09-30
2024年9月起 = 2024-09-01..2024-09-30
长期 = ~
长期坚持 = ~
长期（三年） = ~
持续推进 = ~
持续开展 = ~
常态化推进 = ~
常年坚持 = ~
贯穿全过程，全程跟踪 = ~
动态更新 = ~
全年 = ~2024-01-01..2024-12-31
2025年全年 = ~2025-01-01..2025-12-31
2025年持续推进 = ~2025-01-01..2025-12-31
2025年，持续推进 = ~2025-01-01..2025-12-31
年内持续推进 = ~2024-01-01..2024-12-31
2025年底前持续推进 = ~..2025-12-31
2024年起长期坚持 = ~2024-01-01..
2024年完成；长期坚持 = 2024-01-01..2024-12-31 ; ~
2025年底前，长期坚持 = ..2025-12-31 ; ~
2025年底前完成并长期坚持 = ..2025-12-31 ; ~
2025年6月底前（持续推进） = ..2025-06-30 ; ~
长期坚持，2025年底前见效 = ~ ; ..2025-12-31
每年 = @P1Y
每年春、秋季学期 = @P1Y
每年12月底前 = @P1Y
每年6月底、12月底前 = @P1Y
每年10月至次年3月 = @P1Y
每年3月底前制定计划，12月底前总结 = @P1Y
2019年起每年4月 = @P1Y 2019-01-01..
从2019年起，各区每年12月底前 = @P1Y 2019-01-01..
2022—2025年，每年12月底前 = @P1Y 2022-01-01..2025-12-31
连续3年每年 = @P1Y
每学年 = @P1Y
一年一次 = @P1Y
每两年 = @P2Y
每3～5年 = @P5Y
每半年 = @P6M
每学期 = @P6M
每季度 = @P3M
每季度末 = @P3M
每季度首月10日前 = @P3M
按季度调度 = @P3M
每两个月 = @P2M
每月 = @P1M
每月25日前 = @P1M
按月通报 = @P1M
每周 = @P1W
每日 = @P1D
每月调度，12月底前完成 = @P1M ; ..2024-12-31
2024年6月底前印发，每年12月评估 = ..2024-06-30 ; @P1Y
""".strip().split("\n")


def said(one: Milestone) -> str:
    lenient = f"|{one.latest_lenient}" if one.ambiguous else ""
    dates = f"{one.earliest or ''}..{one.latest or ''}{lenient}"
    sign = f"@{one.recurring} " if one.recurring else "~" * one.ongoing
    return (sign + dates).removesuffix("..").strip() if not one.earliest else sign + dates


@pytest.mark.parametrize("line", CELLS)
def test_a_cell_reads_as_these_days(line):
    words, _, expected = line.partition(" = ")
    read = Read(words, date(2024, 3, 5))
    assert (" ; ".join(map(said, read.found)), read.unread) == (expected, [])


@pytest.mark.parametrize(
    ("period", "issued", "latest"),
    [((2025, 2025), date(2024, 12, 30), "2025-06-30"), ((2018, 2020), None, "2018-06-30"),
     ((2021, 2025), date(2023, 2, 1), "2023-06-30"), (None, date(2023, 2, 1), "2023-06-30")],
)  # fmt: skip
def test_a_month_without_a_year_has_that_of_the_title_else_that_of_issue(period, issued, latest):
    plan = Document("plan", "", "", "", "", (), period=period, issued=issued)
    [one] = read_schedule(Span("6月底前", 1, 1, 0, 0), plan, print)
    assert (str(one.latest), one.inferred) == (latest, ("year",))


def test_years_are_counted_from_the_start_of_the_plan():
    plan = Document("plan", "", "", "", "", (), period=(2018, 2020), issued=date(2018, 6, 8))
    [one] = read_schedule(Span("三年内", 1, 1, 0, 0), plan, print)
    assert (str(one.earliest), str(one.latest), one.inferred) == ("2018-01-01", "2020-12-31", ("date",))


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
variants = st.sampled_from(
    [lambda words: words, lambda words: words.translate(FULL_WIDTH), lambda words: words.replace("年", " 年 "),
     lambda words: words.replace("月", "\u3000月"), lambda words: words[:4].translate(CHINESE) + words[4:]]
)  # fmt: skip


@given(st.integers(2000, 2099), months, st.sampled_from(["", "底", "底前", "前", "前完成"]), variants)
def test_a_date_survives_the_ways_to_print_it(year, month, words, variant):
    plainly = f"{year}年{month}月{words}"
    assert bounds(variant(plainly)) == bounds(plainly)


@given(st.integers(2000, 2099), months, st.sampled_from("./-"))
def test_a_month_in_figures_is_the_month_in_words(year, month, sign):
    assert bounds(f"{year}{sign}{month:02}") == bounds(f"{year}年{month}月")


@pytest.mark.parametrize("words", ["", " ", "/", "无", "—"])
def test_a_sign_for_nothing_is_no_schedule(words):
    read = Read(words)
    assert (read.found, read.problems) == ((), [])


def in_order_without_overlap(read: Read) -> bool:
    spans = [one.span for one in read.found]
    quoted = all(
        read.span.text[one.start : one.stop] == one.text and one.offset == 70 + one.start for one in spans
    )
    return quoted and all(a.stop <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("words", SCHEDULES)
def test_the_milestones_of_a_cell_of_the_seed_stand_in_it_in_order(words):
    read = Read(words)
    assert in_order_without_overlap(read)
    left = words
    for one in read.found:
        left = left.replace(one.span.text, "", 1)
    assert set(left) <= set(" ,，;；。并")


pieces = st.sampled_from(
    ["2018年", "2019年3月", "底前", "前", "完成", "启动", "，", "；", "并", "、", " ", "建立名录", "出台办法", "到", "从",
     "起", "每年", "长期", "6月", "31日", "底", "第二季度", "甲", "—", "1", "三年内", "十四五", "每季度", "和", "2020.12",
     "今年", "印发之日起", "（", "）", "⏎", "持续推进", "立即", "二〇二五年"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join) | st.text(max_size=20))
def test_whatever_the_words_milestones_are_quoted_in_order_without_overlap(words):
    assert in_order_without_overlap(Read(words))
    assert in_order_without_overlap(Read(words, date(2024, 3, 5)))


issues = st.sampled_from([None, date(2024, 3, 5)])


@given(st.lists(pieces, max_size=12).map("".join), issues)
def test_every_visible_character_stands_in_a_milestone_or_a_problem(words, issued):
    read = Read(words, issued)
    spans = [one.span for one in read.found] + [span for _, span in read.problems]
    covered = {at for span in spans for at in range(span.start, span.stop)}
    left = {char for at, char in enumerate(words) if at not in covered}
    assert left <= set(" ,，;；。、并—和⏎")


@given(st.lists(pieces, max_size=12).map("".join), issues)
def test_a_lenient_reading_never_ends_before_the_strict_one(words, issued):
    for one in Read(words, issued).found:
        assert one.latest is None or one.latest <= one.latest_lenient
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


@pytest.mark.parametrize("verb", phases())
def test_every_taught_verb_names_its_phase(verb):
    assert only(f"2018年{verb}").phase == phases()[verb] == only(f"2018年，{verb}甲").phase
