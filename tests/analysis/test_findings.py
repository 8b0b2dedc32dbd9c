"""The five findings: golden numbers of two plans by hand, and true sentences where there is little to say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ipgraph.analysis.claims import Claim
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.findings import findings
from ipgraph.pipeline import answer, engine, tables
from ipgraph.tables import SCHEMAS, from_rows

HAIWAN = str(Path(__file__).parents[1] / "plans" / "haiwan-2021.txt")
PLANS = pytest.mark.parametrize("where", [None, HAIWAN], ids=["zhengzhou", "haiwan"])
#: Plans in which something is missing, and what it is.
POOR = {
    "one party": ["1.1 甲"],
    "no joint item": ["1.1 甲", "1.2 甲", "1.3 乙"],
    "two equal": ["1.1 甲", "1.2 乙"],
    "all joint": ["1.1 甲、乙 2018-12-31", "1.2 乙、丙 2018-12-31"],
    "nobody": ["1.1 -"],
    "no dates": ["1.1 甲、乙"],
    "dates without an end": ["1.1 甲 -"],
    "no measures": ["1 甲"],
    "only support": ["1.1 support:甲、乙"],
    "braces in a name": ["1.1 {甲}、乙", "1.2 {甲}"],
}


def found(where: str | None = None):
    vague = answer(engine(where), "vague", {}).rows
    return {one.name: one for one in findings(tables(where), vague)}


@pytest.fixture(scope="module")
def seed():
    return found()


@pytest.fixture(scope="module")
def haiwan():
    return found(HAIWAN)


def said(finding, lang="zh"):
    return [claim.text(lang) for claim in (*finding.claims, *finding.because)]


def of(*lines):
    return {one.name: one for one in findings(plan_of(*lines))}


# ------------------------------------------------------------------------------------------ who carries most


def test_the_office_carries_most_of_zhengzhou_however_one_counts(seed):
    one = seed["carrying"]
    assert one.sure == "sure"
    assert (one.numbers["load"], one.numbers["next_load"]) == (Fraction(59, 6), Fraction(13, 6))
    assert one.numbers["second"] == ["zhengzhou/industry-commerce", "zhengzhou/culture-press"]
    assert (one.numbers["left_out"], one.numbers["left_out_held"]) == (23, 23)
    assert one.numbers["ways_held"] == one.numbers["ways"] > 1
    assert said(one)[0] == (
        "负荷最重的是市知识产权局：合 9.8 项，占全部 23 项举措的 43%；其次是市工商局、市文广新局，各合 2.2 项。"
    )
    assert [len(group.items) for group in one.evidence] == [18]


def test_in_haiwan_it_hangs_on_single_items_who_carries_most(haiwan):
    """市大数据局 has 1/3 + 1/2 + 1/3 + 1/2 = 5/3, 市政务服务管理局 1 + 1/2: without any one of four items that turns."""
    one = haiwan["carrying"]
    assert (one.numbers["load"], one.numbers["next_load"]) == (Fraction(5, 3), Fraction(3, 2))
    assert (one.numbers["left_out"], one.numbers["left_out_held"]) == (11, 7)
    assert one.sure == "open"


def test_equal_loads_give_nobody_the_first_place():
    one = of("1.1 甲", "1.2 乙")["carrying"]
    assert one.sure == "open"
    assert said(one)[0] == "2 个单位并列最重，各合 1.0 项：甲、乙。不能说谁负荷最重。"


def test_near_loads_are_printed_with_digits_that_tell_them_apart():
    # 甲 1 + 1/3 = 1.33…, 乙 1/3 + 1/2 + 1/2 = 1.33…, so that one more third decides: 甲 1.67, 乙 1.33
    first = said(of("1.1 甲", "1.2 甲、乙、丙", "1.3 乙、丁", "1.4 乙、戊", "1.5 甲、己、庚")["carrying"])[0]
    assert "合 1.7 项" in first
    assert "合 1.3 项" in first


def test_a_group_of_bodies_is_called_one():
    rows = {name: plan_of("1.1 各县区", "1.2 各县区、甲").rows(name) for name in SCHEMAS}
    for row in rows["responsibilities"]:
        row["kind"] = "group" if row["party"] == "各县区" else row["kind"]
    assert "各县区（一组单位）" in said(findings(from_rows(rows))[0])[0]


# --------------------------------------------------------------------------- one body, joint work, dates, doubts


def test_what_hangs_on_one_body_in_zhengzhou(seed):
    one = seed["dependence"]
    assert (one.numbers["sole"], one.numbers["answered"]) == (8, 23)
    assert (one.numbers["orphans"], one.numbers["hand_overs"]) == (4, 13)
    assert one.numbers["cuts"] == ["zhengzhou/ip-office"]
    assert (one.numbers["pieces_before"], one.numbers["pieces_after"]) == (3, 8)
    assert "若没有市知识产权局，4 项无人负责，另有 13 项要换排在第一的单位。" in said(one)


def test_joint_work_of_zhengzhou_is_not_beyond_chance(seed):
    one = seed["joining"]
    assert (one.numbers["joint"], one.numbers["answered"]) == (15, 23)
    assert (one.numbers["count"], len(one.numbers["pairs"])) == (4, 3)
    assert (one.numbers["tested"], one.numbers["beyond"]) == (120, 0)
    assert any("120 对单位中没有一对多到超出偶然" in sentence for sentence in said(one))


def test_no_two_bodies_of_haiwan_share_more_than_one_item(haiwan):
    assert "没有哪两个单位的共同举措多于 1 项。" in said(haiwan["joining"])
    assert haiwan["joining"].numbers["joint"] == 6


def test_the_peak_of_zhengzhou_is_the_same_in_both_readings(seed):
    one = seed["maturity"]
    assert one.numbers["strict"] == {"2017H1": 1, "2017H2": 14, "2018H2": 15, "2019H2": 6}
    assert one.numbers["lenient"] == {"2017H1": 1, "2017H2": 13, "2018H2": 15, "2019H2": 7}
    assert (one.sure, one.numbers["dated"]) == ("sure", 36)
    assert said(one)[2] == "届时节点最多的是市知识产权局，12 个。"


def test_a_peak_that_moves_with_the_reading_is_not_sure():
    one = of("1.1 甲 2017-12-31/2018-12-31", "1.2 甲 2017-12-31/2018-12-31", "1.3 甲 2019-12-31")["maturity"]
    assert one.sure == "open"
    assert "从宽读，高峰在2018 年下半年" in said(one)[-1]


def test_what_must_be_asked_first_in_zhengzhou(seed):
    one = seed["doubts"]
    assert one.numbers == {"no_party": 0, "no_end": 4, "no_lead": 15, "two_readings": 3, "vague": 2}
    assert said(one)[1] == "4 项没有完成节点：2.1、2.2、3.3、4.2。"
    assert said(one)[4] == "2 项只说方向、没有数字：1.3、2.2。"


def test_what_must_be_asked_first_in_haiwan(haiwan):
    """（四）and（十一）have no date, （八）and（九）recur, （十）is only formulated and carried out."""
    assert haiwan["doubts"].numbers == {
        "no_party": 0, "no_end": 5, "no_lead": 5, "two_readings": 1, "vague": 2,
    }  # fmt: skip


@PLANS
def test_tables_and_saved_questions_find_the_same_doubts(where):
    one = found(where)["doubts"]
    opened = engine(where)
    assert one.numbers["no_end"] == len({row["number"] for row in answer(opened, "no-end-date", {}).rows})
    assert one.numbers["no_lead"] == len(answer(opened, "no-lead", {}).rows)


def test_measures_of_nobody_are_asked_for_and_not_shared_out():
    found = of("1.1 甲 2018-12-31", "1.2 甲、乙", "1.3 -")
    assert said(found["carrying"])[0].startswith(
        "负荷最重的是甲：合 1.5 项，占写明了责任单位的 2 项举措的 75%"
    )
    assert "1 项没有写明谁负责：1.3。" in said(found["doubts"])


def test_where_no_measure_was_found_nothing_is_called_clear():
    assert said(of("1 甲")["doubts"]) == ["没有读出任何举措。"]


# ------------------------------------------------------------------------------------------------------- laws


@pytest.mark.parametrize("lines", POOR.values(), ids=list(POOR))
def test_a_poor_plan_gives_true_sentences_and_no_nonsense(lines):
    for one in findings(plan_of(*lines)):
        assert one.claims
        for lang in ("zh", "en"):
            text = " ".join(said(one, lang)).lower()
            assert not [word for word in ("nan", "inf ", "none ", "{n}", "()") if word in text], text


def test_an_empty_plan_gives_five_sentences():
    empty = findings(from_rows({name: [] for name in SCHEMAS}))
    assert [len(one.claims) for one in empty] == [1] * 5
    assert {one.sure for one in empty} == {None}


@PLANS
def test_every_sentence_leads_to_evidence_that_is_in_the_plan(where):
    items = {row["item"] for row in tables(where).rows("items")}
    for one in found(where).values():
        assert one.evidence
        assert {item for group in one.evidence for item in group.items} <= items
        assert all(claim.evidence < len(one.evidence) for claim in one.claims)


@PLANS
def test_both_languages_have_the_same_places(where):
    for one in found(where).values():
        for claim in (*one.claims, *one.because):
            zh, en = (sum(strong for _, strong in claim.pieces(lang)) for lang in ("zh", "en"))
            assert zh == en, claim.words


def test_words_of_a_plan_are_never_places():
    assert Claim(("{who}。", "{who}."), {"who": "{n}"}).text("zh") == "{n}。"
