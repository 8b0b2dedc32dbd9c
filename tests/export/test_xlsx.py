"""The workbook: what is in its cells is what the plan says, whoever opens it, and nothing in it can run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from generated_plans import plan
from hypothesis import given, settings
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.export.legible import legible
from ipgraph.export.matrix import SIGNS
from ipgraph.export.sheets import Cell, Sheet
from ipgraph.export.xlsx import check, workbook
from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.refusal import Refused
from ipgraph.tables import from_plans
from ipgraph.views.facts import gather

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.org/a", "mailto:a@b", "internal:台账!A1",
    "<b>&amp;\"']]>", "a\u202eb\u2066c", "{=1}", "_x0041_", " 甲 ", "1e5", "0012", "TRUE", "2018-12-31", "𠮷\u200b",
]  # fmt: skip


def by_openpyxl(data):
    def read(cell):
        value = cell.value
        return value.date() if isinstance(value, datetime) else value

    return {
        sheet.title: [[read(cell) for cell in row] for row in sheet.iter_rows()]
        for sheet in load_workbook(io.BytesIO(data))
    }


def by_calamine(data):
    def read(value):
        whole = isinstance(value, float) and value.is_integer()
        return None if value == "" else int(value) if whole else value

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [[read(value) for value in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def filled(sheets):
    """(sheet, row, column) → value of every cell that holds one."""
    return {
        (name, at, column): value
        for name, rows in sheets.items()
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if value is not None
    }


def made_of(one):
    return workbook(quads([one], Base()), lambda: from_plans([one]))


def columns(rows):
    """The rows of a list as dicts."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def seed(written_as):
    return by_openpyxl(written_as("xlsx"))


@pytest.fixture(scope="module")
def second(written_as, haiwan):
    return by_openpyxl(written_as("xlsx", haiwan))


# -------------------------------------------------------------------------------------------------------- read


def test_two_readers_see_the_same_cells(written_as, haiwan):
    for where in (None, haiwan):
        data = written_as("xlsx", where)
        assert filled(by_calamine(data)) == filled(by_openpyxl(data))
        assert len(filled(by_openpyxl(data))) > 400


@settings(max_examples=15)
@given(plan())
def test_whatever_the_words_of_a_plan_the_cells_have_them(made):
    data = made_of(made)
    found = by_openpyxl(data)
    said = {value for (name, *_), value in filled(found).items() if name == "台账"}
    for item in made.items:
        for one in item.responsibilities:
            assert {legible(item.text), legible(one.name)} <= said
            assert one.rank in said
    dated = columns(found["到期清单"])
    assert len(dated) == sum(len(item.milestones) for item in made.items)
    assert [row["最迟日期（从严）"] for row in dated if row["最迟日期（从严）"]] == sorted(
        one.latest for item in made.items for one in item.milestones if one.latest
    )
    assert filled(by_calamine(data)) == filled(found)


def test_every_sheet_is_told_what_it_is_and_prints_on_a3(written_as):
    book = load_workbook(io.BytesIO(written_as("xlsx")))
    assert book.sheetnames == ["责任矩阵", "台账", "到期清单", "说明"]
    for sheet in book:
        assert len(sheet.title) <= 31
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == ("C2" if sheet.title == "责任矩阵" else "A2")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["台账"].auto_filter.ref == "A1:S77"
    assert book.properties.created == datetime(2017, 1, 1)


# ------------------------------------------------------------------------------------------------------ matrix


def test_a_row_of_the_matrix_has_the_ranks_of_the_document(seed):
    head, *rows = seed["责任矩阵"]
    by_number = {
        row[0]: {name: value for name, value in zip(head, row, strict=True) if value} for row in rows
    }
    ranks = {"市法院": 1, "市知识产权局": 2, "市工商局": 3, "市文广新局": 4, "合计": 4}
    assert by_number["2.2"] == {"编号": "2.2", "主要举措": "加大惩处力度"} | ranks
    taking_part = {"市司法局": "○", "市公安局": "○", "市法制办": "○", "合计": 3}
    assert by_number["2"] == {"编号": "2", "主要举措": "实施知识产权大保护工程"} | taking_part
    assert head[2:5] == ["市知识产权局", "市工商局", "市文广新局"]
    totals = {row[1]: row for row in rows[-2:]}
    assert totals["负责的举措"][2:7] == [18, 5, 5, 3, 3]
    assert (totals["负责的举措"][-1], totals["参与及举措以上"][-1]) == (47, 28)


def test_a_stated_lead_is_told_from_a_first_name(second):
    head, *rows = second["责任矩阵"]
    [built] = [row for row in rows if row[0] == "二.六"]
    found = {name: value for name, value in zip(head, built, strict=True) if value}
    assert found["市发展改革委"] == "●1"
    assert (found["市自然资源局"], found["市大数据局"], found["市财政局"]) == ("○", "○", "○")
    assert ["●1", "牵头", "lead"] in second["说明"]


def test_the_first_of_a_joint_list_is_drawn_as_presumed_and_nothing_else(written_as):
    sheet = load_workbook(io.BytesIO(written_as("xlsx")))["责任矩阵"]
    dashed = {
        (row[0].value, sheet.cell(1, cell.column).value)
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.border.left.style == "dashed"
    }
    joint = ["1.3", "2.1", "2.4", "2.6", "3.2", "3.3", "3.4", "4.1", "4.4", "5.1", "5.2", "5.3", "5.4"]
    assert dashed == {(number, "市知识产权局") for number in joint} | {("2.2", "市法院"), ("4.5", "市质监局")}


@pytest.mark.parametrize("second_plan", [False, True])
def test_the_matrix_is_that_of_the_page(written_as, haiwan, second_plan):
    where = haiwan if second_plan else None
    facts = gather(pipeline.tables(where))
    head, *rows = by_openpyxl(written_as("xlsx", where))["责任矩阵"]
    assert head[2:-1] == [party.name for party in facts.parties]
    works = [work for programme in facts.programmes for work in (*programme.bands, *programme.works)]
    assert len(works) == len(rows) - 2
    for work, row in zip(works, rows, strict=False):
        expected = {mark.party.name: SIGNS[mark.role] + str(mark.rank) * mark.answers for mark in work.marks}
        cells = {
            name: str(cell) for name, cell in zip(head[2:-1], row[2:-1], strict=True) if cell is not None
        }
        assert cells == expected


# ------------------------------------------------------------------------------------------------------- lists


def test_the_ledger_is_the_csv_with_real_numbers_and_dates(written_as, haiwan):
    for where in (None, haiwan):
        head, *rows = by_openpyxl(written_as("xlsx", where))["台账"]
        _, *expected = csv.reader(io.StringIO(written_as("csv", where).decode("utf-8-sig"), newline=""))
        assert [["" if value is None else str(value) for value in row] for row in rows] == expected
        at = head.index("最迟日期（从严）")
        assert {type(row[at]) for row in rows} == {date, type(None)}


def test_the_due_list_comes_by_date_with_both_readings_and_words(seed, second):
    rows = columns(seed["到期清单"])
    assert len(rows) == 36
    assert rows[3] == {
        "编号": "1.4", "事项": "建设10家省级以上专利导航产业发展实验区", "阶段": "完成", "时限": "2018年前",
        "原文": "2018年前完成", "最迟日期（从严）": date(2017, 12, 31), "最迟日期（从宽）": date(2018, 12, 31),
        "责任单位": "市知识产权局", "行号": 14, "文件代号": "zhengzhou-2017",
    }  # fmt: skip
    assert sum(row["最迟日期（从严）"] != row["最迟日期（从宽）"] for row in rows) == 4
    *_, last_but_one, last = columns(second["到期清单"])
    assert [row["编号"] for row in (last_but_one, last)] == ["二.八", "三.九"]  # no date: at the end
    assert last["最迟日期（从严）"] is None
    assert last["时限"] == "2021年起定期"


# ----------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula_or_a_link_and_every_reader_has_the_words(words):
    head = [Cell(0, 0, "甲", "heading"), Cell(1, 0, words), Cell(1, 1, words, "mark")]
    data = sheets_alone(head)
    [rows] = by_openpyxl(data).values()
    assert rows[1] == [words, words]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        told = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets"))
    assert b"<f>" not in told
    assert b"hyperlink" not in told


def sheets_alone(cells):
    from xlsxwriter import Workbook

    from ipgraph.export.xlsx import formats, write

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    write(book.add_worksheet("甲"), Sheet("甲", [10, 10], cells), formats(book))
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("name", ["=飞船局", "+飞船局", "@飞船局", "<飞船>局", "飞\x07船局", "飞\u202e船局"])
def test_a_name_in_a_document_stays_a_name(written_as, tmp_path, name):
    (file,) = written(tmp_path, small("甲", name).replace("做法甲", "=HYPERLINK(1)"))
    data = written_as("xlsx", str(file))
    found = by_openpyxl(data)
    cells = list(filled(found).values())
    assert "=HYPERLINK(1)" in cells
    assert filled(by_calamine(data)) == filled(found)
    assert all(
        cell.data_type != "f" for sheet in load_workbook(io.BytesIO(data)) for row in sheet for cell in row
    )


def test_a_control_character_is_shown_and_a_text_too_long_is_cut_visibly():
    [rows] = by_openpyxl(sheets_alone([Cell(0, 0, "甲\x07\r乙"), Cell(1, 0, "长" * 40_000)])).values()
    assert rows[0][0] == "甲␇␍乙"
    assert (len(rows[1][0]), rows[1][0][-2:]) == (32_767, "长…")


def test_a_day_before_the_calendar_of_excel_is_a_text():
    [rows] = by_openpyxl(
        sheets_alone([Cell(0, 0, date(1899, 12, 31)), Cell(1, 0, date(1900, 3, 1))])
    ).values()
    assert [row[0] for row in rows] == ["1899-12-31", date(1900, 3, 1)]


# ------------------------------------------------------------------------------------------------ how many plans


def test_a_store_without_a_plan_makes_a_workbook_with_headings_alone(written_as, tmp_path):
    (tmp_path / "empty.ttl").touch()
    found = by_openpyxl(written_as("xlsx", str(tmp_path / "empty.ttl")))
    assert [len(found[name]) for name in ("责任矩阵", "台账", "到期清单")] == [3, 1, 1]


def test_a_plan_without_dates_has_a_due_list_without_dates(written_as, tmp_path):
    (file,) = written(tmp_path, small("甲").replace("2018年完成", "长期坚持"))
    [row] = columns(by_openpyxl(written_as("xlsx", str(file)))["到期清单"])
    assert (row["原文"], row["时限"], row["最迟日期（从严）"]) == ("长期坚持", "持续", None)


def test_several_plans_stand_in_one_workbook_and_each_row_names_its_own(written_as, tmp_path):
    out = tmp_path / "both"
    assert pipeline.build(
        written(tmp_path, small("甲"), small("乙", city="长沙市"), name="a.txt"), out
    ).written
    found = by_openpyxl(written_as("xlsx", str(out)))
    assert len({row["文件代号"] for row in columns(found["台账"])}) == 2
    assert len(columns(found["台账"])) == 4
    assert len(columns(found["到期清单"])) == 2
    assert len(found["责任矩阵"][0]) == 2 + 4 + 1


def test_more_than_a_sheet_holds_is_refused_with_the_way_out():
    with pytest.raises(Refused) as refused:
        check([Sheet("台账", [10], [Cell(1_048_576, 0, "甲")])])
    assert "ipgraph export csv -o 台账.csv" in refused.value.zh
    assert "1048577 rows" in refused.value.en
    check([Sheet("台账", [10], [Cell(1_048_575, 0, "甲")])])
