"""Web pages, Markdown, sheets and separated values: what only one of them can do."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from printed import saved

from ipgraph.model import Grid, Paragraph
from ipgraph.read import Unreadable, parse, parse_with_notes


def told(name, data):
    """The lines of a document, and its tables as lists of rows."""
    data = data.encode() if isinstance(data, str) else data
    return [
        block.span.text
        if isinstance(block, Paragraph)
        else [[cell.span.text for cell in row] for row in block.rows]
        for block in parse(name, data).blocks
    ]


def page(body):
    return told("a.html", f"<meta charset=utf-8><body>{body}")


# ---------------------------------------------------------------------------------------------------- web pages

SHOWN = {
    "甲<br>乙": ["甲", "乙"],
    "<p>甲&nbsp;&lt;乙&gt;&#19993;</p>": ["甲 <乙>丙"],
    "<p>&nbsp;&nbsp;新增　　家\n，计&nbsp;&nbsp;&nbsp;个</p>": ["新增　　家 ，计\xa0\xa0\xa0个"],
    "<p>甲</p><p style='display: none'>乙</p><p hidden>丙</p><template>丁</template><noscript>戊</noscript>": ["甲"],
    "<script>var a='<p>乙</p>'</script><style>p{}</style>甲": ["甲"],
    "<ol><li>甲</li><li>乙</li></ol>": ["1. 甲", "2. 乙"],
    "<ol start=3 type=a><li>甲<li value=9>乙<li>丙</ol>": ["c. 甲", "i. 乙", "j. 丙"],
    "<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>": ["一、甲", "二、乙"],
    "<ul><li>甲<li>乙</ul>": ["甲", "乙"],
    "<ul style='list-style:none'><li>1.甲<li>2.乙</ul>": ["1.甲", "2.乙"],
    "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>": ["甲", "乙"],
    "<table><tr><td>菜单</td><td><p>甲</p><table><tr><td>丙</td><td>丁</td></tr></table>尾</td></tr></table>":
        ["菜单", "甲", [["丙", "丁"]], "尾"],
    "<table><caption>附表</caption><tr><td>丙<td>丁</table>": ["附表", [["丙", "丁"]]],
    "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>丁<br/>戊</tbody></table>": [[["甲", "乙"], ["丙", "丁⏎戊"]]],
    "<table><tr><td>甲<td>乙<td>丙<tr><td>丁</table>": [[["甲", "乙", "丙"], ["丁"]]],
    "<span>甲<b>乙</b></span>丙<div>丁</div>戊": ["甲乙丙", "丁", "戊"],
}  # fmt: skip


@pytest.mark.parametrize("body", SHOWN)
def test_a_page_reads_as_a_browser_shows_it(body):
    assert page(body) == SHOWN[body]


@pytest.mark.parametrize(
    "rows", ["<tr></tr>", "<tr><td>甲<td>乙</tr><tr></tr>", "<tr></tr><tr><td>甲<td>乙</tr>"]
)
def test_no_table_and_no_row_is_empty(rows):
    tables = [one for one in page(f"<p>标题</p><table>{rows}</table>") if not isinstance(one, str)]
    assert all(tables)
    assert all(row for table in tables for row in table)


def test_a_small_table_in_a_cell_of_a_table_belongs_to_the_cell():
    inner = "<table><tr><td>一</td><td>二</td></tr></table>"
    rows = "<tr><td>任务</td><td>单位</td></tr>" + "<tr><td>修桥</td><td>甲</td></tr>" * 2
    assert page(f"<table>{rows}<tr><td>铺路{inner}</td><td>乙</td></tr></table>") == [
        [["任务", "单位"], ["修桥", "甲"], ["修桥", "甲"], ["铺路⏎一 二", "乙"]]
    ]


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "GB18030", "utf-8", "unheard-of", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_declares(declared, encoding):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    words = "市财政局、镕基路街道办事处负责推进全市重点工作任务分工落实情况"  # 镕 is in GBK, not in GB 2312
    assert told(
        "a.html", f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding)
    ) == [words]


def test_a_page_with_an_xml_declaration_is_a_page():
    assert told(
        "a.html", '<?xml version="1.0" encoding="gb2312"?><html><body>甲</body></html>'.encode("gbk")
    ) == ["甲"]


# ----------------------------------------------------------------------------------------------------- Markdown

MARKED = {
    "# 标题 #\n\n> **引文**": ["标题", "引文"],
    "1. 甲\n2. 乙": ["1. 甲", "2. 乙"],
    "- 甲\n* 乙\n- [ ] 丙": ["甲", "乙", "丙"],
    "甲[^1]\n\n[^1]: 注": ["甲", "注"],
    "见[附件](http://a/b.doc)和![图](x.png)": ["见附件和图"],
    "---\n甲\n***\n```\n乙\n```": ["甲", "乙"],
    "任务|单位\n---|---\n修桥|甲<br>乙": [[["任务", "单位"], ["修桥", "甲⏎乙"]]],
    "|任务|单位|\n|:-:|---|\n|修\\|桥|**甲**|": [[["任务", "单位"], ["修|桥", "甲"]]],
    "前\n<table><tr><td>甲</td>\n<td>乙</td></tr></table>\n后": ["前", [["甲", "乙"]], "后"],
    "a|b 不是表": ["a|b 不是表"],
    "&lt;甲&gt; 3\\*4": ["<甲> 3*4"],
}


@pytest.mark.parametrize("text", MARKED)
def test_markdown_reads_without_its_marks(text):
    assert told("a.md", text) == MARKED[text]


# --------------------------------------------------------------------------------------------- separated values


def test_a_line_between_rows_of_one_table_heads_a_group_of_them():
    assert told("a.csv", "清单,\n任务,单位\n一、水,\n修桥,甲\n二、气,\n铺路,乙\n注：略,\n") == [
        "清单", [["任务", "单位"], ["一、水", ""], ["修桥", "甲"], ["二、气", ""], ["铺路", "乙"]], "注：略",
    ]  # fmt: skip


def test_a_line_before_another_header_heads_another_table():
    assert told("a.csv", "一、水\n任务,单位\n修桥,甲\n二、气\n任务,单位\n铺路,乙\n") == [
        "一、水", [["任务", "单位"], ["修桥", "甲"]], "二、气", [["任务", "单位"], ["铺路", "乙"]],
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_of_a_csv_file_is_seen(separator):
    assert told("a.csv", f'任务{separator}单位\n"修桥\n铺路"{separator}"甲{separator}乙"\n') == [
        [["任务", "单位"], ["修桥⏎铺路", f"甲{' ' if separator == chr(9) else separator}乙"]]
    ]


def test_rows_of_unequal_length_keep_the_cells_they_have():
    assert told("a.csv", "甲,乙,丙\n丁\n戊,己,庚,辛\n") == [
        [["甲", "乙", "丙"], ["丁"], ["戊", "己", "庚", "辛"]]
    ]


# ------------------------------------------------------------------------------------------------------- sheets


def book(*rows, formats=(), name="1", hidden=None):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for place, code in formats:
        sheet[place].number_format = code
    if hidden:
        made.create_sheet(hidden).append(["密"])
        made[hidden].sheet_state = "hidden"
    return saved(made.save)


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [(0.955, "0.0%", "95.5%"), (0.95, "0%", "95%"), (date(2022, 10, 1), 'yyyy"年"m"月"', "2022年10月"), (3.0, "General", "3"),
     (date(2022, 10, 31), "yyyy-mm-dd", "2022年10月31日"), (date(2022, 10, 31), 'm"月"d"日"', "10月31日"), (6.2, "General", "6.2"),
     (0.1 + 0.2, "General", "0.3"), (12345678901234, "0", "12345678901234"), (date(2022, 10, 1), "[$-804]yyyy\\年m\\月", "2022年10月")],
)  # fmt: skip
def test_a_value_reads_as_the_sheet_shows_it(value, code, words):
    assert told("a.xlsx", book(["任务", "数"], ["甲", value], formats=[("B2", code)])) == [
        [["任务", "数"], ["甲", words]]
    ]


def test_each_sheet_is_a_table_of_its_own_and_a_hidden_one_is_reported():
    made = openpyxl.Workbook()
    for name, row in (("一", ["甲", "乙"]), ("二", ["丙", "丁"])):
        made.create_sheet(name).append(row)
    made["Sheet"].append(["密"])
    made["Sheet"].sheet_state = "hidden"
    made.active = 1
    document, notes = parse_with_notes("a.xlsx", saved(made.save))
    assert [
        [cell.span.text for cell in block.rows[0]] for block in document.blocks if isinstance(block, Grid)
    ] == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    assert [(note.code, note.detail) for note in notes] == [("sheet-hidden", "Sheet")]
    assert "密" not in document.text


def test_a_sheet_without_a_value_is_empty():
    with pytest.raises(Unreadable) as caught:
        parse("a.xlsx", book())
    assert caught.value.problem.code == "file-empty"
