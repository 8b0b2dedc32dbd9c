"""Laws of the page of one piece of work, with places read by hand from the bundled plan."""

import pytest

from ipgraph import pipeline
from ipgraph.views.facts import gather
from ipgraph.views.frame import Among
from ipgraph.views.item import entries, path, places, render
from ipgraph.views.quoted import lines_of

from .page_tree import tree
from .page_words import HOSTILE, TITLE

M = "zhengzhou-2017/p1/t1/m4"


@pytest.fixture(scope="module")
def text():
    (plan,) = pipeline.plans_at(None)
    return plan.document.text


@pytest.fixture(scope="module")
def facts(seed):
    return gather(seed)


@pytest.fixture(scope="module")
def found(facts):
    return entries(facts)


def draw(facts, found, name, **options):
    return tree(render(facts, found[name], found, title=TITLE, **options))


def marked(page, kind):
    return [one.text for one in page.one("table", class_="lines").all("mark", class_=kind)]


def test_the_words_stand_in_their_line_with_what_was_understood_marked(facts, found, text):
    page = draw(facts, found, M, text=text)
    (row,) = page.one("table", class_="lines").all("tr")
    assert row.one("th").text == "原文第 14 行"
    assert [cell.text for cell in row.all("bdi")] == [
        "4. 建立专利导航发展机制",
        "建设10家省级以上专利导航产业发展实验区",
        "2018年前完成",
        "市知识产权局",
    ]
    assert marked(page, "date") == ["2018年前完成"]
    assert marked(page, "party") == ["市知识产权局"]
    assert marked(page, "target") == ["10家"]


def test_without_the_text_the_quotes_stand_alone(facts, found):
    page = draw(facts, found, M)
    assert marked(page, "date") == ["2018年前完成"]
    assert "故只列引文" in page.one("p", class_="legend").text


def test_words_that_became_nothing_are_printed_and_not_marked(facts, found, text):
    page = draw(facts, found, "zhengzhou-2017/p5/t1/m1", text=text)
    lines = page.one("table", class_="lines")
    assert "2019 年底前, 培育 6 个国家知识产权示范县(市、区)" in lines.text
    assert marked(page, "target") == ["6 个", "30 个"]


def test_every_mark_of_every_item_is_the_words_of_the_plan(found, text):
    for entry in found.values():
        for line in lines_of(places(entry), text):
            printed = "\t".join("".join(bit.text for bit in cell) for cell in line.cells)
            source = text.split("\n")[line.number - 1]
            assert printed.split("\t") == [cell for cell in source.split("\t") if cell.strip()]
        kinds = {kind for kind, _ in places(entry)}
        assert "item" in kinds


def test_the_path_leads_from_the_programme_to_the_item(facts, found):
    assert [row["title"] for row in path(facts, found[M + "/a1"])] == [
        "实施知识产权管理能力提升工程",
        "推进知识产权综合管理体制改革",
        "建立专利导航发展机制",
    ]
    assert path(facts, found["zhengzhou-2017/p1"]) == []


def test_responsibilities_have_role_rank_and_basis(facts, found):
    page = draw(facts, found, "zhengzhou-2017/p2/t1/m4")
    rows = page.all("table", class_="list")[0].one("tbody").all("tr")
    cells = [[cell.text for cell in row.all() if cell.tag in ("td", "th")] for row in rows]
    assert cells[0] == ["◆责任", "1", "市知识产权局", "市知识产权局", "责任部门", "原文写明", "24"]
    assert [row[2:4] for row in cells] == [
        ["市知识产权局", "市知识产权局"],
        ["市工商局", "工商局"],
        ["市文广新局", "文广新局"],
        ["市仲裁委", "仲裁委"],
    ]


def test_targets_have_their_number_and_both_deadlines(facts, found):
    page = draw(facts, found, M)
    target = page.all("table", class_="list")[2].one("tbody").one("tr")
    assert [cell.text for cell in target.all() if cell.tag in ("td", "th")] == [
        "10家",
        "10 家",
        "省级以上专利导航产业发展实验区",
        "2017-12-31",
        "2018-12-31",
        "14",
    ]


def test_neighbours_are_the_measures_before_and_after_in_the_plan(found):
    ids = [name for name, entry in found.items() if entry.head["level"] == "measure"]
    assert len(ids) == 23
    assert (found[M].before, found[M].after) == ("zhengzhou-2017/p1/t1/m3", "zhengzhou-2017/p2/t1/m1")
    assert (found[ids[0]].before, found[ids[-1]].after) == (None, None)


def test_a_programme_lists_its_measures_and_its_participants(facts, found):
    page = draw(facts, found, "zhengzhou-2017/p2")
    measures = page.one("ul", class_="plain").all("li")
    assert measures[0].text == "2.1 知识产权综合执法体系改革"
    assert len(measures) == 6
    assert len(page.all("table", class_="list")[0].one("tbody").all("tr")) == 3


def test_the_permanent_id_is_shown_to_cite(facts, found):
    assert draw(facts, found, M).one("code").text == M


def test_the_line_leads_into_the_source_where_there_is_one(facts, found):
    frame = Among(root="../", pages={"source/zhengzhou-2017": "source/zhengzhou-2017.html"})
    links = [one.attrs["href"] for one in draw(facts, found, M, frame=frame).all("a")]
    assert "../source/zhengzhou-2017.html#L14" in links


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_words(hostile, lang):
    facts = gather(hostile)
    found = entries(facts)
    shown = HOSTILE.replace("\x07", "␇")
    name = next(name for name, entry in found.items() if entry.head["title"] == shown)
    page = tree(render(facts, found[name], found, title=HOSTILE, lang=lang))
    assert not page.all("img") + page.all("b")
    assert page.one("h1").text == shown
