"""What a request of the SPARQL 1.1 Protocol asks: the text of its query, and the graphs it is asked of.

Everything that can be said about it without a parser of SPARQL and without the store is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from ipgraph.web.answered import Told
from ipgraph.web.limits import Limits

DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 1000
_UTF8 = {"utf-8", "utf8", "us-ascii"}


class Asked(NamedTuple):
    """A query: its text, the graphs of its dataset as the request names them, and the media types that it takes."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    accept: str = ""


Pairs = Sequence[tuple[str, str]]


def asked_by_get(query_string: bytes, accept: str, limits: Limits) -> Asked | None:
    """The query in an address; None if it holds none: the client wants to know what is here.

    Raises :class:`~ipgraph.web.answered.Told`, as does :func:`asked_by_post`.

    >>> asked_by_get(b"query=ASK%20%7B%7D", "", Limits()).text
    'ASK {}'
    """
    pairs = _pairs(query_string)
    _refuse_update(pairs)
    return _asked(pairs, accept, limits) if any(name == "query" for name, _ in pairs) else None


def asked_by_post(query_string: bytes, content_type: str, body: bytes, accept: str, limits: Limits) -> Asked:
    """The query in a body, alone or in a form.

    >>> asked_by_post(b"", "application/sparql-query", b"ASK {}", "", Limits()).text
    'ASK {}'
    """
    kind = _kind(content_type)
    pairs = _pairs(query_string)
    _refuse_update([("update", "")] if kind == UPDATE else pairs)
    if kind == DIRECT:
        return _asked([("query", _text(body)), *pairs], accept, limits)
    if kind == FORM:
        pairs = [*pairs, *_pairs(body)]
        _refuse_update(pairs)
        return _asked(pairs, accept, limits)
    raise Told(
        415,
        f"POST 的内容类型 {kind or '（空）'} 不是查询；请用 {DIRECT} 或 {FORM}（UTF-8）",
        f"a POST of type {kind or '(none)'} holds no query; use {DIRECT} or {FORM}, in UTF-8",
    )


def _kind(content_type: str) -> str:
    """The media type of a body, if what it says of its characters is UTF-8 or nothing."""
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip('" ') not in _UTF8:
            raise Told(
                415,
                f"不接受字符集 {value}；请用 UTF-8",
                f"characters in {value} are not accepted; send the query in UTF-8",
            )
    return kind


def _pairs(form: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            form.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise Told(400, "请求的参数太多", "the request has too many parameters") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> Told:
    return Told(400, "查询不是 UTF-8 文本；请用 UTF-8 发送", "the query is not UTF-8 text; send it in UTF-8")


def _refuse_update(pairs: Pairs) -> None:
    if any(name == "update" for name, _ in pairs):
        raise Told(
            403,
            "不接受 UPDATE：这里的图谱只读；要改动请用 ipgraph build 重新生成",
            "UPDATE is refused: the graph is read-only here; to change it, build it anew with ipgraph build",
        )


def _asked(pairs: Pairs, accept: str, limits: Limits) -> Asked:
    texts = _values(pairs, "query")
    if len(texts) != 1:
        raise Told(
            400,
            f"请求里有 {len(texts)} 个 query；每个请求只能有一个查询",
            f"the request holds {len(texts)} queries; send one in each",
        )
    if len(texts[0].encode("utf-8")) > limits.query_bytes:
        raise limits.too_long()
    default, named = (tuple(_values(pairs, f"{kind}-graph-uri")) for kind in ("default", "named"))
    return Asked(texts[0], default, named, accept)


def _values(pairs: Pairs, wanted: str) -> list[str]:
    return [value for name, value in pairs if name == wanted]
