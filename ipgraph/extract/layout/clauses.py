"""Where running text says who and when: brackets, labels, and sentences such as 由甲局会同乙局负责.

A bracket is an owner clause if it begins with a label (牵头单位:), or if a group of names in it ends in a
role word, or if it is nothing but names; and only where a sentence ends.  (技工院校内由…部门负责) in
mid-sentence is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipgraph.extract.layout.bodies import HAS_BODY, is_bare_list, names_in
from ipgraph.extract.layout.prose import ROLE, SENTENCE, Place, opening, prose, whole_line
from ipgraph.extract.owners.clause import Printed
from ipgraph.extract.owners.levels import is_group
from ipgraph.extract.owners.register import register
from ipgraph.extract.owners.sentences import sentences
from ipgraph.extract.words import announces, clean, outside_brackets, split
from ipgraph.model import BREAK, Span

_OPENING, _CLOSING = "（(〔[［【﹝", "）)〕]］】﹞"
_LONGEST = 1500  # characters of a bracket; a longer one is no clause

_LABEL = re.compile(
    r"(?<![\u3400-\u9fff])(?P<label>(?:[\u3400-\u9fff]{2,16}|(?:[\u3400-\u9fff]{1,2}[ \u3000]+){1,5}[\u3400-\u9fff]{1,2})"
    r"(?:[（(][^（()）]{1,24}[)）])?)\s*[：:]"
)


def find(span: Span) -> list[Place]:
    """The clauses in a line of running text, in order, none inside another.

    >>> [place.inner.text for place in find(Span("一是扩种。（市农业农村局负责）二是收储。（市粮食局负责）", 1, None, 0, 0))]
    ['市农业农村局负责', '市粮食局负责']
    """
    brackets = list(_brackets(span))
    labels = list(_labels(span, brackets))
    found = sorted([*brackets, *labels], key=lambda place: place.start)
    return found or opening(span) or whole_line(span) or list(prose(span))


def _brackets(span: Span) -> Iterator[Place]:
    text = span.text
    for start, stop in _groups(text):
        inner = span.part(start + 1, stop - 1 if text[stop - 1] in _CLOSING else stop).strip()
        end = stop
        while end < len(text) and text[end] in _CLOSING:  # [… 负责)] closes twice
            end += 1
        if len(inner.text) <= _LONGEST and _is_clause(inner, text[:start], text[end:]):
            yield Place(start, end, inner)


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """The outermost brackets, of whatever kinds; one that is never closed reaches to the end."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            opened.append(at)
        elif char in _CLOSING and opened:
            start = opened.pop()
            if not opened:
                yield start, at + 1
    if opened:
        yield opened[0], len(text)


def _is_clause(inner: Span, before: str, after: str) -> bool:
    ends = not after.strip() or bool(SENTENCE.match(after.lstrip())) or after.lstrip()[0] in _OPENING
    begins = not before.strip() or bool(SENTENCE.match(before.rstrip()[-1]))
    if _labelled(inner.text):
        return True
    if not (begins or ends):
        return False
    inner = _without_rules(inner)
    pieces = [clean(piece.text) for piece, _ in split(inner, f"，,；;。{BREAK}")]
    if any(ROLE.search(piece) and HAS_BODY.search(ROLE.sub("", piece)) for piece in pieces):
        return True
    return (begins or (ends and len(names_in(inner)) > 1)) and (is_bare_list(inner) or _begins_taught(inner))


def _without_rules(inner: Span) -> Span:
    """What a bracket says without the sentences that rule the whole document, to be judged by."""
    text = Printed.of(inner).text
    for rule in reversed(sentences(text)):
        text = text[: rule.start].rstrip(",、;。") + text[rule.stop :]
    return Span(text.strip(",、;。"), inner.line, inner.column, 0, 0)


def _begins_taught(inner: Span) -> bool:
    """Whether the first comma group names two bodies or more that are all taught, whatever follows."""
    if re.search("[。：:]", inner.text):
        return False
    names = names_in(split(inner, f"，,；;。{BREAK}")[0][0])
    return len(names) > 1 and all(register().find(name) or is_group(name) for name in names)


def _labelled(text: str) -> bool:
    found = _LABEL.match(text)
    said = announces(found["label"]) if found else None
    return said is not None and said.what in {"owner", "schedule"}


def _labels(span: Span, taken: list[Place]) -> Iterator[Place]:
    """Labels outside brackets, each with the words up to the next label or the end of its sentence."""
    text = span.text
    free = outside_brackets(text)
    found = [
        (one, said)
        for one in _LABEL.finditer(text)
        if free[one.start()]
        and not any(place.start <= one.start() < place.stop for place in taken)
        and (said := announces(one["label"]))
        and said.what in {"owner", "schedule"}
    ]
    whole = bool(found) and found[0][0].start() == 0
    for (one, said), following in zip(found, [*found[1:], None], strict=False):
        stop = following[0].start() if following else len(text)
        if not whole:
            stop = next((at + 1 for at in range(one.end(), stop) if text[at] == "。" and free[at]), stop)
        yield Place(one.start(), stop, span.part(one.end(), stop).strip(" \t\u3000。；;，,"), said)
