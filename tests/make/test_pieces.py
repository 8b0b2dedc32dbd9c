"""A corpus in pieces says what a folder says, and is the same wherever it is made."""

from __future__ import annotations

import csv

import pyarrow as pa
import pyoxigraph as ox
import pytest
from small_plans import files_of, small

from ipgraph import pipeline
from ipgraph.analysis.load import departments
from ipgraph.columns.measured import MEASURES
from ipgraph.refusal import Refused
from ipgraph.schemas import SCHEMAS
from ipgraph.tables import load

ASKED = ("co-responsibility", "who-does-what")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Plans of two cities and two years, one under the same name as another, one that is none."""
    out = tmp_path_factory.mktemp("plans")
    texts = {
        "a/plan.txt": small("甲"),
        "b/plan.txt": small("乙", "工商行政管理局"),
        "c.txt": small("丙", city="南京市").replace("计划", "计划（2019—2021年）"),
        "d.txt": small("丁", "财政局", "市工商局"),
        "e.md": "没有表格的通知",
    }
    for name, text in texts.items():
        file = out / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def corpus(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("corpus") / "out"
    assert pipeline.corpus([folder], out, keep_going=True, ask=(*ASKED, *MEASURES)).written
    return out


@pytest.fixture(scope="module")
def built(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "out"
    assert pipeline.build([folder], out, keep_going=True).written
    return out


def in_order(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_pieces_hold_the_rows_of_the_folder(corpus, built, name):
    one, other = (getattr(load(place / "tables"), name) for place in (corpus, built))
    assert one.num_rows or name == "targets"  # these plans promise no numbers
    assert in_order(one) == in_order(other)


def test_the_pieces_hold_the_quads_of_the_folder(corpus, built):
    pieces = {quad for file in (corpus / "quads").rglob("*.nq") for quad in ox.parse(path=str(file))}
    assert pieces == set(ox.parse(path=str(built / "graph.trig")))


def test_a_piece_holds_one_jurisdiction_and_one_year(corpus):
    pieces = {str(file.parent.relative_to(corpus / "quads")) for file in corpus.rglob("part.nq")}
    years = [piece.rpartition("year=")[2] for piece in sorted(pieces)]
    assert (len(pieces), sorted(years)) == (2, ["2019", "unknown"])
    for file in (corpus / "tables" / "documents").rglob("*.parquet"):
        place = file.parents[1].name.removeprefix("jurisdiction=")
        assert set(pa.parquet.read_table(file, partitioning=None).column("jurisdiction").to_pylist()) == {
            place
        }


@pytest.mark.parametrize("name", ASKED)
def test_the_answers_of_a_corpus_are_those_of_its_folder(corpus, built, name):
    with (corpus / "answers" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    rows = pipeline.answer(pipeline.engine(str(built)), name, {}).rows
    assert found
    assert [list(row.values()) for row in found] == [
        ["" if value is None else str(value) for value in row.values()] for row in rows
    ]


def test_the_load_of_a_corpus_is_that_of_its_network(corpus, built):
    with (corpus / "answers" / "load.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["party_id"]: row for row in csv.DictReader(file)}
    network = {
        row["party_id"]: row for row in departments(pipeline.tables(str(built))).rows if row["measures"]
    }
    assert list(found) == sorted(network)
    for party, row in found.items():
        told = network[party]
        assert row.pop("department") == told["department"]
        assert {name: float(row[name]) for name in row.keys() - {"party_id"}} == {
            name: told[name] for name in row.keys() - {"party_id"}
        }


def test_a_corpus_is_the_same_with_any_number_of_processes(folder, corpus, tmp_path):
    assert pipeline.corpus(
        [folder], tmp_path / "out", keep_going=True, ask=(*ASKED, *MEASURES), jobs=2
    ).written
    assert files_of(tmp_path / "out") == files_of(corpus)


def test_an_error_keeps_the_old_corpus_unless_told_to_go_on(folder, tmp_path):
    assert not pipeline.corpus([folder], tmp_path / "out").written
    assert list(tmp_path.iterdir()) == [tmp_path / ".out.readings"]  # what a second run need not read again


def test_a_corpus_never_replaces_a_folder_of_another_kind(folder, built):
    with pytest.raises(Refused, match="not made by ipgraph"):
        pipeline.corpus([folder], built, keep_going=True)
