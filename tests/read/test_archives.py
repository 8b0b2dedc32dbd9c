"""Archives, folders and patterns: which documents they stand for, and what in them is refused."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from printed import zipped
from small_plans import small

from ipgraph import pipeline
from ipgraph.pipeline import plan_of, sources
from ipgraph.problems import describe
from ipgraph.read import package

PLAN = small("甲").encode()


@pytest.fixture
def archive(tmp_path):
    def write(files, name="plans.zip"):
        (tmp_path / name).write_bytes(zipped(files) if isinstance(files, dict) else files)
        return tmp_path / name

    return write


def codes(path):
    return [[problem.code for problem in plan_of(source).problems] for source in sources([path])]


def test_every_readable_file_of_an_archive_is_a_document_named_by_its_path(archive):
    path = archive(
        {"a/plan.txt": PLAN, "b/plan.TXT": small("乙").encode(), "市/分工.txt": small("丙").encode()}
    )
    found = [plan_of(source).document for source in sources([path])]
    assert [one.name for one in found] == ["a-plan", "b-plan", found[2].text_sha256[:12]]
    assert [source.name for source in sources([path])] == ["a/plan.txt", "b/plan.TXT", "市/分工.txt"]


def test_what_holds_no_plan_is_passed_over(archive):
    names = ["logo.png", "notes.log", "__MACOSX/._plan.txt", ".git/plan.txt", "~$plan.docx", "a/", "plan.txt"]
    assert [source.name for source in sources([archive(dict.fromkeys(names, PLAN))])] == ["plan.txt"]


def test_old_formats_are_not_passed_over_in_silence(archive, tmp_path):
    assert codes(archive({"plan.doc": b"x", "plan.wps": b"x"})) == [["format-old"], ["format-old"]]
    (tmp_path / "plans.zip").unlink()
    (tmp_path / "old.doc").write_bytes(b"x")
    assert codes(tmp_path) == [["format-old"]]


def test_an_archive_in_an_archive_is_not_opened(archive):
    path = archive({"inner.zip": zipped({"plan.txt": PLAN}), "plan.txt": PLAN})
    assert codes(path)[0] == ["archive-nested"]
    assert sources([path])[1].name == "plan.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_names_in_the_encoding_of_the_writer_are_understood(archive, encoding):
    raw = "附件/任务分工.txt".encode(encoding)
    data = zipped({"x" * len(raw): PLAN}).replace(b"x" * len(raw), raw)
    [source] = sources([archive(data)])
    assert source.name == "附件/任务分工.txt"
    assert plan_of(source).items


@pytest.mark.parametrize("name", ["../../etc/plan.txt", "/etc/plan.txt", "a\\..\\plan.txt", "C:plan.txt"])
def test_a_path_out_of_the_archive_leads_nowhere(archive, name):
    [source] = sources([archive({name: PLAN})])
    assert "/" not in plan_of(source).document.name
    assert not plan_of(source).document.name.startswith(".")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", zipped({"plan.txt": PLAN})[:-30]])
def test_a_damaged_archive_is_one_problem(archive, data):
    assert codes(archive(data)) == [["file-damaged"]]


def test_an_archive_without_a_readable_file_says_so(archive):
    [source] = sources([archive({"a.log": b"x"})])
    [problem] = plan_of(source).problems
    assert problem.code == "nothing-to-read"
    assert ".docx" in describe(problem)["hint_zh"]


def test_a_damaged_member_is_its_own_problem(archive):
    data = zipped({"a.txt": PLAN * 3, "b.txt": small("乙").encode()})
    at = data.index(b"a.txt") + 20
    found = [plan_of(source) for source in sources([archive(data[:at] + b"\xff\xff\xff" + data[at + 3 :])])]
    assert [bool(plan.items) for plan in found] == [False, True]
    assert found[0].problems[0].code == "file-damaged"


def test_a_member_with_a_password_is_named(archive):
    data = bytearray(zipped({"a.txt": PLAN}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(archive(bytes(data))) == [["file-encrypted"]]


# -------------------------------------------------------------------------------------------------------- bombs


def bomb(size, name="a.txt"):
    return zipped({name: b"0" * size})


def test_an_archive_that_unpacks_beyond_the_limits_is_refused_before_it_is_unpacked(archive):
    assert codes(archive(bomb(40_000_000))) == [["file-too-large"]]


@pytest.mark.parametrize("limit", ["MOST_MEMBERS", "LARGEST_UNPACKED"])
def test_each_limit_holds(archive, monkeypatch, limit):
    monkeypatch.setattr(package, limit, 1)
    assert codes(archive({"a.txt": PLAN, "b.txt": PLAN})) == [["file-too-large"]]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_office_files_keep_the_same_limits(suffix):
    from ipgraph.read import Unreadable, parse

    with pytest.raises(Unreadable) as caught:
        parse(f"a.{suffix}", bomb(40_000_000, "word/document.xml"))
    assert caught.value.problem.code == "file-too-large"


@pytest.mark.parametrize("name", ["word/document.xml", "a.txt", "xl/workbook.xml"])
def test_a_package_that_lies_about_its_size_gives_no_more_than_it_promised(archive, name):
    """Its list says ten bytes; unpacked it would be forty million."""
    data = bytearray(bomb(40_000_000, name))
    for at in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = (10).to_bytes(4, "little")
    suffix = {"word": "docx", "xl": "xlsx"}.get(name.split("/")[0], "zip")
    assert codes(archive(bytes(data), f"a.{suffix}")) == [["file-damaged"]]


def test_reading_many_members_takes_the_time_of_many_files(archive):
    import time

    path = archive({f"{at}.txt": b"x" for at in range(5000)})
    began = time.monotonic()
    assert sum(len(source.read_bytes()) for source in sources([path])) == 5000
    assert time.monotonic() - began < 10


# ---------------------------------------------------------------------------------------- folders and patterns


@pytest.fixture
def folder(tmp_path):
    for name in ("b/plan.txt", "a/plan.md", "a/notes.log", "plan.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PLAN)
    (tmp_path / "c.zip").write_bytes(zipped({"in.txt": PLAN}))
    return tmp_path


def names(*paths):
    return [source.name for source in sources(paths)]


def test_a_folder_stands_for_the_readable_files_and_archives_in_it(folder):
    assert names(folder) == ["plan.md", "plan.txt", "in.txt", "plan.csv"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.csv", ["plan.csv"]),
        ("**/*.txt", ["plan.txt"]),
        ("[ab]", ["plan.md", "plan.txt"]),
        ("*.zip", ["in.txt"]),
    ],
)
def test_a_pattern_that_the_shell_left_alone_stands_for_what_fits_it(folder, pattern, found):
    assert names(folder / pattern) == found


def test_a_file_named_twice_is_read_once_at_its_first_place(folder):
    assert names(folder / "b" / "plan.txt", folder / "a" / ".." / "b" / "plan.txt", folder)[:2] == [
        "plan.txt",
        "plan.md",
    ]
    assert len(names(folder, folder / "*", folder / "c.zip")) == len(names(folder)) == 4


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "plan[1].txt").write_bytes(PLAN)
    assert names(tmp_path / "plan[1].txt") == ["plan[1].txt"]


def test_an_empty_folder_says_so(tmp_path):
    assert codes(tmp_path) == [["nothing-to-read"]]


def test_a_file_larger_than_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["ipgraph.read"], "LARGEST_FILE", 10)
    (tmp_path / "a.txt").write_bytes(PLAN)
    assert codes(tmp_path / "a.txt") == [["file-too-large"]]


def test_a_pipe_larger_than_the_limit_is_not_read(monkeypatch):
    monkeypatch.setattr(sys.modules["ipgraph.read"], "LARGEST_FILE", 10)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN)))
    assert [one.code for one in pipeline.plan_of(pipeline.STDIN).problems] == ["file-too-large"]


def test_an_archive_in_an_unusual_compression_is_read(archive):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.txt", PLAN)
    assert codes(archive(out.getvalue())) == [[]]
