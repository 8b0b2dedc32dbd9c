"""The golden answers of the saved questions, the same from both engines."""

from __future__ import annotations

from collections import Counter

import pytest
from two_engines import COUNTIES, COURT, CULTURE, FINANCE, IC, IP, OFFICE, SCIENCE, both

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple


# -------------------------------------------------------------------------------------- C1: due by a date

DUE = [
    ("2017-04-30", "2017-05-31", "1.1", "完成", OFFICE, 10),
    ("2017-10-31", "2017-11-30", "1.1", "完成", OFFICE, 11),
    ("2017-12-31", "2017-12-31", "1.2", "启动", IP, 12),
    ("2017-12-31", "2017-12-31", "2.5", "完成", IP, 25),
    ("2017-12-31", "2017-12-31", "3.3", "启动", IP, 35),
    ("2017-12-31", "2017-12-31", "3.4", "出台", IP, 36),
    ("2017-12-31", "2017-12-31", "4.1", "出台", IP, 41),
    ("2017-12-31", "2017-12-31", "4.2", "制定", IC, 42),
    ("2017-12-31", "2017-12-31", "4.4", "设立", IP, 44),
    ("2017-12-31", "2017-12-31", "4.4", "出台", IP, 44),
    ("2017-12-31", "2017-12-31", "4.4", "实施", IP, 44),
    ("2017-12-31", "2017-12-31", "5.2", "出台", IP, 53),
    ("2017-12-31", "2017-12-31", "5.3", "达到", IP, 54),
    ("2017-12-31", "2017-12-31", "5.4", "建成", IP, 55),
    ("2017-12-31", "2018-12-31", "1.4", "完成", IP, 14),
]
DUE_COLUMNS = ("latest", "latestLenient", "number", "phase", "party", "line")


@both
def test_read_strictly_fifteen_phases_in_thirteen_rows_fall_due_in_2017(ask):
    rows = ask("due-by", *DUE_COLUMNS, by="2017-12-31")
    assert rows == DUE
    assert len({row[-1] for row in rows}) == 13
    assert Counter(row[4] for row in rows) == {IP: 12, OFFICE: 2, IC: 1}


@both
def test_read_leniently_the_words_before_2018_fall_due_a_year_later(ask):
    rows = ask("due-by", *DUE_COLUMNS, by="2017-12-31", reading="lenient")
    assert rows == DUE[:-1]
    assert Counter(row[4] for row in rows)[IP] == 11


@both
def test_what_falls_due_comes_with_the_words_that_say_so(ask):
    rows = ask("due-by", "role", "rank", "with", "words", "quote", "line", by="2017-12-31")
    assert rows[-1] == ("负责", 1, "", "2018年前完成", "建设10家省级以上专利导航产业发展实验区", 14)
    assert ("市科技局、市政府金融办", 36) in {(row[2], row[-1]) for row in rows}
    assert {row[:2] for row in rows} == {("负责", 1)}


# --------------------------------------------------------------------- C3, C4: what the plan leaves open


@both
def test_four_items_have_no_end_date(ask):
    assert ask("no-end-date", "number", "party", "phases", "words", "line") == [
        ("2.1", f"{IP}、{IC}、{CULTURE}", "启动", "2018年启动", 21),
        ("2.2", f"{COURT}、{IP}、{IC}、{CULTURE}", "实施", "2018年开始实施", 22),
        ("3.3", f"{IP}、市政府金融办", "启动、实施", "2017 年启动；2018 年实施", 35),
        ("4.2", IC, "制定、实施", "2017年制定方案；2018年全面实施", 42),
    ]


@both
def test_no_joint_measure_says_who_leads(ask):
    rows = ask("no-lead", "number", "parties", "k", "line")
    assert rows == [
        ("1.3", f"{IP}、{SCIENCE}、{FINANCE}", 3, 13),
        ("2.1", f"{IP}、{IC}、{CULTURE}", 3, 21),
        ("2.2", f"{COURT}、{IP}、{IC}、{CULTURE}", 4, 22),
        ("2.4", f"{IP}、{IC}、{CULTURE}、市仲裁委", 4, 24),
        ("2.6", f"{IP}、{IC}、{CULTURE}", 3, 26),
        ("3.2", f"{IP}、{FINANCE}", 2, 34),
        ("3.3", f"{IP}、市政府金融办", 2, 35),
        ("3.4", f"{IP}、{SCIENCE}、市政府金融办", 3, 36),
        ("4.1", f"{IP}、{FINANCE}", 2, 41),
        ("4.4", f"{IP}、{SCIENCE}", 2, 44),
        ("4.5", "市质监局、市农委、市林业局", 3, 45),
        ("5.1", f"{IP}、{COUNTIES}", 2, 52),
        ("5.2", f"{IP}、市商务局", 2, 53),
        ("5.3", f"{IP}、市教育局", 2, 54),
        ("5.4", f"{IP}、市人才办", 2, 55),
    ]


# ------------------------------------------------------------------------------------- C6: one bureau's duties


@both
def test_the_reminder_of_a_bureau_holds_its_five_measures_and_eight_phases(ask):
    columns = ("number", "rank", "k", "phase", "latest", "partners", "line")
    rows = ask("reminder", "role", *columns, party="工商局")
    assert [row[1:] for row in rows if row[0] == "负责"] == [
        ("2.1", 2, 3, "启动", "2018-12-31", f"{IP}、{CULTURE}", 21),
        ("2.2", 3, 4, "实施", "2018-12-31", f"{COURT}、{IP}、{CULTURE}", 22),
        ("2.4", 2, 4, "设立", "2018-12-31", f"{IP}、{CULTURE}、市仲裁委", 24),
        ("2.4", 2, 4, "实施", "2018-12-31", f"{IP}、{CULTURE}、市仲裁委", 24),
        ("2.6", 2, 3, "建成", "2018-12-31", f"{IP}、{CULTURE}", 26),
        ("2.6", 2, 3, "设立", "2018-12-31", f"{IP}、{CULTURE}", 26),
        ("4.2", 1, 1, "制定", "2017-12-31", "", 42),
        ("4.2", 1, 1, "实施", "2018-12-31", "", 42),
    ]
    assert [(row[1], row[-1]) for row in rows if row[0] == "参与"] == [("1", 16), ("4", 47), ("5", 57)]


# ------------------------------------------------------------------------ C7, C25: promises with a number


@both
def test_five_promises_carry_a_number(ask):
    columns = ("number", "value", "unit", "indicator", "latest", "latestLenient", "parties", "line", "cell")
    rows = ask("promises", "comparator", *columns)
    assert [row[1:] for row in rows] == [
        ("1.4", 10, "家", "省级以上专利导航产业发展实验区", "2017-12-31", "2018-12-31", IP, 14, 3),
        (
            "5.1",
            6,
            "个",
            "国家知识产权示范县(市、区)",
            "2019-12-31",
            "2019-12-31",
            f"{IP}、{COUNTIES}",
            52,
            4,
        ),
        ("5.1", 30, "个", "省级知识产权强县、强企业", "2019-12-31", "2019-12-31", f"{IP}、{COUNTIES}", 52, 4),
        ("5.4", 1, "个", "人才培训基地", "2017-12-31", "2017-12-31", f"{IP}、市人才办", 55, 4),
        ("5.4", 100, "名", "知识产权领军人才", "2019-12-31", "2019-12-31", f"{IP}、市人才办", 55, 4),
    ]
    assert {row[0] for row in rows} == {"未注明"}


@both
def test_every_number_leads_back_to_its_line_cell_and_characters(ask):
    columns = ("value", "unit", "line", "cell", "start", "end", "docStart", "docEnd", "exact")
    assert ask("cite", *columns) == [
        (10, "家", 14, 3, 2, 5, 394, 397, "10家"),
        (6, "个", 52, 4, 13, 16, 1967, 1970, "6 个"),
        (30, "个", 52, 4, 35, 39, 1989, 1993, "30 个"),
        (1, "个", 55, 4, 11, 14, 2268, 2271, "1 个"),
        (100, "名", 55, 4, 34, 39, 2291, 2296, "100 名"),
    ]


# ---------------------------------------------------------------------------------------- C11: load over time

LOADS = {
    "strict": {
        IP: {"2017": 12, "2018": 12, "2019": 4},
        IC: {"2017": 1, "2018": 7},
        CULTURE: {"2018": 6, "2019": 1},
        SCIENCE: {"2017": 4, "2018": 1, "2019": 2},
    },
    "lenient": {
        IP: {"2017": 11, "2018": 12, "2019": 5},
        IC: {"2017": 1, "2018": 7},
        CULTURE: {"2018": 6, "2019": 1},
        SCIENCE: {"2017": 4, "2018": 1, "2019": 2},
    },
}


@both
@pytest.mark.parametrize("reading", ["strict", "lenient"])
def test_the_load_of_a_bureau_by_year(ask, reading):
    rows = ask("load-over-time", "party", "period", "phases", reading=reading)
    for party, load in LOADS[reading].items():
        assert {period: phases for who, period, phases in rows if who == party} == load


@both
def test_the_load_adds_up(ask):
    rows = ask("load-over-time", "party", "phases", "cumulative", reading="strict")
    assert [row[1:] for row in rows if row[0] == IP] == [(12, 12), (12, 24), (4, 28)]


@both
def test_all_but_one_phase_fall_due_in_a_second_half_year(ask):
    rows = ask("load-over-time", "party", "period", "phases", unit="half-year")
    first_halves = [row for row in rows if row[1].endswith("H1")]
    assert first_halves == [(OFFICE, "2017H1", 1)]
    assert (IP, "2017H2", 12) in rows
    assert (IC, "2018H2", 7) in rows


@pytest.mark.parametrize("party", LOADS["strict"])
@pytest.mark.parametrize("reading", LOADS)
def test_the_load_of_one_is_its_part_of_the_load_of_all(engines, party, reading):
    every = engines.ask("oxigraph", "load-over-time", reading=reading)
    own = engines.ask("oxigraph", "load-over-time", reading=reading, party=party)
    assert own == [row for row in every if row["party"] == party]
    assert {row["period"]: row["phases"] for row in own} == LOADS[reading][party]
