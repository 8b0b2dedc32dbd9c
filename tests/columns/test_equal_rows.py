"""A question has the same rows from the graph in SPARQL and from the tables in SQL, on DuckDB and on Spark."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from column_cases import asked_by, every_case
from generated_plans import plan
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph import pipeline
from ipgraph.analysis.load import departments
from ipgraph.columns import ONLY_SPARQL, asking, duck, texts
from ipgraph.columns.measured import MEASURES, measured
from ipgraph.graph import ask
from ipgraph.graph.questions import question, questions
from ipgraph.refusal import Refused
from ipgraph.tables import from_plans

CASES = every_case()


def test_every_question_has_a_text_or_a_reason_to_have_none():
    assert texts.names().isdisjoint(ONLY_SPARQL)
    assert texts.names() | ONLY_SPARQL.keys() == questions().keys()


@pytest.mark.parametrize(("name", "values"), CASES, ids=[f"{n}-{'-'.join(v.values())}" for n, v in CASES])
def test_duckdb_and_sparql_give_the_same_rows(graph, duckdb, name, values):
    asked = question(name)
    assert asking.answer(duckdb, asked, values) == ask.answer(graph, asked, values)


def test_most_of_these_rows_are_there_and_some_values_find_nothing(graph):
    found = [bool(ask.answer(graph, question(name), values)) for name, values in CASES]
    assert 0.7 < sum(found) / len(found) < 1


@given(st.tuples(plan("one"), plan("two")).map(list))
@settings(max_examples=2)
def test_whatever_a_plan_says_both_give_the_same_rows(some):
    values = {
        "party": "甲局",
        "by": "2020-06-30",
        "asOf": "2020-01-01",
        "text": "a",
        "docA": "one",
        "docB": "two",
    }
    graph, columns = pipeline.engine_of(some), duck.over(from_plans(some))
    for name in sorted(texts.names()):
        given_ = {key: values[key] for key in asked_by(name)}
        assert _told(asking.answer, columns, name, given_) == _told(ask.answer, graph, name, given_), name


def _told(answer, engine, name, values):
    try:
        return answer(engine, question(name), values)
    except Refused as refused:
        return str(refused)


def test_spark_runs_the_same_texts_to_the_same_rows(session, tables, duckdb):
    from ipgraph.columns import spark

    columns = spark.over(session, tables)
    for name in sorted(texts.names()):
        values = asked_by(name)
        assert asking.answer(columns, question(name), values) == asking.answer(
            duckdb, question(name), values
        ), name
    for one in MEASURES.values():
        assert measured(columns, one) == measured(duckdb, one), one.name
    assert asking.missing(columns, question("shifts")) == []


@pytest.mark.parametrize("level", ["row", "measure", "programme"])
@pytest.mark.parametrize("roles", ["lead,responsible,own_duties", "support,guide"])
def test_loads_of_the_tables_are_those_of_the_two_mode_network(tables, duckdb, level, roles):
    network = departments(tables, level=level, roles=roles.split(",")).rows
    loads = measured(duckdb, MEASURES["load"], level, roles)
    names = ("measures", "sole", "joint", "first", "fractional_load", "coordination_load", "programmes")
    expected = {row["party_id"]: [row[name] for name in names] for row in network if row["measures"]}
    assert {row["party_id"]: [row[name] for name in names] for row in loads} == expected


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("reminder", {}),
        ("reminder", {"party": "工商行政管理总署"}),
        ("reminder", {"party": "工商局", "partner": "市法院"}),
        ("alone", {"level": "chapter"}),
        ("alone", {"doc": "zhengzhou"}),
        ("due-by", {"by": "2018"}),
        ("beyond-chance", {"draws": "many"}),
    ],
)
def test_what_cannot_be_understood_is_refused_in_the_same_sentence(graph, duckdb, name, values):
    said = _told(ask.answer, graph, name, values)
    assert isinstance(said, str)
    assert _told(asking.answer, duckdb, name, values) == said


def test_a_party_may_be_named_by_its_iri(graph, duckdb):
    values = {"party": "https://w3id.org/ipgraph/id/org/zhengzhou/industry-commerce"}
    rows = asking.answer(duckdb, question("reminder"), values)
    assert rows == ask.answer(graph, question("reminder"), values)
    assert len(rows) == 11


def test_iris_begin_as_the_base_says(duckdb):
    (row, *_) = asking.answer(duckdb, question("cite-plan"), {"doc": "zhengzhou-2017"}, "https://example.org")
    assert row["iri"] == "https://example.org/id/doc/zhengzhou-2017/p1"


def test_shares_of_thirds_are_summed_to_a_whole():
    rows = [
        {"party_id": party, "item": item, "rank": 1, "programme": ""} for item in "xyz" for party in "abc"
    ]
    found = duck.query(texts.measure("load"), ties=pa.Table.from_pylist(rows))
    assert [float(row["fractional_load"]) for row in found] == [1.0, 1.0, 1.0]
    assert all(abs(row["fractional_load"] - 1) < Decimal("1e-17") for row in found)
