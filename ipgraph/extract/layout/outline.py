"""The outline of a document: its numbered headings and paragraphs as a tree, with what stands in each.

The tree follows the marks (一、 above （一） above 1.), whatever the format was.  A line without a mark goes on
with the paragraph above it; a line of labels (责任单位:…) or a bracket on a line of its own belongs to it, or,
when it closes a list whose other members name nobody, to the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ipgraph.extract.layout.clauses import find
from ipgraph.extract.layout.flat import Flat, tabled
from ipgraph.extract.layout.marks import ITEM, Count, Line, mark
from ipgraph.extract.layout.prose import Place
from ipgraph.extract.layout.tables import Table, read_header
from ipgraph.extract.words import clean, label
from ipgraph.model import Document, Grid, Paragraph, Span

Report = Callable[[str, Span, str], None]

_OPENING, _CLOSING = "（(〔[［【", "）)〕]］】"
_LONGEST_JOINED = 600  # characters; a bracket that is open for longer was never meant to be closed
_LONGEST_HEADING = 60  # characters
_LONGEST_LINE = 500_000  # characters; more than any plan that was ever copied into one line
_SENTENCE_END = "。；;！!?？：:，,、"
_CAPTION = re.compile(
    r"^(?:附件|附表|表)\s*\d*|(?:表|清单|台账|一览|分工|分解|任务书|方案)\s*(?:[（(][^（()）]*[)）])?$"
)
_PUNCTUATION = re.compile(r"[\s。；;，,、：:（()）]*")
_ATTACHMENT = re.compile(r"^附\s*[件表录]?\s*\d*\s*[：:]|^附\s*[件表]\s*\d*\s*[.．、]?\s*\S")
#: What a web page says of itself around the text.
_FURNITURE = re.compile(
    r"(?:发布|公开|生成|发文|成文|上传|更新|发表|生效|废止)(?:时间|日期)\s*[:：]|浏览(?:次数|量)|点击(?:数|率|量|次数)|阅读(?:次数|量)|索\s*引\s*号"
    r"|信息来源\s*[:：]|网站标识码|版权所有|ICP备|公网安备|打印本页|关闭窗口|责任编辑|相关链接|相关(?:文件|解读|附件)\s*[:：]|当前位置|您(?:现在)?所?在的?位置"
)
_LONGEST_FURNITURE = 200  # characters
_LIST = re.compile(r"附\s*件\s*[：:]?")
_LISTED = re.compile(r"附\s*件\s*[：:]\s*1\s*[.．、]")
_HEADING_DEPTH = 1


@dataclass(slots=True)
class Part:
    """Words and the clauses that say who and when; ``standing`` when these have a line of their own."""

    texts: list[Span] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    standing: bool = False


@dataclass(slots=True)
class Node:
    """A numbered heading or paragraph (``line`` is ``None`` for the document itself) and what belongs to it."""

    depth: int
    line: Line | None = None
    parts: list[Part] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def has_clauses(self) -> bool:
        """Whether anything in this branch names owners or is a table."""
        return (
            bool(self.tables)
            or any(part.places for part in self.parts)
            or any(child.has_clauses() for child in self.children)
        )

    def has_tables(self) -> bool:
        """Whether there is a table in this branch."""
        return bool(self.tables) or any(child.has_tables() for child in self.children)

    def words(self) -> Iterator[Span]:
        """The running text in this branch."""
        yield from (text for part in self.parts for text in part.texts)
        for child in self.children:
            yield from child.words()


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree, the layouts that were recognised, and the lines that name attachments."""

    root: Node
    layouts: tuple[str, ...]
    attachments: tuple[Span, ...]


def outline(document: Document, report: Report) -> Outline:
    """The outline of ``document``."""
    builder = _Builder(document, report)
    for running, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Paragraph)):
        if running:
            spans = [
                block.span for block in blocks if isinstance(block, Paragraph) and builder.fits(block.span)
            ]
            for found in tabled(unbroken(spans, document.text), document.text, report):
                builder.lay(found)
        else:
            for block in blocks:
                if isinstance(block, Grid):
                    builder.table(block, "table")
    _close_lists(builder.root)
    return Outline(builder.root, tuple(builder.layouts), tuple(builder.attachments))


def unbroken(spans: Sequence[Span], text: str) -> list[Span]:
    """The lines of a document with this ``text``, those put together that were broken inside a bracket."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and _is_open(last.text) and not mark(span.text) and span.end - last.offset <= _LONGEST_JOINED:
            words = text[last.offset : span.end]
            found[-1] = Span(words, last.line, last.column, last.start, last.offset)
        else:
            found.append(span)
    return found


def _is_open(words: str) -> bool:
    """Whether a line ends inside a bracket, in mid-sentence."""
    depth = sum(char in _OPENING for char in words) - sum(char in _CLOSING for char in words)
    return depth > 0 and words[-1] not in "。；;" + _CLOSING


class _Builder:
    """Hangs line after line on the tree; knows the branch that is open."""

    def __init__(self, document: Document, report: Report) -> None:
        self.root = Node(-1)
        self.layouts: list[str] = []
        self.attachments: list[Span] = []
        self._document = document
        self._report = report
        self._open = [self.root]
        self._count = Count()
        self._listing = False  # below 附件: stand the names of attachments
        self._last: Span | None = None  # a line without a mark that may turn out to be a heading

    def lay(self, found: Span | Flat) -> None:
        """Hang on what was found in running text: a line, or a table that had lost its lines."""
        if isinstance(found, Flat):
            self.table(found.grid, found.layout)
        elif len(found.text) <= _LONGEST_FURNITURE and _FURNITURE.search(found.text):
            self._report("text-unread", found, "")
        elif self._is_attachment(found):
            self.attachments.append(found)
            self._last = None
        else:
            several = len(find(found)) > 1
            for line in self._count.cut(found, 5 if several else ITEM):
                self._line(line)

    def _is_attachment(self, span: Span) -> bool:
        """Whether a line names an attachment: 附件:…, and those numbered below it."""
        listed = self._listing and mark(span.text) and not find(span)
        self._listing = bool(listed or _LIST.fullmatch(span.text) or _LISTED.match(span.text))
        return bool(listed) or bool(_ATTACHMENT.match(span.text) and not find(span))

    def fits(self, span: Span) -> bool:
        """Whether a line is not beyond all bounds; one that is gets reported."""
        if len(span.text) > _LONGEST_LINE:
            self._report("text-unread", span, "")
        return len(span.text) <= _LONGEST_LINE

    def table(self, grid: Grid, layout: str) -> None:
        """Hang on a table under the heading right before it."""
        table = read_header(grid, self._report)
        if table is None:
            return
        if self._last and self._is_heading(self._last):
            self._take_back(self._last)
            self._push(Node(_HEADING_DEPTH, Line(None, self._last)))
        self._last = None
        self._open[-1].tables.append(table)
        self._open[-1].parts.append(Part())  # what follows is no part of the words above
        self.layouts.append(layout)

    def _is_heading(self, span: Span) -> bool:
        short = len(span.text) <= _LONGEST_HEADING and span.text[-1] not in _SENTENCE_END
        return (
            short
            and clean(span.text) != clean(self._document.title)
            and not _CAPTION.search(clean(span.text))
        )

    def _take_back(self, span: Span) -> None:
        """A line that is a heading is no words of the item before it."""
        for part in self._open[-1].parts:
            part.texts = [text for text in part.texts if text.offset != span.offset]
        self._open[-1].parts = [part for part in self._open[-1].parts if part.texts or part.places]

    def _push(self, node: Node) -> None:
        while self._open[-1].depth >= node.depth:
            self._open.pop()
        self._open[-1].children.append(node)
        self._open.append(node)

    def _line(self, line: Line) -> None:
        if line.mark:
            self._push(Node(line.mark.depth, line))
        self._last = line.span if line.mark is None else None
        segments = list(_segments(line.span))
        alone = line.mark is None and all(text is None for text, _ in segments)
        for text, place in segments:
            self._segment(text, place, alone=alone)

    def _segment(self, text: Span | None, place: Place | None, *, alone: bool) -> None:
        parts = self._open[-1].parts
        if text is not None:
            if not parts or parts[-1].places:
                parts.append(Part())
            parts[-1].texts.append(text)
        if place is not None:
            if not parts:
                parts.append(Part())
            parts[-1].places.append(place)
            parts[-1].standing = parts[-1].standing or alone
            if not self._open[-1].tables:
                layout = "key-value" if place.meaning and alone else "narrative"
                self.layouts += [layout] if layout not in self.layouts else []


def _segments(span: Span) -> Iterator[tuple[Span | None, Place | None]]:
    """A line as its words and the clauses between them; words of prose clauses stay whole."""
    places = find(span)
    if not places and (said := label(span)) and said[0].what not in {"remark", "number"}:
        if said[1].text:
            yield said[1], None
        return
    at = 0
    if places and places[0].opening:
        yield span.part(places[0].stop).strip(), None  # the duty of the body that it begins with
        yield None, places[0]
        return
    for place in places:
        if place.prose:
            continue
        if _is_words(words := span.part(at, place.start).strip()):
            yield words, None
        yield None, place
        at = place.stop
    if _is_words(words := span.part(at).strip()):
        yield words, None
    yield from ((None, place) for place in places if place.prose)


def _is_words(span: Span) -> bool:
    return not _PUNCTUATION.fullmatch(span.text)


def _close_lists(node: Node) -> None:
    """Give the owners that close a list to the list: (1)… (2)… (责任单位:…)."""
    node.parts = [part for part in node.parts if part.texts or part.places]
    for child in node.children:
        _close_lists(child)
    *others, last = node.children or [node]
    if node.depth < 2 or not others or any(other.has_clauses() for other in others):
        return
    closing = [part for part in last.parts if part.places]
    if last.children or len(closing) != 1 or not (closing[0].standing or last.depth > ITEM):
        return
    node.parts = node.parts or [Part()]
    node.parts[-1].places += closing[0].places
    closing[0].places = []
