"""Laws that hold for every page, as a browser without a network shows it."""

import pytest

from ipgraph.views import VIEWS

pytestmark = pytest.mark.browser
EVERY = pytest.mark.parametrize("name", VIEWS)
SIZES = pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])

CONTRAST = """() => {
  const parse = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    const scale = text.startsWith('color(') ? 255 : 1;
    return [...parts.slice(0, 3).map((one) => one * scale), parts.length > 3 ? parts[3] : 1];
  };
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((under, over) => under.map((one, index) => one * (1 - over[3]) + over[index] * over[3]));
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!own || !element.checkVisibility() || element.closest('canvas, .sr, script, style, option')) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${element.className || element.tagName} ${element.textContent.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


@EVERY
@SIZES
def test_a_page_asks_for_nothing_and_says_nothing_on_the_console(visit, name, size):
    opened = visit(name, size=size).settle()
    assert opened.outside == []
    assert opened.messages == []


@EVERY
@SIZES
def test_a_page_never_scrolls_sideways(visit, name, size):
    opened = visit(name, size=size)
    for fragment in ("", "#show=n1", "#q=专利", "#mode=bipartite&show=m12"):
        page = opened.load(fragment).settle().page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), fragment


@EVERY
def test_hostile_words_run_nothing(visit, name):
    opened = visit(name, plan="hostile")
    for fragment in ("", "#show=n4", "#show=n5", "#mode=bipartite", "#ego=n4"):
        opened.load(fragment).settle()
        assert opened.messages == []
        assert opened.outside == []
        assert opened.page.locator("img").count() == 0


@EVERY
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, name, scheme):
    page = visit(name, scheme=scheme, fragment="#show=m3").page
    assert page.evaluate(CONTRAST) == []
    page.goto(page.url.replace("show=m3", "show=n1&q=专利"))
    assert page.evaluate(CONTRAST) == []


@EVERY
def test_without_scripts_every_word_is_there(visit, name):
    page = visit(name, scripts=False).page
    assert page.locator("article").first.is_visible()
    assert page.get_by_text("推进知识产权密集型产业群商标品牌建设").first.is_visible()
    assert page.locator("tbody tr").first.is_visible()


@EVERY
def test_a_plain_link_to_a_card_opens_it(visit, name):
    page = visit(name, fragment="#n1").page
    assert page.locator("#panel h3").inner_text() == "市知识产权局"


@EVERY
def test_escape_closes_the_panel_and_gives_the_focus_back(visit, name):
    page = visit(name).page
    link = page.locator("table a[href='#n2']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h3")
    assert page.evaluate("document.activeElement.className") == "panel-body"
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('#panel h3')")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#n2"


@EVERY
def test_everything_can_be_reached_by_keyboard_and_shows_its_focus(visit, name):
    page = visit(name).page
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
    assert {style for _, style in seen} == {"solid"}
    assert {"A", "INPUT", "BUTTON"} <= {tag for tag, _ in seen}


@EVERY
def test_the_table_comes_as_a_csv_file_that_excel_reads(visit, name):
    page = visit(name).page
    with page.expect_download() as waiting:
        page.locator("button.csv").first.click()
    data = waiting.value.path().read_bytes()
    assert data.startswith("\ufeff".encode())
    assert "市知识产权局" in data.decode("utf-8-sig")
    assert len(data.decode().splitlines()) > 16
