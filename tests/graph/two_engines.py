"""A second SPARQL engine, rdflib's own, behind the interface of the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from ipgraph.graph.store import Engine, Results
from ipgraph.pipeline import answer

Rows = list[dict[str, Any]]

IP, IC, CULTURE, COURT = "市知识产权局", "市工商局", "市文广新局", "市法院"
OFFICE, FINANCE, SCIENCE = "领导小组办公室", "市财政局", "市科技局"
COUNTIES = "有关县(市、区)"
both = pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])


class InMemory:
    """rdflib in memory; the default graph is the union."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @classmethod
    def parsed(cls, trig: Path) -> InMemory:
        dataset = Dataset(default_union=True)
        dataset.parse(trig, format="trig")
        return cls(dataset)

    def query(self, text: str) -> Results:
        found = self.dataset.query(text).serialize(format="json")
        return ox.parse_query_results(found, format=ox.QueryResultsFormat.JSON)


@dataclass
class TwoEngines:
    """Both engines; what one has answered is remembered, for rdflib takes its time."""

    oxigraph: Engine
    rdflib: Engine
    answered: dict[Any, Rows] = field(default_factory=dict)

    def ask(self, engine: str, name: str, **values: str) -> Rows:
        asked = (engine, name, *sorted(values.items()))
        if asked not in self.answered:
            self.answered[asked] = answer(getattr(self, engine), name, values).rows
        return self.answered[asked]
