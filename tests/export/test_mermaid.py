"""The Gantt chart: whatever a plan says, its lines are what Mermaid reads as a title, a section or a task."""

from __future__ import annotations

import re

import pytest
from generated_plans import plan
from hypothesis import given, settings
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.export.gantt import gantt, plain
from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.tables import from_plans

#: The lines that the lexer of Mermaid's gantt diagrams has, in its order; what begins like one of the
#: first is never a task (mermaid, packages/mermaid/src/diagrams/gantt/parser/gantt.jison).
COMMENT = re.compile(r"%%(?!\{)[^\n]+")
KEYWORDS = re.compile(
    r"%%\{|acctitle|accdescr|click|gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes"
    r"|excludes|todaymarker|weekday|weekend|title|section|href|call|\d{4}-\d\d-\d\d|[#;%\"]",
    re.IGNORECASE,
)
TASK = re.compile(r"(?P<task>[^:\n]+):(?P<data>[^#\n;:]+)")
HEADER = ["dateFormat YYYY-MM-DD", "axisFormat %Y-%m", "inclusiveEndDates"]


def charted(data):
    """(title, [(section, task, tags, start, end)]) of a chart, read as Mermaid reads it."""
    first, *lines = data.decode().splitlines()
    assert first == "gantt"
    title, section, tasks = None, None, []
    for line in map(str.strip, lines):
        if line.startswith("title ") and title is None:
            title = line.removeprefix("title ")
        elif line.startswith("section "):
            section = line.removeprefix("section ")
            assert ":" not in section
        elif line not in HEADER and not COMMENT.fullmatch(line):
            assert not KEYWORDS.match(line), line
            found = TASK.fullmatch(line)
            assert found, line
            *tags, start, end = found["data"].split(", ")
            tasks.append((section, found["task"].strip(), tags, start, end))
    return title, tasks


@pytest.fixture(scope="module")
def seed(written_as):
    return charted(written_as("mermaid"))


def test_every_dated_phase_is_a_task_of_its_programme(seed):
    title, tasks = seed
    assert title == "郑州市国家知识产权强市创建市工作任务分工暨路线图"
    sections = [section for section, *_ in tasks]
    assert list(dict.fromkeys(sections)) == [
        "实施知识产权管理能力提升工程", "实施知识产权大保护工程", "实施知识产权运用促进工程",
        "实施知识产权质量工程", "实施知识产权发展环境建设工程",
    ]  # fmt: skip
    assert [sections.count(one) for one in dict.fromkeys(sections)] == [6, 8, 7, 9, 6]
    assert len({key for _, _, [*_, key], _, _ in tasks}) == 36


def test_a_bar_ends_with_the_strict_reading_and_what_has_no_start_is_a_milestone(seed):
    by_words = {task: (tags, start, end) for _, task, tags, start, end in seed[1]}
    told = by_words["〔1.4〕建设10家省级以上专利导航产业发展实验区：完成，2018年前"]
    assert told == (["milestone", "d6"], "2017-12-31", "0d")
    assert by_words["〔2.3〕推行知识产权民事、行政和刑事案件“三审合一”：完成，2018年内"] == (
        ["d9"], "2018-01-01", "2018-12-31",
    )  # fmt: skip


def test_a_phase_without_a_date_is_not_drawn_but_counted(written_as, haiwan):
    data = written_as("mermaid", haiwan)
    assert len(charted(data)[1]) == 10
    assert "%% 没有日期、未画出的时限 time limits without a date, not drawn: 2" in data.decode()
    assert "%%" not in written_as("mermaid").decode()


@pytest.mark.parametrize(
    "words",
    ["gantt图", "title 甲", "click d1 call a()", "section 甲", "a:b;c#d%%e", "%%{init: {}}%%",
     "<script>x</script>", "`甲`\"'", "a\u202eb", "甲\x07", "done, crit, d1", "-->", "#35;", "---"],
)  # fmt: skip
def test_no_word_of_a_plan_is_syntax(written_as, tmp_path, words):
    (file,) = written(
        tmp_path, small("甲", words + "局").replace("做法甲", words).replace("实施甲工程", f"实施{words}工程")
    )
    _, [(_, task, tags, start, end)] = charted(written_as("mermaid", str(file)))
    *_, action = pipeline.tables(str(file)).rows("items")
    assert task == f"〔1.1〕{plain(action['title'])}：完成，2018年内"
    assert (tags, start, end) == (["d1"], "2018-01-01", "2018-12-31")


@settings(max_examples=25)
@given(plan())
def test_whatever_the_words_of_a_plan_each_dated_phase_is_one_task(made):
    _, tasks = charted(gantt(quads([made], Base()), lambda: from_plans([made])))
    assert len(tasks) == sum(one.latest is not None for item in made.items for one in item.milestones)


def test_a_store_without_a_plan_makes_a_chart_without_tasks(written_as, tmp_path):
    (tmp_path / "empty.ttl").touch()
    assert charted(written_as("mermaid", str(tmp_path / "empty.ttl"))) == ("ipgraph", [])


def test_of_several_plans_each_section_names_its_own(written_as, tmp_path):
    out = tmp_path / "both"
    assert pipeline.build(
        written(tmp_path, small("甲"), small("乙", city="长沙市"), name="a.txt"), out
    ).written
    _, tasks = charted(written_as("mermaid", str(out)))
    assert {section for section, *_ in tasks} == {"武汉市甲计划：实施甲工程", "长沙市乙计划：实施乙工程"}
