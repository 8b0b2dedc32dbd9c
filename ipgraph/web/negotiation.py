"""Which of several media types a client gets: the one that it likes best, by RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Sequence

Range = tuple[str, float]


def chosen(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that the header ``accept`` prefers, the earlier one of two that it likes alike; None if it takes none.

    No header takes anything.

    >>> offers = ["application/sparql-results+json", "text/csv"]
    >>> chosen("text/csv;q=0.5, application/*;q=0.4", offers), chosen("", offers), chosen("image/png", offers)
    ('text/csv', 'application/sparql-results+json', None)
    """
    ranges = accepted(accept) if accept.strip() else [("*/*", 1.0)]
    liked = [(_quality(offer, ranges), offer) for offer in offers]
    best = max(quality for quality, _ in liked)
    return next(offer for quality, offer in liked if quality == best) if best > 0 else None


def accepted(accept: str) -> list[Range]:
    """The media ranges of a header and their qualities; a quality that cannot be read counts as none.

    >>> accepted("text/*;q=0.3, TEXT/html;level=1, */*;q=x")
    [('text/*', 0.3), ('text/html', 1.0), ('*/*', 0.0)]
    """
    return [_range(one) for one in accept.split(",") if one.strip()]


def _range(written: str) -> Range:
    name, *parameters = (part.strip().lower() for part in written.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            return name, _number(value.strip())
    return name, 1.0


def _number(text: str) -> float:
    plain = text.replace(".", "", 1)
    return min(float(text), 1.0) if plain.isascii() and plain.isdigit() else 0.0


def _quality(offer: str, ranges: Sequence[Range]) -> float:
    """The quality of the most exact range that covers ``offer``."""
    family = offer.partition("/")[0]
    for wanted in (offer, f"{family}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
