"""How the source page answers to a reader, as a browser without a network shows it."""

import pytest

from ipgraph.extract import extract
from ipgraph.pipeline import plans_of
from ipgraph.read import parse
from ipgraph.views import PLAN_VIEWS

from .conftest import HOSTILE
from .test_pages_in_a_browser import CONTRAST

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
EVERY = pytest.mark.parametrize("plan", ["seed", "doubtful", "hostile", "empty", "long"])

HEAD = "序号\t主要任务\t责任单位\t完成时限\n"
DOUBTFUL = (
    "甲市重点工作任务分工\n\n各单位要高度重视。\n\n"
    + HEAD
    + "1\t新建学校10所\t市教育局、财政局\t2018年前完成\n"
    + "2\t修订办法\t市飞船局\t另议\n"
    + "3\t新增绿地20公顷\t市园林局\t2019年底前\n\n请认真落实。\n"
)


def plans():
    """name → the plan that the page is made of."""
    hostile = DOUBTFUL.replace("市飞船局", HOSTILE).replace("各单位", f"\u202e\x07{HOSTILE}")
    rows = "".join(f"{n}\t新建学校{n}所\t市教育局、财政局\t2018年前完成\n" for n in range(1, 1201))
    texts = {"doubtful": DOUBTFUL, "hostile": hostile, "long": "甲市任务分工\n\n" + HEAD + rows}
    found = {name: extract(parse("plan.txt", text.encode())) for name, text in texts.items()}
    return {"seed": plans_of()[0], **found, "empty": extract(parse("plan.txt", "各位领导。".encode()))}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    for name, plan in plans().items():
        html = PLAN_VIEWS["source"].render(plan, title=plan.document.title)
        (folder / f"{name}.html").write_bytes(html.encode("utf-8", "replace"))
    return folder


@pytest.fixture
def visit(opens, addresses):
    """Opens the page of a plan: ``visit("seed", size=(390, 844), fragment="#show=f3")``."""
    return lambda plan="doubtful", **how: opens((addresses / f"{plan}.html").as_uri(), **how)


def mark(page, words):
    return page.locator("#text mark", has_text=words).first


def ground(locator):
    return locator.evaluate("(one) => getComputedStyle(one).backgroundColor")


def in_sight(page, selector):
    return page.evaluate(
        """(selector) => { const at = document.querySelector(selector).getBoundingClientRect();
             const bar = document.querySelector('.track').getBoundingClientRect().bottom;
             return at.top >= bar && at.bottom <= innerHeight; }""",
        selector,
    )


@EVERY
@SIZES
def test_the_page_asks_for_nothing_says_nothing_and_never_scrolls_sideways(visit, plan, size):
    opened = visit(plan, size=size)
    for fragment in ("", "#show=f2", "#show=q1", "#show=L3&off=item,flaw", "#nonsense", "#show=f99999"):
        opened.load(fragment).page.keyboard.press("n")
        opened.settle()
        assert opened.outside == []
        assert opened.messages == []
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), fragment
        assert opened.page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#show=f3", "#show=q1&off=item"])
def test_text_stands_out_from_its_ground(visit, scheme, fragment):
    for plan in ("seed", "doubtful"):
        page = visit(plan, scheme=scheme, fragment=fragment).page
        assert page.evaluate(CONTRAST) == []


def test_kinds_differ_by_their_line_and_not_by_colour_alone(visit):
    page = visit("doubtful").page
    borders = {
        words: mark(page, words).evaluate(
            "(one) => { const s = getComputedStyle(one); return s.borderBottomStyle + s.borderBottomWidth + s.textDecorationStyle; }"
        )
        for words in ("新建学校", "市教育局", "2018年前完成", "10所", "各单位要高度重视")
    }
    assert len(set(borders.values())) == 5
    assert mark(page, "市教育局").evaluate("(one) => getComputedStyle(one, '::before').content") != "none"


def test_pointing_shows_what_the_words_became(visit):
    page = visit("doubtful").page
    mark(page, "财政局").hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert "市财政局 ← 财政局" in tip.inner_text()
    mark(page, "2018年前完成").hover()
    assert "最迟 2017-12-31（从宽 2018-12-31，有两种读法）" in tip.inner_text()
    page.locator("h1").hover()
    assert tip.is_hidden()


def test_a_click_gathers_the_item_wherever_its_facts_stand(visit):
    opened = visit("doubtful")
    page = opened.page
    mark(page, "2018年前完成").click()
    hits = page.locator("#text .hit").all_inner_texts()
    assert {"2018年前完成", "10所", "市教育局", "财政局"} <= set(hits)
    assert "市飞船局" not in "".join(hits)
    panel = page.locator("#panel")
    assert "新建学校10所" in panel.locator("blockquote").inner_text()
    assert "2018年前完成" in panel.locator(".here").inner_text()
    assert "show=f" in page.url
    opened.back()
    assert panel.is_hidden()
    assert page.locator(".hit").count() == 0


def test_the_number_in_the_margin_gathers_the_item_too(visit):
    page = visit("seed").page
    page.locator("#L14 .chip-no").click()
    assert page.locator("#panel .s", has_text="市知识产权局").is_visible()
    assert page.locator("#L14 .hit").count() >= 4
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_switches_take_the_colour_away_and_stand_in_the_address(visit):
    opened = visit("doubtful")
    page = opened.page
    number = mark(page, "10所")
    target = ground(number)
    page.locator("input[data-kind=target]").click()
    item = ground(number)
    assert target != item != "rgba(0, 0, 0, 0)"
    assert "off=target" in page.url
    page.locator("input[data-kind=item]").click()
    assert ground(number) == "rgba(0, 0, 0, 0)"
    opened.back()
    assert ground(number) == item
    assert page.locator("input[data-kind=item]").is_checked()


def test_the_problem_switch_takes_the_wavy_line_away(visit):
    page = visit("doubtful").page
    doubt = mark(page, "各单位要高度重视")
    style = "(one) => getComputedStyle(one).textDecorationLine"
    assert doubt.evaluate(style) == "underline"
    page.locator("input[data-kind=flaw]").click()
    assert doubt.evaluate(style) == "none"


@SIZES
@pytest.mark.parametrize("plan", ["doubtful", "long"])
def test_problems_are_walked_through_by_key_and_by_button(visit, size, plan):
    page = visit(plan, size=size).page
    total = page.locator("#problems li").count()
    if not total:
        assert page.locator(".walk").count() == 0
        return
    status = page.locator(".walk [role=status]")
    page.keyboard.press("n")
    assert status.inner_text() == f"1/{total}"
    page.keyboard.press("p")
    assert status.inner_text() == f"{total}/{total}"
    page.locator("[data-walk='1']").click()
    page.locator("[data-walk='1']").click()
    assert status.inner_text() == f"{min(2, total)}/{total}"
    assert page.locator("#panel .message").is_visible()
    assert in_sight(page, "#text .hit")


def test_a_problem_in_the_list_leads_to_its_line(visit):
    page = visit("doubtful", size=(1280, 420)).page
    link = page.locator("#problems li a").last
    line = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(100)
    assert in_sight(page, f"#text {line}")
    assert "here" in page.locator(f"#text {line}").get_attribute("class")


def test_the_strip_leads_into_a_long_document_and_shows_where_one_is(visit):
    page = visit("long").page
    steps = page.locator(".strip a")
    assert 60 <= steps.count() <= 240
    step = steps.nth(steps.count() - 20)
    step.click()
    page.wait_for_timeout(200)
    assert in_sight(page, f"#L{step.get_attribute('data-first')}")
    assert page.locator(".strip [aria-current]").count() == 1


def test_arrow_keys_go_from_place_to_place_and_enter_opens_one(visit):
    page = visit("doubtful").page
    page.locator("#text").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    focused = page.evaluate(
        "document.activeElement.tagName + getComputedStyle(document.activeElement).outlineStyle"
    )
    assert focused == "MARKsolid"
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()


def test_without_scripts_the_text_its_colours_and_its_switches_work(visit):
    page = visit("doubtful", scripts=False).page
    number = mark(page, "10所")
    before = ground(number)
    assert before != "rgba(0, 0, 0, 0)"
    assert number.get_attribute("title").startswith("指标: = 10 所")
    page.locator("input[data-kind=target]").click()
    assert ground(number) != before
    page.locator("#facts summary").click()
    assert page.locator("#readings tbody tr").first.is_visible()


def test_a_merged_grid_keeps_its_margin_in_sight_on_a_phone(visit):
    page = visit("seed", size=(390, 844)).page
    page.evaluate("document.querySelector('.leaf.sheet').scrollLeft = 200")
    assert page.locator("#L10 th.margin").bounding_box()["x"] >= 0


def test_tapping_on_a_phone_opens_the_item_below_the_text(visit):
    page = visit("doubtful", size=(390, 844)).page
    mark(page, "新建学校").click()
    box = page.locator("#panel").bounding_box()
    assert box["y"] > 844 * 0.4
    assert box["y"] + box["height"] == pytest.approx(844, abs=2)
    assert in_sight(page, "#text .hit")


def test_all_that_was_read_comes_as_a_csv_file_that_excel_reads(visit):
    page = visit("seed").page
    page.locator("#facts summary").click()
    with page.expect_download() as waiting:
        page.locator("button.csv").click()
    data = waiting.value.path().read_bytes()
    assert data.startswith("\ufeff".encode())
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[0] == "编号,类别,原文,读成,行,格"
    assert len(lines) == page.locator("#readings tbody tr").count() + 1


def test_on_paper_it_is_black_on_white_with_its_lines_and_problems(visit):
    page = visit("doubtful").page
    page.emulate_media(media="print")
    assert page.locator(".track").is_hidden()
    assert page.locator("#problems li").first.is_visible()
    assert ground(mark(page, "10所")) == "rgba(0, 0, 0, 0)"
    assert "double" in mark(page, "10所").evaluate("(one) => getComputedStyle(one).borderBottomStyle")


def test_a_long_document_is_laid_out_only_where_one_looks(visit):
    page = visit("long").page
    last = page.locator("#text .leaf").last
    assert not last.evaluate(
        "(one) => one.querySelector('td').checkVisibility({ contentVisibilityAuto: true })"
    )
    assert page.evaluate("document.querySelectorAll('*').length") < 60_000
