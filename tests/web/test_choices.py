"""Forms of the served explorer: parties that merge, plans to compare.  What cannot be done is said, and nothing runs."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from serving import served

from ipgraph import pipeline
from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Body, Change
from ipgraph.explorer.mergers import LONGEST, MOST
from ipgraph.web.app import app
from ipgraph.web.pages import Served

PLANS = Path(__file__).resolve().parents[1] / "plans"
TWO = [("merge", "zhengzhou/industry-commerce"), ("merge", "zhengzhou/quality")]
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def door():
    with served(app(Served())) as found:
        yield found


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A server of a draft and its plan."""
    out = tmp_path_factory.mktemp("two") / "out"
    pipeline.build([PLANS / "haiwan-2021-draft.txt", PLANS / "haiwan-2021.txt"], out)
    with served(app(Served(str(out)))) as found:
        yield found


def asked(door, values, page="whatif.html"):
    return door.ask(f"/{page}?{urlencode(values)}")


def test_a_merger_by_form_says_what_the_command_says(door):
    heard = asked(door, [*TWO, ("as", "市市场监管局")])
    givers = (Body("zhengzhou/industry-commerce", "市工商局"), Body("zhengzhou/quality", "市质监局"))
    new = Body("whatif/32e4bd3c", "市市场监管局")
    found = outcome(Served().tables, [Change("merge", givers, ((new, ()),))])
    assert heard.status == 200
    assert "市工商局、市质监局合并为市市场监管局" in heard.text
    for row in found.items:
        assert f">{row['number']}<" in heard.text


def test_what_merged_stays_chosen_and_the_address_holds_in_the_other_language(door):
    text = asked(door, [*TWO, ("as", "市市场监管局")]).text
    assert text.count(" checked") == 2
    assert 'value="市市场监管局"' in text
    other = text.partition('class="other" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert other.startswith("en/whatif.html?")
    english = door.ask("/" + other)
    assert english.status == 200
    assert '<html lang="en">' in english.text


def test_one_party_may_join_another_of_the_plan_by_any_of_its_names(door):
    heard = asked(door, [("merge", "zhengzhou/quality"), ("as", "工商局")])
    assert heard.status == 200
    assert "市工商局" in heard.text.partition('class="counts"')[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([("as", "新局")], "请在表单里勾选"),
        ([("merge", "zhengzhou/nobody"), ("as", "新局")], "请在表单里勾选"),
        ([("merge", "zhengzhou/quality"), ("as", "新局")], "合并至少要选两个单位"),
        ([("merge", "zhengzhou/quality"), ("merge", "zhengzhou/quality"), ("as", "新局")], "合并至少要选两个单位"),
        (TWO, "请写合并后的名称"),
        ([*TWO, ("as", "　 ")], "请写合并后的名称"),
        ([*TWO, ("as", "长" * (LONGEST + 1))], f"不超过 {LONGEST} 个字"),
        ([*TWO, ("as", "新局"), ("level", "row")], "推演没有条件"),
        # the office of statistics only takes part: it has nothing to lose
        ([("merge", "zhengzhou/statistics"), ("merge", "zhengzhou/quality"), ("as", "新局")], "没有任务"),
        ([("merge", HOSTILE), ("as", HOSTILE)], "请在表单里勾选"),
        ([*TWO, (HOSTILE, "x")], "推演没有条件"),
    ],
)  # fmt: skip
def test_what_cannot_merge_is_said_in_the_form_of_the_page_as_it_was(door, values, told):
    heard = asked(door, values)
    assert heard.status == 400
    assert told in heard.text.partition('role="alert"')[2].partition("</p>")[0]
    assert '<table class="answer" id="table"' in heard.text
    assert "<script>alert" not in heard.text
    assert "<img" not in heard.text


def test_a_hostile_name_of_the_new_party_is_text(door):
    heard = asked(door, [*TWO, ("as", HOSTILE)])
    assert heard.status == 200
    assert "<img" not in heard.text
    assert "<script>alert" not in heard.text
    assert "&lt;img src=x" in heard.text


def test_more_parties_than_a_form_can_mean_are_refused(tmp_path):
    count = MOST + 1
    names = "、".join(f"市{number:02d}局" for number in range(count))
    plan = tmp_path / "large.txt"
    plan.write_text(
        f"某市工作分工\n\n一、工程\n\n（一）办事。2021年底前完成办事。（责任单位：{names}）\n",
        encoding="utf-8",
    )
    shown = Served(str(plan))
    ids = [party.id for party in shown.facts.answering]
    assert len(ids) == count
    with served(app(shown)) as door:
        heard = asked(door, [*(("merge", one) for one in ids), ("as", "新局")])
    assert heard.status == 400
    assert f"一次最多合并 {MOST} 个单位" in heard.text


def test_two_plans_are_compared_by_form(both):
    heard = asked(both, {"old": "haiwan-2021-draft", "new": "haiwan-2021"}, "compare.html")
    assert heard.status == 200
    assert "改动 4 项，新增 1 项，删去 1 项" in heard.text
    assert heard.text.count(" selected") == 2
    assert 'name="old"' in both.ask("/compare.html").text


@pytest.mark.parametrize(
    "values",
    [
        {"old": "haiwan-2021"},
        {"old": "haiwan-2021", "new": "haiwan-2021"},
        {"old": "haiwan-2021", "new": HOSTILE},
        {"old": "../../etc/passwd", "new": "haiwan-2021"},
        {"old": "haiwan-2021-draft", "new": "haiwan-2021", "more": "1"},
    ],
)
def test_plans_that_cannot_be_compared_are_refused_in_words(both, values):
    heard = asked(both, values, "compare.html")
    assert heard.status == 400
    assert "请在表单里选这里的两份不同的计划" in heard.text
    assert "<img" not in heard.text


def test_one_plan_says_which_command_compares(door):
    text = door.ask("/compare.html").text
    assert "ipgraph compare 旧 新" in text
    assert "<select" not in text


# ---------------------------------------------------------------------------------------------- the page of SPARQL

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_a_browser_is_led_to_the_page_and_a_machine_gets_the_description(door):
    heard = door.ask("/sparql", accept=BROWSER)
    assert (heard.status, heard.headers["location"]) == (303, "/sparql.html")
    assert door.ask("/sparql", accept="text/turtle").headers["content-type"].startswith("text/turtle")
    assert door.ask("/sparql").status == 200


@pytest.mark.parametrize(
    ("languages", "page"),
    [
        ("", "/sparql.html"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "/sparql.html"),
        ("en-GB, zh;q=0.9", "/en/sparql.html"),
        ("en;q=0.4, zh-TW;q=0.6", "/sparql.html"),
        ("fr, *;q=0.5", "/sparql.html"),
        ("zh;q=0, *", "/en/sparql.html"),
        ("de", "/sparql.html"),
    ],
)
def test_a_browser_is_led_to_the_page_in_the_language_that_it_likes_best(door, languages, page):
    heard = door.ask("/sparql", accept=BROWSER, accept_language=languages)
    assert heard.headers["location"] == page
    assert heard.headers["vary"] == "Accept, Accept-Language"
    assert door.ask(page).status == 200


def test_the_page_tells_the_limits_and_has_every_saved_query(door):
    from ipgraph.graph.questions import questions

    text = door.ask("/sparql.html").text
    assert "最多 30 秒、100,000 行" in text
    assert [name for name in questions() if f'id="rq-{name}"' not in text] == []
    assert "#|" not in text


def test_a_link_names_the_form_of_the_answer(door):
    query = quote("SELECT ?x { VALUES ?x { 1 } }")
    for name, kind in {"csv": "text/csv", "json": "application/sparql-results+json"}.items():
        heard = door.ask(f"/sparql?query={query}&format={name}", accept=BROWSER)
        assert heard.headers["content-type"].partition(";")[0] == kind
    graph = door.ask(f"/sparql?query={quote('CONSTRUCT { <a:a> <a:a> 1 } {}')}&format=turtle", accept=BROWSER)
    assert graph.headers["content-type"].startswith("text/turtle")
    other = door.ask(f"/sparql?query={query}&format={quote(HOSTILE)}", accept="text/csv")
    assert other.headers["content-type"].startswith("text/csv")


def test_the_pages_of_a_document_given_have_no_endpoint_of_another_plan():
    from ipgraph.web.pages import Pages

    text = Pages(Served(str(PLANS / "haiwan-2021.txt"))).file("sparql.html").decode("utf-8")
    assert 'id="ask"' not in text
    assert "ipgraph query @query.rq" in text
