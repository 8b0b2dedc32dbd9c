"""Sentences that speak of every list of owners, and what they give to an item."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.owners.parties import read_owners
from ipgraph.extract.owners.register import Parties, register
from ipgraph.extract.owners.rules import Rule, document_rules, rules_in, settle
from ipgraph.extract.words import meaning
from ipgraph.model import Span
from ipgraph.read import parse

FIRST = [
    "列第一位者为牵头部门，下同",
    "列第一位的为牵头单位",
    "责任单位列第一位的为牵头单位",
    "列第一位的责任单位为牵头单位或汇总单位，其他为配合单位",
    "排在第一位的为牵头单位，其他为参加单位",
    "每项任务的第一个责任单位为牵头单位",
    "首位单位为牵头单位",
    "责任单位排在首位的为牵头单位，下同",
    "除标注“分别牵头”外，列第一位的单位为牵头单位",
    "未标注牵头单位的，排名第一的责任单位为牵头单位",
    "列第 一 位的为牵头单位",
    "排在首位的为牵头单位，下同",
    "列第一位的为牵头单位，下同",
    "排名第一位为牵头单位，下同",
    "第一单位为牵头单位，以下类同",
    "首位为牵头",
    "排第一的为牵头责任单位",
    "由列第一位的单位牵头",
    "首家单位牵头，其他单位配合，以下同",
    "牵头单位列首位",
    "居首位者为总牵头单位，余同",
    "排名在前的为牵头单位，以下依此类推",
    "有多个责任单位的，列第一位的为牵头单位，下同",
]
#: A rule, what it gives, to how many, and what the others become.
VARIANTS = [
    ("前两位为牵头单位，其余为配合单位", "first-leads", "lead", 2, "support"),
    ("排在前3位的为牵头单位", "first-leads", "lead", 3, None),
    ("列第一位的为牵头单位，其他单位按职责分工负责", "first-leads", "lead", 1, "own_duties"),
    ("列第一位的为主责单位，其他为协办单位", "first-leads", "responsible", 1, "support"),
    ("加★的为牵头单位，下同", "marked-leads", "lead", 1, None),
    ("标“*”号的单位为牵头单位", "marked-leads", "lead", 1, None),
    ("注：▲表示牵头单位", "marked-leads", "lead", 1, None),
    ("带星号的为牵头单位，其他为参与单位", "marked-leads", "lead", 1, "support"),
]
RESPONSIBLE = [
    "无牵头单位的，责任单位即为牵头单位，下同",
    "没有牵头单位的，责任单位为牵头单位",
    "未明确牵头单位的，由责任单位牵头",
    "未列牵头单位的，各责任单位均为牵头单位",
]
IMPLEMENT = {
    "以下各项均需各县、区人民政府（管委会）落实，不再列出": "各县、区人民政府（管委会）",
    "以下各项工作均需各县（市）区政府落实，不再一一列出": "各县（市）区政府",
    "以下均需试点县人民政府落实，不再列出": "试点县人民政府",
    "具体任务均涉及相关市（州）人民政府，不再做分工，下同": "相关市（州）人民政府",
    "各项任务均由各区人民政府具体落实，不再逐一列出": "各区人民政府",
    "各镇（街道）均为各项任务责任单位，不再单独列出": "各镇（街道）",
    "以下措施均需各地级以上市人民政府落实，不再列出": "各地级以上市人民政府",
}
NO_RULE = [
    "第一季度由牵头单位汇总报送",
    "各牵头单位主要负责同志是第一责任人",
    "要第一时间研究部署，明确牵头单位",
    "牵头单位要会同责任单位抓好落实",
    "市教育局牵头，市体育局配合",
    "责任单位：市教育局、市体育局",
    "此项工作不再列入考核",
    "均由市教育局负责",
    "牵头单位为第一责任单位",
    "第一书记牵头抓总",
    "首个项目由市发改委牵头",
    "坚持把群众放在首位，牵头单位要落实责任",
    "排在前面的项目为牵头项目",
    "前3名为优胜单位",
    "★为约束性指标",
    "排名不分先后",
    "加粗的为牵头单位",
]


def span(words: str, offset: int = 0) -> Span:
    return Span(words, 1, None, 0, offset)


def rule(words: str, offset: int = 0) -> Rule:
    [found] = rules_in(span(words, offset))
    return found


@pytest.mark.parametrize("words", FIRST)
def test_the_first_leads_by_many_wordings(words):
    assert (rule(words).kind, rule(words).span.text) == ("first-leads", words)


@pytest.mark.parametrize(("words", "kind", "role", "count", "others"), VARIANTS)
def test_a_rule_says_how_many_lead_how_they_are_marked_and_what_the_others_are(
    words, kind, role, count, others
):
    found = rule(words)
    assert (found.kind, found.role, found.count, found.others) == (kind, role, count, others)


@pytest.mark.parametrize(
    "owners", ["责任单位：市教育局、市体育局", "市教育局、市体育局", "市教育局、市体育局负责"]
)
@pytest.mark.parametrize("words", FIRST)
def test_a_rule_behind_owners_begins_after_them(words, owners):
    assert rule(f"{owners}，{words}").span.text == words


@pytest.mark.parametrize("words", RESPONSIBLE)
def test_who_is_responsible_leads_where_nobody_else_does(words):
    assert (rule(words).kind, rule(words).span.text) == ("responsible-leads", words)


@pytest.mark.parametrize(("words", "parties"), IMPLEMENT.items())
def test_a_default_implementer_is_named_once(words, parties):
    found = rule(words)
    assert (found.kind, found.role) == ("implement", "implement")
    assert (found.span.text, found.parties_span and found.parties_span.text) == (words, parties)


@pytest.mark.parametrize("words", NO_RULE)
def test_a_sentence_that_rules_nothing_is_no_rule(words):
    assert list(rules_in(span(words))) == []


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("（市教育局负责。列第一位者为牵头部门，下同）", 7),
        ("完成改造。（市教育局负责。列第一位者为牵头部门，下同）", 12),
        ("完成改造。（市教育局负责）（列第一位者为牵头部门，下同）", 12),
        ("各单位要落实责任（无牵头单位的，责任单位即为牵头单位，下同）。", 15),
        ("以下各项均需各区政府落实，不再列出。", 7),
        ("各项任务列第一位的为牵头单位。", 0),
        ("注：责任单位列第一位的为牵头单位，下同。", 0),
        ("*注：表中列第一位的为牵头单位", 0),
    ],
)
def test_a_rule_holds_from_its_bracket_or_line_on_and_a_footnote_for_all(words, since):
    assert rule(words, offset=7).since == since


TEXT = """海湾市工作方案
各项任务责任单位列第一位的为牵头单位。
序号\t重点任务\t责任单位（无牵头单位的，责任单位即为牵头单位）
1\t修路\t市交通运输局
以下各项均需各区人民政府落实，不再列出。
"""


def test_a_document_is_searched_in_its_lines_and_cells():
    document = parse("plan.txt", TEXT.encode())
    found = document_rules(document)
    assert [one.kind for one in found] == ["first-leads", "responsible-leads", "implement"]
    for one in found:
        for part in filter(None, (one.span, one.parties_span)):
            assert document.text[part.offset : part.end] == part.text


# ---------------------------------------------------------------------------------------------------- settling


def settled(*clauses: tuple[str, str | None], rules: tuple[Rule, ...] = (), offset: int = 0):
    """What an item's clauses say together, as ``name role basis``, and the problems."""
    problems: list[str] = []
    parties = Parties(register(), "海湾市")
    at, read = offset, []
    for words, label in clauses:
        said = meaning(label) if label else None
        read.append(read_owners(span(words, at), said, parties, lambda *_: None))
        at += 100
    found = settle(read, rules, offset, parties, lambda code, *_: problems.append(code))
    for role in {one.role for one in found}:
        ranks = [one.rank for one in found if one.role == role]
        assert ranks == list(range(1, len(ranks) + 1))
    return [f"{one.name} {one.role}" + f" {one.basis}" * (one.basis != "stated") for one in found], problems


def test_an_item_without_a_clause_has_no_owner_whatever_the_rules():
    rules = (rule(FIRST[0]), rule(RESPONSIBLE[0]), rule(next(iter(IMPLEMENT))))
    assert settle((), rules, 0, Parties(register(), None), lambda *_: None) == ()


def test_who_is_responsible_beside_a_lead_supports():
    assert settled(("市教育局", "牵头单位"), ("市财政局、各区政府", "责任单位"))[0] == [
        "市教育局 lead", "市财政局 support", "各区政府 support",
    ]  # fmt: skip


def test_who_is_responsible_by_a_verb_stays_so():
    assert settled(("市教育局牵头，市财政局负责", None))[0] == ["市教育局 lead", "市财政局 responsible"]


def test_a_person_who_leads_leaves_the_bodies_responsible():
    assert settled(("王伟强", "牵头市领导"), ("市教育局", "责任单位"))[0] == [
        "王伟强 lead",
        "市教育局 responsible",
    ]


def test_the_first_leads_where_a_rule_says_so_and_the_others_stay():
    assert settled(("市教育局、财政局，各区政府", "责任单位"), rules=(rule("列第一位的为牵头单位"),))[0] == [
        "市教育局 lead document_rule", "市财政局 responsible", "各区政府 responsible",
    ]  # fmt: skip


def test_a_rule_may_say_what_the_others_are():
    rules = (rule("列第一位的为牵头单位，其他为配合单位"),)
    assert settled(("市教育局、财政局", "责任单位"), rules=rules)[0] == [
        "市教育局 lead document_rule", "市财政局 support document_rule",
    ]  # fmt: skip


def test_the_rule_is_the_source_of_the_lead():
    one = rule("列第一位的为牵头单位")
    parties = Parties(register(), None)
    clause = read_owners(span("市教育局、市财政局负责"), None, parties, lambda *_: None)
    lead, other = settle([clause], [one], 0, parties, lambda *_: None)
    assert (lead.source, other.source) == (one.span, None)


@pytest.mark.parametrize("words", ["市教育局、财政局分别牵头", "市教育局牵头，市财政局负责"])
def test_a_lead_in_the_words_needs_no_rule(words):
    with_rules = settled((words, "责任单位"), rules=(rule(FIRST[0]), rule(RESPONSIBLE[0])))
    assert with_rules == settled((words, "责任单位"))


def test_who_is_responsible_leads_where_a_rule_says_so():
    rules = (rule(RESPONSIBLE[0]),)
    assert settled(("市教育局、财政局", "责任单位"), rules=rules)[0] == [
        "市教育局 lead document_rule", "市财政局 lead document_rule",
    ]  # fmt: skip
    assert settled(("市教育局", "牵头单位"), ("市财政局", "责任单位"), rules=rules)[0] == [
        "市教育局 lead", "市财政局 support",
    ]  # fmt: skip


def test_a_default_implementer_is_added_once_and_never_to_one_who_says_it():
    rules = (rule("以下各项均需各区政府落实，不再列出"),)
    assert settled(("市教育局牵头", None), rules=rules)[0] == [
        "市教育局 lead",
        "各区政府 implement inherited",
    ]
    assert settled(("市教育局牵头，各区政府负责落实", None), rules=rules)[0] == [
        "市教育局 lead", "各区政府 implement",
    ]  # fmt: skip


def test_a_rule_holds_for_what_comes_after_it_and_for_its_own_clause():
    [one] = rules_in(span("（市教育局牵头。以下各项均需各区政府落实，不再列出）", 50))
    assert one.since == 50
    assert settled(("市教育局牵头", None), rules=(one,), offset=10)[0] == ["市教育局 lead"]
    assert settled(("市教育局牵头", None), rules=(one,), offset=51)[0][1:] == ["各区政府 implement inherited"]


def test_a_body_that_leads_does_not_also_support():
    assert settled(("市教育局", "牵头单位"), ("市财政局、教育局", "配合单位")) == (
        ["市教育局 lead", "市财政局 support"], ["party-repeated"],
    )  # fmt: skip


@pytest.mark.parametrize("words", ["市教育局、财政局负责", "市教育局、财政局按职责分工负责"])
def test_a_body_that_answers_for_work_does_not_also_support_it(words):
    found, problems = settled(("市财政局、妇联", "协办单位"), (words, None))
    assert [one for one in found if "support" in one] == ["市妇联 support"]
    assert problems == ["party-repeated"]


def test_the_first_two_lead_where_a_rule_says_so():
    rules = (rule("前两位为牵头单位，其余为配合单位"),)
    assert settled(("市教育局、财政局、妇联", "责任单位"), rules=rules)[0] == [
        "市教育局 lead document_rule", "市财政局 lead document_rule", "市妇联 support document_rule",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["市教育局、市财政局★、市妇联", "市教育局、★市财政局、市妇联", "市教育局、市财政局（★）、市妇联"]
)
def test_who_is_marked_leads_where_a_rule_says_so(words):
    assert settled((words, None), rules=(rule("加★的为牵头单位"),))[0] == [
        "市教育局 responsible", "市财政局 lead document_rule", "市妇联 responsible",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["市教育局、市财政局", "市教育局▲、市财政局"])
def test_nobody_leads_without_the_mark_of_the_rule(words):
    found = settled((words, None), rules=(rule("加★的为牵头单位"),))[0]
    assert found == ["市教育局 responsible", "市财政局 responsible"]


def test_a_repeated_body_counts_once_in_a_role():
    assert settled(("市教育局负责", None), ("市教育局、财政局负责", None)) == (
        ["市教育局 responsible", "市财政局 responsible"], ["party-repeated"],
    )  # fmt: skip


PIECES = [
    *FIRST,
    *RESPONSIBLE,
    *IMPLEMENT,
    *NO_RULE,
    "（",
    "）",
    "，",
    "。",
    "市教育局",
    "下同",
    "不再",
    "第一位",
    "均需",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_every_rule_is_quoted_from_its_place_and_none_overlaps(words):
    found = list(rules_in(span(words, 30)))
    assert all(words[one.span.start : one.span.stop] == one.span.text for one in found)
    assert all(a.span.stop <= b.span.start for a, b in itertools.pairwise(found))
