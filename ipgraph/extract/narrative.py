"""From the outline to items: headings are laid open, numbered paragraphs and rows become actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ipgraph.extract.head import is_formal, is_introduction
from ipgraph.extract.items import Facts, Maker
from ipgraph.extract.layout.marks import ITEM
from ipgraph.extract.layout.marks import line as marked
from ipgraph.extract.layout.outline import Node, Part
from ipgraph.extract.layout.tables import Section, Table, counted, read_rows
from ipgraph.extract.words import clean
from ipgraph.model import Document, Level, Span

Report = Callable[[str, Span, str], None]

_INSIDE = re.compile(r"[。；;！!]\s*(?=\S)")
_SENTENCE_END = "。；;！!"
_LONGEST_HEADING = 45  # characters
_OUTER: tuple[Level, ...] = ("programme", "task", "measure")
_LEVELS = {"p": 0, "t": 1, "m": 2, "a": 3}
#: A label whose words follow on the next lines, and a remark below a table.
_LEADS_IN = re.compile(r"(?:具体|主要|重点|工作)?(?:措施|任务|举措|内容|做法|要求)[：:]$")


class Narrator:
    """Walks the tree and gives the maker what it finds, in the order of the document."""

    def __init__(self, document: Document, maker: Maker, report: Report) -> None:
        self._document = document
        self._maker = maker
        self._report = report
        self._tabled = False  # what a chapter without owners promises, the tables promise again

    def tell(self, root: Node) -> None:
        """Lay the whole document."""
        self._tabled = root.has_tables()
        parent = self._orphans_parent(root)
        for part in root.parts:
            self._paragraphs(parent, part, works=self._opens_with(root, part))
        self._tables(parent, root.tables)
        for child in root.children:
            outer = None if _is_container(child) else parent
            self._node(outer, child, works=child.has_clauses())

    def leave(self, root: Node) -> None:
        """Report the words of a document that turned out to hold no plan, only the name of one."""
        self._unread(list(root.words()))

    def _orphans_parent(self, root: Node) -> str | None:
        """Where a plan has programmes, work outside them is the document's own: a programme by its title."""
        chapters = [_is_container(child) and child.has_clauses() for child in root.children]
        loose = [child for child in root.children if child.has_clauses() and not _is_container(child)]
        goals = any(self._opens_with(root, part) for part in root.parts)
        orphans = root.tables or loose or goals or any(part.places for part in root.parts)
        if not (any(chapters) and orphans):
            return None
        title = next((text for part in root.parts for text in part.texts), None)
        return self._maker.enter(None, "programme", title, None) if title else None

    def _opens_with(self, root: Node, part: Part) -> bool:
        """Whether a plan with owners promises figures before its first heading (预期目标是…)."""
        return root.has_clauses() and not self._tabled and any(map(self._maker.promises, part.texts))

    def _node(self, parent: str | None, node: Node, *, works: bool) -> None:
        if _is_container(node):
            self._container(parent, node, works=works)
        else:
            self._leaf(parent, node, works=works)

    def _container(self, parent: str | None, node: Node, *, works: bool) -> None:
        own, others = _taken_apart(node)
        words = self._joined(own.texts) if own.texts and own.places else _heading(node)
        level = _level(node, parent)
        if level is None:  # deeper than a measure: its own words are one action among those of its parts
            facts = _facts(own, tuple(own.texts))
            if own.texts and (own.places or self._maker.says(facts.texts)):
                self._maker.add(parent, words, _number(node), facts)
            here = parent
        else:
            here = self._maker.enter(parent, level, words, _number(node))
            self._maker.give(here, _facts(own, (words,)))
        before, after = _around(node.tables, others)
        for part in before:
            self._paragraphs(here, part, works=works)
        last = self._tables(here, node.tables, node.depth, parent)
        for part in after:
            self._paragraphs(last, part, works=works)
        for child in node.children:
            self._node(here, child, works=works)

    def _leaf(self, parent: str | None, node: Node, *, works: bool) -> None:
        pieces = [part for part in node.parts if part.places]
        rest = [part for part in node.parts if not part.places]
        if len(pieces) > 1:
            level: Level = "measure" if parent else "programme"
            if parent and _LEVELS[_letter(parent)] < _LEVELS["m"]:
                parent = self._maker.enter(parent, level, _first_sentence(_heading(node)), _number(node))
            for piece in pieces:
                self._piece(parent, piece, None if parent else _number(node), _heading(node))
        elif pieces:
            made = self._piece(parent, pieces[0], _number(node), _heading(node))
            if works and not self._maker.answered(made):
                self._report("row-without-party", _heading(node), "")
        elif rest:
            self._plain(parent, rest.pop(0).texts, _number(node), works=works)
        for part in rest:
            self._paragraphs(parent, part, works=False)

    def _piece(self, parent: str | None, piece: Part, number: str | None, heading: Span) -> str:
        words = self._joined(piece.texts) if piece.texts else heading
        return self._maker.add(parent, words, number, _facts(piece, (words,)))

    def _plain(self, parent: str | None, texts: list[Span], number: str | None, *, works: bool) -> None:
        """A numbered paragraph that names nobody: work all the same in a chapter that names owners."""
        if not texts:
            return
        words = self._joined(texts)
        promises = (works or not self._tabled) and self._maker.says((words,))
        if promises or (works and number and not _LEADS_IN.search(words.text)):
            self._maker.add(parent, words, number, Facts(texts=(words,)))
            if works and not self._maker.answered(parent):
                self._report("row-without-party", words, "")
        else:
            self._unread([text for text in texts if not _is_heading(text)])

    def _paragraphs(self, parent: str | None, part: Part, *, works: bool) -> None:
        """Paragraphs without a mark: the last has the owners behind it; others are kept if they promise something."""
        last = part.texts[-1] if part.texts else None
        for text in part.texts[:-1] if part.places else part.texts:
            if _LEADS_IN.search(text.text):
                continue
            if (parent or works) and (works or not self._tabled) and self._promises(text, parent):
                self._maker.add(parent, text, None, Facts(texts=(text,)))
            else:
                self._unread([text])
        if part.places and last is not None:
            self._maker.add(parent, last, None, _facts(part, (last,)))
        elif part.places and parent:
            self._maker.give(parent, _facts(part, ()))
        elif part.places:
            for place in part.places:
                self._report("owner-unread", place.inner, "")

    def _promises(self, text: Span, parent: str | None) -> bool:
        """Whether a paragraph is kept: for a figure anywhere, for a time only below a heading."""
        return self._maker.says((text,)) if parent else self._maker.promises(text)

    def _tables(
        self, parent: str | None, tables: Sequence[Table], depth: int = -1, base: str | None = None
    ) -> str | None:
        """The tables under a heading of this depth, whose own parent is ``base``; gives the heading last open."""
        here = parent
        for table in tables:
            here = self._table(parent, table, depth, base)
        return here

    def _table(self, parent: str | None, table: Table, depth: int, base: str | None) -> str | None:
        self._maker.new_table()
        outer: dict[int, str] = {depth: parent} if parent else {}
        section, promised, rows, here, chapter = None, None, 0, parent, parent
        for row in read_rows(table, self._report):
            if not isinstance(row, Section):
                rows += 1
                self._maker.row(here, row)
                continue
            self._check(section, promised, rows)
            section, promised, rows = row.span, counted(row.span), 0
            found = marked(row.span)
            own = found.mark.depth if found.mark else depth + 1
            outer = {one: id_ for one, id_ in outer.items() if one < own}
            above = outer[max(outer)] if outer else base
            level = _OUTER[min(_LEVELS[_letter(above)] + 1 if above else 0, 2)]
            here = self._maker.enter(above, level, found.span, found.mark.number if found.mark else None)
            outer[own] = here
            chapter = here if own <= depth else chapter
        self._check(section, promised, rows)
        return chapter

    def _check(self, section: Span | None, promised: int | None, rows: int) -> None:
        if section and promised is not None and promised != rows:
            self._report("section-count-differs", section, f"{promised} ≠ {rows}")

    def _joined(self, texts: Sequence[Span]) -> Span:
        """Several lines of words as one span of the document's text."""
        first, last = texts[0], texts[-1]
        if first is last:
            return first
        words = self._document.text[first.offset : last.end]
        return Span(words, first.line, first.column, first.start, first.offset)

    def _unread(self, texts: Sequence[Span]) -> None:
        for text in texts:
            said = self._is_title(text) or is_formal(text.text) or is_introduction(text.text)
            if not (said or self._maker.rules_in(text)):
                self._report("text-unread", text, "")

    def _is_title(self, span: Span) -> bool:
        words, title = clean(span.text), clean(self._document.title)
        return words == title or (words in title and not words.endswith(tuple(_SENTENCE_END)))


def _is_container(node: Node) -> bool:
    """Whether a heading stands over something: numbered parts, a table, or paragraphs of its own."""
    return bool(node.children or node.tables or _is_headed(node))


def _is_headed(node: Node) -> bool:
    first = node.parts[0] if node.parts else None
    return bool(first and len(first.texts) > 1 and not first.standing and _is_heading(first.texts[0]))


def _taken_apart(node: Node) -> tuple[Part, list[Part]]:
    """What a heading says itself, and the paragraphs below it."""
    first, *others = node.parts or [Part()]
    if len(first.texts) > 1:
        return Part(first.texts[:1]), [Part(first.texts[1:], first.places, first.standing), *others]
    return first, others


def _around(tables: Sequence[Table], parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """The parts that stand before the first table of a branch, and those behind it."""
    rows = [table.rows[0][0].span.offset for table in tables if table.rows]
    start = min(rows, default=0)
    after = [part for part in parts if rows and _offset(part) > start]
    return [part for part in parts if part not in after], after


def _offset(part: Part) -> int:
    return part.texts[0].offset if part.texts else part.places[0].inner.offset


def _heading(node: Node) -> Span:
    assert node.line is not None
    if node.line.mark is None:  # the line above a table; what follows the table, a signature, is not its name
        return node.line.span
    return next((text for part in node.parts for text in part.texts), node.line.span)


def _number(node: Node) -> str | None:
    return node.line.mark.number if node.line and node.line.mark else None


def _facts(part: Part, texts: tuple[Span, ...]) -> Facts:
    schedules = [place.inner for place in part.places if place.meaning and place.meaning.what == "schedule"]
    owners = [(place.meaning, place.inner) for place in part.places if not _is_schedule(place.meaning)]
    return Facts(tuple(owners), tuple(schedules), texts)


def _is_schedule(meaning: object) -> bool:
    return getattr(meaning, "what", None) == "schedule"


def _letter(id_: str) -> str:
    return id_.rpartition("/")[2][0]


def _level(node: Node, parent: str | None) -> Level | None:
    """The level of a heading: chapters are programmes, numbered paragraphs measures; ``None`` below a measure."""
    if parent is None:
        return "programme"
    free = _OUTER[_LEVELS[_letter(parent)] + 1 :]
    wanted: Level = "measure" if node.depth >= ITEM else "task"
    return wanted if wanted in free else (free[0] if free else None)


def _is_heading(span: Span) -> bool:
    return (
        len(span.text) <= _LONGEST_HEADING
        and not _INSIDE.search(span.text)
        and span.text[-1] not in _SENTENCE_END
    )


def _first_sentence(span: Span) -> Span:
    found = _INSIDE.search(span.text)
    return span.part(0, found.start() + 1) if found else span
