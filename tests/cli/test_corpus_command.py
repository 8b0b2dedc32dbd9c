"""``ipgraph corpus``: what it refuses, and what it says."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--ask", "versions"), "not answered by tables"),
        (("--ask", "due-by"), "needs by"),
        (("--ask", "co-responsible"), "did you mean"),
        (("--master", "local[2]"), "--engine spark"),
    ],
)
def test_what_a_corpus_cannot_answer_is_refused_before_it_is_read(run, notice, tmp_path, arguments, words):
    result = run("--lang", "en", "corpus", notice, "-o", tmp_path / "new" / "out", *arguments)
    assert (result.exit_code, (tmp_path / "new").exists()) == (2, False)
    assert words in result.stderr
