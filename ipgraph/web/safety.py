"""What is refused before anything is done, and what every answer forbids the browser.

A page of another site can make a reader's browser ask this server.  It may lead here by a link, and no more: it may
not read answers, frame pages, give documents, or come in under a name of its own (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from ipgraph.views.frame import Among
from ipgraph.web.answered import Told
from ipgraph.web.http import told_to

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The names of this machine for itself, as they stand in a Host header.
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ANY = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 (recognised, not bound to)
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})

#: On every answer.  ``same-origin`` and not ``no-referrer``: the latter would hide the origin of our own forms.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{Among().policy}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cache-Control": "no-store",
}

Refusal = Told | None


class Guard:
    """An application behind the rules; ``host`` is the address that it is served at.

    ``shared`` are the paths that the pages of other sites may ask, if there are any.
    """

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1", shared: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = LOCAL | {in_header(host)}
        self._shared = frozenset(shared)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        shared = scope["path"] in self._shared
        refusal = refused(scope["method"], Headers(scope=scope), self._hosts, shared=shared)
        answer = told_to(scope, refusal) if refusal else self._app
        await answer(scope, receive, _armoured(send))


def _armoured(send: Send) -> Send:
    async def armoured(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return armoured


def refused(method: str, headers: Headers, hosts: Iterable[str] = LOCAL, *, shared: bool = False) -> Refusal:
    """Why a request is refused; None if it is not.  What is ``shared`` may be asked by the pages of other sites.

    >>> refused("GET", Headers({"host": "evil.example"})).status
    421
    >>> refused("GET", Headers({"host": "localhost:8000"})) is None
    True
    """
    rules: tuple[Callable[[], Refusal], ...] = (
        lambda: _foreign_name(headers.getlist("host"), frozenset(hosts)),
        lambda: None if shared else _unknown_method(method),
        lambda: None if shared else _foreign_page(method, headers),
    )
    return next(filter(None, (rule() for rule in rules)), None)


def in_header(host: str) -> str:
    """An address as browsers write it in a Host header.

    >>> in_header("::1"), in_header("Server")
    ('[::1]', 'server')
    """
    return f"[{host.lower()}]" if ":" in host else host.lower()


def _foreign_name(given: list[str], hosts: frozenset[str]) -> Refusal:
    name = _without_port(given[0].lower()) if len(given) == 1 else ""
    # served at all addresses: they are known by number, which no other site can have as its name
    if name in hosts or (hosts & _ANY and _is_number(name)):
        return None
    return Told(
        421,
        "这台服务器不叫这个名字；请用 ipgraph serve 打印的地址",
        "this server has no such name; use the address that ipgraph serve prints",
    )


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name.strip("[]")))
    except ValueError:
        return False


def _unknown_method(method: str) -> Refusal:
    if method in _METHODS:
        return None
    return Told(405, f"不接受 {method}；页面用 GET", f"{method} is not answered; pages take GET")


def _foreign_page(method: str, headers: Headers) -> Refusal:
    """Whether the page of another site asks for more than being led here."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        own = site in {"same-origin", "none"}
    else:  # no browser, or one that is old or not trusted with this header: then POST tells its origin
        own = method != "POST" or origin is None or origin.partition("://")[2] == headers["host"]
    led = (
        method != "POST"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )
    if own or led:
        return None
    return Told(
        403,
        "别的网站的页面不能使用这台服务器；请直接打开它的地址",
        "pages of other sites may not use this server; open its address yourself",
    )
