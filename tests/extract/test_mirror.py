"""A plan in traditional characters is read as it is."""

from __future__ import annotations

from plan_texts import plan_of

from ipgraph.model import Plan

TRADITIONAL = """雲浦區優化營商環境重點任務分工
1.推進審批改革。2023年6月底前新增網點120個。（牽頭單位：區數據局；配合單位：區財政局、稅務局等部門）
2.保障勞動者權益。（責任單位：區人力資源和社會保障局）"""
SIMPLIFIED = """云浦区优化营商环境重点任务分工
1.推进审批改革。2023年6月底前新增网点120个。（牵头单位：区数据局；配合单位：区财政局、税务局等部门）
2.保障劳动者权益。（责任单位：区人力资源和社会保障局）"""


def facts(plan: Plan) -> list[tuple]:
    return [
        (
            item.id.split("/")[-1],
            [(one.role, one.party.code, one.rank) for one in item.responsibilities],
            [(one.earliest, one.latest, one.phase) for one in item.milestones],
            [(one.value, one.comparator) for one in item.targets],
            item.open_list,
        )
        for item in plan.items
    ]


def test_both_scripts_say_the_same():
    assert facts(plan_of(TRADITIONAL)) == facts(plan_of(SIMPLIFIED))


def test_what_is_quoted_and_named_keeps_its_characters():
    plan = plan_of(TRADITIONAL)
    first = plan.items[0]
    assert first.text == "推進審批改革。2023年6月底前新增網點120個。"
    assert [one.name for one in first.responsibilities] == ["區數據局", "區財政局", "區稅務局"]
    assert (first.targets[0].unit, plan.document.title) == ("個", "雲浦區優化營商環境重點任務分工")
    assert all(plan.document.text[span.offset : span.end] == span.text for span in plan.spans())


def test_a_few_traditional_signs_make_no_traditional_document():
    assert plan_of("1.保護“國學館”招牌。（市文旅局負責）").document.text.startswith("1.保護")
