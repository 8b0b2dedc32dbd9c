"""How the cells of a workbook are shown: 0.95 as 95%, the first of a month as that month."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ipgraph.read.package import member, tree

_S = "{*}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Formats that Excel knows without their codes; 27 to 58 as in a Chinese Excel.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 36: "yyyy年m月",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_CELL = re.compile(rb"<(?:\w+:)?c(?=\s)([^<>]*)>")
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_LOOK = re.compile(rb'\ss="(\d{1,6})"')


@dataclass(frozen=True, slots=True)
class Format:
    """A look that changes what is read: a percentage with so many ``decimals``, or some ``parts`` of a date."""

    decimals: int | None = None
    parts: str = ""


def shown(value: object, look: Format) -> str:
    """The words of a value in this look; nothing if the look does not apply to it.

    >>> shown(0.955, Format(decimals=0)), shown(date(2022, 10, 1), Format(parts="ym"))
    ('96%', '2022年10月')
    """
    if isinstance(value, float | int) and look.decimals is not None:
        step = Decimal(1).scaleb(-look.decimals)
        return f"{(Decimal(repr(value)) * 100).quantize(step, ROUND_HALF_UP)}%" if abs(value) < 1e9 else ""
    if isinstance(value, date) and look.parts:
        words = {"y": f"{value.year}年", "m": f"{value.month}月", "d": f"{value.day}日"}
        return "".join(words[part] for part in look.parts)
    return ""


def _format(code: str) -> Format | None:
    """What a format code says, if it is a percentage or a date without one of its parts.

    >>> _format("0.0%"), _format('yyyy"年"m"月"'), _format("yyyy-mm-dd"), _format("General")
    (Format(decimals=1, parts=''), Format(decimals=None, parts='ym'), None, None)
    """
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    if "%" in plain:
        return Format(decimals=len(plain.partition(".")[2].replace("%", "").strip()))
    parts = "".join(part for part in "ymd" if part in plain)
    if "general" in plain or "h" in plain or parts not in {"y", "ym", "md"}:
        return None
    return Format(parts=parts)


def formats(package: zipfile.ZipFile) -> dict[str, dict[tuple[int, int], Format]]:
    """Name of a sheet → place of a cell → its look, for the looks that change what is read."""
    names = set(package.namelist())
    if not {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    looks = _looks(package)
    return {
        name: dict(_cells(member(package, part), looks))
        for name, part in (_parts(package) if looks else ())
        if part in names
    }


def _looks(package: zipfile.ZipFile) -> dict[int, Format]:
    """Number of a cell style → its look."""
    root = tree(member(package, "xl/styles.xml"))
    codes = dict(_BUILT_IN)
    for one in root.iterfind(f"{_S}numFmts/{_S}numFmt"):
        codes[_int(one.get("numFmtId"))] = one.get("formatCode", "")
    styles = enumerate(root.iterfind(f"{_S}cellXfs/{_S}xf"))
    found = {number: _format(codes.get(_int(one.get("numFmtId")), "")) for number, one in styles}
    return {number: look for number, look in found.items() if look}


def _int(digits: str | None) -> int:
    return int(digits) if digits and digits.isdecimal() else -1


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and of the file that holds it."""
    relations = tree(member(package, "xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations.iterchildren()}
    for sheet in tree(member(package, "xl/workbook.xml")).iterfind(f"{_S}sheets/{_S}sheet"):
        target = targets.get(sheet.get(_REL), "")
        yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _cells(content: bytes, looks: dict[int, Format]) -> Iterator[tuple[tuple[int, int], Format]]:
    for cell in _CELL.finditer(content):
        look, place = _LOOK.search(cell[1]), _PLACE.search(cell[1])
        if look and place and int(look[1]) in looks:
            yield (int(place[2]) - 1, column(place[1])), looks[int(look[1])]


def column(letters: bytes) -> int:
    """The number of a column from its letters, -1 if there are none.

    >>> column(b"A"), column(b"aa"), column(b"")
    (0, 26, -1)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
