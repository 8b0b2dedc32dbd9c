"""Laws of the coordination network, and the golden numbers of the bundled plan."""

import json
import time
from itertools import combinations

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.views import VIEWS, drawing, layout
from ipgraph.views.facts import gather
from ipgraph.views.network import data_of, render
from ipgraph.views.page import Words
from ipgraph.views.space import Box, Extent, extent
from ipgraph.views.ties import ties_of

from .page_tree import tree


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["network"])


@pytest.fixture(scope="module")
def data(page):
    return json.loads(page.one("script", id="data").text)


def cells(row):
    return [one.text.strip() for one in row.children if not isinstance(one, str)]


def test_the_department_table_is_that_of_the_analysis(page):
    rows = [cells(row) for row in page.one("table", id="parties").one("tbody").all("tr")]
    assert len(rows) == 16
    assert rows[0] == ["市知识产权局", "18", "4", "14", "9.833", "22", "11"]
    assert ["领导小组办公室", "1", "1", "0", "1.000", "0", "0"] in rows


def test_the_ties_are_the_21_of_the_plan_with_both_weights(page):
    rows = [cells(row) for row in page.one("table", id="ties").one("tbody").all("tr")]
    assert len(rows) == 21
    assert rows[0] == ["市知识产权局 — 市工商局", "4", "1.667", "2.1 2.2 2.4 2.6"]
    assert sum(int(row[1]) for row in rows) == 35


def test_the_two_mode_table_has_every_measure_and_its_last_deadline(page):
    rows = [cells(row) for row in page.one("table", id="works").one("tbody").all("tr")]
    assert len(rows) == 23
    assert rows[2][0] == "1.3"
    assert rows[2][3] == "2019-12-31"


def test_isolates_stay_in_the_drawing(data):
    drawn = {node["label"]: node["group"] for node in data["modes"]["projection"]["nodes"]}
    assert len(drawn) == 16
    assert [name for name, group in drawn.items() if group == "alone"] == ["领导小组办公室"]


def test_the_two_mode_drawing_has_every_measure_by_its_number(data):
    nodes = data["modes"]["bipartite"]["nodes"]
    assert len(nodes) == 16 + 23
    assert [node["label"] for node in nodes if node["shape"] == "box"][:5] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "2.1",
    ]
    assert len(data["modes"]["bipartite"]["edges"]) == 47


def test_the_area_of_a_disc_is_the_coordination_load(data):
    sizes = {node["label"]: node["size"] for node in data["modes"]["projection"]["nodes"]}
    assert sizes["市工商局"] ** 2 / sizes["市知识产权局"] ** 2 == pytest.approx(10 / 22, rel=0.01)


def test_the_evidence_says_every_responsibility_of_the_plan_once(seed, data):
    # 48 of the rows, and 28 participations that are stated for whole programmes (analytics.md, section 1)
    said = [duty for duties in data["evidence"]["duties"].values() for duty in duties]
    roles = data["evidence"]["roles"]
    assert [sum(roles[one] == name for _, _, one in said) for name in ("responsible", "support")] == [48, 28]
    assert len(data["evidence"]["measures"]) == 23
    assert len(data["evidence"]["heads"]) == 5
    assert len(said) == seed.responsibilities.num_rows


def test_a_measure_has_the_year_of_its_last_deadline_in_both_readings(page, data):
    # 1.3 ends with 2019; 1.4 says 2018年前完成 and 3.2 2019 年前完成: 前 has two readings; every measure has some date
    keys = {
        cells(row)[0]: row.attrs["data-node"] for row in page.one("table", id="works").one("tbody").all("tr")
    }
    works = data["evidence"]["works"]
    assert works[keys["1.3"]][1] == 2019
    assert [number for number, key in keys.items() if works[key][1] != works[key][2]] == ["1.4", "3.2"]
    assert works[keys["1.4"]][1:] == [2017, 2018]
    assert not [number for number, key in keys.items() if 0 in works[key][1:]]


def test_a_measure_without_any_date_is_a_choice_of_its_own():
    tables = plan_of("1.1 甲、乙 2018-12-31", "1.2 甲、丙")
    page = tree(render(tables, title="计划"))
    years = [one.text for one in page.all("button") if "data-year" in one.attrs]
    assert years == ["2018", "无日期"]


def test_who_only_takes_part_has_a_disc_that_waits_below_the_drawing(data):
    assert len(data["others"]) == 7
    assert min(one["at"][1] for one in data["others"]) > drawing.BOXES["wide"].height / 2
    assert min(one["tall"][1] for one in data["others"]) > drawing.BOXES["tall"].height / 2


@pytest.mark.parametrize("mode", ["projection", "bipartite"])
@pytest.mark.parametrize("form", ["wide", "tall"])
def test_no_label_covers_another_node_or_label(seed, data, mode, form):
    drawn = data["modes"][mode]
    places = (
        {node["id"]: (node["x"], node["y"]) for node in drawn["nodes"]} if form == "wide" else drawn["tall"]
    )
    extents = {
        node["id"]: drawing.boxed(node["label"])
        if node["shape"] == "box"
        else extent(node["size"], node["label"], drawing.TEXT)
        for node in drawn["nodes"]
    }
    for one, other in combinations(places, 2):
        assert not _cover(places[one], extents[one], places[other], extents[other]), (one, other)


def _cover(a, one, b, other, slack=1.5):
    wide = one.half + other.half - abs(a[0] - b[0])
    high = one.down + other.up - (b[1] - a[1]) if b[1] >= a[1] else other.down + one.up - (a[1] - b[1])
    return wide > slack and high > slack


def test_places_are_plain_whole_numbers_inside_the_box(data):
    for drawn in data["modes"].values():
        for node in drawn["nodes"]:
            assert node["x"] == int(node["x"])
            assert abs(node["x"]) <= drawing.BOXES["wide"].width / 2
            assert abs(node["y"]) <= drawing.BOXES["wide"].height / 2


def test_no_disc_stands_on_the_line_between_two_others():
    near = {"甲": ["乙", "丙"], "乙": ["甲", "丙"], "丙": ["甲", "乙"]}
    extents = dict.fromkeys(near, Extent(30, 13, 34))
    places = layout.spread(list(near), near, extents, Box(400, 300))
    (ax, ay), (bx, by), (cx, cy) = places.values()
    assert abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) > 1000


def test_the_page_says_how_little_the_figures_rest_on(page):
    assert [one.text for one in page.all("p", class_="caution")] == [
        "只有 15 项多部门举措，网络指标仅供参考。",
        "只出现在参与栏的 7 个单位未计入。",
    ]


def test_labels_and_tooltips_are_plain_text_without_marks_of_direction(hostile):
    facts = gather(hostile)
    found = json.dumps(data_of(ties_of(hostile, facts), facts, Words("zh"))["modes"], ensure_ascii=False)
    assert "<img src=x" in found
    assert "\u202e" not in found
    assert "\\u0007" not in found


def test_the_script_inlined_is_the_one_that_pyvis_brings(pages):
    assert "vis-network" in pages["network"]
    assert pages["network"].count("@version 9.1.2") == 1


def crowd(parties, works, each):
    lines = []
    for number in range(works):
        names = "、".join(f"单位{(number * 7 + step * step * 3) % parties}" for step in range(each))
        lines.append(f"{number % 8 + 1}.{number // 8 + 1} {names}")
    return plan_of(*lines)


def test_300_departments_and_3000_ties_are_drawn_within_seconds():
    tables = crowd(300, 330, 5)
    ties = ties_of(tables, gather(tables))
    assert len(ties.parties) == 300
    assert len(ties.pairs) > 2500
    start = time.process_time()
    render(tables, title="大")
    assert time.process_time() - start < 20


def test_past_400_measures_the_first_are_drawn_and_the_table_has_the_rest():
    page = tree(VIEWS["network"].render(crowd(100, 410, 2), title="大"))
    data = json.loads(page.one("script", id="data").text)
    assert sum(node["shape"] == "box" for node in data["modes"]["bipartite"]["nodes"]) == 400
    assert len(page.one("table", id="works").one("tbody").all("tr")) == 410
    assert "另有 10 项举措未画出" in " ".join(one.text for one in page.all("p", class_="caution"))
