"""What an analysis may be told beyond level and roles: ``ipgraph analyze NAME -p key=value``.

Parameters are declared with the analysis (:class:`~ipgraph.analysis.result.Analysis`), each with a default, and
every result prints those it was made with among its settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ipgraph.refusal import Refused

#: A whole number is written with at most so many digits.
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the name it is given by, what it means, its default as text, and what it ``takes``.

    ``read`` makes the value of the text; it raises :class:`ValueError` for one that is not among what it ``takes``.

    >>> choice("order", ("次序", "order"), ("up", "down")).default
    'up'
    """

    name: str
    zh: str
    en: str
    default: str
    takes: str
    read: Callable[[str], Any]


def choice(name: str, means: tuple[str, str], choices: Iterable[str], default: str = "") -> Parameter:
    """A parameter that is one of ``choices``; the default is the first unless another is named.

    >>> choice("order", ("次序", "order"), ("up", "down"), "down").read("up")
    'up'
    """
    known = tuple(choices)
    return Parameter(
        name, *means, default or known[0], " | ".join(known), lambda words: _one_of(words, known)
    )


def choices(name: str, means: tuple[str, str], choices: Iterable[str], default: str = "") -> Parameter:
    """A parameter that is one or several of ``choices``, separated by commas, without repetition.

    >>> choices("by", ("依据", "grounds"), ("size", "age")).read("age, size,age")
    ('age', 'size')
    """
    known = tuple(choices)

    def read(words: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_one_of(word.strip(), known) for word in words.split(",")))

    return Parameter(name, *means, default or known[0], ", ".join(known), read)


def whole(name: str, means: tuple[str, str], default: int, least: int, most: int) -> Parameter:
    """A parameter that is a whole number from ``least`` to ``most``.

    >>> whole("draws", ("抽样次数", "draws"), 50, 1, 1000).read("20")
    20
    """

    def read(words: str) -> int:
        if not re.fullmatch(rf"[0-9]{{1,{_DIGITS}}}", words) or not least <= int(words) <= most:
            raise ValueError(words)
        return int(words)

    return Parameter(name, *means, str(default), f"{least}–{most}", read)


def text(name: str, means: tuple[str, str], default: str = "") -> Parameter:
    """A parameter that is any text: the analysis itself says what it understands.

    >>> text("party", ("单位", "party")).read("市财政局")
    '市财政局'
    """
    return Parameter(name, *means, default, "…", str)


def values(analysis: str, parameters: Iterable[Parameter], given: Mapping[str, str]) -> dict[str, Any]:
    """The value of every parameter of an analysis, as ``given`` or by its default.

    Raises :class:`~ipgraph.refusal.Refused` for a name that the analysis does not know and for a value that cannot be
    understood; both say what is taken.

    >>> values("x", [whole("draws", ("抽样次数", "draws"), 50, 1, 1000)], {})
    {'draws': 50}
    """
    known = {one.name: one for one in parameters}
    for name in given:
        if name not in known:
            raise _unknown(analysis, name, known.values())
    return {name: _read(one, given.get(name, one.default)) for name, one in known.items()}


def _read(one: Parameter, words: str) -> Any:
    try:
        return one.read(words)
    except ValueError:
        raise Refused(
            f"{one.name}={words} 不在可选值之内：{one.takes}（{one.zh}）",
            f"{one.name}={words} is not one of: {one.takes} ({one.en})",
        ) from None


def _unknown(analysis: str, name: str, parameters: Iterable[Parameter]) -> Refused:
    takes = "; ".join(f"{one.name}={one.takes}" for one in parameters)
    if not takes:
        return Refused(
            f"{analysis} 没有参数；请去掉 -p {name}", f"{analysis} takes no parameter; leave out -p {name}"
        )
    return Refused(
        f"{analysis} 没有参数 {name}；可用参数：{takes}",
        f"{analysis} has no parameter {name}; it takes: {takes}",
    )


def _one_of(words: str, known: tuple[str, ...]) -> str:
    if words not in known:
        raise ValueError(words)
    return words
