"""The briefing, as a browser without a network and a printer show it."""

import pytest

from ipgraph.pipeline import answer, engine, tables_of
from ipgraph.views.report import Origin, render

from .conftest import TITLE, hostile_tables
from .test_pages_in_a_browser import CONTRAST, SIZES

pytestmark = pytest.mark.browser
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
#: Two pages of A4 say all; a third would not be read.
PAGES = 2


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """Plan → the address of its briefing."""
    folder, vague = tmp_path_factory.mktemp("report"), answer(engine(), "vague", {}).rows
    found = {}
    plans = {"seed": (tables_of(), "zh"), "english": (tables_of(), "en"), "hostile": (hostile_tables(), "zh")}
    for name, (tables, lang) in plans.items():
        page = render(tables, title=TITLE, lang=lang, vague=vague, origin=Origin("0" * 64, "1"))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        found[name] = (folder / f"{name}.html").as_uri()
    return found


@pytest.fixture
def visit(opens, addresses):
    return lambda name="seed", **how: opens(addresses[name], **how)


@pytest.mark.parametrize("name", ["seed", "hostile"])
@SIZES
@SCHEMES
def test_the_page_asks_for_nothing_scrolls_one_way_and_can_be_read(visit, name, size, scheme):
    opened = visit(name, size=size, scheme=scheme)
    assert opened.outside == []
    assert opened.messages == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    faint = opened.page.evaluate(CONTRAST)
    assert [one for one in faint if not one.startswith("[object")] == []


@SIZES
def test_who_is_overloaded_and_how_sure_is_read_without_scrolling(visit, size):
    page = visit(size=size, scripts=False).page
    for words in (page.locator("#f1 .headline"), page.locator("#f1 .badge")):
        box = words.bounding_box()
        assert box["y"] + box["height"] <= size[1]
    assert "市知识产权局" in page.locator("#f1 .headline").inner_text()
    assert "很有把握" in page.locator("#f1 .badge").inner_text()


@pytest.mark.parametrize("name", ["seed", "english"])
@SIZES
def test_no_words_in_a_plot_cover_others_or_leave_it(visit, name, size):
    for plot in visit(name, size=size).page.locator("svg").all():
        frame = plot.bounding_box()
        boxes = [one.bounding_box() for one in plot.locator("text").all()]
        for place, a in enumerate(boxes):
            assert a["x"] >= frame["x"] - 1
            assert a["x"] + a["width"] <= frame["x"] + frame["width"] + 1
            for b in boxes[place + 1 :]:
                beside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
                above = a["y"] + a["height"] <= b["y"] + 5 or b["y"] + b["height"] <= a["y"] + 5
                assert beside or above, (a, b)


def test_a_number_opens_the_words_that_bear_it_out(visit):
    page = visit().page
    quote = page.locator("#e1-1 .quote").first
    assert not quote.is_visible()
    page.locator("#f1 .headline a").first.click()
    quote.wait_for(state="visible")
    assert "原文第" in quote.inner_text()


@pytest.mark.parametrize("name", ["seed", "english"])
def test_it_prints_on_two_pages_of_a4(visit, name):
    pdf = visit(name).page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == PAGES
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf
