"""Who is named in an owner clause, as what; the letters are those of documents.md, section 2.5."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.parties import read_owners
from ipgraph.extract.owners.register import Parties, level, register
from ipgraph.extract.owners.tiles import Cutter
from ipgraph.extract.words import hidden, meaning
from ipgraph.model import Span

TABLE = Path(__file__).with_name("owner_clauses.txt").read_text(encoding="utf-8").splitlines()


class Read:
    """A clause read, with its problems."""

    def __init__(self, words: str, place: str | None = None, label: str | None = None) -> None:
        self.problems: list[tuple[str, Span, str]] = []
        self.parties = Parties(register(), place)
        clause = read_owners(
            Span(words, 3, 5, 0, 40), meaning(label) if label else None, self.parties,
            lambda code, span, detail: self.problems.append((code, span, detail)),
        )  # fmt: skip
        self.found, self.open_list, self.schedules = (
            clause.responsibilities,
            clause.open_list,
            clause.schedules,
        )

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.found]

    @property
    def codes(self) -> list[str]:
        return [code for code, _, _ in self.problems]


def said(words: str, place: str | None = None, label: str | None = None) -> str:
    """``市甲局 市乙局 lead; 各区/group implement + @6月底 !party-unknown``."""
    read = Read(words, place, label)
    groups = [
        (role, " ".join(one.name + KINDS[one.party.kind] for one in owners))
        for role, owners in itertools.groupby(read.found, lambda one: one.role)
    ]
    parts = ["; ".join(f"{names} {role}" for role, names in groups)]
    parts += ["+"] * read.open_list
    parts += ["@" + "|".join(span.text for span in read.schedules)] * bool(read.schedules)
    parts += ["!" + ",".join(sorted(set(read.codes)))] * bool(read.codes)
    return " ".join(filter(None, parts))


KINDS = {"organization": "", "group": "/group", "person": "/person", "unit": "/unit"}


@pytest.mark.parametrize("line", [line for line in TABLE if not line.startswith("#")])
def test_a_clause_says_who_in_which_role_and_when(line):
    words, place, label, expected = (part.strip() for part in line.split(" | "))
    assert said(words, place or None, label or None) == expected


def test_the_table_holds_every_form_of_clause():
    assert len([line for line in TABLE if not line.startswith("#")]) >= 150


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市教育、财政、审计局，市法院、检察院", "市教育局 市财政局 市审计局 市法院 市检察院"),
        ("市民政、人社、供销社、司法局", "市民政局 市人社局 市供销社 市司法局"),
        ("区发改、工信、商务局；区妇联、残联", "区发改局 区工信局 区商务局 区妇联 区残联"),
    ],
)
def test_a_shared_ending_is_given_back_within_its_group__a(words, names):
    assert said(words).removesuffix(" +") == names + " responsible"


@pytest.mark.parametrize(
    "words",
    ["高新区、经开区、市财政局", "市海关、税务局", "临江县、市水利局", "清河镇、柳河乡、市农业农村局"],
)
def test_places_and_customs_need_no_ending__a(words):
    first = words.split("、")[0]
    assert Read(words).names[0] == first


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市民政局、水务局、体育局", "市民政局 市水务局 市体育局"),
        ("省委宣传部、教育厅、广电局", "省委宣传部 省教育厅 省广电局"),
        ("县教育局、乡村振兴局、林业局", "县教育局 县乡村振兴局 县林业局"),
        ("区政务服务局、城管局", "区政务服务局 区城管局"),
        ("市政务服务局、市政府办公室、财政局", "市政务服务局 市政府办公室 市财政局"),
        ("市场监管局、财政局", "市场监管局 财政局"),
        ("市市场监管局、财政局", "市市场监管局 市财政局"),
        ("市财政局、市场监管局", "市财政局 市市场监管局"),
        ("国家发展改革委、财政部", "国家发展改革委 财政部"),
    ],
)
def test_the_level_at_the_head_of_a_list_governs_it__b(words, names):
    assert said(words).removesuffix(" +") == names + " responsible"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("省财政厅、省教育厅、商务厅、省统计局", "省财政厅 省教育厅 省商务厅 省统计局"),
        ("市教育局，各街道，税务局", "市教育局 各街道/group 市税务局"),
        ("市财政局、县审计局、统计局", "市财政局 县审计局 县统计局"),
    ],
)
def test_a_level_may_be_repeated_or_left_out_in_one_list__d(words, names):
    assert said(words).removesuffix(" +") == names + " responsible"


@pytest.mark.parametrize(
    "group",
    ["各县(市、区)人民政府", "各县、区人民政府", "各区、县级市", "有关县（市、区、旗）", "县(市、区)",
     "各市〔州〕、县〔市、区、特区〕人民政府", "各县、区人民政府(管委会)", "各乡镇、街道", "各区（市）政府",
     "市（地、州、盟）"],
)  # fmt: skip
def test_a_group_of_places_is_one_party__e(group):
    read = Read(f"市水利局、{group}")
    assert [(one.name, one.party.kind) for one in read.found][1:] == [(group, "group")]
    assert read.codes == []


@pytest.mark.parametrize("words", ["各县、市财政局", "各区、县教育局", "各县、区财政局"])
def test_a_department_after_a_group_of_places_is_a_party_of_its_own__e(words):
    assert Read(words).names == words.split("、")


@pytest.mark.parametrize(
    "name",
    ["工业和信息化局", "文化和旅游局", "住房和城乡建设局", "住房城乡建设局", "粮食和储备局", "政务和数据局",
     "人力资源和社会保障局"],
)  # fmt: skip
def test_an_and_inside_a_name_is_part_of_it__f(name):
    assert Read(f"市财政局、{name}").names == ["市财政局", "市" + name]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市体育局及各县区", "市体育局 各县区/group"),
        ("市妇联等和各有关单位", "市妇联 各有关单位/group"),
        ("州商务局及州直相关单位", "州商务局 州直相关单位/group"),
        ("市残联与各街道(功能区及园区)", "市残联 各街道(功能区及园区)/group"),
    ],
)
def test_an_and_before_a_group_separates__f(words, names):
    assert said(words).removesuffix(" +") == names + " responsible"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市体育局等", "市体育局"),
        ("市体育局、教育局等部门", "市体育局 市教育局"),
        ("市民政局、市通信管理局等；各区政府", "市民政局 市通信管理局 各区政府/group"),
        ("市气象局等有关部门和单位", "市气象局"),
        ("水利部、气象局等国务院有关部门", "水利部 气象局 国务院有关部门/group"),
    ],
)
def test_an_open_list_says_so_and_names_only_names__g(words, names):
    assert said(words) == names + " responsible +"


def test_a_closed_list_is_not_open__g():
    assert not Read("市体育局、教育局").open_list


@pytest.mark.parametrize("words", ["市市场监管局(市知识产权局)", "市交通委（市道运局）"])
def test_a_second_signboard_stays_in_the_one_name__h(words):
    read = Read(f"{words}、财政局")
    assert (read.names, read.codes) == ([words, "市财政局"], [])


def test_the_body_with_two_signboards_is_the_body_with_one__h():
    parties = Read("市市场监管局(市知识产权局)").parties
    assert parties.party("市市场监管局(市知识产权局)") is parties.party("市市场监管局")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市教育局、市体育局按职责分工负责", "市教育局 市体育局 own_duties"),
        ("市妇联、市残联分别牵头", "市妇联 市残联 lead"),
        ("市教育局牵头，市体育局、妇联配合", "市教育局 lead; 市体育局 市妇联 support"),
        ("市教育局牵头负责，各县(区)政府负责落实", "市教育局 lead; 各县(区)政府/group implement"),
        ("市教育局指导，市体育局组织实施，市妇联", "市教育局 guide; 市体育局 implement; 市妇联 responsible"),
        ("市教育局等单位按职责分工负责", "市教育局 own_duties +"),
        ("市教育局、体育局，共同牵头", "市教育局 市体育局 lead"),
        ("各县、区政府负责落实", "各县、区政府/group implement"),
    ],
)
def test_a_role_word_speaks_for_the_names_before_it__k(words, expected):
    assert said(words) == expected


def test_the_words_of_a_role_are_kept__k():
    found = Read("市教育局分别牵头，市体育局", label="责任部门").found
    assert [one.role_as_written for one in found] == ["分别牵头", "责任部门"]


@pytest.mark.parametrize("sign", "、，,；;。⏎")
def test_each_sign_of_the_page_separates__m(sign):
    assert Read(f"市教育局{sign}市体育局{sign}").names == ["市教育局", "市体育局"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("县水利局\n县护城河工地\n县妇联", "县水利局 县护城河工地 县妇联"),
        ("县水利局\n\n县林业局", "县水利局 县林业局"),
        ("县水利局、县发展\n改革局\n县妇联", "县水利局 县发展改革局 县妇联"),
        ("县水利局、\n县林业局", "县水利局 县林业局"),
        ("县卫生健⏎康委、财⏎政局⏎县妇联", "县卫生健康委 县财政局 县妇联"),
        ("县水利局按职责分⏎工负责", "县水利局"),
        ("海湾计⏎量院、有关⏎单位", "海湾计量院 有关单位"),
        ("县政府⏎县政府办公室", "县政府 县政府办公室"),
    ],
)
def test_each_line_of_a_cell_is_a_name_unless_a_known_one_was_broken__m(words, names):
    assert Read(words, label="责任单位").names == names.split()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("中国红十字会总\n会牵头", "中国红十字会总会"),
        ("中央宣传部、教育\n部参与", "中央宣传部 教育部"),
        ("国家卫生健\n康委、财政部负责", "国家卫生健康委 财政部"),
        ("教育部\n财政部负责", "教育部 财政部"),
        ("教育部等国务院相关\n部门负责", "教育部 国务院相关部门"),
    ],
)
def test_a_full_line_of_running_text_breaks_in_the_middle_of_a_name__m(words, names):
    assert Read(words).names == names.split()


@pytest.mark.parametrize("pair", ["<>", "＜＞", "〈〉", "()", "（）", "〔〕", "[]", "(）", "[)", "〔)"])
def test_a_bracket_closes_whatever_its_kind__m(pair):
    name = f"各县{pair[0]}市、区{pair[1]}"
    assert Read(f"{name}、市体育局").names == [name, "市体育局"]


@pytest.mark.parametrize("words", ["市教育局(、体育局", "(市教育局、体育局", "市教育局）、体育局)"])
def test_a_bracket_without_its_other_half_protects_nothing_and_names_nothing__m(words):
    assert Read(words).names == ["市教育局", "市体育局"]


@pytest.mark.parametrize(
    "name",
    ["人民银行海湾省分行", "人行海湾省分行", "海关总署海湾分署", "海湾金融监管局", "中国证监会海湾监管局",
     "海湾市邮政管理局", "国家税务总局海湾市税务局", "全国妇联"],
)  # fmt: skip
def test_a_body_of_another_level_gets_no_prefix__n(name):
    assert Read(f"省财政厅、{name}、教育厅", "海湾省").names == ["省财政厅", name, "省教育厅"]


@pytest.mark.parametrize("words", ["", " ", "/", "无", "—", "——", "－"])
def test_a_sign_for_nobody_names_nobody(words):
    read = Read(words)
    assert (read.found, read.open_list, read.problems) == ((), False, [])


def test_a_repeated_name_counts_once_and_is_reported():
    read = Read("市科技局、财政局、市科学技术局")
    assert (read.names, [one.rank for one in read.found]) == (["市科技局", "市财政局"], [1, 2])
    assert [(code, span.text) for code, span, _ in read.problems] == [("party-repeated", "市科学技术局")]


def test_an_unknown_name_is_kept_and_reported_with_the_nearest_known_one():
    read = Read("市教育据")
    [one] = read.found
    assert (one.name, one.party.known, one.party.code[0]) == ("市教育据", False, "u")
    assert [(code, detail) for code, _, detail in read.problems] == [("party-unknown", "教育局")]


def test_likeness_never_makes_a_party():
    assert Read("市教育据").found[0].party.code != Read("市教育局").found[0].party.code


HOSTILE = [
    "市<script>x</script>局",
    "市\"引'号局",
    "市a&b局",
    "市{{7*7}}局",
    "市../..局",
    "市%00局",
    "市\\n局",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_kept_as_text(name):
    [one] = Read(name).found
    assert (one.name, one.span.text, one.party.code.isalnum()) == (name, name, True)


@pytest.mark.parametrize("char", "\u202e\u200f\u200b\u200d\ufeff\u2060\xad\x07\x1b\x7f", ids=ascii)
def test_a_hidden_character_is_left_out_of_the_name_and_reported(char):
    read = Read(f"市科{char}技局、财政局", "海湾市")
    assert (read.names, read.found[0].span.text) == (["市科技局", "市财政局"], f"市科{char}技局")
    assert read.found[0].party.code == "science"
    assert [(code, detail) for code, _, detail in read.problems] == [
        ("characters-hidden", f"U+{ord(char):04X}")
    ]


@pytest.mark.parametrize("words", ["市科 技局", "市\u3000科技局", " 市科技局 "])
def test_a_stray_blank_is_no_part_of_a_name(words):
    assert Read(words).names == ["市科技局"]


@pytest.mark.parametrize("words", ["12", "※", "甲" * 80, "的局", "\u200b"])
def test_what_is_no_name_is_reported(words):
    read = Read(words)
    assert read.names == []
    assert read.codes == ["characters-hidden" if words == "\u200b" else "owner-unread"]


@pytest.mark.parametrize("words", ["、、", "(", "；。", "无"])
def test_signs_alone_name_nobody(words):
    read = Read(words)
    assert (read.names, read.codes) == ([], [])


BODIES = ["市教育局", "市体育局", "市妇联", "市工业和信息化局", "市飞船办", "市水利局(市河长办)", "各县(市、区)人民政府",
          "有关部门", "市政府督查室", "省财政厅", "国家统计局", "市\u200b司法局", "市<b>局"]  # fmt: skip
ROLES = {
    "牵头": "lead", "共同牵头": "lead", "牵头负责": "lead", "负责": "responsible", "按职责分工负责": "own_duties",
    "分别负责": "own_duties", "配合": "support", "参与": "support", "协助": "support", "指导": "guide",
    "组织实施": "implement",
}  # fmt: skip
blanks = st.sampled_from(["", "", " ", "\u3000"])
groups = st.tuples(
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True),
    st.booleans(),
    st.sampled_from(sorted(ROLES)),
)


@st.composite
def clauses(draw):
    """The words of a clause whose every group says its role, and the (name, role) pairs that they say."""
    printed, pairs = "", []
    for names, opened, role in draw(st.lists(groups, min_size=1, max_size=4)):
        printed += "、".join(draw(blanks) + name + draw(blanks) for name in names)
        printed += ("等" if opened else "") + role + draw(blanks) + draw(st.sampled_from("，,；;。"))
        pairs += [("".join(char for char in name if not hidden(char)), ROLES[role]) for name in names]
    return printed, list(dict.fromkeys(pairs))


@given(clauses())
def test_every_name_comes_out_once_in_order_with_its_role(clause):
    words, expected = clause
    assert [(one.name, one.role) for one in Read(words).found] == expected


FRAGMENTS = [*BODIES, *ROLES, "\n", "★", "加★的为牵头单位", "<", ">", "区长", "和市妇联", "市财政、审计局", "等", "等部门", "会同", "由", "和", "及各区", "牵头单位：", "责任单位:", "（牵头）", "（6月底前）",
             "2021年底前完成", "长期坚持", "列第一位者为牵头部门，下同", "以下均需各区政府落实，不再列出", "、", "，", "；", "。", "（", "）",
             "〔", "]", " ", "⏎", "研究提出", "的", "1", "<b>", "\u200b"]  # fmt: skip
anything = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join) | st.text(
    st.sampled_from("市甲乙局区、，；和及等各有关(（)）负责牵头单位：1年月 \u200b<。第一位下同"), max_size=40
)


def tiles(words: str) -> list[tuple[str, str]]:
    printed = Printed.of(Span(words, 1, None, 0, 0))
    found = Cutter(printed, Parties(register(), None)).tiles()
    edges = [edge for tile in found for edge in (tile.start, tile.stop)]
    assert edges == sorted(edges)
    assert edges[0::2] == [0, *edges[1:-1:2]] if edges else not printed.text
    assert not edges or edges[-1] == len(printed.text)
    return [(tile.sort, printed.text[tile.start : tile.stop]) for tile in found]


@given(anything)
def test_every_character_is_a_name_a_role_a_sign_a_rule_a_schedule_or_a_problem(words):
    cut = tiles(words)
    read = Read(words)
    assert all(
        not any(char.isalnum() for char in text) or text in SMALL_WORDS
        for sort, text in cut
        if sort == "sign"
    )
    reported = [span.text for code, span, _ in read.problems if code in {"owner-unread", "party-repeated"}]
    assert len(reported) >= sum(sort == "unread" for sort, _ in cut)


SMALL_WORDS = {"由", "请", "和", "及", "以及", "与", "并", "以", "无", "其中"}


@given(clauses())
def test_an_open_group_opens_the_list_and_nothing_else_does(clause):
    assert Read(clause[0]).open_list == ("等" in clause[0])


@given(st.text(max_size=30) | anything | clauses().map(lambda clause: clause[0]))
def test_whatever_the_words_each_name_is_quoted_from_its_place(words):
    read = Read(words)
    spans = [one.span for one in read.found]
    assert all(
        words[span.start : span.stop] == span.text and span.offset == 40 + span.start for span in spans
    )
    assert all(a.stop <= b.start for a, b in itertools.pairwise(spans))
    assert not any(hidden(char) for name in read.names for char in name)


@pytest.mark.parametrize(
    ("name", "sign"),
    [("市教育局", "市"), ("市场监管局", ""), ("市政工程处", ""), ("市政务服务局", "市"), ("市政府办", "市"),
     ("区域合作办", ""), ("乡村振兴局", ""), ("县域经济办", ""), ("省", ""), ("国家税务局", "国家")],
)  # fmt: skip
def test_the_level_of_a_name_is_the_sign_before_it(name, sign):
    assert level(name) == sign
