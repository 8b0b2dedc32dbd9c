"""Simplified characters for traditional ones, one by one, for matching only (OpenCC, t2s)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

#: Characters of every plan in traditional script that no simplified text has.
SIGNS = re.compile(
    "[務責單業發與對實關門區縣產無會應點進為這來時間場體機構總網電環資標準護財稅經濟監農辦聯團黨衛醫學館設術創專獎優運輸車東風]"
)


@cache
def simplified(char: str) -> str:
    """The simplified form of one character, itself if it has none."""
    found = str(_converter().convert(char)) if "\u3400" <= char <= "\u9fff" else char
    return found if len(found) == 1 else char


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
