"""The golden answers to what a researcher asks: networks, chance, structure, versions; the same from both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_engines import COUNTIES, COURT, CULTURE, FINANCE, IC, IP, OFFICE, SCIENCE, InMemory, TwoEngines, both

from ipgraph import pipeline
from ipgraph.refusal import Refused

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

ROOT = Path(__file__).parents[2]
SEED = ROOT / "data/zhengzhou-2017/plan.txt"
HAIWAN = ROOT / "tests/plans/haiwan-2021.txt"
MONEY, PEOPLE, ARBITRATION = "市政府金融办", "市人才办", "市仲裁委"
QUALITY, FARMS, FORESTS = "市质监局", "市农委", "市林业局"
DATA, POLICE = "市大数据局", "市公安局"


def rounded(rows):
    return [tuple(round(one, 3) if isinstance(one, float) else one for one in row) for row in rows]


# ---------------------------------------------------------------------------------- C20: who shares what with whom

#: pair: common items, Newman weight
PAIRS = {
    (IP, IC): (4, 1.667), (IP, CULTURE): (4, 1.667), (IC, CULTURE): (4, 1.667), (IP, FINANCE): (3, 2.5),
    (IP, SCIENCE): (3, 2), (IP, MONEY): (2, 1.5), (IP, COUNTIES): (1, 1), (IP, "市商务局"): (1, 1),
    (IP, "市教育局"): (1, 1), (IP, PEOPLE): (1, 1), (SCIENCE, FINANCE): (1, 0.5), (SCIENCE, MONEY): (1, 0.5),
    (QUALITY, FARMS): (1, 0.5), (QUALITY, FORESTS): (1, 0.5), (FARMS, FORESTS): (1, 0.5),
    (COURT, IP): (1, 0.333), (COURT, IC): (1, 0.333), (COURT, CULTURE): (1, 0.333),
    (ARBITRATION, IP): (1, 0.333), (ARBITRATION, IC): (1, 0.333), (ARBITRATION, CULTURE): (1, 0.333),
}  # fmt: skip


@both
def test_the_21_pairs_share_35_measures(ask):
    rows = rounded(ask("co-responsibility", "a", "b", "count", "newman"))
    assert {frozenset(row[:2]): row[2:] for row in rows} == {
        frozenset(pair): weights for pair, weights in PAIRS.items()
    }
    assert (len(rows), sum(row[2] for row in rows)) == (21, 35)


@both
def test_those_who_share_most_come_first_with_the_numbers_of_what_they_share(ask):
    rows = ask("co-responsibility", "count", "numbers")
    assert [count for count, _ in rows] == sorted((count for count, _ in rows), reverse=True)
    assert [numbers for _, numbers in rows[:4]] == ["2.1 2.2 2.4 2.6"] * 3 + ["1.3 3.2 4.1"]


@both
def test_with_support_the_programmes_tie_154_pairs_of_23_parties(ask):
    roles = "lead,responsible,own_duties,support"
    rows = ask("co-responsibility", "a", "b", level="programme", roles=roles)
    assert (len(rows), len({party for row in rows for party in row})) == (154, 23)


@both
def test_supporting_parties_do_not_share_responsibility(ask_haiwan):
    """Items 2 and 7 of the plan have three parties each, items 4, 5, 8 and 10 two."""
    rows = ask_haiwan("co-responsibility", "a", "b", "newman", "numbers")
    assert len(rows) == 10
    assert {frozenset(row[:2]): row[2:] for row in rows}[frozenset([DATA, POLICE])] == (0.5, "一.二")


# --------------------------------------------------------------------------------------------- C21: beyond chance


def test_four_ties_look_unlikely_and_none_survives_the_correction(engines):
    rows = engines.ask("oxigraph", "beyond-chance")
    assert len(rows) == 21
    assert {frozenset((row["a"], row["b"])) for row in rows if row["p"] < 0.05} == {
        frozenset(pair) for pair in [(IC, CULTURE), (FORESTS, QUALITY), (FARMS, QUALITY), (FARMS, FORESTS)]
    }
    assert not any(row["survives"] for row in rows)


def test_the_least_likely_tie_is_between_trade_and_culture(engines):
    best, *others = engines.ask("oxigraph", "beyond-chance")
    assert {best["a"], best["b"]} == {IC, CULTURE}
    assert (best["count"], best["expected"]) == (4, pytest.approx(0.97, abs=0.05))
    assert best["p"] == pytest.approx(0.0018, abs=0.0015)  # eight draws of 5000, more or less
    assert best["q"] == pytest.approx(120 * best["p"])  # of 120 pairs, not only of the 21
    assert [row["p"] for row in others[:3]] == pytest.approx([0.032, 0.036, 0.040], abs=0.01)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"draws": "0"}, "draws=0 must be a whole number, 1 to 100000"),
        ({"draws": "1.5"}, "draws=1.5 must be a whole number"),
        ({"draws": "999999999"}, "must be a whole number, 1 to 100000"),
        ({"seed": "0.5"}, "seed=0.5 must be a whole number, at least 0"),
        ({"alpha": "2"}, "alpha=2 must lie between 0 and 1"),
        ({"alpha": "-1"}, "alpha=-1 is not a number"),
        ({"null": "bicm"}, "null=bicm is not one of: fdsm"),
    ],
    ids=str,
)
def test_a_draw_that_makes_no_sense_is_refused_with_the_way_out(engines, values, words):
    with pytest.raises(Refused) as refused:
        engines.ask("oxigraph", "beyond-chance", **values)
    assert words in refused.value.en


# ------------------------------------------------------------------------------------------- C22, C23: structure


@both
def test_one_office_brokers_between_all_others(ask):
    rows = rounded(ask("brokers", "party", "betweenness", "articulation"))
    assert {row[:2] for row in rows if row[1]} == {
        (IP, 0.446),
        (SCIENCE, 0.005),
        (IC, 0.003),
        (CULTURE, 0.003),
    }
    assert [row[0] for row in rows if row[2]] == [IP]
    assert rows[0] == (IP, 0.446, True)
    assert len(rows) == 16


@both
def test_without_that_office_the_network_falls_into_eight_pieces(ask):
    rows = dict(ask("brokers", "party", "componentsAfter"))
    assert rows[IP] == [4, 3, 3, 1, 1, 1, 1, 1]
    assert rows[SCIENCE] == [11, 3, 1]


@both
def test_a_party_without_a_joint_item_has_no_place_in_the_network(ask):
    columns = ("party", "betweenness", "articulation", "componentsAfter")
    assert ask("brokers", *columns)[-1] == (OFFICE, None, None, None)


@both
def test_two_brokers_hold_the_made_plan_together(ask_haiwan):
    """Items 2, 5, 7, 8 and 10 tie eight of its 14 parties, item 4 two more; the last four have no joint item."""
    rows = rounded(ask_haiwan("brokers", "party", "betweenness", "articulation", "componentsAfter"))
    assert rows[:2] == [
        (DATA, 0.218, True, [3, 2, 2, 1, 1, 1, 1, 1, 1]),  # 17 of the 78 pairs of others meet through it
        (POLICE, 0.077, True, [6, 2, 1, 1, 1, 1, 1]),  # 6 of 78: the cyberspace office and everyone else
    ]
    assert {row[1:3] for row in rows[2:10]} == {(0, False)}
    assert {row[0] for row in rows[10:]} == {"市市场监管局", "市发展改革委", FINANCE, "市委宣传部"}
    assert {row[1:] for row in rows[10:]} == {(None, None, None)}


SHARES = ("doc", "items", "hhi", "gini", "soleShare", "jointShare", "density")


@both
def test_the_structure_of_the_bundled_plan(ask):
    assert rounded(ask("structure", *SHARES)) == [("zhengzhou-2017", 23, 0.215, 0.563, 0.348, 0.652, 0.175)]


@both
def test_the_structure_of_the_made_plan(ask_haiwan):
    """11 items, 5 of one party; Σ squared loads 199/18 of 11², 10 of 91 pairs."""
    expected = ("haiwan-2021", 11, 199 / 18 / 121, 2 / 7, 5 / 11, 6 / 11, 10 / 91)
    assert rounded(ask_haiwan("structure", *SHARES)) == rounded([expected])


@both
def test_the_structure_of_several_plans_is_one_row_each(ask_versions):
    assert [row[:2] for row in ask_versions("structure", *SHARES)] == [
        ("haiwan-2021", 11),
        ("haiwan-2021-draft", 11),
    ]


def test_an_item_without_a_party_is_an_item_and_no_share(tmp_path):
    file = tmp_path / "flat.txt"
    text = "示例市分工\n\n具体做法\t责任部门\n建设基地\t市工商局、财政局\n培育企业\t市财政局\n宣传\t\n"
    file.write_text(text, encoding="utf-8")
    (row,) = pipeline.answer(pipeline.engine(str(file)), "structure", {}).rows
    assert (row["items"], row["soleShare"], row["jointShare"]) == (3, 0.5, 0.5)


# -------------------------------------------------------------------------------------------- C24: shifts

SHIFTS = ("party", "itemsA", "itemsB", "soleA", "soleB", "loadA", "loadB", "delta")


@both
def test_from_the_draft_one_bureau_loses_an_item_and_another_gains_one(ask_versions):
    rows = rounded(ask_versions("shifts", *SHIFTS, docA="haiwan-2021-draft", docB="haiwan-2021"))
    assert rows[:2] == [
        ("市人力资源社会保障局", 2, 1, 1, 0, 1.333, 0.333, -1),
        ("市市场监管局", 0, 1, 0, 1, 0, 1, 1),
    ]
    assert {row[-1] for row in rows[2:]} == {0}
    assert len(rows) == 14


@both
def test_nothing_shifts_between_a_plan_and_itself(ask):
    rows = rounded(ask("shifts", *SHIFTS, docA="zhengzhou-2017", docB="zhengzhou-2017"))
    assert {row[-1] for row in rows} == {0}
    assert all(row[1:7:2] == row[2:7:2] for row in rows)
    assert (IP, 18, 18, 4, 4, 9.833, 9.833, 0) in rows


@pytest.fixture(scope="module")
def cities(tmp_path_factory) -> TwoEngines:
    return built(tmp_path_factory.mktemp("cities"), SEED, HAIWAN)


def built(folder: Path, *files: Path) -> TwoEngines:
    out = folder / "out"
    assert pipeline.build(files, out).written
    return TwoEngines(pipeline.engine(str(out)), InMemory.parsed(out / "graph.trig"))


@both
def test_bureaus_of_two_cities_are_matched_by_their_kind(cities, engine):
    """The finance bureau: measures 1.3, 3.2 and 4.1 of the one, item 9 alone of the other."""
    found = cities.ask(engine, "shifts", docA="zhengzhou-2017", docB="haiwan-2021")
    rows = {row["party"]: tuple(row[column] for column in SHIFTS[1:]) for row in found}
    assert rounded([rows["财政局"]]) == [(3, 1, 0, 1, 1.333, 1, -0.333)]
    assert [name for name, row in rows.items() if row[0] and row[1]] == ["财政局"]
    assert rows["各区县政府"][:2] == (0, 1)  # a group is no body of a kind


# -------------------------------------------------------------------------------------- C9: two versions

CHANGES = ("change", "number", "field", "before", "after", "lineA", "lineB")
PLATFORM = "建成统一平台。{}底前，建成全市统一的政务服务平台，网上可办事项比例达到95%以上。"
LICENCES = "推行电子证照。2022年6月底前，归集电子证照{}类，实现“亮证即办”。"
CENTRE = "市发展改革委（牵头）、市自然资源局（配合）、市大数据局（配合）"
PUBLICITY = "市委宣传部（负责）"


@both
def test_what_changed_between_the_draft_and_the_plan(ask_versions):
    assert ask_versions("versions", *CHANGES, docA="haiwan-2021-draft", docB="haiwan-2021") == [
        ("changed", "一.一", "text", PLATFORM.format("2022年3月"), PLATFORM.format("2021年"), 8, 8),
        ("changed", "一.一", "deadline", "2022-03-31 建成", "2021-12-31 建成", 8, 8),
        ("changed", "一.二", "text", LICENCES.format(100), LICENCES.format(120), 10, 10),
        ("changed", "一.二", "target", "归集电子证照 100类（未注明）", "归集电子证照 120类（未注明）", 10, 10),
        ("added", "一.三", "text", None, "简化企业开办。2021年9月底前，将企业开办时间压缩至1个工作日以内。", None, 12),
        ("changed", "二.六", "parties", CENTRE, f"{CENTRE}、市财政局（配合）", 18, 20),
        ("changed", "三.十一", "parties", PUBLICITY, f"{PUBLICITY}、市大数据局（参与）", 30, 32),
        ("removed", "三.十一", "text", "组织培训。2022年底前，培训工作人员500人次。", None, 32, None),
    ]  # fmt: skip


@both
def test_the_other_way_round_what_was_added_is_removed(ask_versions):
    there = ask_versions("versions", *CHANGES[:-2], docA="haiwan-2021-draft", docB="haiwan-2021")
    back = ask_versions("versions", *CHANGES[:-2], docA="haiwan-2021", docB="haiwan-2021-draft")
    other = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(other[change], field, after, before) for change, _, field, before, after in there} == {
        (change, field, before, after) for change, _, field, before, after in back
    }


@both
@pytest.mark.parametrize("name", ["versions", "shifts"])
def test_asked_of_one_plan_it_says_that_two_are_needed(engines, engine, name):
    both_ = {"docA": "zhengzhou-2017", "docB": "zhengzhou-2017"}
    answer = pipeline.answer(getattr(engines, engine), name, both_)
    ((zh, en),) = answer.notes
    assert "ipgraph build 旧稿 新稿 -o out" in zh
    assert en.startswith("This question compares two plans")
    assert answer.rows == [] or name == "shifts"


@both
@pytest.mark.parametrize("name", ["versions", "shifts"])
def test_asked_of_two_plans_it_says_nothing_of_the_kind(version_engines, engine, name):
    both_ = {"docA": "haiwan-2021", "docB": "haiwan-2021"}
    answer = pipeline.answer(getattr(version_engines, engine), name, both_)
    assert answer.notes == ()
    assert answer.rows == [] or name == "shifts"


EDITS = [
    ("比例\t2019年完成", "比例\t2020年完成"),  # 1.3: a deadline
    ("建设10家", "建设12家"),  # 1.4: a number
    ("建成征信系统", "建成信用系统"),  # 2.6: words of a schedule, its date as before
    ("2019 年前完成\t市知识产权局、财政局", "2019 年前完成\t市知识产权局、科技局"),  # 3.2: an owner
]
ZONES = "省级以上专利导航产业发展实验区"
AID = "完善中国郑州(创意产业)知识产权快速维权援助中心、中国(郑州)知识产权维权援助中心工作机制,提高服务能力"


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> TwoEngines:
    """The bundled plan, and a copy with four edits and without line 25, which is measure 2.5."""
    folder = tmp_path_factory.mktemp("edited")
    lines = SEED.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines.pop(24).strip().startswith("5. 加强知识产权维权援助")
    text = "".join(lines)
    for old, new in EDITS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    copy = folder / "zhengzhou-edited.txt"
    copy.write_text(text, encoding="utf-8")
    return built(folder, SEED, copy)


@both
def test_every_edit_of_a_plan_is_found_and_nothing_else(edited, engine):
    rows = edited.ask(engine, "versions", docA="zhengzhou-2017", docB="zhengzhou-edited")
    lists = "2018年,建成{}系统；2018年…建立失信名单披露制度"
    assert [tuple(row[column] for column in CHANGES) for row in rows] == [
        ("changed", "1.3", "deadline", "2019-12-31 完成", "2020-12-31 完成", 13, 13),
        ("changed", "1.4", "title", f"建设10家{ZONES}", f"建设12家{ZONES}", 14, 14),
        ("changed", "1.4", "target", f"{ZONES} 10家（未注明）", f"{ZONES} 12家（未注明）", 14, 14),
        ("changed", "2.6", "schedule", lists.format("征信"), lists.format("信用"), 26, 25),
        ("changed", "3.2", "parties", f"{IP}（负责）、{FINANCE}（负责）", f"{IP}（负责）、{SCIENCE}（负责）", 34, 33),
        ("removed", "2.5", "text", "加强知识产权维权援助", None, 25, None),
        ("removed", "2.5", "text", AID, None, 25, None),
    ]  # fmt: skip
