"""``ask`` and ``query``: saved questions and any other, their formats and their refusals."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ipgraph.graph.questions import questions


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text)))


# ------------------------------------------------------------------------------------------------------ ask


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_ask_lists_the_questions_with_the_keys_of_the_contract(run, format_):
    text = run("ask", "--format", format_).stdout
    listed = json.loads(text) if format_ == "json" else [json.loads(line) for line in text.splitlines()]
    assert [list(one) for one in listed] == [
        ["name", "number", "title_zh", "title_en", "parameters", "columns"]
    ] * len(questions())
    assert listed[1]["parameters"] == ["by", "reading", "doc"]


def test_ask_lists_the_questions_for_people(run):
    text = run("ask", "--format", "table").stdout
    assert "到某日为止，哪些事项到期" in text
    assert "by、[reading]、[doc]" in text
    assert "Which items fall due by a date" in run("--lang", "en", "ask", "--format", "table").stdout


@pytest.mark.parametrize("name", ["due-by", "C1", "c1"])
@pytest.mark.parametrize("format_", ["csv", "json", "jsonl", "table", None])
def test_ask_answers_in_every_format(run, built, name, format_):
    chosen = ["--format", format_] if format_ else []
    result = run("ask", name, "-p", "by=2017-12-31", "--store", built, *chosen)
    assert result.exit_code == 0
    assert result.stderr == "到某日为止，哪些事项到期？每项由谁负责？原文怎么说？\n"
    rows = {
        "csv": read_csv,
        None: read_csv,
        "json": json.loads,
        "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
        "table": lambda text: [
            {"line": int(line.split()[-1])} for line in text.splitlines() if line.startswith("201")
        ],
    }[format_](result.stdout)
    assert [int(row["line"]) for row in rows] == [10, 11, 12, 25, 35, 36, 41, 42, 44, 44, 44, 53, 54, 55, 14]
    assert format_ == "table" or list(rows[0]) == list(questions()["due-by"].columns)


def test_an_answer_without_rows_is_a_finding(run, built):
    result = run("ask", "due-by", "-p", "by=2001-01-01", "--store", built, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "没有符合的结果" in result.stderr


def test_an_unknown_question_is_met_with_the_likeliest(run):
    assert "是不是：due-by" in run("ask", "dueby").stderr
    assert "did you mean: due-by" in run("--lang", "en", "ask", "dueby").stderr


# ---------------------------------------------------------------------------------------------------- query

SELECT = "PREFIX ipg: <https://w3id.org/ipgraph/ns#> SELECT ?v WHERE { ?t ipg:value ?v } ORDER BY ?v"


def test_query_prints_rows_in_every_format(run, built):
    texts = {
        one: run("query", SELECT, "--store", built, "--format", one).stdout
        for one in ("csv", "tsv", "json", "xml", "table")
    }
    assert texts["csv"].split() == ["v", "1", "6", "10", "30", "100"]
    assert texts["tsv"].splitlines()[0] == "?v"
    assert [one["v"]["value"] for one in json.loads(texts["json"])["results"]["bindings"]] == [
        "1",
        "6",
        "10",
        "30",
        "100",
    ]
    assert texts["xml"].count("<result>") == 5
    assert texts["table"].split()[-1] == "100"
    assert run("query", SELECT, "--store", built).stdout == texts["csv"]


def test_query_reads_its_text_from_an_argument_a_file_or_a_pipe(run, built, tmp_path):
    file = tmp_path / "query.rq"
    file.write_text(SELECT)
    texts = [run("query", one, "--store", built, stdin=SELECT).stdout for one in (SELECT, f"@{file}", "-")]
    assert len(set(texts)) == 1


def test_query_prints_a_graph_as_turtle(run, built):
    construct = "CONSTRUCT { ?t a <urn:Target> } WHERE { ?t <https://w3id.org/ipgraph/ns#value> ?v }"
    assert run("query", construct, "--store", built).stdout.count("<urn:Target>") == 5
    assert run("query", construct, "--store", built, "--format", "csv").exit_code == 2
    assert run("query", SELECT, "--store", built, "--format", "turtle").exit_code == 2


def test_query_answers_yes_or_no(run, built):
    assert json.loads(run("query", "ASK { ?s ?p ?o }", "--store", built).stdout)["boolean"] is True
    assert (
        run("query", "ASK { ?s ?p 'no such words' }", "--store", built, "--format", "table").stdout
        == "false\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR DEFAULT",
        "LOAD <file:///etc/passwd>", "SELECT * { ?s ?p", "nonsense", "", "\ud800",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_query_is_refused_in_one_line(run, built, text):
    result = run("query", text, "--store", built)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert len(result.stderr) < 300


def test_a_query_in_another_encoding_is_refused_in_one_line(run, built, tmp_path):
    file = tmp_path / "query.rq"
    file.write_bytes("# 查询\n".encode("gb18030") + SELECT.encode())
    result = run("query", f"@{file}", "--store", built)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "UTF-8" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE ?g { ?s ?p ?o } } } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_no_query_makes_this_machine_ask_another(run, built, text):
    result = run("--lang", "en", "query", text, "--store", built)
    assert result.exit_code == 2
    assert "SERVICE is refused" in result.stderr or "not a SPARQL query" in result.stderr


def test_the_word_service_may_be_asked_for(run, built):
    text = "SELECT ?s { ?s ?service 'service' } # service"
    assert run("query", text, "--store", built, "--format", "json").exit_code == 0
