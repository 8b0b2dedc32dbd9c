"""The explorer as a browser has it from a server: questions of one's own, and a document dropped on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving import served

from ipgraph.web.app import app
from ipgraph.web.pages import Served
from ipgraph.web.upload import Upload

from .test_pages_in_a_browser import CONTRAST

pytestmark = pytest.mark.browser
HAIWAN = Path(__file__).parent.parent / "plans" / "haiwan-2021.txt"
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
  document.querySelector('#upload .drop').dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def door():
    with served(app(Served(), documents=Upload(size=1_000_000))) as found:
        yield found


@pytest.fixture
def visit(opens, door):
    """Opens an address of the server."""
    return lambda target, **how: opens(door.address + target, offline=False, timeout=60_000, **how)


@pytest.mark.parametrize(
    "target", ["/", "/en/", "/matrix.html", "/network.html", "/ask/due-by.html", "/nothing"]
)
def test_a_page_asks_the_server_alone_and_says_nothing_on_the_console(visit, door, target):
    opened = visit(target)
    assert [url for url in opened.requests if not url.startswith((door.address + "/", "data:"))] == []
    assert [one for one in opened.messages if "404" not in one or target != "/nothing"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize("target", ["/", "/en/ask/due-by.html?by=soon", "/nothing"])
def test_what_is_added_can_be_read_and_never_scrolls_sideways(visit, target, size, scheme):
    page = visit(target, size=size, scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRAST) == []


def test_a_question_is_asked_with_values_typed_into_its_form(visit):
    page = visit("/ask/due-by.html").page
    form = page.locator("form.asking")
    form.locator("[name=by]").fill("2018-06-30")
    form.locator("[name=reading]").select_option("lenient")
    form.locator("button").click()
    page.wait_for_url("**/ask/due-by.html?by=2018-06-30&reading=lenient*")
    assert page.locator("section.case").count() == 1
    assert page.locator("form.asking [name=by]").input_value() == "2018-06-30"
    assert page.locator("form.asking [name=reading]").input_value() == "lenient"
    page.locator("form.asking a").click()
    page.wait_for_url("**/ask/due-by.html")
    assert page.locator("section.case").count() == 3  # the end of each year of the plan


def test_the_form_works_without_scripts_and_says_what_is_wrong(visit):
    page = visit("/en/ask/participating.html", scripts=False).page
    page.locator("form.asking [name=party]").fill("市财务局")
    page.locator("form.asking button").click()
    page.wait_for_selector("[role=alert]")
    assert "did you mean" in page.locator("[role=alert]").inner_text()


def test_a_document_dropped_on_the_first_page_opens_as_an_explorer_of_its_own(visit, door):
    opened = visit("/")
    opened.page.evaluate(DROP, [HAIWAN.name, HAIWAN.read_text(encoding="utf-8")])
    opened.page.wait_for_url("**/plan/*/index.html")
    assert HAIWAN.name in opened.page.locator(".uploaded").inner_text()
    assert "海湾" in opened.page.locator("h1").inner_text()
    opened.page.locator("nav.site a[href$='matrix.html']").first.click()
    opened.page.wait_for_url("**/plan/*/matrix.html")
    assert opened.page.locator("table").first.is_visible()
    assert opened.messages == []


def test_a_document_is_chosen_by_keyboard_in_the_language_of_the_page(visit):
    page = visit("/en/").page
    chooser = page.locator("#upload input")
    chooser.focus()
    assert page.evaluate("document.activeElement.type") == "file"
    chooser.set_input_files(HAIWAN)
    page.wait_for_url("**/plan/*/en/index.html")
    assert "The document you gave" in page.locator(".uploaded").inner_text()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.exe", "x", "不支持这种文件"),
        ("a.txt", "通知", "a.txt"),
        ("a.txt", "x" * 1_000_001, "超过"),
        ("a.docx", "x", "a.docx"),
    ],
)
def test_what_cannot_be_read_is_said_on_the_page_which_stays(visit, door, name, text, told):
    opened = visit("/")
    opened.page.evaluate(DROP, [name, text])
    status = opened.page.locator("#upload .status")
    status.filter(has_text=told).wait_for()
    assert not opened.page.locator("#upload progress").is_visible()
    assert opened.page.url == door.address + "/"


def test_without_scripts_the_command_is_named_in_place_of_the_drop_zone(visit):
    page = visit("/", scripts=False).page
    assert not page.locator("#upload").is_visible()
    assert page.locator("main .unscripted").is_visible()
