"""Laws of the network page past what vis-network draws: the renderer by size, the data, the places, what is left out."""

import json
from math import hypot

import pytest

from ipgraph.analysis import load
from ipgraph.analysis.example import plan_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS, crowd, sectors
from ipgraph.views.facts import gather
from ipgraph.views.frame import Among
from ipgraph.views.network import LIMIT, LISTED, render
from ipgraph.views.ties import ties_of

from .page_tree import tree
from .page_words import HOSTILE


def plan(parties, *more):
    """A ring: each department shares a measure with the next."""
    lines = [f"{i % 5 + 1}.{i // 5 + 1} 单位{i}、单位{(i + 1) % parties}" for i in range(parties)]
    return plan_of(*lines, *more)


@pytest.fixture(scope="module")
def ring():
    return plan(LIMIT + 1, "1.200 单位0、单位1、单位2", "2.200 孤家", "3.200 单位0;support:配角")


@pytest.fixture(scope="module")
def page(ring):
    return tree(render(ring, title="环"))


@pytest.fixture(scope="module")
def data(page):
    return json.loads(page.one("script", id="crowd").text)


@pytest.fixture(scope="module")
def graph(ring):
    facts = gather(ring)
    return ties_of(ring, facts), facts


@pytest.mark.parametrize("programmes", [LISTED, LISTED + 1])
def test_programmes_have_a_button_each_or_it_is_said_that_there_is_none(programmes):
    lines = [f"{i % programmes + 1}.{i} 单位{i}、单位{(i + 1) % (LIMIT + 1)}" for i in range(LIMIT + 1)]
    page = tree(render(plan_of(*lines), title="多"))
    buttons = [one for one in page.all("button") if "data-programme" in one.attrs]
    assert len(buttons) == (programmes if programmes == LISTED else 0)
    assert (f"工程共 {programmes} 个" in cautions(page)) is (programmes > LISTED)
    assert ("本页只按工程筛选" in cautions(page)) is (programmes == LISTED)


def cautions(page):
    return " ".join(one.text for one in page.all("p", class_="caution"))


@pytest.mark.parametrize(("parties", "large"), [(LIMIT, False), (LIMIT + 1, True)])
def test_the_renderer_is_chosen_by_the_number_of_departments(parties, large):
    html = render(plan(parties), title="环")
    assert ("@version 9.1.2" in html) is not large
    assert (tree(html).all("script", id="crowd") != []) is large


def test_every_department_and_tie_is_drawn_and_listed(page, data):
    # 401 of the ring and the lonely one; 401 ties of the ring and one more of the measure of three
    assert len(data["names"]) == len(page.one("table", id="parties").one("tbody").all("tr")) == 402
    assert len(data["counts"]) == len(page.one("table", id="ties").one("tbody").all("tr")) == 402
    assert max(data["counts"]) == 2
    assert [name for name, n in zip(data["names"], data["loads"], strict=True) if not n] == ["孤家"]


def test_columns_are_of_one_length_and_refer_to_each_other(data):
    assert {len(data[name]) for name in ("keys", "names", "loads", "x", "y", "sizes")} == {402}
    assert {len(data[name]) for name in ("counts", "hues", "tie_keys")} == {402}
    assert len(data["ends"]) == 2 * 402
    assert max(data["ends"]) < 402
    at, found = 0, []
    while at < len(data["owners"]):
        count = data["owners"][at + 1]
        found.append(data["owners"][at + 2 : at + 2 + count])
        at += 2 + count
    assert len(found) == len(data["work_keys"]) == 404
    assert sum(len(owners) for owners in found) == 2 * 401 + 3 + 1 + 1


def test_the_table_of_departments_is_that_of_the_analysis(ring, graph):
    known = {row["party_id"]: row for row in load.departments(ring).rows}
    for row in crowd.party_rows(graph[0]):
        assert row == {name: pytest.approx(known[row["party_id"]][name]) for name in row}


def test_the_area_of_a_disc_is_the_coordination_load(data):
    one, two = (data["names"].index(name) for name in ("单位1", "单位0"))
    assert data["loads"][one] == data["loads"][two] == 4
    assert data["sizes"][one] == crowd.BROADEST
    assert data["sizes"][data["names"].index("孤家")] == crowd.LEAST


def test_no_disc_covers_more_than_the_rim_of_another(data):
    spots = list(zip(data["x"], data["y"], data["sizes"], strict=True))
    for number, (x, y, r) in enumerate(spots):
        for ox, oy, other in spots[:number]:
            assert hypot(x - ox, y - oy) > 0.8 * (r + other)


def test_communities_stand_apart():
    ties = [(a + base, b + base, 1.0) for base in (0, 5, 10) for a in range(5) for b in range(a)]
    places = sectors.placed([6.0] * 15, [*ties, (0, 5, 1.0)])
    groups = [places[base : base + 5] for base in (0, 5, 10)]
    within = max(hypot(x - u, y - v) for group in groups for x, y in group for u, v in group)
    between = min(
        hypot(x - u, y - v) for i, g in enumerate(groups) for h in groups[:i] for x, y in g for u, v in h
    )
    assert between > 20
    assert within < 80


def test_fields_without_ties_to_others_stand_all_around():
    pairs = 600  # more than look for a place from the middle
    places = sectors.placed([6.0] * 2 * pairs, [(2 * n, 2 * n + 1, 1.0) for n in range(pairs)])
    wide, high = (max(axis) - min(axis) for axis in zip(*places, strict=True))
    assert 0.5 < high / wide < 1


def test_of_very_many_ties_the_strongest_of_each_department_stay_and_the_rest_is_counted(ring, monkeypatch):
    monkeypatch.setattr(crowd, "MANY", 100)
    monkeypatch.setattr(crowd, "STRONGEST", 1)
    page = tree(render(ring, title="环"))
    data = json.loads(page.one("script", id="crowd").text)
    assert set(data["ends"]) == set(range(len(data["names"]))) - {data["names"].index("孤家")}
    left = 402 - len(data["counts"])
    assert left > 0
    assert f"另有 {left} 对未画" in cautions(page)


def test_the_page_says_what_is_left_out(page):
    assert "只出现在参与栏的 1 个单位未计入" in cautions(page)
    assert "不画“单位与举措”双层图" in cautions(page)
    assert "本页不附逐项卡片" in page.one("details", id="cards").text
    assert not page.all("article")


def test_every_link_of_the_page_leads_to_something_on_it(page):
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    assert {one.attrs["href"][1:] for one in page.all("a")} <= set(ids)


def test_among_other_pages_the_tables_lead_to_them(ring):
    known = {
        "matrix": "matrix.html",
        **{f"party/{row['party_id']}": "p.html" for row in ring.rows("responsibilities")},
    }
    page = tree(render(ring, title="环", frame=Among(root="../", pages=known)))
    rows = page.one("table", id="parties").one("tbody").all("tr")
    assert {row.attrs["data-page"] for row in rows} == {"../p.html"}
    assert "各单位、各举措自己的页面" in page.one("details", id="cards").text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_a_plan_are_text_and_never_markup(ring, lang):
    rows = {name: ring.rows(name) for name in SCHEMAS}
    for row in rows["responsibilities"]:
        if row["party"] == "单位3":
            row["party"] = HOSTILE
    for row in rows["items"]:
        if row["notation"] == "1.1":
            row["title"] = HOSTILE
    page = tree(VIEWS["network"].render(from_rows(rows), title=HOSTILE, lang=lang))
    assert not page.all("img") + page.all("b")
    names = json.loads(page.one("script", id="crowd").text)["names"]
    assert [name for name in names if "<img" in name and "\u202e" not in name]
