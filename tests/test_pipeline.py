"""Laws of the whole way from documents to a folder: the same bytes, nothing shared, nothing broken."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from generated_plans import plan
from hypothesis import given, settings
from small_plans import files_of, small, written

from ipgraph import pipeline, plans
from ipgraph.graph.ask import answer
from ipgraph.graph.check import validate
from ipgraph.graph.quads import quads
from ipgraph.graph.questions import question
from ipgraph.graph.terms import Base
from ipgraph.problems import describe
from ipgraph.refusal import Refused
from ipgraph.together import together

# ------------------------------------------------------------------------------------------ the same bytes


def test_the_hash_seed_of_the_process_leaves_no_trace(built, tmp_path):
    for seed in ("0", "1"):
        command = [sys.executable, "-m", "ipgraph", "build", "-o", str(tmp_path / seed)]
        subprocess.run(command, check=True, timeout=60, env={**os.environ, "PYTHONHASHSEED": seed})
    assert files_of(tmp_path / "0") == files_of(tmp_path / "1") == files_of(built)


def test_a_build_promises_these_files(built):
    assert set(files_of(built)) == {
        "build.json", "graph.trig", "problems.jsonl", "texts/zhengzhou-2017.txt",
        *(f"tables/{name}.parquet" for name in ("items", "responsibilities", "milestones", "targets", "documents", "departments")), "readings.sqlite",
    }  # fmt: skip


def test_the_order_of_the_files_leaves_no_trace(tmp_path):
    files = written(tmp_path, small("甲"), small("乙", "工商局"), small("丙"))
    pipeline.build(files, tmp_path / "out")
    pipeline.build(files[::-1], tmp_path / "tuo")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "tuo")


def test_tables_and_graph_tell_of_several_documents_in_the_same_order(tmp_path):
    pipeline.build(written(tmp_path, small("丙"), small("乙", "工商局"), small("甲")), tmp_path / "out")
    rows = pipeline.tables(str(tmp_path / "out")).rows("responsibilities")
    assert rows == pipeline.tables(str(tmp_path / "out" / "graph.trig")).rows("responsibilities")
    assert len(rows) == 6


# ---------------------------------------------------------------------------------------- several documents


def named(folder):
    return [
        one["name"] for one in json.loads((folder / "build.json").read_text(encoding="utf-8"))["documents"]
    ]


def test_files_of_one_name_get_names_of_their_own(tmp_path):
    plans = pipeline.plans_of(written(tmp_path, small("甲"), small("乙")))
    names = [one.document.name for one in plans]
    assert names == [f"plan-{one.document.text_sha256[:8]}" for one in plans]
    assert len(set(names)) == 2


def test_the_same_text_twice_is_one_document(tmp_path):
    files = written(tmp_path, small("甲"), small("甲"), small("甲"))
    pipeline.build(files, tmp_path / "out")
    assert named(tmp_path / "out") == ["plan"]


def test_two_files_that_cannot_be_read_are_two_problems(tmp_path):
    files = written(tmp_path, "", "")
    assert [one.problems[0].code for one in pipeline.plans_of(files)] == ["file-empty"] * 2


def test_a_problem_names_the_document_as_the_graph_does(tmp_path):
    plans = pipeline.plans_of(written(tmp_path, small("甲", "飞船局"), small("乙", "飞船局")))
    assert [{problem.document for problem in one.problems} for one in plans] == [
        {one.document.name} for one in plans
    ]


def test_two_documents_of_one_city_share_their_bodies_and_nothing_else(tmp_path):
    one, other = pipeline.plans_of(written(tmp_path, small("甲"), small("乙")))
    assert _shared(one, other) == {"org", "place"}


def test_two_documents_of_two_cities_share_nothing(tmp_path):
    one, other = pipeline.plans_of(written(tmp_path, small("甲"), small("甲", city="徐州市")))
    assert _shared(one, other) == set()


def test_two_documents_of_no_known_place_share_nothing(tmp_path):
    one, other = pipeline.plans_of(written(tmp_path, small("甲", city=""), small("乙", city="")))
    assert _shared(one, other) == set()


def _shared(*plans):
    """The kinds of things (``id/{kind}/…``) that the graphs of all ``plans`` speak about."""
    things = [{quad.subject.value for quad in quads([one], Base())} for one in plans]
    ids = "https://w3id.org/ipgraph/id/"
    shared = {one.removeprefix(ids).split("/")[0] for one in set.intersection(*things) if one.startswith(ids)}
    return shared - {"tool", "event"}


def test_a_body_that_two_documents_write_differently_has_one_name_and_all_its_aliases(tmp_path):
    files = written(tmp_path, small("甲", "工商局"), small("乙", "市工商局"))
    pipeline.build(files, tmp_path / "out")
    engine = pipeline.engine(str(tmp_path / "out"))
    for label in ("工商局", "市工商局", "武汉市工商局"):
        rows = answer(engine, question("who-does-what"), {"party": label})
        assert [(row["party"], row["measure"], row["with"]) for row in rows] == [
            ("市工商局", "举措", "市财政局")
        ] * 2


def test_answers_go_document_by_document(tmp_path):
    pipeline.build(written(tmp_path, small("甲"), small("乙"), small("丙")), tmp_path / "out")
    rows = answer(pipeline.engine(str(tmp_path / "out")), question("who-does-what"), {})
    actions = [row["action"] for row in rows]
    assert actions == [action for action in dict.fromkeys(actions) for _ in range(2)]


@given(plan("one"), plan("two"))
@settings(max_examples=15)
def test_what_stands_together_does_not_depend_on_who_comes_first(one, two):
    assert sorted(together([one, two]), key=str) == sorted(together([two, one]), key=str)
    assert together(together([one, two])) == together([one, two])


# ---------------------------------------------------------------------------------------------- the shapes

BASE = Base()


def with_item(seed, id_, **changes):
    """The seed with one item changed; a change is a function of the old value."""
    items = tuple(
        replace(item, **{key: change(getattr(item, key)) for key, change in changes.items()})
        if item.id == id_
        else item
        for item in seed.items
    )
    assert items != seed.items
    return replace(seed, items=items)


def first(**changes):
    return lambda values: (replace(values[0], **changes), *values[1:])


def misquoted(owners):
    return (replace(owners[0], span=replace(owners[0].span, text="市检察院")), *owners[1:])


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A plan whose one action has two owners and one milestone, in line 6."""
    (only,) = pipeline.plans_of(written(tmp_path_factory.mktemp("sound"), small("甲")))
    return only


ACTION = "p1/t1/m1/a1"
WRONG = {
    "a rank is left out": ("responsibilities", lambda old: old[1:], "中间不能缺号"),
    "a rank is given twice": ("responsibilities", lambda old: (*old, replace(old[0], rank=2)), "只有一个责任单位"),
    "rank 0": ("responsibilities", first(rank=0), "1 或更大的整数"),
    "it ends before it begins": ("milestones", first(earliest=date(2019, 1, 1)), "最早日期不能晚于最迟日期"),
    "strict is later than lenient": ("milestones", first(latest_lenient=date(2018, 6, 1)), "从严的最迟日期不能晚于从宽"),
    "an unknown phase": ("milestones", first(phase="dream"), "取自阶段表"),
    "words of another place": ("responsibilities", misquoted, "引文与原文该处不符"),
    "no title": ("title", lambda _: "", "事项要有名称"),
}  # fmt: skip


def test_the_seed_keeps_every_law():
    (seed,) = pipeline.plans_of()
    assert validate(seed, BASE) == ()


@pytest.mark.parametrize("wrong", WRONG)
def test_what_breaks_a_law_is_named_with_its_line_and_words(sound, wrong):
    field, change, message = WRONG[wrong]
    told = [describe(problem) for problem in validate(with_item(sound, ACTION, **{field: change}), BASE)]
    assert {one["code"] for one in told} == {"shape-violated"}
    assert any(message in one["message_zh"] for one in told)
    assert {(one["line"], bool(one["words"]), one["severity"]) for one in told} == {(6, True, "error")}


def test_a_broken_law_keeps_the_old_folder(sound, monkeypatch, tmp_path):
    out = tmp_path / "out"
    pipeline.build(written(tmp_path, small("乙")), out)
    old = files_of(out)
    field, change, _ = WRONG["a rank is left out"]
    monkeypatch.setattr(plans, "plan_of", lambda *_: with_item(sound, ACTION, **{field: change}))
    built = pipeline.build([], out)
    assert (built.written, [one.code for one in built.problems]) == (False, ["shape-violated"])
    assert files_of(out) == old


# --------------------------------------------------------------------------------------- what is read, where


def test_a_folder_stands_for_the_readable_files_in_it(tmp_path):
    files = written(tmp_path, small("甲"), small("乙"))
    (tmp_path / "notes.log").write_text("no plan")
    assert pipeline.sources([tmp_path]) == files


def test_a_dash_stands_for_the_text_that_is_piped_in(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(small("甲").encode("gb18030") * 3)))
    (plan_,) = pipeline.plans_of([pipeline.STDIN])
    assert plan_.document.name == "stdin"
    assert plan_.items


@pytest.mark.parametrize("base", ["foo", "", "http://ex ample/", "https://example.org/<x>/"])
def test_a_base_that_is_no_iri_is_refused(tmp_path, base):
    with pytest.raises(Refused, match=r"write it as https://example.org/"):
        pipeline.build([], tmp_path / "out", base=base)
    assert list(tmp_path.iterdir()) == []


def test_documents_with_errors_are_left_out_only_when_asked(tmp_path):
    files = [
        *written(tmp_path / "a", small("甲")),
        *written(tmp_path / "b", "没有表格的通知", name="notice.txt"),
    ]
    assert not pipeline.build(files, tmp_path / "out").written
    assert not (tmp_path / "out").exists()
    assert pipeline.build(files, tmp_path / "out", keep_going=True).written
    assert named(tmp_path / "out") == ["plan"]


def test_a_document_in_place_of_a_store_answers(tmp_path):
    (file,) = written(tmp_path, small("甲"))
    rows = answer(pipeline.engine(str(file)), question("who-does-what"), {})
    assert [row["party"] for row in rows] == ["市工商局", "市财政局"]
    assert pipeline.title(str(file)) == "武汉市甲计划"
    assert pipeline.tables(str(file)).responsibilities.num_rows == 2


@pytest.mark.parametrize(
    "use", [pipeline.engine, pipeline.tables, pipeline.title], ids=lambda use: use.__name__
)
@pytest.mark.parametrize(
    ("text", "words"), [(None, "cannot be read"), ("没有表格的通知", "no division of tasks")]
)
def test_a_document_that_was_not_understood_is_no_store(tmp_path, use, text, words):
    file = tmp_path / "notice.txt"
    if text:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=words):
        use(str(file))


@pytest.mark.parametrize("suffix", ["trig", "nq", "ttl", "jsonld"])
def test_an_rdf_file_in_place_of_a_store_answers(built, tmp_path, suffix):
    store, file = ox.Store(), tmp_path / f"plan.{suffix}"
    store.bulk_load(path=str(built / "graph.trig"))
    format_ = ox.RdfFormat.from_extension(suffix)
    quads_ = set(store) if suffix != "ttl" else {quad.triple for quad in store}
    ox.serialize(quads_, str(file), format=format_)
    assert answer(pipeline.engine(str(file)), question("no-lead"), {}) == answer(
        pipeline.engine(str(built)), question("no-lead"), {}
    )


def test_progress_is_told_when_a_document_is_read_and_when_it_is_written(tmp_path):
    done = []
    files = written(tmp_path, small("甲"), small("乙"), small("丙"))
    pipeline.build(files, tmp_path / "out", progress=lambda: done.append(1))
    assert len(done) == 2 * len(files)


@pytest.mark.parametrize(("lang", "expected"), [("zh", "2 份任务分工文件"), ("en", "2 plans")])
def test_pages_about_several_plans_are_headed_in_the_language_of_the_page(tmp_path, lang, expected):
    out = tmp_path / "out"
    pipeline.build(written(tmp_path, small("甲"), small("乙")), out)
    assert pipeline.title(str(out), lang) == expected
