"""The words of headings and labels, and pieces that put together again are the whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.extract.words import clean, divide, hidden, hidden_in, label, meaning, split, vocabulary
from ipgraph.model import Span

texts = st.text(st.sampled_from("甲乙丙、，;(（〔[《“)）〕]》”"), max_size=24)


def line(words: str) -> Span:
    return Span(words, 7, None, 0, 100)


@given(texts)
def test_pieces_and_separators_rebuild_the_whole(words):
    assert "".join(piece.text + sign for piece, sign in split(line(words), "、，;")) == words


@given(texts)
def test_each_piece_stands_at_its_place(words):
    assert all(words[piece.start : piece.stop] == piece.text for piece, _ in split(line(words), "、，;"))


@given(texts)
def test_no_piece_begins_or_ends_inside_brackets_that_match(words):
    inside = {at for pair in matched(words) for at in range(pair[0] + 1, pair[1])}
    cuts = [piece.stop for piece, sign in split(line(words), "、，;") if sign]
    assert not inside & {*cuts}
    assert {at for at, char in enumerate(words) if char in "、，;"} - inside == {*cuts}


def matched(words: str) -> list[tuple[int, int]]:
    """Pairs of brackets, any kind closing any other, found by taking the innermost out again and again."""
    left, found = list(words), []
    opening, closing = re.escape("(（〔[《“"), re.escape(")）〕]》”")
    while pair := re.search(f"[{opening}][^{opening}{closing}]*[{closing}]", "".join(left)):
        found.append((pair.start(), pair.end() - 1))
        left[pair.start()] = left[pair.end() - 1] = "-"
    return found


def test_a_separator_may_have_many_characters():
    pieces = divide(line("甲并且乙(丙并且丁)"), re.compile("并且"))
    assert [(piece.text, sign) for piece, sign in pieces] == [("甲", "并且"), ("乙(丙并且丁)", "")]


@pytest.mark.parametrize("word", vocabulary())
def test_every_taught_heading_is_known_with_blanks_in_it(word):
    assert meaning(" ".join(word)) == meaning(f"\u3000{word}\u200b") == vocabulary()[word]


@pytest.mark.parametrize("word", ["", "价格", "责任部门2", "部门责任"])
def test_a_heading_that_is_not_taught_has_no_meaning(word):
    assert meaning(word) is None


@pytest.mark.parametrize("words", ["参与部门:市教育局", "参与部门：市教育局", "参与 部门 :  市教育局 "])
def test_a_label_is_taken_off_its_words(words):
    found, rest = label(line(words))
    assert (found.role, rest.text, words[rest.start : rest.stop]) == ("support", "市教育局", "市教育局")


@pytest.mark.parametrize("words", ["市教育局", "联系人:王五", "参与部门", "说明：参与部门:市教育局"])
def test_a_line_without_a_taught_label_has_none(words):
    assert label(line(words)) is None


@given(st.text(max_size=20))
def test_cleaning_twice_is_cleaning_once(words):
    assert clean(clean(words)) == clean(words)
    assert not any(hidden(char) for char in clean(words))


@given(st.text(max_size=20))
def test_a_visible_character_is_never_cleaned_away(words):
    visible = [char for char in words if not hidden(char) and not char.isspace()]
    assert [char for char in clean(words) if char != " "] == visible


def test_hidden_characters_are_named_once_each():
    assert hidden_in("甲\u200b乙\u202e\u200b") == "U+200B U+202E"
