"""The flat tables that analysis, views and exports read: one row per fact, each with its place.

``items``, ``responsibilities``, ``milestones`` and ``targets``, and beside them ``documents`` and ``departments``, are
Arrow tables with the schemas of :data:`~ipgraph.schemas.SCHEMAS`.  They are equal whether made from plans
(:func:`from_plans`) or read back from a graph (:func:`from_graph`, with the rows of ``graph/tables/*.rq``); a test
holds them to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ipgraph.graph.roles import role_concept
from ipgraph.model import (
    FINISHING,
    ROLE_LETTER,
    ROLES,
    Document,
    Item,
    Milestone,
    Party,
    Plan,
    Responsibility,
    Span,
    Target,
)  # fmt: skip
from ipgraph.refusal import Refused
from ipgraph.schemas import FACTS, SCHEMAS, kept

__all__ = [
    "FACTS", "SCHEMAS", "Row", "Tables", "department_rows", "from_graph", "from_plans", "from_rows", "load", "plan_rows",
]  # fmt: skip

Row = dict[str, Any]

#: The column that holds the words at the place of a row, and what a missing value stands for.
_WORDS = {"items": "quote", "responsibilities": "as_written", "milestones": "words", "targets": "words"}
_DEFAULTS: dict[str, Row] = {"items": {"open_list": False}, "milestones": {"inferred": ""}}
_DATES = ("earliest", "latest", "latest_lenient", "issued")
_LEVEL_OF = {"p": "programme", "t": "task", "m": "measure", "a": "action"}


def _none(name: str) -> Callable[[], pa.Table]:
    return lambda: SCHEMAS[name].empty_table()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one or more plans."""

    items: pa.Table
    responsibilities: pa.Table
    milestones: pa.Table
    targets: pa.Table
    documents: pa.Table = field(default_factory=_none("documents"))
    departments: pa.Table = field(default_factory=_none("departments"))

    def rows(self, name: str) -> list[Row]:
        """The rows of one table as dicts, in document order."""
        table: pa.Table = getattr(self, name)
        rows: list[Row] = table.to_pylist()
        return rows

    def save(self, folder: Path) -> None:
        """Write ``folder/*.parquet``, the same bytes for the same rows."""
        import pyarrow.parquet as pq

        folder.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            pq.write_table(getattr(self, name), folder / f"{name}.parquet", compression="zstd")


def load(folder: Path) -> Tables:
    """The tables that :meth:`Tables.save` wrote, or that lie in ``folder/<table>/jurisdiction=…/year=…/*.parquet``.

    Raises :class:`~ipgraph.refusal.Refused` if they are not whole; a folder of an earlier version, without
    ``documents`` and ``departments``, is not.
    """
    try:
        return Tables(**{name: _read(kept(folder, name), SCHEMAS[name]) for name in SCHEMAS})
    except (OSError, ValueError) as error:
        raise Refused(
            f"{folder} 打不开（{error}）；请用 ipgraph build 重新生成",
            f"{folder} cannot be opened ({error}); build it again with: ipgraph build",
        ) from None


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    import pyarrow.parquet as pq
    from pyarrow.dataset import dataset

    if path.is_dir():  # what the names of the folders say may be left out of the files
        return dataset(path, schema=schema, format="parquet", partitioning="hive").to_table()
    return pq.read_table(path, schema=schema)


def from_rows(rows: Mapping[str, Iterable[Row]]) -> Tables:
    """Tables from dict rows with the columns of :data:`SCHEMAS`; missing columns are null, missing tables empty."""
    return Tables(
        **{name: pa.Table.from_pylist(list(rows.get(name, ())), schema) for name, schema in SCHEMAS.items()}
    )


def from_graph(ask: Callable[[str], Iterable[Row]]) -> Tables:
    """The tables of a graph, from the rows that ``ask`` gives for ``items``, ``responsibilities`` … .

    Those rows hold what the graph says (``graph/tables/*.rq``); where a row belongs is read from its ids.
    """
    return from_rows({name: [_from_graph(name, row) for row in ask(name)] for name in SCHEMAS})


def _from_graph(name: str, row: Row) -> Row:
    dates = {key: date.fromisoformat(row[key]) for key in _DATES if row.get(key)}
    return row | dates | (_of_fact(name, row) if name in FACTS else _about(row))


def _of_fact(name: str, row: Row) -> Row:
    item = row["item"].removeprefix(row["document"] + "/")
    where = _where(row["document"], item, _LEVEL_OF[item.rpartition("/")[2][0]])
    extra = {
        "parent": _in(row["document"], item.rpartition("/")[0] or None),
        "end": row["start"] + len(row[_WORDS[name]]),
    }
    defaults = {key: value for key, value in _DEFAULTS.get(name, {}).items() if row.get(key) is None}
    return where | extra | defaults


def _about(row: Row) -> Row:
    """What a document or a department has in its table and not in its row of the graph."""
    if "aliases" in row:
        return {"aliases": row["aliases"].split("\n") if row["aliases"] else []}
    years = [int(year) for year in (row["years"] or "").split("/") if year]
    return {"first_year": years[0], "last_year": years[-1]} if years else {}


def from_plans(plans: Iterable[Plan]) -> Tables:
    """The tables of ``plans``, documents in the order given, rows in document order, departments by their ids."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    known: dict[str, Row] = {}
    for plan in plans:
        for name, row in plan_rows(plan):
            rows[name].append(row)
        known |= {row["party_id"]: row for row in department_rows(plan.document.place_code, plan.parties)}
    return from_rows(rows | {"departments": [known[party] for party in sorted(known)]})


def plan_rows(plan: Plan) -> Iterator[tuple[str, Row]]:
    """The rows of one plan, each with the name of its table; :func:`department_rows` gives those of its parties."""
    name = plan.document.name
    yield "documents", _document_row(plan.document)
    for position, item in enumerate(plan.items, start=1):
        where = _where(name, item.id, item.level)
        yield "items", where | _item_row(name, position, item)
        for one in sorted(item.responsibilities, key=lambda one: (ROLES.index(one.role), one.rank)):
            yield "responsibilities", where | _responsibility_row(plan, item, one)
        for number, milestone in enumerate(item.milestones, start=1):
            yield "milestones", where | _milestone_row(where["item"], number, milestone)
        for number, target in enumerate(item.targets, start=1):
            yield "targets", where | _target_row(where["item"], number, target, item)


def department_rows(place: str | None, parties: Iterable[Party]) -> Iterator[Row]:
    """The rows of the parties of one jurisdiction.

    >>> next(department_rows("haiwan", [Party("finance", "市财政局", "organization")]))["party_id"]
    'haiwan/finance'
    """
    for party in parties:
        yield {
            "party_id": f"{place}/{party.code}",
            "jurisdiction": str(place),
            "code": party.code,
            "name": party.name,
            "kind": party.kind,
            "classification": party.classification if party.kind == "organization" else None,
            "body": party.body and party.body[0],
            "body_name": party.body and party.body[1],
            "aliases": sorted(party.aliases),
        }


def _document_row(document: Document) -> Row:
    first, last = document.period or (None, None)
    return {
        "document": document.name,
        "title": document.title,
        "language": document.language,
        "jurisdiction": document.place_code,
        "place": document.place,
        "first_year": first,
        "last_year": last,
        "issued": document.issued,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
    }


def _where(document: str, item: str, level: str) -> Row:
    """The columns that say where a row belongs, read from the id: its letters are the levels."""
    steps = item.split("/")
    above = {_LEVEL_OF[step[0]]: f"{document}/{'/'.join(steps[: n + 1])}" for n, step in enumerate(steps)}
    return {
        "document": document,
        "item": f"{document}/{item}",
        "level": level,
        "programme": above.get("programme"),
        "task": above.get("task"),
        "measure": above.get("measure") or above.get("action"),
    }


def _in(document: str, item: str | None) -> str | None:
    return item and f"{document}/{item}"


def _place(span: Span) -> Row:
    return {
        "line": span.line,
        "column": span.column,
        "start": span.start,
        "end": span.stop,
        "offset": span.offset,
    }


def _item_row(document: str, position: int, item: Item) -> Row:
    return {
        "parent": _in(document, item.parent),
        "position": position,
        "number": item.number,
        "notation": item.notation,
        "title": item.title,
        "text": item.text,
        "goal": item.goal and item.goal.text,
        "open_list": item.open_list,
        "quote": item.span.text,
        **_place(item.span),
    }


def _responsibility_row(plan: Plan, item: Item, one: Responsibility) -> Row:
    return {
        "responsibility": f"{plan.document.name}/{item.id}/{ROLE_LETTER[one.role]}{one.rank}",
        "party_id": f"{plan.document.place_code}/{one.party.code}",
        "party": one.party.name,
        "name": one.name,
        "kind": one.party.kind,
        "as_written": one.span.text,
        "role": one.role,
        "role_concept": role_concept(one),
        "role_as_written": one.role_as_written,
        "rank": one.rank,
        "basis": one.basis,
        "inherited_from": one.source and one.source.code,
        **_place(one.span),
    }


def _milestone_row(item: str, number: int, one: Milestone) -> Row:
    return {
        "milestone": f"{item}/ms{number}",
        "words": one.span.text,
        "dated_by": one.dated_by and one.dated_by.text,
        "phase": one.phase,
        "finishing": one.phase in FINISHING,
        "qualifier": one.qualifier,
        "precision": one.precision,
        "earliest": one.earliest,
        "latest": one.latest,
        "latest_lenient": one.latest_lenient,
        "recurring": one.recurring,
        "edtf": one.edtf,
        "inferred": " ".join(sorted(one.inferred)),
        **_place(one.span),
    }


def _target_row(item_id: str, number: int, one: Target, item: Item) -> Row:
    due = None if one.due is None else item.milestones[one.due]
    return {
        "target": f"{item_id}/q{number}",
        "value": None if one.value is None else float(one.value),
        "upper": None if one.upper is None else float(one.upper),
        "unit": one.unit,
        "comparator": one.comparator,
        "indicator": one.indicator,
        "clause": one.clause,
        "words": one.span.text,
        "milestone": None if one.due is None else f"{item_id}/ms{one.due + 1}",
        "latest": due and due.latest,
        "latest_lenient": due and due.latest_lenient,
        **_place(one.span),
    }
