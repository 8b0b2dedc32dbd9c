"""What an explorer is about: the plans at one place, opened once for all pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ipgraph import pipeline
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.store import Engine
    from ipgraph.model import Plan
    from ipgraph.tables import Tables
    from ipgraph.views.facts import Facts

#: Items: of more plans than that the pages would take hours to make, and minutes to open.
MOST = 20_000


@dataclass(frozen=True)
class Shown:
    """The plans at ``where``: a document, a folder made by ``build``, an RDF file, an endpoint; None is the bundled plan.

    What is asked of it is made when it is first asked for, and kept.

    >>> Shown().title("en")
    '郑州市国家知识产权强市创建市工作任务分工暨路线图'
    """

    where: str | None = None

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans as read; none if ``where`` is a store, which does not keep what was not understood."""
        return tuple(pipeline.plans_at(self.where)) if pipeline.is_document(self.where) else ()

    @cached_property
    def tables(self) -> Tables:
        """The four flat tables."""
        from ipgraph.tables import from_plans

        return from_plans(self.plans) if self.plans else pipeline.tables(self.where)

    @cached_property
    def engine(self) -> Engine:
        """What answers SPARQL."""
        return pipeline.engine_of(self.plans) if self.plans else pipeline.engine(self.where)

    @cached_property
    def facts(self) -> Facts:
        """The parties, the work and the marks, as the pages show them."""
        from ipgraph.views.facts import gather

        return gather(self.tables)

    def answer(self, name: str, values: Mapping[str, str]) -> pipeline.Answer:
        """The answer to a saved question, asked once for all pages and languages."""
        key = (name, *sorted(values.items()))
        if key not in self._answers:
            self._answers[key] = pipeline.answer_at(self.where, name, values, store=self.engine)
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[Any, ...], pipeline.Answer]:
        return {}

    @cached_property
    def too_many(self) -> Refused | None:
        """Why there are no pages, where there is more than they carry."""
        size = pipeline.size_of(self.where)
        if not self.where or not size or size.items <= MOST:
            return None
        return pipeline.too_many(self.where, size, MOST, pipeline.one_of(self.where, size.first))

    def quads(self) -> Iterable[ox.Quad]:
        """Every quad of the graph."""
        from ipgraph.graph.store import every_quad

        return every_quad(self.engine)

    def title(self, lang: str = "zh") -> str:
        """The heading of the pages: the title of the plan, or how many there are."""
        from ipgraph.graph.ask import titles

        found = [plan.document.title for plan in self.plans] if self.plans else titles(self.engine)
        return pipeline.headed(found, lang)
