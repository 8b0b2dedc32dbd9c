"""How the network of more departments than vis-network draws answers to a reader."""

import pytest
from small_plans import shared, written

from ipgraph.analysis.example import plan_of
from ipgraph.columns.coordination import coordination
from ipgraph.columns.duck import over
from ipgraph.pipeline import tables_of
from ipgraph.views import VIEWS
from ipgraph.views.network import render

pytestmark = pytest.mark.browser

COUNT = 420
LABELS = "ipgraph.large.labels.map(({ left, right, top, bottom }) => [left, right, top, bottom])"
INK = """() => [...document.querySelectorAll('#canvas canvas')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let at = 3; at < data.length; at += 4) ink += data[at] > 60;
  return ink;
})"""
SHOWN = "(kind) => ipgraph.large.shown[kind].reduce((sum, one) => sum + (one === 2), 0)"
WHERE = "(name) => ipgraph.large.pixel(ipgraph.large.crowd.names.indexOf(name))"


def until(page, condition):
    """Wait in the page itself: its policy forbids the evaluation of text."""
    page.evaluate(
        f"() => new Promise((done) => {{ const look = () => ({condition} ? done() : setTimeout(look, 20)); look(); }})"
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    lines = [f"{i % 3 + 1}.{i // 3 + 1} 单位{i}、单位{i // 4 * 4}、单位{i // 40 * 40}" for i in range(COUNT)]
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(render(plan_of(*lines), title="大"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(quietly, address):
    """Opens the page; at the end nothing was complained of or asked outside."""

    def visit(fragment="", *, size=(1280, 900), **how):
        return quietly(address, fragment=fragment, size=size, timeout=30_000, **how)

    return visit


@pytest.fixture(scope="module")
def overview(tmp_path_factory):
    """The page of the same departments without their measures."""
    owners = [f"市{i}号局、市{i // 4 * 4}号局、市{i // 40 * 40}号局" for i in range(COUNT)]
    folder = tmp_path_factory.mktemp("overview")
    tables = tables_of(written(folder, shared("甲", owners)))
    path = folder / "overview.html"
    path.write_text(VIEWS["network"].overview(coordination(over(tables))), encoding="utf-8")
    return path.as_uri()


def test_without_measures_departments_and_ties_are_found_and_chosen_all_the_same(quietly, overview):
    page = quietly(overview, size=(1280, 900), timeout=30_000)
    ties, marks = page.evaluate(INK)
    assert ties > 500
    assert marks > 5000
    page.locator("#parties a", has_text="市7号局").first.click()
    page.wait_for_selector("#panel h3")
    assert [one.inner_text() for one in page.locator("#panel h4").all()] == ["协同关系"]
    page.locator("#panel button.only").click()
    until(page, "location.hash.includes('ego')")
    assert page.evaluate(SHOWN, "node") == page.locator("#parties tbody tr:not([hidden])").count() == 3
    page.locator("button.clear").click()
    until(page, "!location.hash.includes('ego')")
    page.locator("input[name=q]").fill("市41")
    until(page, "location.hash.includes('q=')")
    assert "11/420 个单位" in page.locator(".status").inner_text()


def test_no_number_of_a_table_breaks_in_two_however_narrow(quietly, overview):
    page = quietly(overview, size=(240, 844), timeout=30_000)
    high = page.evaluate(
        "[...document.querySelectorAll('#parties tbody td')].slice(0, 60).map((cell) => {"
        " const range = document.createRange(); range.selectNodeContents(cell); return range.getClientRects().length; })"
    )
    assert set(high) == {1}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_drawn_without_an_error_or_a_request(opened, size, scheme):
    page = opened(size=size, scheme=scheme)
    ties, marks = page.evaluate(INK)
    assert ties > 500
    assert marks > 5000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize("factor", [1, 2.5])
def test_no_label_covers_another(opened, size, factor):
    page = opened(size=size)
    page.evaluate(f"ipgraph.large.zoom({factor}); ipgraph.large.draw()")
    boxes = page.evaluate(LABELS)
    assert len(boxes) > 10
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            assert min(right, other[1]) <= max(left, other[0]) or min(bottom, other[3]) <= max(top, other[2])


@pytest.mark.parametrize("name", ["单位0", "单位7", "单位419"])
def test_the_node_under_the_pointer_is_found_also_after_moving_and_zooming(opened, name):
    page = opened()
    for change in ("", "move(60, -40)", "zoom(2, 30, 10)", "draw()"):
        page.evaluate(f"ipgraph.large.{change}" if change else "0")
        x, y = page.evaluate(WHERE, name)
        found = page.evaluate("([x, y]) => ipgraph.large.crowd.names[ipgraph.large.under(x, y)]", [x, y])
        assert found == name
    assert page.evaluate("ipgraph.large.under(-5000, -5000)") == -1


def test_a_click_opens_what_a_department_does_and_with_whom(opened):
    page = opened()
    page.evaluate("ipgraph.large.zoom(2); ipgraph.large.draw()")
    x, y = page.evaluate(WHERE, "单位0")
    page.evaluate("([x, y]) => ipgraph.large.move(300 - x, 300 - y)", [x, y])
    page.locator("#canvas").click(position={"x": 300, "y": 300})
    page.wait_for_selector("#panel h3")
    assert page.locator("#panel h3").inner_text() == "单位0"
    # 单位0 stands in the measures 0 to 39
    assert page.locator("#panel ul").first.locator("li").count() == 40


def test_a_drag_moves_the_picture_at_once_and_draws_it_anew_when_it_rests(opened):
    page = opened()
    before = page.evaluate(WHERE, "单位0")
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 460, box["y"] + 320)
    page.mouse.up()
    until(page, "!ipgraph.large.resting")
    after = page.evaluate(WHERE, "单位0")
    assert [round(b - a) for a, b in zip(before, after, strict=True)] == [60, 20]
    assert page.evaluate("document.querySelector('#canvas canvas').style.transform") == ""
    assert "show" not in page.url


def test_nothing_moves_by_itself(opened):
    page = opened()
    before = page.evaluate(WHERE, "单位9")
    page.wait_for_timeout(500)
    assert page.evaluate(WHERE, "单位9") == before


def test_the_circle_of_a_department_is_it_and_its_partners(opened):
    page = opened()
    page.locator("#parties a", has_text="单位7").first.click()
    page.locator("#panel button.only").click()
    until(page, "location.hash.includes('ego')")
    key = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('ego')")
    partners = int(page.locator(f"#{key} td").nth(5).inner_text())
    assert page.evaluate(SHOWN, "node") == partners + 1
    assert page.locator("#parties tbody tr:not([hidden])").count() == partners + 1
    page.go_back()
    until(page, "!location.hash.includes('ego')")
    assert page.evaluate(SHOWN, "node") == COUNT


def test_a_programme_counts_anew_and_clear_gives_all_back(opened):
    page = opened()
    rows = page.locator("#parties tbody tr").all_inner_texts()
    page.locator("button[data-programme]").first.click()
    until(page, "location.hash.includes('programme')")
    # a third of the 420 measures is in each programme
    assert page.locator("#works tbody tr:not([hidden])").count() == COUNT // 3
    assert "项举措" in page.locator(".status").inner_text()
    page.locator("button.clear").click()
    until(page, "!location.hash.includes('programme')")
    assert page.locator("#parties tbody tr").all_inner_texts() == rows


def test_words_are_found_in_names_and_the_rest_is_faint(opened):
    page = opened()
    page.locator("input[name=q]").fill("单位419")
    until(page, "document.querySelectorAll('#parties tbody tr:not([hidden])').length < 400")
    # named alone: it has no measure with its name in the title
    assert page.evaluate(SHOWN, "node") == 1
    assert page.locator("#works tbody tr:not([hidden])").count() == 1


def test_a_tie_opens_its_measures(opened):
    page = opened("#show=t1")
    text = page.locator("#panel").inner_text()
    assert "共同举措" in text
    assert page.locator("#panel li").count() >= 1


def test_without_scripts_the_tables_say_it_all(opened):
    page = opened(scripts=False)
    assert not page.locator("#figure").is_visible()
    assert page.locator("#parties tbody tr").count() == COUNT
    assert page.locator("#works tbody tr").count() == COUNT
