"""Tables in files, whole or in parts by jurisdiction and year, and ``ask --engine``."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from ipgraph import answers, pipeline
from ipgraph.columns import asking, duck
from ipgraph.graph.questions import question
from ipgraph.refusal import Refused
from ipgraph.schemas import SCHEMAS
from ipgraph.tables import Tables, load


@pytest.fixture(scope="module")
def folder(tables, tmp_path_factory):
    """The tables in one file each."""
    where = tmp_path_factory.mktemp("whole")
    tables.save(where)
    return where


@pytest.fixture(scope="module")
def parted(tables, tmp_path_factory):
    """The tables in files by jurisdiction and year, the two not repeated in the files."""
    where = tmp_path_factory.mktemp("parted")
    about = {row["document"]: row for row in tables.rows("documents")}
    for name, schema in SCHEMAS.items():
        rows = tables.rows(name)
        places = [row.get("jurisdiction") or about[row["document"]]["jurisdiction"] or "none" for row in rows]
        years = [about.get(row.get("document"), {}).get("first_year") or 0 for row in rows]
        table = pa.Table.from_pylist(rows, schema)
        for column, values in {"jurisdiction": places, "year": years}.items():
            kept = [each for each in table.column_names if each != column]
            table = table.select(kept).append_column(column, pa.array(values))
        by = ds.partitioning(pa.schema([("jurisdiction", pa.string()), ("year", pa.int64())]), flavor="hive")
        ds.write_dataset(table, where / name, format="parquet", partitioning=by)
    return where


def test_files_are_read_where_they_lie_to_the_same_rows(duckdb, folder):
    columns = duck.at(folder)
    for name in ("promises", "calendar", "matrix"):
        assert asking.answer(columns, question(name), {}) == asking.answer(duckdb, question(name), {})


def test_parts_by_jurisdiction_and_year_hold_the_same_rows(folder, parted):
    whole, parts = load(folder), load(parted)
    for name in SCHEMAS:
        key = SCHEMAS[name].names[0]
        rows = [
            sorted(each.rows(name), key=lambda row: (str(row[key]), repr(row))) for each in (whole, parts)
        ]
        if name in ("documents", "departments"):
            rows = [[row | {"jurisdiction": row["jurisdiction"] or "none"} for row in each] for each in rows]
        assert rows[0] == rows[1]


def test_a_question_has_the_same_rows_from_parts(duckdb, parted):
    columns = duck.at(parted)
    for name in ("co-responsibility", "who-does-what", "most-and-least", "cite-plan"):
        assert asking.answer(columns, question(name), {}) == asking.answer(duckdb, question(name), {})


@pytest.mark.parametrize("damage", [b"", b"PAR1 but no more", None], ids=["empty", "cut", "gone"])
def test_files_that_are_not_whole_are_refused(tables, tmp_path, damage):
    tables.save(tmp_path)
    file = tmp_path / "departments.parquet"
    file.write_bytes(damage) if damage is not None else file.unlink()
    with pytest.raises(Refused, match=r"cannot be opened.*build it again with: ipgraph build"):
        duck.at(tmp_path)


@pytest.mark.parametrize("name", ["due-by", "C28"])
def test_the_graph_and_the_tables_of_a_folder_answer_alike(built, name):
    values = {"by": "2018-12-31"} if name == "due-by" else {}
    ways = [pipeline.answer_at(str(built), name, values, way) for way in ("sparql", "tables", "auto")]
    assert ways[0] == ways[1] == ways[2]
    assert ways[0].rows


def test_what_a_store_lacks_is_said_by_the_tables_too(built):
    same = {"docA": "zhengzhou-2017", "docB": "zhengzhou-2017"}
    ways = [pipeline.answer_at(str(built), "shifts", same, way) for way in ("sparql", "tables")]
    assert ways[0] == ways[1]
    assert len(ways[0].notes) == 1


@pytest.mark.parametrize(
    ("where", "name", "way_out"),
    [
        (None, "no-end-date", "takes a folder made with ipgraph build"),
        ("built", "versions", "versions is answered by the graph alone"),
        ("plan", "no-end-date", "takes a folder made with ipgraph build"),
    ],
)
def test_tables_that_cannot_answer_refuse_in_one_sentence(built, tmp_path, where, name, way_out):
    folder = {None: None, "built": str(built), "plan": str(tmp_path)}[where]
    with pytest.raises(Refused, match=way_out):
        pipeline.answer_at(folder, name, {}, "tables")


def test_large_tables_are_asked_before_the_graph_and_hand_on_what_they_do_not_know(built, monkeypatch):
    monkeypatch.setattr(answers, "LARGE", 0)
    assert answers.is_large(built)
    found = pipeline.answer_at(str(built), "reminder", {"party": "工商局"})
    assert found == pipeline.answer(pipeline.engine(str(built)), "reminder", {"party": "工商局"})


def test_what_the_tables_do_not_know_is_refused_in_the_sentence_of_the_graph(built, monkeypatch):
    monkeypatch.setattr(answers, "LARGE", 0)
    with pytest.raises(Refused, match="no party is called"):
        pipeline.answer_at(str(built), "reminder", {"party": "工商行政管理总署"})


def test_questions_with_a_text_and_without_are_answered_where_tables_are_large(built, monkeypatch):
    monkeypatch.setattr(answers, "LARGE", 0)
    for name in ("brokers", "structure", "two-mode", "vague", "presumed-lead"):
        assert pipeline.answer_at(str(built), name, {}) == pipeline.answer_at(str(built), name, {}, "sparql")


def test_tables_without_rows_answer_without_rows():
    empty = Tables(**{name: schema.empty_table() for name, schema in SCHEMAS.items()})
    columns = duck.over(empty)
    for name in ("co-responsibility", "most-and-least", "no-lead", "structure"):
        assert asking.answer(columns, question(name), {}) == []
