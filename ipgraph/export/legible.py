"""Words of a plan as the text of a file: what no reader of that file would accept is shown as a sign."""

from __future__ import annotations

import re

#: Control characters (but for tab and line break), lone surrogates and what is no character at all.
_ILLEGIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(words: str) -> str:
    r"""``words`` with every control character as its picture; XML and iCalendar have no way to write one.

    >>> legible("甲\x07\x1b\r\n乙\ufffe")
    '甲␇␛␍\n乙�'
    """
    return _ILLEGIBLE.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", words)
