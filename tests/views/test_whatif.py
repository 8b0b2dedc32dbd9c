"""Laws of the page of a scenario: two drawings of the same people, and tables that say the same."""

import re
from dataclasses import replace

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Change, bodies, carried_out, new_body
from ipgraph.tables import SCHEMAS, Tables, from_rows
from ipgraph.views.contrast import LIMIT, pictures
from ipgraph.views.whatif import render

from .page_tree import tree
from .page_words import HOSTILE, TITLE

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def party(tables: Tables, name: str):
    return next((one for one in bodies(tables).values() if one.name == name), new_body(name))


def goes(tables: Tables, name: str) -> list[Change]:
    return [Change("remove", (party(tables, name),))]


def become(tables: Tables, *names: str, into: str) -> list[Change]:
    return [Change("merge", tuple(party(tables, name) for name in names), ((party(tables, into), ()),))]


def page_of(tables: Tables, changes: list[Change], title: str = TITLE, lang: str = "zh", **counted) -> str:
    found = outcome(tables, changes, **counted)
    return render(tables, carried_out(tables, changes), found, title=title, lang=lang)


def drawn(tables: Tables, changes: list[Change]):
    return pictures(tables, carried_out(tables, changes), outcome(tables, changes))


def cells(row):
    return [" ".join(one.text.split()) for one in row.children if not isinstance(one, str)]


@pytest.fixture(scope="module")
def page(seed):
    return tree(page_of(seed, goes(seed, "市知识产权局")))


# ---------------------------------------------------------------------------------------------------- the page


def test_the_page_says_what_happens_and_what_follows(page):
    assert [one.text for one in page.all("h1")] == [TITLE]
    assert page.one("p", class_="counts").text == "撤销市知识产权局。"
    found = [one.text.strip() for one in page.one("ul", class_="findings").all("li")]
    assert found[0] == "4 项任务将无人负责：1.2、1.4、2.5、3.1。"


def test_the_tables_are_those_of_the_outcome(page):
    items = [cells(row) for row in page.one("table", id="items").one("tbody").all("tr")]
    assert len(items) == 18
    assert items[0] == ["1.2", "深化体制机制改革", "无人负责", "删去 市知识产权局", "无人负责"]
    departments = [cells(row) for row in page.one("table", id="parties").one("tbody").all("tr")]
    assert departments[0][:4] == ["市知识产权局", "不再有任务", "18 → 0", "4 → 0"]
    whole = [cells(row) for row in page.one("table", id="whole").one("tbody").all("tr")]
    assert ["各块的单位数", "12+3+1", "4+3+3+1+1+1+1+1"] in whole


def test_what_goes_is_struck_out_and_what_comes_is_underlined(seed):
    page = tree(page_of(seed, become(seed, "市工商局", "市质监局", into="市市场监管局")))
    assert {one.one("bdi").text for one in page.all("del")} == {"市工商局", "市质监局"}
    assert {one.one("bdi").text for one in page.all("ins")} == {"市市场监管局"}


def test_the_page_refers_to_nothing_outside_itself(page):
    assert not [one for one in page.all() if "src" in one.attrs or "srcset" in one.attrs]
    assert not page.all("link") + page.all("iframe") + page.all("img") + page.all("object")
    assert {one.attrs["href"][0] for one in page.all() if one.attrs.get("href")} == {"#"}
    styles = "".join(one.text for one in page.all("style"))
    assert "url(" not in styles
    policy = page.one("meta", http_equiv="Content-Security-Policy").attrs["content"]
    assert policy.startswith("default-src 'none';")


@BOTH
@pytest.mark.parametrize("level", ["row", "measure", "programme"])
def test_every_link_leads_to_something_on_the_page(seed, lang, level):
    page = tree(page_of(seed, goes(seed, "市工商局"), lang=lang, level=level, inherit_participants=True))
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    assert {one.attrs["href"][1:] for one in page.all("a")} <= set(ids)


@BOTH
def test_words_of_a_plan_are_text_and_never_markup(hostile, lang):
    changes = become(hostile, HOSTILE, "市科技局", into=f"{HOSTILE}!")
    html = page_of(hostile, changes, title=HOSTILE, lang=lang)
    page = tree(html)
    assert not page.all("img") + page.all("b")
    assert not [one for one in page.all() if any(key.startswith("on") for key in one.attrs)]
    assert "\x07" not in html


def test_the_page_prints_what_was_counted(seed):
    settings = tree(page_of(seed, goes(seed, "市工商局"), level="row")).one("p", class_="settings").text
    assert "层级：事项（行）" in settings
    assert "◆ 责任" in settings
    assert "zhengzhou-2017" in settings


@BOTH
def test_a_change_without_effect_makes_a_page(seed, lang):
    court = party(seed, "市法院")
    change = Change("transfer", (court,), ((court, ("zhengzhou-2017/p2",)),))
    page = tree(page_of(seed, [change], lang=lang))
    assert page.one("p", id="items").text


# ------------------------------------------------------------------------------------------------- the drawings


def test_whoever_stays_has_not_moved(seed):
    was, now = drawn(seed, become(seed, "市工商局", "市质监局", "市文广新局", into="市市场监管局"))
    before = {disc.party: (disc.x, disc.y) for disc in was.discs}
    after = {disc.party: (disc.x, disc.y) for disc in now.discs}
    stayed = before.keys() & after.keys()
    assert len(stayed) == 13
    assert {party: before[party] for party in stayed} == {party: after[party] for party in stayed}
    assert was.box == now.box


def test_states_tell_who_goes_who_comes_and_who_changes(seed):
    was, now = drawn(seed, become(seed, "市工商局", "市文广新局", into="市市场监管局"))
    assert {disc.name for disc in was.discs if disc.state == "gone"} == {"市工商局", "市文广新局"}
    assert {disc.name for disc in now.discs if disc.state == "new"} == {"市市场监管局"}
    for picture in (was, now):
        changed = {disc.name for disc in picture.discs if disc.state == "changed"}
        assert changed == {"市知识产权局", "市法院", "市仲裁委"}


def test_the_lines_are_the_pairs_of_the_network(seed):
    was, now = drawn(seed, goes(seed, "市知识产权局"))
    assert (len(was.lines), len(now.lines)) == (21, 10)
    assert sum(line.state == "gone" for line in was.lines) == 11
    assert {line.state for line in now.lines} == {"same"}
    [line] = [one for one in was.lines if set(one.names) == {"市知识产权局", "市财政局"}]
    assert line.numbers == ("1.3", "3.2", "4.1")


@pytest.mark.parametrize(
    "names", [("市工商局", "市质监局"), ("市知识产权局", "市农委"), ("市法院", "市人才办", "领导小组办公室")]
)
def test_a_new_party_covers_nobody_and_stands_in_the_picture(seed, names):
    _, now = drawn(seed, become(seed, *names, into="市新局"))
    [new] = [disc for disc in now.discs if disc.state == "new"]
    for other in now.discs:
        apart = ((new.x - other.x) ** 2 + (new.y - other.y) ** 2) ** 0.5
        assert other is new or apart > new.radius + other.radius
    assert abs(new.x) <= now.box.width / 2
    assert abs(new.y) <= now.box.height / 2


def test_parts_of_a_split_stand_apart(seed):
    giver = party(seed, "市知识产权局")
    shares = tuple((new_body(name), (f"zhengzhou-2017/p{n}",)) for n, name in enumerate("甲乙丙", start=1))
    _, now = drawn(seed, [Change("split", (giver,), shares)])
    places = [(disc.x, disc.y) for disc in now.discs if disc.state == "new"]
    assert len(set(places)) == 3


def test_of_too_many_parties_those_that_change_are_drawn():
    lines = [f"1.{n} 单位{n}、单位{n + 1}" for n in range(1, 100)]
    tables = plan_of(*lines)
    was, _ = drawn(tables, goes(tables, "单位90"))
    assert len(was.discs) == LIMIT
    assert {"单位89", "单位90", "单位91"} <= {disc.name for disc in was.discs}
    assert was.left_out == 60
    cautions = [one.text for one in tree(page_of(tables, goes(tables, "单位90"))).all("p", class_="caution")]
    assert cautions[0] == "任务单位共 100 个，图中只画有变化的单位及其伙伴 40 个。"


def test_labels_are_plain_words(hostile):
    was, _ = drawn(hostile, goes(hostile, "市科技局"))
    assert "\u202e" not in "".join(line for disc in was.discs for line in disc.lines)


def test_a_plan_that_is_all_one_party_can_lose_it():
    tables = plan_of("1.1 甲", "1.2 甲")
    was, now = drawn(tables, goes(tables, "甲"))
    assert (len(was.discs), len(now.discs)) == (1, 0)
    assert len(tree(page_of(tables, goes(tables, "甲"))).all("svg")) == 2


def test_an_item_without_a_title_is_named_by_its_number():
    rows = {name: plan_of("1.1 甲、乙").rows(name) for name in SCHEMAS}
    for row in rows["items"]:
        row["title"] = None
    tables = replace(from_rows(rows))
    page = tree(page_of(tables, goes(tables, "甲")))
    assert re.search(r"1\.1", page.one("table", id="items").one("tbody").one("th").text)
