"""A large plan among the pages of a site: no card is said twice, every name leads to its page, all rows are there."""

import json

import pytest

from bench.weights import among, made
from ipgraph.pipeline import tables_of
from ipgraph.views import VIEWS, load
from ipgraph.views.facts import gather

from .page_tree import tree

PARTIES, MEASURES = 30, 420
WITHOUT_CARDS = pytest.mark.parametrize("name", ["timeline", "due", "departments", "load", "tree"])


@pytest.fixture(scope="module")
def plan():
    return made(MEASURES, PARTIES)


@pytest.fixture(scope="module")
def site(plan):
    """name → page among others, as elements."""
    return {name: tree(VIEWS[name].render(plan, title="计划", frame=among(plan, name))) for name in VIEWS}


@WITHOUT_CARDS
def test_cards_that_are_pages_are_not_repeated(site, name):
    assert not site[name].all("article")
    assert "各有一页" in site[name].one("p", class_="elsewhere").text


@WITHOUT_CARDS
def test_every_name_leads_to_a_page_that_is_there(site, plan, name):
    pages = set(among(plan, name).pages.values())
    own = {one.attrs["id"] for one in site[name].all() if "id" in one.attrs}
    for link in site[name].all("a"):
        address = link.attrs["href"]
        assert address[1:] in own if address.startswith("#") else address in pages or address in menu(plan)


def menu(plan):
    return {place.href for place in among(plan, "due").menu}


@WITHOUT_CARDS
def test_a_file_that_stands_alone_keeps_its_cards(plan, name):
    page = tree(VIEWS[name].render(plan, title="计划"))
    assert len(page.all("article")) >= MEASURES


def test_every_measure_has_its_line(site):
    assert (
        len({row.attrs["data-work"] for row in site["timeline"].all("tr") if "data-work" in row.attrs})
        == MEASURES
    )
    assert (
        len({row.attrs["data-work"] for row in site["due"].all("tr") if "data-work" in row.attrs}) == MEASURES
    )
    assert len(site["tree"].all("p", class_="line")) == MEASURES
    assert len(site["departments"].all("tr")) == PARTIES + 2


def test_the_table_of_the_tree_holds_what_its_lines_leave_to_the_pages(site):
    rows = [row for row in site["tree"].all("tr") if "data-row" in row.attrs]
    inside = [row for row in rows if row.attrs.get("data-in", row.attrs["data-row"]) != row.attrs["data-row"]]
    assert len(inside) == MEASURES  # each has one action
    assert {row.attrs["data-in"] for row in inside} < {row.attrs["data-row"] for row in rows}


def test_the_numbers_of_a_programme_are_those_of_its_own_table():
    tables = tables_of()
    page = tree(VIEWS["load"].render(tables, title="计划"))
    for key, rows in load.parts(tables, gather(tables)).items():
        lines = page.one("table", id=f"bars-{key}").all("tr")[1:]
        assert [row[0] for row in rows] == [line.attrs["data-party"] for line in lines]
        assert [[f"{row[1]:.3f}", str(row[3]), str(row[4]), str(row[2])] for row in rows] == [
            [line.all("td")[at].text for at in (0, 2, 4, 5)] for line in lines
        ]


def test_of_a_large_plan_only_the_whole_stands_on_the_page_of_loads(site):
    assert [one.attrs["data-section"] for one in site["load"].all("section", class_="measured")] == [
        "all",
        "drawn",
    ]
    held = json.loads(site["load"].one("script", id="parts").text)
    assert len(held["parts"]) == 11  # programmes of 40 measures
