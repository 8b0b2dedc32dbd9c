"""The register of departments: what is taught, what a user adds, and whose body a name means."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ipgraph.extract.owners.levels import bare, is_group, is_named_place, is_place, level
from ipgraph.extract.owners.register import Parties, register
from ipgraph.refusal import Refused
from ipgraph.resources import shipped

ROWS = list(csv.DictReader(shipped("data", "departments.csv").open(encoding="utf-8")))
CODES = {row["code"] for row in ROWS}
#: The types that the ontology knows.
TYPES = {
    "governmentDepartment",
    "partyOrgan",
    "court",
    "arbitration",
    "leadingGroupOffice",
    "subordinateGovernment",
    "",
}


def written(path: Path, *rows: str, header: str = "code,name,aliases,kind,type") -> Path:
    file = path / "mine.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def test_hundreds_of_bodies_are_taught_each_under_one_code():
    assert len(ROWS) > 500
    assert len(CODES) == len(ROWS)


def test_a_name_means_one_body():
    names = [name for row in ROWS for name in (row["name"], *filter(None, row["aliases"].split("|")))]
    assert len(names) == len(set(names))


def test_every_row_is_complete_and_of_a_known_type():
    assert all(row["code"].isascii() and row["name"] and row["kind"] == "organization" for row in ROWS)
    assert {row["type"] for row in ROWS} <= TYPES
    assert {row["level"] for row in ROWS} <= {"", "national", "stationed"}


def test_what_became_of_a_body_is_not_said_here():
    assert set(ROWS[0]) == {"code", "name", "aliases", "kind", "type", "level"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发改委", "市发展和改革委员会"), ("市发展改革局", "市发改局"), ("市人社局", "市人力资源和社会保障局"),
        ("市卫健委", "市卫生健康委员会"), ("市工信局", "市工业和信息化局"), ("市科技局", "市科学技术局"),
        ("市市监局", "市市场监督管理局"), ("市应急局", "市应急管理局"), ("市医保局", "市医疗保障局"),
        ("市外办", "市委外办"), ("市妇联", "市妇女联合会"), ("市残联", "市残疾人联合会"),
        ("市台办", "市台湾事务办公室"), ("市委编办", "市编办"), ("市委宣传部", "市宣传部"), ("市教体局", "市教育体育局"),
        ("市场监管总局", "国家市场监督管理总局"), ("科技部", "科学技术部"), ("最高法院", "最高人民法院"),
    ],
)  # fmt: skip
def test_a_short_name_means_the_body_of_the_long_one(one, other):
    parties = Parties(register(), "海湾市")
    assert parties.party(one) is parties.party(other)
    assert parties.party(one).known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市数据局", "市大数据中心"), ("市委宣传部", "市文明办"), ("市城投集团", "市水务集团"),
        ("市第一人民医院", "市第二人民医院"), ("市知识产权局", "市版权局"), ("市财政局", "财政部"),
        ("市财政局", "省财政局"), ("市财政局", "岭北市财政局"), ("市农委", "市农业农村局"), ("市税务局", "岭北税务局"),
        ("市工信委", "市工信局"), ("市教育局", "市教育体育局"),
    ],
)  # fmt: skip
def test_different_bodies_stay_different(one, other):
    parties = Parties(register(), "海湾市")
    assert parties.party(one).code != parties.party(other).code


@pytest.mark.parametrize(
    "names",
    [
        ("市财政局", "海湾市财政局"),
        ("海湾海关", "海湾海关"),
        ("市海关", "海湾海关"),
        ("市生态环境局", "市生态环境局海湾分局"),
        ("市税务局", "海湾市税务局"),
    ],
)
def test_a_body_of_the_place_itself_may_be_named_with_it(names):
    parties = Parties(register(), "海湾市")
    assert len({parties.party(name).code for name in names}) == 1


def test_a_state_body_has_a_short_name_in_a_document_of_the_state():
    parties = Parties(register(), None)
    assert parties.party("国家发展改革委") is parties.party("发展改革委")
    local = Parties(register(), "海湾省")
    assert local.party("国家发展改革委") is not local.party("省发展改革委")


def test_what_a_user_teaches_is_added_and_wins(tmp_path):
    mine = register(
        written(tmp_path, "spaceport,航天港管理局,航天港局,organization,", "fin,财政局,,organization,")
    )
    assert mine.find("市航天港局").code == "spaceport"
    assert mine.find("市财政局").code == "fin"
    assert mine.find("市教育局").code == "education"


def test_a_row_for_a_taught_code_says_what_its_names_mean(tmp_path):
    mine = register(written(tmp_path, "education,学务局,,organization,governmentDepartment"))
    assert mine.find("市学务局") is mine.find("市教育局")


def test_a_row_may_say_less_than_the_shipped_ones(tmp_path):
    entry = register(written(tmp_path, "a,甲乙局,,organization,")).find("甲乙局")
    assert entry.level == ""


@pytest.mark.parametrize("text", ["name\n甲局\n", "code,name,aliases,kind,type\n"])
def test_another_table_is_refused(tmp_path, text):
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        register(file)


@pytest.mark.parametrize(
    ("name", "sign"),
    [("市教育局", "市"), ("市场监管局", ""), ("市政工程处", ""), ("市政务服务局", "市"), ("市民政局", "市"), ("区域合作办", ""),
     ("乡村振兴局", ""), ("县域经济办", ""), ("省", ""), ("国家税务局", "国家"), ("自治区教育厅", "自治区"), ("兵团教育局", "兵团"),
     ("盟教育局", "盟"), ("州教育局", "州")],
)  # fmt: skip
def test_the_level_of_a_name_is_the_sign_before_it(name, sign):
    assert level(name) == sign
    assert bare(name) == name[len(sign) :]


GROUPS = [
    "各县（市、区）人民政府", "有关县(市、区)", "各有关部门和单位", "市直各有关单位", "市直各成员单位", "国务院各部门", "各项目牵头单位",
    "全区经济运行各专班", "区政府各有关部门", "街道办事处", "市县政府", "试点城市政府", "各地级以上市人民政府", "省级人民政府",
    "各市〔州〕、县〔市、区、特区〕", "金融机构", "行业主管部门", "市属国有企业", "各街道（功能区）", "市、县（区）有关部门", "各责任单位",
]  # fmt: skip
BODIES = [
    "市教育局", "市政府", "区政府", "越秀区", "杭州市政府", "立山经济开发区管委会", "地方金融监管局", "全国妇联", "市国资委",
    "市委办公室", "市城市管理局", "市人民政府",
]  # fmt: skip


@pytest.mark.parametrize("name", GROUPS)
def test_a_name_of_many_is_a_group(name):
    assert is_group(name)
    assert Parties(register(), None).party(name).kind == "group"


@pytest.mark.parametrize("name", BODIES)
def test_a_name_of_one_is_no_group(name):
    assert not is_group(name)
    assert Parties(register(), None).party(name).known


@pytest.mark.parametrize("name", ["越秀区", "杭州市政府", "立山经济开发区管委会", "清河镇", "城南新区"])
def test_one_named_place_is_a_body_of_its_own(name):
    assert is_named_place(name)
    assert is_place(name)


@pytest.mark.parametrize(
    "name",
    ["市护城河指挥部", "市疫情防控指挥部办公室", "健康海湾行动推进办", "人行海湾市中心支行", "海湾银监分局",
     "国家金融监管总局海湾监管分局", "市生态环境局城东分局", "城东公安分局", "内蒙古电力监管办", "省人力社保厅", "市社会办"],
)  # fmt: skip
def test_a_body_of_a_known_pattern_needs_no_row_of_its_own(name):
    assert Parties(register(), "海湾市").party(name).known


@pytest.mark.parametrize("name", ["相关情况", "各项工作", "有关事项另行通知", "各项政策措施"])
def test_what_is_done_is_no_group_of_those_who_do_it(name):
    assert not is_group(name)


@pytest.mark.parametrize("name", ["市政府", "区人民政府", "城市管理局", "社区", "市教育局"])
def test_a_level_is_no_name_of_a_place(name):
    assert not is_named_place(name)


def test_the_register_is_searched_for_suggestions_only_by_likeness():
    assert register().suggest("市教育据") == "教育局"
    assert register().find("市教育据") is None
    assert register().suggest("㐀㐁㐂") is None
