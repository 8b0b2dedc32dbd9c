"""The SPARQL 1.1 Protocol at one address: queries by GET and POST, answered in processes that can be killed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ipgraph import pipeline
from ipgraph.graph.store import Endpoint, every_quad
from ipgraph.web.answered import Answered, Told
from ipgraph.web.asking import asked_by_get, asked_by_post
from ipgraph.web.evaluation import GRAPHS
from ipgraph.web.limits import Limits
from ipgraph.web.negotiation import accepted, chosen
from ipgraph.web.pool import Opening, Pool

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

PATH = "/sparql"
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_HTML = "text/html"
#: What a link can ask for, which has no header: the parameter ``format``, which goes before ``Accept``.
FORMATS = {
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
}
_WORTH = 1000  # bytes; less is not worth compressing


def endpoint(
    where: str | None = None, limits: Limits | None = None, *, cors: bool = False, page: str | None = None
) -> SparqlRoute:
    """The route ``/sparql`` over what is at ``where`` (as for :func:`ipgraph.pipeline.engine`).

    ``cors`` lets the pages of any other site ask; ``page`` is where a browser without a query is sent to, or, if
    its reader likes English better than Chinese, to the same below ``/en``.
    Await ``close()`` of the route when the server ends.  Raises :class:`~ipgraph.refusal.Refused` if
    there is nothing to be asked at ``where``.

    >>> endpoint().path
    '/sparql'
    """
    limits = limits or Limits()
    return SparqlRoute(Protocol(Pool(_opening(where), limits), limits, page), cors=cors)


def _opening(where: str | None) -> Opening:
    """A folder and another endpoint are opened by every process anew; all else is read here, once for all."""
    found = pipeline.engine(where)
    if isinstance(found, Endpoint) or (where and Path(where).is_dir()):
        return Opening(where)
    import pyoxigraph as ox

    quads = ox.serialize(every_quad(found), format=ox.RdfFormat.N_QUADS)
    return Opening(None, quads or b"")


class SparqlRoute(Route):
    """The route of the protocol, with the processes behind it."""

    def __init__(self, protocol: Protocol, *, cors: bool) -> None:
        anyone = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])
        small = Middleware(GZipMiddleware, minimum_size=_WORTH)
        super().__init__(PATH, protocol, middleware=[anyone, small] if cors else [small])
        self.pool = protocol.pool

    async def close(self) -> None:
        """End the processes."""
        await self.pool.close()


class Protocol:
    """The protocol as an ASGI application."""

    def __init__(self, pool: Pool, limits: Limits, page: str | None) -> None:
        self.pool, self.limits, self.page = pool, limits, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self._response(Request(scope, receive))
        if response is not None:
            await response(scope, receive, send)

    async def _response(self, request: Request) -> Response | None:
        """The response; None for a client that did not wait for it."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        try:
            asking = await self._asking(request)
            if isinstance(asking, Response):
                return asking
            answer = await _while_connected(request, self.pool, asking)
        except Told as told:
            return _sentence(told)
        return answer and Response(
            answer.body, answer.status, media_type=answer.kind, headers={"Vary": "Accept"}
        )

    async def _asking(self, request: Request) -> dict[str, object] | Response:
        """What the processes are asked; or the response that needs none of them."""
        accept = FORMATS.get(
            request.query_params.get("format", ""), ",".join(request.headers.getlist("accept"))
        )
        text: bytes = request.scope["query_string"]
        body = await self._body(request)
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            return {"ask": asked_by_post(text, kind, body, accept, self.limits)}
        if request.method not in METHODS:
            raise Told(
                405,
                f"这里不接受 {request.method}；请用 GET 或 POST",
                f"{request.method} is not accepted here; use GET or POST",
            )
        asked = asked_by_get(text, accept, self.limits)
        if asked is not None:
            return {"ask": asked}
        if self.page and chosen(accept, [*GRAPHS, _HTML]) == _HTML:
            return RedirectResponse(_language(request) + self.page, 303, {"Vary": "Accept, Accept-Language"})
        return {"describe": str(request.url.replace(query="")), "accept": accept}

    async def _body(self, request: Request) -> bytes:
        """The body, read to its end but no further than the longest query reaches."""
        if request.headers.get("content-encoding", "identity") != "identity":
            raise Told(
                415, "不接受压缩的请求；请不压缩发送", "a compressed request is not accepted; send it plain"
            )
        parts, size = [], 0
        async for part in request.stream():
            size += len(part)
            if size > self.limits.body_bytes:
                raise self.limits.too_long()
            parts.append(part)
        return b"".join(parts)


def _language(request: Request) -> str:
    """Below what the pages stand that a reader likes best: ``/en``, or nothing for the Chinese ones."""
    ranges = accepted(",".join(request.headers.getlist("accept-language")))

    def liked(lang: str) -> float:
        own = [quality for name, quality in ranges if name.partition("-")[0] == lang]
        return max(own or [quality for name, quality in ranges if name == "*"], default=0.0)

    return "/en" if liked("en") > liked("zh") else ""


def _sentence(told: Told) -> Response:
    """A refusal: the sentence in both languages, as plain text."""
    headers = {"Allow": ", ".join(METHODS)} if told.status == 405 else {}
    words = f"{told.zh}\n{told.en}\n".encode("utf-8", "replace")
    return Response(words, told.status, media_type="text/plain", headers={**headers, "Vary": "Accept"})


async def _while_connected(request: Request, pool: Pool, asking: dict[str, object]) -> Answered | None:
    """The answer; None if the client leaves before it is there: then nobody needs the process any longer."""
    answer = asyncio.ensure_future(pool.ask(asking))
    gone = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await answer if answer.done() else None
    except asyncio.CancelledError:  # only the end of the server cancels a request
        raise Told(503, "服务器正在停止", "the server is ending") from None
    finally:
        for task in (answer, gone):
            task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
