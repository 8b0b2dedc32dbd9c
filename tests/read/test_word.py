"""Word files: what is printed on the page, automatic numbers included, and nothing else."""

from __future__ import annotations

import pytest
from printed import zipped

from ipgraph.model import BREAK, Grid
from ipgraph.read import parse
from ipgraph.read.counting import printed

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def part(name, body):
    return f"<w:{name} {NAMESPACES}>{body}</w:{name}>".encode()


def packed(body, **parts):
    files = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return zipped(files | {f"word/{name}.xml": part(name, content) for name, content in parts.items()})


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def read(body, **parts):
    return parse("a.docx", packed(body, **parts))


def text(body, **parts):
    return [line for line in read(body, **parts).text.split("\n") if line]


def grid(body, **parts):
    [found] = [block for block in read(body, **parts).blocks if isinstance(block, Grid)]
    return [[cell.span.text for cell in row] for row in found.rows]


# ---------------------------------------------------------------------------------------------------- numbers


def levels(*looks):
    """A list definition; each level is (format, template) and what else stands in it."""
    return '<w:abstractNum w:abstractNumId="7">' + "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{look[0]}"/><w:lvlText w:val="{look[1]}"/>'
        f"{''.join(look[2:])}</w:lvl>"
        for at, look in enumerate(looks)
    ) + "</w:abstractNum>"  # fmt: skip


USE = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
OUTLINE = levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")) + USE


def numbered(words, level=0, use=1):
    return p(run(words), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')


def test_automatic_numbers_are_printed_level_by_level():
    body = "".join(
        numbered(*one)
        for one in [("目标",), ("水", 1), ("河", 2), ("湖", 2), ("气", 1), ("车", 2), ("保障",), ("组织", 1)]
    )
    assert text(body, numbering=OUTLINE) == [
        "一、目标",
        "（一）水",
        "1. 河",
        "2. 湖",
        "（二）气",
        "1. 车",
        "二、保障",
        "（一）组织",
    ]


@pytest.mark.parametrize(
    ("style", "template", "third"),
    [("decimal", "%1", "3 甲"), ("decimal", "%1、", "3、甲"), ("decimal", "（%1）", "（3）甲"), ("chineseCounting", "第%1章", "第三章 甲"),
     ("decimalEnclosedCircle", "%1", "③甲"), ("ideographDigital", "%1、", "三、甲"), ("japaneseCounting", "%1、", "三、甲"),
     ("upperRoman", "%1.", "III. 甲"), ("lowerLetter", "%1)", "c) 甲"), ("decimalFullWidth", "%1．", "３．甲"),
     ("ideographTraditional", "%1、", "丙、甲"), ("decimalZero", "%1.", "03. 甲"), ("bullet", "●", "甲"), ("none", "", "甲"),
     ("chineseLegalSimplified", "%1、", "叁、甲"), ("unheardOf", "%1.", "3. 甲")],
)  # fmt: skip
def test_each_number_format_is_printed_as_word_prints_it(style, template, third):
    assert text(numbered("甲") * 3, numbering=levels((style, template)) + USE)[2] == third


def test_a_template_may_name_the_levels_above():
    numbering = levels(("chineseCounting", "%1、"), ("decimal", "%1.%2", "<w:isLgl/>")) + USE
    assert text(numbered("甲") + numbered("乙", 1) * 2, numbering=numbering) == ["一、甲", "1.1 乙", "1.2 乙"]


def test_a_new_use_of_a_list_goes_on_unless_it_says_where_to_begin():
    on = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    anew = '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = numbered("甲") + numbered("乙", use=2) + numbered("丙", use=3) + numbered("丁", use=3)
    assert text(body, numbering=OUTLINE + on + anew) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_numbers_come_through_styles_and_the_styles_they_are_based_on():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style>'
    )
    off = p(run("丙"), '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p(run("甲"), '<w:pStyle w:val="1"/>') + p(run("乙"), '<w:pStyle w:val="mine"/>') + off
    assert text(body, numbering=OUTLINE, styles=styles) == ["一、甲", "二、乙", "丙"]


def test_a_numbered_column_of_a_table_has_its_numbers():
    numbering = levels(("decimal", "%1")) + USE
    rows = [[tc(p(run("序号"))), tc(p(run("任务")))]] + [[tc(numbered("")), tc(p(run("修桥")))]] * 3
    assert [row[0] for row in grid(tbl(*rows), numbering=numbering)] == ["序号", "1", "2", "3"]


@pytest.mark.parametrize("number", [0, -1, 10**9])
@pytest.mark.parametrize(
    "style",
    [
        "chineseCounting",
        "upperRoman",
        "lowerLetter",
        "decimalEnclosedCircle",
        "ideographDigital",
        "decimalFullWidth",
    ],
)
def test_no_number_is_too_strange_to_be_printed(style, number):
    assert len(printed(number, style)) < 20


# ------------------------------------------------------------------------------------------ what stands on paper

WRAPPED = [
    f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('甲'))}</w:sdtContent></w:sdt>",
    p(f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"),
    p(f"<w:hyperlink>{run('甲')}</w:hyperlink>"),
    p(f"<w:smartTag>{run('甲')}</w:smartTag>"),
    p(f"<w:ins>{run('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"),
    p(f"<w:moveFrom>{run('乙')}</w:moveFrom><w:moveTo>{run('甲')}</w:moveTo>"),
    p(f"<w:fldSimple>{run('甲')}</w:fldSimple>"),
    p("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("甲")),
    p(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>{run('甲')}"),
    p(
        "<w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby>"
    ),
    p(run("甲")) + p(run("目录行 3"), '<w:pStyle w:val="toc"/>'),
]


@pytest.mark.parametrize("body", WRAPPED)
def test_words_are_read_whatever_they_are_wrapped_in_and_only_those_that_show(body):
    styles = '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="TOC 1"/></w:style>'
    assert text(body, styles=styles) == ["甲"]


def test_the_words_of_a_text_box_stand_once_behind_its_paragraph():
    box = f"<w:txbxContent>{p(run('框'))}</w:txbxContent>"
    drawing = f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = p(f"{run('甲')}<w:r><mc:AlternateContent>{drawing}</mc:AlternateContent></w:r>") + p(run("乙"))
    assert text(body) == ["甲", "框", "乙"]
    assert text(p(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")) == ["框"]


def test_footnotes_stand_at_the_end():
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1">'
        + p(run("注"))
        + "</w:footnote>"
    )
    assert text(p(run("甲")), footnotes=notes) == ["甲", "注"]


def test_a_soft_line_break_begins_a_line_but_not_in_a_centred_title():
    broken = f"{run('甲')}<w:r><w:br/></w:r>{run('乙')}"
    assert text(p(broken)) == ["甲", "乙"]
    assert text(p(broken, '<w:jc w:val="center"/>')) == ["甲乙"]


# ------------------------------------------------------------------------------------------------------- tables

TWO = [tc(p(run("甲"))), tc(p(run("乙")))]


def test_a_table_in_a_cell_belongs_to_the_cell():
    inner = tbl([tc(p(run("一"))), tc(p(run("二")))], [tc(p(run("三"))), tc(p(run("四")))])
    rows = grid(tbl(TWO, [tc(p(run("前")) + inner + p(run("后"))), tc(p(run("丁")))]))
    assert rows == [["甲", "乙"], [f"前{BREAK}一 二{BREAK}三 四{BREAK}后", "丁"]]


def test_rows_and_cells_are_found_in_content_controls_and_deleted_rows_are_not():
    sdt = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{''.join(TWO)}</w:tr>"
    row = f"<w:tr>{TWO[0]}{sdt.format(TWO[1])}</w:tr>"
    assert grid(f"<w:tbl>{row}{sdt.format(row)}{deleted}</w:tbl>") == [["甲", "乙"]] * 2


def test_places_left_out_before_and_after_the_cells_of_a_row_are_blank():
    short = (
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{tc(p(run("丙")))}</w:tr>'
    )
    assert grid(f"<w:tbl><w:tr>{''.join(TWO)}{TWO[0]}</w:tr>{short}</w:tbl>") == [
        ["甲", "乙", "甲"],
        ["", "丙", ""],
    ]


def test_a_frame_of_one_column_is_running_text():
    assert text(tbl([tc(p(run("甲")) + p(run("乙")))])) == ["甲", "乙"]
    assert not any(isinstance(block, Grid) for block in read(tbl([tc(p(run("甲")))])).blocks)


def test_a_strict_file_reads_like_a_usual_one():
    data = packed(p(run("甲"))).replace(
        b"schemas.openxmlformats.org/wordprocessingml/2006",
        b"schemas.openxmlformats.org/wordprocessingml/2006",
    )
    strict = zipped({"word/document.xml": part("document", f"<w:body>{p(run('甲'))}</w:body>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )})  # fmt: skip
    assert parse("a.docx", strict).text == parse("a.docx", data).text == "甲"
