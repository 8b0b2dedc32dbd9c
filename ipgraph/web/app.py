"""The addresses of the server: pages, assets, a document to be read, the pages of it, and SPARQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ipgraph.refusal import Refused
from ipgraph.views.frame import Endpoint, asset
from ipgraph.web.answered import Answered, Told, kind_of
from ipgraph.web.http import given, respond, told_to
from ipgraph.web.limits import Limits
from ipgraph.web.pages import Pages
from ipgraph.web.safety import Guard
from ipgraph.web.sparql import SparqlRoute, endpoint
from ipgraph.web.upload import Kept, Upload

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown

#: A body this many times too large is still heard to its end, so that its sender hears the answer.
_PATIENCE = 4


def app(
    shown: Shown,
    host: str = "127.0.0.1",
    *,
    documents: Upload | None = None,
    queries: Limits | None = None,
    cors: bool = False,
) -> Guard:
    """The server of what is ``shown``, to be reached at ``host``.

    ``documents`` and ``queries`` are what those of strangers may cost; ``cors`` lets other sites send queries.
    Raises :class:`~ipgraph.refusal.Refused` if what is shown cannot be opened.
    """
    queries = queries or Limits()
    sparql = endpoint(shown.where, queries, cors=cors, page="/sparql.html")
    here = Endpoint(sparql.path, queries.seconds, queries.rows)
    site = _Site(Pages(shown, endpoint=here), Kept(documents or Upload()), sparql)
    found = Starlette(
        routes=[
            Route("/favicon.ico", _no_icon),
            Route("/upload", site.upload, methods=["POST"]),
            sparql,
            Route("/plan/{key}/{path:path}", site.plan),
            Route("/{path:path}", site.page),
        ],
        exception_handlers={Refused: _refused, HTTPException: _unanswered, Exception: _broken},
        lifespan=site.lifespan,
    )
    found.router.redirect_slashes = False  # an address is one of a list, or nothing is there
    return Guard(found, host, [sparql.path] if cors else [])


@dataclass
class _Site:
    """What the addresses lead to."""

    pages: Pages
    kept: Kept
    sparql: SparqlRoute

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        yield
        self.kept.close()
        await self.sparql.close()

    def page(self, request: Request) -> Response:
        path = request.path_params["path"]
        return respond(_asset(path) or self.pages.answer(path, given(request.url.query)))

    def plan(self, request: Request) -> Response:
        key, path = request.path_params["key"], request.path_params["path"]
        return respond(_asset(path) or self.kept.answer(key, path, given(request.url.query)))

    async def upload(self, request: Request) -> Response:
        name = request.query_params.get("name", "")
        data = await _body(request, self.kept.limits.size)
        key = await run_in_threadpool(self.kept.read, name, data)
        zh, en = f"/plan/{key}/index.html", f"/plan/{key}/en/index.html"
        if "application/json" in request.headers.get("accept", ""):
            return respond(Answered(201, "application/json", f'{{"zh": "{zh}", "en": "{en}"}}'.encode()))
        return RedirectResponse(zh, 303)


def _no_icon(_: Request) -> Response:
    return Response(status_code=204)  # browsers ask for one that no page names, and complain of a 404


def _asset(path: str) -> Answered | None:
    folder, _, name = path.rpartition("/")
    parts = name.split(".")
    text = asset(name) if folder == "assets" and len(set(parts)) == len(parts) else None
    return None if text is None else Answered(200, kind_of(name), text.encode("utf-8"))


async def _body(request: Request, most: int) -> bytes:
    """The body of a request; raises :class:`~ipgraph.web.answered.Told` if it is larger than ``most`` bytes."""
    size, parts = 0, []
    try:
        async for part in request.stream():
            size += len(part)
            if size <= most:
                parts.append(part)
            elif size > most * _PATIENCE:
                break
    except ClientDisconnect:
        raise Told(400, "上传中断了；请再试一次", "the document did not arrive whole; try again") from None
    if size > most:
        raise Told(
            413,
            f"文件超过 {most / 1e6:g} MB；请拆开或去掉图片后另存，或用命令 ipgraph site 文件 -o 目录",
            f"the file is larger than {most / 1e6:g} MB; split it, or use the command ipgraph site FILE -o DIR",
        )
    return b"".join(parts)


async def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refused)
    return told_to(request.scope, refusal)


async def _unanswered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = Told(error.status_code, *_SENTENCES.get(error.status_code, _SENTENCES[400]))
    response = told_to(request.scope, told)
    response.headers.update(error.headers or {})
    return response


async def _broken(request: Request, _: Exception) -> Response:
    return told_to(request.scope, Told(500, *_SENTENCES[500]))


_SENTENCES = {
    400: ("这个请求看不懂；请从概览页进入", "this request cannot be understood; begin at the overview"),
    404: ("这里什么也没有；请从概览页进入", "nothing is here; begin at the overview"),
    405: ("这个地址不接受这种请求；页面用 GET", "this address takes no such request; pages take GET"),
    500: (
        "服务器出了错，原因在运行 ipgraph serve 的窗口里；请把它报告给开发者，其余页面仍可用",
        "the server failed; the window that runs ipgraph serve says why: please report it; other pages still work",
    ),
}
