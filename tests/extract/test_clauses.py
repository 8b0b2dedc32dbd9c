"""Where running text says who and when: brackets, labels and sentences; and the brackets that only look like it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.layout.clauses import find
from ipgraph.model import Span


def said(words: str) -> list[str]:
    places = find(Span(words, 1, None, 0, 0))
    return [(f"{place.meaning.word}:" if place.meaning else "") + place.inner.text for place in places]


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("扩种油菜。（市农业农村局负责）", ["市农业农村局负责"]),
        ("扩种油菜（市农业农村局、粮储局负责）。", ["市农业农村局、粮储局负责"]),
        ("扩种油菜。（农业农村部牵头，各地区按职责分工负责）", ["农业农村部牵头，各地区按职责分工负责"]),
        ("扩种油菜。〔牵头单位：市农业农村局，各街道（功能区）〕", ["牵头单位：市农业农村局，各街道（功能区）"]),
        ("扩种油菜。[市农委牵头，各县（区）政府负责落实)]", ["市农委牵头，各县（区）政府负责落实"]),
        ("扩种油菜。（市农委牵头，2019年底前完成）再建粮库。（市粮食局负责）", ["市农委牵头，2019年底前完成", "市粮食局负责"]),
        ("扩种油菜。（市农业、林业局，市供销社）", ["市农业、林业局，市供销社"]),
        ("扩种油菜。（市供销社）", ["市供销社"]),
        ("扩种油菜。责任单位：市农委、市林业局。", ["责任单位:市农委、市林业局"]),
        ("责 任 单 位：市农委", ["责任单位:市农委"]),
        ("牵头单位：市农委 配合单位：市林业局　完成时限：2020年", ["牵头单位:市农委", "配合单位:市林业局", "完成时限:2020年"]),
        ("牵头市领导：林秋实", ["牵头市领导:林秋实"]),
        ("由农业农村部会同财政部等部门负责落实。", ["由农业农村部会同财政部等部门负责落实"]),
        ("请交通运输部、水利部在2019年3月底前完成。", ["请交通运输部、水利部"]),
        ("由市应急局牵头，市公安局、市卫健委参加。", ["由市应急局牵头，市公安局、市卫健委参加"]),
        ("扩种油菜。（市农委牵头，各县（区）政府负责落实", ["市农委牵头，各县（区）政府负责落实"]),
        ("扩种油菜。（市农委，市林业局，排名第一位为牵头单位，下同）", ["市农委，市林业局，排名第一位为牵头单位，下同"]),
        ("扩种油菜。(市农委,各县<市、区>人民政府,首位为牵头)", ["市农委,各县<市、区>人民政府,首位为牵头"]),
        ("扩种油菜。（市农委★、市林业局）", ["市农委★、市林业局"]),
        ("扩种油菜。（市农委、市林业局，加粗的为牵头单位）", ["市农委、市林业局，加粗的为牵头单位"]),
        ("扩种油菜。（市农委、市林业局，具体另行通知）", ["市农委、市林业局，具体另行通知"]),
        ("市农委：扩种油菜。", ["市农委"]),
        ("市飞船办：负责航线审批。", ["市飞船办"]),
        ("市外联服务总队：依据职责协助做好接待。", ["市外联服务总队"]),
        ("海湾市油菜专班办：牵头扩种。", ["海湾市油菜专班办"]),
        ("各区县政府（地区管委会）：落实属地责任。", ["各区县政府（地区管委会）"]),
        ("市农委、市飞船办：严格查处违法行为。", ["市农委、市飞船办"]),
    ],
)  # fmt: skip
def test_a_clause_is_found_where_it_stands(words, clauses):
    assert said(words) == clauses


@pytest.mark.parametrize(
    "words",
    [
        "技工院校（院内由后勤部门负责）照常实训。", "扩大供给（含市、县、区）。", "支持市市场监管局（市知识产权局）。", "完工（2020年底前）。",
        "由企业牵头组建联合体。", "请各牵头单位于3月10日前将方案报送市政府督查室。", "本办法由市政府负责解释。"[:0] or "力争全面落实（省级以上）。",
        "各区人民政府，市有关部门：现将方案印发给你们。", "各县（市、区）人民政府：为做好扩种工作，制定本方案。",
        "字体：【默认 各区人民政府、街道办事处，有关单位：根据安排，现将任务印发给你们。", "工作要求：加强领导。", "飞船办：负责航线审批。", "市内涝点：整治10处。", "会议时间另行通知。", "由此带动产业发展。", "（2018—2020年）", "建设（改造）学校。",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_clause_is_none(words):
    assert said(words) == []


@given(st.text("（）()〔〕[]市局委负责牵头：、，。；由请会同等部门2020年 ", max_size=100))
def test_clauses_stand_in_order_and_apart(words):
    places = find(Span(words, 1, None, 0, 0))
    assert all(a.stop <= b.start for a, b in pairwise(places))
    assert all(words[place.inner.offset : place.inner.end] == place.inner.text for place in places)


@pytest.mark.parametrize("sign", ["（", "(市局负责", "责任单位：", "由市局会同", "请市局、"])
def test_long_hostile_text_is_read_in_time_in_proportion(sign):
    assert len(find(Span(sign * 5000, 1, None, 0, 0))) <= 10_000


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ("修渠，所需资金由县水利局负责落实。", ["由县水利局负责落实"]),
        ("此项工作由县水利局总牵头，各乡镇人民政府负责落实。", ["由县水利局总牵头，各乡镇人民政府负责落实"]),
        ("请县水利局牵头，会同县财政局于10月底前办结。", ["请县水利局牵头，会同县财政局"]),
        ("由县水利局协调施工单位抢修。", ["由县水利局"]),
        ("由县水利局提出意见，4月底前报县政府审定。", ["由县水利局"]),
        ("检查由乡镇负责的项目。", []),
    ],
)
def test_a_sentence_names_its_bodies_wherever_they_stand_in_it(words, clauses):
    assert said(words) == clauses
