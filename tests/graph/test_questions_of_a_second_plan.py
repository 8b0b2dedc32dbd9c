"""The golden answers on a made plan of another kind: narrative, with leads and support, without measures.

They were worked out by hand from the text of ``tests/plans/haiwan-2021.txt``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from two_engines import both

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

PLAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"
SERVICE, DATA, MARKET = "市政务服务管理局", "市大数据局", "市市场监管局"
POLICE, LABOUR, DISTRICTS = "市公安局", "市人力资源社会保障局", "各区县政府"
ESTABLISHMENT, REFORM, LAND = "市委编办", "市发展改革委", "市自然资源局"
FINANCE, RURAL, FARMING = "市财政局", "市乡村振兴局", "市农业农村局"
INTERNET, SUPERVISION, PUBLICITY = "市委网信办", "市政府督查室", "市委宣传部"
LEADS, SEPARATELY, OWN = "牵头", "分别牵头", "按职责分工负责"
ANSWERS, COOPERATES, TAKES_PART = "负责", "配合", "参与"

#: Who answers for what: number, line, role, parties in the order of the text.
OWNERS = [
    ("一.一", 8, LEADS, [SERVICE]),
    ("一.一", 8, COOPERATES, [DATA, MARKET]),
    ("一.二", 10, OWN, [DATA, POLICE, LABOUR]),
    ("一.三", 12, ANSWERS, [MARKET]),
    ("一.四", 14, ANSWERS, [SERVICE, DISTRICTS]),
    ("二.五", 18, ANSWERS, [DATA, ESTABLISHMENT]),
    ("二.六", 20, LEADS, [REFORM]),
    ("二.六", 20, COOPERATES, [LAND, DATA, FINANCE]),
    ("二.七", 22, ANSWERS, [RURAL, FARMING, DATA]),
    ("二.八", 24, SEPARATELY, [INTERNET, POLICE]),
    ("三.九", 28, ANSWERS, [FINANCE]),
    ("三.十", 30, ANSWERS, [SUPERVISION, DATA]),
    ("三.十一", 32, ANSWERS, [PUBLICITY]),
    ("三.十一", 32, TAKES_PART, [DATA]),
]
#: Every dated or recurring phase: number, phase, strict and lenient deadline, words.
PHASES = [
    ("一.一", "建成", "2021-12-31", "2021-12-31", "2021年底前，建成全市统一的政务服务平台，网上可办事项比例达到95%以上"),
    ("一.二", "达到", "2022-06-30", "2022-06-30", "2022年6月底前，归集电子证照120类，实现“亮证即办”"),
    ("一.三", "完成", "2021-09-30", "2021-09-30", "2021年9月底前，将企业开办时间压缩至1个工作日以内"),
    ("二.五", "启动", "2021-12-31", "2021-12-31", "2021年启动"),
    ("二.五", "完成", "2022-12-31", "2022-12-31", "2022年完成"),
    ("二.六", "完成", "2021-12-31", "2022-12-31", "2022年前完成选址"),
    ("二.六", "建成", "2023-12-31", "2023-12-31", "2023年建成投用"),
    ("二.七", "完成", "2023-12-31", "2023-12-31", "2023年底前，完成涉农数据归集"),
    ("二.八", "实施", None, None, "每年开展一次数据安全检查"),
    ("三.九", "实施", None, None, "2021年起，每年安排专项资金不少于2000万元"),
    ("三.十", "制定", "2021-12-31", "2021-12-31", "2021年制定考核办法"),
    ("三.十", "实施", "2022-12-31", "2022-12-31", "2022年全面实施"),
]  # fmt: skip
UNDATED = (None, None, None, None)
TITLES = {
    "一.一": "建成统一平台", "一.二": "推行电子证照", "一.三": "简化企业开办", "一.四": "优化帮办服务",
    "二.五": "编制数据目录", "二.六": "建设数据中心", "二.七": "归集涉农数据", "二.八": "防范数据风险",
    "三.九": "落实资金", "三.十": "健全制度", "三.十一": "加强宣传",
}  # fmt: skip
PROGRAMMES = {"一": "提升政务服务能力", "二": "夯实数据基础", "三": "强化保障"}


def phases_of(number):
    return [phase[1:] for phase in PHASES if phase[0] == number] or [UNDATED]


def others(number, party):
    named = [one for item, _, _, parties in OWNERS if item == number for one in parties]
    return "、".join(one for one in named if one != party)


# ------------------------------------------------------------------------- C0, C6: who does what, with whom

EVERYTHING = [
    (number, PROGRAMMES[number[0]], None, TITLES[number], party, role, rank, others(number, party), *phase, line)
    for number, line, role, parties in OWNERS
    for rank, party in enumerate(parties, start=1)
    for phase in phases_of(number)
]  # fmt: skip
COLUMNS = (
    "number", "programme", "measure", "action", "party", "role", "rank", "with", "phase", "latest",
    "latestLenient", "words", "line",
)  # fmt: skip


@both
def test_who_does_what_by_when_with_whom_in_which_words(ask_haiwan):
    rows = ask_haiwan("who-does-what", *COLUMNS)
    assert rows == EVERYTHING
    assert len(rows) == 33


@both
def test_those_who_lead_stand_before_those_who_support_them(ask_haiwan):
    rows = ask_haiwan("who-does-what", "number", "role", "party", "with")
    assert rows[:3] == [
        ("一.一", LEADS, SERVICE, f"{DATA}、{MARKET}"),
        ("一.一", COOPERATES, DATA, f"{SERVICE}、{MARKET}"),
        ("一.一", COOPERATES, MARKET, f"{SERVICE}、{DATA}"),
    ]


@both
@pytest.mark.parametrize("party", [DATA, POLICE, DISTRICTS])
def test_a_reminder_holds_what_the_plan_says_of_a_bureau(ask_haiwan, party):
    columns = (
        "number",
        "title",
        "role",
        "rank",
        "k",
        "partners",
        "phase",
        "latest",
        "latestLenient",
        "words",
        "line",
    )
    expected = [
        (number, TITLES[number], role, parties.index(party) + 1, len(parties), others(number, party), *phase, line)
        for number, line, role, parties in OWNERS
        if party in parties
        for phase in phases_of(number)
    ]  # fmt: skip
    assert ask_haiwan("reminder", *columns, party=party) == expected


# ------------------------------------------------------------------------------------------ C1, C3: deadlines

DUE = [
    ("2021-09-30", "2021-09-30", "一.三", "完成", MARKET, ANSWERS, "", 12),
    ("2021-12-31", "2021-12-31", "一.一", "建成", SERVICE, LEADS, f"{DATA}、{MARKET}", 8),
    ("2021-12-31", "2021-12-31", "二.五", "启动", DATA, ANSWERS, ESTABLISHMENT, 18),
    ("2021-12-31", "2021-12-31", "三.十", "制定", SUPERVISION, ANSWERS, DATA, 30),
    ("2021-12-31", "2022-12-31", "二.六", "完成", REFORM, LEADS, f"{LAND}、{DATA}、{FINANCE}", 20),
    ("2022-06-30", "2022-06-30", "一.二", "达到", DATA, OWN, f"{POLICE}、{LABOUR}", 10),
    ("2022-12-31", "2022-12-31", "二.五", "完成", DATA, ANSWERS, ESTABLISHMENT, 18),
    ("2022-12-31", "2022-12-31", "三.十", "实施", SUPERVISION, ANSWERS, DATA, 30),
    ("2023-12-31", "2023-12-31", "二.六", "建成", REFORM, LEADS, f"{LAND}、{DATA}、{FINANCE}", 20),
    ("2023-12-31", "2023-12-31", "二.七", "完成", RURAL, ANSWERS, f"{FARMING}、{DATA}", 22),
]
DUE_COLUMNS = ("latest", "latestLenient", "number", "phase", "party", "role", "with", "line")


@both
@pytest.mark.parametrize(
    ("by", "reading", "places"),
    [
        ("2021-12-31", "strict", [0, 1, 2, 3, 4]),
        ("2021-12-31", "lenient", [0, 1, 2, 3]),
        ("2022-12-31", "strict", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("2022-12-31", "lenient", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("2023-12-31", "strict", range(10)),
    ],
)
def test_what_is_due_by_a_date_and_who_leads_it(ask_haiwan, by, reading, places):
    assert ask_haiwan("due-by", *DUE_COLUMNS, by=by, reading=reading) == [DUE[place] for place in places]


@both
def test_what_is_due_comes_with_its_words(ask_haiwan):
    rows = ask_haiwan("due-by", "number", "words", "quote", by="2021-09-30")
    words = "2021年9月底前，将企业开办时间压缩至1个工作日以内"
    assert rows == [("一.三", words, f"简化企业开办。{words}。")]


@both
def test_what_goes_on_or_recurs_or_only_begins_has_no_end_date(ask_haiwan):
    assert ask_haiwan("no-end-date", "number", "title", "party", "phases", "words", "line") == [
        ("一.四", "优化帮办服务", f"{SERVICE}、{DISTRICTS}", None, None, 14),
        ("二.八", "防范数据风险", f"{INTERNET}、{POLICE}", "实施", "每年开展一次数据安全检查", 24),
        ("三.九", "落实资金", FINANCE, "实施", "2021年起，每年安排专项资金不少于2000万元", 28),
        (
            "三.十",
            "健全制度",
            f"{SUPERVISION}、{DATA}",
            "制定、实施",
            "2021年制定考核办法；2022年全面实施",
            30,
        ),
        ("三.十一", "加强宣传", PUBLICITY, None, None, 32),
    ]


LOADS = {
    "strict": {
        SERVICE: {"2021": 1},
        MARKET: {"2021": 1},
        DATA: {"2021": 2, "2022": 3, "2023": 1},
        POLICE: {"2022": 1},
        LABOUR: {"2022": 1},
        ESTABLISHMENT: {"2021": 1, "2022": 1},
        REFORM: {"2021": 1, "2023": 1},
        RURAL: {"2023": 1},
        FARMING: {"2023": 1},
        SUPERVISION: {"2021": 1, "2022": 1},
    },
}
LOADS["lenient"] = LOADS["strict"] | {REFORM: {"2022": 1, "2023": 1}}


@both
@pytest.mark.parametrize("reading", LOADS)
def test_the_load_counts_what_a_party_answers_for_by_year(ask_haiwan, reading):
    loads = {}
    for party, year, phases in ask_haiwan("load-over-time", "party", "period", "phases", reading=reading):
        loads.setdefault(party, {})[year] = phases
    assert loads == LOADS[reading]


@both
def test_the_load_of_the_data_bureau_by_half_year(ask_haiwan):
    columns = ("period", "phases", "cumulative")
    assert ask_haiwan("load-over-time", *columns, party=DATA, unit="half-year") == [
        ("2021H2", 2, 2), ("2022H1", 1, 3), ("2022H2", 2, 5), ("2023H2", 1, 6),
    ]  # fmt: skip


# ------------------------------------------------------------------------------------- C4, C13: lead and alone


@both
def test_a_stated_lead_in_whatever_words_is_a_lead(ask_haiwan):
    assert ask_haiwan("no-lead", "number", "title", "parties", "k", "line") == [
        ("一.二", "推行电子证照", f"{DATA}、{POLICE}、{LABOUR}", 3, 10),
        ("一.四", "优化帮办服务", f"{SERVICE}、{DISTRICTS}", 2, 14),
        ("二.五", "编制数据目录", f"{DATA}、{ESTABLISHMENT}", 2, 18),
        ("二.七", "归集涉农数据", f"{RURAL}、{FARMING}、{DATA}", 3, 22),
        ("三.十", "健全制度", f"{SUPERVISION}、{DATA}", 2, 30),
    ]


ALONE = [
    (SERVICE, "一.一", 8), (MARKET, "一.三", 12), (REFORM, "二.六", 20), (FINANCE, "三.九", 28),
    (PUBLICITY, "三.十一", 32),
]  # fmt: skip


@both
def test_who_leads_with_the_support_of_others_answers_alone(ask_haiwan):
    assert ask_haiwan("alone", "party", "number", "line") == ALONE


@both
def test_where_support_counts_only_two_are_alone(ask_haiwan):
    roles = "lead,responsible,own_duties,support"
    assert ask_haiwan("alone", "party", "number", "line", roles=roles) == [ALONE[1], ALONE[3]]


# ------------------------------------------------------------------------------- C7, C25: promises with a number


@both
def test_four_promises_carry_a_number_and_one_of_them_has_no_date(ask_haiwan):
    columns = ("number", "value", "unit", "comparator", "latest", "latestLenient", "parties", "line", "cell")
    assert ask_haiwan("promises", *columns) == [
        ("一.一", 95, "%", "不少于", "2021-12-31", "2021-12-31", SERVICE, 8, None),
        ("一.二", 120, "类", "未注明", "2022-06-30", "2022-06-30", f"{DATA}、{POLICE}、{LABOUR}", 10, None),
        ("一.三", 1, "个工作日", "不超过", "2021-09-30", "2021-09-30", MARKET, 12, None),
        ("三.九", 2000, "万元", "不少于", None, None, FINANCE, 28, None),
    ]


CITED = [
    (95, "%", 8, None, 42, 45, "95%"),
    (120, "类", 10, None, 26, 30, "120类"),
    (1, "个工作日", 12, None, 30, 35, "1个工作日"),
    (2000, "万元", 28, None, 26, 32, "2000万元"),
]


@both
def test_every_number_leads_back_to_its_line_and_characters(ask_haiwan):
    text = PLAN.read_text(encoding="utf-8")
    columns = ("value", "unit", "line", "cell", "start", "end", "exact")
    assert ask_haiwan("cite", *columns) == CITED
    for line, start, end, exact in ask_haiwan("cite", "line", "start", "end", "exact"):
        assert text.splitlines()[line - 1][start:end] == exact
    for start, end, exact in ask_haiwan("cite", "docStart", "docEnd", "exact"):
        assert text[start:end] == exact


# ---------------------------------------------------------------------- C12, C17, C19: who depends on whom


@both
def test_partners_are_those_who_answer_for_the_same_row(ask_haiwan):
    rows = ask_haiwan("partners", "partner", "items", "newman", "sizes", "numbers", party=DATA)
    assert rows == [
        (ESTABLISHMENT, 1, 1, "2", "二.五"),
        (SUPERVISION, 1, 1, "2", "三.十"),
        (RURAL, 1, 0.5, "3", "二.七"),
        (LABOUR, 1, 0.5, "3", "一.二"),
        (POLICE, 1, 0.5, "3", "一.二"),
        (FARMING, 1, 0.5, "3", "二.七"),
    ]


@both
@pytest.mark.parametrize(
    ("party", "rows"),
    [
        (DATA, [("一.二", "handOver", POLICE, 10), ("二.五", "handOver", ESTABLISHMENT, 18)]),
        (SERVICE, [("一.一", "orphan", None, 8), ("一.四", "handOver", DISTRICTS, 14)]),
        (REFORM, [("二.六", "orphan", None, 20)]),
        (INTERNET, [("二.八", "handOver", POLICE, 24)]),
        (POLICE, []),
        (LAND, []),
    ],
)
def test_what_a_bureau_would_leave_behind(ask_haiwan, party, rows):
    assert ask_haiwan("if-gone", "number", "effect", "nextParty", "line", party=party) == rows


TIES = [
    (party, number, role, rank, line)
    for number, line, role, parties in OWNERS
    for rank, party in enumerate(parties, start=1)
]


@both
def test_the_two_mode_network_has_19_ties_between_14_parties_and_11_rows(ask_haiwan):
    rows = ask_haiwan("two-mode", "party", "number", "role", "rank", "line")
    assert rows == [tie for tie in TIES if tie[2] not in {COOPERATES, TAKES_PART}]
    assert (len(rows), len({row[0] for row in rows}), len({row[1] for row in rows})) == (19, 14, 11)


@both
def test_with_support_it_has_25_ties_and_one_party_more(ask_haiwan):
    roles = "lead,responsible,own_duties,support"
    rows = ask_haiwan("two-mode", "party", "number", "role", "rank", "line", roles=roles)
    assert rows == TIES
    assert (len(rows), len({row[0] for row in rows})) == (25, 15)


@both
def test_the_rows_of_a_plan_without_measures_are_its_measures(ask_haiwan):
    assert ask_haiwan("two-mode", "party", "item", level="row") == ask_haiwan("two-mode", "party", "item")
    assert ask_haiwan("no-lead", "number", level="row") == ask_haiwan("no-lead", "number")
    assert ask_haiwan("alone", "number", level="row") == ask_haiwan("alone", "number")


@both
def test_at_the_level_of_programmes_a_party_is_tied_once_in_each_role(ask_haiwan):
    rows = ask_haiwan("two-mode", "number", "party", "role", level="programme")
    assert Counter(row[0] for row in rows) == {"一": 7, "二": 7, "三": 4}
    assert [row[2] for row in rows if row[:2] == ("一", SERVICE)] == [LEADS, ANSWERS]


# ---------------------------------------------------------------------------------------------------- nothing


@both
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("partners", {"party": MARKET}),
        ("load-over-time", {"party": DISTRICTS}),
        ("alone", {"party": POLICE}),
        ("two-mode", {"roles": "guide"}),
        ("due-by", {"by": "2020-12-31"}),
    ],
    ids=str,
)
def test_where_there_is_nothing_both_engines_find_nothing(ask_haiwan, name, values):
    assert ask_haiwan(name, **values) == []
