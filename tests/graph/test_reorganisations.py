"""Departments over time: what may be said of a reorganisation, and who answers for a plan's bodies on a day."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rdflib import ORG, OWL, RDF, SKOS, Graph, URIRef
from two_engines import InMemory, TwoEngines, both

from ipgraph import pipeline
from ipgraph.analysis.succession import succession
from ipgraph.extract import extract
from ipgraph.graph.bodies import event_iri, what_became
from ipgraph.graph.build import named_graphs
from ipgraph.graph.check import broken_laws
from ipgraph.graph.quads import quads
from ipgraph.graph.reorganisations import CERTAINTIES, COLUMNS, TYPES, History, Reorganisation, history
from ipgraph.graph.terms import IPG, Base, kind_of_body
from ipgraph.read import parse
from ipgraph.refusal import Refused
from ipgraph.resources import shipped

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

PLANS = Path(__file__).parents[1] / "plans"
OWN = PLANS / "haiwan-reorganisations.csv"
HAIWAN = PLANS / "haiwan-2021.txt"
EVENTS = {event.code: event for event in history().events}
CONCEPTS = Graph().parse(shipped("ontology", "concepts.ttl"))
CONFIRMED, CANDIDATE = "有文件依据", "待核实"
SHOWN = ("party", "step", "event", "changeType", "effectiveDate", "successor", "certainty")


def codes(scheme):
    return {
        str(CONCEPTS.value(one, SKOS.notation))
        for one in CONCEPTS.subjects(SKOS.inScheme, URIRef(f"https://w3id.org/ipgraph/voc/{scheme}"))
    }


# -------------------------------------------------------------------------------------- the shipped events


def test_the_types_and_certainties_of_a_row_are_the_concepts_of_the_lists():
    assert set(TYPES) == codes("changeType")
    assert set(CERTAINTIES) == codes("certainty")


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda one: one.code)
def test_every_shipped_event_cites_a_public_address_and_says_as_what_it_was_seen(event):
    assert re.search(r"https?://\S+", event.source)
    assert re.search(r"原文|原话|报道|转载|转引|文本见|论文|条目", event.source)
    assert re.search(r"[\u4e00-\u9fff]", event.quote)


def test_only_the_words_of_the_issuing_body_confirm_an_event():
    confirmed = [event for event in EVENTS.values() if event.certainty == "confirmed"]
    assert confirmed
    assert all(re.search(r"原文|说明原话", event.source) for event in confirmed)
    assert not any("报道" in event.source or "转载" in event.source for event in confirmed)


def test_nothing_is_said_of_zhengzhou_or_henan():
    rows = shipped("data", "reorganisations.csv").read_text(encoding="utf-8")
    assert not re.search("郑州|河南", rows)


#: What the register of departments said of successors before there was a table of events: old body → new body.
ONCE_IN_THE_REGISTER = {
    "n-land": "n-natural-resources", "n-ocean": "n-natural-resources", "n-mapping": "n-natural-resources",
    "n-environment-old": "n-environment", "n-agriculture-old": "n-agriculture", "n-culture": "n-culture-tourism",
    "n-tourism": "n-culture-tourism", "n-health-old": "n-health", "n-safety": "n-emergency", "n-saic": "n-samr",
    "n-aqsiq": "n-samr", "n-cfda": "n-samr", "n-legal-office": "n-justice",
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ONCE_IN_THE_REGISTER.items())
def test_a_successor_is_said_by_an_event_and_by_nothing_else(old, new):
    said = [
        event
        for event in EVENTS.values()
        if old in event.originals and event.type in {"merged", "refounded", "absorbed"}
    ]
    assert [event.results for event in said] == [(new,)]
    assert said[0].date.startswith("2018")


# --------------------------------------------------------------------------------------------- a user's file

ROW = {
    "code": "x-1",
    "type": "renamed",
    "date": "2020-01-31",
    "certainty": "confirmed",
    "place": "海湾市",
    "originals": "data",
    "results": "data-centre",
    "functions": "",
    "source": "某文件",
    "quote": "某句",
}


def written(folder, *rows, header=COLUMNS):
    file = folder / "events.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *([row[column] for column in header] for row in rows)])
    return file


WRONG = [
    ({"code": "某"}, "line 2: write the code in lower-case letters"),
    ({"code": ""}, "line 2: write the code"),
    ({"type": "moved"}, "line 2: the type must be one of: renamed, merged, absorbed"),
    ({"date": "2020"}, "line 2: write the date as 2024-01-31"),
    ({"date": "2020-02-30"}, "line 2: write the date"),
    ({"date": "20200131"}, "line 2: write the date"),
    ({"certainty": "sure"}, "line 2: the certainty must be confirmed or candidate"),
    ({"originals": "no-such"}, "line 2: originals and results are codes of the register"),
    ({"results": "市数据局"}, "teach it others by --departments"),
    ({"originals": ""}, "line 2: the numbers of originals and results do not fit the type"),
    ({"results": ""}, "line 2: the numbers"),
    ({"type": "merged"}, "merged makes one of several"),
    ({"type": "split"}, "split several of one"),
    ({"type": "abolished"}, "abolished has no results"),
    ({"type": "established"}, "established no originals"),
    ({"source": ""}, "line 2: source and quote are required"),
    ({"quote": " "}, "line 2: source and quote are required"),
    ({"place": ""}, "line 2: a row without a place is about bodies of a kind anywhere and can be a candidate only"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "words"), WRONG, ids=str)
def test_a_row_that_states_too_little_is_refused_with_its_line_and_the_way_out(tmp_path, changed, words):
    with pytest.raises(Refused) as refused:
        history(written(tmp_path, ROW | changed))
    assert words in refused.value.en
    assert re.search(r"第 2 行：.*[\u4e00-\u9fff]", refused.value.zh)


def test_a_code_may_be_given_once(tmp_path):
    with pytest.raises(Refused, match="line 3: the code is used twice"):
        history(written(tmp_path, ROW, ROW))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"code,name\nx,y\n",
        ",".join(COLUMNS).encode(),
        ",".join(COLUMNS[:-1]).encode() + b"\n" + b"x," * 9,
        b"\xff\xfe\x00",
        b"\x00",
        b'"',
    ],
    ids=ascii,
)
def test_another_table_is_refused_with_the_columns_that_are_wanted(tmp_path, data):
    file = tmp_path / "events.csv"
    file.write_bytes(data)
    with pytest.raises(Refused, match="whose first line is code,type,date,certainty,place,originals"):
        history(file)


def test_a_row_of_a_user_replaces_the_shipped_one_of_that_code(tmp_path):
    mine = ROW | {"code": "samr-2018", "place": ""}
    mine |= {"type": "renamed", "originals": "n-saic", "results": "n-samr"}
    found = {event.code: event for event in history(written(tmp_path, mine)).events}
    assert found["samr-2018"].source == "某文件"
    assert set(found) == set(EVENTS)


def test_a_body_that_a_user_teaches_may_be_named(tmp_path):
    departments = tmp_path / "mine.csv"
    departments.write_text(
        "code,name,aliases,kind,type\nspaceport,航天港局,,organization,\n", encoding="utf-8"
    )
    found = history(written(tmp_path, ROW | {"results": "spaceport"}), departments)
    assert found.events[-1].results == ("spaceport",)
    assert found.bodies["spaceport"].name == "航天港局"


# --------------------------------------------------------------------------------------------- the graph


def graph_of(plans=None, past=None):
    graph = Graph()
    for triple in what_became(plans or pipeline.plans_of([HAIWAN]), past or history(OWN), Base()):
        graph.add(triple)
    return graph


def told(graph):
    return {str(graph.value(one, SKOS.notation)) for one in graph.subjects(RDF.type, IPG.Reorganisation)}


def test_only_the_events_of_bodies_that_a_plan_names_are_in_its_graph():
    found = told(graph_of())
    assert {code for code in found if code.startswith("haiwan")} == {
        row["code"] for row in csv.DictReader(OWN.open(encoding="utf-8")) if row["place"] == "海湾市"
    }
    # of the shipped ones those that market supervision came from; none of other places
    assert found - {code for code in found if code.startswith("haiwan")} == {
        "drug-retail-2018", "advertising-2018", "product-quality-2018",
    }  # fmt: skip


def test_what_came_of_a_successor_is_there_too():
    assert told(graph_of([plan_naming("卫生部")])) == {"health-2013", "health-2018"}


def plan_text(*names, title="示例分工"):
    return f"{title}\n\n具体做法\t责任部门\n" + "".join(f"做{name}的事\t{name}\n" for name in names)


def plan_naming(*names):
    return extract(parse("example.txt", plan_text(*names).encode()))


def test_a_place_may_be_named_by_its_name_or_its_code(tmp_path):
    (code,) = {str(plan.document.place_code) for plan in pipeline.plans_of([HAIWAN])}
    for place in ("海湾市", code):
        (tmp_path / place).mkdir()
    by_name, by_code = (
        history(written(tmp_path / place, ROW | {"place": place})) for place in ("海湾市", code)
    )
    assert "x-1" in told(graph_of(past=by_name))
    assert set(graph_of(past=by_name)) == set(graph_of(past=by_code))


def test_iris_are_made_of_codes():
    graph, base = graph_of(), Base()
    event = event_iri(base, "haiwan-rural-2023")
    (plan,) = pipeline.plans_of([HAIWAN])
    place = str(plan.document.place_code)
    assert event == URIRef("https://w3id.org/ipgraph/id/event/haiwan-rural-2023")
    assert graph.value(event, ORG.originalOrganization) == base.org(place, "rural-revitalization")
    assert graph.value(event, ORG.resultingOrganization) == base.org(place, "agriculture")
    assert graph.value(event_iri(base, "drug-retail-2018"), IPG.originalKind) == kind_of_body("food-drug")


def test_a_body_set_up_anew_under_its_name_is_another_body_with_the_same_label():
    graph, base = graph_of(), Base()
    anew = graph.value(event_iri(base, "haiwan-data-2022"), ORG.resultingOrganization)
    assert str(anew).endswith("/data-20220301")
    assert str(graph.value(anew, SKOS.prefLabel)) == "市大数据局"
    assert graph.value(anew, IPG.bodyKind) == kind_of_body("data")
    for later in ("haiwan-data-2024", "haiwan-data-functions-2023"):
        assert anew in set(graph.objects(event_iri(base, later), None))
    assert not list(graph.triples((None, OWL.sameAs, None)))


@pytest.mark.parametrize(
    "names", [("国家海洋局", "铁道部", "卫生部", "国务院扶贫办"), ("工商局", "法制办"), ()], ids=str
)
def test_the_events_keep_the_laws_of_the_graph(names):
    plan = plan_naming(*names) if names else pipeline.plan_of(HAIWAN)
    events = list(what_became([plan], history(OWN), Base()))
    assert events
    stated = [triple for _, graph in named_graphs(plan, Base()) for triple in graph]
    assert broken_laws([*stated, *events], "events") == ()


def test_the_same_quads_come_of_the_same_events_in_any_order():
    plans = pipeline.plans_of([HAIWAN])
    past = history(OWN)
    turned = History(tuple(reversed(past.events)), past.bodies)
    assert set(quads(plans, Base(), past)) == set(quads(plans, Base(), turned))


# -------------------------------------------------------------------------- C10: who is responsible today


@pytest.fixture(scope="module")
def reorganised(tmp_path_factory):
    out = tmp_path_factory.mktemp("reorganised") / "out"
    assert pipeline.build([HAIWAN], out, reorganisations=OWN).written
    return TwoEngines(pipeline.engine(str(out)), InMemory.parsed(out / "graph.trig"))


def shown(rows, *columns):
    return [tuple(row[one] for one in columns or SHOWN) for row in rows]


@both
def test_of_zhengzhou_there_are_only_candidates(ask):
    assert ask("responsible-today", *SHOWN, date="2020-01-01") == [
        ("市司法局", 1, "legal-affairs-2019", "重新组建", "2019-02-10", "司法局", CANDIDATE),
        ("市工商局", 1, "advertising-2018", "职责划转", "2018-10-26", "市场监管局", CANDIDATE),
        ("市法制办", 1, "legal-affairs-2019", "重新组建", "2019-02-10", "司法局", CANDIDATE),
        ("市质监局", 1, "product-quality-2018", "职责划转", "2018-12-29", "市场监管局", CANDIDATE),
    ]
    later = ask("responsible-today", *SHOWN, date="2026-01-01")
    assert ("市政府金融办", 1, "finance-signs-2023", "撤销", "2023-03-10", None, CANDIDATE) in later
    assert len(later) == 5
    assert {row[-1] for row in later} == {CANDIDATE}


@both
def test_no_event_counts_before_its_day(ask):
    assert ask("responsible-today", "party", date="2018-10-25") == []
    assert ask("responsible-today", "party", date="2018-10-26") == [("市工商局",)]


#: Worked out by hand from the made table, as of the end of 2024.
CHAINS = [
    ("市乡村振兴局", 1, "haiwan-rural-2023", "并入", "2023-12-20", "市农业农村局", CONFIRMED),
    ("市乡村振兴局", 2, "haiwan-agriculture-2024", "更名", "2024-03-01", "农委", CONFIRMED),
    ("市农业农村局", 1, "haiwan-agriculture-2024", "更名", "2024-03-01", "农委", CONFIRMED),
    ("市发展改革委", 1, "haiwan-data-functions-2023", "职责划转", "2023-11-01", "市大数据局", CONFIRMED),
    ("市大数据局", 1, "haiwan-data-2022", "重新组建", "2022-03-01", "市大数据局", CONFIRMED),
    ("市大数据局", 2, "haiwan-data-2024", "分设", "2024-02-01", "大数据中心", CANDIDATE),
    ("市大数据局", 2, "haiwan-data-2024", "分设", "2024-02-01", "工业和信息化局", CANDIDATE),
    ("市政务服务管理局", 1, "haiwan-services-2022-sign", "加挂牌子", "2022-06-01", "政府办公室", CONFIRMED),
    ("市政务服务管理局", 1, "haiwan-services-2022", "合并", "2022-06-01", "政府办公室", CONFIRMED),
    ("市政府督查室", 1, "haiwan-services-2022", "合并", "2022-06-01", "政府办公室", CONFIRMED),
]


@both
def test_a_local_table_gives_the_chain_of_each_body_one_to_several_and_several_to_one(reorganised, engine):
    assert shown(reorganised.ask(engine, "responsible-today", date="2024-12-31")) == CHAINS


@both
def test_a_chain_is_no_surer_than_its_weakest_step(reorganised, engine):
    rows = reorganised.ask(engine, "responsible-today", date="2024-12-31", party="大数据局")
    assert [(row["step"], row["certainty"]) for row in rows] == [
        (1, CONFIRMED),
        (2, CANDIDATE),
        (2, CANDIDATE),
    ]


@both
def test_functions_handed_over_and_a_board_kept_end_nothing(reorganised, engine):
    rows = reorganised.ask(engine, "responsible-today", date="2023-11-30")
    assert ("市发展改革委", 1, "haiwan-data-functions-2023") in shown(rows, "party", "step", "event")
    (row,) = (row for row in rows if row["party"] == "市发展改革委")
    assert set(row["transferredFunction"].split("；")) == {"统筹数据资源整合共享", "数字经济规划"}


@both
def test_every_step_leads_to_its_source(reorganised, engine):
    rows = reorganised.ask(engine, "responsible-today", date="2024-12-31")
    own = {row["code"]: row["source"] for row in csv.DictReader(OWN.open(encoding="utf-8"))}
    assert [row["source"] for row in rows] == [own[row["event"]] for row in rows]


@both
def test_the_day_has_two_names_and_a_party_any_of_its_own(reorganised, engine):
    one = reorganised.ask(engine, "responsible-today", asOf="2024-12-31", party="海湾市乡村振兴局")
    assert shown(one) == CHAINS[:2]
    everything = reorganised.ask(engine, "responsible-today", date="2024-12-31", doc="haiwan-2021")
    assert shown(everything) == CHAINS


# --------------------------------------------------------------------------------------- chains of the state

STATE = [
    ("卫生部", [("merged", "国家卫生计生委", CANDIDATE), ("refounded", "国家卫生健康委", CANDIDATE)]),
    ("铁道部", [("split", "交通运输部", CANDIDATE), ("split", "国家铁路局", CANDIDATE), ("split", "国铁集团", CANDIDATE)]),
    ("国务院法制办", [("refounded", "司法部", CONFIRMED)]),
    ("国家海洋局", [("nameplateKept", "自然资源部", CONFIRMED), ("merged", "自然资源部", CONFIRMED)]),
    ("国务院扶贫办", [
        ("refounded", "国家乡村振兴局", CANDIDATE),
        ("nameplateKept", "农业农村部", CANDIDATE),
        ("absorbed", "农业农村部", CANDIDATE),
    ]),
    ("银监会", [("merged", "银保监会", CANDIDATE), ("refounded", "金融监管总局", CANDIDATE)]),
    ("国家知识产权局", [("refounded", "国家知识产权局", CONFIRMED)]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "chain"), STATE, ids=lambda one: one if isinstance(one, str) else "")
def test_the_bodies_of_the_state_have_their_chains(tmp_path, body, chain):
    rows = asked(tmp_path, plan_text(body), date="2024-01-01")
    got = [(EVENTS[row["event"]].type, row["successor"], row["certainty"]) for row in rows]
    assert got == chain


def asked(folder, text, **values):
    file = folder / "plan.txt"
    file.write_text(text, encoding="utf-8")
    return pipeline.answer(pipeline.engine(str(file)), "responsible-today", values).rows


def test_a_plan_names_a_body_as_it_was_when_the_plan_was_written(tmp_path):
    old, new = (plan_text("司法部", "工商总局", title=f"{year}年重点工作分工") for year in (2017, 2021))
    assert ("司法部", "justice-2018") in shown(asked(tmp_path, old, date="2024-01-01"), "party", "event")
    later = asked(tmp_path, new, date="2024-01-01")
    assert {row["party"] for row in later} == {"工商总局"}  # named, though it was no more


def test_a_later_plan_begins_with_the_body_set_up_anew(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text(plan_text("市大数据局", title="海湾市2023年重点工作分工"), encoding="utf-8")
    assert pipeline.build([file], tmp_path / "out", reorganisations=OWN).written
    rows = pipeline.answer(
        pipeline.engine(str(tmp_path / "out")), "responsible-today", {"date": "2024-12-31"}
    ).rows
    assert [(row["step"], row["event"]) for row in rows] == [(1, "haiwan-data-2024")] * 2


def test_without_a_table_of_the_user_the_shipped_events_stand_in_every_store():
    for where in (None, str(HAIWAN)):
        answered = pipeline.answer(pipeline.engine(where), "responsible-today", {"date": "2020-01-01"})
        assert answered.notes == ()


# ------------------------------------------------------------------------------------------------ succession

BODY = {"party": "甲局", "who": "b", "kind": "k", "place": "p", "begins": "2015-01-01", "event": None}
EVENT = {
    "event": "e", "changeType": "并入", "ends": True, "effectiveDate": "2018-01-01", "from": "k", "fromKind": None,
    "fromPlace": None, "to": "l", "toKind": None, "successor": "乙局", "transferredFunction": None,
    "certainty": CANDIDATE, "doubt": 2, "source": "s",
}  # fmt: skip
LOCAL = EVENT | {"event": "own", "from": "b", "fromKind": "k", "fromPlace": "p", "to": "c", "toKind": "m",
                 "successor": "丙局", "certainty": CONFIRMED, "doubt": 1}  # fmt: skip


def chain(*rows):
    return [(row["step"], row["event"], row["certainty"]) for row in succession(list(rows), {})]


def test_what_is_said_of_a_body_goes_before_what_is_said_of_its_kind():
    assert chain(BODY, EVENT, LOCAL | {"effectiveDate": "2019-01-01"}) == [(1, "own", CONFIRMED)]


def test_an_event_of_another_place_is_no_event_of_this_one():
    elsewhere = LOCAL | {"from": "z", "fromPlace": "q"}
    assert chain(BODY, elsewhere) == []


def test_an_event_of_the_place_goes_on_from_a_kind():
    next_ = LOCAL | {"event": "next", "from": "z", "fromKind": "l", "effectiveDate": "2020-01-01"}
    assert chain(BODY, EVENT, next_) == [(1, "e", CANDIDATE), (2, "next", CANDIDATE)]


def test_what_happens_after_a_body_has_ended_is_not_its_own():
    late = EVENT | {"event": "late", "effectiveDate": "2021-01-01", "ends": False}
    assert chain(BODY, EVENT, late) == [(1, "e", CANDIDATE)]


def test_events_in_a_ring_end():
    back = EVENT | {"event": "back", "from": "l", "to": "k"}
    assert chain(BODY, EVENT, back) == [(1, "e", CANDIDATE), (2, "back", CANDIDATE)]


def test_a_body_of_which_nothing_is_known_has_no_row():
    assert succession([BODY], {}) == []


# ------------------------------------------------------------------------------------------ the command line


def test_build_takes_a_table_and_refuses_a_bad_one_with_the_old_folder_whole(tmp_path):
    out = tmp_path / "out"
    assert pipeline.build([HAIWAN], out, reorganisations=OWN).written
    before = (out / "graph.trig").read_bytes()
    with pytest.raises(Refused):
        pipeline.build([HAIWAN], out, reorganisations=written(tmp_path, ROW | {"source": ""}))
    assert (out / "graph.trig").read_bytes() == before


def test_a_row_becomes_an_event_as_it_stands():
    assert EVENTS["quarantine-2018"] == Reorganisation(
        code="quarantine-2018",
        type="functionsTransferred",
        date="2018-03-17",
        certainty="candidate",
        place="",
        originals=("n-aqsiq",),
        results=("n-customs",),
        functions=("出入境检验检疫管理职责和队伍",),
        source=EVENTS["quarantine-2018"].source,
        quote="将国家质量监督检验检疫总局的出入境检验检疫管理职责和队伍划入海关总署。",
    )
