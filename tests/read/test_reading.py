"""What a file is read as: its lines and cells, each at its place, or the problem that says why not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract import extract
from ipgraph.model import Grid, Paragraph
from ipgraph.problems import describe
from ipgraph.read import READERS, Unreadable, parse, read
from ipgraph.resources import shipped

SEED = shipped("data", "zhengzhou-2017", "plan.txt")

lines = st.lists(st.text(st.sampled_from("甲乙 \t\u3000\x0b\x1c\u2028a1、"), max_size=6), max_size=6)


def spans(document):
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.span
        else:
            yield from (cell.span for row in block.rows for cell in row)


def refusal(name: str, data: bytes):
    with pytest.raises(Unreadable) as caught:
        parse(name, data)
    return caught.value.problem.code, caught.value.problem.detail


def at_their_places(document) -> bool:
    printed = document.text.split("\n")
    return all(
        document.text[span.offset : span.end] == span.text
        and (printed[span.line - 1].split("\t")[span.column - 1] if span.column else printed[span.line - 1])[
            span.start : span.stop
        ]
        == span.text
        for span in spans(document)
    )


def test_every_line_of_the_seed_stands_at_its_place():
    document, _ = read(SEED)
    assert at_their_places(document)
    found = {(span.line, span.column): span.text for span in spans(document)}
    for number, line in enumerate(SEED.read_text(encoding="utf-8").split("\n"), start=1):
        cells = enumerate(line.split("\t"), start=1) if "\t" in line else [(None, line.strip())]
        assert all(found.get((number, column), "") == words for column, words in cells)


def test_the_seed_has_five_tables_and_their_headings():
    blocks = read(SEED)[0].blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Grid)] == [6, 7, 5, 6, 5]
    assert sum(isinstance(block, Paragraph) for block in blocks) == 2 + 5 + 4


@given(lines)
def test_whatever_the_lines_each_cell_stands_at_its_place(printed):
    if "".join(printed).strip():
        assert at_their_places(parse("a.txt", "\n".join(printed).encode()))


@given(lines)
def test_every_visible_character_stands_in_a_line_or_cell(printed):
    if text := "\n".join(printed).strip():
        covered = "".join(span.text for span in spans(parse("a.txt", text.encode())))
        assert "".join(covered.split()) == "".join(text.split())


def test_rows_keep_the_cells_they_have():
    [grid] = parse("a.tsv", "甲\t乙\t丙\n丁\t\n\t戊\t己\t\n".encode()).blocks
    assert [[cell.span.text for cell in row] for row in grid.rows] == [
        ["甲", "乙", "丙"],
        ["丁", ""],
        ["", "戊", "己", ""],
    ]


def test_an_empty_line_ends_a_table():
    first, second = parse("a.tsv", "甲\t乙\n\n丙\t丁\n".encode()).blocks
    assert (first.rows[0][0].span.line, second.rows[0][0].span.line) == (1, 3)


@pytest.mark.parametrize(
    "data", [b"", b" \t\r\n", "\u3000\u00a0\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe\x20\x00"],
    ids=["nothing", "blanks", "wide blanks", "BOM", "a blank in UTF-16"],
)  # fmt: skip
def test_a_file_without_a_visible_character_is_empty(data):
    assert refusal("plan.txt", data)[0] == "file-empty"


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"PK\x03\x04", "docx/xlsx/zip"), (b"%PDF-1.7", "pdf"), (b"\x89PNG\r\n", "png"), (b"abc\0def", "NUL"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1", "doc/xls/wps"), (b"\xff\xd8\xff\xe0", "jpeg"), (b"\x1f\x8b\x08", "gzip")],
)  # fmt: skip
def test_a_binary_file_is_named_for_what_it_is(head, kind):
    assert refusal("plan.txt", head + b"\x01\x02 rest") == ("file-binary", kind)


@pytest.mark.parametrize(("name", "detail"), [("plan.pages", ".pages"), ("plan", "plan"), (".txt", ".txt")])
def test_a_suffix_nobody_reads_is_refused(name, detail):
    assert refusal(name, "任务".encode()) == ("format-unknown", detail)


def test_the_case_of_a_suffix_means_nothing():
    assert parse("PLAN.TXT", "任务".encode()).text == "任务"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("plan.txt", "plan"), ("Task List (2).TSV", "task-list-2"), ("a_b-c.d.txt", "a_b-c.d"),
     ("-..plan..-.txt", "plan"), ("a<b>&\"c'.txt", "a-b-c")],
)  # fmt: skip
def test_an_ascii_file_name_becomes_a_lower_case_slug(name, slug):
    assert parse(name, "任务".encode()).name == slug


@pytest.mark.parametrize("name", ["分工.txt", "plan-分工.txt", "~~~.txt", "é.txt"])
def test_a_name_with_other_letters_becomes_twelve_digits_of_the_text(name):
    document = parse(name, "任务".encode())
    assert document.name == document.text_sha256[:12]


@pytest.mark.parametrize(
    ("text", "title"), [("标题\n甲\t乙", "标题"), ("甲\t乙", "分工"), ("长" * 999, "分工")]
)
def test_the_title_is_the_first_line_of_text_or_else_the_file_name(text, title):
    assert parse("分工.txt", text.encode()).title == title


@pytest.mark.parametrize("unit", ["任务", "2017年 ", " 1"])
def test_ten_megabytes_in_one_line_are_reported_and_not_read(unit):
    plan = extract(parse("a.txt", b"x" + unit.encode() * (10_000_000 // len(unit.encode()))))
    assert [problem.code for problem in plan.problems] == ["no-plan-found", "text-unread"]


@pytest.mark.parametrize(
    "unit", ["任务", "10家", "2017年 ", "市财政局、", "《", "（", " ", "1", ",", "2018年底前"]
)
@pytest.mark.parametrize("column", range(3), ids=["work", "schedule", "owner"])
def test_a_huge_cell_is_read_in_the_time_of_many_small_ones(unit, column):
    cells = ["修桥2018年", "2018年10", "市财政局"]
    cells[column] += unit * (30_000 // len(unit.encode())) + "完"
    began = time.monotonic()
    plan = extract(parse("a.txt", ("重点任务\t工作进度\t责任部门\n" + "\t".join(cells)).encode()))
    assert [item.level for item in plan.items] == ["action"]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(("name", "data"), [("plan.pages", b"x"), ("plan.txt", b"%PDF-1.7")])
def test_a_refused_format_names_the_formats_that_are_read(name, data):
    with pytest.raises(Unreadable) as refused:
        parse(name, data)
    told = describe(refused.value.problem)
    assert all(suffix in told["hint_zh"] and suffix in told["hint_en"] for suffix in READERS)
