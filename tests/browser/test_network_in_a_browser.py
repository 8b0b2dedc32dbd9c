"""How the network answers to a reader: drawn, filtered, chosen, undone."""

import io

import pytest
from PIL import Image

pytestmark = pytest.mark.browser

PLACES = """() => {
  const { network, drawn } = ipgraph;
  const shown = drawn.nodes.getIds({ filter: (node) => !node.hidden });
  return shown.map((id) => {
    const { x, y } = network.getPosition(id);
    const box = network.getBoundingBox(id);
    const corner = (a, b) => network.canvasToDOM({ x: a, y: b });
    return { id, at: corner(x, y), from: corner(box.left, box.top), to: corner(box.right, box.bottom) };
  });
}"""
INK = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let at = 3; at < data.length; at += 4) ink += data[at] > 128;
  return ink;
}"""


def drawn(page):
    return page.evaluate("ipgraph.drawn.nodes.getIds({ filter: (node) => !node.hidden }).length")


def click_node(page, key):
    place = next(one["at"] for one in page.evaluate(PLACES) if one["id"] == key)
    page.locator("#canvas").click(position=place)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize(("fragment", "count"), [("", 16), ("#mode=bipartite", 39)])
def test_the_canvas_is_really_drawn(visit, size, fragment, count):
    page = visit("network", size=size, fragment=fragment).page
    page.wait_for_timeout(200)
    assert drawn(page) == count
    assert page.evaluate(INK) > 3000


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize("fragment", ["", "#mode=bipartite"])
def test_no_label_covers_another_and_none_is_cut_off(visit, size, fragment):
    page = visit("network", size=size, fragment=fragment).page
    page.wait_for_timeout(200)
    boxes = page.evaluate(PLACES)
    frame = page.locator("#canvas").bounding_box()
    for number, one in enumerate(boxes):
        assert one["from"]["x"] >= -1
        assert one["to"]["x"] <= frame["width"] + 1
        assert one["from"]["y"] >= -1
        assert one["to"]["y"] <= frame["height"] + 1
        for other in boxes[number + 1 :]:
            wide = min(one["to"]["x"], other["to"]["x"]) - max(one["from"]["x"], other["from"]["x"])
            high = min(one["to"]["y"], other["to"]["y"]) - max(one["from"]["y"], other["from"]["y"])
            assert min(wide, high) <= 2, (one["id"], other["id"])


def test_a_click_on_a_department_opens_its_card(visit):
    page = visit("network").page
    page.wait_for_timeout(200)
    click_node(page, "n2")
    page.wait_for_selector("#panel h3")
    text = page.locator("#panel").inner_text()
    assert "市工商局" in text
    assert "2018年开始实施" in text
    assert "show=n2" in page.url


def test_a_click_on_a_measure_opens_its_words(visit):
    page = visit("network", fragment="#mode=bipartite").page
    page.wait_for_timeout(200)
    key = page.evaluate("ipgraph.drawn.nodes.get().find((node) => node.label === '5.4').id")
    click_node(page, key)
    page.wait_for_selector("#panel blockquote")
    text = page.locator("#panel").inner_text()
    assert "选拔知识产权领军人才" in text
    assert "原文第 55 行" in text


def test_a_tie_opens_its_items_with_their_words(visit):
    page = visit("network").page
    page.locator("#ties a", has_text="市知识产权局 — 市财政局").click()
    page.wait_for_selector("#panel blockquote")
    assert page.locator("#panel h3").first.inner_text() == "市知识产权局 — 市财政局"
    assert "共同举措 3 项，牛曼权重 2.500" in page.locator("#panel").inner_text()
    assert page.locator("#panel .card").count() == 3


def test_the_circle_of_a_department_is_it_and_its_partners(visit):
    page = visit("network").page
    page.locator("select[name=ego]").select_option(label="市法院")
    page.wait_for_function("location.hash.includes('ego')")
    assert drawn(page) == 4
    assert page.locator("#parties tbody tr:visible").count() == 4
    assert "显示 4/16 个单位" in page.locator(".status").inner_text()


def test_the_other_mode_shows_measures_and_their_table(visit):
    page = visit("network").page
    page.locator("button[data-mode=bipartite]").click()
    page.wait_for_function("location.hash.includes('bipartite')")
    assert drawn(page) == 39
    assert page.locator("#works").is_visible()
    assert not page.locator("#ties").is_visible()


def test_a_programme_counts_anew(visit):
    page = visit("network").page
    page.locator("button[data-programme]").nth(2).click()
    page.wait_for_function("location.hash.includes('programme')")
    assert drawn(page) == 4
    row = page.locator("#parties tbody tr", has_text="市知识产权局")
    assert row.locator("td").all_inner_texts() == ["4", "1", "3", "2.333", "4", "3"]
    assert page.locator("#ties tbody tr:visible").count() == 4


def test_words_are_found_in_names_and_quotes(visit):
    page = visit("network").page
    page.locator("input[name=q]").fill("领军人才")
    page.wait_for_function("document.querySelectorAll('#parties tbody tr:not([hidden])').length === 2")
    faint = page.evaluate("ipgraph.drawn.nodes.getIds({ filter: (node) => node.opacity < 1 }).length")
    assert faint == 14


def test_back_is_undo(visit):
    opened = visit("network")
    page = opened.page
    page.locator("button[data-mode=bipartite]").click()
    page.locator("button[data-programme]").first.click()
    page.wait_for_function("location.hash.includes('programme')")
    opened.back()
    assert drawn(page) == 39
    opened.back()
    assert drawn(page) == 16


def test_a_tooltip_is_plain_text(visit):
    page = visit("network", plan="hostile").page
    page.wait_for_timeout(200)
    key = page.evaluate("ipgraph.drawn.nodes.get().find((node) => node.title.includes('<img')).id")
    place = next(one["at"] for one in page.evaluate(PLACES) if one["id"] == key)
    page.locator("#canvas").hover(position=place)
    page.wait_for_selector("div.vis-tooltip", state="visible")
    assert "<img src=x onerror=alert(1)>&amp;<b>" in page.locator("div.vis-tooltip").inner_text()
    assert page.locator("img").count() == 0


def test_the_drawing_never_moves_by_itself(visit):
    page = visit("network").page
    page.wait_for_timeout(150)
    before = page.evaluate(PLACES)
    page.wait_for_timeout(600)
    assert page.evaluate(PLACES) == before


def test_the_wheel_scrolls_the_page_and_not_the_drawing(visit):
    page = visit("network").page
    page.wait_for_timeout(150)
    scale = page.evaluate("ipgraph.network.getScale()")
    page.locator("#canvas").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)
    assert page.evaluate("ipgraph.network.getScale()") == scale
    assert page.evaluate("scrollY") > 100


def test_dark_and_light_are_drawn_in_their_own_inks(visit):
    pages = {scheme: visit("network", scheme=scheme).page for scheme in ("light", "dark")}
    shots = {}
    for scheme, page in pages.items():
        page.wait_for_timeout(200)
        shots[scheme] = page.locator("#canvas").screenshot()
    assert shots["light"] != shots["dark"]
    ground = {
        scheme: Image.open(io.BytesIO(shot)).convert("L").getpixel((3, 3)) for scheme, shot in shots.items()
    }
    assert ground["light"] > 230
    assert ground["dark"] < 50
