"""The marks that number a plan, and the lines that they begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.layout.marks import Count, lines, mark
from ipgraph.model import Span


def cut(*paragraphs: str) -> list[str]:
    """The lines of some paragraphs, each with its mark before it."""
    found = lines(Span(words, n, None, 0, 0) for n, words in enumerate(paragraphs, start=1))
    return [
        f"{line.mark.depth}:{line.mark.number} {line.span.text}" if line.mark else line.span.text
        for line in found
    ]


@pytest.mark.parametrize(
    ("words", "depth", "number"),
    [
        ("第三章 保障", 0, "三"), ("第二部分：分工", 0, "二"), ("一、总体要求", 1, "一"), ("十二、附则", 1, "十二"),
        ("（二十五）稳就业", 2, "二十五"), ("( 三 )稳岗", 2, "三"), ("〔四〕稳粮", 2, "四"), ("1.修渠", 3, "1"), ("12．修渠", 3, "12"),
        ("3、修渠", 3, "3"), ("7 . 修渠", 3, "7"), ("2.2025年底前完工", 3, "2"), ("（1）选址", 4, "1"), ("(12)选址", 4, "12"),
        ("3)选址", 4, "3"), ("⑤验收", 5, "⑤"), ("⑫验收", 5, "⑫"),
    ],
)  # fmt: skip
def test_a_mark_has_a_depth_and_a_number(words, depth, number):
    found = mark(words)
    assert found
    assert (found.depth, found.number) == (depth, number)


@pytest.mark.parametrize(
    "words",
    ["2.5万亩良田", "2025年底前", "一、二、三产业融合", "（一）", "3.", "一是加强领导", "（含市、县）", "10kV线路", "第一季度", "（2018—2020年）",
     "5G基站", "（2021）年", "一体推进", "1+N体系", "第三方评估"],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_none(words):
    assert mark(words) is None


def test_a_document_on_one_line_is_cut_at_its_marks():
    text = "一、补短板（一）扩床位。加快建设。具体措施：1．改校舍。（民政部负责）2．训护工10.5万名。（二）强监管。1．查违建。二、保落实。"
    assert cut(text) == [
        "1:一 补短板", "2:一 扩床位。加快建设。具体措施：", "3:1 改校舍。（民政部负责）", "3:2 训护工10.5万名。", "2:二 强监管。", "3:1 查违建。",
        "1:二 保落实。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "按照（一）的要求办理。",
        "落实第（2）项。5.5万人受益。",
        "见附件1.清单。",
        "先办（甲（1）乙）再办。",
        "达标率提高。3.5%以内。",
        "包括：3.改水。",
    ],
)
def test_a_mark_inside_a_sentence_or_out_of_turn_begins_no_line(text):
    assert cut(text) == [text]


def test_a_number_before_a_figure_is_a_mark_where_the_numbering_is_at_it():
    assert cut("1.修路。", "2.30个村通水。", "3.5万亩良田。")[1:] == ["3:2 30个村通水。", "3:3 5万亩良田。"]
    assert cut("3.5万亩良田。") == ["3.5万亩良田。"]


def test_numbering_starts_again_under_each_heading():
    assert cut("（一）甲。1.子。2.丑。（二）乙。1.寅。")[-2:] == ["2:二 乙。", "3:1 寅。"]


@given(st.integers(1, 999))
def test_an_ordinal_is_the_number_that_it_writes(number):
    assert mark(f"{in_words(number)}、修渠").ordinal == number


def in_words(number: int) -> str:
    """1 to 999 as a plan writes it: 十六, 二十五, 一百二十."""
    signs, words = "零一二三四五六七八九", ""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words += f"{signs[hundreds]}百" if hundreds else ""
    words += ("" if tens == 1 and not hundreds else signs[tens]) + "十" if tens else ""
    return words + (signs[ones] if ones else "")


@given(st.text("一二三（）()1234567890.．、。：；①②年月 甲乙", max_size=80))
def test_cutting_loses_no_word(text):
    span = Span(text, 1, None, 0, 0)
    left = "".join(line.span.text for line in Count().cut(span)).replace(" ", "")
    assert "".join(char for char in left if char in "甲乙年月") == "".join(
        char for char in text if char in "甲乙年月"
    )


@given(st.text("一二三（）()12.、。：甲", max_size=60))
def test_every_line_stands_where_it_says(text):
    span = Span(text, 1, None, 0, 0)
    assert all(text[line.span.offset : line.span.end] == line.span.text for line in Count().cut(span))
