"""The page of a scenario, as a browser without a network shows it."""

import pytest

from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Change, bodies, carried_out, new_body
from ipgraph.pipeline import tables_of
from ipgraph.views.whatif import render

from .conftest import TITLE
from .test_pages_in_a_browser import CONTRAST, SIZES

pytestmark = pytest.mark.browser
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
MERGED = ("市工商局", "市质监局", "市文广新局")


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """Scenario → the address of its page."""
    tables, folder = tables_of(), tmp_path_factory.mktemp("whatif")
    known = {body.name: body for body in bodies(tables).values()}
    scenarios = {
        "remove": Change("remove", (known["市知识产权局"],)),
        "merge": Change(
            "merge", tuple(known[name] for name in MERGED), ((new_body("市市场监管局"), ()),), ("市质监局",)
        ),
    }
    found = {}
    for name, change in scenarios.items():
        page = render(tables, carried_out(tables, [change]), outcome(tables, [change]), title=TITLE)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
        found[name] = (folder / f"{name}.html").as_uri()
    return found


@pytest.fixture
def visit(opens, addresses):
    return lambda name, **how: opens(addresses[name], **how)


@pytest.mark.parametrize("name", ["remove", "merge"])
@SIZES
@SCHEMES
def test_the_page_asks_for_nothing_scrolls_one_way_and_can_be_read(visit, name, size, scheme):
    opened = visit(name, size=size, scheme=scheme)
    assert opened.outside == []
    assert opened.messages == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    faint = opened.page.evaluate(CONTRAST)
    assert [one for one in faint if not one.startswith("[object")] == []


def test_on_a_desktop_the_pictures_stand_side_by_side_and_on_a_phone_one_above_the_other(visit):
    def boxes(size):
        return [one.bounding_box() for one in visit("merge", size=size).page.locator("figure").all()]

    left, right = boxes((1280, 800))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    top, bottom = boxes((390, 844))
    assert top["x"] == bottom["x"]
    assert top["y"] + top["height"] <= bottom["y"]


def test_no_label_lies_over_another(visit):
    for picture in visit("merge").page.locator("figure").all():
        boxes = [one.bounding_box() for one in picture.locator("text").all()]
        for place, a in enumerate(boxes):
            for b in boxes[place + 1 :]:
                apart = (
                    a["x"] + a["width"] <= b["x"] + 2
                    or b["x"] + b["width"] <= a["x"] + 2
                    or a["y"] + a["height"] <= b["y"] + 4
                    or b["y"] + b["height"] <= a["y"] + 4
                )
                assert apart, (a, b)


def test_an_item_and_a_disc_open_the_words_of_the_plan(visit):
    page = visit("remove").page
    page.locator("#items tbody th a").first.click()
    page.wait_for_selector("#panel h3")
    assert "深化体制机制改革" in page.locator("#panel h3").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#panel h3')")
    page.locator("figure svg a").first.click()
    page.wait_for_selector("#panel h3")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_pictures_tables_and_words_are_there(visit):
    page = visit("remove", scripts=False).page
    assert page.locator("svg circle").count() == 16 + 15
    assert page.get_by_text("4 项任务将无人负责").is_visible()
    assert page.locator("article").first.is_visible()


def test_the_table_comes_as_a_csv_file(visit):
    page = visit("remove").page
    with page.expect_download() as waiting:
        page.locator("button.csv").first.click()
    text = waiting.value.path().read_bytes().decode("utf-8-sig")
    assert len(text.splitlines()) == 1 + 18
