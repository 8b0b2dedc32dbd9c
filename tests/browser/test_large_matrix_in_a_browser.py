"""How the matrix of a large plan answers to a reader: only what is in sight is drawn, and everything can be reached."""

from pathlib import Path

import pytest

from bench.weights import made
from ipgraph.pipeline import tables_of
from ipgraph.views import matrix
from ipgraph.views.facts import gather
from ipgraph.views.frame import Among, Place, asset, assets_of

from .conftest import HOSTILE, TITLE, hostile_tables
from .test_accessible import violations

pytestmark = pytest.mark.browser

ROWS, COLUMNS = 450, 100
LINES = ROWS + 12 + 3  # a programme stands above 40 measures; the head, and two lines of sums
#: What is drawn of the table at most, in a window of 1280 × 800: 40 rows by 60 columns, and what is in the cells.
MOST = 5000
SCROLL = """([top, left]) => new Promise((done) => {
  const one = document.getElementById("scroller");
  one.scrollTo(left, top);
  requestAnimationFrame(() => requestAnimationFrame(() => done([one.scrollTop, one.scrollLeft])));
})"""
EVERYWHERE = f"""async () => {{
  const scroll = {SCROLL}, one = document.getElementById("scroller"), found = new Set();
  let most = 0;
  for (let top = 0; top < one.scrollHeight; top += 1000) {{
    for (let left = 0; left < one.scrollWidth; left += 1200) {{
      await scroll([top, left]);
      most = Math.max(most, document.querySelectorAll("#table *").length);
      for (const mark of document.querySelectorAll("#table tbody a.mark")) {{
        const {{ work, party }} = {{ ...mark.closest("tr").dataset, ...mark.closest("td").dataset }};
        found.add([work, party, mark.dataset.role, mark.textContent].join());
      }}
    }}
  }}
  return [[...found], most];
}}"""


@pytest.fixture(scope="module")
def big():
    return made(ROWS, COLUMNS)


@pytest.fixture(scope="module")
def files(tmp_path_factory, big):
    """The seed as a page of all cells (*small*) and of those in sight (*seed*), a hostile plan, and a large one."""
    folder = tmp_path_factory.mktemp("large")
    plans = {
        "small": matrix.render(tables_of(), title=TITLE, whole=True),
        "seed": matrix.render(tables_of(), title=TITLE, whole=False),
        "hostile": matrix.render(hostile_tables(), title=HOSTILE, whole=False),
        "big": matrix.render(big, title=TITLE),
    }
    for name, page in plans.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {("matrix", name): (folder / f"{name}.html").as_uri() for name in plans}


def grid(page):
    """The numbers of rows and columns that the table says it has, head and sums with it."""
    table = page.locator("#table")
    return int(table.get_attribute("aria-rowcount")), int(table.get_attribute("aria-colcount"))


def status(page):
    return page.locator(".status").inner_text()


def csv(page):
    with page.expect_download() as found:
        page.locator("button.csv").click()
    return Path(found.value.path()).read_text(encoding="utf-8-sig")


def here(page):
    """The words of the cell that the keyboard points at, and its place as said to assistive technology."""
    cell = page.locator("#here")
    row = page.locator("#table tr", has=cell)
    return (
        cell.inner_text(),
        int(row.get_attribute("aria-rowindex")),
        int(cell.get_attribute("aria-colindex")),
    )


def test_every_mark_of_the_tables_is_reached_by_scrolling(visit, big):
    opened = visit("matrix", plan="big")
    found, most = opened.page.evaluate(EVERYWHERE)
    assert sorted(found) == sorted(
        f"{work.key},{mark.party.key},{mark.role},◆责任 {mark.rank}"
        for work in gather(big).works
        for mark in work.marks
    )
    assert most < MOST
    assert opened.messages == []
    assert opened.outside == []


def test_the_far_corner_shows_the_last_measure_and_department(visit, big):
    page = visit("matrix", plan="big").page
    facts = gather(big)
    page.evaluate(SCROLL, [10**6, 10**6])
    assert page.locator("#table thead th.party").last.inner_text() == facts.parties[-1].name
    last = page.locator("#table tbody tr[data-work]").last
    assert last.get_attribute("data-work") == facts.works[-1].key
    assert page.locator("#table thead th.party").last.is_visible()
    box, frame = last.bounding_box(), page.locator("#scroller").bounding_box()
    foot = page.locator("#table tfoot").bounding_box()
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] - foot["height"] + 2


def test_a_cell_stands_under_its_column_and_beside_its_row(visit, big):
    page = visit("matrix", plan="big").page
    work = gather(big).works[300]
    mark = work.marks[0]
    page.evaluate(SCROLL, [305 * 44, 36 * int(mark.party.key[1:]) - 200])
    cell = page.locator(f"tr[data-work={work.key}] td[data-party={mark.party.key}]").bounding_box()
    head = page.locator(f"th[data-column={mark.party.key}]").bounding_box()
    assert (cell["x"], cell["width"]) == (
        pytest.approx(head["x"], abs=1),
        pytest.approx(head["width"], abs=1),
    )
    assert cell["height"] == pytest.approx(44, abs=0.5)
    assert cell["width"] == pytest.approx(36, abs=0.5)


FILTERS = {
    "nothing": "#all",
    "a programme": "#programme=p3",
    "two programmes": "#programme=p1,p5",
    "those in charge": "#role=responsible",
    "participation": "#role=support",
    "a department": "#q=工商局",
    "a quote": "#q=仲裁院",
    "a phase": "#q=2018年前",
    "no such word": "#q=没有这个词",
    "all at once": "#q=知识产权&programme=p2&role=support",
}


@pytest.mark.parametrize("fragment", FILTERS.values(), ids=FILTERS)
def test_filters_leave_what_they_leave_of_the_small_matrix(visit, fragment):
    small, large = (visit("matrix", plan=plan, fragment=fragment).page for plan in ("small", "seed"))
    rows = small.locator("#table tbody tr:visible").count()
    columns = small.locator("#table th.party:visible").count()
    assert grid(large) == (rows + 3, columns + 3)
    assert status(large) == status(small)
    for line in ("duties", "shares"):
        assert (
            large.locator(f"#table .{line} .sum").inner_text()
            == small.locator(f"#table .{line} .sum").inner_text()
        )


@pytest.mark.parametrize("fragment", ["#all", "#programme=p3", "#q=工商局"])
def test_the_file_holds_every_row_that_the_filters_leave(visit, fragment):
    small, large = (visit("matrix", plan=plan, fragment=fragment).page for plan in ("small", "seed"))
    assert csv(large) == csv(small)


def test_the_file_of_a_large_plan_is_whole(visit, big):
    lines = csv(visit("matrix", plan="big").page).splitlines()
    facts = gather(big)
    assert len(lines) == 1 + len(facts.works) + len(facts.bands) + 2
    assert sum(line.count("◆责任") for line in lines) == sum(len(work.marks) for work in facts.works)


def test_a_mark_opens_the_words_and_a_column_the_department(visit):
    page = visit("matrix", plan="seed").page
    page.locator("#table tr", has_text="建立专利导航发展机制").locator("a.mark").click()
    assert "建设10家省级以上专利导航产业发展实验区" in page.locator("#panel").inner_text()
    assert page.locator("#panel .here").inner_text().startswith("◆1 市知识产权局")
    page.locator("#table th.party", has_text="市工商局").click()
    assert page.locator("#panel h3").inner_text() == "市工商局"


def test_the_address_holds_the_state_and_back_is_undo(visit):
    opened = visit("matrix", plan="big")
    page = opened.page
    page.locator("button[data-programme]").nth(1).click()
    assert grid(page)[0] == 40 + 1 + 3
    page.locator("#table tbody a.mark").first.click()
    assert "programme=p2" in page.url
    assert page.locator("#panel").is_visible()
    opened.back()
    assert not page.locator("#panel").is_visible()
    opened.back()
    assert grid(page)[0] == LINES


def test_the_keyboard_goes_everywhere(visit, big):
    page = visit("matrix", plan="big").page
    facts = gather(big)
    page.locator("#table").focus()
    page.keyboard.press("Control+End")
    assert here(page)[1:] == (LINES - 2, COLUMNS + 3)
    assert page.locator("#here").is_visible()
    page.keyboard.press("ArrowDown")
    assert here(page) == (str(sum(len(one.duties) for one in facts.parties)), LINES - 1, COLUMNS + 3)
    page.keyboard.press("Control+Home")
    assert here(page)[1:] == (2, 1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    words, row, _ = here(page)
    assert row > 5
    page.keyboard.press("Enter")
    assert page.locator("#panel h3").inner_text().endswith(words)
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "table"
    page.keyboard.press("PageUp")
    assert here(page)[1] == 2
    page.keyboard.press("End")
    assert here(page)[1:] == (2, COLUMNS + 3)


def test_the_keyboard_goes_on_where_a_click_fell(visit):
    page = visit("matrix", plan="seed").page
    page.locator("#table tr", has_text="建立专利导航发展机制").locator("a.mark").click()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    assert here(page)[0] == "建立专利导航发展机制"


def test_a_link_to_a_measure_or_a_department_shows_it(visit, big):
    facts = gather(big)
    row = visit("matrix", plan="big", fragment=f"#{facts.works[-1].key}").page.locator("#table tr.on")
    assert row.get_attribute("data-work") == facts.works[-1].key
    assert row.locator("th").is_visible()
    page = visit("matrix", plan="big", fragment=f"#{facts.parties[-1].key}").page
    assert page.locator("#table thead .on").inner_text() == facts.parties[-1].name


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_head_and_first_columns_stay_in_sight(visit, size):
    page = visit("matrix", plan="big", size=size).page
    page.evaluate(SCROLL, [9000, 2000])
    frame = page.locator("#scroller").bounding_box()
    corner = page.locator("#table thead .no").bounding_box()
    title = page.locator("#table thead .what").bounding_box()
    assert corner["x"] == pytest.approx(frame["x"], abs=1)
    assert corner["y"] == pytest.approx(frame["y"], abs=3)
    assert title["x"] == pytest.approx(corner["x"] + corner["width"], abs=1.5)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_hostile_names_are_text(visit):
    opened = visit("matrix", plan="hostile")
    page = opened.page
    assert page.locator("#table th.party", has_text="onerror").inner_text() == HOSTILE
    assert page.locator("#table tbody th", has_text="onerror").count() == 1
    assert page.locator("#table img").count() == 0
    assert opened.messages == []


def test_without_scripts_a_list_holds_everything(visit, big):
    page = visit("matrix", plan="big", scripts=False).page
    assert not page.locator("#table").is_visible()
    assert page.get_by_text("下面逐项列出").is_visible()
    work = gather(big).works[45]
    page.locator("details.paged > summary").nth(1).click()
    assert page.locator(f"#{work.key}").is_visible()
    assert work.marks[0].party.name in page.locator(f"#{work.key}").inner_text()


def test_on_paper_stands_where_to_print_it(visit):
    page = visit("matrix", plan="big").page
    page.emulate_media(media="print")
    assert page.get_by_text("ipgraph export xlsx").is_visible()
    assert not page.locator("#table").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, scheme):
    assert violations(visit("matrix", plan="seed", scheme=scheme).page) == []


def test_among_pages_marks_lead_to_pages(opens, tmp_path, big):
    facts = gather(big)
    names = {f"party/{one.id}": f"party-{one.key}.html" for one in facts.parties}
    names |= {f"item/{one.head['item']}": f"item-{one.key}.html" for one in (*facts.works, *facts.bands)}
    text = matrix.render(big, title=TITLE, frame=Among(menu=(Place("matrix.html", "m", True),), pages=names))
    (tmp_path / "assets").mkdir()
    for name in assets_of(text):
        (tmp_path / "assets" / name).write_text(asset(name), encoding="utf-8")
    (tmp_path / "matrix.html").write_text(text, encoding="utf-8")
    for name in (f"item-{facts.works[0].key}.html", f"party-{facts.parties[0].key}.html"):
        (tmp_path / name).write_text("<!DOCTYPE html><title>there</title>", encoding="utf-8")
    opened = opens((tmp_path / "matrix.html").as_uri())
    for link in (f"tr[data-work={facts.works[0].key}] a.mark", f"th[data-column={facts.parties[0].key}] a"):
        page = opened.load().page
        page.locator(link).first.click()
        page.wait_for_url("**/*-*.html")
        assert page.title() == "there"
