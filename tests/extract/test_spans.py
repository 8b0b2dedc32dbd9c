"""Whatever a table says, it comes out whole, and every quotation stands where it says it does."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from plan_texts import HEADER, plan_of, spans_of

from ipgraph.extract.count import understood

#: Characters that move an offset for whoever counts in other units, or hide, or look like a separator.
ODD = [
    "",
    "",
    "",
    "𠀀",
    "e\u0301",
    "\u200b",
    "\u202e",
    "\u3000",
    " ",
    "①",
    "“",
    "<b>",
    "😀",
    "\ufeff",
    "(一",
    "\u2028",
]
odd = st.sampled_from(ODD)
names = st.lists(
    st.sampled_from(["市教育局", "市体育局", "市水利局", "市妇联", "有关县(市、区)"]), min_size=1, unique=True
)
dates = st.lists(
    st.sampled_from(["2018年底前完成", "2019 年建成", "2020年3月前出台"]), min_size=1, max_size=3, unique=True
)
numbers = st.sampled_from(["", "培育20家", "不少于3个", "8—10个"])


@st.composite
def rows(draw):
    """A row of a table: its three cells of work (the outer may be merged away), its dates and its owners."""
    sign = draw(odd)
    return {
        "task": draw(st.sampled_from(["", "任务"])),
        "measure": draw(st.sampled_from(["", "举措"])),
        "action": f"{draw(odd)}开展{sign}工作{draw(numbers)}",
        "dates": draw(dates),
        "owners": draw(names),
        "separator": draw(st.sampled_from(["；", "，", ";", "; "])),
    }


programmes = st.lists(st.lists(rows(), min_size=1, max_size=4), min_size=1, max_size=3)


def printed(plan, newline: str) -> str:
    lines = ["海湾市计划", ""]
    for number, table in enumerate(plan, start=1):
        lines += [f"第{number}项𠀀工程，服务\u200b发展", "", HEADER]
        for at, row in enumerate(table):
            task = f"{row['task'] or '任务'}{number}{at}" if row["task"] or not at else ""
            measure = f"{at + 1}. {row['measure'] or '举措'}{at}" if row["measure"] or task else ""
            cells = [
                task,
                measure,
                row["action"],
                row["separator"].join(row["dates"]),
                " 、".join(row["owners"]),
            ]
            lines.append("\t".join(cells))
        lines += ["", "参与部门: 市教育局、水利局", ""]
    return newline.join(lines)


def expected(plan) -> dict[str, int]:
    every = [row for table in plan for row in table]
    tasks = sum(bool(row["task"]) or not at for table in plan for at, row in enumerate(table))
    measures = sum(
        bool(row["task"] or row["measure"]) or not at for table in plan for at, row in enumerate(table)
    )
    return {
        "programmes": len(plan),
        "tasks": tasks,
        "measures": measures,
        "rows": len(every),
        "responsibilities": sum(len(row["owners"]) for row in every) + 2 * len(plan),
        "milestones": sum(len(row["dates"]) for row in every),
        "targets": sum("家" in row["action"] or "个" in row["action"] for row in every),
    }


newlines = st.sampled_from(["\n", "\r\n", "\r"])


@given(programmes, newlines)
def test_a_printed_plan_counts_as_it_was_made(plan, newline):
    found = understood(plan_of(printed(plan, newline)))
    assert {key: found[key] for key in expected(plan)} == expected(plan)


@given(programmes, newlines)
def test_every_quotation_stands_at_its_offset_and_in_its_cell(plan, newline):
    read = plan_of(printed(plan, newline))
    text, lines = read.document.text, read.document.text.split("\n")
    for span in spans_of(read):
        assert text[span.offset : span.end] == span.text != ""
        cell = lines[span.line - 1].split("\t")[span.column - 1] if span.column else lines[span.line - 1]
        assert cell[span.start : span.stop] == span.text


@given(programmes)
def test_places_are_codes_that_no_two_facts_of_a_kind_share(plan):
    read = plan_of(printed(plan, "\n"))
    for kind in ("responsibilities", "milestones", "targets"):
        shared = Counter(one.span.code for item in read.items for one in getattr(item, kind))
        assert not shared or max(shared.values()) == 1


@given(programmes)
def test_every_item_has_its_parent_before_it(plan):
    seen: set[str | None] = {None}
    for item in plan_of(printed(plan, "\n")).items:
        assert item.parent in seen
        assert item.id not in seen
        seen.add(item.id)


@given(programmes)
def test_reading_twice_gives_the_same_plan(plan):
    assert plan_of(printed(plan, "\n")) == plan_of(printed(plan, "\n"))


cells = st.text(st.sampled_from("甲市局、，;2018年前完成10家参与部门:（)\u200b <1."), max_size=12)


@given(st.lists(st.lists(cells, min_size=1, max_size=6).map("\t".join), max_size=6))
def test_whatever_the_page_every_quotation_is_verbatim(lines):
    read = plan_of("\n".join(["x", "甲工程", HEADER, *lines]))
    assert all(read.document.text[span.offset : span.end] == span.text for span in spans_of(read))
    assert [item.id for item in read.items] == [*dict.fromkeys(item.id for item in read.items)]
