"""The golden answers for a planner inside one bureau, the same from both engines."""

from __future__ import annotations

import pytest
from two_engines import COUNTIES, FINANCE, IC, IP, OFFICE, InMemory, TwoEngines, both

from ipgraph import pipeline

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

DATA, MARKET = "市大数据局", "市市场监管局"


# ------------------------------------------------------------------------------- C14: waiting for another


@both
def test_ten_phases_wait_for_an_earlier_one_seven_of_them_for_others(ask):
    rows = ask("waiting", "number", "party", "otherParties", "line", rule="sameMeasure")
    assert rows == [
        ("1.1", OFFICE, "", 11),
        ("1.2", IP, "", 12),
        ("3.3", IP, "市政府金融办", 35),
        *3 * [("3.4", IP, "市科技局、市政府金融办", 36)],
        ("4.2", IC, "", 42),
        ("4.5", "市质监局", "市农委、市林业局", 45),
        ("5.2", IP, "市商务局", 53),
        ("5.4", IP, "市人才办", 55),
    ]
    assert sum(row[2] != "" for row in rows) == 7


@both
def test_each_later_phase_comes_with_the_earlier_ones_and_their_days(ask):
    columns = ("earlierPhase", "earlierLatest", "laterPhase", "laterLatest", "basis")
    issue, improve, establish = ("出台", "2017-12-31"), ("完善", "2018-12-31"), ("设立", "2019-12-31")
    rows = ask("waiting", *columns, "line")
    assert [row[:-1] for row in rows if row[-1] == 36] == [
        (*issue, *improve, "sameMeasure"),
        (*issue, *establish, "sameMeasure"),
        (*improve, *establish, "sameMeasure"),
    ]
    assert rows[0] == ("完成", "2017-04-30", "完成", "2017-10-31", "sameMeasure", 11)


@both
def test_no_plan_says_that_one_item_waits_for_another(ask, ask_haiwan):
    assert ask("waiting", "line", rule="explicit") == []
    assert ask_haiwan("waiting", "line", rule="explicit") == []


@both
def test_who_waits_is_the_one_that_is_asked_for(ask_haiwan):
    columns = ("number", "party", "earlierPhase", "laterPhase", "otherParties", "line")
    assert ask_haiwan("waiting", *columns) == [
        ("二.五", DATA, "启动", "完成", "市委编办", 18),
        ("二.六", "市发展改革委", "完成", "建成", "", 20),
        ("三.十", "市政府督查室", "制定", "实施", DATA, 30),
    ]
    assert ask_haiwan("waiting", *columns, party=DATA) == [
        ("二.五", DATA, "启动", "完成", "市委编办", 18),
        ("三.十", DATA, "制定", "实施", "市政府督查室", 30),
    ]


REQUIRES = """
<https://example.org/order> {
    <https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p3/t1/m1/a1/ms1>
        <http://purl.org/dc/terms/requires> <https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p4/t1/m1/a1/ms1> .
}
"""


@both
def test_a_stated_order_is_explicit_and_crosses_measures(built, tmp_path, engine):
    file = tmp_path / "graph.trig"
    file.write_text((built / "graph.trig").read_text(encoding="utf-8") + REQUIRES, encoding="utf-8")
    two = TwoEngines(pipeline.engine(str(file)), InMemory.parsed(file))
    (row,) = two.ask(engine, "waiting", rule="explicit")
    assert tuple(row.values()) == (
        "3.1", IP, "出台", "2017-12-31", "完成", "2018-12-31", FINANCE, "explicit", 33
    )  # fmt: skip


# -------------------------------------------------------------------------------------- C15: calendar


@both
@pytest.mark.parametrize(("party", "events"), [(None, 36), (IP, 28), (IC, 8)])
def test_every_dated_phase_is_one_event(ask, party, events):
    rows = ask("calendar", "uid", "start", "end", **({"party": party} if party else {}))
    assert len({row[0] for row in rows}) == len(rows) == events
    assert all(start == end for _, start, end in rows)


@both
def test_an_event_says_what_is_due_for_whom_and_how_exact_that_is(ask):
    rows = ask("calendar", "uid", "summary", "start", "categories", "precision", "words")
    item = "https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p1/t1/m1/a1"
    first = (f"{item}/ms1", "1.1 市政府成立知识产权强市创建市工作领导小组：完成", "2017-04-30", OFFICE, "月")
    assert rows[0] == (*first, "2017年5月前完成")
    assert f"{IP}；{COUNTIES}" in {row[3] for row in rows}


@both
def test_read_leniently_an_event_moves_and_none_is_lost(ask):
    days = {
        reading: dict(ask("calendar", "uid", "start", reading=reading)) for reading in ("strict", "lenient")
    }
    moved = [uid for uid, day in days["strict"].items() if days["lenient"][uid] != day]
    assert days["strict"].keys() == days["lenient"].keys()
    assert [uid.split("/doc/")[1] for uid in moved] == [
        "zhengzhou-2017/p1/t1/m1/a1/ms1",
        "zhengzhou-2017/p1/t1/m1/a2/ms1",
        "zhengzhou-2017/p1/t1/m4/a1/ms1",
        "zhengzhou-2017/p3/t1/m2/a1/ms1",
    ]


@both
def test_what_is_ongoing_or_undated_is_no_event(ask_haiwan):
    rows = ask_haiwan("calendar", "summary", "start", "categories")
    assert len(rows) == 10
    assert rows[0] == ("一.三 简化企业开办：完成", "2021-09-30", MARKET)
    assert not {row[0].split(" ")[0] for row in rows} & {"一.四", "二.八", "三.九", "三.十一"}
    assert [row[0] for row in ask_haiwan("calendar", "summary", party=DATA)] == [
        "二.五 编制数据目录：启动",
        "三.十 健全制度：制定",
        "一.二 推行电子证照：达到",
        "二.五 编制数据目录：完成",
        "三.十 健全制度：实施",
        "二.七 归集涉农数据：完成",
    ]
