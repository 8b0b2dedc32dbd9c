"""What is taken from a page is what stands on it: a workbook, a picture, paper."""

import csv
import io
import struct
import zipfile

import openpyxl
import pytest

from bench.weights import among, made
from ipgraph.pipeline import tables_of
from ipgraph.views import VIEWS
from ipgraph.views.facts import gather
from ipgraph.views.frame import asset, assets_of
from ipgraph.views.load import parts

pytestmark = pytest.mark.browser
EVERY = pytest.mark.parametrize("name", VIEWS)


def taken(page, selector):
    with page.expect_download() as waiting:
        page.locator(selector).locator("visible=true").first.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def workbook(page):
    return openpyxl.load_workbook(io.BytesIO(taken(page, "button.xlsx")[1])).active


def table(page):
    text = taken(page, "button.csv")[1].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@EVERY
def test_the_workbook_holds_the_table_in_sight(visit, name):
    page = visit(name).page
    rows = [["" if one is None else one for one in row] for row in workbook(page).values]
    said = table(page)
    assert len(rows) == len(said) > 16
    for row, line in zip(rows, said, strict=True):
        for value, text in zip(row, line, strict=True):
            assert value == float(text) if isinstance(value, int | float) else value == text.removeprefix("'")


def test_numbers_are_numbers_and_numbers_of_items_are_words(visit):
    sheet = workbook(visit("departments").page)
    assert [cell.value for cell in sheet[2]][:6] == ["市知识产权局", 18, 4, 14, 13, 9.833]
    assert workbook(visit("timeline").page)["A2"].value == "1.1"


def test_the_archive_is_whole_and_the_same_every_time(visit):
    page = visit("departments").page
    (name, data), (_, again) = taken(page, "button.xlsx"), taken(page, "button.xlsx")
    assert name == "departments.xlsx"
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert data == again


@pytest.mark.parametrize(
    "words", ["=1+1", "-2+3", "@SUM(A1)", "</t><b>&amp;", "_x0041_", "0123", "1e5", "甲\u0001乙"]
)
def test_words_are_words_whatever_they_look_like(visit, words):
    page = visit("departments").page
    page.evaluate("(words) => { document.querySelector('#table tbody th bdi').textContent = words; }", words)
    cell = workbook(page)["A2"]
    assert cell.data_type != "f"
    # openpyxl does not undo the escape that Excel does
    assert cell.value.replace("_x005F_", "_") == words.replace("\u0001", "\ufffd")


def test_what_a_filter_hides_is_not_in_the_workbook(visit):
    page = visit("due", fragment="#by=2017-06-30").page
    assert workbook(page).max_row == 2


@pytest.mark.parametrize(
    ("name", "of"), [("network", "#canvas"), ("timeline", "table.lines"), ("load", "table.bars")]
)
def test_a_picture_is_taken_as_it_stands(visit, name, of):
    opened = visit(name)
    opened.settle()
    box = opened.page.locator(of).first.bounding_box()
    file, data = taken(opened.page, "button.png")
    assert file == f"{name}.png"
    width, height = struct.unpack(">II", data[16:24])
    margin = 0 if name == "network" else 32
    assert abs(width / 2 - box["width"] - margin) <= 2
    assert abs(height / 2 - box["height"] - margin) <= 2
    assert len(data) > 50_000  # an empty paper of this size takes a tenth
    assert opened.messages == []


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_can_be_printed_by_a_button_that_is_not_printed(opens, tmp_path, name, lang):
    file = tmp_path / "page.html"
    file.write_text(VIEWS[name].render(tables_of(), title="plan", lang=lang), encoding="utf-8")
    page = opens(file.as_uri()).page
    label = {"zh": "打印本页", "en": "Print this page"}[lang]
    assert page.get_by_role("button", name=label).count() == 1
    page.emulate_media(media="print")
    assert not page.locator("button:is(.csv, .xlsx, .png, .print)").locator("visible=true").count()


@pytest.fixture(scope="module")
def large():
    return made(420, 30)


@pytest.fixture
def opened(quietly, tmp_path, large):
    """Opens a page of a large plan among others; nothing is complained of."""

    def open_page(name, fragment=""):
        html = VIEWS[name].render(large, title="计划", frame=among(large, name))
        (tmp_path / "assets").mkdir(exist_ok=True)
        for one in assets_of(html):
            (tmp_path / "assets" / one).write_text(asset(one), encoding="utf-8")
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
        return quietly((tmp_path / f"{name}.html").as_uri(), fragment=fragment)

    return open_page


@pytest.mark.parametrize(
    ("name", "rows"),
    [("timeline", "tr[data-work]"), ("due", "#table tr[data-row]"), ("tree", "li.is-measure")],
)
def test_a_large_page_is_searched_as_a_small_one(opened, large, name, rows):
    quote = large.rows("items")[-1]["quote"][:12]
    page = opened(name, f"#q={quote}")
    assert page.locator(rows).locator("visible=true").count() == 1
    page.fill("input[name=q]", "")
    assert page.locator(f"{rows}:not([hidden])").count() == 420


def test_the_table_of_a_programme_is_made_of_its_numbers(opened, large):
    page = opened("load", "#programme=p2")
    rows = page.locator("#bars-drawn tbody tr")
    expected = parts(large, gather(large))["p2"]
    assert rows.count() == len(expected)
    cells = [row.split() for row in rows.all_inner_texts()]
    assert [[one[0], *one[1:]] for one in cells] == [
        [one[0], f"{row[1]:.3f}", *map(str, (row[3], row[4], row[2], row[5], row[6]))]
        for one, row in zip(cells, expected, strict=True)
    ]


def test_a_click_on_a_row_of_a_large_page_opens_the_page_of_its_item(opened):
    page = opened("due")
    page.route("**/item/**", lambda route: route.fulfill(body="there"))
    page.locator("#table tr[data-row] td.quote").first.click()
    page.wait_for_url("**/item/**")
