"""Measures that go on from the rows of a saved question, where SPARQL has no words for them.

A step takes the rows of the question's query and its parameters, and returns the rows of the answer;
``then`` in the header of the question names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipgraph.analysis.brokers import brokers
from ipgraph.analysis.chance import beyond_chance
from ipgraph.analysis.compare import versions
from ipgraph.analysis.structure import structure
from ipgraph.analysis.succession import succession

Row = dict[str, Any]
Step = Callable[[list[Row], Mapping[str, str]], list[Row]]

#: What a question's header calls it → the step.
STEPS: dict[str, Step] = {
    "beyond-chance": beyond_chance,
    "brokers": lambda rows, _: brokers(rows),
    "differences": lambda rows, values: versions(rows, values["docA"], values["docB"]),
    "structure": lambda rows, _: structure(rows),
    "succession": succession,
}
