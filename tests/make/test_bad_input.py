"""Whatever is wrong with one document, one process or the disk: it is told, nothing is lost, the rest is made.

Of a build and of a corpus alike; on Spark the same functions read and write (``tests/columns``).
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_plans import files_of, small

from ipgraph import __version__, pipeline, plans
from ipgraph.make import readings

PLANS = 6  # in the folder
HOW = pytest.mark.parametrize(
    ("make", "manifest"),
    [(pipeline.build, "build.json"), (pipeline.corpus, "corpus.json")],
    ids=["build", "corpus"],
)


def told(built):
    return [(one.document, one.code) for one in built.problems]


def documents(out, manifest):
    return [one["name"] for one in json.loads((out / manifest).read_text(encoding="utf-8"))["documents"]]


def made(out):
    """What is promised to repeat, without what saves time only."""
    return {name: data for name, data in files_of(out).items() if name != "readings.sqlite"}


# ------------------------------------------------------------------------------------- one document among many

DAMAGED = {
    "cut.docx": b"PK\x03\x04" + b"\0" * 200,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "cut.xlsx": b"PK\x05\x06" + b"\0" * 18,
    "other.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600,
    "bytes.txt": bytes(range(128, 256)) * 9 + b"\xff\xfe\xff",
    "none.txt": b"",
}


@HOW
def test_damaged_files_among_many_are_told_by_name_and_the_rest_is_made_as_without_them(
    folder, tmp_path, make, manifest
):
    make([folder], tmp_path / "alone")
    for name, data in DAMAGED.items():
        (folder / name).write_bytes(data)
    built = make([folder], tmp_path / "out", keep_going=True, jobs=2)
    assert built.written
    assert {
        name: code.startswith(("file-", "encoding-", "no-")) for name, code in told(built)
    } == dict.fromkeys(DAMAGED, True)
    assert documents(tmp_path / "out", manifest) == documents(tmp_path / "alone", manifest)


@HOW
def test_the_same_document_under_two_names_is_told_and_made_under_both(folder, tmp_path, make, manifest):
    (folder / "zz.txt").write_bytes((folder / "plan-0.txt").read_bytes())
    built = make([folder], tmp_path / "out")
    assert (told(built), built.problems[0].detail) == ([("zz", "document-repeated")], "plan-0")
    assert documents(tmp_path / "out", manifest)[-1] == "zz"


def test_a_corpus_goes_on_where_a_document_kills_its_reader(folder, tmp_path, monkeypatch):
    really = plans.plan_of

    def plan_of(origin, departments=None):
        if origin.name == "plan-2.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return really(origin, departments)

    monkeypatch.setattr(plans, "plan_of", plan_of)
    built = pipeline.corpus([folder], tmp_path / "out", keep_going=True, jobs=2)
    assert (built.written, told(built)) == (True, [("plan-2.txt", "reading-dead")])
    assert documents(tmp_path / "out", "corpus.json") == [f"plan-{at}" for at in (0, 1, 3, 4, 5)]


# ------------------------------------------------------------------------------------------------- a full disk


@contextmanager
def disk(place):
    """A small disk of its own, if this machine lets us have one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place, room):
    found = os.statvfs(place)
    (place / "filler").write_bytes(b"\0" * (found.f_bavail * found.f_frsize - room))


@HOW
@pytest.mark.parametrize("room", [20_000, 200_000])
def test_a_disk_that_fills_up_among_many_documents_keeps_the_old_and_a_second_run_ends_the_work(
    folder, tmp_path, make, manifest, room
):
    with disk(tmp_path / "disk") as place:
        make([folder / "plan-0.txt"], place / "out")
        old = made(place / "out")
        fill(place, room)
        with pytest.raises(OSError, match="No space left"):
            make([folder], place / "out")
        assert made(place / "out") == old
        (place / "filler").unlink()
        assert make([folder], place / "out").written
        make([folder], tmp_path / "new")
        assert made(place / "out") == made(tmp_path / "new")
        assert [one.name for one in place.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["part.nq", "part.parquet", "shared.nq"])
def test_a_disk_that_fills_up_at_a_piece_keeps_the_old_corpus(folder, tmp_path, monkeypatch, name):
    pipeline.corpus([folder / "plan-0.txt"], tmp_path / "out")
    old, really = made(tmp_path / "out"), Path.replace

    def full(path, target):
        if path.name.startswith(f".{name}."):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return really(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space left"):
            pipeline.corpus([folder], tmp_path / "out")
    assert made(tmp_path / "out") == old
    again = pipeline.corpus([folder], tmp_path / "out")
    assert (again.written, again.known) == (True, PLANS)  # what was read before the disk was full


# ------------------------------------------------------------------------------------ versions of the tool


def by_another_version(monkeypatch, version):
    """Make as an ipgraph of that version would, which reads other things out of a document."""
    really = plans.plan_of

    def plan_of(origin, departments=None):
        plan = really(origin, departments)
        return plan.__class__(
            **{name: getattr(plan, name) for name in plan.__slots__} | {"options": (version,)}
        )

    monkeypatch.setattr(plans, "plan_of", plan_of)
    for module in ("ipgraph.graph.provenance", "ipgraph.make.folder", "ipgraph.make.corpus"):
        monkeypatch.setattr(f"{module}.__version__", version)
    monkeypatch.setattr(readings, "tool", lambda: f"{version}+0")


def versions_in(out):
    """The versions of the tool that the graphs name."""
    quads = (
        quad for file in (*out.rglob("*.nq"), *out.rglob("graph.trig")) for quad in ox.parse(path=str(file))
    )
    return {quad.object.value for quad in quads if str(quad.predicate.value).endswith("/hasVersion")}


@HOW
def test_what_another_version_read_is_read_again_and_the_folder_names_one_version(
    folder, tmp_path, monkeypatch, make, manifest
):
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        by_another_version(patch, "0.0.9")
        make([folder], out)
        assert json.loads((out / manifest).read_text(encoding="utf-8"))["ipgraph"] == "0.0.9"
        assert versions_in(out) == {"0.0.9"}
    (folder / "plan-9.txt").write_text(small("壬"), encoding="utf-8")
    assert make([folder], out).known == 0
    assert json.loads((out / manifest).read_text(encoding="utf-8"))["ipgraph"] == __version__
    assert versions_in(out) == {__version__}
    make([folder], tmp_path / "new")
    assert files_of(out) == files_of(tmp_path / "new")
    assert make([folder], out).known == PLANS + 1  # its own readings it uses


@HOW
def test_what_another_version_had_read_when_it_was_ended_is_not_used(
    folder, tmp_path, monkeypatch, make, manifest
):
    with monkeypatch.context() as patch:
        by_another_version(patch, "0.0.9")
        (folder / "plan-9.md").write_text("没有表格的通知", encoding="utf-8")
        assert not make([folder], tmp_path / "out").written
        assert (tmp_path / ".out.readings").is_file()
    (folder / "plan-9.md").unlink()
    assert make([folder], tmp_path / "out").known == 0
    assert versions_in(tmp_path / "out") == {__version__}
