"""PDF: what is text in reading order, what is a table, and what is neither."""

from __future__ import annotations

import io

import pytest
from printed import FONT, Merged, laid_out, ruled, style
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer

from ipgraph.model import Grid
from ipgraph.model import Paragraph as Line
from ipgraph.problems import severity
from ipgraph.read import Unreadable, parse, parse_with_notes, pdf

LONG = (
    "为深入贯彻落实决策部署，按照《“十四五”规划》和2025年工作要点，加快推进全市各项重点工作，"
    "到2025年底前完成改造任务100项以上，城市生活污水集中收集率达到75%以上，特制定本方案，请认真组织实施。"
)
BODY = style(12, firstLineIndent=24)
BLOCK = style(12)


def lines(data, name="a.pdf"):
    return [block.span.text for block in parse(name, data).blocks if isinstance(block, Line)]


def grids(data):
    return [
        [[cell.span.text for cell in row] for row in block.rows]
        for block in parse("a.pdf", data).blocks
        if isinstance(block, Grid)
    ]


def drawn(draw, pages=1, **options):
    """A file whose pages ``draw(canvas, number)`` draws."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    for number in range(1, pages + 1):
        canvas.setFont(FONT, 12)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# --------------------------------------------------------------------------------------------------- paragraphs


@pytest.mark.parametrize("look", [BODY, BLOCK], ids=["indented", "flush"])
def test_lines_that_only_wrap_are_one_paragraph(look):
    assert lines(laid_out([Paragraph(LONG, look)] * 3)) == [LONG] * 3


@pytest.mark.parametrize("mark", ["一、", "（一）", "1.", "(2)", "①", "第三章"])
def test_an_item_mark_begins_a_paragraph(mark):
    assert lines(laid_out([Paragraph(words, BLOCK) for words in (LONG, mark + LONG)])) == [LONG, mark + LONG]


def test_a_paragraph_goes_on_over_the_page():
    assert lines(laid_out([Spacer(1, 640), Paragraph(LONG * 3, BODY)])) == [LONG * 3]


def test_a_title_of_several_lines_is_one_paragraph():
    title = "海湾市人民政府办公室关于印发海湾市2025年度重点工作任务分工方案的通知"
    heading = style(22, alignment=1)
    data = laid_out([Paragraph(title, heading), Paragraph(LONG, BODY), Paragraph(LONG, BODY)])
    assert lines(data) == [title, LONG, LONG]
    assert parse("a.pdf", data).title == title


def test_a_number_is_not_torn_apart_from_its_unit():
    words = "新建" + "甲" * 31 + "2.5个百分点以上"
    assert lines(laid_out([Paragraph(words, BLOCK), Paragraph(LONG, BLOCK)])) == [words, LONG]


def test_a_radical_that_stands_for_a_word_becomes_the_word():
    from ipgraph.read.ink import _usual

    assert "".join(map(_usual, "⼯作⽅案")) == "工作方案"


# ------------------------------------------------------------------------------------------ page numbers, headers


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "第{}页", "{}", "{}/9", "第 {} 页 共 9 页"])
def test_page_numbers_and_running_headers_are_left_out(number):
    def edges(canvas, _):
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(300, 40, number.format(canvas.getPageNumber()))
        canvas.drawString(72, 800, "海湾市人民政府公报 2025年第3期")

    words = [sign + LONG for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    assert lines(laid_out([Paragraph(one, BODY) for one in words], edges)) == words


def test_a_year_on_a_line_of_its_own_in_the_middle_of_a_page_stays():
    data = laid_out([Paragraph(words, BLOCK) for words in (LONG, "2025", LONG)])
    assert "2025" in "".join(lines(data))


# ------------------------------------------------------------------------------------------------------- tables

HEADER = ["序号", "重点任务", "责任单位", "完成时限"]
ROWS = [
    [str(at), f"推进第{at}处园区污水处理设施建设，全面完成整治任务", "市生态环境局、市水利局", "2025年12月"]
    for at in range(1, 60)
]


def test_a_table_over_several_pages_is_one_table_and_its_header_stands_once():
    assert grids(laid_out([ruled([HEADER, *ROWS], repeat=1)])) == [[HEADER, *ROWS]]


def test_a_table_over_several_pages_without_a_second_header_is_one_table():
    assert grids(laid_out([ruled([HEADER, *ROWS])])) == [[HEADER, *ROWS]]


def test_text_between_two_tables_parts_them():
    data = laid_out([ruled([HEADER, ROWS[0]]), Paragraph("二、文化", BLOCK), ruled([HEADER, ROWS[1]])])
    assert grids(data) == [[HEADER, ROWS[0]], [HEADER, ROWS[1]]]
    assert lines(data) == ["二、文化"]


def test_a_row_that_the_turn_of_a_page_tears_apart_is_one_row():
    work = "".join(f"推进第{at}处园区污水处理设施建设并全面完成整治任务" for at in range(12))
    rows = [
        ["1", work, "市水利局", "2025年"],
        ["2", work, "市水利局", "2026年"],
        ["3", work, "市财政局", "2027年"],
    ]
    data = laid_out([Spacer(1, 350), ruled([HEADER, *rows], tear=True)])
    assert grids(data) == [[HEADER, *rows]]


def test_a_cell_merged_over_the_turn_of_a_page_reaches_over_it():
    first = [HEADER, ["1", Merged("水", rows=2), "市水利局", "2025年"], ["2", "市水利局", "2025年"]]
    second = [
        HEADER,
        ["3", Merged("", rows=2), "市水利局", "2026年"],
        ["4", "市水利局", "2026年"],
        ["5", "大气", "", ""],
    ]
    [grid] = grids(laid_out([ruled(first), PageBreak(), ruled(second)]))
    assert [row[1] for row in grid] == [HEADER[1], "水", "水", "水", "水", "大气"]


def test_a_table_with_open_sides_has_all_its_columns():
    def draw(canvas, _):
        for y in (700, 670, 640):
            canvas.line(72, y, 500, y)
        canvas.line(200, 700, 200, 640)
        for y, words in ((680, ["重点任务", "责任单位"]), (650, ["修桥", "市交通局"])):
            canvas.drawString(80, y, words[0])
            canvas.drawString(210, y, words[1])

    assert grids(drawn(draw)) == [[["重点任务", "责任单位"], ["修桥", "市交通局"]]]


def test_a_table_without_lines_is_not_guessed():
    def draw(canvas, _):
        for y, words in (
            (700, ["序号", "重点任务", "责任单位"]),
            (680, ["1", "修桥", "市交通局"]),
            (660, ["2", "铺路", "市公路局"]),
        ):
            for x, word in zip((72, 120, 300), words, strict=True):
                canvas.drawString(x, y, word)

    data = drawn(draw)
    assert grids(data) == []
    assert [line.split() for line in lines(data)] == [
        ["序号", "重点任务", "责任单位"],
        ["1", "修桥", "市交通局"],
        ["2", "铺路", "市公路局"],
    ]


def test_a_frame_around_text_is_no_table():
    def draw(canvas, _):
        canvas.rect(60, 600, 480, 150)
        canvas.drawString(80, 700, "特此通知。")

    data = drawn(draw)
    assert (grids(data), lines(data)) == ([], ["特此通知。"])


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(degrees):
    import pypdfium2

    document = pypdfium2.PdfDocument(laid_out([ruled([HEADER, *ROWS[:3]])]))
    document[0].set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    assert grids(out.getvalue()) == [[HEADER, *ROWS[:3]]]


def test_a_table_drawn_sideways_is_read_sideways():
    def draw(canvas, _):
        canvas.translate(500, 100)
        canvas.rotate(90)
        canvas.grid([0, 100, 300], [0, 40, 80])
        for x, y, words in (
            (10, 50, "重点任务"),
            (110, 50, "责任单位"),
            (10, 10, "修桥"),
            (110, 10, "市交通局"),
        ):
            canvas.drawString(x, y, words)

    assert grids(drawn(draw)) == [[["重点任务", "责任单位"], ["修桥", "市交通局"]]]


def test_a_watermark_across_the_page_is_no_text():
    def draw(canvas, _):
        canvas.drawString(72, 700, "特此通知。")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    assert lines(drawn(draw)) == ["特此通知。"]


# ------------------------------------------------------------------------------------- scans, passwords, damage


def picture(canvas, _=1):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)


def refusal(data):
    with pytest.raises(Unreadable) as caught:
        parse("plan.pdf", data)
    return caught.value.problem.code, caught.value.problem.detail


def test_a_scan_is_refused_and_the_way_out_named():
    assert refusal(drawn(picture, pages=3)) == ("pdf-scanned", "3")


def test_a_scan_with_page_numbers_is_a_scan():
    def draw(canvas, number):
        picture(canvas)
        canvas.drawString(290, 40, f"— {number} —")

    assert refusal(drawn(draw, pages=2)) == ("pdf-scanned", "2")


def test_a_title_that_every_page_repeats_stands_once():
    def title(canvas, _):
        canvas.setFont(FONT, 20)
        canvas.drawCentredString(300, 800, "海湾市任务分解表")

    data = laid_out([Paragraph(f"{sign}{LONG}", BODY) for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯"], title)
    assert parse("a.pdf", data).title == "海湾市任务分解表"
    assert parse("a.pdf", data).text.count("任务分解表") == 1


def test_pages_that_are_pictures_among_others_are_reported():
    pages = ["甲通知", None, "乙附件"]
    data = drawn(
        lambda canvas, at: canvas.drawString(72, 700, pages[at - 1]) if pages[at - 1] else picture(canvas),
        pages=3,
    )
    document, notes = parse_with_notes("a.pdf", data)
    assert document.text.split() == ["甲通知", "乙附件"]
    assert [(note.code, note.detail, severity(note)) for note in notes] == [("page-scanned", "2", "warning")]


def test_a_password_is_named():
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = drawn(
        lambda canvas, _: canvas.drawString(72, 700, "通知"), encrypt=StandardEncryption("geheim", canPrint=0)
    )
    assert refusal(data)[0] == "file-encrypted"


def test_a_file_that_only_forbids_copying_is_read():
    from reportlab.lib.pdfencrypt import StandardEncryption

    encrypt = StandardEncryption("", ownerPassword="x", canCopy=0)
    assert lines(drawn(lambda canvas, _: canvas.drawString(72, 700, "通知"), encrypt=encrypt)) == ["通知"]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"no pdf at all"])
def test_what_is_no_pdf_is_damaged(data):
    assert refusal(data)[0] == "file-damaged"


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert refusal(drawn(lambda *_: None, pages=3)) == ("file-too-large", "3 > 2")


def test_a_page_full_of_lines_is_a_drawing_and_read_within_seconds():
    def draw(canvas, _):
        for at in range(3000):
            canvas.line(50 + at * 0.15, 50, 50 + at * 0.15, 700)
            canvas.line(50, 50 + at * 0.2, 500, 50 + at * 0.2)
        canvas.drawString(72, 800, "通知")

    assert "通知" in parse("a.pdf", drawn(draw)).text
