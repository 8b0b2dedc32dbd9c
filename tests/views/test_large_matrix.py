"""Laws of the matrix of a large plan, as the page is made: its data, its list in words, what it keeps and leaves out."""

import json
import re

import pytest

from bench.weights import made
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import compact, matrix
from ipgraph.views.facts import GLYPHS, gather
from ipgraph.views.facts import large as is_large
from ipgraph.views.frame import ALONE, Among, Place
from ipgraph.views.page import Words

from .page_tree import Element, tree
from .page_words import HOSTILE, TITLE

ROLES = list(GLYPHS)


@pytest.fixture(scope="module")
def plan():
    return made(450, 100)


@pytest.fixture(scope="module")
def facts(plan):
    return gather(plan)


@pytest.fixture(scope="module")
def large(plan):
    return matrix.render(plan, title=TITLE)


@pytest.fixture(scope="module")
def site(facts):
    """The frame of a page of a site in which every party and item has a page."""
    works = [*facts.works, *facts.bands]
    names = [f"party/{one.id}" for one in facts.parties] + [f"item/{one.head['item']}" for one in works]
    return Among(menu=(Place("matrix.html", "m", True),), pages={name: f"{name}.html" for name in names})


def data(page):
    return json.loads(tree(page).one("script", id="matrix-data").text)


def quartets(row):
    return list(zip(*[iter(row[7])] * 4, strict=True))


def test_only_a_large_matrix_is_drawn_from_data(seed, large):
    assert not is_large(gather(seed))
    assert 'id="matrix-data"' not in matrix.render(seed, title=TITLE)
    assert 'id="matrix-data"' in large


def test_a_large_page_holds_no_cell_and_every_mark(large, facts):
    page = tree(large)
    assert not page.one("table", id="table").all("td")
    held = data(large)
    found = {
        (row[0], held["columns"][column][0], ROLES[role], rank)
        for row in held["rows"]
        for column, role, rank, _ in quartets(row)
    }
    assert found == {
        (work.key, mark.party.key, mark.role, mark.rank)
        for work in (*facts.works, *facts.bands)
        for mark in work.marks
    }


def test_what_is_presumed_or_inferred_is_said_in_the_data(seed):
    held = compact.compact(gather(seed), Words("zh"), ALONE)
    flags = [flag for row in held["rows"] for *_, flag in quartets(row)]
    assert sum(flag & 1 for flag in flags) == 15


def test_every_mark_stands_in_words_too(plan, facts, site):
    cards = {
        one.attrs["id"]: one for one in tree(matrix.render(plan, title=TITLE, frame=site)).all("article")
    }
    for work in facts.works:
        said = [one.text.strip() for one in cards[work.key].all("span", class_="who")]
        assert said == [f"◆ 责任 {mark.rank} {mark.party.name}" for mark in work.marks]


def test_among_pages_no_card_is_repeated_and_marks_lead_to_pages(plan, facts, site):
    page = matrix.render(plan, title=TITLE, frame=site)
    held = data(page)
    assert not tree(page).all("blockquote")
    assert not tree(page).all("article", class_="party")
    assert {row[6] for row in held["rows"]} <= set(site.pages.values())
    assert [column[2] for column in held["columns"]] == [f"party/{one.id}.html" for one in facts.parties]


def weights(facts):
    works = sum(map(compact.weight_of_work, [*facts.works, *facts.bands]))
    return works, works + sum(map(compact.weight_of_party, facts.parties))


def test_a_file_keeps_its_cards_up_to_a_budget(facts):
    works, every = weights(facts)
    kept = [compact.kept(facts, ALONE, budget) for budget in (every, every - 1, works, works - 1)]
    assert kept == ["all", "works", "works", "none"]


@pytest.mark.parametrize(("kept", "said"), [("all", []), ("works", ["只列"]), ("none", ["未放入"])])
def test_what_is_left_out_is_said_with_the_way_to_it(plan, facts, kept, said):
    works, every = weights(facts)
    page = tree(matrix.render(plan, title=TITLE, budget={"all": every, "works": works, "none": 0}[kept]))
    below = page.one("details", id="cards").children
    notes = [one.text for one in below if isinstance(one, Element) and one.tag == "p"]
    assert len(notes) == len(said)
    assert all(words in note and "ipgraph site" in note for words, note in zip(said, notes, strict=True))
    assert len(page.all("blockquote")) == (
        0 if kept == "none" else sum(len(one.parts) for one in facts.works) + len(facts.bands)
    )
    links = {one.attrs["href"] for one in page.all("a")}
    assert links <= {f"#{one.attrs['id']}" for one in page.all() if "id" in one.attrs}


@pytest.mark.parametrize("name", ["seed", "plan"])
def test_the_weight_of_cards_is_about_right(request, name):
    tables = request.getfixturevalue(name)
    facts = gather(tables)
    page = matrix.render(tables, title=TITLE, whole=True)
    real = len(page[page.index("<article") : page.rindex("</article>")].encode())
    guessed = sum(map(compact.weight_of_work, [*facts.works, *facts.bands]))
    guessed += sum(map(compact.weight_of_party, facts.parties))
    assert 0.8 < guessed / real < 1.25


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_a_plan_are_text_on_a_large_page(hostile, lang):
    html = matrix.render(hostile, title=HOSTILE, lang=lang, whole=False)
    page = tree(html)
    assert not page.all("img") + page.all("b")
    assert not [one for one in page.all() if any(key.startswith("on") for key in one.attrs)]
    shown = HOSTILE.replace("\x07", "␇")
    assert shown in [column[1] for column in data(html)["columns"]]
    assert shown in [row[4] for row in data(html)["rows"]]
    assert "\x07" not in html


def test_a_large_page_is_a_page_like_the_others(large):
    page = tree(large)
    assert [found.text for found in page.all("h1")] == [TITLE]
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    assert {one.attrs["href"][0] for one in page.all() if one.attrs.get("href")} == {"#"}
    assert all(re.fullmatch(r"[mnb]\d+", one.attrs["id"]) for one in page.all("article"))


def test_without_scripts_it_says_so_and_lists_everything(large, facts):
    page = tree(large)
    assert "hidden" in page.one("div", id="scroller").attrs
    assert "下面逐项列出" in page.one("p", id="plain").text
    assert "open" in page.one("details", id="cards").attrs
    assert {work.key for work in facts.works} <= {one.attrs["id"] for one in page.all("article")}


def test_on_paper_it_names_the_workbook(large):
    assert "ipgraph export xlsx" in tree(large).one("p", class_="paper-only").text


def test_a_plan_without_anything_makes_a_large_page_too():
    empty = from_rows({table: [] for table in SCHEMAS})
    assert data(matrix.render(empty, title="空", whole=False))["rows"] == []
