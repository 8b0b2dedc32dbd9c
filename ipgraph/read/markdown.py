"""Markdown: line by line, so that a line of the text is a line of the file."""

from __future__ import annotations

import re

from ipgraph.model import BREAK, Block
from ipgraph.read.canvas import Canvas
from ipgraph.read.text import decode

_DELIMITER = re.compile(r"^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(
    r"\*\*|__|~~|`|^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])"
)
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def read(_name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text of a Markdown file without its markup; pipe tables become grids."""
    canvas = Canvas()
    for line in decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if "|" in line and _DELIMITER.match(line):
            canvas.skip()
        elif len(_PIPE.findall(line)) > 1:
            canvas.row(
                [_plain(cell) for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]
            )
        else:
            canvas.paragraph(_plain(line))
    return canvas.finish()


def _plain(words: str) -> str:
    r"""Words without Markdown's marks.

    >>> _plain(" **市住建局** "), _plain("## 一、目标"), _plain(r"1\. 甲")
    ('市住建局', '一、目标', '1. 甲')
    """
    return _ESCAPE.sub(r"\1", _LINE_BREAK.sub(BREAK, _MARKUP.sub("", words))).strip()
