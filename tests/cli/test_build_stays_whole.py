"""Whatever happens during a build, the folder holds the old graph or the new one, whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_plans import files_of, small, written

from ipgraph import pipeline
from ipgraph.graph.ask import answer
from ipgraph.graph.questions import question
from ipgraph.make.folder import MANIFEST
from ipgraph.replace import replacing

# ------------------------------------------------------------------------------------------------------ kill

#: A build of one document into one folder, without the second that SHACL takes.
BUILD = """
import sys; from pathlib import Path
from ipgraph import pipeline; from ipgraph.graph import check
check.validate = lambda *_: ()
pipeline.build([Path(sys.argv[1])], Path(sys.argv[2]))
"""
#: What to wait for before the kill: a file in the unfinished folder, or what has become of the folders.
MOMENTS = [
    ".out.lock", ".out.partial", ".out.partial/graph.trig", ".out.partial/store", ".out.partial/store/CURRENT",
    ".out.partial/store/*.sst", ".out.partial/tables", ".out.partial/tables/responsibilities.parquet",
    ".out.partial/texts/*.txt", ".out.partial/problems.jsonl", ".out.partial/build.json", "out/store/LOCK",
]  # fmt: skip


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """Two documents, and the graph that each of them makes."""
    folder = tmp_path_factory.mktemp("versions")
    files = written(folder, small("甲"), small("乙"), name="plan.txt")
    for number, file in enumerate(files):
        pipeline.build([file], folder / f"out{number}")
    return files, [files_of(folder / f"out{number}") for number in (0, 1)]


def killed_at(moment, file, out):
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(file), str(out)])
    until = time.monotonic() + 30
    while process.poll() is None and not any(out.parent.glob(moment)) and time.monotonic() < until:
        time.sleep(0.0002)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_leaves_the_old_graph_or_the_new_one(versions, tmp_path, monkeypatch, moment):
    (old, new), graphs = versions
    out = tmp_path / "out"
    monkeypatch.setattr("ipgraph.graph.check.validate", lambda *_: ())
    pipeline.build([old], out)
    killed_at(moment, new, out)
    assert files_of(out) in graphs
    assert len(answer(pipeline.engine(str(out)), question("who-does-what"), {})) == 2
    pipeline.build([new], out)
    assert files_of(out) == graphs[1]
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


# ------------------------------------------------------------------------------------------- no room, no right


@pytest.fixture
def plan(tmp_path):
    (file,) = written(tmp_path / "plans", small("甲"))
    return file


@contextmanager
def mounted(folder, *options):
    """A file system of its own, if this machine lets us have one."""
    folder.mkdir()
    if subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("room", ["2100k", "3000k"])
def test_a_full_disk_leaves_the_old_graph(run, plan, tmp_path, room):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={room}", "tmpfs") as disk:
        out = disk / "out"
        assert run("build", plan, "-o", out).exit_code == 0
        old = files_of(out)
        result = run("build", "-o", out)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.splitlines() == ["Error: 磁盘已满，没有写入，原有结果没有改动；请腾出空间后重试"]
        assert files_of(out) == old
        assert run("ask", "C0", "--store", out).exit_code == 0
        assert [one.name for one in disk.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["graph.trig", "plan.txt", "problems.jsonl", "build.json"])
def test_a_disk_that_fills_up_at_any_file_leaves_the_old_graph(run, tmp_path, monkeypatch, name):
    old, new = written(tmp_path, small("甲"), small("乙"))
    out = tmp_path / "out"
    pipeline.build([old], out)
    before, really_open = files_of(out), Path.open

    def opened(path, mode="r", *more, **options):
        if path.name == name and "w" in mode:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return really_open(path, mode, *more, **options)

    monkeypatch.setattr(Path, "open", opened)
    result = run("--lang", "en", "build", new, "-o", out)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the disk is full; nothing was written")
    assert files_of(out) == before


def test_a_disk_that_may_not_be_written_is_named(run, plan, tmp_path):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=8m", "tmpfs") as disk:
        run("build", plan, "-o", disk / "out")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        result = run("build", plan, "-o", disk / "out")
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert "Read-only file system；请检查路径和权限" in result.stderr
        assert run("ask", "C0", "--store", disk / "out").exit_code == 0
        assert run("analyze", "--store", disk / "out").exit_code == 0


def test_a_folder_cannot_be_made_below_a_file(run, plan, tmp_path):
    (tmp_path / "file").write_text("mine")
    result = run("build", plan, "-o", tmp_path / "file" / "out")
    assert result.exit_code in {1, 2}
    assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "file").read_text() == "mine"


# ------------------------------------------------------------------------------------- others, and their folders


def test_somebody_elses_folder_is_not_overwritten(run, plan, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "thesis.txt").write_text("years of work")
    result = run("build", plan, "-o", desk)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "不是 ipgraph 生成的目录，不会覆盖；请换一个目录" in result.stderr
    assert [one.name for one in desk.iterdir()] == ["thesis.txt"]


def test_the_second_of_two_builds_is_refused_and_the_first_ends_well(run, tmp_path):
    old, new = written(tmp_path, small("甲"), small("乙"))
    out = tmp_path / "out"
    with replacing(out, MANIFEST) as partial:
        result = run("build", new, "-o", out)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert "另一个进程正在写入" in result.stderr
        assert partial.is_dir()
    assert out.is_dir()
    assert run("build", old, "-o", tmp_path / "other").exit_code == 0


def test_a_broken_law_ends_the_command_with_findings(run, plan, tmp_path, monkeypatch):
    out = tmp_path / "out"
    run("build", plan, "-o", out)
    (out / "readings.sqlite").unlink()  # what was read before is known to keep the laws
    old = files_of(out)
    monkeypatch.setattr("ipgraph.graph.check.validate", lambda plan, _: (_problem(plan),))
    result = run("build", plan, "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "✗ shape-violated plan 第 3 行: 图谱不符合约束：法" in result.stderr
    assert "没有改动" in result.stderr
    assert files_of(out) == old


def _problem(plan):
    from ipgraph.model import Problem

    return Problem("shape-violated", plan.document.name, next(plan.spans()), "法")


# ---------------------------------------------------------------- no store (damaged ones: test_damaged_stores.py)


@pytest.mark.parametrize("command", ["ask C3", "query ASK{?s\tipg:party\t?o}", "export trig -o -"])
def test_a_store_that_is_gone_is_one_line_and_a_way_out(run, tmp_path, command):
    result = run(*command.split(" "), "--store", tmp_path / "gone")
    assert result.exit_code in {1, 2}
    assert len(result.stderr.splitlines()) == 1
    assert "ipgraph build" in result.stderr


def test_a_store_that_is_no_store_is_named(run, tmp_path):
    result = run("ask", "C3", "--store", tmp_path)
    assert (result.exit_code, result.stderr.count("ipgraph build")) == (2, 1)
