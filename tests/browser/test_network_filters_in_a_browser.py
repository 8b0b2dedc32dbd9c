"""The filters of the network: role, level and year count as the analysis does, and the address keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipgraph.analysis.load import departments
from ipgraph.explorer.shown import Shown
from ipgraph.views.network import render

pytestmark = pytest.mark.browser
HAIWAN = Path(__file__).parent.parent / "plans" / "haiwan-2021.txt"
SHOWN = "ipgraph.drawn.nodes.getIds({ filter: (node) => !node.hidden }).length"
EDGES = "ipgraph.drawn.edges.getIds({ filter: (edge) => !edge.hidden }).length"
ROWS = """(table) => [...document.querySelectorAll(`#${table} tbody tr:not([hidden])`)]
  .map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"""
PLANS = {"zhengzhou": None, "haiwan": str(HAIWAN)}
ALL = "lead,responsible,own_duties,support"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Plan → its tables, and the page as a file."""
    folder = tmp_path_factory.mktemp("networks")
    found = {}
    for name, where in PLANS.items():
        tables = Shown(where).tables
        path = folder / f"{name}.html"
        path.write_text(render(tables, title=name), encoding="utf-8")
        found[name] = tables, path.as_uri()
    return found


@pytest.fixture
def opened(quietly, files):
    """Opens the network of a plan at a state; at the end nothing was complained of or asked outside."""
    return lambda fragment="", plan="zhengzhou": quietly(files[plan][1], fragment=fragment, size=(1280, 900))


def until(page, condition):
    page.wait_for_function(condition)


@pytest.mark.parametrize(
    ("plan", "level", "roles"),
    [
        ("zhengzhou", "measure", "lead,responsible,own_duties"),
        ("zhengzhou", "row", "lead,responsible,own_duties"),
        ("zhengzhou", "programme", "lead,responsible,own_duties"),
        ("zhengzhou", "programme", ALL),
        ("haiwan", "measure", "lead"),
        ("haiwan", "measure", ALL),
        ("haiwan", "row", "lead,support"),
        ("haiwan", "programme", ALL),
    ],
)
def test_every_level_and_role_counts_as_the_analysis_does(opened, files, plan, level, roles):
    tables = files[plan][0]
    page = opened(f"#level={level if level != 'measure' else ''}&role={roles}", plan)
    said = {row[0]: row[1:] for row in page.evaluate(ROWS, "parties")}
    rows = departments(tables, level=level, roles=tuple(roles.split(","))).rows
    assert said == {
        row["department"]: [
            str(row["measures"]),
            str(row["sole"]),
            str(row["joint"]),
            f"{row['fractional_load']:.3f}",
            str(row["coordination_load"]),
            str(row["partners"]),
        ]
        for row in rows
        if row["measures"]
    }
    assert page.evaluate(SHOWN) == len(said)
    assert page.evaluate(EDGES) == len(page.evaluate(ROWS, "ties"))


def test_the_year_is_that_of_the_last_deadline_in_either_reading(opened):
    page = opened("#mode=bipartite&year=2017")
    # 1.4 says 2018年前: strictly 2017 is its last year, leniently 2018
    assert [row[0] for row in page.evaluate(ROWS, "works")] == ["1.1", "1.4", "2.5", "4.1", "4.4", "5.3"]
    page.locator("select[name=reading]").select_option("lenient")
    until(page, "location.hash.includes('reading=lenient')")
    assert [row[0] for row in page.evaluate(ROWS, "works")] == ["1.1", "2.5", "4.1", "4.4", "5.3"]
    assert "5/23 项举措" in page.locator(".status").inner_text()


def test_work_without_a_date_is_found_by_a_key_of_its_own(opened):
    page = opened("#mode=bipartite", "haiwan")
    page.locator("button[data-year=none]").click()
    until(page, "location.hash.includes('year=none')")
    # 一.四 and 三.十一 say no time, 二.八 and 三.九 no end
    assert [row[0] for row in page.evaluate(ROWS, "works")] == ["一.四", "二.八", "三.九", "三.十一"]


def test_a_role_leaves_its_owners_alone_in_drawing_and_table(opened):
    page = opened("#mode=bipartite&role=lead", "haiwan")
    owners = page.locator("#works .owner:visible").count()
    assert owners == 4
    assert page.evaluate(EDGES) == owners
    assert not page.locator("button[data-role=support]").is_visible()


def test_who_only_takes_part_is_drawn_when_that_role_is_chosen(opened):
    page = opened("#level=programme")
    assert page.evaluate(SHOWN) == 16
    page.locator("button[data-role=support]").click()
    until(page, "location.hash.includes('role=support')")
    assert page.evaluate("ipgraph.drawn.nodes.get('n17').hidden") is False
    assert "按工程计" in page.locator("#level-note").inner_text()
    page.locator("#parties a", has_text="市公安局").click()
    page.wait_for_selector("#panel h3")
    assert "市公安局" in page.locator("#panel").inner_text()


def test_a_tie_by_programme_opens_the_words_of_the_programmes(opened):
    page = opened("#level=programme&role=support")
    page.locator("#ties tbody tr:visible a").first.click()
    page.wait_for_selector("#panel .tie-head")
    assert "共同工程" in page.locator("#panel .note").first.inner_text()
    assert page.locator("#panel .card").count() >= 1


def test_a_link_to_a_tie_that_a_level_makes_shows_it_at_once(opened):
    page = opened("#level=programme&role=support")
    page.locator("#ties tbody tr[id^=x]:visible a").first.click()
    page.wait_for_selector("#panel .tie-head")
    heading = page.locator("#panel h3").first.inner_text()
    again = opened("#" + page.url.partition("#")[2])
    assert again.locator("#panel h3").first.inner_text() == heading


def test_back_undoes_one_filter_and_clear_undoes_all(opened):
    page = opened()
    before = page.evaluate(ROWS, "ties")
    page.locator("select[name=level]").select_option("row")
    page.locator("button[data-year='2018']").click()
    until(page, "location.hash.includes('year')")
    page.go_back()
    until(page, "!location.hash.includes('year')")
    assert page.locator("select[name=level]").input_value() == "row"
    page.locator("button[data-year='2019']").click()
    page.locator("button.clear").click()
    until(page, "location.hash === '#all'")
    assert page.evaluate(ROWS, "ties") == before
    assert page.locator(".status").inner_text() == ""
