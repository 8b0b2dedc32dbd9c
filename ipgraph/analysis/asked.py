"""Measures that go on from the rows of a saved question, where SPARQL has no words for them.

A step takes the rows of the question's query and its parameters, and returns the rows of the answer;
``then`` in the header of the question names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Row = dict[str, Any]
Step = Callable[[list[Row], Mapping[str, str]], list[Row]]

#: What a question's header calls it → the step.
STEPS: dict[str, Step] = {}
