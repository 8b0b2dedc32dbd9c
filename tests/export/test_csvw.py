"""The metadata beside the ledger: a CSVW reader gets typed rows from it, and triples that the graph has."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import csvw
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from ipgraph import pipeline
from ipgraph.cli import cli
from ipgraph.export.ledger import COLUMNS

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def folder(built, tmp_path_factory) -> Path:
    """A folder with the ledger of the bundled plan, as the command writes it."""
    out = tmp_path_factory.mktemp("csvw")
    assert export("-o", str(out / "ledger.csv"), "--store", str(built)).exit_code == 0
    return out


def export(*options):
    return CliRunner().invoke(cli, ["--lang", "en", "export", "csv", *options])


def described(file):
    return json.loads(file.with_name(f"{file.name}-metadata.json").read_text(encoding="utf-8"))


def rows(file):
    """The cells of a file as its metadata says to read them (the byte order mark is no part of the text)."""
    dialect = described(file)["dialect"]
    with file.open(encoding="utf-8-sig" if dialect["encoding"] == "utf-8" else "", newline="") as lines:
        yield from csv.DictReader(lines)


def triples(file):
    """What the conversion of CSVW to RDF makes of a file, in so far as the metadata uses it."""

    def iri(template, row):
        for name, cell in row.items():
            template = template.replace(f"{{+{name}}}", cell)
        return ox.NamedNode(template)

    def value(column, row):
        if "valueUrl" in column:
            return iri(column["valueUrl"], row)
        cell = row[column["name"]]
        if "lang" in column:
            return ox.Literal(cell, language=column["lang"])
        return ox.Literal(cell, datatype=ox.NamedNode(XSD + column["datatype"]))

    for row in rows(file):
        for column in described(file)["tableSchema"]["columns"]:
            if row[column["name"]] and not column.get("suppressOutput"):
                yield ox.Triple(
                    iri(column["aboutUrl"], row), ox.NamedNode(column["propertyUrl"]), value(column, row)
                )


# --------------------------------------------------------------------------------------------------------- read


@pytest.mark.parametrize("name", ["ledger.csv", "台账.csv"])
def test_a_csvw_reader_finds_the_metadata_and_nothing_wrong(built, tmp_path, name):
    assert export("-o", str(tmp_path / name), "--store", str(built)).exit_code == 0
    read = csvw.CSVW(str(tmp_path / name), validate=True)
    assert not read.no_metadata
    assert read.is_valid, read.warnings


def test_a_csvw_reader_gets_typed_rows(folder):
    [table] = csvw.CSVW(str(folder / "ledger.csv")).tables
    row = {one["responsibility"]: one for one in table.iterdicts()}["zhengzhou-2017/p5/t1/m1/a1/r2"]
    assert (row["rank"], row["line"], row["column"]) == (2, 52, 5)
    assert (row["earliest"], row["latest"].date()) == (None, date(2019, 12, 31))
    assert row["party"] == "有关县(市、区)"


def test_a_wrong_cell_would_be_found(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes().replace(b"2019-12-31", "年底".encode()))
    assert not csvw.CSVW(str(tmp_path / "ledger.csv"), validate=True).is_valid


def test_the_columns_are_those_of_the_file_and_its_headings_are_titles(folder):
    columns = described(folder / "ledger.csv")["tableSchema"]["columns"]
    header = list(next(iter(rows(folder / "ledger.csv"))))
    assert [column["name"] for column in columns] == header == [column.column for column in COLUMNS]
    for column in columns:
        assert column["name"] in column["titles"]["en"]
        assert column["titles"]["zh"]


def test_every_term_of_the_metadata_is_one_of_the_graph(folder, stored):
    said = {
        column.get("propertyUrl") for column in described(folder / "ledger.csv")["tableSchema"]["columns"]
    }
    assert said - {None} <= {quad.predicate.value for quad in stored}


# ------------------------------------------------------------------------------------------------------ meaning


def test_the_triples_of_the_ledger_are_triples_of_the_graph(folder, stored):
    made = set(triples(folder / "ledger.csv"))
    assert made <= {quad.triple for quad in stored}
    ranked = [one for one in made if one.predicate.value.endswith("#rank")]
    assert len(ranked) == 76


def test_the_triples_stand_under_the_base_of_the_store(tmp_path):
    assert pipeline.build([], tmp_path / "own", base="https://example.org/").written
    assert export("-o", str(tmp_path / "ledger.csv"), "--store", str(tmp_path / "own")).exit_code == 0
    made = set(triples(tmp_path / "ledger.csv"))
    assert made <= {quad.triple for quad in pipeline.engine(str(tmp_path / "own")).store}
    assert all(one.subject.value.startswith("https://example.org/") for one in made)


# ------------------------------------------------------------------------------------------------------- beside


def test_the_command_says_what_it_wrote(built, tmp_path):
    said = export("-o", str(tmp_path / "ledger.csv"), "--store", str(built)).stderr.splitlines()
    assert said == [f"wrote {tmp_path / name}" for name in ("ledger.csv", "ledger.csv-metadata.json")]


def test_stdout_gets_the_table_alone(built, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").touch()
    assert export("-o", "-", "--store", str(built)).stdout_bytes == (folder / "ledger.csv").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["-"]


def test_a_name_is_written_as_a_link(built, tmp_path):
    assert export("-o", str(tmp_path / "台账 100%#1.csv"), "--store", str(built)).exit_code == 0
    assert described(tmp_path / "台账 100%#1.csv")["url"] == "台账%20100%25%231.csv"
