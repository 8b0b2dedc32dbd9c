"""The same characters give the same document, whatever bytes they came in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ipgraph.read import Unreadable, parse
from ipgraph.resources import shipped

SEED = shipped("data", "zhengzhou-2017", "plan.txt").read_bytes()
TRADITIONAL = Path(__file__).parents[1].joinpath("documents", "traditional.txt").read_text(encoding="utf-8")


def told(data: bytes, name: str = "plan.txt"):
    document = parse(name, data)
    return document.text, document.blocks, document.text_sha256


def refusal(data: bytes, name: str = "plan.txt"):
    with pytest.raises(Unreadable) as caught:
        parse(name, data)
    return caught.value.problem.code, caught.value.problem.detail


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_seed_is_the_same_document_in_every_encoding(encoding):
    assert told(SEED.decode().encode(encoding)) == told(SEED)


@pytest.mark.parametrize(("bom", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_either_byte_order_of_utf_16_is_read_by_its_mark(bom, encoding):
    assert told(bom + SEED.decode().encode(encoding)) == told(SEED)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5", "utf-16"])
def test_a_traditional_document_is_the_same_in_every_encoding(encoding):
    assert told(TRADITIONAL.encode(encoding)) == told(TRADITIONAL.encode())


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_of_other_systems_mean_the_same(newline):
    assert told(SEED.decode().replace("\n", newline).encode()) == told(SEED)


def test_composed_and_decomposed_letters_mean_the_same():
    assert told("Café\t市财政局".encode()) == told("Cafe\u0301\t市财政局".encode())


def test_a_byte_order_mark_is_no_character_of_the_text():
    assert parse("a.txt", b"\xef\xbb\xbf\xe7\x94\xb2").text == "甲"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("at", [0, 600, 3000])
def test_undecodable_bytes_are_reported_with_their_offset(encoding, at):
    sound = SEED.decode().replace("\n\n", "\n")
    before = sound[:at].encode(encoding)
    code, detail = refusal(before + b"\xff\xff" + sound[at:].encode(encoding))
    assert (code, detail) == ("encoding-unreadable", str(len(before)))


def test_the_offset_counts_the_byte_order_mark_too():
    assert refusal(b"\xef\xbb\xbf\xe7\x94\xb2\xff\xff") == ("encoding-unreadable", "6")


def test_half_a_character_at_the_end_of_utf_16_is_unreadable():
    assert refusal(b"\xff\xfe\x32") == ("encoding-unreadable", "2")


@given(st.integers(0, len(SEED) - 1))
def test_a_lost_byte_never_turns_utf_8_into_other_words(at):
    assume(SEED[at] >= 0x80)
    assert refusal(SEED[:at] + SEED[at + 1 :])[0] == "encoding-unreadable"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_problem(data):
    with suppress(Unreadable):
        assert parse("plan.tsv", data).text.strip()
