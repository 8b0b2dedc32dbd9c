"""The SPARQL page as people use it: a saved query chosen, changed, run, stopped, shared, taken away."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from serving import served

from ipgraph.views.frame import asset
from ipgraph.web.app import app
from ipgraph.web.limits import Limits
from ipgraph.web.pages import Served

from .test_accessible import violations
from .test_pages_in_a_browser import CONTRAST

pytestmark = pytest.mark.browser
#: So many characters that evaluating it takes far longer than a query may.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>"


@pytest.fixture(scope="module")
def door():
    with served(app(Served(), queries=Limits(seconds=2, rows=1000, workers=2))) as found:
        yield found


@pytest.fixture
def visit(opens, door):
    def open_page(target, *, size=(1280, 900), **how):
        return opens(door.address + target, size=size, offline=False, timeout=30_000, **how)

    return open_page


def run(page, query):
    page.locator("#query").fill(query)
    page.locator("#query").press("Control+Enter")


def told(page):
    page.locator("#ask .status", has_text="用时").wait_for()
    return page.locator("#ask .status").inner_text()


def test_a_saved_question_is_run_as_it_stands(visit, door):
    opened = visit("/sparql.html")
    page = opened.page
    page.locator("#template").select_option("no-end-date")
    page.locator("#ask button[type=submit]").click()
    assert told(page).startswith("4 行，")
    assert page.locator("#answer tbody td:first-child").all_inner_texts() == ["2.1", "2.2", "3.3", "4.2"]
    assert [url for url in opened.requests if not url.startswith(door.address + "/")] == []
    assert opened.messages == []


def test_a_link_shares_the_query_with_its_answer_and_back_undoes_it(visit):
    page = visit("/en/sparql.html").page
    run(page, "SELECT ?x { VALUES ?x { 1 2 } }")
    page.locator("#ask .status", has_text="2 rows in").wait_for()
    shared = visit("/en/sparql.html#" + page.url.partition("#")[2]).page
    shared.locator("#ask .status", has_text="2 rows in").wait_for()
    run(page, "ASK { ?s ?p ?o }")
    page.locator("#ask .status", has_text="Yes").wait_for()
    assert not page.locator("#answer").is_visible()
    page.go_back()
    page.locator("#ask .status", has_text="2 rows in").wait_for()
    assert page.locator("#query").input_value() == "SELECT ?x { VALUES ?x { 1 2 } }"


def test_values_are_text_and_only_our_parties_and_items_are_links(visit):
    opened = visit("/sparql.html")
    page = opened.page
    org = "https://w3id.org/ipgraph/id/org/zhengzhou"
    run(
        page,
        f'SELECT ?x {{ VALUES ?x {{ "{HOSTILE}" <{org}/finance> <{org}/nobody> <javascript:alert(1)> }} }}',
    )
    assert told(page).startswith("4 行，")
    assert page.locator("#answer td").first.inner_text() == HOSTILE
    assert page.locator("#answer img, #answer script").count() == 0
    links = page.locator("#answer .wide a")
    assert links.count() == 1
    links.click()
    page.wait_for_url("**/party/zhengzhou/finance.html")
    assert opened.messages == []


def test_a_graph_is_shown_as_turtle(visit):
    page = visit("/sparql.html").page
    run(page, 'CONSTRUCT { <https://example.org/a> <https://example.org/b> "甲" } {}')
    assert "Turtle" in told(page)
    assert "甲" in page.locator("#answer pre").inner_text()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x WHERE {", "SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", "只读"),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "--rows"),
        (SLOW, "--seconds"),
    ],
    ids=["broken", "update", "service", "rows", "seconds"],
)
def test_what_the_endpoint_refuses_is_said_and_the_query_stays(visit, query, words):
    page = visit("/sparql.html").page
    run(page, query)
    refusal = page.locator("#ask .refused")
    refusal.wait_for()
    assert words in refusal.inner_text()
    assert page.locator("#query").input_value() == query
    assert not page.locator("#answer").is_visible()


def test_a_query_can_be_stopped(visit):
    page = visit("/sparql.html").page
    run(page, SLOW)
    page.locator("#stop").click()
    assert "已停止" in page.locator("#ask .status").inner_text()
    assert not page.locator("#stop").is_visible()


def test_the_answer_is_taken_away_by_links_to_the_endpoint(visit):
    page = visit("/sparql.html").page
    run(page, 'SELECT ?名 { VALUES ?名 { "市财政局" } }')
    told(page)
    found = {}
    for name in ("CSV", "JSON"):
        with page.expect_download() as got:
            page.locator("#downloads a", has_text=name).click()
        found[name] = got.value.path().read_text(encoding="utf-8")
    assert found["CSV"].split() == ["名", "市财政局"]
    assert json.loads(found["JSON"])["results"]["bindings"][0]["名"]["value"] == "市财政局"


def test_more_rows_than_a_page_holds_are_counted_and_left_to_the_downloads(visit):
    page = visit("/sparql.html").page
    run(page, "SELECT * { ?s ?p ?o } LIMIT 600")
    assert told(page).startswith("600 行，")
    assert page.locator("#answer tbody tr").count() == 500


def test_without_scripts_the_form_gives_the_answer_as_a_file(visit):
    page = visit("/sparql.html", scripts=False).page
    page.locator("#query").fill("SELECT ?x { VALUES ?x { 7 } }")
    with page.expect_download() as got:
        page.locator("#ask button[type=submit]").click()
    assert got.value.path().read_text(encoding="utf-8").split() == ["x", "7"]


def test_a_saved_query_of_the_list_is_put_into_the_box(visit):
    page = visit("/ask/no-lead.html").page
    page.locator("main > details summary").click()
    page.locator("main > details a").click()
    page.wait_for_url("**/sparql.html#rq-no-lead")
    assert page.locator("#template").input_value() == "no-lead"
    page.locator("details.saved summary", has_text="没有完成期限").click()
    page.locator("a.use[href='#template=no-end-date']").click()
    page.wait_for_url("**#template=no-end-date")
    assert page.locator("#query").input_value().startswith("# 哪些事项没有完成期限")


QUERY = quote("SELECT ?x { VALUES ?x { <https://example.org/" + "a" * 300 + "> } }")


@pytest.mark.parametrize(
    ("size", "scheme"), [((1280, 900), "dark"), ((390, 844), "light")], ids=["desktop-dark", "phone-light"]
)
@pytest.mark.parametrize(
    "target",
    [f"/sparql.html#query={QUERY}&run=1", "/en/whatif.html?merge=zhengzhou/finance&merge=zhengzhou/court&as=C", "/whatif.html?as=x"],
    ids=["sparql", "merger", "refused"],
)  # fmt: skip
def test_it_can_be_read_by_everyone_and_never_scrolls_sideways(visit, target, size, scheme):
    opened = visit(target, size=size, scheme=scheme)
    if "sparql" in target:
        told(opened.page)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.evaluate(CONTRAST) == []
    assert violations(opened.page) == []
    assert [one for one in opened.messages if "400" not in one] == []


def test_the_program_of_the_page_makes_no_markup_of_words():
    assert "innerHTML" not in asset("sparql.js")
    assert "insertAdjacentHTML" not in asset("sparql.js")
