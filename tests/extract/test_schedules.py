"""When: both readings of every way to write a date, and no date where the words hold none."""

from __future__ import annotations

import itertools
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import LINES, dated

from ipgraph.extract.schedule import phases, read_schedule
from ipgraph.model import Document, Milestone, Span

SCHEDULES = [line.split("\t")[3] for line in LINES if "年" in line and line.count("\t") == 4]

years = st.integers(1900, 2099)
months = st.integers(1, 12)
gaps = st.sampled_from(["", " ", "\u3000"])


class Read:
    """A schedule cell read, with its problems."""

    def __init__(self, words: str) -> None:
        self.problems: list[tuple[str, Span]] = []
        self.span = Span(words, 3, 4, 0, 70)
        self.found: tuple[Milestone, ...] = read_schedule(
            self.span,
            Document("plan", "", "", "", "", ()),
            lambda code, span, _: self.problems.append((code, span)),
        )

    @property
    def dates(self) -> list[str]:
        return [dated(one) for one in self.found]

    @property
    def unread(self) -> list[str]:
        assert {code for code, _ in self.problems} <= {"schedule-unread"}
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
        ("2018年前三季度完成", ["complete in 2018-01-01..2018-12-31"]),
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
    ["尽快", "待定", "2018", "适时", "6月底前", "年底前", "2018.12", "二〇一八年完成", "20180年", "12018年", "十四五",
     "2018年2月29日前", "2017年4月31日", "2018年6—3月完成", "3018年"],
)  # fmt: skip
def test_what_holds_no_date_is_reported_and_never_guessed(words):
    read = Read(words)
    assert (read.dates, read.unread) == ([], [words])


@pytest.mark.parametrize(
    ("words", "unread", "dates"),
    [
        ("分两批，2018年完成", ["分两批"], ["complete in 2018-01-01..2018-12-31"]),
        ("2017-2018年完成", ["2017-"], ["complete in 2018-01-01..2018-12-31"]),
        ("2018年2月30日启动，2019年完成", ["2018年2月30日启动"], ["complete in 2019-01-01..2019-12-31"]),
    ],
)
def test_the_part_that_holds_no_date_is_reported_beside_the_rest(words, unread, dates):
    read = Read(words)
    assert (read.unread, read.dates) == (unread, dates)


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
     "起", "每年", "长期", "6月", "31日", "底", "第二季度", "甲", "—", "1"]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join) | st.text(max_size=20))
def test_whatever_the_words_milestones_are_quoted_in_order_without_overlap(words):
    assert in_order_without_overlap(Read(words))


@given(st.lists(pieces, max_size=12).map("".join))
def test_every_visible_character_stands_in_a_milestone_or_a_problem(words):
    read = Read(words)
    spans = [one.span for one in read.found] + [span for _, span in read.problems]
    covered = {at for span in spans for at in range(span.start, span.stop)}
    left = {char for at, char in enumerate(words) if at not in covered}
    assert left <= set(" ,，;；。、并—")


@given(st.lists(pieces, max_size=12).map("".join))
def test_a_lenient_reading_never_ends_before_the_strict_one(words):
    for one in Read(words).found:
        assert one.latest is None or one.latest <= one.latest_lenient
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


@pytest.mark.parametrize("verb", phases())
def test_every_taught_verb_names_its_phase(verb):
    assert only(f"2018年{verb}").phase == phases()[verb] == only(f"2018年，{verb}甲").phase
