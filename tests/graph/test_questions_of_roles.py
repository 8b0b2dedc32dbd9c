"""The golden answers about who leads, answers, supports: presumed leads, matrix, participation, pages, citations.

Those of the seed follow from the base table of the design, those of the second plan from its text, by hand.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from two_engines import COUNTIES, COURT, CULTURE, FINANCE, IC, IP, OFFICE, SCIENCE, InMemory, TwoEngines, both

from ipgraph import pipeline

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

PLANS = Path(__file__).parents[1] / "plans"
WITH_SUPPORT = "lead,responsible,own_duties,support"
SERVICE, DATA, MARKET, POLICE = "市政务服务管理局", "市大数据局", "市市场监管局", "市公安局"
RULED = """示例县重点工作任务分工

下列各项工作，列第一位者为牵头部门。

重点任务\t责任单位
建设产业园\t县科技局、县财政局
培育企业\t县财政局
修订办法\t县工商局牵头，县科技局、县财政局按职责分工负责
"""
FLAT = "示例市分工\n\n具体做法\t责任部门\n建设基地\t市工商局\n培育企业\t市财政局\n"


def _asker(engines, engine):
    def asked(name, *columns, **values):
        return [tuple(row[one] for one in columns) for row in engines.ask(engine, name, **values)]

    return asked


def _engines(out, file, **given):
    assert pipeline.build([file], out, **given).written
    return TwoEngines(pipeline.engine(str(out)), InMemory.parsed(out / "graph.trig"))


def _made(tmp_path_factory, name, text):
    folder = tmp_path_factory.mktemp(name)
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    return _engines(folder / "out", file)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    return _made(tmp_path_factory, "ruled", RULED)


@pytest.fixture(scope="module")
def flat(tmp_path_factory):
    return _made(tmp_path_factory, "flat", FLAT)


@pytest.fixture(scope="module")
def reorganised(tmp_path_factory):
    out = tmp_path_factory.mktemp("reorganised") / "out"
    return _engines(out, PLANS / "haiwan-2021.txt", reorganisations=PLANS / "haiwan-reorganisations.csv")


# ---------------------------------------------------------------------------------------- C5: presumed leads

LEADS = ("party", "items", "numbers", "basis", "rule")
OF_IP = "1.3 2.1 2.4 2.6 3.2 3.3 3.4 4.1 4.4 5.1 5.2 5.3 5.4"


@both
def test_who_stands_first_is_presumed_to_lead_fifteen_measures(ask):
    assert ask("presumed-lead", *LEADS) == [
        (IP, 13, OF_IP, "byPosition", None),
        (COURT, 1, "2.2", "byPosition", None),
        ("市质监局", 1, "4.5", "byPosition", None),
    ]


@both
def test_a_stated_lead_is_never_presumed(ask_haiwan):
    rows = ask_haiwan("presumed-lead", *LEADS)
    assert {row[:4] for row in rows} == {
        (SERVICE, 1, "一.一", "stated"),
        ("市发展改革委", 1, "二.六", "stated"),
        ("市委网信办", 1, "二.八", "stated"),
        (POLICE, 1, "二.八", "stated"),
        (SERVICE, 1, "一.四", "byPosition"),
        (DATA, 1, "二.五", "byPosition"),
        ("市乡村振兴局", 1, "二.七", "byPosition"),
        ("市政府督查室", 1, "三.十", "byPosition"),
    }
    assert len(rows) == 8
    assert {row[4] for row in rows} == {None}


@both
def test_in_a_programme_that_states_a_lead_nobody_is_presumed_to_lead(ask_haiwan):
    rows = ask_haiwan("presumed-lead", "party", "numbers", "basis", level="programme")
    assert set(rows) == {
        (SERVICE, "一", "stated"), ("市发展改革委", "二", "stated"), ("市委网信办", "二", "stated"),
        (POLICE, "二", "stated"), ("市政府督查室", "三", "byPosition"),
    }  # fmt: skip


@both
def test_a_rule_of_the_document_is_quoted_where_it_makes_the_lead(ruled, engine):
    rule = "列第一位者为牵头部门"
    assert _asker(ruled, engine)("presumed-lead", *LEADS) == [
        ("县工商局", 1, "3", "stated", None),
        ("县科技局", 1, "1", "byDocumentRule", rule),
        ("县财政局", 1, "2", "byDocumentRule", rule),
    ]


# ------------------------------------------------------------------------------------------------ C16: matrix


@both
def test_the_matrix_has_47_marks_of_16_parties_at_23_measures(ask):
    rows = ask("matrix", "number", "party", "mark", "role")
    assert len(rows) == 47
    assert [len(set(column)) for column in zip(*rows, strict=True)][:2] == [23, 16]
    assert Counter(row[2] for row in rows) == {"1": 23, "2": 15, "3": 7, "4": 2}
    assert {row[3] for row in rows} == {"负责"}


@both
def test_at_row_level_it_has_48_marks(ask):
    assert len(ask("matrix", "number", level="row")) == 48


@both
def test_with_support_28_more_marks_stand_at_the_programmes(ask):
    rows = ask("matrix", "number", "party", "mark", "line", roles=WITH_SUPPORT)
    support = [row for row in rows if row[2] == "○"]
    assert (len(rows), len(support), len({row[1] for row in rows})) == (75, 28, 23)
    assert Counter((row[0], row[3]) for row in support) == {
        ("1", 16): 8,
        ("2", 28): 3,
        ("4", 47): 8,
        ("5", 57): 9,
    }


@both
def test_the_items_stand_in_the_order_of_the_text_and_the_parties_by_load(ask):
    rows = ask("matrix", "number", "title", "party", "mark", "line")
    assert [row for row in rows if row[0] in {"1.3", "2.2", "2.4"}] == [
        ("1.3", "高校、科研机构知识产权机制改革", IP, "1", 13),
        ("1.3", "高校、科研机构知识产权机制改革", SCIENCE, "2", 13),
        ("1.3", "高校、科研机构知识产权机制改革", FINANCE, "3", 13),
        ("2.2", "加大惩处力度", IP, "2", 22),
        ("2.2", "加大惩处力度", IC, "3", 22),
        ("2.2", "加大惩处力度", CULTURE, "4", 22),
        ("2.2", "加大惩处力度", COURT, "1", 22),
        ("2.4", "建立社会化纠纷解决机制", IP, "1", 24),
        ("2.4", "建立社会化纠纷解决机制", IC, "2", 24),
        ("2.4", "建立社会化纠纷解决机制", CULTURE, "3", 24),
        ("2.4", "建立社会化纠纷解决机制", "市仲裁委", "4", 24),
    ]
    assert [row[-1] for row in rows] == sorted(row[-1] for row in rows)


@both
def test_a_stated_lead_has_a_filled_mark(ask_haiwan):
    rows = ask_haiwan("matrix", "number", "party", "mark", "role", "line", roles=WITH_SUPPORT)
    assert len(rows) == 25
    assert [row for row in rows if row[2].startswith("●")] == [
        ("一.一", SERVICE, "●1", "牵头", 8),
        ("二.六", "市发展改革委", "●1", "牵头", 20),
        ("二.八", POLICE, "●2", "分别牵头", 24),
        ("二.八", "市委网信办", "●1", "分别牵头", 24),
    ]
    assert {row[:2] for row in rows if row[2] == "○"} == {
        ("一.一", DATA), ("一.一", MARKET), ("二.六", "市自然资源局"), ("二.六", DATA), ("二.六", "市财政局"),
        ("三.十一", DATA),
    }  # fmt: skip
    assert [row[1:4] for row in rows if row[0] == "一.二"] == [
        (DATA, "1", "按职责分工负责"), (POLICE, "2", "按职责分工负责"),
        ("市人力资源社会保障局", "3", "按职责分工负责"),
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["row", "measure", "programme"])
@pytest.mark.parametrize("plan", ["engines", "haiwan_engines"])
def test_the_marks_of_the_matrix_are_the_ties_of_the_two_mode_network(request, plan, level):
    asked = _asker(request.getfixturevalue(plan), "oxigraph")
    cells = [
        asked(name, "number", "party", "role", "line", level=level, roles=WITH_SUPPORT)
        for name in ("matrix", "two-mode")
    ]
    assert Counter(cells[0]) == Counter(cells[1])


@both
def test_a_lead_by_a_rule_is_marked_in_its_own_row(ruled, engine):
    assert _asker(ruled, engine)("matrix", "number", "party", "mark", "line") == [
        ("1", "县财政局", "1", 6), ("1", "县科技局", "●1", 6), ("2", "县财政局", "●1", 7),
        ("3", "县财政局", "2", 8), ("3", "县科技局", "1", 8), ("3", "县工商局", "●1", 8),
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------- C18: participating

PARTICIPATING = ("number", "measures", "numbers", "role", "line")
FIRST, SECOND = ("1", 4, "1.1 1.2 1.3 1.4", "参与", 16), ("2", 6, "2.1 2.2 2.3 2.4 2.5 2.6", "参与", 28)
FOURTH, FIFTH = ("4", 5, "4.1 4.2 4.3 4.4 4.5", "参与", 47), ("5", 4, "5.1 5.2 5.3 5.4", "参与", 57)


@both
def test_the_industry_commission_only_participates_in_three_programmes_of_13_measures(ask):
    rows = ask("participating", *PARTICIPATING, party="工信委")
    assert rows == [FIRST, FOURTH, FIFTH]
    assert sum(row[1] for row in rows) == 13


@both
@pytest.mark.parametrize(
    ("party", "rows"),
    [
        ("编办", [FIRST]),
        ("发展改革委", [FIRST]),
        ("统计局", [FIRST]),
        ("司法局", [SECOND, FIFTH]),
        ("公安局", [SECOND]),
        ("法制办", [SECOND]),
        ("知识产权局", []),
        ("工商局", [FIRST, ("4", 4, "4.1 4.3 4.4 4.5", "参与", 47), FIFTH]),
        ("科技局", [("4", 4, "4.1 4.2 4.3 4.5", "参与", 47), FIFTH]),
        ("人才办", [("5", 3, "5.1 5.2 5.3", "参与", 57)]),
    ],
)
def test_what_a_party_answers_for_itself_is_not_mere_participation(ask, party, rows):
    assert ask("participating", *PARTICIPATING, party=party) == rows


@both
def test_participation_comes_with_those_who_answer(ask):
    assert ask("participating", "programme", "otherParties", party="编办") == [
        ("实施知识产权管理能力提升工程", f"{OFFICE}、{IP}、{SCIENCE}、{FINANCE}")
    ]


@both
def test_a_party_may_support_single_rows(ask_haiwan):
    columns = ("number", "programme", "measures", "numbers", "role", "otherParties", "line")
    assert ask_haiwan("participating", *columns, party=DATA) == [
        ("一.一", "提升政务服务能力", 1, "一.一", "配合", SERVICE, 8),
        ("二.六", "夯实数据基础", 1, "二.六", "配合", "市发展改革委", 20),
        ("三.十一", "强化保障", 1, "三.十一", "参与", "市委宣传部", 32),
    ]


# ---------------------------------------------------------------------------------------- C28: most and least

MOST = ("party", "items", "sole", "supportProgrammes")


@both
def test_the_ip_office_promises_most_and_seven_parties_nothing_of_their_own(ask):
    rows = ask("most-and-least", *MOST)
    assert rows[0] == (IP, 18, 4, "")
    assert set(rows[1:16]) == {
        (IC, 5, 1, "1 4 5"), (CULTURE, 5, 1, "1 4 5"), (SCIENCE, 3, 0, "4 5"), (FINANCE, 3, 0, "5"),
        (COURT, 2, 1, ""), ("市政府金融办", 2, 0, "1"), (OFFICE, 1, 1, ""), ("市质监局", 1, 0, "4"),
        ("市农委", 1, 0, "4 5"), ("市林业局", 1, 0, "4 5"), ("市仲裁委", 1, 0, ""), (COUNTIES, 1, 0, ""),
        ("市商务局", 1, 0, "4"), ("市教育局", 1, 0, "1"), ("市人才办", 1, 0, "5"),
    }  # fmt: skip
    assert set(rows[16:]) == {
        ("市编办", 0, 0, "1"), ("市发展改革委", 0, 0, "1"), ("市工信委", 0, 0, "1 4 5"),
        ("市统计局", 0, 0, "1"), ("市司法局", 0, 0, "2 5"), ("市公安局", 0, 0, "2"), ("市法制办", 0, 0, "2"),
    }  # fmt: skip
    assert [row[1:3] for row in rows] == sorted((row[1:3] for row in rows), reverse=True)


@both
def test_the_two_rows_of_the_leading_group_are_one_measure(ask):
    assert (OFFICE, 2, 2) in ask("most-and-least", *MOST[:3], level="row")


@both
def test_the_data_bureau_promises_most_and_the_land_bureau_only_helps(ask_haiwan):
    rows = ask_haiwan("most-and-least", *MOST)
    assert rows[:2] == [(DATA, 4, 0, "一 二 三"), (SERVICE, 2, 1, "")]
    assert rows[2:3] == [(POLICE, 2, 0, "")]
    assert set(rows[3:7]) == {
        ("市发展改革委", 1, 1, ""), ("市委宣传部", 1, 1, ""), (MARKET, 1, 1, "一"), ("市财政局", 1, 1, "二"),
    }  # fmt: skip
    assert {row[1:] for row in rows[7:14]} == {(1, 0, "")}
    assert rows[14:] == [("市自然资源局", 0, 0, "二")]


# ---------------------------------------------------------------------------------------- C29: a bureau's page


def _page(asked, party):
    sections = {}
    for section, *rest in asked(
        "profile", "section", "number", "entry", "value", "note", "line", party=party
    ):
        sections.setdefault(section, []).append(tuple(rest))
    return sections


@both
def test_the_page_of_the_industry_and_commerce_bureau(ask):
    page = _page(ask, "工商局")
    assert [section for section in page if section != "events"] == [
        "names",
        "items",
        "partners",
        "load",
        "spans",
    ]
    assert page["names"][0] == (None, IC, "名称", "zh", None)
    assert page["names"][2:] == [
        (None, "工商局", "文中写法", "zhengzhou-2017", 16),
        (None, IC, "文中写法", "zhengzhou-2017", 42),
    ]
    assert [(row[0], row[2], row[3], row[4]) for row in page["items"]] == [
        ("1", None, "参与 2/8", 16),
        ("2.1", "2018-12-31", "负责 2/3；启动：2018年启动", 21),
        ("2.2", "2018-12-31", "负责 3/4；实施：2018年开始实施", 22),
        ("2.4", "2018-12-31", "负责 2/4；设立：2018年设立", 24),
        ("2.4", "2018-12-31", "负责 2/4；实施：2018年…实施", 24),
        ("2.6", "2018-12-31", "负责 2/3；建成：2018年,建成征信系统", 26),
        ("2.6", "2018-12-31", "负责 2/3；设立：2018年…建立失信名单披露制度", 26),
        ("4", None, "参与 2/8", 47),
        ("4.2", "2017-12-31", "负责 1/1；制定：2017年制定方案", 42),
        ("4.2", "2018-12-31", "负责 1/1；实施：2018年全面实施", 42),
        ("5", None, "参与 2/9", 57),
    ]
    assert [row[1:4] for row in page["partners"]] == [
        (CULTURE, 4, "2.1 2.2 2.4 2.6"), (IP, 4, "2.1 2.2 2.4 2.6"), ("市仲裁委", 1, "2.4"), (COURT, 1, "2.2"),
    ]  # fmt: skip
    assert [row[1:4] for row in page["load"]] == [("2017", 1, "4.2"), ("2018", 7, "2.1 2.2 2.4 2.6 4.2")]
    assert [row[4] for row in page["spans"]] == [16, 21, 22, 24, 26, 42, 47, 57]


@both
def test_no_event_is_confirmed_without_a_document_of_the_place(ask, ask_haiwan):
    for asked, party in ((ask, "工商局"), (ask_haiwan, MARKET)):
        notes = [row[3] for row in _page(asked, party).get("events", [])]
        assert {note.split("；")[1] for note in notes} <= {"待核实"}


@both
def test_an_event_that_names_the_body_itself_is_as_sure_as_its_source(reorganised, engine):
    events = _page(_asker(reorganised, engine), "市农业农村局")["events"]
    assert [(code, day, *note.split("；")[:2]) for code, _, day, note, _ in events] == [
        ("haiwan-rural-2023", "2023-12-20", "并入", "有文件依据"),
        ("haiwan-agriculture-2024", "2024-03-01", "更名", "有文件依据"),
    ]
    assert events[0][1] == "市乡村振兴局 → 市农业农村局"
    assert "《海湾市机构改革方案》" in events[0][3]


@both
def test_the_page_of_the_data_bureau(ask_haiwan):
    page = _page(ask_haiwan, DATA)
    assert [row[0] for row in page["items"]] == [
        "一.一", "一.二", "二.五", "二.五", "二.六", "二.六", "二.七", "三.十", "三.十", "三.十一",
    ]  # fmt: skip
    assert page["items"][4] == ("二.六", "建设数据中心", "2021-12-31", "配合 2/3；完成：2022年前完成选址", 20)
    assert page["items"][-1] == ("三.十一", "加强宣传", None, "参与 1/1", 32)
    assert {row[1:4] for row in page["partners"]} == {
        ("市委编办", 1, "二.五"), ("市政府督查室", 1, "三.十"), ("市乡村振兴局", 1, "二.七"),
        ("市农业农村局", 1, "二.七"), (POLICE, 1, "一.二"), ("市人力资源社会保障局", 1, "一.二"),
    }  # fmt: skip
    assert [row[1:4] for row in page["load"]] == [
        ("2021", 2, "二.五 三.十"), ("2022", 3, "一.二 二.五 三.十"), ("2023", 1, "二.七"),
    ]  # fmt: skip


@both
def test_every_place_on_a_page_holds_the_words_that_it_claims(ask_haiwan):
    text = (PLANS / "haiwan-2021.txt").read_text(encoding="utf-8")
    spans = _page(ask_haiwan, DATA)["spans"]
    assert [row[4] for row in spans] == [8, 10, 18, 20, 22, 30, 32]
    for _, words, document, place, line in spans:
        start, end = map(int, place.strip("[)").split(","))
        assert (document, text[start:end]) == ("haiwan-2021", words)
        assert words in text.splitlines()[line - 1]


@both
def test_a_page_is_the_reminder_the_partners_and_the_load_of_the_party(ask_haiwan):
    page = _page(ask_haiwan, DATA)
    reminder = ask_haiwan("reminder", "number", "title", "latest", "line", party=DATA)
    assert [(row[0], row[1], row[2], row[4]) for row in page["items"]] == reminder
    partners = ask_haiwan("partners", "partner", "items", "numbers", party=DATA)
    assert Counter(row[1:4] for row in page["partners"]) == Counter(partners)
    load = ask_haiwan("load-over-time", "period", "phases", party=DATA)
    assert [row[1:3] for row in page["load"]] == load


# -------------------------------------------------------------------------------------------------- C30: cite


@both
def test_all_57_items_have_an_iri_of_their_own(ask):
    rows = ask("cite-plan", "level", "iri")
    assert Counter(row[0] for row in rows) == {"programme": 5, "task": 5, "measure": 23, "action": 24}
    assert len({row[1] for row in rows}) == 57


@both
def test_the_items_of_the_second_plan_and_their_places(ask_haiwan):
    rows = ask_haiwan("cite-plan", "number", "level", "title", "iri", "document", "line")
    base = "https://w3id.org/ipgraph/id/doc/haiwan-2021"
    assert len(rows) == 14
    assert rows[:2] == [
        ("一", "programme", "提升政务服务能力", f"{base}/p1", "haiwan-2021", 6),
        ("一.一", "action", "建成统一平台", f"{base}/p1/a1", "haiwan-2021", 8),
    ]
    assert rows[-1] == ("三.十一", "action", "加强宣传", f"{base}/p3/a3", "haiwan-2021", 32)


@both
def test_the_digest_is_that_of_the_text_in_which_the_lines_count(ask, ask_haiwan, built):
    text = (built / "texts" / "zhengzhou-2017.txt").read_bytes()
    assert set(ask("cite-plan", "textSha256")) == {(hashlib.sha256(text).hexdigest(),)}
    assert {len(row[0]) for row in ask_haiwan("cite-plan", "textSha256")} == {64}


# ------------------------------------------------------------------------- older questions, where a rule leads


@both
def test_a_lead_by_a_rule_is_told_of_its_own_row_and_not_of_the_line_of_the_rule(ruled, engine):
    assert _asker(ruled, engine)("two-mode", "party", "role", "line") == [
        ("县科技局", "牵头", 6), ("县财政局", "负责", 6), ("县财政局", "牵头", 7), ("县工商局", "牵头", 8),
        ("县科技局", "按职责分工负责", 8), ("县财政局", "按职责分工负责", 8),
    ]  # fmt: skip


@both
@pytest.mark.parametrize(
    ("party", "row"),
    [
        ("县工商局", ("3", "handOver", "县科技局", 8)),
        ("县科技局", ("1", "handOver", "县财政局", 6)),
        ("县财政局", ("2", "orphan", None, 7)),
    ],
)
def test_who_only_has_duties_beside_a_lead_leaves_nobody_behind(ruled, engine, party, row):
    columns = ("number", "effect", "nextParty", "line")
    assert _asker(ruled, engine)("if-gone", *columns, party=party) == [row]


@both
def test_who_leads_is_named_before_those_who_only_have_duties(ruled, engine):
    rows = _asker(ruled, engine)("no-end-date", "number", "party", "line")
    assert rows == [
        ("1", "县科技局、县财政局", 6),
        ("2", "县财政局", 7),
        ("3", "县工商局、县科技局、县财政局", 8),
    ]


# ---------------------------------------------------------------------------------------------------- nothing


@both
@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("presumed-lead", {}, 0),
        ("matrix", {"roles": "guide"}, 0),
        ("participating", {"party": "市财政局"}, 0),
        ("most-and-least", {}, 2),
        ("cite-plan", {}, 2),
        ("profile", {"party": "市财政局"}, 5),  # three names, one item, one place
    ],
    ids=str,
)
def test_where_there_is_nothing_to_tell_both_engines_tell_nothing(flat, engine, name, values, count):
    assert len(flat.ask(engine, name, **values)) == count
