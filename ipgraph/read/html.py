"""Web pages: headings, paragraphs and tables in document order; scripts, menus and what is hidden are not read.

A table that holds another table, or has one column, only lays out the page: its cells are read one after
the other.  Numbers that a browser puts before the items of a list are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipgraph.model import BREAK
from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.counting import label, printed
from ipgraph.read.grid import Merged, lay
from ipgraph.read.text import decode
from ipgraph.read.unfit import Unfit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = {
    "script", "style", "head", "nav", "template", "noscript", "svg", "select", "button", "form", "iframe", "object",
    "audio", "video", "canvas", "datalist", "rp", "rt",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "ul", "table",
}  # fmt: skip
_WIDEST = 1000  # columns or rows of one merged cell; a larger span is a mistake or an attack
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # what HTML takes for one (HTML Standard, ASCII whitespace)
_LONE = re.compile(r"(?<!\s)\xa0(?!\s)")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_BEGINNING = 4096  # bytes in which a page declares its encoding
#: Encodings as browsers take them: pages that declare GB 2312 hold characters of its successors.
_WIDER = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
}
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_NAMED = {"none": "none", "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting"}


def read(_name: str, data: bytes) -> Reading:
    """The text and tables of a web page; an empty text if there is no page."""
    canvas = Canvas()
    for page in _pages(_decoded(data)):
        walk(page, canvas)
    return canvas.finish()


def walk_fragment(markup: str, canvas: Canvas) -> None:
    r"""A piece of a web page that stands in another text.

    >>> canvas = Canvas()
    >>> walk_fragment("<table><tr><td>甲</td><td>乙</td></tr></table>", canvas)
    >>> canvas.finish().text
    '甲\t乙'
    """
    for page in _pages(markup):
        walk(page, canvas)


def _decoded(data: bytes) -> str:
    """The characters of a page: by the encoding it declares unless its bytes are UTF-8, else as plain text."""
    declared = _CHARSET.search(data[:_BEGINNING])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    for encoding in ("utf-8", _WIDER.get(name, name)):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(data)


def _pages(content: str) -> Iterator[HtmlElement]:
    """The page; none if the text holds no element.  One that is too deep would be cut off in silence: it is refused."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page = html.document_fromstring(content.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    cut = [one.message for one in parser.error_log if one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT]
    if cut:
        raise Unfit("file-damaged", cut[0])
    for list_ in page.iter("ol"):
        _number(list_)
    yield page


def walk(element: HtmlElement, canvas: Canvas) -> None:
    """Blocks one after the other; the inline words between two blocks are a paragraph."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if _unseen(child):
            pass
        elif child.tag == "table" and not _is_layout(child):
            _flush(inline, canvas)
            for caption in child.iterchildren("caption"):
                walk(caption, canvas)
            lay(canvas, rows(child))
        elif child.tag in _BLOCKS or _holds_block(child):
            _flush(inline, canvas)
            walk(child, canvas)
        else:
            inline.append(_words(child))
        inline.append(child.tail or "")
    _flush(inline, canvas)


def _unseen(element: HtmlElement) -> bool:
    hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or element.tag in _SKIPPED


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only places things on the page."""
    if next(table.iterdescendants("table"), None) is not None:
        own = [[cell for cell in row if cell.tag in {"td", "th"}] for row in _own_rows(table)]
        data = sum(len(row) > 1 and all(_is_plain(cell) for cell in row) for row in own)
        return data * 2 <= len(own)
    return all(len(row) < 2 for row in rows(table))


def _is_plain(cell: HtmlElement) -> bool:
    return next(cell.iterdescendants("table"), None) is None and bool("".join(cell.itertext()).strip())


def _number(list_: HtmlElement) -> None:
    """Write before the items of a numbered list what a browser prints there."""
    named = _LIST_STYLE.search(list_.get("style", ""))
    style = _NAMED.get(named[1], "decimal") if named else _STYLES.get(list_.get("type", "1"), "decimal")
    number = _digits(list_.get("start"), 1) - 1
    for item in list_.iterchildren("li"):
        number = _digits(item.get("value"), number + 1)
        sign = printed(number, style)
        first = _first(item)
        mark = label(sign + ("、" if style == "chineseCounting" else ".")) if sign else ""
        first.text = mark + (first.text or "").lstrip()


def _first(element: HtmlElement) -> HtmlElement:
    """The element in which the first words of a list item stand."""
    while (
        not (element.text or "").strip()
        and len(element)
        and element[0].tag in {"p", "div", "span", "b", "strong"}
    ):
        element = element[0]
    return element


def _digits(value: str | None, default: int) -> int:
    digits = (value or "").strip()
    return int(digits[:6]) if digits.isdecimal() else default


def _flush(inline: list[str], canvas: Canvas) -> None:
    words = _collapsed("".join(inline))
    inline.clear()
    for line in filter(None, (part.strip() for part in words.split(BREAK))):
        canvas.paragraph(line)


def _holds_block(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants())


def _words(element: HtmlElement) -> str:
    """The words of an element on a line; ``<br>`` and inner blocks break it."""
    if _unseen(element):
        return ""
    if element.tag == "br":
        return BREAK
    inner = (_words(child) + (child.tail or "") for child in element)
    words = "".join((element.text or "", *inner))
    if element.tag in {"td", "th"}:
        return f"{words} "
    return f"{BREAK}{words}{BREAK}" if element.tag in _BLOCKS or element.tag == "tr" else words


def _collapsed(words: str) -> str:
    """Source line breaks and indents are one blank; only ``<br>`` and blocks break a line.

    Several no-break or ideographic spaces stay as many as they are: 新增　　家 is a number to be filled in.
    """
    lines = (_LONE.sub(" ", _BLANKS.sub(" ", line)).strip() for line in words.split(BREAK))
    return BREAK.join(line for line in lines if line)


def _own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of a table within it."""
    for part in table:
        if part.tag == "tr" and not _unseen(part):
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"} and not _unseen(part):
            yield from (row for row in part.iterchildren("tr") if not _unseen(row))


def rows(table: HtmlElement) -> list[list[Merged]]:
    """The cells that begin in each row of a table."""
    return [
        [_merged(cell) for cell in row if cell.tag in {"td", "th"} and not _unseen(cell)]
        for row in _own_rows(table)
    ]


def _merged(cell: HtmlElement) -> Merged:
    words = "".join((cell.text or "", *(_words(child) + (child.tail or "") for child in cell)))
    return Merged(_collapsed(words), _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _span(value: str | None) -> int:
    return min(max(_digits(value, 1), 1), _WIDEST)
