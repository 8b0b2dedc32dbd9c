"""The IRIs of things: made below a base, from positions and codes."""

from __future__ import annotations

import pytest

from ipgraph import model
from ipgraph.graph import terms
from ipgraph.tables import ROLE_LETTER


def test_a_responsibility_has_the_same_letter_in_the_graph_and_in_the_tables():
    assert terms.ROLE_LETTER == ROLE_LETTER


def test_iris_are_made_below_the_base():
    base = terms.Base("https://example.org/kg")
    assert str(base.milestone("zz", "p1/t1", 2)) == "https://example.org/kg/id/doc/zz/p1/t1/ms2"
    assert str(base.target("zz", "p1", 1)) == "https://example.org/kg/id/doc/zz/p1/q1"
    assert str(base.org("zz", "court")) == "https://example.org/kg/id/org/zz/court"
    assert str(base.document_graph("zz", "inferred")) == "https://example.org/kg/graph/doc/zz/inferred"
    assert str(base.document_graph("zz")) == "https://example.org/kg/graph/doc/zz"
    assert str(base.graph("orgs")) == "https://example.org/kg/graph/orgs"


def test_words_in_running_text_stand_in_cell_zero():
    span = model.Span("市科技局", line=57, column=None, start=6, offset=2324)
    assert str(terms.Base().span("zz", span)).endswith("/id/doc/zz/span/L57C0S6E10")


@pytest.mark.parametrize("slug", ["", "two words", "a?b", "a#b", "<a>"])
def test_a_slug_that_would_break_an_iri_is_refused(slug):
    with pytest.raises(ValueError, match="IRI"):
        terms.Base().document(slug)
