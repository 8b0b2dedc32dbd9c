"""The golden answers about deadlines that have passed and promises kept or vague, the same from both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_engines import COUNTIES, IP, OFFICE, InMemory, TwoEngines, both

from ipgraph import pipeline

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

DATA, MARKET = "市大数据局", "市市场监管局"


# ------------------------------------------------------------------------------- C2: overdue, two readings


@both
@pytest.mark.parametrize(
    ("day", "strict", "lenient", "differing"),
    [
        ("2017-04-30", 0, 0, set()),
        ("2017-05-15", 1, 0, {10}),
        ("2017-06-01", 1, 1, set()),
        ("2017-11-15", 2, 1, {11}),
        ("2018-01-01", 15, 14, {14}),
        ("2019-01-01", 30, 29, {34}),
        ("2020-01-01", 36, 36, set()),
    ],
)
def test_what_is_overdue_read_strictly_may_not_be_read_leniently(ask, day, strict, lenient, differing):
    rows = ask("overdue", "overdueStrict", "overdueLenient", "line", asOf=day)
    assert (sum(row[0] for row in rows), sum(row[1] for row in rows)) == (strict, lenient)
    assert len(rows) == strict
    assert {row[2] for row in rows if row[0] != row[1]} == differing


@both
def test_what_is_overdue_names_all_who_answer_and_the_words(ask):
    columns = ("number", "phase", "party", "latest", "latestLenient", "words", "line")
    rows = ask("overdue", *columns, asOf="2018-01-01")
    assert rows[0] == ("1.1", "完成", OFFICE, "2017-04-30", "2017-05-31", "2017年5月前完成", 10)
    assert rows[-1] == ("1.4", "完成", IP, "2017-12-31", "2018-12-31", "2018年前完成", 14)
    shared = f"{IP}、市科技局、市政府金融办"
    assert ("3.4", "出台", shared, "2017-12-31", "2017-12-31", "2017 年出台行动方案", 36) in rows


OVERDUE_IN_HAIWAN = [
    ("一.三", "完成", MARKET, True, 12),
    ("一.一", "建成", "市政务服务管理局", True, 8),
    ("二.五", "启动", f"{DATA}、市委编办", True, 18),
    ("三.十", "制定", f"市政府督查室、{DATA}", True, 30),
    ("二.六", "完成", "市发展改革委", False, 20),
]


@both
def test_who_only_supports_is_not_named_among_those_who_are_late(ask_haiwan):
    columns = ("number", "phase", "party", "overdueLenient", "line")
    assert ask_haiwan("overdue", *columns, asOf="2022-01-01") == OVERDUE_IN_HAIWAN
    assert ask_haiwan("overdue", *columns, asOf="2022-01-01", party=DATA) == OVERDUE_IN_HAIWAN[2:4]


@both
@pytest.mark.parametrize(
    ("day", "strict", "lenient"),
    [
        ("2021-09-30", 0, 0),
        ("2021-10-01", 1, 1),
        ("2022-01-01", 5, 4),
        ("2022-07-01", 6, 5),
        ("2023-01-01", 8, 8),
        ("2024-01-01", 10, 10),
    ],
)
def test_a_deadline_has_passed_on_the_day_after_it(ask_haiwan, day, strict, lenient):
    rows = ask_haiwan("overdue", "overdueLenient", asOf=day)
    assert (len(rows), sum(row[0] for row in rows)) == (strict, lenient)


# ------------------------------------------------------------------------ C27: passed, and what was reported


@pytest.fixture(scope="module")
def reported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> TwoEngines:
    """Zhengzhou 2017 with two reports of what was done."""
    file = tmp_path_factory.mktemp("reported") / "graph.trig"
    parts = [built / "graph.trig", Path(__file__).with_name("execution-reports.trig")]
    file.write_text("\n".join(one.read_text(encoding="utf-8") for one in parts), encoding="utf-8")
    return TwoEngines(pipeline.engine(str(file)), InMemory.parsed(file))


COMMON = (
    "number", "phase", "party", "latest", "latestLenient", "overdueStrict", "overdueLenient", "words", "line"
)  # fmt: skip


@both
@pytest.mark.parametrize(("reading", "count"), [("strict", 15), ("lenient", 14)])
def test_what_has_passed_is_what_is_overdue_and_a_plan_holds_no_evidence(ask, reading, count):
    rows = ask("passed", *COMMON, "evidence", asOf="2018-01-01", reading=reading)
    overdue = ask("overdue", *COMMON, asOf="2018-01-01")
    assert [row[:-1] for row in rows] == overdue[:count]
    assert {row[-1] for row in rows} == {""}


@both
def test_what_has_passed_in_the_other_plan_has_no_evidence_either(ask_haiwan):
    rows = ask_haiwan("passed", "number", "evidence", asOf="2022-01-01", reading="lenient")
    assert rows == [(number, "") for number in ("一.三", "一.一", "二.五", "三.十")]


@both
def test_a_report_on_an_item_or_on_its_measure_is_the_evidence(reported, engine):
    rows = reported.ask(engine, "passed", asOf="2018-01-01")
    assert len(rows) == 15
    assert [(row["line"], row["evidence"]) for row in rows if row["evidence"]] == [
        *3 * [(44, "https://example.org/reports/fund")],
        (14, "2018年工作总结 https://example.org/news/2018-03-01.html"),
    ]


def test_the_lack_of_reports_is_told_until_there_is_one(engines, reported):
    def told(store):
        return [en for _, en in pipeline.answer(store, "passed", {"asOf": "2018-01-01"}).notes]

    assert [note.startswith("The graph holds no report") for note in told(engines.oxigraph)] == [True]
    assert told(reported.oxigraph) == []


# ---------------------------------------------------------------------------------- C8: vague promises


@both
def test_five_rows_are_vague_one_of_them_for_two_reasons(ask):
    assert ask("vague", "number", "reason", "line") == [
        ("1.3", "unquantifiedPromise", 13),
        ("2.1", "openEnd", 21),
        ("2.2", "openEnd", 22),
        ("2.2", "unquantifiedPromise", 22),
        ("3.3", "openEnd", 35),
        ("4.2", "openEnd", 42),
    ]


@both
def test_what_is_yearly_has_an_open_end_unless_it_has_a_number(ask_haiwan):
    assert ask_haiwan("vague", "number", "reason", "quote", "line") == [
        ("一.四", "openEnd", "优化帮办服务。持续提升代办帮办服务水平。", 14),
        ("一.四", "unquantifiedPromise", "优化帮办服务。持续提升代办帮办服务水平。", 14),
        ("二.八", "openEnd", "防范数据风险。每年开展一次数据安全检查。", 24),
        ("三.十", "openEnd", "健全制度。2021年制定考核办法，2022年全面实施。", 30),
        ("三.十一", "openEnd", "加强宣传。大幅提高公众知晓率。", 32),
        ("三.十一", "unquantifiedPromise", "加强宣传。大幅提高公众知晓率。", 32),
    ]


VAGUE = [
    "大幅提高公众知晓率", "提高侵权赔偿数额", "群众满意度明显提升", "2025年底前，显著增强服务能力",
    "建设平台；稳步扩大医保覆盖面。", "降低企业用能成本等", "发展目标：投诉率逐年下降",
    "提高审批效率，到2025年建成平台", "缩短审批时限，办结3000件申请",
]  # fmt: skip
EXACT = [
    "提高服务能力", "提升专利质量", "将办理时间压缩至3个工作日", "提高研发投入占比，2025年达到2.5%",
    "公众知晓率提高十个百分点", "企业用能成本降低三成", "率先提升开放能力", "规模以上企业研发能力提升",
    "加强产量监测", "制定提高投入的办法", "大幅提高产值，增速达到三成",
]  # fmt: skip


def _of_words(tmp_path, words):
    """What both engines find unquantified in a plan of these actions."""
    rows = [f"{one}\t市财政局" for one in words]
    plan, out = tmp_path / "words.txt", tmp_path / "out"
    plan.write_text("\n".join(["示例市分工", "", "具体做法\t责任部门", *rows, ""]), encoding="utf-8")
    assert pipeline.build([plan], out).written
    two = TwoEngines(pipeline.engine(str(out)), InMemory.parsed(out / "graph.trig"))
    found = [two.ask(engine, "vague") for engine in ("oxigraph", "rdflib")]
    assert found[0] == found[1]
    return [row["quote"] for row in found[0] if row["reason"] == "unquantifiedPromise"]


def test_a_direction_without_a_number_is_told_from_an_exact_or_an_unmeasurable_promise(tmp_path):
    assert _of_words(tmp_path, [*VAGUE, *EXACT]) == VAGUE


# ------------------------------------------------------------------------------ C26: who promised what

SEARCHED = ("number", "title", "party", "role", "phase", "latest", "words", "quote", "line")


@both
def test_a_promise_is_found_by_its_words(ask):
    words = "建设10家省级以上专利导航产业发展实验区"
    assert ask("search", *SEARCHED, text="专利导航") == [
        ("1.4", words, IP, "负责", "完成", "2017-12-31", "2018年前完成", words, 14)
    ]


@both
def test_a_promise_is_found_by_the_title_of_its_measure(ask):
    assert {row[0] for row in ask("search", "line", text="顶层设计")} == {10, 11}


@both
def test_what_is_looked_for_is_no_pattern(ask):
    assert ask("search", "party", "line", text="示范县(市、区)") == [(IP, 52), (COUNTIES, 52)]
    assert ask("search", "line", text="专利.航") == []
    assert ask("search", "line", text='"} #') == []


@both
def test_each_who_answers_has_a_row_and_who_supports_has_none(ask_haiwan):
    rows = ask_haiwan("search", "number", "party", "role", "phase", "latest", "line", text="电子证照")
    assert rows == [
        ("一.二", party, "按职责分工负责", "达到", "2022-06-30", 10)
        for party in (DATA, "市公安局", "市人力资源社会保障局")
    ]
    undated = ask_haiwan("search", "number", "party", "role", "phase", "latest", "line", text="知晓率")
    assert undated == [("三.十一", "市委宣传部", "负责", None, None, 32)]


def test_capitals_and_small_letters_are_alike(tmp_path):
    file = tmp_path / "app.txt"
    file.write_text("示例市分工\n\n具体做法\t责任部门\n推广“政务App”\t市财政局\n", encoding="utf-8")
    store = pipeline.engine(str(file))
    found = [pipeline.answer(store, "search", {"text": text}).rows for text in ("政务APP", "政务app", "App")]
    assert [len(rows) for rows in found] == [1, 1, 1]
