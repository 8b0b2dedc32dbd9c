"""From what is answered to HTTP: in the language of the address, as a page or, for programs, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import Response

from ipgraph.web.answered import Answered, said

if TYPE_CHECKING:
    from starlette.types import Scope

    from ipgraph.refusal import Refused

#: Address → the methods that it takes; all others are pages.
_TAKEN = {"/sparql": "GET, HEAD, OPTIONS, POST", "/upload": "POST"}


def respond(found: Answered) -> Response:
    """The answer as a response; what is no page is to be kept under its own name, not shown."""
    return Response(found.body, found.status, media_type=None, headers={"Content-Type": found.kind})


def told_to(scope: Scope, told: Refused) -> Response:
    """The sentence for whoever sent the request."""
    plain = "application/json" in Headers(scope=scope).get("accept", "")
    response = respond(said(told, language(scope["path"]), plain=plain))
    if getattr(told, "status", 400) == 405:  # RFC 9110, 15.5.6: what is taken instead must be said
        response.headers["Allow"] = _TAKEN.get(scope["path"], "GET, HEAD")
    return response


def language(path: str) -> str:
    """The language of what stands at an address.

    >>> language("/en/matrix.html"), language("/plan/x/en/index.html"), language("/sent/en.html")
    ('en', 'en', 'zh')
    """
    folders = path.split("/")[1:-1]
    return "en" if folders[:1] == ["en"] or (folders[:1] == ["plan"] and folders[2:3] == ["en"]) else "zh"


def given(query: str) -> dict[str, str]:
    """The values of a form; what was chosen several times is separated by commas.

    >>> given("by=2018-12-31&roles=lead&roles=support&party=")
    {'by': '2018-12-31', 'roles': 'lead,support'}
    """
    return {name: ",".join(values) for name, values in parse_qs(query).items()}
