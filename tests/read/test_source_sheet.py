"""What ``source.toml`` says of the file beside it, and what it cannot do."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.pipeline import build, plan_of
from ipgraph.problems import severity
from ipgraph.read import read

TEXT = "甲工程\n\n重点任务\t工作进度\t责任部门\n修桥\t2018年完成\t市财政局\n".encode()
SHA = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def described(tmp_path):
    def write(sheet: str, name: str = "plan.txt"):
        (tmp_path / name).write_bytes(TEXT)
        (tmp_path / "source.toml").write_text(f'file = "plan.txt"\n{sheet}', encoding="utf-8")
        return tmp_path / name

    return write


def codes(path):
    return [problem.code for problem in plan_of(path).problems]


def test_a_sheet_gives_its_document_what_it_says(described):
    path = described(
        f'sha256 = "{SHA}"\nname = "bay-2018"\ntitle = "湾"\nlanguage = "zh-Hans"\nplace = "海湾市"\n'
        'place_code = "bay"\nperiod = [2018, 2020]\nissued = 2018-01-31\n'
    )
    document, said = read(path)
    assert (document.name, document.title, document.language) == ("bay-2018", "湾", "zh-Hans")
    assert (document.place, document.place_code, document.period) == ("海湾市", "bay", (2018, 2020))
    assert (document.issued, said.problems) == (date(2018, 1, 31), ())


def test_no_sheet_is_no_problem(described):
    path = described("")
    path.with_name("source.toml").unlink()
    assert (codes(path), read(path)[0].name) == ([], "plan")


def test_a_sheet_for_another_file_says_nothing(described):
    assert codes(described('name = "other"', "other.txt")) == []


def test_counts_that_hold_are_silent(described):
    assert codes(described(f'sha256 = "{SHA}"\n[counts]\nrows = 1\nmilestones = 1\n')) == []


def test_each_count_that_does_not_hold_is_an_error(described):
    problems = plan_of(
        described(f'sha256 = "{SHA}"\n[counts]\nrows = 2\ntargets = 0\nbridges = 1\n')
    ).problems
    assert [problem.detail for problem in problems] == ["rows: 1 ≠ 2", "bridges: None ≠ 1"]
    assert {severity(problem) for problem in problems} == {"error"}


def test_counts_are_promises_about_one_version_of_the_text(described):
    assert codes(described('sha256 = "0"\n[counts]\nrows = 2\n')) == ["source-changed"]


@pytest.mark.parametrize("sheet", ["[", "name = ", "\x00"], ids=["bracket", "no value", "NUL"])
def test_a_broken_sheet_is_reported_and_the_plan_read(described, sheet):
    plan = plan_of(described(sheet))
    assert [problem.code for problem in plan.problems] == ["source-invalid"]
    assert plan.items


def test_a_sheet_in_another_encoding_is_reported(described):
    path = described("")
    path.with_name("source.toml").write_bytes('file = "plan.txt" # 湾'.encode("gb18030"))
    assert codes(path) == ["source-invalid"]


def test_a_byte_order_mark_in_a_sheet_means_nothing(described):
    path = described("")
    sheet = f'file = "plan.txt"\nsha256 = "{SHA}"\nname = "bay"\n'
    path.with_name("source.toml").write_text(sheet, encoding="utf-8-sig")
    assert (codes(path), read(path)[0].name) == ([], "bay")


@pytest.mark.parametrize(
    "line",
    ['name = "../x y<z>"', 'name = ""', 'name = ".."', 'name = "a/b"', 'name = "a\\nb"', 'name = "名"',
     f'name = "{"a" * 300}"', "name = 5", 'place_code = "a b"', 'title = "a\\u202Eb"', "title = 7",
     'language = "zh x"', 'place = " "', "period = 5", "period = []", 'period = ["a"]', "period = [0]",
     'issued = "soon"', "issued = 2018-01-01T00:00:00", "counts = 3", 'counts = {rows = "1"}'],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_left_out_and_reported(described, line):
    path = described(f'sha256 = "{SHA}"\n{line}\n')
    [problem] = plan_of(path).problems
    assert (problem.code, problem.detail.partition(" = ")[0]) == ("source-invalid", line.partition(" = ")[0])


@pytest.mark.parametrize("name", ["../x y<z>", "a#b?c:d"])
def test_a_hostile_name_reaches_neither_iris_nor_file_names(described, tmp_path, name):
    path = described(f'sha256 = "{SHA}"\nname = "{name}"\n')
    assert read(path)[0].name == "plan"
    assert build([path], tmp_path / "out").written
    assert [file.name for file in (tmp_path / "out" / "texts").iterdir()] == ["plan.txt"]
    iris = {str(term) for quad in quads([plan_of(path)], Base()) for term in quad if str(term)[0] == "<"}
    assert not [iri for iri in iris if re.search(r'[\s"{}|\\^`]|\.\.', iri)]
