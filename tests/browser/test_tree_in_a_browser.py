"""How the plan tree answers to a reader."""

import pytest

pytestmark = pytest.mark.browser


def units(page):
    """The pieces of work that are in sight, and how many of them are open."""
    found = page.locator("#tree details.unit:visible")
    return found.count(), page.locator("#tree details.unit[open]:visible").count()


def test_it_opens_down_to_the_measures_each_saying_who_and_when(visit):
    page = visit("tree").page
    assert units(page) == (23, 0)
    short = page.locator("#tree .is-measure", has_text="加大惩处力度").locator(".short")
    assert short.is_visible()
    assert "市法院" in short.inner_text()
    assert "2018年开始实施" in short.inner_text()


def test_a_measure_opens_to_its_words_and_leads_to_its_card(visit):
    page = visit("tree").page
    measure = page.locator("#tree .is-measure", has_text="建立专利导航发展机制")
    measure.locator("summary").click()
    assert measure.locator("blockquote").inner_text().startswith("建设10家省级以上专利导航产业发展实验区")
    assert not measure.locator(".short").is_visible()
    measure.locator(".to-card a").click()
    assert page.locator("#panel h3").inner_text() == "1.4 建立专利导航发展机制"
    assert measure.locator("blockquote").is_visible()


def test_all_can_be_opened_and_closed_and_back_is_undo(visit):
    opened = visit("tree")
    page = opened.page
    page.locator("button[data-open=all]").click()
    assert units(page) == (23, 23)
    page.locator("button[data-open=none]").click()
    assert units(page) == (0, 0)
    assert page.locator("#tree .is-programme:visible").count() == 5
    opened.back()
    assert units(page) == (23, 23)
    opened.back()
    assert units(page) == (23, 0)


def test_a_search_opens_the_branch_of_its_hit_and_puts_the_rest_away(visit):
    opened = visit("tree")
    page = opened.page
    page.locator("input[name=q]").fill("仲裁院")
    assert units(page) == (1, 1)
    assert page.locator("#tree blockquote:visible").inner_text().startswith("建立知识产权纠纷多元化调解机制")
    assert page.locator("#table tbody tr:visible").count() == 4
    # 57 items less the hit and the programme, task and measure above it
    assert "有 1 处符合，所在分支已展开；其余 53 条已收去" in page.locator(".status").inner_text()
    page.locator(".clear").click()
    assert units(page) == (23, 0)


def test_a_search_finds_departments_and_keeps_what_is_below_a_branch(visit):
    page = visit("tree", fragment="#q=市法院").page
    assert units(page) == (2, 2)
    page.locator("input[name=q]").fill("知识产权质量工程")
    assert units(page)[0] == 5
    page.locator("input[name=q]").fill("没有这个词")
    assert units(page) == (0, 0)
    assert "没有任务、单位或原文含“没有这个词”" in page.locator(".status").inner_text()


def test_all_stands_open_without_scripts(visit):
    page = visit("tree", scripts=False).page
    assert units(page) == (23, 23)


def test_it_prints_expanded_and_folds_again(visit):
    page = visit("tree").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert units(page) == (23, 23)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert units(page) == (23, 0)


def test_a_level_opens_by_keyboard(visit):
    page = visit("tree").page
    page.locator("#tree .unit > summary").first.focus()
    page.keyboard.press("Enter")
    assert units(page) == (23, 1)
