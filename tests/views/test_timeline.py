"""Laws of the timeline, and the golden numbers of the bundled plan."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of
from ipgraph.views import VIEWS
from ipgraph.views.bars import Axis, bar_of, lanes

from .page_tree import tree

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["timeline"])


@pytest.fixture(scope="module")
def haiwan():
    return tree(VIEWS["timeline"].render(tables_of([HAIWAN]), title="海湾"))


def line(page, number):
    rows = [row for row in page.one("main").all("tr") if "data-work" in row.attrs]
    return next(row for row in rows if row.one("td", class_="no").text == number)


def ends(element):
    """Where a bar begins and ends, in percent."""
    left, width = (float(part.split(":")[1].rstrip("%")) for part in element.attrs["style"].split(";"))
    return pytest.approx((left, left + width), abs=0.01)


def phase(**values):
    blank = dict.fromkeys(("earliest", "latest", "latest_lenient", "recurring", "qualifier"))
    return blank | {"precision": "day"} | values


def test_the_plan_is_23_lines_with_36_phases_in_5_programmes(page):
    table = page.one("table", id="table")
    assert len([row for row in table.all("tr") if "data-work" in row.attrs]) == 23
    assert len(table.all("tr", class_="band")) == 5
    assert len([one for one in table.all("li") if "data-phase" in one.attrs]) == 36
    assert len([one for one in table.all("span") if "data-phase" in one.attrs]) == 36
    assert page.one("p", class_="counts").text == (
        "23 项举措、36 个节点 · 2017–2019 年 · 两种读法不同 4 个 · 没有时间的 0 项"
    )


def test_the_axis_is_the_years_of_the_plan(page):
    table = page.one("table", id="table")
    assert [year.all("span")[0].text for year in table.all("span", class_="year")] == ["2017", "2018", "2019"]
    assert (table.attrs["data-first"], table.attrs["data-last"]) == ("2017", "2019")


def test_a_bar_goes_from_the_earliest_to_the_latest_day(page):
    started, done = line(page, "1.2").all("a", class_="bar")
    assert ends(started) == (0, 33.333)
    assert ends(done) == (33.333, 66.667)
    assert {"whole", "rough"} <= set(started.classes)


def test_two_readings_are_a_hatched_stretch_between_two_ends(page):
    table = page.one("table", id="table")
    assert len(table.all("span", class_="doubt")) == 4
    row = line(page, "1.4")
    assert ends(row.one("a", class_="bar")) == (16.667, 33.333)  # before 2018: no start is said
    assert "fading" in row.one("a", class_="bar").classes
    assert ends(row.one("span", class_="doubt")) == (33.333, 66.667)
    assert row.one("span", class_="dates").text == "从严 2017-12-31 / 从宽 2018-12-31"


def test_phases_of_one_interval_share_a_bar_and_others_stand_below(page):
    (bar,) = line(page, "2.4").all("a", class_="bar")
    assert [one.attrs["data-phase"] for one in bar.all("span") if "data-phase" in one.attrs] == [
        "establish",
        "implement",
    ]
    assert len(line(page, "1.1").all("div", class_="lane")) == 2


def test_every_phase_comes_with_its_words_and_its_line(page):
    said = [one.text for one in line(page, "2.4").one("td", class_="phases").all("li")]
    assert [" ".join(one.split()) for one in said] == [
        "设立 2018年设立 2018-12-31 原文第 24 行",
        "实施 2018年…实施 2018-12-31 原文第 24 行",
    ]


def test_the_first_named_party_is_marked_and_is_the_first(page):
    names = line(page, "2.2").one("td", class_="parties").all("a", class_="who")
    assert [one.text for one in names] == ["市法院", "市知识产权局", "市工商局", "市文广新局"]
    assert ["first" in one.classes for one in names] == [True, False, False, False]


def test_no_day_is_chosen_for_the_reader(page):
    (day,) = page.all("input", type="date")
    assert "value" not in day.attrs


def test_what_goes_on_or_comes_again_is_drawn_as_such(haiwan):
    again = line(haiwan, "二.八").one("a", class_="bar")
    assert {"always", "recurring"} <= set(again.classes)
    assert ends(again) == (0, 100)
    since = line(haiwan, "三.九").one("a", class_="bar")
    assert {"open", "recurring"} <= set(since.classes)
    assert ends(since) == (0, 100)
    exact = line(haiwan, "一.二").one("a", class_="bar")
    assert "rough" not in exact.classes  # 2022年6月底前 is exact to the month
    june = 100 / 3 * (1 + 181 / 365)
    assert ends(exact) == (june - 100 / 6, june)  # fades over half a year


def test_measures_without_a_time_are_listed_with_their_words(haiwan):
    section = haiwan.one("section", id="undated")
    assert section.one("h2").text == "没有写时间的举措（2 项）"
    rows = [row for row in section.all("tr") if "data-work" in row.attrs]
    assert [row.one("td", class_="no").text for row in rows] == ["一.四", "三.十一"]
    assert "持续提升代办帮办服务水平" in rows[0].text
    assert "原文第 14 行" in rows[0].text


def test_a_plan_that_names_no_year_says_so():
    page = tree(VIEWS["timeline"].render(plan_of("1.1 甲", "1.2 乙"), title="表"))
    assert "原文没有写年份" in page.one("p", class_="counts").text
    assert page.one("section", id="undated").one("h2").text == "没有写时间的举措（2 项）"
    assert "data-first" not in page.one("table", id="table").attrs


def test_every_year_is_as_wide_as_any_other():
    axis = Axis(2019, 2022)  # 2020 is a leap year
    assert [axis.begin(date(year, 1, 1)) for year in axis.years] == [0, 25, 50, 75]
    assert axis.end(date(2020, 12, 31)) == 50
    assert axis.begin(date(2020, 7, 1)) == pytest.approx(25 + 25 * 182 / 366, abs=0.001)


def test_a_bar_without_a_start_fades_over_half_a_year_but_not_past_the_axis():
    axis = Axis(2017, 2018)
    late, early = (
        bar_of(phase(latest=day, latest_lenient=day), axis) for day in (date(2018, 12, 31), date(2017, 4, 30))
    )
    assert (late.left, late.right) == (75, 100)
    assert early.left == 0


def test_bars_of_one_lane_never_overlap():
    days = [date(2017, month, 28) for month in range(1, 13)]
    rows = [
        phase(earliest=one, latest=two, latest_lenient=two) for one in days[::3] for two in days if two > one
    ]
    found = lanes(rows, Axis(2017, 2017))
    assert sum(len(bar.rows) for lane in found for bar in lane) == len(rows)
    for lane in found:
        assert all(one.soft <= two.left for one, two in pairwise(lane))
