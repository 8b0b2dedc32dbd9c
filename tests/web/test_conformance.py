"""The cases of ``bench/conformance.toml``, one by one, against ``ipgraph serve`` as its users start it."""

from __future__ import annotations

import pytest

from bench.conformance import GRAPHS, answered, cases, flaws
from bench.served import serving

#: The names of all 34 protocol tests of the W3C's suite for SPARQL 1.1, and how many of them ask for updates.
W3C, UPDATES = 34, 7


@pytest.fixture(scope="module")
def port():
    with serving("--store", str(GRAPHS)) as found:
        yield found


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.group}: {case.name}")
def test_the_endpoint_answers_as_the_protocol_says(port, case):
    assert list(flaws(case, answered(case, port))) == []


def test_every_test_of_the_w3c_has_its_case_and_only_updates_and_a_base_differ():
    own = [case for case in cases() if case.group == "w3c"]
    assert len({case.name for case in own}) == len(own) == W3C
    differing = {case.name for case in own if case.differs}
    assert differing == {one.name for one in own if one.name.startswith("update_")} | {
        "query_content_type_construct"
    }
    assert len(differing) == UPDATES + 1


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ({"law": "false"}, "not false"),
        ({"status": 400}, "status 200, not 400"),
        ({"kind": ["text/csv"]}, "media type application/sparql-results+json, not text/csv"),
        ({"answered": {"vary": "cookie"}}, "vary: "),
        ({"law": "rows", "number": 1}, "not rows 1"),
        ({"law": "sentence"}, "not sentence"),
    ],
)
def test_a_case_that_wants_something_else_is_found_wrong(port, said, flaw):
    case = cases()[0]._replace(said={"address": ["query=ASK {}"], **said})
    assert next(flaws(case, answered(case, port))).startswith(flaw)
