"""What a saved question promises: its header, its parameters, and that values are never more than values."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ipgraph import pipeline
from ipgraph.graph.ask import answer, fill, plain
from ipgraph.graph.named import claim_iris, document, parties_called, party_iris
from ipgraph.graph.questions import question, questions
from ipgraph.graph.store import Embedded
from ipgraph.refusal import Refused

FOLDER = Path(pipeline.__file__).parent / "graph"
FILES = sorted(FOLDER.glob("queries/*.rq"))
EVERY = questions().values()
IRI = "https://w3id.org/ipgraph/id/org/zhengzhou/industry-commerce"
EXAMPLES = {
    "date": "2017-12-31",
    "party": "工商局",
    "document": "zhengzhou-2017",
    "text": "专利导航",
    "claim": "zhengzhou-2017/p2/t1/m2/a1/r1",
}
each = pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)


def takes(one, name):
    return name in {parameter.name for parameter in one.parameters}


@pytest.fixture(scope="module")
def engine(built):
    return pipeline.engine(str(built))


def bound(name):
    return {one.name: EXAMPLES[one.type] for one in question(name).parameters if one.required}


# ------------------------------------------------------------------------------------------------- headers


@pytest.mark.parametrize("file", [*FILES, *sorted(FOLDER.glob("tables/*.rq"))], ids=lambda file: file.stem)
def test_every_file_runs_as_it_stands_and_finds_something(engine, file):
    assert len(list(engine.query(file.read_text(encoding="utf-8")))) > 0


@pytest.mark.parametrize("file", [*FILES, *sorted(FOLDER.glob("*/*.rq"))], ids=lambda file: file.stem)
def test_a_file_begins_with_the_question_in_chinese_and_in_english(file):
    zh, en = file.read_text(encoding="utf-8").splitlines()[:2]
    assert re.fullmatch(r"# .*[\u4e00-\u9fff].*", zh)
    assert re.fullmatch(r"# [A-Z][^\u4e00-\u9fff]+", en)


@each
def test_a_question_is_called_like_its_file(one):
    assert one.name in {file.stem for file in FILES}
    assert question(one.name) == question(one.number) == question(one.number.lower()) == one


def test_no_two_questions_share_a_number():
    assert len({one.number for one in EVERY}) == len(EVERY) == len(FILES)
    assert all(re.fullmatch(r"[CS]\d+", one.number) for one in EVERY)


@each
def test_the_columns_of_the_header_are_those_of_the_query(engine, one):
    assert [variable.value for variable in engine.query(one.text).variables] == list(one.reads)


@each
def test_every_parameter_has_a_block_in_the_query_and_words_in_two_languages(one):
    blocks = set(re.findall(r"VALUES \?(\w+) \{", one.text))
    assert {
        name for parameter in one.parameters for name in (parameter.variable or parameter.name).split()
    } <= blocks
    for parameter in one.parameters:
        assert re.search(r"[\u4e00-\u9fff]", parameter.zh)
        assert re.fullmatch(r"[^\u4e00-\u9fff]+", parameter.en)
        assert parameter.type in {"date", "party", "document", "claim", "text", "number", "choice"}


@each
def test_a_default_written_out_changes_nothing(engine, one):
    defaults = {parameter.name: parameter.default for parameter in one.parameters if parameter.default}
    assert answer(engine, one, bound(one.name) | defaults) == answer(engine, one, bound(one.name))


@pytest.mark.parametrize("one", [one for one in EVERY if takes(one, "doc")], ids=lambda one: one.name)
def test_a_question_about_the_only_document_is_a_question_about_all(engine, one):
    named = bound(one.name) | {"doc": "zhengzhou-2017"}
    assert answer(engine, one, named) == answer(engine, one, bound(one.name))


@each
def test_rows_come_in_the_order_that_the_query_states(one):
    last = one.text.rstrip().splitlines()[-1]
    assert re.fullmatch(r"\}.* ORDER BY .+", last)


# ---------------------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("due-by", {}, "due-by needs -p by=… (the date, such as 2018-12-31)"),
        ("due-by", {"by": "soon"}, "by=soon is not a date; write it as 2018-12-31"),
        ("due-by", {"by": "2018-02-30"}, "by=2018-02-30 is not a date"),
        (
            "due-by",
            {"by": "2018-12-31", "until": "x"},
            "due-by has no parameter until; it takes: by, reading, doc",
        ),
        ("due-by", {"by": "2018-12-31", "reading": "kind"}, "reading=kind is not one of: strict, lenient"),
        ("due-by", {"by": "2018-12-31", "reading": "strict,lenient"}, "is not one of: strict, lenient"),
        ("two-mode", {"roles": "lead,chief"}, "roles=chief is not one of: lead, responsible"),
        ("two-mode", {"roles": ""}, "roles= is not one of: lead, responsible"),
        ("no-lead", {"level": "row, measure"}, "is not one of: row, measure, programme"),
        ("no-end-date", {"doc": "zhengzhou"}, "no document is called zhengzhou; there are: zhengzhou-2017"),
        ("reminder", {}, "reminder needs -p party=… (name of the party, in any form)"),
        ("reminder", {"party": "市工商行政局"}, "no party is called 市工商行政局; did you mean 市工商局"),
        ("reminder", {"party": ""}, "no party is called ; ipgraph analyze lists all"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_refused_with_the_way_out(engine, name, values, words):
    with pytest.raises(Refused) as refused:
        answer(engine, question(name), values)
    assert words in refused.value.en
    assert re.search(r"[\u4e00-\u9fff]", refused.value.zh)


LABELS = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label ?party ?best WHERE {
  ?party ipg:partyKind ?kind ; skos:prefLabel ?best ; skos:prefLabel|skos:altLabel ?label
}
"""


@pytest.fixture(scope="module")
def places():
    """Two places whose parties have names in common, and one whose language is another."""
    (seed,) = pipeline.plans_of([])
    others = (
        replace(
            seed, document=replace(seed.document, name=f"plan-{code}", place_code=code, language=language)
        )
        for code, language in (("luoyang", "zh"), ("jinmen", "zh-Hant"))
    )
    return pipeline.engine_of([seed, *others])


def test_a_name_means_the_same_looked_up_as_among_all(places):
    keys = ("label", "party", "best")
    labels = [tuple(found[key].value for key in keys) for found in places.query(LABELS)]
    for name in {one[0] for one in labels}:
        assert party_iris(places, name) == parties_called(name, labels)
    assert len(party_iris(places, "工商局")) == 3


def test_a_claim_is_its_own_however_it_is_named(places):
    for name in ("zhengzhou-2017/p1", "plan-luoyang/p2/t1/m2/a1/r1"):
        (iri,) = claim_iris(places, name)
        assert iri.endswith(f"/id/doc/{name}")
        assert claim_iris(places, iri) == [iri]


def test_of_many_documents_the_likeliest_are_named():
    with pytest.raises(Refused) as refused:
        document("luoyang-2071", [f"luoyang-{year}" for year in range(2000, 2030)])
    assert refused.value.en.startswith("no document is called luoyang-2071; of 30 there are: luoyang-20")
    assert refused.value.en.count(",") == 2


@pytest.mark.parametrize(
    "name", ["市工商局", "工商局", "郑州市工商局", "工商行政管理局", "市工商行政管理局", IRI]
)
def test_a_bureau_has_one_answer_under_all_its_names(engine, name):
    assert fill(engine, question("reminder"), {"party": name}) == fill(
        engine, question("reminder"), {"party": IRI}
    )


HOSTILE = [
    '"', "'", '"""', "\\", "} UNION { ?s ?p ?o", "{", "}", '" } #', "> . ?s ?p ?o .", "VALUES ?doc {",
    "VALUES ?doc { UNDEF }", "\n", "\r\n}", "\\u0022", "?doc", "\x00", "\x1b[31m", "# comment",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
@pytest.mark.parametrize(
    ("name", "parameter"), [("due-by", "by"), ("due-by", "reading"), ("due-by", "doc"), ("reminder", "party")]
)
def test_a_hostile_value_is_an_unknown_value(engine, name, parameter, value):
    with pytest.raises(Refused):
        answer(engine, question(name), bound(name) | {parameter: value})


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_hostile_name_of_a_document_is_only_ever_a_name(value):
    engine = _store_with_a_document_called(value)
    filled = fill(engine, question("no-end-date"), {"doc": value})
    block = re.search(r"VALUES \?doc \{.*\}", filled).group()
    (row,) = engine.query(f"SELECT ?doc {{ {block} }}")
    assert row["doc"] == ox.Literal(value)


def _store_with_a_document_called(name):
    document, graph = ox.NamedNode("urn:d"), ox.NamedNode("urn:g")
    kind = ox.NamedNode("https://w3id.org/ipgraph/ns#PlanDocument")
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    identifier = ox.NamedNode("http://purl.org/dc/terms/identifier")
    store = ox.Store()
    store.add(ox.Quad(document, type_, kind, graph))
    store.add(ox.Quad(document, identifier, ox.Literal(name), graph))
    return Embedded(store)


# --------------------------------------------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("words", "datatype", "value"),
    [
        ("3", "integer", 3),
        ("9007199254740993", "integer", 9007199254740993),
        ("1.50", "decimal", 1.5),
        ("10", "decimal", 10),
        ("1e3", "double", 1000),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2018-12-31", "date", "2018-12-31"),
    ],
)
def test_a_literal_becomes_the_value_that_it_means(words, datatype, value):
    got = plain(ox.Literal(words, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")))
    assert (got, type(got)) == (value, type(value))


FLAT = "示例市分工\n\n具体做法\t责任部门\n建设基地\t市工商局、财政局\n培育企业\t市财政局\n"


@pytest.mark.parametrize(
    ("name", "values", "numbers"),
    [
        ("no-lead", {}, ["1"]),
        ("alone", {}, ["2"]),
        ("if-gone", {"party": "市财政局"}, ["2"]),
        ("two-mode", {}, ["1", "1", "2"]),
    ],
)
def test_the_rows_of_a_plan_without_measures_are_its_items(tmp_path, name, values, numbers):
    file = tmp_path / "flat.txt"
    file.write_text(FLAT, encoding="utf-8")
    rows = answer(pipeline.engine(str(file)), question(name), values)
    assert [row["number"] for row in rows] == numbers
