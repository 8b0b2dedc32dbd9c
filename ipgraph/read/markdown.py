"""Markdown: line by line, so that a line of the text is a line of the file.

A table in HTML, which Markdown needs for merged cells, is read as in a web page; the lines after it move up
or down by the lines that its markup took.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from ipgraph.model import BREAK
from ipgraph.read import html
from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.text import decode

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_PREFIX = re.compile(r"\s{0,3}(?:>\s?)*\s*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\[\^[^\]]{1,40}\]:\s*)?")
_MARKUP = re.compile(
    r"\*\*|__|~~|`|(?<![\w*\\])\*(?=\S)|(?<=[^\s\\])\*(?![\w*])|\[\^[^\]]{1,40}\]|</?[a-zA-Z][^<>]{0,200}>"
)
_CLOSING_HASHES = re.compile(r"\s+#+\s*$")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<])")
_ONLY_MARKUP = re.compile(r"\s*(?:(?:[-*_]\s*){3,}|={2,}|(?:```|~~~)\s*\w*|<!--.{0,2000}-->)\s*")
_TABLE_BEGINS = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"</table\s*>", re.IGNORECASE)


def read(_name: str, data: bytes) -> Reading:
    """The text of a Markdown file without its markup; pipe tables become grids."""
    canvas = Canvas()
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    in_table = False
    for line, after in _with_next(lines):
        if _TABLE_BEGINS.search(line):
            html.walk_fragment(line, canvas)
            continue
        delimits = "|" in line and _DELIMITER.fullmatch(line)
        in_table = "|" in line and (in_table or ("|" in after and bool(_DELIMITER.fullmatch(after))))
        if delimits:
            canvas.skip()
        elif in_table or len(_PIPE.findall(line)) > 1:
            canvas.row([_plain(cell) for cell in _cells(line)])
        else:
            canvas.paragraph("" if _ONLY_MARKUP.fullmatch(line) else _plain(line))
    return canvas.finish()


def _with_next(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line and the next one; the lines of a table in HTML as one."""
    whole: list[str] = []
    last = max((at for at, line in enumerate(lines) if _TABLE_ENDS.search(line)), default=-1)
    for at, line in enumerate(lines):
        if whole or (at <= last and _TABLE_BEGINS.search(line)):
            whole.append(line)
            if _TABLE_ENDS.search(line):
                yield "\n".join(whole), ""
                whole = []
        else:
            yield line, lines[at + 1] if at + 1 < len(lines) else ""


def _cells(line: str) -> list[str]:
    return _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))


def _plain(words: str) -> str:
    r"""Words without Markdown's marks.

    >>> _plain(" **市住建局** "), _plain("## 一、目标"), _plain(r"1\. 甲"), _plain("> 见[附件](a.doc)[^1]")
    ('市住建局', '一、目标', '1. 甲', '见附件')
    """
    words = words[_PREFIX.match(words).end() :]  # type: ignore[union-attr] # it matches nothing too
    words = _MARKUP.sub("", _LINK.sub(r"\1", _LINE_BREAK.sub(BREAK, words)))
    return entities.unescape(_ESCAPE.sub(r"\1", _CLOSING_HASHES.sub("", words))).strip()
