"""How the matrix answers to a reader."""

import re

import pytest

pytestmark = pytest.mark.browser


def shown(page):
    return page.locator("#table tbody tr:not(.band):visible").count()


def columns(page):
    return page.locator("#table th.party:visible").count()


def test_a_cell_opens_the_item_with_its_words_line_and_both_readings(visit):
    page = visit("matrix").page
    page.locator("#table tr", has_text="建立专利导航发展机制").locator("a.mark").click()
    text = page.locator("#panel").inner_text()
    assert "建设10家省级以上专利导航产业发展实验区" in text
    assert "原文第 14 行" in text
    assert "从严 2017-12-31 / 从宽 2018-12-31" in text
    assert page.locator("#panel .here").inner_text().startswith("◆1 市知识产权局")


def test_a_column_opens_the_department(visit):
    page = visit("matrix").page
    page.locator("#table th.party", has_text="市工商局").click()
    assert page.locator("#panel h3").inner_text() == "市工商局"
    assert "负责 5 项举措，其中 1 项独立承担，与 4 个单位协同" in page.locator("#panel").inner_text()


def test_a_programme_leaves_its_rows_and_the_columns_they_use(visit):
    page = visit("matrix").page
    page.locator("button[data-programme]").nth(2).click()
    assert (shown(page), columns(page)) == (4, 4)
    assert "显示 4/23 项举措、4/23 个单位" in page.locator(".status").inner_text()
    assert page.locator("#table tfoot .duties .sum").inner_text() == "8"


def test_a_role_leaves_its_marks(visit):
    page = visit("matrix").page
    page.locator("button[data-role=responsible]").click()
    assert columns(page) == 16
    assert page.locator("#table a.mark:visible").count() == 47
    page.locator("button[data-role=responsible]").click()
    page.locator("button[data-role=support]").click()
    assert page.locator("#table a.mark:visible").count() == 28


def test_words_find_departments_and_quotes(visit):
    page = visit("matrix").page
    page.locator("input[name=q]").fill("工商局")
    assert shown(page) == 5
    page.locator("input[name=q]").fill("仲裁院")
    assert shown(page) == 1
    page.locator("input[name=q]").fill("没有这个词")
    assert shown(page) == 0
    assert "没有符合" in page.locator(".status").inner_text()


def test_the_address_holds_the_state_and_back_is_undo(visit):
    opened = visit("matrix")
    page = opened.page
    page.locator("button[data-programme]").nth(1).click()
    page.locator("#table tr:not(.band):visible a.mark").first.click()
    assert "programme=p2" in page.url
    assert "show=" in page.url
    opened.back()
    assert not page.locator("#panel").is_visible()
    assert shown(page) == 6
    opened.back()
    assert shown(page) == 23


def test_typing_is_undone_by_one_step_back(visit):
    opened = visit("matrix")
    opened.page.locator("input[name=q]").press_sequentially("专利导航")
    assert shown(opened.page) == 1
    opened.back()
    assert shown(opened.page) == 23
    assert opened.page.locator("input[name=q]").input_value() == ""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_head_and_first_columns_stay_in_sight(visit, size):
    page = visit("matrix", size=size).page
    page.evaluate(
        "() => { const one = document.querySelector('.scroller'); one.scrollTop = 300; one.scrollLeft = 200; }"
    )
    frame = page.locator(".scroller").bounding_box()
    corner = page.locator("#table thead .no").bounding_box()
    title = page.locator("#table thead .what").bounding_box()
    assert corner["x"] == pytest.approx(frame["x"], abs=1)
    assert corner["y"] == pytest.approx(frame["y"], abs=3)
    assert title["x"] == pytest.approx(corner["x"] + corner["width"], abs=1.5)


def test_no_name_in_the_head_is_cut_off(visit):
    page = visit("matrix").page
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#table th.party')].filter((head) => {
             const [cell, name] = [head, head.querySelector('a')].map((one) => one.getBoundingClientRect());
             return name.top < cell.top || name.left < cell.left - 1 || name.right > cell.right + 1;
           }).map((head) => head.textContent)"""
    )
    assert cut == []


def test_it_prints_on_one_a3_sheet(visit):
    page = visit("matrix").page
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert (width, height) == (pytest.approx(1190.5, abs=2), pytest.approx(842, abs=2))
