"""StratML Part 2: valid, whole where the schema has a place for it, and frank about the rest."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from generated_plans import plan
from hypothesis import given, settings
from lxml import etree
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.export.stratml import document, xml
from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.refusal import Refused
from ipgraph.tables import from_plans

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT.parent / "shared" / "schemas" / "PerformancePlanOrReport20160216.xsd"
LAYOUTS = tomllib.loads((ROOT / "tests" / "documents" / "layouts.toml").read_text(encoding="utf-8"))
XMLNS = {"s": "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"}


@pytest.fixture(scope="module")
def schema():
    if not SCHEMA.exists():
        pytest.skip("the StratML schema does not stand beside this checkout (../shared/schemas)")
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture(scope="module")
def seed(written_as):
    return etree.fromstring(written_as("stratml"))


@pytest.fixture(scope="module")
def second(written_as, haiwan):
    return etree.fromstring(written_as("stratml", haiwan))


def found(element, path):
    return element.xpath(path, namespaces=XMLNS)


def texts(element, path):
    return [one.text or "" for one in found(element, path)]


def objective(root, number):
    [one] = found(root, f"//s:Objective[s:SequenceIndicator='{number}']")
    return one


# ------------------------------------------------------------------------------------------------------- valid


def test_the_plans_are_valid(schema, seed, second):
    schema.assertValid(seed)
    schema.assertValid(second)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_written_in_any_way_is_valid(schema, written_as, tmp_path, layout):
    (file,) = written(tmp_path, LAYOUTS[layout]["text"])
    try:
        data = written_as("stratml", str(file))
    except Refused:
        assert not LAYOUTS[layout]["items"]
    else:
        schema.assertValid(etree.fromstring(data))


@settings(max_examples=25)
@given(plan())
def test_any_plan_is_valid_and_keeps_its_words(schema, made):
    root = etree.fromstring(document(quads([made], Base()), lambda: from_plans([made])))
    schema.assertValid(root)
    said = {one.text for one in root.iter() if isinstance(one.tag, str) and one.text}
    told = "\n".join(said)
    for item in made.items:
        assert readable(item.text) in told or item.level == "task"
        assert {readable(one.indicator) for one in item.targets if item.level != "programme"} <= said
        assert {readable(one.party.name) for one in item.responsibilities} <= said
    assert readable(made.document.title) in said


def readable(words):
    """The words without what XML 1.0 has no way to write."""
    return re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f]",
        lambda one: chr(0x2400 + ord(one[0])),
        re.sub("[\ufffe\uffff]", "\ufffd", words),
    )


@pytest.mark.parametrize("words", ["<b>&\"']]>", "--><Goal/>", "{{7*7}}{%x%}", "&#7;&lt;"])
def test_no_word_of_a_plan_is_taken_for_markup(written_as, tmp_path, words):
    (file,) = written(tmp_path, small("甲").replace("做法甲", words).replace("1. 举措", f"1. {words}"))
    root = etree.fromstring(written_as("stratml", str(file)))
    assert texts(root, "//s:Objective/s:Name") == [words]
    assert texts(root, "//s:Objective/s:Description") == [words]


def test_a_control_character_is_shown_as_its_picture():
    read = etree.fromstring(f"<a>{xml('甲' + chr(7) + chr(27) + chr(0xFFFE) + chr(13) + chr(9) + '乙')}</a>")
    assert read.text == "甲␇␛\ufffd\r\t乙"


# ------------------------------------------------------------------------------------------- what becomes of what


def test_programmes_are_goals_and_measures_objectives(seed):
    assert texts(seed, "//s:Goal/s:Name") == [
        "实施知识产权管理能力提升工程", "实施知识产权大保护工程", "实施知识产权运用促进工程",
        "实施知识产权质量工程", "实施知识产权发展环境建设工程",
    ]  # fmt: skip
    assert [len(found(goal, "s:Objective")) for goal in found(seed, "//s:Goal")] == [4, 6, 4, 5, 4]
    assert texts(objective(seed, "1.1"), "s:Description") == [
        "加强知识产权改革顶层设计\n市政府成立知识产权强市创建市工作领导小组\n市政府印发《郑州市国家知识产权强市创建市工作方案》"
    ]
    assert texts(objective(seed, "1.1"), "s:OtherInformation") == ["重点任务：推进知识产权综合管理体制改革"]


def test_an_action_directly_below_a_programme_is_an_objective(second):
    assert texts(second, "//s:Goal/s:SequenceIndicator") == ["一", "二", "三"]
    assert [len(found(goal, "s:Objective")) for goal in found(second, "//s:Goal")] == [4, 4, 3]


def test_a_plan_without_programmes_has_one_goal_of_its_own_name(schema, written_as):
    root = etree.fromstring(written_as("stratml", str(ROOT / "docs" / "examples" / "county.txt")))
    schema.assertValid(root)
    assert texts(root, "//s:Goal/s:Name") == ["示例县重点工作任务分工"]
    assert texts(root, "//s:Objective/s:Name") == ["建设2个产业园", "推进某项工作"]


def test_parties_are_stakeholders_with_their_roles_in_their_order(second):
    built = objective(second, "二.六")
    assert texts(built, "s:Stakeholder/s:Name") == ["市发展改革委", "市自然资源局", "市大数据局", "市财政局"]
    assert texts(built, "s:Stakeholder/s:Role/s:Name") == ["牵头", "配合参与", "配合参与", "配合参与"]
    assert set(texts(second, "//s:RoleType")) == {"Performer"}


def test_a_group_is_a_generic_group_and_every_party_is_listed_once(seed):
    assert texts(seed, "//s:Objective/s:Stakeholder[@StakeholderTypeType='Generic_Group']/s:Name") == [
        "有关县(市、区)"
    ]
    assert len(found(seed, "//s:Organization/s:Stakeholder")) == 23
    assert texts(seed, "//s:Organization/s:Name") == ["郑州市"]


def test_a_participant_of_a_programme_stands_at_its_goal(seed):
    [goal] = found(seed, "//s:Goal[s:SequenceIndicator='2']")
    assert texts(goal, "s:Stakeholder/s:Name") == ["市司法局", "市公安局", "市法制办"]


def test_a_target_says_what_how_many_of_which_unit_and_by_when(second):
    [one] = found(
        objective(second, "一.一"), "s:PerformanceIndicator[@PerformanceIndicatorType='Quantitative']"
    )
    assert [texts(one, f".//s:{name}") for name in ("MeasurementDimension", "UnitOfMeasurement", "NumberOfUnits", "EndDate", "DescriptorValue")] == [
        ["网上可办事项比例"], ["%"], ["95"], ["2021-12-31"], ["不少于"],
    ]  # fmt: skip


def test_a_dated_phase_is_a_qualitative_indicator_with_both_readings(seed):
    [one] = found(objective(seed, "1.4"), "s:PerformanceIndicator[@PerformanceIndicatorType='Qualitative']")
    assert [texts(one, f".//s:{name}") for name in ("MeasurementDimension", "EndDate", "StartDate", "Description")] == [
        ["完成"], ["2017-12-31"], [], ["2018年前完成"],
    ]  # fmt: skip
    [other] = texts(one, "s:OtherInformation")
    assert other.endswith("2018-12-31")
    assert len(found(seed, "//s:PerformanceIndicator[@PerformanceIndicatorType='Qualitative']")) == 36
    assert len(found(seed, "//s:PerformanceIndicator[@PerformanceIndicatorType='Quantitative']")) == 5


def test_a_phase_dated_elsewhere_is_told_with_its_date(seed):
    assert "2018年…实施" in texts(objective(seed, "2.4"), ".//s:TargetResult/s:Description")


def test_the_period_is_that_of_the_plan_and_no_date_is_made_up(second, seed):
    assert texts(second, "//s:AdministrativeInformation/*") == ["_haiwan-2021", "2021-01-01", "2023-12-31"]
    assert not found(seed, "//s:PublicationDate")


def test_the_file_says_in_two_languages_what_it_cannot_say(written_as):
    [comment] = etree.fromstring(written_as("stratml")).xpath("//comment()")
    for word in (
        "排序",
        "牵头与共同负责",
        "时间精度",
        "原文出处",
        "rank",
        "joint",
        "precision",
        "places in the source",
    ):
        assert word in comment.text


# ------------------------------------------------------------------------------------------------------ refused


def test_a_store_of_several_plans_is_refused_with_the_way_out(written_as, tmp_path):
    out = tmp_path / "both"
    assert pipeline.build(
        written(tmp_path, small("甲"), small("乙", city="长沙市"), name="a.txt"), out
    ).written
    with pytest.raises(Refused) as refused:
        written_as("stratml", str(out))
    assert "里有 2 份" in refused.value.zh
    assert "ipgraph export stratml --store PLAN -o FILE.xml" in refused.value.en
