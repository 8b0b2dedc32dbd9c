"""Whether a query would make this machine ask another one: Oxigraph's own parser is the judge.

A second parser reads some texts otherwise than the engine does (``1SERVICE``, escapes inside of strings), and what it
overlooks is carried out.  So the word is made unreadable wherever it stands and the engine is asked again: within a
string, a name or a comment that changes nothing, as a keyword it is an error.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from ipgraph.refusal import Refused

_WORDS = {"service": re.compile("service", re.IGNORECASE), "from": re.compile("from", re.IGNORECASE)}
_LONGEST_MESSAGE = 200  # characters; the parser would list all that it can read
_PLACE = re.compile(r"error at (\d+):(\d+)")


def refuse_service(text: str) -> None:
    """Refuse ``text`` if SERVICE may be one of its keywords, by name; or as no query, if it is none.

    Raises :class:`~ipgraph.refusal.Refused`.  What passes may be given to the engine.

    >>> refuse_service("SELECT * { ?s ?p 1SERVICE <http://example.org/> { ?a ?b ?c } }")
    Traceback (most recent call last):
    ipgraph.graph.outward.ServiceRefused: SERVICE is refused: ipgraph asks no other machine; query that endpoint with --store URL
    >>> refuse_service("SELECT ?service { ?service ?p 'SERVICE <x> {' } # SERVICE")
    """
    said = unread_without("service", text)
    if said is None:
        return
    if _at_keyword("service", text, said):
        raise ServiceRefused(
            "不接受 SERVICE：ipgraph 不向其他机器发请求；要查询那个端点请用 --store 网址",
            "SERVICE is refused: ipgraph asks no other machine; query that endpoint with --store URL",
        )
    raise Refused(f"不是 SPARQL 查询：{said}", f"not a SPARQL query: {said}")


class ServiceRefused(Refused):
    """A query that names another machine."""


def unread_without(word: str, text: str) -> str | None:
    """What the parser says of ``text`` when the keyword ``word`` (``service`` or ``from``) is hidden from it.

    None if it reads the query all the same: then ``word`` is no keyword in it.

    >>> unread_without("from", "SELECT * FROM <http://example.org/> { ?from ?p ?o }")
    'error at 1:16: expected DISTINCT'
    >>> unread_without("from", "SELECT * { ?from ?p ?o }") is None
    True
    """
    if not _WORDS[word].search(text):
        return None
    hidden = _WORDS[word].sub("z" * len(word), text)
    try:
        ox.Store().query(hidden)  # of an empty store, and without the word: nothing is asked of anybody
    except SyntaxError as error:
        return str(error)[:_LONGEST_MESSAGE]
    return None


def _at_keyword(word: str, text: str, said: str) -> bool:
    """Whether the error is where ``word`` stands; only for the words of the refusal, not for what is refused."""
    return bool(re.search(rf"(?<![?$:/#]){word}.?\s*$", _before(text, said), re.IGNORECASE))


def _before(text: str, said: str) -> str:
    """What stands before the place of an error; nothing where the engine names no place."""
    place = _PLACE.search(said)
    if place is None:
        return ""
    line, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    return "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]]) if line <= len(lines) else text
