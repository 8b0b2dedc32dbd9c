"""Laws of the responsibility matrix, and the golden numbers of the bundled plan."""

import pytest

from ipgraph.analysis.example import plan_of
from ipgraph.tables import from_rows
from ipgraph.views import VIEWS, matrix
from ipgraph.views.facts import gather

from .page_tree import tree


@pytest.fixture(scope="module")
def table(pages):
    return tree(pages["matrix"]).one("table", id="table")


@pytest.fixture(scope="module")
def page(pages):
    return tree(pages["matrix"])


def measures(table):
    return [row for row in table.all("tr") if "data-work" in row.attrs and "band" not in row.classes]


def bands(table):
    return table.all("tr", class_="band")


def test_the_plan_has_23_measures_by_16_departments_with_47_ranks(table):
    rows = measures(table)
    marks = [mark for row in rows for mark in row.all("a", class_="mark")]
    assert len(rows) == 23
    assert len({cell.attrs["data-party"] for row in rows for cell in row.all("td") if cell.all("a")}) == 16
    assert len(marks) == 47
    assert {mark.attrs["data-role"] for mark in marks} == {"responsible"}


def test_participation_adds_7_columns_and_28_marks_on_programme_rows(table):
    columns = table.all("th", class_="party")
    marks = [mark for row in bands(table) for mark in row.all("a", class_="mark")]
    assert len(columns) == 23
    assert sum("only" in column.classes for column in columns) == 7
    assert len(marks) == 28
    assert {mark.text for mark in marks} == {"○参与"}
    assert [len(row.all("a", class_="mark")) for row in bands(table)] == [8, 3, 0, 8, 9]


def test_columns_stand_by_load_then_by_first_mention(table):
    names = [column.text for column in table.all("th", class_="party")]
    assert names[:5] == ["市知识产权局", "市工商局", "市文广新局", "市科技局", "市财政局"]


def test_totals_are_the_marks_of_their_row_and_column(table):
    body = [*bands(table), *measures(table)]
    for row in body:
        assert row.one("td", class_="sum").text == (
            str(len(row.all("a", class_="mark"))) if row.all("a", class_="mark") else ""
        )
    duties, shares = (row.all("td") for row in table.one("tfoot").all("tr"))
    assert [cell.text for cell in duties][1:6] == ["18", "5", "5", "3", "3"]
    assert (duties[-1].text, shares[-1].text) == ("47", "28")


def test_no_lead_is_drawn_where_none_is_stated(table):
    marks = table.all("a", class_="mark")
    assert not [mark for mark in marks if "lead" in mark.classes]
    presumed = [mark for mark in marks if "presumed" in mark.classes]
    assert len(presumed) == 15
    assert {mark.text[-1] for mark in presumed} == {"1"}


def test_a_stated_lead_leaves_nobody_presumed():
    facts = gather(plan_of("1.1 lead:甲;responsible:乙、丙", "1.2 乙、丙", "1.3 丁"))
    marks = {
        (mark.work.head["notation"], mark.party.name): mark.presumed
        for work in facts.works
        for mark in work.marks
    }
    assert marks == {
        ("1.1", "甲"): False,
        ("1.1", "乙"): False,
        ("1.1", "丙"): False,
        ("1.2", "乙"): True,
        ("1.2", "丙"): False,
        ("1.3", "丁"): False,
    }


def test_two_rows_of_one_measure_are_one_cell_and_two_quotes(page):
    row = next(one for one in measures(page) if one.one("td", class_="no").text == "1.1")
    assert [mark.text for mark in row.all("a", class_="mark")] == ["◆责任 1"]
    card = page.one("article", id=row.attrs["data-work"])
    assert [quote.one("bdi").text for quote in card.all("blockquote")] == [
        "市政府成立知识产权强市创建市工作领导小组",
        "市政府印发《郑州市国家知识产权强市创建市工作方案》",
    ]
    assert [quote.one("span", class_="place").text for quote in card.all("blockquote")] == [
        "原文第 10 行 · 第 3 格",
        "原文第 11 行 · 第 3 格",
    ]


def test_every_mark_leads_to_the_words_that_made_it(page, seed):
    cards = {card.attrs["id"]: card for card in page.all("article")}
    names = {party.key: party.name for party in gather(seed).parties}
    for cell in page.one("table", id="table").all("td"):
        for mark in cell.all("a", class_="mark"):
            card = cards[mark.attrs["href"][1:]]
            (owner, *_) = card.all("li", data_party=cell.attrs["data-party"])
            assert names[cell.attrs["data-party"]] in owner.text
            assert card.all("blockquote")
            assert "原文第" in card.text


def test_a_card_gives_both_readings_where_they_differ(page):
    row = next(one for one in measures(page) if one.one("td", class_="no").text == "1.4")
    card = page.one("article", id=row.attrs["data-work"])
    (deadline,) = card.all("span", class_="dates")
    assert deadline.text == "从严 2017-12-31 / 从宽 2018-12-31"
    schedule, targets = card.all("ul", class_="schedule")
    assert schedule.one("q").text == "2018年前完成"
    assert targets.one("q").text == "10家"


def test_a_department_card_is_one_sentence_of_its_numbers(page):
    card = next(one for one in page.all("article", class_="party") if one.one("h3").text == "市工商局")
    assert (
        card.all("p")[1].text
        == "负责 5 项举措，其中 1 项独立承担，与 4 个单位协同，2017 年有 1 个节点，2018 年有 7 个节点，参与 3 处。"
    )


def test_half_years_of_all_cards_sum_to_the_party_phases_of_the_plan(page):
    tables = page.all("table", class_="load")
    cells = [
        [int(cell.text) for cell in row.all("td")[:2]]
        for table in tables
        for row in table.one("tbody").all("tr")
    ]
    assert [sum(column) for column in zip(*cells, strict=True)] == [76, 76]


def test_a_role_above_measures_is_kept_in_its_own_row(seed):
    tables = plan_of("1.1 甲", "1 guide:乙")
    table = tree(VIEWS["matrix"].render(tables, title="表")).one("table", id="table")
    assert [mark.text for row in bands(table) for mark in row.all("a", class_="mark")] == ["△指导"]
    assert [row.one("th").text for row in bands(table)] == ["programme 1"]


def test_work_outside_any_programme_is_shown():
    rows = {
        name: plan_of("1.1 甲、乙", "1.2 乙").rows(name)
        for name in ("items", "responsibilities", "milestones", "targets")
    }
    rows["items"] = [
        row | {"programme": None} for row in rows["items"] if row["level"] in ("measure", "action")
    ]
    rows["responsibilities"] = [row | {"programme": None} for row in rows["responsibilities"]]
    table = tree(VIEWS["matrix"].render(from_rows(rows), title="表")).one("table", id="table")
    assert len(measures(table)) == 2
    assert not bands(table)


def test_the_sixth_programme_is_told_apart_by_pattern():
    facts = gather(plan_of(*(f"{number}.1 甲" for number in range(1, 8))))
    assert [(one.hue, one.pattern) for one in facts.programmes][4:] == [(5, 0), (1, 1), (2, 1)]


def test_long_names_turn_the_header():
    short, long = (plan_of(f"1.1 {name}") for name in ("财政局", "领导小组办公室"))
    headers = [
        tree(VIEWS["matrix"].render(one, title="表")).one("table", id="table").classes
        for one in (short, long)
    ]
    assert ["turned" in classes for classes in headers] == [False, True]
    assert matrix.TURN_ABOVE == 6
