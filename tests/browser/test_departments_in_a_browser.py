"""How the list of departments, the page of a party and the page of an item answer to a reader."""

import pytest

from ipgraph.explorer.shown import Shown
from ipgraph.views import item, party

from .conftest import TITLE
from .test_pages_in_a_browser import CONTRAST

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Name → address of a page as a file: two parties and an item."""
    folder, shown = tmp_path_factory.mktemp("leaves"), Shown()
    found = item.entries(shown.facts)
    named = {one.name: one for one in shown.facts.parties}
    made = {
        name: party.render(shown.facts, named[name], title=TITLE)
        for name in ("市知识产权局", "市财政局", "市编办")
    }
    entry = found["zhengzhou-2017/p1/t1/m4"]
    made["1.4"] = item.render(shown.facts, entry, found, title=TITLE, text=shown.plans[0].document.text)
    for number, html in enumerate(made.values()):
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{number}.html").as_uri() for number, name in enumerate(made)}


@pytest.fixture
def look(opens, pages):
    """Opens one of :func:`pages`."""
    return lambda name, **how: opens(pages[name], **how)


def names(page):
    return page.locator("#table tbody tr:visible th").all_inner_texts()


def sort(page, heading):
    page.locator("#table thead button", has_text=heading).first.click()


def test_a_heading_sorts_turns_and_gives_the_order_back(visit):
    page = visit("departments").page
    before = names(page)
    sort(page, "2017 节点")
    assert names(page)[:2] == ["市知识产权局", "市科技局"]
    assert page.locator("#table th[aria-sort=descending]").inner_text().startswith("2017")
    sort(page, "2017 节点")
    assert names(page)[-1] == "市知识产权局"
    sort(page, "2017 节点")
    assert names(page) == before
    assert page.locator("#table th[aria-sort]").count() == 0


def test_sorting_stands_in_the_address_and_back_is_undo(visit):
    opened = visit("departments", fragment="#sort=-coordination")
    before = names(opened.page)
    sort(opened.page, "参与")
    assert "sort=-c12" in opened.page.url
    assert names(opened.page)[0] == "市工商局"
    opened.back()
    assert names(opened.page) == before


def test_words_leave_the_departments_that_have_them_and_their_sums(visit):
    page = visit("departments").page
    page.locator("input[name=q]").fill("办")
    assert names(page) == ["市政府金融办", "领导小组办公室", "市人才办", "市编办", "市法制办"]
    assert "显示 5/23 个单位" in page.locator(".status").inner_text()
    # 2 + 1 + 1 measures; 0.833 + 1 + 0.5 shared
    sums = page.locator("#table tfoot td").all_inner_texts()
    assert (sums[0], sums[4]) == ("4", "2.333")
    page.locator("input[name=q]").fill("没有这个词")
    assert "没有名称符合" in page.locator(".status").inner_text()


def test_a_name_opens_its_card(visit):
    page = visit("departments").page
    page.locator("#table a", has_text="市工商局").click()
    assert "负责 5 项举措" in page.locator("#panel").inner_text()


def test_a_day_says_in_words_what_is_past_in_which_reading(look):
    opened = look("市财政局")
    page = opened.page
    assert page.locator("#table td.state:visible").count() == 0
    page.locator("input[name=on]").fill("2019-06-30")
    rows = page.locator("#table tbody tr").all()
    found = [(row.locator("td.no").inner_text(), row.locator("td.state").inner_text()) for row in rows]
    assert found == [("4.1", "已过期"), ("3.2", "从严已过期，从宽未到"), ("1.3", "未到期")]
    assert (
        "截至 2019-06-30：1 个节点已过期，1 个从严已过期而从宽未到，1 个未到期"
        in page.locator(".status").inner_text()
    )
    assert "on=2019-06-30" in page.url
    opened.back()
    assert page.locator("#table td.state:visible").count() == 0


def test_the_day_itself_is_not_past(look):
    page = look("市财政局", fragment="#on=2017-12-31").page
    assert page.locator("#table td.state").first.inner_text() == "未到期"
    page = look("市财政局", fragment="#on=2018-01-01").page
    assert page.locator("#table td.state").first.inner_text() == "已过期"


@pytest.mark.parametrize("fragment", ["#on=tomorrow", "#on=<b>", "#on=2019-6-3"])
def test_what_is_no_day_counts_as_none(look, fragment):
    opened = look("市财政局", fragment=fragment)
    assert opened.page.locator("#table td.state:visible").count() == 0
    assert opened.messages == []


def letter(page):
    page.emulate_media(media="print")
    return page.locator("#letter tbody tr:visible td:first-child").all_inner_texts()


def test_the_letter_asks_for_what_is_due_by_the_day_strictly(look):
    assert letter(look("市财政局").page) == ["1.3", "3.2", "4.1"]
    page = look("市财政局", fragment="#on=2018-12-31").page
    assert letter(page) == ["3.2", "4.1"]
    assert "时限（从严）在 2018-12-31 及以前" in page.locator("#letter .say").inner_text()
    page = look("市财政局", fragment="#on=2016-12-31").page
    assert letter(page) == []
    assert "没有时限（从严）在 2016-12-31 及以前的" in page.locator("#letter .say").inner_text()


@pytest.mark.parametrize("name", ["市知识产权局", "市财政局"])
def test_the_letter_is_one_a4_sheet_with_nothing_else_on_it(look, name):
    page = look(name).page
    page.emulate_media(media="print")
    assert page.locator("h1").is_hidden()
    assert page.locator("#table").is_hidden()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page/") == 1


def test_its_items_come_as_a_csv_file_with_ids_and_both_dates(look):
    page = look("市财政局", fragment="#on=2019-06-30").page
    with page.expect_download() as waiting:
        page.locator("button.csv").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[2].startswith("2018,3.2,◆责任 2,开展高校知识产权运营专项行动,")
    assert "2018-12-31,2019-12-31,从严已过期，从宽未到,市知识产权局,34,zhengzhou-2017/p3/t1/m2/a1" in lines[2]


@pytest.mark.parametrize("name", ["市知识产权局", "市编办", "1.4"])
@SIZES
def test_a_leaf_is_quiet_and_fits_its_window(look, name, size):
    opened = look(name, size=size, fragment="#on=2018-06-30")
    assert opened.outside == []
    assert opened.messages == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["市知识产权局", "1.4"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_a_leaf_stands_out_from_its_ground(look, name, scheme):
    assert look(name, scheme=scheme, fragment="#on=2018-06-30").page.evaluate(CONTRAST) == []


def test_without_scripts_a_party_page_has_all_its_words(look):
    page = look("市财政局", scripts=False).page
    assert page.get_by_text("2019 年前完成").first.is_visible()
    assert page.locator("button.print").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#letter tbody tr").count() == 3
