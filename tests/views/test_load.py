"""Laws of the load page, and the golden numbers of the bundled plan (the department tables of the design)."""

from pathlib import Path

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS
from ipgraph.views.stairs import Scale, scale_of, stairs

from .page_tree import tree

PLANS = Path(__file__).parents[1] / "plans"

#: department → fractional load, coordination load, measures, alone, joint, partners.
GOLDEN = {
    "市知识产权局": ("9.833", "22", "18", "4", "14", "11"),
    "市工商局": ("2.167", "10", "5", "1", "4", "4"),
    "市文广新局": ("2.167", "10", "5", "1", "4", "4"),
    "市财政局": ("1.333", "4", "3", "0", "3", "2"),
    "市法院": ("1.250", "3", "2", "1", "1", "3"),
    "市科技局": ("1.167", "5", "3", "0", "3", "3"),
    "领导小组办公室": ("1.000", "0", "1", "1", "0", "0"),
    "市政府金融办": ("0.833", "3", "2", "0", "2", "2"),
    "市仲裁委": ("0.250", "3", "1", "0", "1", "3"),
}
#: department → phases due in 2017 H1, 2017 H2, 2018 H2, 2019 H2 and in all, strict/lenient where they differ.
DUE = {
    "市知识产权局": ("", "12/11", "12", "4/5", "28"),
    "市财政局": ("", "1", "1/0", "1/2", "3"),
    "市工商局": ("", "1", "7", "", "8"),
    "市文广新局": ("", "", "6", "1", "7"),
    "市科技局": ("", "4", "1", "2", "7"),
    "市政府金融办": ("", "2", "2", "1", "5"),
    "领导小组办公室": ("1", "1", "", "", "2"),
    "有关县(市、区)": ("", "", "", "1", "1"),
}


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["load"])


def rendered(tables, lang="zh"):
    return tree(VIEWS["load"].render(tables, title="表", lang=lang))


def body(page, table):
    """Name → the words of the other cells of its row."""
    rows = page.one("table", id=table).one("tbody").all("tr")
    return {row.one("th").text: tuple(cell.text.strip() for cell in row.all("td")) for row in rows}


def numbers(row):
    """A row of the bars without the cells that hold only a drawing."""
    return (row[0], row[2], *row[4:])


def width(row, which):
    return [float(one.attrs["width"].rstrip("%")) for one in row.all("rect", class_=which)]


def test_every_department_has_its_golden_loads(page):
    found = {name: numbers(row) for name, row in body(page, "bars-all").items()}
    assert len(found) == 16
    assert {name: found[name] for name in GOLDEN} == GOLDEN


def test_shared_loads_add_up_to_the_measures_and_coordination_to_the_pairs(page):
    rows = [numbers(row) for row in body(page, "bars-all").values()]
    assert sum(float(row[0]) for row in rows) == pytest.approx(23, abs=0.01)
    assert sum(int(row[1]) for row in rows) == 70


def test_bars_are_as_long_as_their_numbers_and_solid_where_alone(page):
    first, second = page.one("table", id="bars-all").one("tbody").all("tr")[:2]
    assert width(first, "joint") == [100, 100]
    assert width(first, "sole") == [pytest.approx(100 * 4 / 9.8333, abs=0.01)]
    assert width(second, "joint") == [
        pytest.approx(100 * 2.1667 / 9.8333, abs=0.01),
        pytest.approx(100 * 10 / 22, abs=0.01),
    ]


def test_rows_know_their_place_by_either_load(page):
    rows = page.one("table", id="bars-all").one("tbody").all("tr")
    assert [int(row.attrs["data-fractional-load"]) for row in rows] == list(range(16))
    assert sorted(int(row.attrs["data-coordination-load"]) for row in rows) == list(range(16))
    places = {row.one("th").text: int(row.attrs["data-coordination-load"]) for row in rows}
    assert places["市科技局"] == 3
    assert places["领导小组办公室"] == 15


def test_one_programme_counts_its_own_measures_only(page):
    found = {name: numbers(row) for name, row in body(page, "bars-p2").items()}
    assert found == {
        "市知识产权局": ("2.167", "10", "5", "1", "4", "4"),
        "市法院": ("1.250", "3", "2", "1", "1", "3"),
        "市工商局": ("1.167", "10", "4", "0", "4", "4"),
        "市文广新局": ("1.167", "10", "4", "0", "4", "4"),
        "市仲裁委": ("0.250", "3", "1", "0", "1", "3"),
    }


def test_programmes_add_up_to_the_whole(page):
    whole = body(page, "bars-all")
    parts = [body(page, f"bars-p{number}") for number in range(1, 6)]
    for name, row in whole.items():
        mine = [numbers(part[name]) for part in parts if name in part]
        assert sum(float(one[0]) for one in mine) == pytest.approx(float(row[0]), abs=0.003)
        assert sum(int(one[1]) for one in mine) == int(row[2])


def test_phases_due_are_those_of_the_design_in_both_readings(page):
    found = body(page, "due-all")
    assert {name: found[name] for name in DUE} == DUE
    head = [one.text for one in page.one("table", id="due-all").one("thead").all("th")]
    assert head == ["单位", "2017 上", "2017 下", "2018 下", "2019 下", "合计"]


def test_all_staircases_sum_to_the_76_party_phases(page):
    assert sum(int(row[-1]) for row in body(page, "due-all").values()) == 76


def test_staircases_have_one_scale_whose_top_is_the_busiest():
    rows = [
        {
            "party_id": party,
            "period": period,
            "phases": n,
            "phases_lenient": n,
            "cumulative": total,
            "cumulative_lenient": total,
        }
        for party, period, n, total in (
            ("甲", "2017H1", 4, 4),
            ("甲", "2018H2", 4, 8),
            ("乙", "2017H1", 0, 0),
            ("乙", "2018H2", 2, 2),
        )
    ]
    scale = scale_of(rows)
    assert (scale.halves, scale.top, scale.y(8), scale.y(2)) == (4, 8, 0, scale.height * 3 / 4)
    first, second = stairs(rows, scale)
    assert (first.party, second.party) == ("甲", "乙")
    assert [step.cumulative for step in second.labels] == [2]


def test_a_half_year_without_deadlines_keeps_its_width():
    assert [Scale(4034, 6, 28).x(half) for half in (4034, 4036, 4040)] == [0, 66.7, 200]


def test_a_staircase_says_its_peak_and_hatches_the_strict_reading(page):
    figure = page.one("section", data_section="all").all("figure")[0]
    assert figure.one("bdi").text == "市知识产权局"
    assert figure.one("span", class_="peak").text == "2017 下最多：12 个"
    assert [one.text for one in figure.all("text", class_="count")] == ["12/11", "24/23", "28"]
    assert figure.one("path", class_="strict").attrs["fill"] == "url(#load-hatch)"
    assert "fill" not in figure.one("path", class_="lenient").attrs


def test_the_programme_table_is_shaded_by_the_number_it_prints(page):
    grid = page.one("table", id="grid")
    shaded = [cell for cell in grid.all("td") if "shade" in cell.classes]
    assert len(shaded) == 4 + 5 + 4 + 8 + 5
    darkest = max(shaded, key=lambda cell: float(cell.text))
    assert (darkest.text, darkest.attrs["style"]) == ("2.333", "--part: 1.000")
    assert body(page, "grid")["市工商局"] == ("", "1.167", "", "1.000", "", "2.167")
    assert body(page, "grid")["市财政局"] == ("0.333", "", "0.500", "0.500", "", "1.333")


def test_sentences_say_concentration_weights_and_cautions(page):
    concentration, weights, caution = (one.text for one in page.one("ul", class_="findings").all("li"))
    for words in ("0.215", "0.563", "15 项由几个单位联合负责（65.2%）", "8 项由一个单位独立负责（34.8%）"):
        assert words in concentration
    assert "推定为牵头" in weights
    assert "第一名不变" in weights
    assert caution == "只有 15 项多部门举措，网络指标仅供参考。"


def test_stated_leads_are_weighed_as_stated():
    sentences = (
        rendered(plan_of("1.1 lead:甲;乙", "1.2 lead:甲;乙、丙", "1.3 乙")).one("ul", class_="findings").text
    )
    assert "推定" not in sentences
    assert "第一名也变" in sentences
    assert "甲 2→1" in sentences


def test_ranks_that_no_weight_moves_are_said_to_stay():
    assert "2 个单位的名次都不变" in rendered(plan_of("1.1 甲", "1.2 乙")).one("ul", class_="findings").text


def test_phases_without_an_end_are_said_to_be_left_out():
    page = rendered(tables_of([PLANS / "haiwan-2021.txt"]))
    assert "有 2 个时间节点没有完成期限，未计入。" in page.one("ul", class_="findings").text


def test_every_document_has_its_own_sentence():
    page = rendered(tables_of([PLANS / "haiwan-2021.txt", PLANS / "haiwan-2021-draft.txt"]))
    first, second, *_ = page.one("ul", class_="findings").all("li")
    assert [one.one("bdi").text for one in (first, second)] == ["haiwan-2021", "haiwan-2021-draft"]


def test_the_busiest_are_named_all_where_a_few_are_equal_and_counted_where_many_are():
    few = rendered(plan_of("1.1 甲、乙")).one("p", class_="counts").text
    assert "分摊负荷最大：\u2068甲\u2069、\u2068乙\u2069 0.500" in few
    many = rendered(plan_of("1.1 甲、乙、丙、丁")).one("p", class_="counts").text
    assert "协同负荷最大：\u2068甲\u2069等 4 个单位 3" in many


def test_work_outside_any_programme_has_its_section_and_column():
    rows = {name: plan_of("1.1 甲、乙 2018-12-31", "1.2 乙").rows(name) for name in SCHEMAS}
    rows["items"] = [
        row | {"programme": None} for row in rows["items"] if row["level"] in ("measure", "action")
    ]
    for name in ("responsibilities", "milestones"):
        rows[name] = [row | {"programme": None} for row in rows[name]]
    page = rendered(from_rows(rows))
    assert body(page, "grid")["乙"] == ("1.500", "1.500")
    assert body(page, "bars-p1") == body(page, "bars-all")
    assert body(page, "due-p1") == {"甲": ("1", "1"), "乙": ("1", "1")}


def test_a_plan_without_owners_or_dates_says_so():
    page = rendered(plan_of("1.1 -"))
    assert "算不出负荷" in page.one("p", class_="counts").text
    assert "没有一个节点有完成期限" in page.one("section", data_section="all").text
