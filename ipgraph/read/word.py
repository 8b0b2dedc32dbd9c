"""Word files (.docx): paragraphs and tables in document order, merged cells spread, automatic numbers printed.

Read is what a printed page shows: inserted words are in, deleted and hidden ones out.  A table of
contents only repeats the headings and is left out; text boxes follow the paragraph that they hang on,
footnotes the whole text.  Macros and links to other files are never touched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ipgraph.model import Cell
from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.numbering import Numbering, W
from ipgraph.read.package import member, tree, unpack
from ipgraph.read.unfit import Unfit

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDEST = 1000  # columns of one cell; more is a mistake or an attack
#: What is not printed, or is printed elsewhere.
_SKIPPED = {
    "del", "delText", "moveFrom", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid",
    "Fallback", "rt", "trPr", "tcPr", "fldData", "posOffset",
}  # fmt: skip
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
#: A cell to be laid: its element (``None`` for a place that no cell takes), and the columns that it covers.
_Place = tuple["_Element | None", int]


def read(_name: str, data: bytes) -> Reading:
    """The text and tables of a Word file; ``ValueError`` if it is none."""
    package = unpack(io.BytesIO(data))
    parts = {name.lower(): name for name in package.namelist()}
    main = next((name for name in parts.values() if _MAIN.fullmatch(name)), None)
    if main is None:
        raise Unfit("file-damaged", "word/document.xml")

    def part(name: str) -> _Element | None:
        found = parts.get(name)
        return None if found is None else tree(member(package, found).replace(_STRICT, _USUAL))

    document = part(main.lower())
    pages = _Pages(Numbering(part("word/numbering.xml"), part("word/styles.xml")))
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise Unfit("file-damaged", main)
    pages.blocks(body)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        pages.notes(part(notes))
    return pages.canvas.finish()


def _kind(element: _Element) -> str:
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def _within(parent: _Element, kinds: set[str]) -> Iterator[tuple[str, _Element]]:
    """The nearest elements of ``kinds`` below ``parent``, whatever they are wrapped in (content controls, insertions)."""
    for child in parent:
        kind = _kind(child)
        if kind in kinds:
            yield kind, child
        elif kind not in _SKIPPED:
            yield from _within(child, kinds)


def _hidden(run: _Element) -> bool:
    """Whether a run of text is there but not printed."""
    if not len(run) or run[0].tag != f"{W}rPr":
        return False
    vanish = run[0].find(f"{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}


def _places(row: _Element) -> Iterator[_Place]:
    """The cells of a row from left to right, and how many columns each covers."""
    properties = row.find(f"{W}trPr")
    yield from [(None, 1)] * _count(properties, "gridBefore")
    for _, cell in _within(row, {"tc"}):
        yield cell, max(_count(cell.find(f"{W}tcPr"), "gridSpan"), 1)
    yield from [(None, 1)] * _count(properties, "gridAfter")


def _count(properties: _Element | None, name: str) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    value = "" if found is None else found.get(f"{W}val", "")
    return min(int(value), _WIDEST) if value.isdecimal() else 0


def _continues(cell: _Element) -> bool:
    """Whether a cell only continues the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _printed(row: _Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is None or properties.find(f"{W}del") is None


class _Pages:
    """Writes what it meets onto a canvas."""

    def __init__(self, numbering: Numbering) -> None:
        self.canvas = Canvas()
        self._numbering = numbering
        self._boxes: list[_Element] = []

    def blocks(self, parent: _Element) -> None:
        """Every paragraph and table below ``parent``; the text boxes of each behind it."""
        for kind, element in _within(parent, {"p", "tbl"}):
            if kind == "tbl":
                self._table(element)
            else:
                self._paragraph(element)
            while self._boxes:
                self.blocks(self._boxes.pop(0))

    def _paragraph(self, paragraph: _Element) -> None:
        """A line for each soft line break, except in a centred heading, which is only too long for one line."""
        alignment = paragraph.find(f"{W}pPr/{W}jc")
        words = self._words(paragraph)
        if alignment is not None and alignment.get(f"{W}val") == "center":
            words = words.replace("\n", "")
        for line in words.split("\n"):
            self.canvas.paragraph(line)

    def notes(self, part: _Element | None) -> None:
        """The footnotes in a part; the lines that set them off from the text have a type."""
        for note in () if part is None else part.iterchildren():
            if note.get(f"{W}type", "normal") == "normal":
                self.blocks(note)

    def _words(self, paragraph: _Element) -> str:
        """The words of a paragraph as shown, its automatic number before them."""
        properties = paragraph.find(f"{W}pPr")
        if self._numbering.kind(self._numbering.style_of(properties)).startswith("toc "):
            return ""
        number = self._numbering.label(properties)
        words = "".join(self._pieces(paragraph))
        return number + words.lstrip() if number else words

    def _pieces(self, element: _Element) -> Iterator[str]:
        for child in element:
            kind = _kind(child)
            if kind == "t":
                yield child.text or ""
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind == "txbxContent":
                self._boxes.append(child)
            elif kind not in _SKIPPED and not (kind == "r" and _hidden(child)):
                yield from self._pieces(child)

    def _table(self, table: _Element) -> None:
        rows = [list(_places(row)) for _, row in _within(table, {"tr"}) if _printed(row)]
        if all(len(row) <= 1 for row in rows):  # a frame around running text
            for cell in (cell for row in rows for cell, _ in row if cell is not None):
                self.blocks(cell)
            return
        above: dict[int, Cell] = {}
        for row in rows:
            above = dict(enumerate(self.canvas.row(self._row(row, above))))

    def _row(self, places: list[_Place], above: dict[int, Cell]) -> list[str | Cell | None]:
        cells: list[str | Cell | None] = []
        for cell, columns in places:
            if cell is None:
                cells.append("")
                continue
            over = above.get(len(cells)) if _continues(cell) else None
            cells += [over or "\n".join(self._lines(cell)).strip(), *[None] * (columns - 1)]
        return cells

    def _lines(self, cell: _Element) -> Iterator[str]:
        """The paragraphs in a cell; those of a table or a text box in it belong to the cell too."""
        for kind, element in _within(cell, {"p", "tbl"}):
            if kind == "p":
                yield self._words(element).strip()
            for _, row in _within(element, {"tr"}) if kind == "tbl" else ():
                yield " ".join(" ".join(self._lines(inner)) for _, inner in _within(row, {"tc"}))
            while self._boxes:
                yield from self._lines(self._boxes.pop(0))
