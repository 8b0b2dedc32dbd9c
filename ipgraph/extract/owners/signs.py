"""The signs of the page in one form: full and half width, and brackets of every kind."""

from __future__ import annotations

_SIGNS = {
    **dict.fromkeys(map(ord, "（〔［[【﹝｛{<＜〈"), "("),
    **dict.fromkeys(map(ord, "）〕］]】﹞｝}>＞〉"), ")"),
    **dict.fromkeys(map(ord, "「『《‘"), "“"),
    **dict.fromkeys(map(ord, "」』》’"), "”"),
    **{full: chr(full - 0xFEE0) for full in range(0xFF10, 0xFF1A)},
    **{ord(full): half for full, half in zip("，；：．！？／＋＊", ",;:.!?/+*", strict=True)},
    ord("﹑"): "、",
    ord("､"): "、",
    ord("｡"): "。",
}


def folded(text: str) -> str:
    """``text`` with one form for each sign, as long as before; for matching, never for show.

    >>> folded("市财政厅（办公室），各县〔区〕")
    '市财政厅(办公室),各县(区)'
    """
    return text.translate(_SIGNS)
