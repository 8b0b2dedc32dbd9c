"""From bytes to a :class:`~ipgraph.model.Document`: file formats and encodings, nothing about plans.

A reader is a function ``(name, data) → (text, blocks)``; :data:`READERS` says which suffix it takes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from ipgraph.model import Block, Document, Paragraph, Problem
from ipgraph.read import html, markdown, pdf, separated, sheet, text, word
from ipgraph.read.source import Described, describe
from ipgraph.read.unfit import Unfit

#: The text, what stands in it and, if the reader left something out, notes on that: (problem code, detail).
_Reading = tuple[str, tuple[Block, ...]] | tuple[str, tuple[Block, ...], tuple[tuple[str, str], ...]]
Reader = Callable[[str, bytes], _Reading]

#: suffix → reader.  A new format is one file in this folder and one line here.
READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".tsv": separated.read_tabs,
    ".csv": separated.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": word.read,
    ".xlsx": sheet.read,
    ".xls": sheet.read,
    ".pdf": pdf.read,
}
#: Formats that other programs read and can save as one of ours.
CONVERTIBLE: dict[str, str] = {
    ".doc": ".docx", ".dot": ".docx", ".wps": ".docx", ".wpt": ".docx", ".rtf": ".docx", ".odt": ".docx", ".uot": ".docx",
    ".et": ".xlsx", ".ett": ".xlsx", ".ods": ".xlsx", ".xlsb": ".xlsx", ".ofd": ".pdf", ".ceb": ".pdf", ".caj": ".pdf",
    ".ppt": ".pdf", ".pptx": ".pdf", ".dps": ".pdf", ".mht": ".html", ".mhtml": ".html",
}  # fmt: skip
#: Formats that are not text.
_BINARY = frozenset({".docx", ".xlsx", ".xls", ".pdf"})

#: Bytes; a plan is a thousand times smaller.
LARGEST_FILE = 256 * 2**20
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

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Problem]]:
        return Unreadable, (self.problem,)


def read(path: Path) -> tuple[Document, Described]:
    """The document in a file, and what the ``source.toml`` beside it says of it.

    Raises :class:`Unreadable` for a file that cannot be read as text, ``OSError`` for one that is
    not there.
    """
    with path.open("rb") as file:
        document, notes = parse_with_notes(path.name, file.read(LARGEST_FILE + 1))
    described = describe(path, document)
    document = replace(document, **described.metadata)
    notes = tuple(replace(note, document=document.name) for note in notes)
    return document, replace(described, problems=(*notes, *described.problems))


def parse(filename: str, data: bytes) -> Document:
    r"""The document in ``data``, read as the suffix of ``filename`` says.

    >>> parse("a.txt", "任务\t责任部门".encode()).blocks[0].rows[0][1].span.text
    '责任部门'
    """
    return parse_with_notes(filename, data)[0]


def parse_with_notes(filename: str, data: bytes) -> tuple[Document, tuple[Problem, ...]]:
    """As :func:`parse`, and the problems with what the reader left out (a hidden sheet, a scanned page).

    >>> parse_with_notes("a.txt", "任务".encode())[1]
    ()
    """
    try:
        content, blocks, notes = _reading(filename, data)
    except Unfit as error:
        raise _unreadable(filename, error.code, error.detail) from None
    except UnicodeDecodeError as error:
        raise _unreadable(filename, "encoding-unreadable", str(error.start)) from None
    except ValueError as error:
        raise _unreadable(filename, "file-damaged", str(error)) from None
    except RecursionError:
        raise _unreadable(filename, "file-damaged", "…((((…") from None
    if not content.strip():
        raise _unreadable(filename, "file-empty")
    digest = hashlib.sha256(data).hexdigest()
    text_digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        name=_slug(filename, text_digest),
        title=_title(blocks) or Path(filename).stem,
        text=content,
        sha256=digest,
        text_sha256=text_digest,
        blocks=blocks,
    )
    return document, tuple(Problem(code, document.name, detail=detail) for code, detail in notes)


def _reading(filename: str, data: bytes) -> tuple[str, tuple[Block, ...], tuple[tuple[str, str], ...]]:
    suffix = Path(filename).suffix.lower()
    if not data.strip():
        raise Unfit("file-empty")
    if len(data) > LARGEST_FILE:
        raise Unfit("file-too-large", f"> {LARGEST_FILE:,} B")
    if suffix in CONVERTIBLE:
        raise _unreadable(filename, "format-old", suffix, [CONVERTIBLE[suffix]])
    if suffix not in READERS:
        raise _unreadable(filename, "format-unknown", suffix or filename, READERS)
    if suffix not in _BINARY:
        _refuse_binary(filename, data)
    content, blocks, *notes = READERS[suffix](filename, data)
    return content, blocks, notes[0] if notes else ()


def _unreadable(filename: str, code: str, detail: str = "", options: Iterable[str] = ()) -> Unreadable:
    return Unreadable(Problem(code, filename, detail=detail, options=tuple(options)))


def _refuse_binary(filename: str, data: bytes) -> None:
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None and b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "NUL"
    if kind:
        raise _unreadable(filename, "file-binary", kind, READERS)


def _slug(filename: str, digest: str) -> str:
    """A name for IRIs and files: that of the file, with its folders if it comes out of an archive."""
    stem = filename.removesuffix(Path(filename).suffix)
    slug = re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("-.")
    # a name with other letters in it would lose them, and with them its uniqueness
    return slug if slug and stem.isascii() else digest[:12]


def _title(blocks: tuple[Block, ...]) -> str:
    first = next((block.span.text for block in blocks if isinstance(block, Paragraph)), "")
    return first if len(first) <= _LONGEST_TITLE else ""
