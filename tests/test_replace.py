"""A folder is replaced as a whole: what a kill, a second writer or a full disk leaves is old or new."""

from __future__ import annotations

import pytest

from ipgraph import replace
from ipgraph.refusal import Refused
from ipgraph.replace import replacing


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    write(folder, "old")
    return folder


def write(folder, words):
    with replacing(folder, "mark") as partial:
        (partial / "mark").write_text(words)
        (partial / words).mkdir()


def whole(folder):
    """What the folder holds, and that nothing lies beside it."""
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]
    words = (folder / "mark").read_text()
    assert {one.name for one in folder.iterdir()} == {"mark", words}
    return words


def fail_after(folder):
    with replacing(folder, "mark") as partial:
        (partial / "mark").write_text("new")
        raise InterruptedError


def without_exchange(monkeypatch):
    monkeypatch.setattr(replace.ctypes, "CDLL", lambda *_, **__: object())


def test_a_new_folder_is_made_with_its_parents(tmp_path):
    write(tmp_path / "a" / "b", "new")
    assert whole(tmp_path / "a" / "b") == "new"


@pytest.mark.parametrize("system", ["exchange", "two renames"])
def test_the_new_takes_the_place_of_the_old(folder, monkeypatch, system):
    if system == "two renames":
        without_exchange(monkeypatch)
    write(folder, "new")
    assert whole(folder) == "new"


def test_an_error_leaves_the_old(folder):
    with pytest.raises(InterruptedError):
        fail_after(folder)
    assert whole(folder) == "old"


def test_readers_see_the_old_until_the_new_is_complete(folder):
    with replacing(folder, "mark") as partial:
        (partial / "mark").write_text("new")
        (partial / "new").mkdir()
        assert (folder / "mark").read_text() == "old"
    assert whole(folder) == "new"


def test_a_second_writer_is_refused_and_the_first_is_not_disturbed(folder):
    with replacing(folder, "mark") as partial:
        (partial / "mark").write_text("new")
        with pytest.raises(Refused, match="another process is writing there"):
            write(folder, "other")
        (partial / "new").mkdir()
    assert whole(folder) == "new"


def test_two_folders_side_by_side_may_be_written_at_once(folder):
    with replacing(folder, "mark") as partial:
        (partial / "mark").write_text("new")
        (partial / "new").mkdir()
        write(folder.with_name("other"), "other")
    assert (folder / "new").is_dir()
    assert (folder.with_name("other") / "other").is_dir()


@pytest.mark.parametrize("leftover", ["partial", "old"])
def test_what_a_killed_process_left_is_cleared_away(folder, leftover):
    litter = folder.with_name(f".out.{leftover}")
    litter.mkdir()
    (litter / "mark").write_text("half")
    folder.with_name(".out.lock").touch()
    write(folder, "new")
    assert whole(folder) == "new"


def test_a_kill_between_two_renames_loses_nothing(folder):
    folder.rename(folder.with_name(".out.old"))
    with pytest.raises(InterruptedError):
        fail_after(folder)
    assert whole(folder) == "old"


def test_a_link_stays_a_link(folder):
    link = folder.with_name("link")
    link.symlink_to(folder, target_is_directory=True)
    write(link, "new")
    assert link.is_symlink()
    link.unlink()
    assert whole(folder) == "new"


@pytest.mark.parametrize(
    "make", [lambda one: one.write_text("mine"), lambda one: (one.mkdir(), (one / "mine").touch())]
)
def test_what_is_not_ours_is_not_touched(tmp_path, make):
    foreign = tmp_path / "mine"
    make(foreign)
    with pytest.raises(Refused, match=r"is a file|was not made by ipgraph"):
        write(foreign, "new")
    assert [one.name for one in tmp_path.rglob("*")] in (["mine"], ["mine", "mine"])


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "out").mkdir()
    write(tmp_path / "out", "new")
    assert whole(tmp_path / "out") == "new"
