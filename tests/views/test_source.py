"""Laws of the source page: every place of a document in its own words, in the colours of what it became."""

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.cli import cli
from ipgraph.model import (
    BREAK,
    Cell,
    Comparator,
    Document,
    Grid,
    Item,
    Level,
    Milestone,
    Paragraph,
    Party,
    Phase,
    Plan,
    Precision,
    Problem,
    Responsibility,
    Span,
    Target,
)
from ipgraph.pipeline import plans_of
from ipgraph.views import PLAN_VIEWS
from ipgraph.views.page import Words, _catalogue
from ipgraph.views.pieces import Pieces
from ipgraph.views.readings import KINDS, date_words, flaws_of, readings_of, target_words
from ipgraph.views.sheet import LEAF, STEPS, leaves_of, strip_of

from .page_tree import tree
from .page_words import HOSTILE, TITLE

ZH = Words("zh")
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def render(plan, lang="zh"):
    return PLAN_VIEWS["source"].render(plan, title=plan.document.title, lang=lang)


def lines(*words):
    """A document of paragraphs, one per line."""
    spans, offset = [], 0
    for number, text in enumerate(words, start=1):
        spans.append(Span(text, number, None, 0, offset))
        offset += len(text) + 1
    blocks = tuple(Paragraph(span) for span in spans if span.text)
    return Document("plan", words[0], "\n".join(words), "5ha", "5ha", blocks), spans


def small_plan():
    """One item with an owner, a date and a target nested in it, and one line that nobody understood."""
    document, spans = lines("甲市工作方案", "建设10家实验区，2018年前完成（科技局牵头）。", "另行通知。")

    def at(text):
        start = spans[1].text.index(text)
        return spans[1].part(start, start + len(text))

    words = at("建设10家实验区，2018年前完成")
    bureau = Party("science", "市科技局", "organization")
    milestone = Milestone(
        at("2018年前完成"),
        "complete",
        "before",
        "year",
        None,
        date(2017, 12, 31),
        date(2018, 12, 31),
        "../2017",
    )
    item = Item(
        "a1",
        "action",
        words,
        "建设",
        words.text,
        number="1",
        responsibilities=(Responsibility(bureau, "市科技局", "lead", "牵头", 1, at("科技局")),),
        milestones=(milestone,),
        targets=(Target(at("10家"), "建设10家实验区", Decimal(10), "家", "eq", "实验区", due=0),),
    )
    return Plan(
        document, (item,), (bureau,), (Problem("text-unread", "plan", spans[2]),), layouts=("narrative",)
    )


@pytest.fixture(scope="module")
def seed():
    return plans_of()[0]


@pytest.fixture(scope="module")
def page(seed):
    return tree(render(seed))


def marks(page):
    return page.one("div", id="text").all("mark")


def printed(page):
    """The text of the page, without what stands in the margin and the numbers of problems."""
    found = []
    for line in page.one("div", id="text").all(class_="line"):
        cells = [one for one in line.children if not isinstance(one, str) and "margin" not in one.classes]
        found += ["".join(_words(cell)) for cell in cells]
    return "".join(found)


def _words(element):
    for one in element.children:
        if isinstance(one, str):
            yield one
        elif not {"nth", "sr"} & set(one.classes):
            yield from _words(one)


# ----------------------------------------------------------------------------------------- the words


def test_the_page_holds_the_document_word_for_word(seed, page):
    spans = [
        cell.span
        for block in seed.document.blocks
        for cell in ([block] if isinstance(block, Paragraph) else [c for row in block.rows for c in row])
    ]
    assert printed(page) == "".join(span.text for span in spans)


def test_every_place_that_the_plan_quotes_is_a_mark(seed, page):
    text = "".join(mark.text for mark in marks(page))
    assert all(span.text.replace("\t", "") in printed(page) for span in seed.spans())
    assert len(text) > 1500


def test_a_line_has_its_number_and_the_numbers_of_the_items_that_begin_in_it(page):
    row = page.one("tr", id="L14")
    assert row.one("a", class_="ln").text == "14"
    assert [chip.text for chip in row.all("a", class_="chip-no")] == ["1.4"]


def test_marks_nest_in_flat_pieces_with_all_their_kinds():
    found = [(mark.text, mark.attrs["class"].split()[1:]) for mark in marks(tree(render(small_plan())))]
    assert found == [
        ("甲市工作方案", ["heading", "first"]),
        ("建设", ["item", "first"]),
        ("10家", ["item", "target", "first"]),
        ("实验区，", ["item"]),
        ("2018年前完成", ["item", "date", "first"]),
        ("科技局", ["lead", "first"]),
        ("另行通知。", ["flaw"]),
    ]


def test_what_is_in_doubt_is_marked_numbered_and_explained():
    page = tree(render(small_plan()))
    [doubt] = [mark for mark in marks(page) if "flaw" in mark.classes]
    assert (doubt.text, doubt.attrs["data-f"], doubt.attrs["data-q"]) == ("另行通知。", "", "q1")
    assert page.one("div", id="text").one("a", class_="nth").attrs["href"] == "#q1"
    problem = page.one("li", id="q1")
    assert "text-unread" in problem.text
    assert problem.one("a").attrs["href"] == "#L3"
    assert "如果其中有任务或单位" in problem.text


def test_a_mark_says_what_it_became_without_scripts():
    titles = {mark.text: mark.attrs["title"] for mark in marks(tree(render(small_plan())))}
    assert titles["10家"].splitlines()[0] == "指标: = 10 家 · 实验区 · 最迟 2017-12-31"
    assert titles["10家"].splitlines()[1].startswith("任务文字: 事项 1 · ")
    assert "（从宽 2018-12-31，有两种读法）" in str(titles)
    assert "牵头: 市科技局 ← 科技局 · 牵头 · 第 1 位 · 名录: science" in str(titles)


def test_the_table_lists_every_place_once_and_the_data_says_the_same():
    page = tree(render(small_plan()))
    rows = [[cell.text for cell in row.all("td")] for row in page.one("table", id="readings").all("tr")[1:]]
    data = json.loads(page.one("script", id="data").text)["readings"]
    columns = ("number", "label", "words", "became", "line", "cell")
    assert rows == [[str(one[name]) for name in columns] for one in data]
    assert [row[1] for row in rows] == ["标题、工程", "任务文字", "指标", "时限", "牵头"]
    assert {tuple(one["items"]) for one in data} == {(), ("f2",)}


# ---------------------------------------------------------------------------------------- the pieces


@dataclass(frozen=True)
class Mark:
    span: Span


@given(
    st.text(st.sampled_from("甲乙1 ⏎\u202e\x07\ud800"), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12),
)
def test_pieces_are_the_text_and_know_exactly_their_marks(text, places):
    whole = Span(text, 1, None, 0, 7)
    found = [Mark(whole.part(min(place), max(place))) for place in places]
    pieces = list(Pieces(found).of(whole))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        around = [one for one in found if one.span.offset <= piece.start and piece.stop <= one.span.end]
        touching = [one for one in found if one.span.offset < piece.stop and piece.start < one.span.end]
        assert sorted(map(id, piece.marks)) == sorted(map(id, around)) == sorted(map(id, touching))
        assert piece.unseen == "" or len(piece.text) == 1


# ----------------------------------------------------------------------------------------- the tables


def grid(rows):
    """A document of one table; ``(text, "up")`` and ``(text, "left")`` are cells that a merge spread."""
    offset, laid = 0, []
    for number, row in enumerate(rows, start=1):
        cells = []
        for column, text in enumerate(row, start=1):
            words = text if isinstance(text, str) else ""
            span = Span(words, number, column, 0, offset)
            offset += len(words) + 1
            from_above = text[1] == "up" if words != text else False
            reaching = laid[-1][column - 1] if from_above else (cells or [None])[-1]
            cells.append(Cell(span) if words == text else Cell(reaching.span, spread=True))
        laid.append(tuple(cells))
    return Document("t", "表", "", "", "", (Grid(tuple(laid)),))


def test_a_merged_cell_is_shown_once():
    page = tree(render(Plan(grid([["合计", ("", "left"), "丙"], [("", "up"), "丁", "戊"]]))))
    [one] = page.one("div", id="text").all("th", colspan="2")
    assert one.text == "合计"
    assert page.one("td", class_="spread").text == "〃与上格合并"


def test_the_rows_above_the_first_that_became_something_are_the_head():
    document = grid([["序号", "任务"], ["1", "修路"], ["2", "种树"]])
    span = document.blocks[0].rows[1][1].span
    plan = Plan(document, (Item("a1", "action", span, "修路", "修路"),))
    head = tree(render(plan)).one("div", id="text").one("thead")
    assert [one.text for one in head.all("th", scope="col")] == ["序号", "任务"]


def test_a_row_of_nothing_but_merged_cells_has_no_second_place():
    ids = re.findall(
        r'id="(L\d+)"', render(Plan(grid([["甲", "乙"], [("", "up"), ("", "up")], ["丙", "丁"]])))
    )
    assert len(ids) == len(set(ids))


def test_a_line_break_inside_a_cell_stays_one():
    page = tree(render(Plan(grid([["任务"], [f"甲{BREAK}乙"]]))))
    assert [one.text for one in page.all("span", class_="break")] == [BREAK]


def test_a_long_document_is_laid_out_in_leaves_and_a_short_strip():
    document, spans = lines(*(f"第{number}条 办事" for number in range(5000)))
    plan = Plan(document, (Item("a1", "action", spans[7], "办事", "办事"),))
    leaves = leaves_of(document, readings_of(plan, ZH), ())
    strip = strip_of(leaves)
    assert {len(leaf.lines) for leaf in leaves} == {LEAF}
    assert len(strip) <= STEPS * 2
    assert (strip[0].first, strip[-1].last) == (1, 5000)
    assert sum(step.read for step in strip) == len("第0条办事第7条办事")
    assert render(plan).count("<span") < 6 * 5000


# -------------------------------------------------------------------------------------- what is said


def test_what_several_items_share_is_one_reading_of_all_of_them():
    document, spans = lines("方案", "一、甲", "二、乙", "各区政府落实全部任务。")
    rule = Responsibility(
        Party("g1", "各区政府", "group"), "各区政府", "implement", "落实", 1, spans[3].part(0, 4),
        basis="inherited", source=spans[3],
    )  # fmt: skip
    items = tuple(
        Item(f"a{number}", "action", spans[number], "x", "x", number=str(number), responsibilities=(rule,))
        for number in (1, 2)
    )
    found = {one.kind: one for one in readings_of(Plan(document, items), ZH)}
    assert len(found["implement"].items) == len(found["rule"].items) == 2
    assert (found["implement"].number, found["rule"].became) == ("", "依默认规定")


def test_a_body_that_the_register_does_not_teach_says_so():
    document, spans = lines("方案", "一、甲（飞船局）")
    owner = Responsibility(
        Party("u1", "飞船局", "organization", known=False), "飞船局", "lead", "牵头", 1, spans[1].part(4, 7)
    )
    [_, _, party] = readings_of(
        Plan(document, (Item("a1", "action", spans[1], "甲", "甲", responsibilities=(owner,)),)), ZH
    )
    assert party.became == "飞船局 · 牵头 · 第 1 位 · 名录里没有"


@pytest.mark.parametrize(
    ("comparator", "upper", "says"),
    [("ge", None, "≥ 9.5 件"), ("range", Decimal(12), "= 9.5–12 件"), ("approx", None, "≈ 9.5 件")],
)
def test_a_target_says_its_comparator(comparator, upper, says):
    span = Span("9.5件", 1, None, 0, 0)
    target = Target(span, "", Decimal("9.5"), "件", comparator, "", upper)
    assert target_words(target, Item("a", "action", span, "", ""), ZH) == says


def test_a_target_left_blank_and_a_date_without_an_end_say_so():
    span = Span("__家", 1, None, 0, 0)
    assert (
        target_words(Target(span, "", None, "家", "eq", ""), Item("a", "action", span, "", ""), ZH)
        == "原文未写数值"
    )
    ongoing = Milestone(
        span, "implement", "ongoing", "multiYear", None, None, None, "", "P1Y", ("year", "new")
    )
    assert date_words(ongoing, ZH) == "实施 · 无完成期限 · 每年 · 跨数年 · 推断: 年份，new"


@BOTH
def test_every_value_of_the_model_has_its_words(lang):
    keys = _catalogue()[lang]
    assert {f"precision_{one}" for one in get_args(Precision)} <= set(keys)
    assert {f"phase_{one}" for one in get_args(Phase)} <= set(keys)
    assert {f"level_{one}" for one in get_args(Level)} <= set(keys)
    assert {f"role_{one}" if f"role_{one}" in keys else f"fact_{one}" for one in KINDS} <= set(keys)
    for comparator in get_args(Comparator):
        span = Span("1", 1, None, 0, 0)
        assert target_words(
            Target(span, "", Decimal(1), "", comparator, ""), Item("a", "action", span, "", ""), ZH
        )


def test_the_counts_of_the_legend_are_those_of_the_plan(seed, page):
    labels = {one.one("span").text: int(one.one("b").text) for one in page.all("label", class_="key")}
    assert labels["责任"] + labels["参与"] == 76
    assert labels["任务文字"] == sum(item.level == "action" for item in seed.items)
    assert labels["指标"] == sum(len(item.targets) for item in seed.items)
    assert {one.attrs["data-kind"] for one in page.one("form").all("input")} <= {*KINDS, "flaw"}


# ------------------------------------------------------------------------------- laws of every page


def test_the_page_has_one_heading_a_language_and_refers_to_nothing_outside(page):
    assert [one.text for one in page.all("h1")] == [TITLE]
    assert page.one("html").attrs["lang"] == "zh-CN"
    assert not [one for one in page.all() if "src" in one.attrs or "srcset" in one.attrs]
    assert not page.all("link") + page.all("iframe") + page.all("img") + page.all("object")
    styles = "".join(one.text for one in page.all("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_every_link_leads_to_something_on_the_page(page):
    for each in (page, tree(render(small_plan()))):
        ids = [one.attrs["id"] for one in each.all() if "id" in one.attrs]
        assert len(ids) == len(set(ids))
        assert {one.attrs["href"][1:] for one in each.all("a")} <= set(ids)


@BOTH
def test_words_of_a_document_are_text_and_never_markup(lang):
    plan = small_plan()
    document, spans = lines(HOSTILE, HOSTILE, "</script>\ud800")
    item = plan.items[0]
    owner = replace(item.responsibilities[0], name=HOSTILE, role_as_written=HOSTILE, span=spans[1].part(0, 3))
    item = replace(item, span=spans[1], number=HOSTILE, responsibilities=(owner,), milestones=(), targets=())
    problem = Problem("owner-unread", HOSTILE, spans[2], HOSTILE)
    html = render(Plan(document, (item,), problems=(problem,), layouts=("table",)), lang)
    page = tree(html)
    assert not page.all("img") + page.all("script", src="x")
    assert {one.text for one in page.all("b")} <= {"–", "1", "2"}
    assert not [one for one in page.all() if any(key.startswith("on") for key in one.attrs)]
    assert not re.search("[\x07\u202e\ud800]", html)
    assert [one.text for one in page.one("div", id="L2").all("span", class_="unseen")] == ["U+202E", "U+0007"]
    assert json.loads(page.one("script", id="data").text)["readings"]


@BOTH
def test_a_document_that_could_not_be_read_makes_a_page_that_says_why(lang):
    plan = Plan(
        Document("a.doc", "a.doc", "", "", "", ()), problems=(Problem("file-damaged", "a.doc", detail="?"),)
    )
    page = tree(render(plan, lang))
    assert "file-damaged" in page.one("li", id="q1").text
    assert not marks(page)


def test_problems_without_a_place_come_first_and_keep_their_number():
    document, spans = lines("方案", "甲")
    plan = Plan(document, problems=(Problem("text-unread", "p", spans[1]), Problem("no-plan-found", "p")))
    assert [(one.key, one.code) for one in flaws_of(plan, "zh")] == [
        ("q1", "no-plan-found"),
        ("q2", "text-unread"),
    ]


def test_a_problem_with_a_place_that_no_block_holds_is_listed_without_a_link():
    document, _ = lines("方案")
    page = tree(render(Plan(document, problems=(Problem("text-unread", "p", Span("无", 9, None, 0, 99)),))))
    assert not page.one("li", id="q1").all("a")


def test_quotes_stay_chinese_on_an_english_page(seed):
    page = tree(render(seed, "en"))
    assert page.one("html").attrs["lang"] == "en"
    assert page.one("div", id="text").attrs["lang"] == "zh-CN"
    assert page.one("p", class_="kicker").text == PLAN_VIEWS["source"].title("en")
    assert PLAN_VIEWS["source"].description("en")


# ------------------------------------------------------------------------------------- the command


@pytest.fixture
def view(tmp_path):
    """Runs ``ipgraph view … -o`` a file; gives the result and the page (None if there is none)."""

    def run(*words):
        out = tmp_path / "page.html"
        result = CliRunner().invoke(cli, ["--lang", "zh", "view", *map(str, words), "-o", str(out)])
        return result, out.read_text(encoding="utf-8") if out.exists() else None

    return run


def test_without_a_source_the_bundled_plan_is_shown(view, seed):
    assert view("source")[1] == render(seed)


def test_a_document_is_named_as_source_or_as_store(view, tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("甲市任务分工\n\n任务\t责任单位\n修路\t市交通局\n", encoding="utf-8")
    result, page = view("source", plan)
    assert result.exit_code == 0
    assert view("source", "--store", plan)[1] == page
    assert "修路" in page
    assert "修路" in view("matrix", plan)[1]


def test_two_places_to_read_from_are_wrong_usage(view, tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text("方案", encoding="utf-8")
    result, page = view("source", plan, "--store", plan)
    assert (result.exit_code, page) == (2, None)


def test_a_document_that_was_not_understood_is_shown_all_the_same_and_ends_with_findings(view, tmp_path):
    notice = tmp_path / "notice.txt"
    notice.write_text("各位领导：\n请查收附件。\n", encoding="utf-8")
    result, page = view("source", notice)
    assert result.exit_code == 1
    assert "no-plan-found" in page
    assert "请查收附件" in page


def test_one_document_is_asked_for(view, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("方案", encoding="utf-8")
    result, page = view("source", tmp_path)
    assert (result.exit_code, page) == (2, None)
    assert "请指明要看的那一份" in result.stderr
    (tmp_path / "b.txt").unlink()
    assert "a" in view("source", tmp_path)[1]
