"""Plans as bytes and back, for what must outlive a process: JSON, so that a file from elsewhere can do no harm."""

from __future__ import annotations

import zlib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TypeVar

from cattrs.preconf.json import JsonConverter, make_converter

from ipgraph.model import Block, Plan

_T = TypeVar("_T")


def pack(value: object) -> bytes:
    """``value`` of :mod:`ipgraph.model` as bytes, the same for equal values.

    The blocks of a document are left out: after extraction nobody reads them, and its text has their words.

    >>> from ipgraph.model import Document, Plan
    >>> plan = Plan(Document("a", "标题", "标题", "", "", ()))
    >>> unpack(pack(plan), Plan) == plan
    True
    """
    if isinstance(value, Plan):
        value = replace(value, document=replace(value.document, blocks=()))
    return zlib.compress(_converter().dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def unpack(data: bytes, kind: type[_T]) -> _T:
    """The value of ``kind`` in what :func:`pack` made; ``ValueError`` if it is not such.

    >>> unpack(b"?", Plan)
    Traceback (most recent call last):
    ValueError: not packed by this tool
    """
    try:
        return _converter().loads(zlib.decompress(data).decode("utf-8", "surrogatepass"), kind)
    except (zlib.error, ValueError, TypeError, KeyError) as error:
        raise ValueError("not packed by this tool") from error


@cache
def _converter() -> JsonConverter:
    converter = make_converter(detailed_validation=False)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_structure_hook_func(lambda kind: kind == tuple[Block, ...], lambda _, __: ())
    return converter
