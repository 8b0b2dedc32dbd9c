"""The explorer as files, opened by double click in Chromium without a network: found, followed, shared, undone."""

import re

import pytest


@pytest.fixture
def opened(quietly, site):
    """Opens a page of the site: ``opened("index.html#q=zscq")``; nothing outside is asked for, nothing is complained of."""
    return lambda address: quietly(f"{site.as_uri()}/{address}", size=(1280, 900))


def found(page):
    return page.locator("#found .words").all_inner_texts()


def test_pinyin_initials_find_a_department(opened):
    page = opened("index.html")
    page.fill("#q", "sgsj")
    assert found(page) == ["市工商局"]


def test_words_of_the_text_find_the_item_that_holds_them(opened):
    page = opened("index.html")
    page.fill("#q", "领军人才")
    assert [one[:3] for one in found(page)] == ["5.4"]
    assert "领军人才" in page.inner_text("#found .hit")


def test_what_cannot_be_found_is_said(opened):
    page = opened("index.html#q=火星")
    assert "火星" in page.inner_text("#find .status")
    assert page.locator("#found").is_hidden()


def test_the_arrow_keys_walk_through_what_was_found(opened):
    page = opened("index.html")
    page.fill("#q", "专利")
    page.press("#q", "ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_search_has_a_link_and_back_undoes_it(opened):
    page = opened("index.html")
    page.fill("#q", "审计")
    page.fill("#q", "财政")
    assert "q=" in page.url
    page.evaluate(
        "() => new Promise((done) => { addEventListener('hashchange', done, { once: true }); history.back(); })"
    )
    assert "q=" not in page.url
    assert page.locator("#found").is_hidden()


def test_the_box_in_the_menu_searches_from_any_page(opened):
    page = opened("matrix.html")
    page.fill(".go input", "市财政局")
    page.press(".go input", "Enter")
    page.wait_for_selector("#found a")
    assert found(page)[0] == "市财政局"


def test_the_other_language_is_the_same_page(opened):
    page = opened("whatif.html")
    page.click(".other")
    page.wait_for_url(re.compile(r"/en/whatif\.html$"))
    assert page.get_attribute("html", "lang") == "en"
    page.click(".other")
    page.wait_for_url(re.compile(r"explorer/whatif\.html$"))


def test_every_entry_of_the_menu_opens_and_says_where_one_is(opened):
    page = opened("index.html")
    entries = page.locator(".site li a").all_inner_texts()
    for words in entries:
        page.click(f".site li a:text-is('{words}')")
        assert page.inner_text(".site [aria-current]") == words
    assert len(entries) >= 6


def test_one_answer_of_a_question_can_be_chosen(opened):
    page = opened("ask/due-by.html")
    page.select_option("select[name=case]", label="2017-12-31")
    assert page.locator(".case:visible").count() == 1
    assert page.locator(".case:visible tbody tr").count() == 15
    with page.expect_download() as got:
        page.click(".case:visible .csv")
    lines = got.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 16


def test_a_number_of_the_overview_leads_to_what_it_counts(opened):
    page = opened("index.html")
    page.click(".attention a:has-text('项没有完成期限')")
    assert [row.split("\t")[0] for row in page.locator("tbody tr").all_inner_texts()] == [
        "2.1",
        "2.2",
        "3.3",
        "4.2",
    ]


def test_a_line_of_an_answer_leads_to_the_source(opened):
    page = opened("ask/no-end-date.html")
    page.click("tbody a:has-text('21')")
    page.wait_for_url(re.compile(r"source/zhengzhou-2017\.html#L21$"))
    assert page.locator("#L21").is_visible()


def test_without_a_department_its_items_are_seen_to_fall(opened):
    page = opened("whatif.html")
    page.click("th a:has-text('市知识产权局')")
    assert "4 项任务将无人负责：1.2、1.4、2.5、3.1" in page.inner_text(".findings")


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
@pytest.mark.parametrize("name", ["index", "questions", "ask/due-by", "whatif", "problems"])
def test_a_page_is_no_wider_than_the_screen(opened, name, size):
    page = opened("index.html")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(page.url.replace("index.html", f"{name}.html"))
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
