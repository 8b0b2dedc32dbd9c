"""``ipgraph corpus``: what it refuses, and what it says."""

from __future__ import annotations

import pytest
from small_plans import small, written


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--ask", "versions"), "not answered by tables"),
        (("--ask", "due-by"), "needs by"),
        (("--ask", "co-responsible"), "did you mean"),
        (("--ask", "ties"), "no question is called ties"),
        (("--master", "local[2]"), "--engine spark"),
    ],
)
def test_what_a_corpus_cannot_answer_is_refused_before_it_is_read(run, notice, tmp_path, arguments, words):
    result = run("--lang", "en", "corpus", notice, "-o", tmp_path / "new" / "out", *arguments)
    assert (result.exit_code, (tmp_path / "new").exists()) == (2, False)
    assert words in result.stderr


def test_a_corpus_is_asked_for_a_measure_as_for_a_question(run, tmp_path):
    (plan,) = written(tmp_path, small("甲"))
    result = run("--lang", "en", "corpus", plan, "-o", tmp_path / "out", "--ask", "supports", "--ask", "load")
    assert (result.exit_code, "answers/" in result.stderr) == (0, True)
    load, supports = sorted((tmp_path / "out" / "answers").iterdir())
    assert load.read_text(encoding="utf-8-sig").splitlines()[1].startswith("市财政局,1,0,1,0,0.5,1,1,")
    assert (
        supports.read_text(encoding="utf-8-sig") == "department,supports,party_id\n"
    )  # nobody only supports
