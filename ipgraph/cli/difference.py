"""The outcome of a scenario on stdout: sentences and three tables for people, flat rows or JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.labels import WHOLE, WORDS, amount, shift
from ipgraph.analysis.outcome import QUANTITIES, Outcome
from ipgraph.analysis.result import Sentence
from ipgraph.analysis.telling import sentences, told
from ipgraph.cli.output import Table, write, write_json
from ipgraph.cli.session import Session

Row = dict[str, Any]

#: The columns of the CSV: one row per item, per quantity of a party, and per number of the whole that changes.
COLUMNS = ("section", "subject", "what", "before", "after", "delta", "title", "document")

_BEFORE_AFTER: dict[str, Sentence] = {"before": ("之前", "Before"), "after": ("之后", "After")}
_ITEMS: dict[str, Sentence] = {
    "number": ("编号", "No."),
    "title": HEADINGS["title"],
    "effects": ("变化", "What happens"),
    **_BEFORE_AFTER,
}
_DEPARTMENTS: dict[str, Sentence] = {
    "department": HEADINGS["department"],
    "change": ("变化", "What happens"),
    **{name: HEADINGS[name] for name in QUANTITIES},
    "items": ("任务", "Items"),
}
_NETWORK: dict[str, Sentence] = {"quantity": ("合计", "In all"), **_BEFORE_AFTER}


def show(found: Outcome, format_: str | None, session: Session) -> None:
    """Print what changes: the data on stdout, settings and cautions on stderr (in JSON, with the data)."""
    chosen = format_ or ("table" if session.terminal else "csv")
    if chosen == "json":
        write_json(_document(found), session)
        return
    settings = "  ".join(
        f"{name}: {_words(value)}" for name, value in found.settings.items() if name != "scenario"
    )
    session.say(settings, settings)
    if chosen == "csv":
        write(Table(COLUMNS, list(flat(found))), chosen, session)
    elif not found.empty:
        _show_tables(found, session)
    for caution in found.cautions if not found.empty else ():
        session.say(*caution)


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _document(found: Outcome) -> Row:
    return {
        "settings": found.settings,
        "items": found.items,
        "departments": found.departments,
        "network": found.network,
        "sentences": [_both(one) for one in sentences(found)],
        "cautions": [_both(one) for one in found.cautions],
    }


def _both(sentence: Sentence) -> Row:
    return dict(zip(("zh", "en"), sentence, strict=True))


def flat(found: Outcome) -> Iterator[Row]:
    """The outcome as rows of :data:`COLUMNS`: section *item*, *department*, *network* or *inside*.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.analysis.outcome import outcome
    >>> from ipgraph.analysis.scenario import Body, Change
    >>> rows = list(flat(outcome(plan_of("1.1 甲"), [Change("remove", (Body("example/甲", "甲"),))])))
    >>> rows[0]["subject"], rows[0]["what"], rows[1]["what"], rows[1]["delta"]
    ('1.1', ['orphan'], 'items', -1)
    """
    for row in found.items:
        found_in = {"title": row["title"], "document": row["document"]}
        change = {"what": row["effects"], "before": row["before"], "after": row["after"]}
        yield {"section": "item", "subject": row["number"]} | change | found_in
    for row in found.departments:
        for name in QUANTITIES:
            if row[f"{name}_delta"]:
                yield {"section": "department", "subject": row["department"], **_change(row, name)}
    for name in WHOLE:
        if found.network[f"{name}_before"] != found.network[f"{name}_after"]:
            yield {"section": "network", **_change(found.network, name)}
    for row in found.network["pairs_inside"]:
        yield {"section": "inside", "subject": [row["a"], row["b"]], "what": "count", "before": row["count"]}


def _change(row: Mapping[str, Any], name: str) -> Row:
    before, after = row[f"{name}_before"], row[f"{name}_after"]
    delta = None if isinstance(before, list) else round(after - before, 9)
    return {"what": name, "before": before, "after": after, "delta": delta}


# --------------------------------------------------------------------------------------------------- for people


def _show_tables(found: Outcome, session: Session) -> None:
    said = told(found)
    _section(said["scenario"] + said["items"], _ITEMS, _item_rows(found, session), session)
    _section(said["departments"], _DEPARTMENTS, _department_rows(found, session), session)
    _section(said["network"], _NETWORK, _network_rows(found, session), session)


def _section(said: list[Sentence], columns: dict[str, Sentence], rows: list[Row], session: Session) -> None:
    session.write("".join(session.text(*sentence) + "\n" for sentence in said) + "\n")
    if rows:
        headings = {name: session.text(*words) for name, words in columns.items()}
        write(Table(list(columns), rows, headings), "table", session)
        session.write("\n")


def _item_rows(found: Outcome, session: Session) -> list[Row]:
    """The items, without those that only moved along with their party."""
    return [
        row | {"effects": [session.text(*WORDS[one]) for one in row["effects"]]}
        for row in found.items
        if row["effects"] != ["moved"]
    ]


def _department_rows(found: Outcome, session: Session) -> list[Row]:
    return [
        {"department": row["department"], "change": session.text(*WORDS[row["change"]])}
        | {name: shift(row[f"{name}_before"], row[f"{name}_after"]) for name in QUANTITIES}
        for row in found.departments
    ]


def _network_rows(found: Outcome, session: Session) -> list[Row]:
    return [
        {"quantity": session.text(*WORDS[name])}
        | {when: amount(found.network[f"{name}_{when}"]) for when in ("before", "after")}
        for name in WHOLE
    ]
