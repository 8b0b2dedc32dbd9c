"""Terminals, pipes and locales: what only a process of its own can show."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest
from small_plans import small, written

IPGRAPH = [sys.executable, "-m", "ipgraph"]
#: A name that would colour, ring, erase, turn around and retitle a terminal that let it.
ATTACK = "市\x1b[31m工\x07商\x08\x9b2J局\u202e\x1b]0;title\x07"
CODES = ("\x1b[31m", "\x07", "\x08", "\x9b", "\u202e", "\x1b]")


def process(*arguments, env=None, **options):
    return subprocess.run(
        [*IPGRAPH, *map(str, arguments)],
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
        **options,
    )


def on_terminal(*arguments):
    """What a terminal receives of stdout and stderr."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*IPGRAPH, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ) as one:
        os.close(theirs)
        received = b""
        try:
            while data := os.read(ours, 65536):
                received += data
        except OSError:  # so Linux says that the other end is closed
            pass
        one.wait(timeout=60)
    os.close(ours)
    return received.decode("utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    (file,) = written(tmp_path_factory.mktemp("hostile"), small("甲", ATTACK))
    return file


# --------------------------------------------------------------------------------------------------- terminal


@pytest.mark.parametrize(
    "command",
    [
        "check {}", "extract {}", "extract {} --format csv", "extract {} --format jsonl", "check {} --format json",
        "ask C0 --store {}", "ask C0 --store {} --format csv", "ask C0 --store {} --format json", "analyze --store {}",
        "query PREFIX\tipg:<https://w3id.org/ipgraph/ns#>SELECT\t?o{{?s\tipg:mentionText\t?o}} --store {} --format tsv",
        "export trig -o - --store {}", "view matrix -o - --store {}",
    ],
)  # fmt: skip
def test_control_characters_in_a_document_never_reach_a_terminal(hostile, command):
    received = on_terminal(*command.format(hostile).split(" "))
    assert "Traceback" not in received
    assert "工" in received
    for code in CODES:
        assert code not in received


def test_a_terminal_gets_a_table_and_a_pipe_gets_data(built):
    assert "──" in on_terminal("ask", "C3", "--store", built)
    assert process("ask", "C3", "--store", built, capture_output=True).stdout.startswith(b"number,title")


def test_a_refusal_shows_the_word_that_was_typed_without_its_control_characters():
    received = on_terminal("ask", "C6", "-p", f"party={ATTACK}")
    assert "没有叫“市\\u001b[31m工" in received
    assert not any(code in received for code in CODES)


# ------------------------------------------------------------------------------------------------------ locale


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX"}])
def test_the_locale_changes_neither_what_is_read_nor_what_is_written(tmp_path, locale):
    (file,) = written(tmp_path, small("甲"), name="计划.txt")
    out = tmp_path / "图谱"
    assert process("build", file, "-o", out, env=locale).returncode == 0
    result = process("ask", "C6", "-p", "party=工商局", "--store", out, env=locale, capture_output=True)
    assert result.returncode == 0
    assert "市财政局" in result.stdout.decode("utf-8")
    assert result.stderr.decode("utf-8").startswith("某单位要做哪些事")


@pytest.mark.parametrize("command", ["check", "extract"])
def test_nobody_relies_on_the_default_encoding(command):
    strict = {"LC_ALL": "C", "PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}
    result = process(command, env=strict, capture_output=True)
    assert (result.returncode, b"EncodingWarning" in result.stderr) == (0, False)


def test_a_piped_document_is_read_in_any_locale():
    result = process(
        "check", "-", env={"LC_ALL": "C", "PYTHONUTF8": "0"}, input=small("甲").encode(), capture_output=True
    )
    assert (result.returncode, b"stdin" in result.stdout) == (0, True)


# -------------------------------------------------------------------------------------------------------- pipe


@pytest.mark.parametrize(
    "command", ["ask C0", "extract", "export nquads -o -", "query SELECT*{?s\t?p\t?o}", "view matrix -o -"]
)
def test_a_reader_that_leaves_early_is_no_error(command):
    with subprocess.Popen(
        [*IPGRAPH, *command.split(" ")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as one:
        one.stdout.read(10)
        one.stdout.close()
        said = one.stderr.read().decode("utf-8")
        one.wait(timeout=60)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_a_reader_that_never_reads_is_no_error():
    line = f"{sys.executable} -m ipgraph ask C0 --format json | true"
    result = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, check=False)
    assert b"Error" not in result.stderr
    assert b"Traceback" not in result.stderr
