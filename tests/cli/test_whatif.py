"""``ipgraph whatif``: names in any form, its formats, its refusals and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_plans import small, written

ROOT = Path(__file__).parents[2]
HAIWAN = ROOT / "tests" / "plans" / "haiwan-2021.txt"
REFORM = ROOT / "docs" / "examples" / "reform.txt"


def whatif(run, *arguments, **named):
    return run("whatif", *arguments, **named)


def as_json(run, *arguments):
    return json.loads(whatif(run, *arguments, "--format", "json").stdout)


# ---------------------------------------------------------------------------------------------------- formats


def test_json_has_the_parts_of_the_contract(run):
    found = as_json(run, "--remove", "知识产权局")
    assert list(found)[:4] == ["settings", "items", "departments", "network"]
    assert (found["settings"]["level"], found["settings"]["documents"]) == ("measure", ["zhengzhou-2017"])
    assert found["settings"]["scenario"][0] == {
        "change": "remove", "parties": ["市知识产权局"], "to": [], "sign_boards": [],
    }  # fmt: skip
    assert sum("orphan" in row["effects"] for row in found["items"]) == 4
    assert sum("hand_over" in row["effects"] for row in found["items"]) == 13
    assert found["network"]["components_after"] == [4, 3, 3, 1, 1, 1, 1, 1]
    assert found["sentences"][0] == {"zh": "撤销市知识产权局。", "en": "市知识产权局 is removed."}


def test_csv_has_one_row_for_every_number_that_changes(run):
    result = whatif(run, "--remove", "法院")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0
    items = [(row["subject"], row["what"], row["after"]) for row in rows if row["section"] == "item"]
    assert items == [
        ("2.2", "hand_over、fewer", "市知识产权局、市工商局、市文广新局"),
        ("2.3", "orphan", ""),
    ]
    court = {row["what"]: row["delta"] for row in rows if row["subject"] == "市法院"}
    assert court["items"] == "-2"
    assert court["fractional_load"] == "-1.25"
    assert {row["section"] for row in rows} == {"item", "department", "network"}


def test_the_table_says_first_what_nobody_will_do(run):
    result = whatif(run, "--remove", "工商局", "--format", "table")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["撤销市工商局。", "1 项任务将无人负责：4.2。"]
    headed = [line.split() for line in lines if line.startswith(("编号", "单位 ", "合计"))]
    assert [words[0] for words in headed] == ["编号", "单位", "合计"]
    assert "层级" not in result.stdout
    assert "level: measure" in result.stderr


def test_english_is_for_all_but_the_names(run):
    result = run("--lang", "en", "whatif", "--remove", "工商局", "--format", "table")
    assert result.stdout.startswith("市工商局 is removed.\n1 item will be nobody’s: 4.2.\n")
    assert "nobody left" in result.stdout


def test_settings_are_those_asked_for(run):
    found = as_json(run, "--remove", "编办", "--roles", "support", "--level", "programme")
    assert (found["settings"]["level"], found["settings"]["roles"]) == ("programme", ["support"])
    assert [row["number"] for row in found["items"]] == ["1"]


def test_the_same_bytes_under_any_hash_seed(tmp_path):
    found = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "ipgraph", "whatif", "--merge", "工商局", "--merge", "文广新局"]
        done = subprocess.run(
            [*command, "--as", "市文化局", "--format", "json", "-o", str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        found.add((done.stdout, (tmp_path / seed).read_bytes()))
    assert len(found) == 1


# ------------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    "name", ["工商局", "市工商局", "工商行政管理局", "zhengzhou/industry-commerce"], ids=lambda name: name[:4]
)
def test_a_party_is_found_by_any_of_its_names(run, name):
    assert as_json(run, "--remove", name)["settings"]["scenario"][0]["parties"] == ["市工商局"]


def test_a_party_of_the_plan_absorbs_another(run):
    # 二.七: 市乡村振兴局、市农业农村局、市大数据局 become two; whom it joins has handed nothing over
    found = as_json(run, "--merge", "乡村振兴局", "--as", "农业农村局", "--store", HAIWAN)
    assert [(row["number"], row["effects"], row["after"]) for row in found["items"]] == [
        ("二.七", ["fewer"], ["市农业农村局", "市大数据局"])
    ]
    assert found["sentences"][0]["zh"] == "市乡村振兴局并入市农业农村局。"
    assert [pair["count"] for pair in found["network"]["pairs_inside"]] == [1]


def test_a_new_party_is_named_aloud_so_that_a_misspelt_name_is_noticed(run):
    result = whatif(run, "--merge", "工商局", "--merge", "质监局", "--as", "市市场监管局")
    assert "市市场监管局：计划里没有这个单位，算作新设" in result.stderr
    assert "算作新设" not in whatif(run, "--merge", "工商局", "--as", "质监局").stderr


def test_items_are_named_by_their_numbers_or_ids(run):
    both = ("--from", "知识产权局", "--to", "科技局")
    by_number = as_json(run, "--transfer", "1.3、1.4", *both)
    ids = ("zhengzhou-2017/p1/t1/m3", "zhengzhou-2017/p1/t1/m4")
    by_id = as_json(run, "--transfer", ids[0], "--transfer", ids[1], *both)
    assert [row["number"] for row in by_number["items"]] == ["1.3", "1.4"]
    assert by_number["items"] == by_id["items"]


def test_a_split_leaves_the_rest_where_it_was(run):
    found = as_json(run, "--split", "知识产权局", "--into", "市甲局=3", "--into", "市乙局 = 3.1, 4.1")
    after = {row["number"]: row["after"][0] for row in found["items"]}
    assert after == {"3.1": "市乙局", "3.2": "市甲局", "3.3": "市甲局", "3.4": "市甲局", "4.1": "市乙局"}
    assert [row["items_after"] for row in found["departments"] if row["department"] == "市知识产权局"] == [13]


def test_items_are_handed_over_before_parties_merge(run):
    merger = [word for name in ("工商局", "质监局", "食药监局", "知识产权局") for word in ("--merge", name)]
    board = ("--as", "市市场监管局", "--sign-board", "知识产权局")
    price = ("--transfer", "8", "--from", "发展改革委", "--to", "市市场监管局")
    found = as_json(run, *price, *merger, *board, "--store", REFORM)
    after = {row["number"]: row["after"] for row in found["items"]}
    assert after["8"] == after["2"] == ["市市场监管局（挂市知识产权局牌子）"]
    assert [step["change"] for step in found["settings"]["scenario"]] == ["transfer", "merge"]


# --------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "请说明要变什么"),
        (["--remove", "工商"], "没有叫“工商”的单位；是不是 市工商局"),
        (["--remove", "编办"], "市编办在这个口径下没有任务"),
        (["--merge", "工商局", "--as", "市新局"], "合并至少要有两个单位"),
        (["--merge", "工商局", "--merge", "市工商局", "--as", "市新局"], "合并至少要有两个单位"),
        (["--merge", "工商局", "--as", "工商局"], "合并至少要有两个单位"),
        (["--merge", "工商局", "--merge", "质监局"], "--merge 要和 --as 一起用"),
        (["--remove", "工商局", "--as", "市新局"], "--as 要和 --merge 一起用"),
        (["--split", "工商局"], "--split 要和 --into 一起用"),
        (["--split", "工商局", "--into", "市新局"], "要写成 --into"),
        (["--split", "工商局", "--into", "市新局=1.2"], "市工商局没有编号为 1.2 的任务；它有：1、2.1、2.2"),
        (["--transfer", "9.9", "--from", "工商局", "--to", "科技局"], "没有编号为 9.9 的任务"),
        (["--transfer", "4.2", "--from", "工商局"], "--transfer 要和 --to 一起用"),
        (
            ["--merge", "工商局", "--merge", "质监局", "--as", "市新局", "--sign-board", "科技局"],
            "--sign-board 市科技局 不在合并的单位之内：市工商局、市质监局",
        ),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_in_one_sentence(run, arguments, sentence):
    result = whatif(run, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1 or "算作新设" in result.stderr


def test_a_name_that_two_parties_have_is_asked_for_by_its_id(run, tmp_path):
    run("build", *written(tmp_path, small("甲"), small("乙", city="南京市")), "-o", tmp_path / "out")
    store = ("--store", tmp_path / "out")
    result = whatif(run, "--remove", "市工商局", *store)
    assert result.exit_code == 2
    assert "叫“市工商局”的单位不止一个，请改用编号：" in result.stderr
    one = result.stderr.split("：")[-1].split(",")[0].strip()
    found = as_json(run, "--remove", one, *store)
    assert [row["effects"] for row in found["items"]] == [["hand_over", "alone"]]


def test_a_number_that_two_items_have_is_asked_for_by_its_id(run, tmp_path):
    run("build", *written(tmp_path, small("甲"), small("乙")), "-o", tmp_path / "out")
    asked = ("--from", "财政局", "--to", "市新局", "--store", tmp_path / "out")
    result = whatif(run, "--transfer", "1.1", *asked)
    assert result.exit_code == 2
    one = result.stderr.split("请改用全号：")[1].split(",")[0].strip()
    found = as_json(run, "--transfer", one, *asked)
    assert [row["item"] for row in found["items"]] == [one]
    assert found["sentences"][2]["zh"].startswith("1 项任务换了单位：")


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_a_change_that_changes_nothing_ends_with_1(run, format_):
    hands = ("--transfer", "4.2", "--from", "工商局", "--to", "工商局")
    result = whatif(run, *hands, "--format", format_)
    assert result.exit_code == 1
    assert "没有变化。" in result.stderr


# --------------------------------------------------------------------------------------------------- the page


def test_a_page_is_written_beside_the_answer(run, tmp_path):
    result = whatif(run, "--remove", "工商局", "-o", tmp_path / "page.html")
    assert result.exit_code == 0
    assert result.stdout.startswith("section,")
    assert "<svg" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_on_stdout_is_all_there_is(run):
    result = whatif(run, "--remove", "工商局", "-o", "-")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "section," not in result.stdout
