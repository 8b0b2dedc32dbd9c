"""What real documents contain, and a made corpus showed to be read wrongly; each case in its own words."""

from __future__ import annotations

import pytest

from ipgraph.extract import extract
from ipgraph.extract.figures.targets import read_targets
from ipgraph.extract.owners.register import register
from ipgraph.model import Span
from ipgraph.read import parse

SIGNED = """沙洲市质量强市建设工作任务分工
实施数据能力提升工程
重点任务\t主要举措\t具体做法\t工作进度\t责任部门
推进协同\t1. 健全数据目录\t新建平台5个\t2018年底前\t市数据局
参与部门:市审计局、教育局
沙洲市人民政府办公室
2017年3月5日
"""
KEYED = """沙洲市质量强市建设工作任务分工
一、夯实基础
1.新建平台5个。
牵头单位：市数据局
完成时限：2018年底前
2.新建站点6个。
完成时限：长期
"""


def test_a_signature_below_the_last_table_is_no_name_of_its_programme():
    plan = extract(parse("a.txt", SIGNED.encode()))
    assert [item.title for item in plan.items if item.level == "programme"] == ["实施数据能力提升工程"]


def test_an_item_with_a_time_but_no_owner_among_others_that_have_one_is_told():
    problems = extract(parse("a.txt", KEYED.encode())).problems
    assert [(one.code, one.span and one.span.line) for one in problems] == [("row-without-party", 6)]


@pytest.mark.parametrize(
    "words", ["新建口袋公园   个，纳入考核", "新改建农村公路　　公里", "建设   家省级以上实验区"]
)
def test_a_number_left_blank_is_told_behind_any_word(words):
    codes: list[str] = []
    [target] = read_targets(Span(words, 1, None, 0, 0), (), lambda code, *_: codes.append(code))
    assert target.value is None
    assert codes == ["target-blank"]


@pytest.mark.parametrize("words", ["责  任  单  位", "支持 家庭农场发展", "服务全市  户籍人口"])
def test_a_blank_inside_words_is_no_number_left_out(words):
    assert [*read_targets(Span(words, 1, None, 0, 0), (), lambda *_: None)] == []


def test_two_names_that_nothing_divides_are_not_a_body_stationed_at_the_first():
    assert register().find("市总工会.税务局") is None
    assert register().find("县总工会县气象局") is None
    assert register().find("高新区税务局").code == "tax"


@pytest.mark.parametrize(
    "slot", ["&nbsp;&nbsp;&nbsp;", "　　", "<u>&nbsp;&nbsp;&nbsp;&nbsp;</u>", "&nbsp; &nbsp; "]
)
def test_a_number_left_blank_on_a_web_page_is_told(slot):
    page = f"<h1>甲市计划</h1><p>一、实施甲工程</p><p>1.新建口袋公园{slot}个。（市城管局）</p><p>2.新建站点5个。（市城管局）</p>"
    plan = extract(parse("a.html", page.encode()))
    assert [one.code for one in plan.problems] == ["target-blank"]
