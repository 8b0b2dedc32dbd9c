"""Which blocks of a document form its plan: headed tables, and the owner lines that follow them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ipgraph.extract.tables import Table, read_header
from ipgraph.extract.words import Meaning, clean, label
from ipgraph.model import Document, Grid, Span

Report = Callable[[str, Span, str], None]

_LONGEST_HEADING = 60  # characters; a longer line is a sentence
_SENTENCE_END = "。；;：:！？"
_CHAPTER = re.compile(r"^\s*(?:第?[一二三四五六七八九十]+[、章节部编]|[（(][一二三四五六七八九十]+[)）])")


@dataclass(slots=True)
class Section:
    """One table of the plan with its heading, if any, and the owner lines that stand under it."""

    heading: Span | None
    table: Table
    owners: list[tuple[Meaning, Span]] = field(default_factory=list)


def sections(document: Document, report: Report) -> list[Section]:
    """The sections of a document in order; what belongs to none of them goes to ``report``."""
    found: list[Section] = []
    pending: list[Span] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            table = read_header(block, report)
            if table:
                found.append(Section(_heading(pending, document, report), table))
                pending = []
        elif found and not pending and (line := label(block.span)) and line[0].role:
            found[-1].owners.append(line)
        else:
            pending.append(block.span)
    _unread(pending, document, report)
    return found


def _heading(pending: list[Span], document: Document, report: Report) -> Span | None:
    """The line right before a table if it reads as a heading; the lines before that are not the plan's."""
    last = pending[-1] if pending and _is_heading(pending[-1], document) else None
    _unread([span for span in pending if span is not last], document, report)
    return last


def _is_heading(span: Span, document: Document) -> bool:
    short = len(span.text) <= _LONGEST_HEADING and span.text[-1] not in _SENTENCE_END
    return short and not _is_title(span, document)


def _is_title(span: Span, document: Document) -> bool:
    return clean(span.text) == clean(document.title)


def _unread(spans: list[Span], document: Document, report: Report) -> None:
    for span in spans:
        chapter = _CHAPTER.match(span.text) and _is_heading(span, document)
        if not (chapter or _is_title(span, document)):
            report("text-unread", span, "")
