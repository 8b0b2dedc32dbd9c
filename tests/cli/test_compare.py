"""``compare``: the shape of the contract, its exit codes, and that it agrees with the saved question."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ipgraph import pipeline
from ipgraph.plans import BUNDLED
from ipgraph.resources import shipped

PLANS = Path(__file__).parents[1] / "plans"
SEED = str(shipped(*BUNDLED))
PLAN, DRAFT = PLANS / "haiwan-2021.txt", PLANS / "haiwan-2021-draft.txt"
KEYS = ["change", "item", "field", "before", "after", "where_before", "where_after"]


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Path:
    """The made plan and its draft in one store."""
    out = tmp_path_factory.mktemp("two") / "out"
    assert pipeline.build([DRAFT, PLAN], out).written
    return out


def changes(run, *arguments):
    return json.loads(run("compare", *arguments, "--format", "json").stdout)


def test_a_change_has_the_keys_of_the_contract(run):
    rows = changes(run, DRAFT, PLAN)
    assert [list(row) for row in rows] == [KEYS] * 8
    assert rows[1] == {
        "change": "changed",
        "item": "haiwan-2021/p1/a1",
        "field": "deadline",
        "before": "2022-03-31 建成",
        "after": "2021-12-31 建成",
        "where_before": {"document": "haiwan-2021-draft", "line": 8, "column": None},
        "where_after": {"document": "haiwan-2021", "line": 8, "column": None},
    }
    assert [(row["change"], row["item"]) for row in rows if row["change"] != "changed"] == [
        ("added", "haiwan-2021/p1/a3"),
        ("removed", "haiwan-2021-draft/p3/a4"),
    ]
    assert (rows[4]["where_before"], rows[-1]["where_after"]) == (None, None)


def test_a_change_in_a_table_has_its_cell(run, tmp_path):
    text = Path(SEED).read_text(encoding="utf-8").replace("2019年完成\t市文广新局", "2020年完成\t市文广新局")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    (row,) = changes(run, SEED, tmp_path / "new.txt")
    assert (row["field"], row["before"], row["after"]) == ("deadline", "2019-12-31 完成", "2020-12-31 完成")
    assert row["where_before"] == {"document": "zhengzhou-2017", "line": 43, "column": 4}


def test_compare_and_the_saved_question_tell_the_same(run, two):
    asked = ["-p", "docA=haiwan-2021-draft", "-p", "docB=haiwan-2021", "--store", two, "--format", "json"]
    question = json.loads(run("ask", "versions", *asked).stdout)
    names = ("change", "field", "before", "after")
    assert [
        ([row[name] for name in names], [place and place["line"] for place in list(row.values())[-2:]])
        for row in changes(run, DRAFT, PLAN)
    ] == [([row[name] for name in names], [row["lineA"], row["lineB"]]) for row in question]


def test_a_store_is_compared_as_its_document(run, built, tmp_path):
    text = Path(SEED).read_text(encoding="utf-8").replace("建设10家", "建设12家")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    rows = changes(run, built, tmp_path / "new.txt")
    assert (
        rows
        == changes(run, SEED, tmp_path / "new.txt")
        == changes(run, built / "graph.trig", tmp_path / "new.txt")
    )
    assert len(rows) == 2


def test_the_csv_has_the_same_rows(run):
    result = run("compare", DRAFT, PLAN, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (list(rows[0]), len(rows), result.exit_code) == (KEYS, 8, 0)
    assert rows[0]["where_after"] == "haiwan-2021:8"
    assert rows[4]["where_before"] == ""


@pytest.mark.parametrize(
    ("format_", "printed"), [("json", "[]\n"), ("csv", ",".join(KEYS) + "\n"), ("table", "")]
)
def test_a_plan_and_itself_do_not_differ_and_that_is_a_finding(run, format_, printed):
    result = run("--lang", "en", "compare", PLAN, PLAN, "--format", format_)
    assert (result.exit_code, result.stdout, result.stderr) == (1, printed, "no differences\n")


def test_the_table_shows_items_loads_and_networks_in_either_language(run):
    zh = run("compare", DRAFT, PLAN, "--format", "table")
    en = run("--lang", "en", "compare", DRAFT, PLAN, "--format", "table")
    assert (zh.exit_code, en.exit_code) == (0, 0)
    for words in (
        "旧 → 新",
        "2022-03-31 建成 → 2021-12-31 建成",
        "1.333 → 0.333 (-1.000)",
        "8+2+1+1+1 ",
        "10，新增 0",
    ):
        assert words in zh.stdout
    for words in ("Old → new", "deadline", "removed", "kept 10, new 0", "0.128"):
        assert words in en.stdout
    assert "改动 4 项，新增 1 项，删去 1 项。" in zh.stderr
    assert "Items changed: 4, added: 1, removed: 1." in en.stderr


def test_the_loads_alone_may_be_had_as_data(run):
    told = json.loads(run("compare", DRAFT, PLAN, "--load", "--format", "json").stdout)
    assert list(told) == ["settings", "departments", "network", "cautions"]
    assert told["settings"]["documents"] == ["haiwan-2021-draft", "haiwan-2021"]
    result = run("compare", PLAN, PLAN, "--load", "--roles", "support", "--format", "csv")
    rows = {row["department"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert (result.exit_code, rows["市财政局"]["measures_after"]) == (0, "1")


def test_plans_of_two_cities_share_no_item(run):
    """57 = 5 programmes, 5 tasks, 23 measures, 24 actions; 14 = 3 programmes and 11 actions."""
    result = run("--lang", "en", "compare", SEED, PLAN, "--format", "json")
    rows = json.loads(result.stdout)
    assert [row["change"] for row in rows] == ["added"] * 14 + ["removed"] * 57
    assert "two places, or in two languages" in result.stderr


def test_a_store_of_several_plans_is_refused_with_the_way_out(run, two):
    result = run("--lang", "en", "compare", PLAN, two)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds 2 plans (haiwan-2021, haiwan-2021-draft)" in result.stderr
    assert f"ipgraph compare '{two}#haiwan-2021' '{two}#haiwan-2021-draft'" in result.stderr


def test_what_is_no_plan_is_refused_in_a_sentence(run, notice, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "empty.trig").write_bytes(b"")
    for wrong in (notice, tmp_path / "empty.txt", tmp_path / "empty.trig", tmp_path / "none.txt", tmp_path):
        for pair in ((wrong, PLAN), (PLAN, wrong)):
            result = run("compare", *pair)
            assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
