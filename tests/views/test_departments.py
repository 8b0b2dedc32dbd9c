"""Laws of the list of departments, and the golden numbers of the bundled plan (by hand, analytics.md)."""

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS
from ipgraph.views.departments import render

from .page_tree import tree


@pytest.fixture(scope="module")
def table(pages):
    return tree(pages["departments"]).one("table", id="table")


def lines(table):
    rows = table.one("tbody").all("tr")
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


def heads(table):
    return [head.text for head in table.one("thead").all("th")]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("市知识产权局", "18 4 14 13 9.833 22 11 5"),
        ("市工商局", "5 1 4 0 2.167 10 4 2"),
        ("市法院", "2 1 1 1 1.250 3 3 1"),
        ("领导小组办公室", "1 1 0 0 1.000 0 0 1"),
        ("市编办", "0 0 0 0 0 0 0 0"),
    ],
)
def test_a_department_has_the_numbers_of_its_measures(table, name, numbers):
    assert lines(table)[name][:8] == numbers.split()


@pytest.mark.parametrize(
    ("name", "phases"),
    [
        ("市知识产权局", ["12 (从宽 11)", "12", "4 (从宽 5)"]),
        ("市财政局", ["1", "1 (从宽 0)", "1 (从宽 2)"]),
        ("市工商局", ["1", "7", "0"]),
        ("领导小组办公室", ["2", "0", "0"]),
    ],
)
def test_phases_stand_by_year_with_the_lenient_reading_where_it_differs(table, name, phases):
    assert heads(table)[9:12] == ["2017 节点", "2018 节点", "2019 节点"]
    assert lines(table)[name][8:11] == phases


def test_what_adds_up_is_added_up(table):
    sums = [cell.text for cell in table.one("tfoot").all("td")]
    assert sums == ["47", "8", "39", "15", "23.000", "70", "", "", *sums[8:11], "28"]
    assert sum(map(int, sums[8:11])) == 76


def test_every_department_of_the_plan_is_listed_and_leads_to_its_card(pages):
    page = tree(pages["departments"])
    rows = page.one("table", id="table").one("tbody").all("tr")
    cards = {card.attrs["id"]: card.one("h3").text for card in page.all("article", class_="party")}
    assert len(rows) == 23
    for row in rows:
        assert cards[row.one("a").attrs["href"][1:]] == row.one("th").text


def test_every_column_can_be_sorted_by_a_number(table):
    assert all(head.all("button") for head in table.one("thead").all("th"))
    assert all(
        float(cell.attrs["data-value"]) >= 0 for row in table.one("tbody").all("tr") for cell in row.all("td")
    )


def test_a_phase_without_an_end_has_a_column_of_its_own():
    rows = {name: plan_of("1.1 甲 2018-12-31").rows(name) for name in SCHEMAS}
    for row in rows["milestones"]:
        row["latest"] = row["latest_lenient"] = None
    table = tree(render(from_rows(rows), title="表")).one("table", id="table")
    assert "无期限节点" in heads(table)
    assert lines(table)["甲"][8] == "1"


def test_a_plan_without_departments_says_so():
    page = tree(VIEWS["departments"].render(from_rows({name: [] for name in SCHEMAS}), title="空"))
    assert "原文没有写明任何单位" in page.one("main").text
