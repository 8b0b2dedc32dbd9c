"""Laws of the plan tree, and what the bundled plan says of itself, counted by hand in its text."""

from pathlib import Path

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.pipeline import tables_of
from ipgraph.tables import SCHEMAS, from_rows
from ipgraph.views import VIEWS
from ipgraph.views.facts import gather
from ipgraph.views.tree import grown

from .page_tree import tree

PLANS = Path(__file__).parents[1] / "plans"


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["tree"])


def rendered(tables):
    return tree(VIEWS["tree"].render(tables, title="表"))


def nodes(page, level):
    return page.one("section", id="tree").all("li", class_=f"is-{level}")


def own_sum(node):
    """The counts in the summary of a branch, without what is below it."""
    return node.all("summary")[0].one("span", class_="sum").text


def test_the_plan_is_a_nested_list_of_all_its_57_items(page):
    assert [len(nodes(page, level)) for level in ("programme", "task", "measure", "action")] == [5, 5, 23, 24]
    for outer, inner in (("programme", "task"), ("task", "measure"), ("measure", "action")):
        inside = [one for node in nodes(page, outer) for one in node.all("li", class_=f"is-{inner}")]
        assert len(inside) == len(nodes(page, inner))


def test_every_branch_is_open_where_no_script_runs(page):
    folds = page.one("section", id="tree").all("details")
    assert len(folds) == 5 + 5 + 23
    assert all("open" in fold.attrs for fold in folds)


def test_a_branch_counts_its_work_departments_phases_and_targets(page):
    first, second, third, *_ = (own_sum(node) for node in nodes(page, "programme"))
    assert first.startswith("4 项举措 · 4 个责任单位（另有 8 个只参与） · 6 个节点 · 1 项指标")
    assert second.startswith("6 项举措 · 5 个责任单位（另有 3 个只参与） · 8 个节点")
    assert third.startswith("4 项举措 · 4 个责任单位 · 7 个节点")
    measure = next(node for node in nodes(page, "measure") if "加强知识产权改革顶层设计" in node.text)
    assert own_sum(measure).startswith("2 个事项 · 1 个责任单位 · 2 个节点")


def test_the_line_at_the_top_counts_the_whole_plan(page):
    counts = page.one("p", class_="counts").text
    assert counts == (
        "5 个工程 · 5 项任务 · 23 项举措 · 16 个责任单位（另有 7 个只参与） · 36 个节点 · 5 项指标 · 24 个事项"
    )


def test_an_action_shows_its_words_owners_deadline_and_targets_with_their_lines(page):
    (node,) = (one for one in nodes(page, "action") if "培育方案" in one.text)
    assert [one.one("bdi").text for one in node.all("blockquote")] == [
        "出台强市建设方案; 出台强县建设方案; 出台强企业培育方案"
    ]
    owners = [" ".join(one.text.split()) for one in node.all("span", class_="owner")]
    assert owners == ["◆1 市知识产权局", "◆2 有关县(市、区)"]
    targets = [one.one("q").text for one in node.all("p", class_="target")]
    assert targets == ["6 个", "30 个"]
    assert "2019-12-31" in node.one("p", class_="due").text
    assert {one.text.split(" · ")[0] for one in node.all("span", class_="place")} == {"原文第 52 行"}


def test_an_ambiguous_deadline_shows_both_readings(page):
    (node,) = (one for one in nodes(page, "action") if "建设10家省级以上" in one.text)
    due = node.one("p", class_="due")
    assert due.one("q").text == "2018年前完成"
    assert due.one("span", class_="dates").text == "从严 2017-12-31 / 从宽 2018-12-31"


def test_a_closed_piece_of_work_says_who_and_when(page):
    measure = next(node for node in nodes(page, "measure") if "加大惩处力度" in node.text)
    short = measure.one("span", class_="short")
    assert [one.one("bdi").text for one in short.all("span", class_="owner")] == [
        "市法院",
        "市知识产权局",
        "市工商局",
        "市文广新局",
    ]
    assert [one.one("span", class_="rank").text for one in short.all("span", class_="owner")] == list("1234")
    assert [one.text for one in short.all("q")] == ["2018年开始实施"]


def test_goals_and_participants_stand_at_their_programme(page):
    node = nodes(page, "programme")[1]
    own = node.all("div", class_="own")[0]
    assert own.one("p", class_="goal").one("bdi").text == "提高社会公众满意度"
    assert [one.one("bdi").text for one in own.all("span", class_="owner")] == [
        "市司法局",
        "市公安局",
        "市法制办",
    ]
    assert {one.text for one in own.all("span", class_="glyph")} == {"○"}


def test_the_table_holds_the_same_items_in_the_same_order(page):
    rows = [row.attrs["data-row"] for row in page.one("table", id="table").one("tbody").all("tr")]
    keys = [
        node.attrs["data-node"]
        for node in page.one("section", id="tree").all("li")
        if "data-node" in node.attrs
    ]
    assert rows == keys


def test_a_plan_without_measures_unfolds_its_items():
    page = rendered(tables_of([PLANS / "haiwan-2021.txt"]))
    assert not nodes(page, "measure")
    assert len(nodes(page, "programme")) == 3
    assert len(page.one("section", id="tree").all("details", class_="unit")) == 11
    assert own_sum(nodes(page, "programme")[0]).startswith("4 项举措")
    assert [one.text for one in nodes(page, "action")[0].all("blockquote")[0].all("bdi")] != [""]


def test_several_documents_stand_side_by_side_each_with_its_own_counts():
    page = rendered(tables_of([PLANS / "haiwan-2021.txt", PLANS / "haiwan-2021-draft.txt"]))
    documents = nodes(page, "document")
    assert [one.all("summary")[0].one("bdi").text for one in documents] == [
        "haiwan-2021",
        "haiwan-2021-draft",
    ]
    assert [len(one.all("li", class_="is-programme")) for one in documents] == [3, 3]
    assert [len(one.all("details", class_="unit")) for one in documents] == [11, 11]
    assert page.one("p", class_="counts").text.startswith("2 份文件 · 6 个工程")


def test_one_document_needs_no_branch_of_its_own(page):
    assert not nodes(page, "document")


def test_a_measure_without_a_programme_stands_at_the_top():
    rows = {name: plan_of("1.1 甲、乙", "1.2 乙").rows(name) for name in SCHEMAS}
    rows["items"] = [row for row in rows["items"] if row["level"] in ("measure", "action")]
    (top,) = grown(tables := from_rows(rows), gather(tables))
    assert [branch.row["level"] for branch in top.branches] == ["measure", "measure"]
    assert len(rendered(tables).one("section", id="tree").all("details", class_="unit")) == 2


def test_a_department_named_twice_in_a_branch_counts_once():
    page = rendered(plan_of("1.1 甲、乙", "1.2 甲;support:乙", "1 support:丙"))
    assert own_sum(nodes(page, "programme")[0]).startswith("2 项举措 · 2 个责任单位（另有 1 个只参与）")


def test_a_plan_without_anything_says_so():
    page = rendered(from_rows({table: [] for table in SCHEMAS}))
    assert "没有读到任何任务" in page.one("section", id="tree").text
