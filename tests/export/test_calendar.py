"""The calendar: what is due comes on its day, with its words, whichever program reads the file."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pyoxigraph as ox
import pytest
import vobject
from generated_plans import plan
from hypothesis import given, settings
from icalendar import Calendar
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.export.due import Due
from ipgraph.export.ical import calendar
from ipgraph.export.legible import legible
from ipgraph.export.rhythm import rhythm
from ipgraph.export.when import when
from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.tables import from_plans

MILESTONE = ox.NamedNode("https://w3id.org/ipgraph/ns#Milestone")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def events(data):
    """Each event as a dict, by its UID, read with icalendar."""
    return {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def by_icalendar(data):
    return {
        uid: (
            str(one["summary"]),
            one["dtstart"].dt,
            one["dtend"].dt,
            str(one["description"]),
            [str(party) for party in one["categories"].cats] if "categories" in one else [],
        )
        for uid, one in events(data).items()
    }


def by_vobject(data):
    found = {}
    for one in vobject.readOne(data.decode()).contents.get("vevent", []):
        parties = one.categories.value if hasattr(one, "categories") else []
        found[one.uid.value] = (
            one.summary.value, one.dtstart.value, one.dtend.value, one.description.value, list(parties)
        )  # fmt: skip
    return found


def of_the_whole(data):
    return str(Calendar.from_ical(data)["x-wr-caldesc"])


def item(id_):
    return f"https://w3id.org/ipgraph/id/doc/{id_}"


@pytest.fixture(scope="module")
def seed(written_as):
    return written_as("ics")


@pytest.fixture(scope="module")
def second(written_as, haiwan):
    return written_as("ics", haiwan)


# -------------------------------------------------------------------------------------------------------- read


def test_two_readers_find_the_same_events(seed, second):
    for data, number in ((seed, 36), (second, 11)):
        assert by_vobject(data) == by_icalendar(data)
        assert len(by_icalendar(data)) == number


def test_what_was_read_and_written_again_is_the_same_file(seed, second):
    for data in (seed, second):
        assert Calendar.from_ical(data).to_ical() == data


def test_lines_are_short_and_end_as_the_standard_says(seed):
    assert seed.count(b"\r\n") == seed.count(b"\n")
    assert max(map(len, seed.split(b"\r\n"))) <= 75
    for line in seed.split(b"\r\n"):
        line.decode()  # no character is cut in two


def test_what_must_be_in_an_event_is_in_it(seed):
    whole = Calendar.from_ical(seed)
    assert (str(whole["version"]), str(whole["prodid"])) == ("2.0", "-//ipgraph//time limits//ZH")
    for one in events(seed).values():
        assert one["dtstamp"].dt == datetime(2017, 1, 1, tzinfo=UTC)  # the first day of the plan's years
        assert one["dtstart"].params["VALUE"] == one["dtend"].params["VALUE"] == "DATE"
        assert one["dtend"].dt - one["dtstart"].dt == timedelta(days=1)


def test_the_uid_of_an_event_is_the_milestone_in_the_graph(seed, stored):
    milestones = {quad.subject.value for quad in stored if (quad.predicate, quad.object) == (TYPE, MILESTONE)}
    assert set(events(seed)) == milestones


def test_the_uid_stands_under_the_base_of_the_store(written_as, tmp_path):
    assert pipeline.build([], tmp_path / "own", base="https://example.org/").written
    found = events(written_as("ics", str(tmp_path / "own")))
    assert "https://example.org/id/doc/zhengzhou-2017/p1/t1/m4/a1/ms1" in found


@settings(max_examples=10)
@given(plan())
def test_whatever_the_words_of_a_plan_both_readers_get_them_back(made):
    data = calendar(quads([made], Base()), lambda: from_plans([made]))
    found = by_icalendar(data)
    dated = [(one, owner) for owner in made.items for one in owner.milestones if one.latest]
    assert Counter(start for _, start, *_ in found.values()) == Counter(one.latest for one, _ in dated)
    told = "\0".join(text for summary, _, _, text, _ in found.values() for text in (summary, text))
    for one, owner in dated:
        assert legible(one.span.text) in told
        assert legible(owner.title) in told
    assert by_vobject(data) == found


# -------------------------------------------------------------------------------------------------------- told


def test_the_events_of_a_bureau_are_those_of_its_rows(seed):
    load = Counter(party for *_, parties in by_icalendar(seed).values() for party in parties)
    assert (load["市知识产权局"], load["市工商局"], load["领导小组办公室"]) == (28, 8, 2)


def test_an_event_tells_its_number_phase_precision_words_place_and_both_readings(seed):
    summary, start, end, text, parties = by_icalendar(seed)[item("zhengzhou-2017/p1/t1/m4/a1/ms1")]
    assert summary == "1.4 建设10家省级以上专利导航产业发展实验区：完成（2018年前）"
    assert (start, end) == (date(2017, 12, 31), date(2018, 1, 1))
    assert text.splitlines() == [
        "原文 words：“2018年前完成”（第 14 行 line 14）",
        "从严 strict：2017-12-31；从宽 lenient：2018-12-31",
        "责任单位 parties：市知识产权局",
        "文件 plan：郑州市国家知识产权强市创建市工作任务分工暨路线图",
    ]
    assert parties == ["市知识产权局"]


def test_both_readings_are_told_where_they_differ_and_only_there(seed):
    assert [
        uid.rpartition("2017/")[2] for uid, found in by_icalendar(seed).items() if "从严 strict" in found[3]
    ] == ["p1/t1/m1/a1/ms1", "p1/t1/m1/a2/ms1", "p1/t1/m4/a1/ms1", "p3/t1/m2/a1/ms1"]


def test_a_date_taken_from_the_words_before_says_so(seed):
    summary, _, _, text, _ = by_icalendar(seed)[item("zhengzhou-2017/p4/t1/m4/a1/ms2")]
    assert summary.endswith("：出台（2017年内（承前））")
    assert "“2017年…出台意见和资金管理办法”" in text


def test_the_parties_come_in_their_order_and_those_who_support_do_not(second):
    found = by_icalendar(second)
    assert found[item("haiwan-2021/p2/a2/ms1")][4] == ["市发展改革委"]
    assert found[item("haiwan-2021/p1/a2/ms1")][4] == ["市大数据局", "市公安局", "市人力资源社会保障局"]


def test_reminders_count_from_the_strict_day(seed):
    one = events(seed)[item("zhengzhou-2017/p1/t1/m4/a1/ms1")]
    before = [one["dtstart"].dt + alarm["trigger"].dt for alarm in one.walk("VALARM")]
    assert before == [date(2017, 12, 1), date(2017, 12, 24)]
    assert {str(alarm["action"]) for alarm in one.walk("VALARM")} == {"DISPLAY"}


def test_a_phase_without_a_date_is_left_out_and_counted(seed, second):
    assert "共 36 个时限" in of_the_whole(seed)
    assert "另有 0 个没有日期" in of_the_whole(seed)
    assert "共 11 个时限" in of_the_whole(second)
    assert "另有 1 个没有日期" in of_the_whole(second)  # 每年开展一次数据安全检查
    assert item("haiwan-2021/p2/a4/ms1") not in events(second)


# ------------------------------------------------------------------------------------------------------- recurs


def test_what_recurs_comes_at_the_end_of_every_year_of_the_plan(second):
    [one] = [
        found
        for found in vobject.readOne(second.decode()).vevent_list
        if found.uid.value == item("haiwan-2021/p3/a1/ms1")
    ]
    assert [day.date() for day in one.rruleset] == [date(year, 12, 31) for year in (2021, 2022, 2023)]
    assert "定期事项" in one.description.value
    assert one.summary.value == "三.九 落实资金：实施（2021年起定期）"


def due(words, recurring, earliest=date(2021, 1, 1), latest=None):
    return Due("e:ms1", "d", "", "1", "甲", "实施", words, "", earliest, latest, latest, recurring, (), 1)


@pytest.mark.parametrize(
    ("words", "recurring", "first", "rule"),
    [
        ("2021年起，每年安排资金", "P1Y", date(2021, 12, 31), {"FREQ": "YEARLY", "INTERVAL": 1}),
        ("2021年起，每两年评估一次", "P2Y", date(2022, 12, 31), {"FREQ": "YEARLY", "INTERVAL": 2}),
        ("从2021年起，每半年报告", "P6M", date(2021, 6, 30), {"FREQ": "MONTHLY", "INTERVAL": 6, "BYMONTHDAY": -1}),
        ("从2021年起，每季度通报", "P3M", date(2021, 3, 31), {"FREQ": "MONTHLY", "INTERVAL": 3, "BYMONTHDAY": -1}),
        ("从2021年起，每月调度", "P1M", date(2021, 1, 31), {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": -1}),
    ],
)  # fmt: skip
def test_a_clear_cycle_ends_with_its_last_day(words, recurring, first, rule):
    found = rhythm(due(words, recurring), None)
    assert (found.first, found.rule) == (first, rule)
    ends = rhythm(due(words, recurring, latest=date(2025, 12, 31)), date(2030, 12, 31))
    assert ends.rule == rule | {"UNTIL": date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("words", "recurring", "earliest"),
    [
        (
            "从2021年起，每年2月底前报送",
            "P1Y",
            date(2021, 1, 1),
        ),  # a day within the year, which no table holds
        ("从2021年起，每年上半年检查", "P1Y", date(2021, 1, 1)),
        ("每年开展一次", "P1Y", None),
        ("2021年7月起，每年开展", "P1Y", date(2021, 7, 1)),
        ("2021年起，每周调度", "P1W", date(2021, 1, 1)),
        ("2021年完成", None, date(2021, 1, 1)),
    ],
)
def test_a_cycle_whose_day_the_words_leave_open_is_no_rule(words, recurring, earliest):
    assert rhythm(due(words, recurring, earliest), date(2023, 12, 31)) is None


def test_a_cycle_longer_than_the_plan_is_no_rule():
    assert rhythm(due("2021年起，每五年评估", "P5Y"), date(2023, 12, 31)) is None


# ------------------------------------------------------------------------------------------------------ hostile


@pytest.mark.parametrize(
    "words",
    ["甲;乙,丙\\n丁", 'a"b:c', "BEGIN:VEVENT", "飞\x07船\x1b", "a\u202eb", "<b>&amp;", "=1+1", "𠮷" * 60],
)
def test_no_word_of_a_plan_is_taken_for_a_property(written_as, tmp_path, words):
    (file,) = written(tmp_path, small("甲", "飞,船;局").replace("做法甲", words))
    data = written_as("ics", str(file))
    assert by_vobject(data) == by_icalendar(data)
    [(summary, *_, parties)] = by_icalendar(data).values()
    *_, action = pipeline.tables(str(file)).rows("items")
    assert summary.startswith(f"1.1 {legible(action['title'])}：")
    assert parties
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1


# ------------------------------------------------------------------------------------------------ how many plans


def test_a_store_without_a_plan_makes_a_calendar_without_events(written_as, tmp_path):
    (tmp_path / "empty.ttl").touch()
    data = written_as("ics", str(tmp_path / "empty.ttl"))
    assert not events(data)
    assert "共 0 个时限" in of_the_whole(data)


def test_a_plan_without_dates_makes_a_calendar_that_counts_them(written_as, tmp_path):
    (file,) = written(tmp_path, small("甲").replace("2018年完成", "长期坚持"))
    data = written_as("ics", str(file))
    assert not events(data)
    assert "另有 1 个没有日期" in of_the_whole(data)


def test_the_events_of_several_plans_keep_apart(written_as, tmp_path):
    out = tmp_path / "both"
    assert pipeline.build(
        written(tmp_path, small("甲"), small("乙", city="长沙市"), name="a.txt"), out
    ).written
    data = written_as("ics", str(out))
    found = by_icalendar(data)
    assert len(found) == 2
    assert {text.splitlines()[-1] for *_, text, _ in found.values()} == {
        "文件 plan：武汉市甲计划",
        "文件 plan：长沙市乙计划",
    }
    named = str(Calendar.from_ical(data)["x-wr-calname"]).split("、")
    assert sorted(named) == ["武汉市甲计划", "长沙市乙计划"]


# --------------------------------------------------------------------------------------------------- precision


@pytest.mark.parametrize(
    ("precision", "qualifier", "earliest", "last", "said"),
    [
        ("year", "in", date(2018, 1, 1), date(2018, 12, 31), "2018年内"),
        ("year", "by", None, date(2018, 12, 31), "2018年底前"),
        ("year", "endOf", date(2018, 1, 1), date(2018, 12, 31), "2018年底"),
        ("halfYear", "in", date(2018, 1, 1), date(2018, 6, 30), "2018年上半年内"),
        ("quarter", "by", None, date(2018, 9, 30), "2018年第三季度末前"),
        ("month", "before", None, date(2017, 5, 31), "2017年5月前"),
        ("day", "by", None, date(2017, 5, 20), "2017年5月20日前"),
        ("day", "in", date(2017, 5, 20), date(2017, 5, 20), "2017年5月20日"),
        ("multiYear", "in", date(2017, 1, 1), date(2019, 12, 31), "2017—2019年内"),
        ("year", "ongoing", None, None, "持续"),
    ],
)
def test_a_time_limit_is_told_as_exactly_as_it_was_given(precision, qualifier, earliest, last, said):
    row = {"precision": precision, "qualifier": qualifier, "earliest": earliest}
    assert when(row | {"latest": last, "latest_lenient": last}) == said
