"""The value that every analysis returns, with the settings it was made under and its cautions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.parameters import Parameter, values

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]
#: The same sentence in Chinese and in English.
Sentence = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """A table of numbers and the declarations without which it must not be read.

    ``settings`` names what was counted (level, roles, weights, documents …); ``rows`` hold one value per
    column: text, a number at full precision, a truth value, ``None`` where the quantity does not exist
    (never NaN), a list of such values, or a dict from a name to a number.
    ``cautions`` are sentences for the reader, each in Chinese and in English.

    >>> Result({"level": "measure"}, ("a",), [{"a": 1}]).cautions
    ()
    """

    settings: dict[str, object]
    columns: tuple[str, ...]
    rows: list[Row]
    cautions: tuple[Sentence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Analysis:
    """A named analysis: what it is called, which question it answers, and the function that does so.

    The function takes ``(tables, *, level, roles, inherit_participants)`` and, by their names, the ``parameters`` that
    the analysis declares; it returns a :class:`Result` that has each of them among its settings.

    >>> Analysis("n", ("数", "Count"), ("几个？", "How many?"), lambda tables: Result({}, (), [])).title[1]
    'Count'
    """

    name: str
    title: Sentence
    question: Sentence
    function: Callable[..., Result]
    parameters: tuple[Parameter, ...] = ()

    def run(self, tables: Tables, given: Mapping[str, str], **options: object) -> Result:
        """The result for parameters ``given`` as text; ``options`` are level, roles and inherit_participants.

        Raises :class:`~ipgraph.refusal.Refused` for a parameter that is unknown or cannot be understood.
        """
        return self.function(tables, **options, **values(self.name, self.parameters, given))


def printed(value: object, digits: int = 3) -> str:
    """One value of a row as text: floats with ``digits`` decimals, ``None`` as nothing, lists with 、.

    >>> [printed(v) for v in (1 / 3, None, True, ["2.1", "2.2"], {"市科技局": 3})]
    ['0.333', '', '是 yes', '2.1、2.2', '市科技局 3']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    if isinstance(value, float):
        return f"{value:.{digits}f}"
    if isinstance(value, dict):
        return "、".join(f"{name} {printed(number, digits)}" for name, number in value.items())
    if isinstance(value, list | tuple):
        return "、".join(printed(one, digits) for one in value)
    return str(value)
