"""Asking a saved question: its parameters as SPARQL terms, its solutions as rows of plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, SupportsFloat

import pyoxigraph as ox

from ipgraph.graph.named import claim_iris, document_in, party_iris
from ipgraph.graph.questions import Need, Parameter, Question, need
from ipgraph.graph.store import Engine, solutions
from ipgraph.refusal import Refused

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BLOCK = re.compile(r"VALUES \?(?P<name>\w+) \{[^}]*\}")


def answer(engine: Engine, asked: Question, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a question's query, one dict per solution, keys in the order of the columns it reads.

    Raises :class:`~ipgraph.refusal.Refused` for an unknown, missing or unreadable parameter.
    """
    found = solutions(engine, fill(engine, asked, values))
    variables = [variable.value for variable in found.variables]
    places = [variables.index(name) for name in asked.reads]
    return [
        dict(zip(asked.reads, [plain(terms[at]) for at in places], strict=True))
        for terms in map(tuple, found)
    ]


def missing(engine: Engine, asked: Question) -> list[Need]:
    """What the question needs and the store does not hold."""
    needs = [need(name) for name in asked.needs]
    return [one for one in needs if not bool(engine.query(one.text))]


def table(engine: Engine, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one flat table (``tables/*.rq``) as the graph holds them.

    Raises ``OSError`` if there is no table of that name.
    """
    text = Path(__file__).with_name("tables").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    found = solutions(engine, text)
    columns = [variable.value for variable in found.variables]
    return ({column: plain(solution[column]) for column in columns} for solution in found)


_TITLES = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?title WHERE { ?document a ipg:PlanDocument ; dct:title ?title } ORDER BY ?document ?title
"""


def titles(engine: Engine) -> list[str]:
    """The titles of the documents in a store."""
    return [solution["title"].value for solution in solutions(engine, _TITLES)]


def given(asked: Question, values: Mapping[str, str]) -> dict[str, str]:
    """``values`` by the names of the parameters, none of them unknown, and none that the question needs left out.

    >>> from ipgraph.graph.questions import question
    >>> given(question("responsible-today"), {"asOf": "2020-01-01"})
    {'date': '2020-01-01'}
    """
    known = {one.name: one for one in asked.parameters}
    second = {one.also: one.name for one in asked.parameters if one.also}
    values = {second.get(name, name): value for name, value in values.items()}
    for name in values.keys() - known.keys():
        takes = ", ".join(known) or "-"
        raise Refused(
            f"{asked.name} 没有参数 {name}；可用参数：{takes}",
            f"{asked.name} has no parameter {name}; it takes: {takes}",
        )
    for one in asked.parameters:
        if one.required and one.name not in values:
            raise Refused(
                f"{asked.name} 需要 -p {one.name}=…（{one.zh}）",
                f"{asked.name} needs -p {one.name}=… ({one.en})",
            )
    return values


def fill(engine: Engine, asked: Question, values: Mapping[str, str]) -> str:
    """The SPARQL text of a question with ``values`` in place of its defaults."""
    known = {one.name: one for one in asked.parameters}
    terms = {
        variable: " ".join(_terms(engine, known[name], value))
        for name, value in given(asked, values).items()
        for variable in (known[name].variable or name).split()
    }
    # one pass, so that nothing inside a value can be taken for another block
    return _BLOCK.sub(lambda found: _block(found, terms), asked.text)


def _block(found: re.Match[str], terms: Mapping[str, str]) -> str:
    name = found["name"]
    return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else found.group()


def _terms(engine: Engine, parameter: Parameter, value: str) -> Iterator[str]:
    """``value`` as SPARQL terms, as many as it names."""
    if parameter.type == "party":
        yield from (f"<{iri}>" for iri in party_iris(engine, value))
    elif parameter.type == "claim":
        yield from (f"<{iri}>" for iri in claim_iris(engine, value))
    elif parameter.type == "choice":
        yield from (parameter.choices[one] for one in chosen(parameter, value))
    elif parameter.type == "date":
        yield str(ox.Literal(day(parameter, value), datatype=ox.NamedNode(f"{_XSD}date")))
    elif parameter.type == "document":
        yield str(ox.Literal(document_in(engine, value)))
    elif parameter.type == "number":
        yield str(ox.Literal(number(parameter, value), datatype=ox.NamedNode(f"{_XSD}decimal")))
    else:
        yield str(ox.Literal(value))


def chosen(parameter: Parameter, value: str) -> list[str]:
    """The names of the choices in ``value``; :class:`~ipgraph.refusal.Refused` for one that there is not."""
    found = [one.strip() for one in (value.split(",") if parameter.several else [value])]
    for one in found:
        if one not in parameter.choices:
            choices = ", ".join(parameter.choices)
            raise Refused(
                f"{parameter.name}={one} 不在可选值之内：{choices}",
                f"{parameter.name}={one} is not one of: {choices}",
            )
    return found


def day(parameter: Parameter, value: str) -> str:
    """A date as ISO writes it; :class:`~ipgraph.refusal.Refused` for what is none."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Refused(
            f"{parameter.name}={value} 不是日期，请写成 2018-12-31 的样子",
            f"{parameter.name}={value} is not a date; write it as 2018-12-31",
        ) from None


def number(parameter: Parameter, value: str) -> str:
    """``value`` itself, a decimal number; :class:`~ipgraph.refusal.Refused` for what is none."""
    if not re.fullmatch(r"\d{1,15}(\.\d{1,15})?", value):
        raise Refused(
            f"{parameter.name}={value} 不是数，请写成 0.05 的样子",
            f"{parameter.name}={value} is not a number; write it as 0.05",
        )
    return value


def plain(term: Any) -> Any:
    """An RDF term as a plain value: numbers and booleans as such, all else as text.

    >>> plain(ox.Literal(3)), plain(ox.NamedNode("urn:a")), plain(None)
    (3, 'urn:a', None)
    """
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value)
        return read(term.value) if read else term.value
    return None if term is None else str(getattr(term, "value", term))


def whole(words: SupportsFloat | str) -> int | float:
    """A number as a float, or as an int where it is one.

    >>> whole("2.0"), whole("0.5")
    (2, 0.5)
    """
    value = float(words)
    return int(value) if value.is_integer() else value


#: datatype → how its words become a value.
_READ: dict[str, Callable[[str], Any]] = {
    f"{_XSD}boolean": lambda words: words in {"true", "1"},
    f"{_XSD}integer": int,
    f"{_XSD}decimal": whole,
    f"{_XSD}double": whole,
}
