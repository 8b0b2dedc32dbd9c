"""What the person who filed a document says of it: the ``source.toml`` beside the file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ipgraph.model import Document, Problem


@dataclass(frozen=True, slots=True)
class Described:
    """Metadata for the document, expected counts, and problems with either."""

    metadata: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def describe(path: Path, document: Document) -> Described:
    """What ``source.toml`` in the folder of ``path`` says of that file; nothing if it names another.

    Counts are promises about one version of the text: they are kept only while its sha256 holds.
    """
    sheet = path.parent / "source.toml"
    try:
        content = tomllib.loads(sheet.read_text(encoding="utf-8"))
    except OSError:
        return Described()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Described(problems=(Problem("source-invalid", document.name, detail=str(error)),))
    if content.get("file") != path.name:
        return Described()
    metadata = {key: value for key, value in _metadata(content).items() if value is not None}
    if content.get("sha256") != document.sha256:
        return Described(metadata, problems=(Problem("source-changed", metadata.get("name", document.name)),))
    return Described(metadata, dict(content.get("counts", {})))


def _metadata(content: dict[str, Any]) -> dict[str, Any]:
    period, issued = content.get("period"), content.get("issued")
    return {
        "name": content.get("name"),
        "title": content.get("title"),
        "language": content.get("language"),
        "place": content.get("place"),
        "place_code": content.get("place_code"),
        "period": (period[0], period[-1]) if period else None,
        "issued": issued if isinstance(issued, date) else None,
    }
