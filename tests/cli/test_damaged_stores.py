"""Whatever is damaged in a store, questions are answered as before, and the user is told in one sentence."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from ipgraph.graph.rebuilt import seal


@pytest.fixture
def copy(built, tmp_path):
    folder = Path(shutil.copytree(built, tmp_path / "copy"))
    seal(folder / "store")
    return folder


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    at = random.Random(1).randrange(len(data))
    data[at] ^= 1
    file.write_bytes(data)


def largest(folder: Path) -> Path:
    return max((folder / "store").glob("*.sst"), key=lambda file: file.stat().st_size)


DAMAGES = {
    "no store": lambda folder: shutil.rmtree(folder / "store"),
    "no CURRENT": lambda folder: (folder / "store/CURRENT").unlink(),
    "no MANIFEST": lambda folder: [file.unlink() for file in (folder / "store").glob("MANIFEST-*")],
    "a file that is cut": lambda folder: cut(largest(folder)),
    "a bit that flipped": lambda folder: flipped(largest(folder)),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_store_is_rebuilt_and_answers_as_before(run, built, copy, what):
    DAMAGES[what](copy)
    before = run("ask", "C3", "--store", built).stdout
    mended = run("--lang", "en", "ask", "C3", "--store", copy)
    assert (mended.exit_code, mended.stdout) == (0, before)
    assert "has been rebuilt from graph.trig" in mended.stderr.splitlines()[0]
    again = run("--lang", "en", "ask", "C3", "--store", copy)
    assert (again.exit_code, again.stdout) == (0, before)
    assert "rebuilt" not in again.stderr
    assert not [one for one in (*copy.iterdir(), *copy.parent.iterdir()) if one.name.startswith(".")]


def test_a_damaged_store_that_is_being_written_is_answered_from_memory(run, built, copy):
    from ipgraph.replace import replacing

    shutil.rmtree(copy / "store")
    with replacing(copy, "build.json"):
        mended = run("ask", "C3", "--store", copy)
    assert mended.stdout == run("ask", "C3", "--store", built).stdout
    assert "另一个进程正在写入" in mended.stderr


def test_a_damaged_store_that_may_not_be_written_is_answered_from_memory(run, built, copy):
    shutil.rmtree(copy / "store")
    place = str(copy.parent)
    if subprocess.run(["mount", "--bind", place, place], capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", place], check=True)
        mended = run("--lang", "en", "ask", "C3", "--store", copy)
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
    assert mended.stdout == run("ask", "C3", "--store", built).stdout
    assert "this answer comes from graph.trig in memory" in mended.stderr


@pytest.mark.parametrize("harm", [cut, flipped, Path.unlink])
def test_where_both_are_damaged_one_sentence_names_the_way_out(run, copy, harm):
    harm(copy / "graph.trig")
    cut(largest(copy))
    result = run("ask", "C3", "--store", copy)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert f"请用 ipgraph build 文件 -o {copy} 重新生成" in result.stderr


def test_a_whole_store_is_not_touched(run, copy):
    def files():
        return {file.name: file.read_bytes() for file in (copy / "store").iterdir() if file.name != "LOG"}

    before = files()
    run("ask", "C3", "--store", copy)
    assert files() == before
