"""Every claim leads back to the words that state it, every graph to its document and to how it was made."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

import pyoxigraph as ox
import pytest
from rdflib import PROV, Dataset, Literal
from small_plans import small, written
from two_engines import InMemory, TwoEngines, both

from ipgraph import __version__, pipeline
from ipgraph.graph.ask import answer
from ipgraph.graph.quads import to_ox, trig
from ipgraph.graph.questions import question
from ipgraph.graph.spans import whole_text
from ipgraph.graph.store import Embedded
from ipgraph.graph.terms import Base
from ipgraph.pipeline import answer as asked
from ipgraph.refusal import Refused
from ipgraph.resources import shipped

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple

TEXT = "a0dbef6c26489c47d0d0c3f39d864cc96297e36216da4e54b070484a78d8666c"  # sha256sum of texts/zhengzhou-2017.txt
COURT = "\t2. 加大惩处力度\t提高对专利权、商标权、著作权等知识产权侵权赔偿数额\t2018年开始实施\t【市法院】、知识产权局、工商局、文广新局"
ARBITRATION = "\t4. 建立社会化纠纷解决机制\t建立知识产权纠纷多元化调解机制;筹建“郑州市知识产权仲裁院”\t{}\t市知识产权局、工商局、文广新局、仲裁委"
#: The end of a claim's IRI → line, cell, words, the line with the words marked, kind, basis: read off the document.
SEED = {
    "p2/t1/m2/a1/r1": [(22, 5, "市法院", COURT, "责任分工", "明示")],
    "p2/t1/m2/a1/l1": [(22, 5, "市法院", COURT, "责任分工", "按排序推定")],
    "p1/s2": [
        (16, None, "工商局", "参与部门:市编办、【工商局】、文广新局、教育局、市政府金融办、发展改革委、工信委、统计局", "责任分工", "明示")
    ],
    "p1/t1/m4/a1/q1": [
        (14, 3, "10家", "\t4. 建立专利导航发展机制\t建设【10家】省级以上专利导航产业发展实验区\t2018年前完成\t市知识产权局", "量化指标", None)
    ],
    "p2/t1/m4/a1/ms2": [
        (24, 4, "2018年", ARBITRATION.format("【2018年】设立并实施"), "进度节点", None),
        (24, 4, "实施", ARBITRATION.format("2018年设立并【实施】"), "进度节点", None),
    ],
    "p1": [
        (7, None, "实施知识产权管理能力提升工程,完善知识产权治理体系", "【实施知识产权管理能力提升工程,完善知识产权治理体系】", "工程", None)
    ],
}  # fmt: skip
HAIWAN = {
    "p1/a1/l1": [
        (8, None, "市政务服务管理局", "（一）建成统一平台。2021年底前，建成全市统一的政务服务平台，网上可办事项比例达到95%以上。（牵头单位：【市政务服务管理局】；配合单位：市大数据局、市市场监管局）", "责任分工", "明示")
    ],
    "p1/a3/q1": [
        (12, None, "1个工作日", "（三）简化企业开办。2021年9月底前，将企业开办时间压缩至【1个工作日】以内。（责任单位：市市场监管局）", "量化指标", None)
    ],
    "p3": [(26, None, "强化保障", "三、【强化保障】", "工程", None)],
}  # fmt: skip
COLUMNS = ("line", "cell", "exact", "marked", "kind", "basis")


# ---------------------------------------------------------------------------------------------- claim → words


@both
@pytest.mark.parametrize("claim", SEED)
def test_a_claim_is_shown_in_its_line(ask, claim):
    assert ask("source", *COLUMNS, claim=f"zhengzhou-2017/{claim}") == SEED[claim]


@both
@pytest.mark.parametrize("claim", HAIWAN)
def test_a_claim_of_another_plan_is_shown_in_its_line(ask_haiwan, claim):
    assert ask_haiwan("source", *COLUMNS, claim=f"haiwan-2021/{claim}") == HAIWAN[claim]


@both
def test_the_answer_says_which_text_it_quotes_and_what_read_it(ask):
    columns = ("document", "textSha256", "tool")
    found = ask("source", *columns, claim="zhengzhou-2017/p1")
    assert found == [("zhengzhou-2017", TEXT, f"ipgraph {__version__}")]


@both
def test_a_claim_may_be_named_by_its_whole_iri(ask):
    short = ask("source", *COLUMNS, claim="zhengzhou-2017/p1")
    assert ask("source", *COLUMNS, claim="https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p1") == short


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """Signs outside the first plane, brackets like those of the answer, and no line break at the end."""
    folder = tmp_path_factory.mktemp("odd")
    text = small("甲").replace("做法甲", "做法\U00020000\U0002a6d6【甲】").removesuffix("\n")
    assert pipeline.build(written(folder, text), folder / "out").written
    return TwoEngines(pipeline.engine(str(folder / "out")), InMemory.parsed(folder / "out" / "graph.trig"))


@both
def test_characters_are_counted_and_not_their_bytes(odd, engine):
    (row,) = odd.ask(engine, "source", claim="plan/p1/t1/m1/a1/r2")
    assert (row["line"], row["cell"], row["exact"]) == (6, 5, "财政局")
    assert row["marked"] == "任务\t1. 举措\t做法\U00020000\U0002a6d6【甲】\t2018年完成\t市工商局、【财政局】"
    (row,) = odd.ask(engine, "source", claim="plan/p1/t1/m1/a1")
    assert row["marked"] == "任务\t1. 举措\t【做法\U00020000\U0002a6d6【甲】】\t2018年完成\t市工商局、财政局"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("zhengzhou-2017/p2/t1/m2/a1/r9", "did you mean zhengzhou-2017/p2/t1/m2/a1/r"),
        ("nowhere", "no item, responsibility, milestone or target has the IRI nowhere"),
        ("", "ipgraph ask cite-plan lists those of the items"),
        ("r1", "no item, responsibility, milestone or target"),
        (
            "工商局",
            "工商局 is a party and has no place of its own; ipgraph ask who-does-what -p party=工商局",
        ),
        ("https://w3id.org/ipgraph/id/org/zhengzhou/court", "is a party and has no place of its own"),
        ('"> } #', "has the IRI"),
        ("\\u0022\n\x00", "has the IRI"),
    ],
    ids=ascii,
)
def test_what_is_no_claim_is_refused_with_the_way_out(engines, claim, words):
    with pytest.raises(Refused) as refused:
        answer(engines.oxigraph, question("source"), {"claim": claim})
    assert words in refused.value.en
    assert re.search(r"[\u4e00-\u9fff]", refused.value.zh)


def test_a_store_without_texts_says_so(built):
    store = ox.Store()
    store.bulk_extend(
        quad for quad in pipeline.quads_of(str(built)) if quad.predicate.value != str(PROV.value)
    )
    found = asked(Embedded(store), "source", {"claim": "zhengzhou-2017/p1"})
    assert found.rows == []
    assert "build it again" in found.notes[0][1]


# --------------------------------------------------------------------------------- graph → document, run, options

PROVENANCE = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?graph ?sum ?textSum ?version ?option {
  ?graph prov:wasDerivedFrom/ipg:sha256 ?sum ; prov:wasGeneratedBy ?run .
  ?run a ipg:Extraction ; prov:used/ipg:sha256 ?textSum ; prov:wasAssociatedWith/dct:hasVersion ?version ; ipg:option ?option .
} ORDER BY ?graph ?option
"""


def provenance(out):
    found = pipeline.engine(str(out)).query(PROVENANCE)
    return [
        tuple(row[name].value for name in ("graph", "sum", "textSum", "version", "option")) for row in found
    ]


def test_a_graph_leads_to_the_bytes_the_text_the_version_and_the_options(tmp_path):
    (file,) = written(tmp_path, small("甲").replace("\n", "\r\n"))
    digests = [sha256(text.encode()).hexdigest() for text in (small("甲").replace("\n", "\r\n"), small("甲"))]
    assert pipeline.build([file], tmp_path / "out").written
    graph = "https://w3id.org/ipgraph/graph/doc/plan"
    assert provenance(tmp_path / "out") == [(graph, *digests, __version__, "base=https://w3id.org/ipgraph/")]


def test_a_file_that_changes_what_is_read_is_among_the_options_by_its_digest(tmp_path):
    given = {name: tmp_path / f"{name}.csv" for name in ("departments", "reorganisations")}
    for name, file in given.items():
        lines = shipped("data", f"{name}.csv").read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join(lines[:2]), encoding="utf-8")
    files = written(tmp_path / "in", small("甲"))
    assert pipeline.build(files, tmp_path / "out", base="https://example.org", **given).written
    assert [row[-1] for row in provenance(tmp_path / "out")] == [
        "base=https://example.org/",
        *(f"{name}=sha256:{sha256(file.read_bytes()).hexdigest()}" for name, file in given.items()),
    ]


def test_the_graph_holds_the_text_that_was_read(built, engines):
    query = "SELECT ?whole { ?text <http://www.w3.org/ns/prov#value> ?whole }"
    (row,) = engines.oxigraph.query(query)
    assert row["whole"].value == (built / "texts" / "zhengzhou-2017.txt").read_text(encoding="utf-8")
    assert sha256(row["whole"].value.encode()).hexdigest() == TEXT


ODD = (
    "".join(map(chr, [*range(0x21), 0x7F, 0x80, 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0x20000, 0x10FFFF]))
    + "\"\"\"'''\\u0022\\"
)


def test_whatever_signs_a_text_has_come_back_from_the_file():
    (plan,) = pipeline.plans_of()
    triples = whole_text(replace(plan.document, text=ODD), Base())
    written_ = trig([ox.Quad(to_ox(s), to_ox(p), to_ox(o), ox.NamedNode("urn:g")) for s, p, o in triples])
    dataset = Dataset()
    dataset.parse(data=written_, format="trig")
    assert [whole for _, _, whole, _ in dataset.quads((None, PROV.value, None, None))] == [Literal(ODD)]
    values = {quad.object.value for quad in ox.parse(written_, format=ox.RdfFormat.TRIG)}
    assert ODD in values
