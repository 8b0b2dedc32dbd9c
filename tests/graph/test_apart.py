"""A plan of a folder of many, asked by itself, is the plan built by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipgraph import pipeline
from ipgraph.graph.questions import questions
from ipgraph.refusal import Refused
from ipgraph.resources import shipped
from ipgraph.schemas import SCHEMAS

EXAMPLES = {
    "date": "2018-12-31",
    "party": "工商局",
    "document": "zhengzhou-2017",
    "text": "专利导航",
    "claim": "zhengzhou-2017/p2/t1/m2/a1/r1",
}
PLANS = Path(__file__).parents[1] / "plans"
SEED = shipped(*pipeline.BUNDLED)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A folder of the bundled plan, one of the same city, and one of another."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "zhengzhou-2020.txt").write_text(
        "郑州市工作方案\n\n一、主要任务\n\n1. 加强专利保护。（市工商局、市知识产权局，2020年12月底前完成）\n",
        encoding="utf-8",
    )
    out = folder / "built"
    sources = [SEED, PLANS / "haiwan-2021.txt", folder / "zhengzhou-2020.txt"]
    assert pipeline.build(sources, out, keep_going=True).written
    return out


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_has_the_rows_of_the_plan_alone(many, built, name):
    values = {one.name: EXAMPLES[one.type] for one in questions()[name].parameters if one.required}
    apart = pipeline.answer_at(f"{many}#zhengzhou-2017", name, values)
    assert apart.rows == pipeline.answer_at(str(built), name, values).rows


def test_the_tables_are_those_of_the_plan_alone(many, built):
    apart, alone = pipeline.tables(f"{many}#zhengzhou-2017"), pipeline.tables(str(built))
    for table in SCHEMAS:
        assert getattr(apart, table).to_pylist() == getattr(alone, table).to_pylist()


def test_an_rdf_file_is_taken_apart_as_a_folder_is(many):
    apart = pipeline.answer_at(f"{many}/graph.trig#haiwan-2021", "cite-plan", {})
    assert apart.rows == pipeline.answer_at(f"{many}#haiwan-2021", "cite-plan", {}).rows != []


def test_what_is_not_there_is_refused_with_what_is(many):
    with pytest.raises(Refused) as refused:
        pipeline.engine(f"{many}#zhengzhou")
    assert refused.value.en.startswith("no document is called zhengzhou; there are: ")
    assert "haiwan-2021" in refused.value.en


def test_a_folder_may_have_the_sign_in_its_name(many, tmp_path):
    odd = tmp_path / "a#b"
    odd.symlink_to(many)
    assert (
        pipeline.answer_at(str(odd), "cite-plan", {}).rows
        == pipeline.answer_at(str(many), "cite-plan", {}).rows
    )
