"""``ipgraph compare``: what changed between two plans, item by item, and who carries how much in either."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from ipgraph import pipeline
from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.compare import Change, Where, compared, one_place
from ipgraph.analysis.labels import CHANGES, FIELDS, amount, shift
from ipgraph.analysis.result import Sentence
from ipgraph.analysis.sidebyside import COLUMNS as LOADS
from ipgraph.analysis.sidebyside import QUANTITIES, Sides, side_by_side
from ipgraph.cli import options
from ipgraph.cli.analyze import roles_in
from ipgraph.cli.output import Table, write, write_json
from ipgraph.cli.scope import counted
from ipgraph.cli.session import Session, fails_politely

Row = dict[str, Any]

#: The keys of one change, in JSON as in CSV.
COLUMNS = ("change", "item", "field", "before", "after", "where_before", "where_after")

_ITEMS: dict[str, Sentence] = {
    "number": ("编号", "No."),
    "title": HEADINGS["title"],
    "change": ("变动", "Change"),
    "field": ("内容", "Field"),
    "words": ("旧 → 新", "Old → new"),
    "lines": ("行", "Lines"),
}
_DEPARTMENTS: dict[str, Sentence] = {name: HEADINGS[name] for name in ("department", *QUANTITIES)}
_NETWORK: dict[str, Sentence] = {
    "quantity": ("合作网络", "Network"),
    "before": ("旧", "Old"),
    "after": ("新", "New"),
}
_FIGURES: dict[str, Sentence] = {
    "parties": ("有任务的单位", "parties with an item"),
    "density": ("网络密度", "density"),
    "components": ("各块的单位数", "parties in each piece"),
    "pairs": ("协作的单位对", "pairs that work together"),
}


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--load", is_flag=True, help="Print who carries how much in either plan, not the changes.")
@counted
@options.formats("table", "csv", "json")
@options.pass_session
@fails_politely
def compare(session: Session, old: str, new: str, format_: str | None, *, load: bool, **scope: Any) -> None:
    """What changed between two plans, item by item.

    \b
      ipgraph compare draft.docx final.docx
      ipgraph compare out-2020 out-2021 --format json

    OLD and NEW are each a document, or a store that holds one plan: a folder made by build, an RDF file, or a SPARQL
    endpoint.  An item is found again by its place in the plan and its text, by its text alone, then by its title;
    between plans of one city also by its place alone.  A table shows loads and networks side by side, too.

    In JSON, where_before and where_after are objects of document, line and column (the cell of a table, null in
    running text); in CSV they are written document:line:column.

    Exits with 1 if nothing changed.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    chosen = format_ or ("table" if session.terminal else "csv")
    sides = pipeline.single(old), pipeline.single(new)
    if load:
        _show_loads(_sides(*sides, **scope), chosen, session)
        return
    changes = compared(sides[0].facts, sides[1].facts, sides[0].document, sides[1].document)
    if chosen == "table" and changes:
        _show_items(changes, session)
        _show_loads(_sides(*sides, **scope), chosen, session)
    elif chosen != "table":
        _write_flat(changes, sides, chosen, session)
    _leave(changes, session)
    if _apart(changes, sides[0]):
        session.say(
            "旧计划没有一项能在新计划里找到；两份计划可能来自不同地方，或用了不同语言。",
            "No item of the old plan was found again; the plans may be of two places, or in two languages.",
        )


def _apart(changes: Sequence[Change], old: pipeline.Single) -> bool:
    """Whether no item was found again."""
    gone = {one.item for one in changes if one.change == "removed"}
    return gone == {row["item"] for row in old.facts}


def _sides(old: pipeline.Single, new: pipeline.Single, *, roles: str, **scope: Any) -> Sides:
    near = one_place(old.facts, new.facts, old.document, new.document)
    return side_by_side(old.tables, new.tables, near=near, roles=roles_in(roles), **scope)


def _leave(changes: Sequence[Change], session: Session) -> None:
    """Say how many items changed; end with 1 if none did."""
    if not changes:
        session.say("两份计划没有差别", "no differences")
        sys.exit(1)
    found: Counter[str] = Counter(change for change, _ in {(one.change, one.item) for one in changes})
    zh = "，".join(f"{words} {found[name]} 项" for name, (words, _) in CHANGES.items())
    en = ", ".join(f"{words}: {found[name]}" for name, (_, words) in CHANGES.items())
    session.say(f"{zh}。", f"Items {en}.")


# ------------------------------------------------------------------------------------------------- for programs


def _write_flat(
    changes: Sequence[Change], sides: tuple[pipeline.Single, pipeline.Single], chosen: str, session: Session
) -> None:
    rows = list(flat(changes, sides[0].document, sides[1].document))
    if chosen == "json":
        write_json(rows, session)
        return
    places = ("where_before", "where_after")
    write(
        Table(COLUMNS, [row | {name: _code(row[name]) for name in places} for row in rows]), chosen, session
    )


def flat(changes: Sequence[Change], old: str, new: str) -> Iterator[Row]:
    """The changes from the document ``old`` to ``new`` with the keys :data:`COLUMNS` of the contract.

    >>> change = Change("added", "p1", "1", "甲", "text", None, "甲", None, Where(7))
    >>> row = next(flat([change], "draft", "final"))
    >>> row["item"], row["where_before"], row["where_after"]
    ('final/p1', None, {'document': 'final', 'line': 7, 'column': None})
    """
    for one in changes:
        yield {
            "change": one.change,
            "item": f"{old if one.change == 'removed' else new}/{one.item}",
            "field": one.field,
            "before": one.before,
            "after": one.after,
            "where_before": _place(old, one.where_before),
            "where_after": _place(new, one.where_after),
        }


def _place(document: str, where: Where | None) -> Row | None:
    return where and {"document": document, "line": where.line, "column": where.column}


def _code(place: Row | None) -> str | None:
    return ":".join(str(part) for part in place.values() if part is not None) if place else None


# --------------------------------------------------------------------------------------------------- for people


def _show_items(changes: Sequence[Change], session: Session) -> None:
    rows: list[Row] = []
    for _, group in groupby(changes, key=lambda one: (one.change == "removed", one.item)):
        several = [_told(one, session) for one in group]
        rows += [several[0], *(row | dict.fromkeys(("number", "title", "change")) for row in several[1:])]
    _section(_ITEMS, rows, session)


def _told(one: Change, session: Session) -> Row:
    whole = one.change != "changed"
    at = [str(where.line) if where else "" for where in (one.where_before, one.where_after)]
    return {
        "number": one.number,
        "title": one.title,
        "change": session.text(*CHANGES[one.change]),
        "field": session.text(*FIELDS[one.field]),
        "words": (one.before or one.after) if whole else f"{one.before or '—'} → {one.after or '—'}",
        "lines": " → ".join(at).strip(),
    }


def _show_loads(found: Sides, chosen: str, session: Session) -> None:
    """Both department tables and both networks, with the settings and cautions without which they must not be read."""
    told = [dict(zip(("zh", "en"), one, strict=True)) for one in found.cautions]
    if chosen == "json":
        document = {"settings": found.settings, "departments": found.departments, "network": found.network}
        write_json(document | {"cautions": told}, session)
        return
    settings = "  ".join(f"{name}: {_words(value)}" for name, value in found.settings.items())
    session.say(settings, settings)
    if chosen == "csv":
        write(Table(LOADS, found.departments), chosen, session)
    else:
        _section(_DEPARTMENTS, [_load(row) for row in found.departments], session)
        _section(_NETWORK, list(_network(found.network, session)), session)
    for caution in found.cautions:
        session.say(*caution)


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _load(row: Row) -> Row:
    changes = {name: shift(row[f"{name}_before"], row[f"{name}_after"]) for name in QUANTITIES}
    delta = row["fractional_load_delta"]
    if delta:
        changes["fractional_load"] += f" ({delta:+.3f})"
    return {"department": row["department"]} | changes


def _network(row: Row, session: Session) -> Iterator[Row]:
    for name, words in _FIGURES.items():
        yield {"quantity": session.text(*words)} | {
            when: "—" if row[f"{name}_{when}"] is None else amount(row[f"{name}_{when}"])
            for when in ("before", "after")
        }
    kept, gone, new = row["pairs_kept"], len(row["pairs_gone"]), len(row["pairs_new"])
    yield {
        "quantity": session.text("其中", "of them"),
        "before": session.text(f"保留 {kept}，消失 {gone}", f"kept {kept}, gone {gone}"),
        "after": session.text(f"保留 {kept}，新增 {new}", f"kept {kept}, new {new}"),
    }


def _section(columns: dict[str, Sentence], rows: list[Row], session: Session) -> None:
    headings = {name: session.text(*words) for name, words in columns.items()}
    write(Table(list(columns), rows, headings), "table", session)
    session.write("\n")
