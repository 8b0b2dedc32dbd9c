"""Laws of the briefing: what it says at once, that it stands alone, and that it is true for poor plans."""

from pathlib import Path

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import answer, engine, tables_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views.report import Origin, render

from .page_tree import tree
from .page_words import HOSTILE, TITLE

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"
ORIGIN = Origin("a0" * 32, "9.9")


@pytest.fixture(scope="module")
def page(seed):
    vague = answer(engine(), "vague", {}).rows
    return tree(render(seed, title=TITLE, vague=vague, origin=ORIGIN))


def words(element):
    return " ".join(element.text.split())


def test_the_first_words_say_who_is_overloaded_and_how_sure_that_is(page):
    first = page.all("section", class_="finding")[0]
    assert words(first.one("p", class_="headline")).startswith("负荷最重的是市知识产权局：合 9.8 项")
    assert words(first.one("strong", class_="badge")) == "把握：很有把握"


def test_there_are_five_findings_three_plots_and_a_table(page):
    assert len(page.all("section", class_="finding")) == 5
    assert len(page.all("svg")) == 3
    assert len(page.one("table").one("tbody").all("tr")) == 23


def test_where_it_is_not_sure_the_page_says_so():
    page = tree(render(tables_of([HAIWAN]), title="海湾"))
    assert words(page.all("strong", class_="badge")[0]) == "把握：没有把握"
    assert "open" in page.all("p", class_="sure")[0].classes


def test_numbers_are_bold_and_lead_to_the_words_of_the_plan(page):
    first = page.all("section", class_="finding")[0]
    [target] = {one.attrs["href"] for one in first.one("p", class_="headline").all("a")}
    assert {words(one) for one in first.one("p", class_="headline").all("b")} >= {"9.8", "43%", "2.2"}
    proof = page.one("ul", id=target.removeprefix("#"))
    assert len(proof.all("li")) == 18
    assert "完善科研人员激励政策度,大幅提高科技人员知识产权收益奖励比例" in proof.text
    assert "原文第 13 行" in proof.text


def test_every_doubt_leads_to_its_own_words(page):
    claims = page.all("section", class_="finding")[4].one("div", class_="said").all("p")[1:5]
    assert [one.all("a")[0].attrs["href"] for one in claims] == ["#e5-1", "#e5-2", "#e5-3", "#e5-4"]
    assert [len(page.one("ul", id=f"e5-{n}").all("li")) for n in (1, 2, 3, 4)] == [4, 15, 4, 2]


def test_a_plot_has_a_title_an_alternative_and_its_numbers_in_print(page):
    load, pairs, stairs = page.all("svg")
    for plot in (load, pairs, stairs):
        assert plot.attrs["role"] == "img"
        known = {one.attrs["id"] for one in plot.all("title") + plot.all("desc")}
        assert set(plot.attrs["aria-labelledby"].split()) == known
        assert all(one.text.strip() for one in plot.all("title") + plot.all("desc"))
    printed = [[one.text for one in plot.all("text")] for plot in (load, pairs, stairs)]
    assert "9.83" in printed[0]
    assert "22" in printed[0]
    assert printed[1].count("4") == 3
    assert {"15 / 14", "30 / 29", "36 / 36"} <= set(printed[2])


def test_a_plot_can_be_read_without_colour(page):
    load, _, stairs = page.all("svg")
    for plot in (load, stairs):
        assert plot.all("rect", class_="solid")
        assert {one.attrs["fill"][:5] for one in plot.all("rect", class_="hatched")} == {"url(#"}


def test_the_table_says_what_was_counted(page):
    caption = page.one("table").one("caption").text
    assert "层级：举措" in caption
    assert "◆ 责任" in caption
    assert "Σ1/k" in caption
    assert words(page.one("table").one("tbody").all("tr")[0])[:20].startswith("市知识产权局")


def test_the_page_says_from_what_and_by_what_it_was_made(page):
    foot = words(page.one("footer"))
    assert "zhengzhou-2017" in foot
    assert ORIGIN.sha256 in foot
    assert "ipgraph 9.9" in foot
    assert "23 项举措、24 行；76 项责任、36 个时间节点、5 个量化指标" in foot


def test_the_cautions_stand_on_the_page(page):
    assert "只有 15 项多部门举措，网络指标仅供参考。" in page.one("section", class_="cautions").text


@BOTH
def test_the_page_stands_alone(seed, lang):
    page = tree(render(seed, title=TITLE, lang=lang))
    assert not [one for one in page.all() if "src" in one.attrs or "srcset" in one.attrs]
    assert not page.all("link") + page.all("iframe") + page.all("img") + page.all("script")
    assert {one.attrs["href"][0] for one in page.all() if one.attrs.get("href")} == {"#"}
    assert "url(" not in "".join(one.text for one in page.all("style"))
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    assert {one.attrs["href"][1:] for one in page.all("a")} <= set(ids)


@BOTH
def test_words_of_a_plan_are_text_and_never_markup(hostile, lang):
    html = render(hostile, title=HOSTILE, lang=lang)
    page = tree(html)
    assert not page.all("img")
    assert not [one for one in page.all() if any(key.startswith("on") for key in one.attrs)]
    assert "\x07" not in html


@BOTH
@pytest.mark.parametrize(
    "lines",
    [["1.1 甲"], ["1.1 甲", "1.2 乙"], ["1.1 甲、乙"], ["1.1 -"], ["1 甲"], ["1 support:甲"], ["1.1 甲 -"]],
    ids=["one party", "no joint item", "no dates", "nobody", "no measures", "only support", "no end"],
)
def test_a_poor_plan_makes_a_page_without_nonsense(lines, lang):
    page = tree(render(plan_of(*lines), title="空", lang=lang))
    shown = page.one("main").text
    assert len(page.all("section", class_="finding")) == 5
    assert "nan" not in shown.lower()
    assert "None" not in shown


@BOTH
def test_a_plan_without_anything_makes_a_page(lang):
    page = tree(render(from_rows({table: [] for table in SCHEMAS}), title="空", lang=lang))
    assert not page.all("svg") + page.all("table")


def test_many_bodies_are_drawn_up_to_a_number_and_the_rest_is_told():
    page = tree(render(plan_of(*(f"1.{n} 单位{n}、单位{n + 1}" for n in range(1, 30))), title="多"))
    assert "另有 14 个单位见下表。" in page.text
    assert len(page.one("table").one("tbody").all("tr")) == 30


def test_a_long_plan_shows_only_half_years_in_which_something_falls_due():
    page = tree(render(plan_of("1.1 甲 2017-12-31 2035-12-31"), title="长"))
    steps = [one.text for one in page.all("svg")[-1].all("text", class_="name")]
    assert steps == ["2017 下", "2035 下"]
