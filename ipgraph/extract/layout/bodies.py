"""What the name of a body looks like, and what is nothing but a list of names."""

from __future__ import annotations

import re

from ipgraph.extract.owners.levels import is_group
from ipgraph.extract.owners.register import register
from ipgraph.extract.owners.sentences import MARKS
from ipgraph.extract.words import clean, split
from ipgraph.model import BREAK, Span

_BODY = (
    r"(?:局|厅|委|办|部|院|署|处|室|校|司|行|队|社|府|会|联|协|团|站|所|中心|专班|公司|单位|部门|集团|街道|乡镇|地区|企业|机构|海关|高校"
    r"|[市县区州旗镇乡])"
)
HAS_BODY = re.compile(_BODY)
BODY_AT_END = re.compile(rf"{_BODY}(?:[)）〕\]]|等)*$")
_DEPARTMENT = re.compile(
    r"(?:局|厅|委|办|部|院|会|协|政府|公司|中心|专班|联|署|社|[支分银]行|集团)(?:[（(][^()（）]*[)）])?(?:等.{0,4})?$"
)


def names_in(inner: Span) -> list[str]:
    """The pieces of a list of names, as printed."""
    pieces = (piece for piece, _ in split(inner, f"、，,；;{BREAK}"))
    return [name for piece in pieces if (name := clean(piece.text).strip(MARKS))]


def is_bare_list(inner: Span) -> bool:
    """Whether words are nothing but the names of bodies (市知识产权、工商局，市科协).

    >>> is_bare_list(Span("市科技、工商局,市法院", 1, None, 0, 0)), is_bare_list(Span("含市、县、区", 1, None, 0, 0))
    (True, False)
    """
    groups = [clean(group.text) for group, _ in split(inner, f"，,；;{BREAK}") if group.text.strip()]
    names = names_in(inner)
    if not groups or any(len(name) > 24 or re.search(r"\d|[。：:]", name) for name in names):
        return False
    if not all(BODY_AT_END.search(group) or is_group(group) for group in groups):
        return False
    known = sum(_is_body(name) for name in names)
    return known >= 1 and 2 * known >= len(groups)


def _is_body(name: str) -> bool:
    return bool(_DEPARTMENT.search(name)) or register().find(name) is not None or is_group(name)


def is_known(name: str) -> bool:
    """Whether a name is taught, ends as a department does, or stands for a group."""
    return (
        register().find(clean(name).removesuffix("等")) is not None
        or bool(_DEPARTMENT.search(name))
        or is_group(name)
    )
