"""Every command: its formats, its shapes, its exit codes, and what goes to which stream."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import threading

import pytest
from small_plans import small, written

from ipgraph.analysis import ANALYSES
from ipgraph.cli import COMMANDS
from ipgraph.export import EXPORTS
from ipgraph.views import VIEWS


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text)))


# ------------------------------------------------------------------------------------------------ all of them


def test_the_help_names_every_command(run):
    text = run("--help").stdout
    assert all(re.search(rf"^  {name} ", text, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run, name):
    result = run(name, "-h")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: ipgraph {name}")


@pytest.mark.parametrize(
    "wrong",
    [
        "", "frobnicate", "ask --format xml", "extract --format json", "check nosuchfile.txt", "build", "view matrix",
        "view nosuchview -o -", "export nosuchformat -o -", "analyze nosuchanalysis", "analyze --level cell",
        "analyze --roles chief", "ask C1", "ask nosuchquestion", "ask C1 -p by", "ask C1 -p by=2018-01-01 -p by=2019-01-01",
        "ask C3 --store nosuchfolder", "query", "query SELECT", "--lang fr check",
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_says_why(run, wrong):
    result = run(*wrong.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


# ---------------------------------------------------------------------------------------------------- build


def test_build_writes_what_the_contract_names_and_speaks_on_stderr_only(run, tmp_path):
    (file,) = written(tmp_path, small("甲"))
    result = run("build", file, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "已写入" in result.stderr
    names = {str(one.relative_to(tmp_path / "out")) for one in (tmp_path / "out").rglob("*")}
    assert names >= {"graph.trig", "store", "tables/items.parquet", "problems.jsonl"}


def test_quiet_build_says_nothing(run, tmp_path):
    (file,) = written(tmp_path, small("甲"))
    assert run("-q", "build", file, "-o", tmp_path / "out").output == ""


def test_the_problems_of_a_build_stand_in_its_folder(run, tmp_path):
    (file,) = written(tmp_path, small("甲", "飞船局"))
    run("build", file, "-o", tmp_path / "out")
    (line,) = (tmp_path / "out" / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["code"] == "party-unknown"


def test_a_document_without_a_plan_stops_the_build(run, notice, tmp_path):
    (good,) = written(tmp_path / "good", small("甲"))
    result = run("build", good, notice, "-o", tmp_path / "out")
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    result = run("build", good, notice, "-o", tmp_path / "out", "--keep-going")
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, True)


# -------------------------------------------------------------------------------------------------- analyze


def test_the_department_table_has_the_keys_of_the_contract(run, built):
    told = json.loads(run("analyze", "--store", built, "--format", "json").stdout)
    assert told.keys() >= {"settings", "rows"}
    assert told["rows"][0].keys() >= {
        "department", "measures", "sole", "joint", "fractional_load", "coordination_load", "partners", "programmes",
        "strength", "degree", "betweenness", "articulation",
    }  # fmt: skip
    assert (told["rows"][0]["department"], told["rows"][0]["measures"]) == ("市知识产权局", 18)


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_every_analysis_prints_in_every_format(run, built, name, format_):
    fewer = ("-p", "draws=200") if name == "beyond-chance" else ()
    result = run("analyze", name, "--store", built, "--format", format_, *fewer)
    assert result.exit_code == 0
    assert result.stdout.strip()


def test_roles_and_levels_may_be_chosen(run, built):
    rows = read_csv(run("analyze", "--store", built, "--level", "row", "--roles", "support").stdout)
    assert rows == [] or "市工信委" in {row["department"] for row in rows}


# ----------------------------------------------------------------------------------------------------- view


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_one_page_in_a_file_or_on_stdout(run, built, tmp_path, name):
    result = run("view", name, "-o", tmp_path / "page.html", "--store", built)
    page = (tmp_path / "page.html").read_bytes()
    assert (result.exit_code, result.stdout) == (0, "")
    assert run("view", name, "-o", "-", "--store", built).stdout_bytes == page
    assert page.lstrip().lower().startswith(b"<!doctype html>")
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_a_pipe_is_written_to_and_not_replaced(run, built, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    run("export", "csv", "-o", tmp_path / "pipe", "--store", built)
    reader.join(timeout=30)
    assert got[0].count(b"\r\n") == 77
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_cannot_be_written_is_named(run, built, tmp_path):
    result = run("view", "matrix", "-o", tmp_path / "no" / "such" / "page.html", "--store", built)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "No such file or directory；请检查路径和权限" in result.stderr


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_goes_to_a_file_or_to_stdout(run, built, tmp_path, name):
    run("export", name, "-o", tmp_path / "file", "--store", built)
    data = (tmp_path / "file").read_bytes()
    assert run("export", name, "-o", "-", "--store", built).stdout_bytes == data
    assert run("export", name, "-o", "-").stdout_bytes == data


# --------------------------------------------------------------------------------------------------- --lang


def test_english_messages_on_request_and_by_locale(run, built, monkeypatch):
    asked = ["ask", "C1", "--store", built]
    zh, en = "due-by 需要 -p by=…", "due-by needs -p by=…"
    assert zh in run(*asked).stderr
    assert en in run("--lang", "en", *asked).stderr
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert en in run(*asked).stderr
    assert zh in run("--lang", "zh", *asked).stderr


def test_english_speaks_no_chinese_but_what_it_quotes(run, notice):
    assert (
        "✗ no-plan-found notice: no division of tasks was found."
        in run("--lang", "en", "check", notice).stdout
    )
