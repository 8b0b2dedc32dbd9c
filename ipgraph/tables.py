"""The four flat tables that analysis, views and exports read: one row per fact, each with its place.

``items``, ``responsibilities``, ``milestones`` and ``targets`` are Arrow tables with the schemas of
:data:`SCHEMAS`.  They are equal whether made from plans (:func:`from_plans`) or read back from a
graph (:func:`from_graph`, with the rows of ``graph/tables/*.rq``); a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from ipgraph.model import FINISHING, ROLE_LETTER, ROLES, Item, Milestone, Plan, Responsibility, Span, Target
from ipgraph.refusal import Refused

Row = dict[str, Any]

_PLACE = [(name, pa.int32()) for name in ("line", "column", "start", "end", "offset")]
_WHERE = [(name, pa.string()) for name in ("document", "item", "level", "programme", "measure")]

#: name → Arrow schema.  Ids are positions (``zhengzhou-2017/p1/t1/m4/a1``), dates ``date32``.
#: ``measure`` is the unit of work at measure level: the measure itself, or the item where a plan has none.
SCHEMAS: dict[str, pa.Schema] = {
    "items": pa.schema(
        [
            *_WHERE,
            ("parent", pa.string()),
            ("task", pa.string()),
            ("position", pa.int32()),
            ("number", pa.string()),
            ("notation", pa.string()),
            ("title", pa.string()),
            ("text", pa.string()),
            ("goal", pa.string()),
            ("open_list", pa.bool_()),
            ("quote", pa.string()),
            *_PLACE,
        ]
    ),
    "responsibilities": pa.schema(
        [
            *_WHERE,
            ("responsibility", pa.string()),
            ("party_id", pa.string()),
            ("party", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("as_written", pa.string()),
            ("role", pa.string()),
            ("role_as_written", pa.string()),
            ("rank", pa.int32()),
            ("basis", pa.string()),
            ("inherited_from", pa.string()),
            *_PLACE,
        ]
    ),
    "milestones": pa.schema(
        [
            *_WHERE,
            ("milestone", pa.string()),
            ("words", pa.string()),
            ("dated_by", pa.string()),
            ("phase", pa.string()),
            ("finishing", pa.bool_()),
            ("qualifier", pa.string()),
            ("precision", pa.string()),
            ("earliest", pa.date32()),
            ("latest", pa.date32()),
            ("latest_lenient", pa.date32()),
            ("recurring", pa.string()),
            ("edtf", pa.string()),
            ("inferred", pa.string()),
            *_PLACE,
        ]
    ),
    "targets": pa.schema(
        [
            *_WHERE,
            ("target", pa.string()),
            ("value", pa.float64()),
            ("upper", pa.float64()),
            ("unit", pa.string()),
            ("comparator", pa.string()),
            ("indicator", pa.string()),
            ("clause", pa.string()),
            ("words", pa.string()),
            ("milestone", pa.string()),
            ("latest", pa.date32()),
            ("latest_lenient", pa.date32()),
            *_PLACE,
        ]
    ),
}

#: The column that holds the words at the place of a row, and what a missing value stands for.
_WORDS = {"items": "quote", "responsibilities": "as_written", "milestones": "words", "targets": "words"}
_DEFAULTS: dict[str, Row] = {"items": {"open_list": False}, "milestones": {"inferred": ""}}
_DATES = ("earliest", "latest", "latest_lenient")
_LEVEL_OF = {"p": "programme", "t": "task", "m": "measure", "a": "action"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The four tables of one or more plans."""

    items: pa.Table
    responsibilities: pa.Table
    milestones: pa.Table
    targets: pa.Table

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
    """The tables that :meth:`Tables.save` wrote; :class:`~ipgraph.refusal.Refused` if they are not whole."""
    import pyarrow.parquet as pq

    try:
        return Tables(
            **{name: pq.read_table(folder / f"{name}.parquet", schema=SCHEMAS[name]) for name in SCHEMAS}
        )
    except (OSError, ValueError) as error:
        raise Refused(
            f"{folder} 打不开（{error}）；请用 ipgraph build 重新生成",
            f"{folder} cannot be opened ({error}); build it again with: ipgraph build",
        ) from None


def from_rows(rows: Mapping[str, Iterable[Row]]) -> Tables:
    """Tables from dict rows with the columns of :data:`SCHEMAS`; missing ones are null."""
    return Tables(
        **{name: pa.Table.from_pylist(list(rows[name]), schema) for name, schema in SCHEMAS.items()}
    )


def from_graph(ask: Callable[[str], Iterable[Row]]) -> Tables:
    """The tables of a graph, from the rows that ``ask`` gives for ``items``, ``responsibilities`` … .

    Those rows hold what the graph says (``graph/tables/*.rq``); where a row belongs is read from its ids.
    """
    return from_rows({name: [_from_graph(name, row) for row in ask(name)] for name in SCHEMAS})


def _from_graph(name: str, row: Row) -> Row:
    item = row["item"].removeprefix(row["document"] + "/")
    words = row[_WORDS[name]]
    where = _where(row["document"], item, _LEVEL_OF[item.rpartition("/")[2][0]])
    dates = {key: date.fromisoformat(row[key]) for key in _DATES if row.get(key)}
    extra = {
        "parent": _in(row["document"], item.rpartition("/")[0] or None),
        "end": row["start"] + len(words),
    }
    defaults = {key: value for key, value in _DEFAULTS.get(name, {}).items() if row.get(key) is None}
    return row | where | extra | dates | defaults


def from_plans(plans: Iterable[Plan]) -> Tables:
    """The tables of ``plans``, documents in the order given, rows in document order."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for plan in plans:
        for name, row in _rows(plan):
            rows[name].append(row)
    return from_rows(rows)


def _rows(plan: Plan) -> Iterator[tuple[str, Row]]:
    name = plan.document.name
    for position, item in enumerate(plan.items, start=1):
        where = _where(name, item.id, item.level)
        yield "items", where | _item_row(name, position, item)
        for one in sorted(item.responsibilities, key=lambda one: (ROLES.index(one.role), one.rank)):
            yield "responsibilities", where | _responsibility_row(plan, item, one)
        for number, milestone in enumerate(item.milestones, start=1):
            yield "milestones", where | _milestone_row(where["item"], number, milestone)
        for number, target in enumerate(item.targets, start=1):
            yield "targets", where | _target_row(where["item"], number, target, item)


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
