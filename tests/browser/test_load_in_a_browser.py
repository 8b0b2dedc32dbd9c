"""How the load page answers to a reader."""

import pytest

pytestmark = pytest.mark.browser


def names(page, table="section:not([hidden]) table.bars"):
    return page.locator(f"{table} tbody tr:visible th").all_inner_texts()


def test_it_sorts_by_either_load_and_back_is_undo(visit):
    opened = visit("load")
    page = opened.page
    assert names(page)[3:7] == ["市财政局", "市法院", "市科技局", "领导小组办公室"]
    page.locator("button[data-by=coordination_load]").click()
    assert "by=coordination_load" in page.url
    assert names(page)[3:5] == ["市科技局", "市财政局"]
    assert names(page)[-1] == "领导小组办公室"
    assert names(page, "#grid") == names(page)
    opened.back()
    assert names(page)[3] == "市财政局"


def test_one_programme_shows_its_own_numbers_and_says_so(visit):
    opened = visit("load")
    page = opened.page
    page.locator("button[data-programme=p2]").click()
    assert names(page) == ["市知识产权局", "市法院", "市工商局", "市文广新局", "市仲裁委"]
    assert page.locator(".multiples figure:visible").count() == 5
    assert "只计“实施知识产权大保护工程”" in page.locator(".status").inner_text()
    assert page.locator("button[data-programme=p2]").get_attribute("aria-pressed") == "true"
    page.locator("button[data-programme=p3]").click()
    assert len(names(page)) == 4
    page.locator("button[data-programme=p3]").click()
    assert len(names(page)) == 16
    opened.back()
    assert len(names(page)) == 4


def test_words_find_departments_in_all_tables(visit):
    page = visit("load").page
    page.locator("input[name=q]").fill("工商")
    assert names(page) == names(page, "#grid") == names(page, "#due-all") == ["市工商局"]
    assert page.locator(".multiples figure:visible").count() == 1
    assert "显示 1/16 个单位" in page.locator(".status").inner_text()
    page.locator("input[name=q]").fill("没有这个词")
    assert "没有符合的单位" in page.locator(".status").inner_text()
    page.locator(".clear").click()
    assert len(names(page)) == 16


def test_a_department_opens_its_card(visit):
    page = visit("load").page
    page.locator("table.bars a", has_text="市工商局").first.click()
    assert page.locator("#panel h3").inner_text() == "市工商局"


def test_bars_are_drawn_to_one_scale(visit):
    page = visit("load").page
    boxes = [one.bounding_box()["width"] for one in page.locator("#bars-all rect.joint").all()[:4]]
    assert boxes[2] / boxes[0] == pytest.approx(2.1667 / 9.8333, abs=0.02)
    assert boxes[3] / boxes[1] == pytest.approx(10 / 22, abs=0.02)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_no_number_is_broken_into_two_lines(visit, size):
    page = visit("load", size=size).page
    heights = page.evaluate(
        "[...document.querySelectorAll('#bars-all td')].filter((cell) => getComputedStyle(cell).whiteSpace !== 'nowrap').length"
    )
    assert heights == 0


def test_colour_is_not_needed_to_tell_readings_apart(visit):
    page = visit("load").page
    fills = page.evaluate(
        "['strict', 'lenient'].map((name) => getComputedStyle(document.querySelector(`.multiples path.${name}`)).fill)"
    )
    assert "load-hatch" in fills[0]
    assert "load-hatch" not in fills[1]


def test_an_unknown_programme_in_the_address_shows_the_whole_plan(visit):
    assert len(names(visit("load", fragment="#programme=p99").page)) == 16
