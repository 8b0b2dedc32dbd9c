"""``--jobs``: several processes give the same bytes as one, in the same order, and end cleanly."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time

import pytest
from small_plans import files_of, small

from ipgraph import pipeline
from ipgraph.processes import each
from ipgraph.refusal import Refused

IPGRAPH = [sys.executable, "-m", "ipgraph"]
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Plans of several formats, one that cannot be read and one without a plan among them."""
    out = tmp_path_factory.mktemp("plans")
    for letter in LETTERS:
        (out / f"{letter}.txt").write_text(small(letter), encoding="utf-8")
    (out / "notice.md").write_text("没有表格的通知", encoding="utf-8")
    (out / "old.doc").write_bytes(b"x")
    return out


def run(*arguments, **options):
    return subprocess.run(
        [*IPGRAPH, *map(str, arguments)], capture_output=True, timeout=120, check=False, **options
    )


@pytest.mark.parametrize("command", ["extract", "extract --format csv", "check", "check --format json"])
def test_what_is_printed_is_the_same_with_any_number_of_processes(folder, command):
    one, three = (run(*command.split(), folder, "--jobs", jobs) for jobs in (1, 3))
    assert (one.stdout, one.stderr, one.returncode) == (three.stdout, three.stderr, three.returncode)
    assert "format-old" in (one.stdout + one.stderr).decode()


def test_what_is_built_is_the_same_with_any_number_of_processes(folder, tmp_path):
    for jobs in (1, 2):
        pipeline.build([folder], tmp_path / str(jobs), keep_going=True, jobs=jobs)
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_values(count, jobs):
    values = list(range(-count, 0))
    assert list(each(abs, values, jobs)) == [abs(value) for value in values]


def test_a_piped_document_is_read_with_the_others(folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(small("卯").encode())))
    found = pipeline.plans_of([folder / "甲.txt", pipeline.STDIN, folder / "乙.txt"], jobs=2)
    assert [plan.document.title[3] for plan in found] == ["甲", "卯", "乙"]


def test_progress_is_told_once_for_every_document(folder):
    done = []
    pipeline.plans_of([folder], progress=lambda: done.append(1), jobs=2)
    assert len(done) == len(pipeline.sources([folder]))


def refuse(value):
    raise Refused(f"不要{value}", f"no {value}")


def die(_value):
    os._exit(9)


def test_a_refusal_in_a_process_is_the_refusal_of_the_command():
    with pytest.raises(Refused, match="no 1") as caught:
        list(each(refuse, [1, 2, 3], 2))
    assert caught.value.zh == "不要1"


def test_a_process_that_dies_is_one_clear_sentence():
    with pytest.raises(Refused, match="--jobs"):
        list(each(die, [1, 2, 3], 2))


def hang_at_two(value):
    while value == 2:
        time.sleep(1)
    return -value


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_value_that_takes_too_long_is_lost_and_no_other(jobs):
    found = each(hang_at_two, range(9), jobs, seconds=0.5, lost=lambda *lost: lost)
    assert list(found) == [0, -1, (2, "slow", "0.5"), *range(-3, -9, -1)]


def die_at_two(value):
    return os._exit(9) if value == 2 else -value


def test_a_value_whose_process_dies_is_lost_and_no_other():
    found = each(die_at_two, range(9), 2, lost=lambda *lost: lost)
    assert list(found) == [0, -1, (2, "dead", ""), *range(-3, -9, -1)]


def test_no_more_values_are_begun_than_are_soon_asked_for():
    taken = []
    found = each(abs, (taken.append(value) or value for value in range(1000)), 2)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    assert len(taken) < 20
    found.close()


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_a_number_of_processes_that_is_none_is_wrong_usage(folder, jobs):
    assert run("check", folder, "--jobs", jobs).returncode == 2


def test_an_interrupt_ends_it_at_once_without_a_traceback(tmp_path):
    for at in range(300):
        (tmp_path / f"{at}.txt").write_text(small(chr(0x4E00 + at)), encoding="utf-8")
    with subprocess.Popen(
        [*IPGRAPH, "build", str(tmp_path), "-o", str(tmp_path / "out"), "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as one:  # fmt: skip
        time.sleep(3)
        os.killpg(one.pid, signal.SIGINT)  # as a terminal does: to all of them
        _, said = one.communicate(timeout=30)
    assert b"Traceback" not in said
    assert one.returncode != 0
    assert not (tmp_path / "out").exists()
