"""``extract`` and ``check``: what was read, row by row, and what was not."""

from __future__ import annotations

import csv
import io
import json

import pytest
from small_plans import small, written


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text)))


# -------------------------------------------------------------------------------------------------- extract


def test_extract_prints_one_object_per_work_item_with_the_keys_of_the_contract(run):
    result = run("extract")
    items = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, len(items), result.stderr) == (0, 28, "")
    for item in items:
        assert list(item) == [
            "id", "level", "number", "path", "text", "responsibilities", "open_list", "milestones", "targets", "source",
        ]  # fmt: skip
        assert list(item["source"]) == ["document", "line", "column", "start", "end"]
        for one in item["responsibilities"]:
            assert list(one) == [
                "name", "as_written", "role", "role_as_written", "kind", "rank", "basis", "inherited_from",
            ]  # fmt: skip
        for one in item["milestones"]:
            assert list(one) == [
                "text", "phase", "earliest", "latest", "latest_lenient", "precision", "ambiguous", "ongoing",
                "recurring", "inferred",
            ]  # fmt: skip
        for one in item["targets"]:
            assert list(one) == ["value", "unit", "comparator", "text", "by"]


def test_extract_prints_the_work_item_of_the_contract(run):
    items = [json.loads(line) for line in run("extract").stdout.splitlines()]
    (item,) = [one for one in items if one["id"].endswith("/p1/t1/m4/a1")]
    assert item == {
        "id": "zhengzhou-2017/p1/t1/m4/a1",
        "level": "measure",
        "number": "4",
        "path": ["实施知识产权管理能力提升工程,完善知识产权治理体系", "推进知识产权综合管理体制改革", "建立专利导航发展机制"],
        "text": "建设10家省级以上专利导航产业发展实验区",
        "responsibilities": [
            {
                "name": "市知识产权局", "as_written": "市知识产权局", "role": "responsible", "role_as_written": "责任部门",
                "kind": "organization", "rank": 1, "basis": "stated", "inherited_from": None,
            }
        ],
        "open_list": False,
        "milestones": [
            {
                "text": "2018年前完成", "phase": "complete", "earliest": None, "latest": "2017-12-31",
                "latest_lenient": "2018-12-31", "precision": "year", "ambiguous": True, "ongoing": False, "recurring": None,
                "inferred": [],
            }
        ],
        "targets": [
            {"value": 10, "unit": "家", "comparator": "eq", "text": "建设10家省级以上专利导航产业发展实验区", "by": "2017-12-31"}
        ],
        "source": {"document": "zhengzhou-2017", "line": 14, "column": 3, "start": 0, "end": 20},
    }  # fmt: skip


def test_a_line_of_participants_is_an_object_of_its_programme(run):
    items = [json.loads(line) for line in run("extract").stdout.splitlines()]
    programmes = [one for one in items if one["level"] == "programme"]
    assert [len(one["responsibilities"]) for one in programmes] == [8, 3, 8, 9]
    assert {each["role"] for one in programmes for each in one["responsibilities"]} == {"support"}
    assert items[0]["responsibilities"][1]["name"] == "市工商局"
    assert items[0]["responsibilities"][1]["as_written"] == "工商局"


def test_extract_as_csv_and_as_a_table_have_one_row_per_work_item(run):
    rows = read_csv(run("extract", "--format", "csv").stdout)
    assert len(rows) == 28
    assert rows[-1]["responsible"] == "市知识产权局、市人才办"
    assert rows[-1]["latest"] == "2019-12-31"
    table = run("extract", "--format", "table").stdout.splitlines()
    assert len([line for line in table if "zhengzhou-2017/" in line]) == 28


def test_extract_says_what_it_did_not_understand_on_stderr(run, tmp_path):
    (file,) = written(tmp_path, small("甲", "飞船局"))
    result = run("extract", file)
    assert result.exit_code == 0
    assert "party-unknown" in result.stderr
    assert len(result.stdout.splitlines()) == 1


# ---------------------------------------------------------------------------------------------------- check


def test_check_counts_what_was_understood(run):
    told = json.loads(run("check", "--format", "json").stdout)
    assert told == {
        "understood": {
            "layout": "table, 5 sections", "programmes": 5, "tasks": 5, "measures": 23, "rows": 24, "responsibilities": 76,
            "milestones": 36, "targets": 5, "departments": 22, "groups": 1,
        },
        "problems": [],
    }  # fmt: skip


def test_check_gives_every_problem_its_place_and_the_way_out(run, tmp_path):
    (file,) = written(tmp_path, small("甲", "飞船局"))
    result = run("check", file, "--format", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert list(problem) == [
        "code", "severity", "document", "line", "column", "words", "message_zh", "message_en", "hint_zh", "hint_en",
    ]  # fmt: skip
    assert [problem[key] for key in ("code", "severity", "document", "line", "column", "words")] == [
        "party-unknown", "warning", "plan", 6, 5, "飞船局",
    ]  # fmt: skip
    assert result.exit_code == 0


def test_a_document_without_a_plan_is_a_finding(run, notice):
    result = run("check", notice)
    assert result.exit_code == 1
    assert "✗ no-plan-found notice: 没有找到任务分工内容" in result.stdout
    assert (
        json.loads(run("check", notice, "--format", "json").stdout)["problems"][0]["code"] == "no-plan-found"
    )
    assert run("extract", notice).exit_code == 1


def test_several_documents_are_counted_together_and_one_by_one(run, tmp_path):
    told = json.loads(run("check", *written(tmp_path, small("甲"), small("乙")), "--format", "json").stdout)
    assert told["understood"]["rows"] == 2
    assert [one["rows"] for one in told["documents"]] == [1, 1]


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_dash_reads_what_is_piped_in(run, command):
    result = run(command, "-", stdin=small("甲").encode())
    assert result.exit_code == 0
    assert "stdin" in result.stdout


def test_nothing_piped_in_is_an_empty_file(run):
    assert "file-empty" in run("check", "-", stdin=b"").stdout


@pytest.mark.parametrize("content", ["name,kind\n市科技局,organization\n", "\x00\x01", "code,name\na\n"])
def test_a_register_of_other_columns_is_refused_with_the_columns_it_needs(run, tmp_path, content):
    register = tmp_path / "mine.csv"
    register.write_text(content, encoding="utf-8")
    result = run("--lang", "en", "check", "--departments", register)
    assert result.exit_code == 2
    assert "code,name,aliases,kind,type" in result.stderr
