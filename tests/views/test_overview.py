"""Laws of the network page of more plans than one page carries: the same numbers, the same drawing, nothing unsaid."""

import json

import pytest
from small_plans import shared, written

from ipgraph import pipeline
from ipgraph.columns.coordination import coordination
from ipgraph.columns.duck import over
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS, crowd, network, overview

from .page_tree import tree
from .page_words import HOSTILE

PARTIES = network.LIMIT + 1


def tables_of(folder, *texts):
    """The tables of small plans, each of a city of its own."""
    cities = ("武汉市", "宜昌市")
    return pipeline.tables_of(
        written(folder, *(shared("甲", owners, city) for owners, city in zip(texts, cities, strict=False)))
    )


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    owners = [f"市{i}号局、市{(i + 1) % PARTIES}号局" for i in range(PARTIES)]
    return tables_of(tmp_path_factory.mktemp("ring"), [*owners, "市0号局、市1号局、市2号局", "市孤家局"])


@pytest.fixture(scope="module")
def counted(ring):
    return coordination(over(ring))


@pytest.fixture(scope="module")
def page(counted):
    return tree(VIEWS["network"].overview(counted))


def cells(page, table):
    """The name and the numbers of every row."""
    rows = page.one("table", id=table).one("tbody").all("tr")
    return sorted(
        [row.one("th").text, *(one.text for one in row.all("td") if "text" not in one.classes)]
        for row in rows
    )


def lead(page):
    return page.one("p", class_="counts").text


def drawn(page):
    return json.loads(page.one("script", id="crowd").text)


def cautions(page):
    return " ".join(one.text for one in page.all("p", class_="caution"))


@pytest.mark.parametrize("table", ["parties", "ties"])
def test_its_numbers_are_those_of_the_page_that_lists_every_measure(ring, page, table):
    whole = tree(network.render(ring, title="环"))
    ends = [[sorted(row[0].split(" — ")), *row[1:]] for row in cells(page, table)]
    assert sorted(ends) == sorted([sorted(row[0].split(" — ")), *row[1:]] for row in cells(whole, table))
    assert lead(page) == lead(whole)


def test_every_department_is_drawn_at_the_size_of_its_load(page):
    data = drawn(page)
    assert len(data["names"]) == PARTIES + 1
    assert max(data["loads"]) == data["loads"][0] == data["loads"][data["names"].index("市1号局")]
    assert data["sizes"][data["names"].index("市孤家局")] == crowd.LEAST
    assert data["work_keys"] == data["owners"] == []


def test_what_is_left_out_is_said_with_its_number(counted, monkeypatch):
    monkeypatch.setattr(overview, "LARGEST", 3)
    page = tree(overview.render(counted))
    names = drawn(page)["names"]
    assert sorted(names) == ["市0号局", "市1号局", "市2号局"]
    assert f"共 {PARTIES + 1} 个：只画并列出协同负荷最大的 3 个" in cautions(page)
    assert f"协同关系共 {len(counted.pairs)} 对：画出并列出 3 对" in cautions(page)
    partners = {row[0]: row[6] for row in cells(page, "parties")}
    assert partners["市0号局"] == "3"  # in all plans, not only on the page


def test_where_there_are_several_places_a_department_is_named_with_its_own(tmp_path):
    found = coordination(over(tables_of(tmp_path, ["市财政局、市公安局"], ["市财政局"])))
    names = drawn(tree(overview.render(found)))["names"]
    assert set(names) == {"市财政局（武汉市）", "市公安局（武汉市）", "市财政局（宜昌市）"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_a_plan_are_text_and_never_markup(ring, lang):
    rows = {name: ring.rows(name) for name in SCHEMAS}
    for row in (*rows["responsibilities"], *rows["departments"]):
        for name in ("party", "name"):
            if row.get(name) == "市3号局":
                row[name] = HOSTILE
    page = tree(VIEWS["network"].overview(coordination(over(from_rows(rows))), lang=lang))
    assert not page.all("img") + page.all("b")
    assert [name for name in drawn(page)["names"] if "<img" in name and "\u202e" not in name]


def test_every_link_of_the_page_leads_to_something_on_it(page):
    ids = {one.attrs["id"] for one in page.all() if "id" in one.attrs}
    assert {one.attrs["href"][1:] for one in page.all("a")} <= ids


def test_nothing_speaks_of_measures_that_are_not_there(page):
    assert not page.all("table", id="works")
    assert "来源" not in page.text
    assert "本页不附卡片" in page.one("details", id="cards").text
