"""The flat tables are the same whether they come from plans, from a graph or from files."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from generated_plans import plan
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph import pipeline
from ipgraph.graph.ask import table
from ipgraph.graph.quads import in_memory, quads, trig
from ipgraph.graph.store import Embedded
from ipgraph.graph.terms import Base
from ipgraph.refusal import Refused
from ipgraph.tables import SCHEMAS, from_graph, from_plans, load

COUNTS = {
    "items": 57, "responsibilities": 76, "milestones": 36, "targets": 5, "documents": 1, "departments": 23,
}  # fmt: skip
plans = st.tuples(plan("one"), plan("two")).map(list) | plan("one").map(lambda one: [one])


def of_graph(engine):
    return from_graph(lambda name: table(engine, name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_seed_gives_the_same_rows_from_its_words_its_graph_and_its_files(built, name):
    rows = pipeline.tables_of().rows(name)
    assert len(rows) == COUNTS[name]
    assert rows == of_graph(pipeline.engine(str(built))).rows(name) == load(built / "tables").rows(name)


@given(plans)
@settings(max_examples=15)
def test_what_a_plan_says_survives_the_graph(some):
    store = in_memory(quads(some, Base()))
    assert of_graph(Embedded(store)) == from_plans(some)


@given(plan())
@settings(max_examples=15)
def test_what_a_plan_says_survives_the_file_of_the_graph(one):
    found = list(quads([one], Base()))
    store = in_memory([])
    store.load(trig(found), format=ox.RdfFormat.TRIG)
    assert set(store) == set(found)


@given(plans)
@settings(max_examples=5)
def test_tables_survive_their_files(tmp_path_factory, some):
    folder = tmp_path_factory.mktemp("tables")
    from_plans(some).save(folder)
    assert load(folder) == from_plans(some)


def test_the_same_rows_make_the_same_files(built, tmp_path):
    pipeline.tables_of().save(tmp_path)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (built / "tables" / file.name).read_bytes()


def test_every_row_quotes_words_at_their_place(built):
    text = (built / "texts" / "zhengzhou-2017.txt").read_text(encoding="utf-8")
    tables = load(built / "tables")
    for name, column in {
        "items": "quote",
        "responsibilities": "as_written",
        "milestones": "words",
        "targets": "words",
    }.items():
        for row in tables.rows(name):
            assert text[row["offset"] : row["offset"] + row["end"] - row["start"]] == row[column]


@pytest.mark.parametrize("damage", [b"", b"PAR1 but no more", None], ids=["empty", "cut", "gone"])
def test_tables_that_are_not_whole_are_refused(tmp_path, damage):
    pipeline.tables_of().save(tmp_path)
    file = tmp_path / "targets.parquet"
    file.write_bytes(damage) if damage is not None else file.unlink()
    with pytest.raises(Refused, match=r"cannot be opened.*build it again with: ipgraph build"):
        load(tmp_path)
