"""What the person who filed a document says of it: the ``source.toml`` beside the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
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

    A value that does not fit is left out and reported.  Counts are promises about one version of the
    text: they are kept only while its sha256 holds.
    """
    sheet = path.parent / "source.toml"
    try:
        content = tomllib.loads(sheet.read_text(encoding="utf-8-sig"))
    except OSError:
        return Described()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Described(problems=(Problem("source-invalid", document.name, detail=str(error)),))
    if content.get("file") != path.name:
        return Described()
    fit = {key: content[key] for key, fits in _FITS.items() if key in content and fits(content[key])}
    name = fit.get("name", document.name)
    unfit = [f"{key} = {content[key]!r}" for key in _FITS if key in content and key not in fit]
    problems = [Problem("source-invalid", name, detail=words) for words in unfit]
    counts = fit.pop("counts", {})
    if content.get("sha256") != document.sha256:
        counts = {}
        problems.append(Problem("source-changed", name))
    if "period" in fit:
        fit["period"] = (fit["period"][0], fit["period"][-1])
    return Described(fit, counts, tuple(problems))


def _words(value: object) -> bool:
    seen = isinstance(value, str) and all(char.isprintable() or char == "\u3000" for char in value)
    return seen and bool(str(value).strip())


def _code(value: object) -> bool:
    """Whether ``value`` can stand in an IRI and in a file name."""
    return isinstance(value, str) and bool(re.fullmatch(r"[a-zA-Z0-9](?:[\w.-]{0,98}\w)?", value, re.ASCII))


def _language(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*", value))


def _years(value: object) -> bool:
    years = value if isinstance(value, list) and value else [None]
    return all(type(year) is int and date.min.year <= year <= date.max.year for year in years)


def _counts(value: object) -> bool:
    return isinstance(value, dict) and all(type(count) is int for count in value.values())


def _day(value: object) -> bool:
    return type(value) is date  # a datetime is a date too, and says more than was asked


#: key → whether a value fits it.
_FITS: dict[str, Callable[[object], bool]] = {
    "name": _code,
    "title": _words,
    "language": _language,
    "place": _words,
    "place_code": _code,
    "period": _years,
    "issued": _day,
    "counts": _counts,
}
