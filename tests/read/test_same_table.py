"""The contract of all readers: the same table, printed in every format, gives the same rows."""

from __future__ import annotations

import zipfile

import pytest
from printed import MERGING, PRINTERS, Merged, zipped

from ipgraph.model import BREAK, Grid, Paragraph
from ipgraph.pipeline import plan_of, sources
from ipgraph.read import READERS, parse

TITLE = "海湾市2025年重点工作任务分工表"
PLAIN = [
    ["序号", "重点任务", "牵头单位", "完成时限"],
    ["1", "新建城镇污水处理厂2座，城市生活污水集中收集率达到75%以上，黑臭水体全部消除", "市住房城乡建设局", "2025年12月"],
    ["2", "改造老旧小区120个", "市住房城乡建设局、市财政局", "2025年底前"],
    ["3", "修订管理办法", "", "长期"],
]  # fmt: skip
BROKEN = [["重点任务", "责任单位"], ["修桥", "市交通局\n市财政局"], ["铺路", "市公路局"]]
SPANNED = [
    [
        Merged("序号", rows=2),
        Merged("类别", rows=2),
        Merged("重点任务", rows=2),
        Merged("责任单位", columns=2),
    ],
    ["牵头单位", "配合单位"],
    [Merged("一、生态环境", columns=5)],
    ["1", Merged("水", rows=2), "新建污水处理厂2座", "市住建局", "市财政局"],
    ["2", "整治河道14条", Merged("市水利局", columns=2)],
    ["3", "大气", "淘汰燃煤锅炉28台", "市生态环境局", ""],
]
SPREAD = [
    ["序号", "类别", "重点任务", "责任单位", "→责任单位"],
    ["→序号", "→类别", "→重点任务", "牵头单位", "配合单位"],
    ["一、生态环境", *["→一、生态环境"] * 4],
    ["1", "水", "新建污水处理厂2座", "市住建局", "市财政局"],
    ["2", "→水", "整治河道14条", "市水利局", "→市水利局"],
    ["3", "大气", "淘汰燃煤锅炉28台", "市生态环境局", ""],
]


def read(suffix, table):
    return parse(f"plan{suffix}", PRINTERS[suffix]([TITLE], table))


def rows(document):
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    return [[("→" if cell.spread else "") + cell.span.text for cell in row] for row in grid.rows]


def lines(document):
    return [block.span.text for block in document.blocks if isinstance(block, Paragraph)]


def test_every_reader_has_a_printer():
    assert set(PRINTERS) == set(READERS)


@pytest.mark.parametrize("suffix", PRINTERS)
def test_every_format_gives_the_same_rows_and_the_same_title(suffix):
    document = read(suffix, PLAIN)
    assert rows(document) == PLAIN
    assert (lines(document), document.title) == ([TITLE], TITLE)


@pytest.mark.parametrize("suffix", MERGING)
def test_a_merged_cell_stands_in_each_place_that_it_covers(suffix):
    assert rows(read(suffix, SPANNED)) == SPREAD


@pytest.mark.parametrize("suffix", [one for one in PRINTERS if one != ".txt"])
def test_a_line_break_in_a_cell_stays_within_its_row(suffix):
    assert rows(read(suffix, BROKEN)) == [[cell.replace("\n", BREAK) for cell in row] for row in BROKEN]


@pytest.mark.parametrize("suffix", PRINTERS)
def test_a_header_without_rows_is_a_table_of_one_row(suffix):
    assert rows(read(suffix, PLAIN[:1])) == PLAIN[:1]


@pytest.mark.parametrize("suffix", PRINTERS)
def test_every_span_stands_at_its_place(suffix):
    document = read(suffix, SPANNED if suffix in MERGING else PLAIN)
    spans = [block.span for block in document.blocks if isinstance(block, Paragraph)]
    spans += [
        cell.span
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    ]
    assert all(document.text[span.offset : span.end] == span.text for span in spans)


def test_a_document_reads_the_same_in_an_archive(tmp_path):
    archive = tmp_path / "plans.zip"
    archive.write_bytes(
        zipped({f"甲/plan{suffix}": write([TITLE], PLAIN) for suffix, write in PRINTERS.items()})
    )
    assert len(zipfile.ZipFile(archive).namelist()) == len(PRINTERS)
    found = [plan_of(source).document for source in sources([archive])]
    assert [rows(document) for document in found] == [PLAIN] * len(PRINTERS)
