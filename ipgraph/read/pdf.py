"""PDF files: ruled tables with merged cells spread, the other text as paragraphs in reading order.

A table without ruling lines is not guessed: its lines stay lines.  Page numbers and running headers are
left out.  A page that is only a picture holds no text: nothing is recognised here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.grid import lay
from ipgraph.read.ink import Box, Glyph, Page, page_of
from ipgraph.read.lattice import lattices
from ipgraph.read.ruled import Ruled, ruled
from ipgraph.read.unfit import Unfit
from ipgraph.read.wrap import Line, Measure, lines, measure, paragraphs

#: Pages of one document.
MOST_PAGES = 3000
_PASSWORD = "password"  # noqa: S105 (a word of PDFium's message)
_WHOLE = 0.5  # part of a page; a picture over more of it is a scan
_FEW = 12  # characters of a page number
_EDGES = 2  # lines at the top and bottom of a page that may run on every page
_NUMBER = re.compile(
    r"[-—–－―─·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，共]+\s*\d{1,4}\s*页?)?[-—–－―─·\s]*"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is kept of a page: its lines and tables from top to bottom."""

    blocks: list[Line | Ruled]
    width: int
    scanned: bool


def read(_name: str, data: bytes) -> Reading:
    """The text and tables of a PDF; ``ValueError`` if it is none, or a scan."""
    sheets = list(_sheets(data))
    scanned = [str(number) for number, sheet in enumerate(sheets, start=1) if sheet.scanned]
    if all(sheet.scanned or not sheet.blocks for sheet in sheets):
        raise Unfit("pdf-scanned", str(len(sheets)))
    canvas = Canvas()
    blocks = list(_blocks([sheet.blocks for sheet in sheets]))
    widths = [sheet.width for sheet in sheets]
    measures = {width: _measure(blocks, widths, width) for width in set(widths)}
    for block in _joined(blocks):
        if isinstance(block, Ruled):
            lay(canvas, block.rows())
            canvas.paragraph("")
        elif block:
            for words in paragraphs(block, measures[widths[block[0].page]]):
                canvas.paragraph(words)
    return canvas.finish([("page-scanned", "、".join(scanned))] if scanned else ())


def _measure(blocks: Sequence[Line | Ruled], widths: Sequence[int], width: int) -> Measure:
    """The measure of the running text on all pages of one width."""
    found = [one for one in blocks if isinstance(one, Line) and widths[one.page] == width]
    return measure(found, width) if found else Measure(0, width)


def _sheets(data: bytes) -> Iterator[_Sheet]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise Unfit("file-too-large", f"{len(document)} > {MOST_PAGES}")
        for number, each in enumerate(document):
            page = page_of(each)
            yield _Sheet(_page(page, number), round(page.width), _is_scan(page))
            each.close()
    except pypdfium2.PdfiumError as error:
        code = "file-encrypted" if _PASSWORD in str(error).lower() else "file-damaged"
        raise Unfit(code, str(error)) from None


def _is_scan(page: Page) -> bool:
    """Whether a page shows a picture where its text should be; a page number may stand below it."""
    return (page.pictures > _WHOLE and len(page.glyphs) <= _FEW) or page.unknown > len(page.glyphs)


def _blocks(pages: Sequence[list[Line | Ruled]]) -> Iterator[Line | Ruled]:
    """The lines and tables of all pages; of a line that runs on every page only one in larger type, a title, once."""
    running = _running([_edges(blocks) for blocks in pages])
    sizes = [one.size for blocks in pages for one in blocks if isinstance(one, Line)]
    larger = 1.15 * median(sizes) if sizes else 0
    met = set()
    for blocks in pages:
        kept = []
        for one in blocks:
            stamp = _stamp(one) if isinstance(one, Line) else None
            if stamp not in running or (stamp not in met and isinstance(one, Line) and one.size > larger):
                kept.append(one)
            met.add(stamp)
        yield from _without_numbers(kept)


def _page(page: Page, number: int) -> list[Line | Ruled]:
    tables = lattices(page.rules)
    inside: dict[int, list[Glyph]] = {at: [] for at in range(-1, len(tables))}
    for glyph in page.glyphs:
        inside[next((at for at, one in enumerate(tables) if _holds(one.box, glyph.box)), -1)].append(glyph)
    blocks: list[tuple[float, Line | Ruled]] = [(one.y0, one) for one in lines(inside[-1], number)]
    blocks += [(one.box.y0, ruled(one, inside[at], number)) for at, one in enumerate(tables)]
    return [block for _, block in sorted(blocks, key=lambda one: one[0])]


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _edges(blocks: Sequence[Line | Ruled]) -> list[Line]:
    """The outermost lines of a page that stand in no table."""
    edges = [*blocks[:_EDGES], *blocks[-_EDGES:]]
    return [one for one in edges if isinstance(one, Line)]


def _stamp(line: Line) -> tuple[str, int]:
    """What makes two lines of two pages the same: their words, numbers apart, and their height."""
    return _DIGITS.sub("0", line.text), round(line.y0 / 4)


def _running(edges: Sequence[list[Line]]) -> set[tuple[str, int]]:
    """The lines that run at the edge of at least half the pages, and of two."""
    counts = Counter(stamp for page in edges for stamp in {_stamp(one) for one in page})
    return {stamp for stamp, count in counts.items() if count >= 2 and count * 2 >= len(edges)}


def _without_numbers(blocks: list[Line | Ruled]) -> list[Line | Ruled]:
    """The blocks of a page without the page number at its foot or head."""
    for at in (-1, 0):
        if blocks and isinstance(one := blocks[at], Line) and _NUMBER.fullmatch(one.text):
            blocks = blocks[:-1] if at else blocks[1:]
    return blocks


def _joined(blocks: Iterable[Line | Ruled]) -> Iterator[list[Line] | Ruled]:
    """Neighbouring lines as one text, and tables that go on over a page as one table."""
    last: list[Line] | Ruled = []
    for block in blocks:
        if isinstance(block, Line) and isinstance(last, list):
            last.append(block)
        elif isinstance(block, Ruled) and isinstance(last, Ruled) and last.goes_on_in(block):
            last.go_on(block)
        else:
            yield last
            last = [block] if isinstance(block, Line) else block
    yield last
