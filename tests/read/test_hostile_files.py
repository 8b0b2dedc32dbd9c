"""Files that are broken, or that were made to break a reader: each gives a document or one clear problem."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import PRINTERS, zipped
from test_word import NAMESPACES, p, packed, run, tbl, tc

from ipgraph.model import Document, Grid
from ipgraph.problems import describe
from ipgraph.read import CONVERTIBLE, Unreadable, parse
from ipgraph.read.package import tree
from ipgraph.read.unfit import Unfit

TABLE = [["序号", "重点任务", "责任单位"], ["1", "修桥3座", "市交通局、市财政局"], ["2", "铺路", "市公路局"]]
FILES = {suffix: write(["海湾市任务分工"], TABLE) for suffix, write in PRINTERS.items()}


def refusal(name, data):
    with pytest.raises(Unreadable) as caught:
        parse(name, data)
    return caught.value.problem.code


def within(seconds, name, data):
    began = time.monotonic()
    try:
        return parse(name, data)
    except Unreadable as refused:
        return refused.problem
    finally:
        assert time.monotonic() - began < seconds


# ------------------------------------------------------------------------------------------- formats not read


@pytest.mark.parametrize("suffix", CONVERTIBLE)
def test_a_format_that_can_be_converted_is_refused_with_what_to_save_it_as(suffix):
    with pytest.raises(Unreadable) as caught:
        parse(f"plan{suffix}", b"\xd0\xcf\x11\xe0 old")
    told = describe(caught.value.problem)
    assert told["code"] == "format-old"
    assert suffix in told["message_zh"]
    assert all(CONVERTIBLE[suffix] in told[f"hint_{lang}"] for lang in ("zh", "en"))


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_damaged(suffix, part):
    data = FILES[suffix]
    found = within(10, f"a{suffix}", data[: int(len(data) * part)])
    assert isinstance(found, Document) or found.code in {"file-damaged", "file-empty", "pdf-scanned"}
    assert suffix == ".pdf" or not isinstance(found, Document)  # PDFium mends what it can


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls", ".pdf"])
def test_a_file_of_another_format_is_damaged(suffix):
    for other, data in FILES.items():
        if other not in {suffix, *({".xlsx", ".xls"} if suffix in {".xlsx", ".xls"} else ())}:
            assert refusal(f"a{suffix}", data) == "file-damaged"


# --------------------------------------------------------------------------------------------- entities, depth

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = {
    "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "a file": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY l11 "x">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY l11 "x">]>',
}


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused_in_office_files(declared, encoding):
    body = f"{declared}<w:document {NAMESPACES}><w:body>{p(run('&l11;'))}</w:body></w:document>"
    word = zipped(
        {"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)}
    )
    assert within(5, "a.docx", word).code == "file-damaged"
    book = {
        "xl/workbook.xml": f'<?xml version="1.0" encoding="{encoding}"?>{declared}<workbook/>'.encode(
            encoding
        )
    }
    assert within(5, "a.xlsx", zipped(book)).code == "file-damaged"


@pytest.mark.parametrize("declared", ENTITIES.values(), ids=ENTITIES)
def test_declared_entities_are_not_looked_up_in_web_pages(declared):
    found = within(5, "a.html", f"{declared}<html><body><p>甲 &l11;</p></body></html>".encode())
    assert "root:" not in getattr(found, "text", "")
    assert len(getattr(found, "text", "")) < 1000


def test_xml_too_deep_is_refused():
    with pytest.raises(Unfit):
        tree(b"<a>" * 5000 + b"</a>" * 5000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<div>" * 100_000 + b"x"),
        ("a.html", b"<table><tr><td>" * 20_000 + b"x"),
        ("a.html", b"<b>" * 250 + b"x"),
        ("a.md", b"> " * 100_000 + b"x"),
        ("a.md", b"<table>" * 20_000),
        ("a.md", b"[" * 100_000),
        ("a.md", b"**" * 100_000 + b"\n" + b"|" * 100_000),
        ("a.md", b"\n".join([b"<table>"] * 20_000)),
        ("a.md", b"[](" * 50_000),
        ("a.html", b"<ol>" + b"<li>x" * 20_000),
        ("a.csv", b'"' + b"x," * 200_000),
        ("a.docx", packed("<w:sdt><w:sdtContent>" * 120 + p(run("x")) + "</w:sdtContent></w:sdt>" * 120)),
        (
            "a.docx",
            packed(
                p(run("x"))
                + tbl(
                    [tc(p("")), tc("<w:tbl><w:tr><w:tc>" * 80 + p(run("x")) + "</w:tc></w:tr></w:tbl>" * 80)]
                )
            ),
        ),
    ],
    ids=lambda value: str(value)[:12],
)
def test_depth_and_repetition_take_no_more_than_seconds(name, data):
    within(10, name, data)


@pytest.mark.parametrize("span", ["0", "-1", "99999999999999999999", "1e9", "²", ""])
def test_a_span_beyond_reason_is_cut(span):
    found = within(5, "a.html", f"<table><tr><td rowspan='{span}' colspan='{span}'>甲<td>乙</table>".encode())
    assert all(len(row) <= 1001 for block in found.blocks for row in block.rows)


# ------------------------------------------------------------------------------------- macros, links, great size


def test_macros_and_links_are_never_touched():
    data = zipped(
        {
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{p(run('甲'))}</w:body></w:document>".encode(),
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
            "word/_rels/document.xml.rels": b'<!DOCTYPE x [<!ENTITY y SYSTEM "http://127.0.0.1:9/">]><r>&y;</r>',
        }
    )
    assert parse("a.docx", data).text == "甲"


def test_a_sheet_of_a_hundred_thousand_rows_is_read():
    import io

    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in [TABLE[0], *(TABLE[1] for _ in range(100_000))]:
        sheet.append(row)
    book.save(out)
    found = within(60, "a.xlsx", out.getvalue())
    assert len(found.blocks[0].rows) == 100_001


def test_a_sheet_that_claims_a_cell_in_its_last_corner_is_read_or_refused():
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(FILES[".xlsx"]))
    files = {name: source.read(name) for name in source.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    assert within(20, "a.xlsx", zipped(files)).code == "file-too-large"


def test_an_old_workbook_that_claims_a_cell_in_no_sheet_is_refused():
    data = FILES[".xls"]
    at = data.index(b"\x00\x02\x0e\x00") + 4  # its DIMENSIONS record
    huge = data[: at + 4] + b"\xff\xff\xff\x7f" + data[at + 8 :]
    assert refusal("a.xls", huge) == "file-too-large"
    label = data.index(b"\xfd\x00\x0a\x00") + 4  # a cell
    assert refusal("a.xls", data[:label] + b"\xff\xff\xff\xff" + data[label + 4 :]) == "file-too-large"


@pytest.mark.parametrize("sector", [0, 1])
def test_an_old_workbook_whose_sectors_go_round_in_a_circle_is_damaged(sector):
    import struct

    data = FILES[".xls"]
    (lists,) = struct.unpack_from("<I", data, 76)
    at = (lists + 1) * 512 + 4 * sector
    assert within(5, "a.xls", data[:at] + struct.pack("<I", sector) + data[at + 4 :]).code == "file-damaged"


def test_a_header_alone_and_ragged_rows_are_tables():
    for name, data in (
        ("a.csv", b"a,b\n"),
        ("a.tsv", b"a\tb\tc\nd\te\n"),
        ("a.html", b"<table><tr><td>a<td>b</table>"),
    ):
        assert isinstance(parse(name, data).blocks[0], Grid)


# ------------------------------------------------------------------------------------------------------ mutation

edits = st.lists(
    st.tuples(
        st.integers(0, 10**9),
        st.sampled_from(["flip", "cut", "insert", "drop"]),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=8,
)


def mutated(data, changes):
    for at, kind, new in changes:
        at %= max(len(data), 1)
        data = {
            "flip": data[:at] + new + data[at + len(new) :],
            "cut": data[:at] if at > len(data) // 2 else data,
            "insert": data[:at] + new + data[at:],
            "drop": data[:at] + data[at + len(new) :],
        }[kind]
    return data


@pytest.mark.parametrize("suffix", PRINTERS)
@settings(max_examples=60)
@given(edits)
def test_a_damaged_file_gives_a_document_or_a_problem(suffix, changes):
    found = within(10, f"a{suffix}", mutated(FILES[suffix], changes))
    assert isinstance(found, Document) or describe(found)["hint_zh"]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@settings(max_examples=60)
@given(edits, st.integers(0, 20))
def test_a_package_with_a_damaged_part_gives_a_document_or_a_problem(suffix, changes, which):
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(FILES[suffix]))
    files = {name: source.read(name) for name in source.namelist()}
    name = sorted(files)[which % len(files)]
    files[name] = mutated(files[name], changes)
    found = within(10, f"a{suffix}", zipped(files))
    assert isinstance(found, Document) or describe(found)["hint_zh"]
