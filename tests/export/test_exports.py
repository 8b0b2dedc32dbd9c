"""What an export writes, another program reads back whole."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from small_plans import small, written

from ipgraph.export import EXPORTS
from ipgraph.export.ledger import COLUMNS
from ipgraph.graph.quads import to_ox
from ipgraph.refusal import Refused

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple
OX = {
    "trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip
RDFLIB = {"trig": "trig", "turtle": "turtle", "nquads": "nquads", "jsonld": "json-ld"}


def triples(quads):
    return {quad.triple for quad in quads}


# --------------------------------------------------------------------------------------------------------- RDF


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_oxigraph_reads_back_every_quad(written_as, stored, name):
    assert set(ox.parse(written_as(name), format=OX[name])) == stored


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_rdflib_reads_back_every_quad(written_as, stored, name):
    dataset = Dataset()
    dataset.parse(data=written_as(name), format=RDFLIB[name])
    read = {ox.Quad(to_ox(s), to_ox(p), to_ox(o), ox.NamedNode(g)) for s, p, o, g in dataset.quads() if g}
    assert read == stored


def test_both_read_back_every_triple_of_the_union(written_as, stored):
    data = written_as("turtle")
    assert triples(ox.parse(data, format=OX["turtle"])) == triples(stored)
    assert {ox.Triple(*map(to_ox, one)) for one in Graph().parse(data=data, format="turtle")} == triples(
        stored
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_plan_makes_the_same_file_whether_it_was_built_or_not(written_as, name):
    assert written_as(name) == written_as(name, None)


def test_the_trig_export_is_the_graph_of_the_build(written_as, built):
    assert written_as("trig") == (built / "graph.trig").read_bytes()


@pytest.mark.parametrize("name", sorted(EXPORTS.keys() - {"stratml", "xlsx"}))
def test_a_store_with_nothing_in_it_makes_a_file_with_nothing_in_it(written_as, tmp_path, name):
    (tmp_path / "empty.ttl").touch()
    data = written_as(name, str(tmp_path / "empty.ttl"))
    assert len(data.decode("utf-8-sig").splitlines()) <= 20
    assert name != "csv" or len(read(data)) == 0


def test_a_format_that_needs_a_plan_says_so_where_there_is_none(written_as, tmp_path):
    (tmp_path / "empty.ttl").touch()
    with pytest.raises(Refused, match="there is no plan here; name one: ipgraph export stratml --store PLAN"):
        written_as("stratml", str(tmp_path / "empty.ttl"))


ALL = """
import sys
from ipgraph import pipeline
from ipgraph.export import EXPORTS
quads, tables = list(pipeline.quads_of()), pipeline.tables()
for name, export in EXPORTS.items():
    sys.stdout.buffer.write(export.write(quads, lambda: tables))
    for data in export.write_beside("it", quads, lambda: tables).values():
        sys.stdout.buffer.write(data)
"""


def test_no_byte_of_an_export_depends_on_the_order_of_a_hash_table():
    def made(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"}
        done = subprocess.run(
            [sys.executable, "-c", ALL], env=environment, capture_output=True, check=True, timeout=120
        )
        return done.stdout

    assert made("1") == made("2")


# ------------------------------------------------------------------------------------------------------ ledger


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_ledger_opens_in_excel_and_has_one_row_per_responsibility(written_as):
    data = written_as("csv")
    assert data[:3] == b"\xef\xbb\xbf"
    assert data.count(b"\r\n") == data.count(b"\n") == 77
    rows = read(data)
    assert len(rows) == 76
    assert list(rows[0]) == [column.column for column in COLUMNS]


def test_a_row_of_the_ledger_says_who_what_when_and_where(written_as):
    rows = {row["responsibility"]: row for row in read(written_as("csv"))}
    row = rows["zhengzhou-2017/p5/t1/m1/a1/r2"]
    assert (row["party"], row["role"], row["rank"], row["number"]) == (
        "有关县(市、区)",
        "responsible",
        "2",
        "5.1",
    )
    assert (row["latest"], row["line"], row["column"]) == ("2019-12-31", "52", "5")
    assert row["targets"] == "培育 6 个国家知识产权示范县(市、区)；培育 30 个省级知识产权强县、强企业"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_ledger_can_run_as_a_formula(written_as, tmp_path, sign):
    attack = f"{sign}HYPERLINK(1)"
    (file,) = written(
        tmp_path, small("甲", f"{sign}飞船局").replace("做法甲", attack).replace("1. 举措", attack)
    )
    cells = [cell for row in read(written_as("csv", str(file))) for cell in row.values()]
    assert f"'{attack}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
