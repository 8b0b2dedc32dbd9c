"""Laws of the due list, and the golden numbers of the bundled plan (questions C1, C2 and C3)."""

from pathlib import Path

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of
from ipgraph.views import VIEWS

from .page_tree import tree

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["due"])


def phases(page):
    return [row for row in page.one("table", id="table").all("tr") if "data-row" in row.attrs]


def lines(table):
    rows = [row for row in table.all("tr") if "data-row" in row.attrs]
    return [row.one("td", class_="line").text for row in rows]


def test_every_dated_phase_is_there_in_the_order_of_its_strict_deadline(page):
    days = [row.attrs["data-strict"] for row in phases(page)]
    assert len(days) == 36
    assert days == sorted(days)
    assert sum(day <= "2017-12-31" for day in days) == 15


def test_what_is_due_by_the_end_of_2017_is_15_phases_in_13_rows_and_14_in_12(page):
    for reading, count, rows, first in (("strict", 15, 13, 12), ("lenient", 14, 12, 11)):
        found = [row for row in phases(page) if row.attrs[f"data-{reading}"] <= "2017-12-31"]
        named = [row.one("a", class_="first").text for row in found]
        assert len(found) == count
        assert len({row.attrs["data-row"] for row in found}) == rows
        assert {name: named.count(name) for name in named} == {
            "市知识产权局": first,
            "领导小组办公室": 2,
            "市工商局": 1,
        }


def test_half_years_are_groups_with_their_counts(page):
    heads = [row.text for row in page.one("table", id="table").all("tr", class_="band")]
    assert [" ".join(head.split()) for head in heads] == [
        "2017 上 · 1 个节点，1 行",
        "2017 下 · 14 个节点，12 行",
        "2018 下 · 15 个节点，13 行",
        "2019 下 · 6 个节点，6 行",
    ]


def test_two_dates_are_marked_where_the_readings_differ(page):
    marked = [row for row in phases(page) if row.all("td", class_="two")]
    assert [row.one("td", class_="line").text for row in marked] == ["10", "11", "14", "34"]
    assert [cell.text for cell in marked[2].all("td", class_="day")] == ["2017-12-31", "2018-12-31"]
    for row in phases(page):
        strict, lenient = (cell.text for cell in row.all("td", class_="day"))
        assert (strict != lenient) == (row in marked)


def test_what_is_due_comes_with_its_words_and_its_quote(page):
    row = next(row for row in phases(page) if row.one("td", class_="line").text == "14")
    assert row.one("td", class_="words").text == "2018年前完成"
    assert row.one("td", class_="quote").text == "建设10家省级以上专利导航产业发展实验区"
    assert row.one("td", class_="parties").text == "市知识产权局"
    assert row.one("td", class_="no").text == "1.4"


def test_four_rows_have_no_end_date(page):
    table = page.one("section", id="open").one("table", id="endless")
    assert lines(table) == ["21", "22", "35", "42"]
    assert "4 行" in page.one("span", class_="open-count").text


def test_no_day_is_chosen_for_the_reader(page):
    (day,) = page.all("input", type="date")
    assert "value" not in day.attrs
    assert {
        cell.attrs["class"] for cell in page.all() if cell.tag in ("th", "td") and "hidden" in cell.attrs
    } == {"state"}


def test_what_comes_again_or_says_no_time_has_no_end_date():
    page = tree(VIEWS["due"].render(tables_of([HAIWAN]), title="海湾"))
    assert lines(page.one("table", id="endless")) == ["14", "24", "28", "30", "32"]
    assert len(phases(page)) == 10
    roles = [one.attrs["data-role"] for one in page.all("button") if "data-role" in one.attrs]
    assert roles == ["lead", "responsible", "own_duties", "support"]


def test_owners_stand_by_role_with_the_first_named_one_marked():
    page = tree(
        VIEWS["due"].render(plan_of("1.1 lead:甲;responsible:乙、丙;support:丁 2018-12-31"), title="表")
    )
    (row,) = phases(page)
    assert row.one("td", class_="parties").text == "牵头 甲；责任 乙、丙；参与 丁"
    assert [one.text for one in row.all("a", class_="first")] == ["甲"]


def test_a_dated_row_of_a_programme_is_due_too():
    page = tree(VIEWS["due"].render(plan_of("1 甲 2018-12-31", "1.1 乙 2017-12-31"), title="表"))
    assert [row.one("td", class_="no").text for row in phases(page)] == ["1.1", "1"]


def test_a_half_year_of_lenient_deadlines_only_is_kept_for_them():
    page = tree(VIEWS["due"].render(plan_of("1.1 甲 2017-12-31/2018-12-31"), title="表"))
    bodies = page.one("table", id="table").all("tbody")
    assert [(body.attrs["data-half"], "hidden" in body.attrs) for body in bodies] == [
        ("2017H2", False),
        ("2018H2", True),
    ]


def test_a_plan_without_deadlines_says_so():
    page = tree(VIEWS["due"].render(plan_of("1.1 甲"), title="表"))
    assert page.one("p", class_="counts").text == "原文没有写任何期限 · 没有完成期限 1 行"
    assert "没有写时间" in page.one("table", id="endless").text
