"""Builds of many documents: nothing is read twice, one bad document never stops the rest, nothing depends on order."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from small_plans import files_of, small

from ipgraph import pipeline, plans
from ipgraph.make import building

PLANS = 6  # in the folder


def counting(monkeypatch):
    """Count the documents that are read."""
    read, really = [], plans.plan_of

    def plan_of(origin, departments=None):
        read.append(origin.name)
        return really(origin, departments)

    monkeypatch.setattr(plans, "plan_of", plan_of)
    return read


def codes(built):
    return [(one.document, one.code) for one in built.problems]


def test_an_unchanged_document_is_not_read_again(folder, tmp_path, monkeypatch):
    pipeline.build([folder], tmp_path / "out")
    old = files_of(tmp_path / "out")
    read = counting(monkeypatch)
    built = pipeline.build([folder], tmp_path / "out")
    assert (read, built.known, files_of(tmp_path / "out")) == ([], PLANS, old)
    (folder / "plan-2.txt").write_text(small("癸"), encoding="utf-8")
    (folder / "plan-9.txt").write_text(small("壬"), encoding="utf-8")
    built = pipeline.build([folder], tmp_path / "out")
    assert (sorted(read), built.known) == (["plan-2.txt", "plan-9.txt"], PLANS - 1)


def test_a_build_on_top_of_another_is_a_build_from_nothing(folder, tmp_path):
    pipeline.build([folder], tmp_path / "out")
    (folder / "plan-2.txt").write_text(small("癸", "工商行政管理局"), encoding="utf-8")
    (folder / "plan-4.txt").unlink()
    pipeline.build([folder], tmp_path / "out")
    pipeline.build([folder], tmp_path / "new")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "new")


def test_the_order_of_the_documents_changes_nothing(folder, tmp_path):
    files = sorted(folder.iterdir())
    pipeline.build(files, tmp_path / "one")
    random.Random(3).shuffle(files)
    pipeline.build(files, tmp_path / "other", jobs=2)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


def test_what_an_ended_run_had_read_is_not_read_again(folder, tmp_path, monkeypatch):
    read, really = [], plans.plan_of

    def interrupted(origin, departments=None):
        if len(read) == 4:
            raise KeyboardInterrupt
        read.append(origin.name)
        return really(origin, departments)

    with monkeypatch.context() as patch:
        patch.setattr(plans, "plan_of", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipeline.build([folder], tmp_path / "out")
    again = counting(monkeypatch)
    assert pipeline.build([folder], tmp_path / "out").written
    assert sorted(read + again) == sorted(one.name for one in folder.iterdir())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "plans"]


def test_other_settings_read_again(folder, tmp_path, monkeypatch):
    pipeline.build([folder], tmp_path / "out")
    read = counting(monkeypatch)
    pipeline.build([folder], tmp_path / "out", base="https://example.org/")
    assert len(read) == PLANS


def test_damaged_readings_are_read_anew(folder, tmp_path):
    pipeline.build([folder], tmp_path / "out")
    old = files_of(tmp_path / "out")
    (tmp_path / "out" / building.READINGS).write_bytes(b"SQLite format 3\0" + b"?" * 5000)
    assert pipeline.build([folder], tmp_path / "out").known == 0
    assert files_of(tmp_path / "out") == old


def ending_badly(how):
    """A reader that does ``how`` when it comes to the plan of 丙."""
    really = plans.plan_of

    def plan_of(origin, departments=None):
        if origin.name == "plan-2.txt":
            how()
        return really(origin, departments)

    return plan_of


def never():
    time.sleep(3600)  # as a reader that hangs does; it is killed


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    raise RecursionError("too deep")


@pytest.mark.parametrize(
    ("how", "code", "given"),
    [
        (never, "reading-slow", {"jobs": 2, "seconds": 10}),
        (die, "reading-dead", {"jobs": 2}),
        (fail, "reading-wrong", {"jobs": 2}),
        (fail, "reading-wrong", {}),
    ],
)
def test_a_document_that_ends_its_reader_is_told_and_the_rest_is_built(
    folder, tmp_path, monkeypatch, how, code, given
):
    monkeypatch.setattr(plans, "plan_of", ending_badly(how))
    built = pipeline.build([folder], tmp_path / "out", keep_going=True, **given)
    assert (built.written, codes(built)) == (True, [("plan-2.txt", code)])
    assert len(pipeline.tables(str(tmp_path / "out")).documents) == PLANS - 1


def test_a_document_that_ends_its_reader_keeps_the_old_folder_unless_told_to_go_on(
    folder, tmp_path, monkeypatch
):
    pipeline.build([folder], tmp_path / "out")
    old = files_of(tmp_path / "out")
    (folder / "plan-2.txt").write_text(small("癸"), encoding="utf-8")
    monkeypatch.setattr(plans, "plan_of", ending_badly(fail))
    assert not pipeline.build([folder], tmp_path / "out").written
    assert files_of(tmp_path / "out") == old


def test_the_same_text_under_two_names_is_told(folder, tmp_path):
    (folder / "zz.txt").write_text(small("甲"), encoding="utf-8")
    built = pipeline.build([folder], tmp_path / "out")
    assert (built.written, codes(built)) == (True, [("zz", "document-repeated")])
    assert built.problems[0].detail == "plan-0"


def test_every_file_under_one_path_is_one_document(folder, tmp_path):
    built = pipeline.build([folder, folder / "plan-1.txt", folder], tmp_path / "out")
    assert built.documents == PLANS
