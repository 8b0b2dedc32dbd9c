"""Many users at once: a short twin of ``python -m bench.load``."""

from __future__ import annotations

from bench.load import Load, Question, measured, verdict
from bench.served import serving

_USERS, _SECONDS = 16, 3.0


def test_with_many_users_and_a_query_without_end_every_answer_is_right_or_refused():
    with serving("--seconds", "2", "--workers", "2") as port:
        load: Load = measured(port, _USERS, _SECONDS)
    assert load.counts["wrong"] == load.counts["cut"] == 0, load.counts
    assert load.counts["right"] >= 1
    assert len(load.times) >= _USERS  # nobody was left without an answer
    assert load.counts["ended"] >= 1  # the query without end ran beside them, and was stopped
    assert load.counts["right"] + load.counts["refused"] == len(load.times)


def test_an_answer_that_is_cut_counts_as_wrong_and_a_refusal_as_none():
    question = Question("/sparql", "*/*", b"whole")
    assert verdict(200, b"whole", question) == "right"
    assert verdict(200, b"who", question) == "wrong"
    assert verdict(500, b"", question) == "wrong"
    assert verdict(503, b"", question) == "refused"
