"""Web pages: headings, paragraphs and tables in document order; scripts, menus and styles are not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipgraph.model import BREAK, Block
from ipgraph.read.canvas import Canvas
from ipgraph.read.grid import Merged, lay
from ipgraph.read.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = {
    "script",
    "style",
    "head",
    "nav",
    "template",
    "noscript",
    "svg",
    "select",
    "button",
    "form",
    "iframe",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
    "ul", "table",
}  # fmt: skip
_WIDEST = 1000  # columns or rows of one merged cell; a larger span is a mistake or an attack


def read(_name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and tables of a web page; an empty text if there is no page."""
    canvas = Canvas()
    for page in _pages(data):
        _walk(page, canvas)
    return canvas.finish()


def _pages(data: bytes) -> Iterator[HtmlElement]:
    """The page, by the encoding it declares, else decoded as plain text is; none if the bytes hold no element."""
    from lxml import etree, html

    declares = b"charset" in data[:2048].lower()
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        yield html.document_fromstring(data if declares else decode(data), parser=parser)
    except etree.ParserError:
        return


def _walk(element: HtmlElement, canvas: Canvas) -> None:
    """Blocks one after the other; the inline words between two blocks are a paragraph."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _SKIPPED:
            pass
        elif child.tag == "table":
            _flush(inline, canvas)
            lay(canvas, _rows(child))
        elif child.tag in _BLOCKS or _holds_block(child):
            _flush(inline, canvas)
            _walk(child, canvas)
        else:
            inline.append(_words(child))
        inline.append(child.tail or "")
    _flush(inline, canvas)


def _flush(inline: list[str], canvas: Canvas) -> None:
    words = _collapsed("".join(inline))
    inline.clear()
    for line in filter(None, (part.strip() for part in words.split(BREAK))):
        canvas.paragraph(line)


def _holds_block(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants())


def _words(element: HtmlElement) -> str:
    """The words of an element on a line; ``<br>`` and inner blocks break it."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == "br":
        return BREAK
    parts = [element.text or "", *(_words(child) + (child.tail or "") for child in element)]
    words = "".join(parts)
    return f"{BREAK}{words}{BREAK}" if element.tag in _BLOCKS else words


def _collapsed(words: str) -> str:
    """Source line breaks and indents are blanks; only ``<br>`` and blocks break a line."""
    lines = (" ".join(line.split()) for line in words.split(BREAK))
    return BREAK.join(line for line in lines if line)


def _rows(table: HtmlElement) -> Iterator[list[Merged]]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield [_merged(cell) for cell in row if cell.tag in {"td", "th"}]


def _merged(cell: HtmlElement) -> Merged:
    return Merged(_collapsed(_words(cell)), _span(cell.get("rowspan")), _span(cell.get("colspan")))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _WIDEST) if value and value.strip().isdigit() else 1
