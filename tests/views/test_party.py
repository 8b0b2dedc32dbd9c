"""Laws of the page of a party and of its letter of reminder, with numbers counted by hand in the bundled plan."""

import re

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.tables import from_rows
from ipgraph.views.duties import dated, duties
from ipgraph.views.facts import gather
from ipgraph.views.frame import Among
from ipgraph.views.party import load, names, render, ties

from .page_tree import tree
from .page_words import HOSTILE, TITLE

TABLES = ("items", "responsibilities", "milestones", "targets")


@pytest.fixture(scope="module")
def facts(seed):
    return gather(seed)


def party(facts, name):
    return next(one for one in facts.parties if one.name == name)


def draw(facts, name, **options):
    return tree(render(facts, party(facts, name), title=TITLE, **options))


@pytest.fixture(scope="module")
def page(facts):
    return draw(facts, "市工商局")


def items(page):
    return [[cell.text for cell in row.all()] for row in page.one("table", id="table").all("tbody")]


def test_it_is_headed_by_the_name_and_one_sentence_of_numbers(page):
    assert page.one("h1").text == "市工商局"
    assert (
        page.one("p", class_="counts").text
        == "负责 5 项举措，其中 1 项独立承担，与 4 个单位协同，2017 年有 1 个节点，2018 年有 7 个节点，参与 3 处。"
    )


def test_what_is_due_comes_with_its_words_both_dates_and_its_line(facts):
    page = draw(facts, "市财政局")
    rows = page.one("table", id="table").all("tr")[1:]
    (row,) = (row for row in rows if row.all("td", class_="no")[0].text == "3.2")
    assert row.one("q").text == "2019 年前完成"
    assert [cell.text for cell in row.all("td", class_="day")] == ["2018-12-31", "2019-12-31"]
    assert (row.attrs["data-strict"], row.attrs["data-lenient"]) == ("2018-12-31", "2019-12-31")
    assert row.one("td", class_="line").text == "34"
    assert "推进知识产权资产集中托管模式" in row.text
    assert row.one("td", class_="who").text == "市知识产权局"
    assert row.one("td", class_="role").text == "◆责任 2"
    assert row.one("td", class_="taken").text == "zhengzhou-2017/p3/t1/m2/a1"


def test_phases_stand_by_year(page):
    bodies = page.one("table", id="table").all("tbody")
    assert [body.all("td", class_="year")[0].text for body in bodies] == ["2017", "2018"]
    assert [len(body.all("tr")) for body in bodies] == [1, 7]


def test_participation_stands_apart(page):
    (apart,) = page.all("ul", class_="plain")
    assert len(apart.all("li")) == 3
    assert "原文第 16 行" in apart.all("li")[0].text
    assert "参与" not in page.one("table", id="table").one("thead").text
    assert not [cell for cell in page.one("table", id="table").all("td", class_="role") if "○" in cell.text]


def test_who_only_takes_part_has_a_page_that_says_so(facts):
    page = draw(facts, "市编办")
    assert "原文没有写明它负责的事项" in page.one("main").text
    assert len(page.one("ul", class_="plain").all("li")) == 1


def test_the_staircase_prints_its_numbers_in_both_readings(facts):
    page = draw(facts, "市财政局")
    texts = [one.text for one in page.one("svg").all("text")]
    # 2017: 1; 2018: one more strictly (line 34), 2019: the last (line 13), where both readings meet again
    assert texts[0::2] == ["1", "1", "2 / 1", "2 / 1", "3"]
    assert texts[1::2] == ["2017 下", "2018 上", "2018 下", "2019 上", "2019 下"]
    cells = [[cell.text for cell in row.all("td")] for row in page.all("table")[1].one("tbody").all("tr")]
    assert cells == [
        ["1 (1)", "0 (1)", "1 (2)", "0 (2)", "1 (3)"],
        ["1 (1)", "0 (1)", "0 (1)", "0 (1)", "2 (3)"],
    ]


def test_load_and_partners_are_those_of_the_department_table(facts):
    one = party(facts, "市知识产权局")
    found = load(one)
    assert (found.measures, found.sole, found.joint, found.coordination) == (18, 4, 14, 22)
    assert found.fractional == pytest.approx(9.8333, abs=1e-4)
    common = {other.name: len(works) for other, works in ties(one)}
    assert len(common) == 11
    assert [common[name] for name in ("市工商局", "市文广新局", "市财政局", "市科技局", "市政府金融办")] == [
        4,
        4,
        3,
        3,
        2,
    ]
    assert list(common)[:2] == ["市工商局", "市文广新局"]


def test_other_words_for_it_are_quoted_with_their_line(facts):
    (one,) = names(party(facts, "市工商局"))
    assert (one.words, one.row["line"]) == ("工商局", 16)
    assert "“" not in one.words


def test_the_letter_holds_every_item_with_its_words_and_no_more_than_the_plan(page):
    letter = page.one("section", id="letter")
    rows = letter.one("tbody").all("tr")
    assert letter.one("p", class_="to").text == "市工商局："
    assert [row.all("td")[0].text for row in rows] == ["2.1", "2.2", "2.4", "2.6", "4.2"]
    assert [head.text for head in letter.one("thead").all("th")] == [
        "编号",
        "事项",
        "原文",
        "时限",
        "同责单位",
        "行",
    ]
    assert [one.text for one in letter.one("p", class_="sign").all("span")] == ["落款：", "日期："]
    assert [one.text for one in rows[4].all("q")] == ["2017年制定方案", "2018年全面实施"]
    assert f"《{TITLE}》" in letter.one("p", class_="say").text


def test_an_item_without_a_date_is_listed_last_as_having_none():
    facts = gather(plan_of("1.1 甲", "1.2 甲 2018-12-31"))
    bodies = tree(render(facts, facts.parties[0], title="表")).one("table", id="table").all("tbody")
    assert [body.all("td", class_="year")[0].text for body in bodies] == ["2018", "无期限"]
    assert "data-strict" not in bodies[1].one("tr").attrs


def test_dates_below_a_measure_belong_to_those_who_answer_for_the_measure():
    rows = {name: plan_of("1.1 甲、乙 2018-12-31", "1.1 丙 2019-12-31").rows(name) for name in TABLES}
    for row in rows["responsibilities"]:
        if row["party"] in ("甲", "乙"):
            row["item"], row["level"] = row["measure"], "measure"
    facts = gather(from_rows(rows))
    assert [len(dated(party(facts, name))) for name in ("甲", "乙", "丙")] == [1, 1, 1]
    (duty,) = duties(party(facts, "乙"))
    assert (duty.row["rank"], duty.others) == (2, ("example/甲",))
    assert duty.part.item["level"] == "action"


def test_among_other_pages_it_leads_to_partners_items_and_lines(facts):
    wanted = ["party/zhengzhou/ip-office", "item/zhengzhou-2017/p2/t1/m1", "source/zhengzhou-2017"]
    frame = Among(root="../../", pages={name: f"{name}.html" for name in wanted})
    links = {one.attrs["href"] for one in draw(facts, "市工商局", frame=frame).all("a")}
    assert {f"../../{name}.html" for name in wanted[:2]} <= links
    assert "../../source/zhengzhou-2017.html#L21" in links


def test_alone_it_has_no_link_that_leads_nowhere(page):
    ids = {one.attrs["id"] for one in page.all() if "id" in one.attrs}
    assert {one.attrs["href"][1:] for one in page.all("a")} <= ids


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_words(hostile, lang):
    facts = gather(hostile)
    page = tree(render(facts, party(facts, HOSTILE.replace("\x07", "␇")), title=HOSTILE, lang=lang))
    assert not page.all("img") + page.all("b")
    assert page.one("h1").text == HOSTILE.replace("\x07", "␇")


def test_the_quotes_stay_chinese_on_an_english_page(facts):
    page = draw(facts, "市工商局", lang="en")
    assert page.one("html").attrs["lang"] == "en"
    assert {one.one("bdi").attrs["lang"] for one in page.all("q")} == {"zh-CN"}
    assert not re.search(r"已过期|节点|负责", page.one("main").text)
