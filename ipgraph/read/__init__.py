"""From bytes to a :class:`~ipgraph.model.Document`: file formats and encodings, nothing about plans.

A reader is a function ``(name, data) → (text, blocks)``; :data:`READERS` says which suffix it takes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ipgraph.model import Block, Document, Paragraph, Problem
from ipgraph.read import html, markdown, separated, sheet, text, word
from ipgraph.read.source import Described, describe

Reader = Callable[[str, bytes], tuple[str, tuple[Block, ...]]]

#: suffix → reader.  A new format is one file in this folder and one line here.
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".tsv": text.read,
    ".csv": separated.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": word.read,
    ".xlsx": sheet.read,
    ".xls": sheet.read,
}
#: Formats that are not text.
_BINARY = frozenset({".docx", ".xlsx", ".xls"})

#: Characters; a longer first line is a text, not a title.
_LONGEST_TITLE = 200
_MAGIC = {
    b"PK\x03\x04": "docx/xlsx/zip",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "doc/xls/wps",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"\x1f\x8b": "gzip",
}


class Unreadable(Exception):
    """A file that gives no document; ``problem`` says why and names the way out."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read(path: Path) -> tuple[Document, Described]:
    """The document in a file, and what the ``source.toml`` beside it says of it.

    Raises :class:`Unreadable` for a file that cannot be read as text, ``OSError`` for one that is
    not there.
    """
    data = path.read_bytes()
    document = parse(path.name, data)
    described = describe(path, document)
    return replace(document, **described.metadata), described


def parse(filename: str, data: bytes) -> Document:
    r"""The document in ``data``, read as the suffix of ``filename`` says.

    >>> parse("a.txt", "任务\t责任部门".encode()).blocks[0].rows[0][1].span.text
    '责任部门'
    """
    suffix = Path(filename).suffix.lower()
    reader = READERS.get(suffix)
    if not data.strip():
        raise Unreadable(Problem("file-empty", filename))
    if reader is None:
        raise Unreadable(
            Problem("format-unknown", filename, detail=suffix or filename, options=tuple(READERS))
        )
    if suffix not in _BINARY:
        _refuse_binary(filename, data)
    try:
        content, blocks = reader(filename, data)
    except UnicodeDecodeError as error:
        raise Unreadable(Problem("encoding-unreadable", filename, detail=str(error.start))) from None
    except ValueError as error:
        raise Unreadable(Problem("file-damaged", filename, detail=str(error))) from None
    if not content.strip():
        raise Unreadable(Problem("file-empty", filename))
    digest = hashlib.sha256(data).hexdigest()
    text_digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        name=_slug(filename, text_digest),
        title=_title(blocks) or Path(filename).stem,
        text=content,
        sha256=digest,
        text_sha256=text_digest,
        blocks=blocks,
    )


def _refuse_binary(filename: str, data: bytes) -> None:
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None and b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "NUL"
    if kind:
        raise Unreadable(Problem("file-binary", filename, detail=kind, options=tuple(READERS)))


def _slug(filename: str, digest: str) -> str:
    stem = re.sub(r"[^a-z0-9._-]+", "-", Path(filename).stem.lower()).strip("-.")
    # a name with other letters in it would lose them, and with them its uniqueness
    return stem if stem and Path(filename).stem.isascii() else digest[:12]


def _title(blocks: tuple[Block, ...]) -> str:
    first = next((block.span.text for block in blocks if isinstance(block, Paragraph)), "")
    return first if len(first) <= _LONGEST_TITLE else ""
