"""How the timeline answers to a reader."""

import re

import pytest

pytestmark = pytest.mark.browser


def shown(page):
    return page.locator("#table tr[data-work]:visible").count()


@pytest.mark.parametrize(
    ("day", "strict", "lenient"),
    [
        ("2017-05-15", 1, 0),
        ("2017-11-15", 2, 1),
        ("2018-01-01", 15, 14),
        ("2019-01-01", 30, 29),
        ("2020-01-01", 36, 36),
    ],
)
def test_a_day_draws_a_line_and_says_what_is_overdue_in_both_readings(visit, day, strict, lenient):
    page = visit("timeline").page
    assert page.locator(".asof").inner_text() == ""
    page.locator("input[name=on]").fill(day)
    assert f"从严已过期 {strict} 个节点，从宽已过期 {lenient} 个" in page.locator(".asof").inner_text()
    assert f"on={day}" in page.url
    assert page.locator("#table.with-day").count() == 1


def test_the_line_of_a_day_stands_where_the_day_begins(visit):
    page = visit("timeline", fragment="#on=2018-01-01").page
    at = page.evaluate(
        """() => { const cell = document.querySelector('#table td.span');
             return parseFloat(getComputedStyle(cell, '::after').left) / cell.clientWidth; }"""
    )
    assert at == pytest.approx(1 / 3, abs=0.005)
    assert page.locator("input[name=on]").input_value() == "2018-01-01"


def test_a_day_outside_the_years_is_said_and_not_drawn(visit):
    page = visit("timeline", fragment="#on=2025-01-01").page
    assert "不在图上的年份之内" in page.locator(".asof").inner_text()
    assert page.locator("#table.with-day").count() == 0


def test_a_day_that_is_none_is_left_out(visit):
    for fragment in ("#on=2018-02-31", "#on=tomorrow"):
        opened = visit("timeline", fragment=fragment)
        assert opened.page.locator(".asof").inner_text() == ""
        assert opened.messages == []


def test_a_day_typed_on_the_keyboard_is_one_step_back(visit):
    opened = visit("timeline")
    page = opened.page
    page.locator("input[name=on]").focus()
    page.keyboard.type("11112017")
    assert "到 2017-11-11：从严已过期 2 个节点，从宽已过期 1 个" in page.locator(".asof").inner_text()
    opened.back()
    assert page.locator(".asof").inner_text() == ""
    assert page.locator("input[name=on]").input_value() == ""


def test_a_bar_opens_the_words_with_their_line(visit):
    page = visit("timeline").page
    page.locator("#table tr", has_text="建立专利导航发展机制").locator("a.bar").click()
    text = page.locator("#panel").inner_text()
    assert "2018年前完成" in text
    assert "原文第 14 行" in text


def test_a_kind_of_phase_leaves_its_lines_and_its_bars(visit):
    page = visit("timeline").page
    page.locator("button[data-phase=start]").click()
    assert shown(page) == 3  # lines 12, 21 and 35
    assert page.locator("#table a.bar:visible").count() == 3
    assert page.locator("#table li:visible").count() == 3
    assert "显示 3/23" in page.locator(".status").inner_text()
    page.locator(".clear").click()
    assert shown(page) == 23


def test_programme_party_and_words_leave_their_lines(visit):
    page = visit("timeline").page
    page.locator("button[data-programme]").nth(2).click()
    assert shown(page) == 4
    assert page.locator("#table .band:visible").count() == 1
    page.locator(".clear").click()
    page.locator("select[name=party]").select_option(label="市工商局")
    assert shown(page) == 5
    page.locator(".clear").click()
    page.locator("input[name=q]").fill("仲裁院")
    assert shown(page) == 1
    page.locator("input[name=q]").fill("没有这个词")
    assert shown(page) == 0
    assert "没有符合" in page.locator(".status").inner_text()


def test_one_reading_hides_the_other(visit):
    page = visit("timeline").page
    assert page.locator("#table .doubt:visible").count() == 4
    page.locator("select[name=reading]").select_option("strict")
    assert page.locator("#table .doubt:visible").count() == 0
    dates = page.locator("#table tr", has_text="建立专利导航发展机制").locator(".dates")
    assert dates.inner_text() == "从严 2017-12-31"
    page.locator("select[name=reading]").select_option("lenient")
    assert dates.inner_text() == "从宽 2018-12-31"
    assert "reading=lenient" in page.url


def test_half_years_widen_the_axis(visit):
    page = visit("timeline").page
    width = page.locator("#table thead .span").bounding_box()["width"]
    assert page.locator("#table .half:visible").count() == 0
    page.locator("select[name=zoom]").select_option("half")
    assert page.locator("#table .half:visible").count() == 6
    assert page.locator("#table thead .span").bounding_box()["width"] > width


def test_the_csv_holds_words_and_no_drawing(visit):
    page = visit("timeline", fragment="#phase=start").page
    with page.expect_download() as waiting:
        page.locator("button.csv").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[0] == "编号,主要举措,节点：原话与期限,责任单位"
    assert lines[1] == "1.2,深化体制机制改革,启动 2017年启动 2017-12-31 原文第 12 行,市知识产权局"


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_head_and_first_columns_stay_in_sight(visit, size):
    page = visit("timeline", size=size).page
    page.evaluate(
        "() => { const one = document.querySelector('.scroller'); one.scrollTop = 300; one.scrollLeft = 150; }"
    )
    frame = page.locator(".scroller").bounding_box()
    corner = page.locator("#table thead .no").bounding_box()
    title = page.locator("#table thead .what").bounding_box()
    assert corner["x"] == pytest.approx(frame["x"], abs=1)
    assert corner["y"] == pytest.approx(frame["y"], abs=3)
    assert title["x"] == pytest.approx(corner["x"] + corner["width"], abs=1.5)


def test_it_prints_on_one_a3_sheet(visit):
    page = visit("timeline").page
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert (width, height) == (pytest.approx(1190.5, abs=2), pytest.approx(842, abs=2))
