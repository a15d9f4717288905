"""Choose what to answer with from what a client says it takes (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

#: Media types by the name of the format, the best first: what ``*/*`` gets.
ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
TRUTH: Mapping[str, str] = {
    media_type: form for media_type, form in ROWS.items() if form in {"json", "xml"}
}
TRIPLES: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "text/n3": "n3",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/plain": "nt",
}
BY_KIND = {"rows": ROWS, "truth": TRUTH, "triples": TRIPLES}

HTML = "text/html"

#: Types whose standard leaves the encoding open, or has another default: all we write is UTF-8.
_WITH_CHARSET = frozenset({"csv", "tsv", "turtle", "n3"})


def content_type(form: str, kind: str) -> str:
    """Return the Content-Type of a format.

    >>> content_type("csv", "rows"), content_type("jsonld", "triples")
    ('text/csv; charset=utf-8', 'application/ld+json')
    """
    media_type = next(name for name, known in BY_KIND[kind].items() if known == form)
    return f"{media_type}; charset=utf-8" if form in _WITH_CHARSET else media_type


@lru_cache(maxsize=1024)
def formats(accept: str) -> dict[str, str | None]:
    """Choose a format for each form of answer; ``None`` where the client takes none.

    Parameters
    ----------
    accept:
        The Accept header; empty when there is none, which takes anything.

    >>> formats("text/csv")["rows"], formats("text/csv")["triples"] is None
    ('csv', True)
    """
    return {
        kind: offers[best] if (best := choose(accept, tuple(offers))) else None
        for kind, offers in BY_KIND.items()
    }


@lru_cache(maxsize=4096)
def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Choose the media type that a client likes best.

    Parameters
    ----------
    accept:
        The Accept header.
    offers:
        What can be made, our own preference first.

    Returns
    -------
    One of the offers; ``None`` when the client takes none of them.

    >>> choose("text/html, application/json;q=0.9", ("application/json", "text/html"))
    'text/html'
    >>> choose("image/png", ("text/html",)) is None
    True
    """
    if not accept.strip():
        return offers[0]
    ranges = _ranges(accept)
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes gzip.

    >>> takes_gzip("gzip, br"), takes_gzip("gzip;q=0"), takes_gzip("*"), takes_gzip("")
    (True, False, True, False)
    """
    return _quality("gzip", _ranges(accept_encoding)) > 0 if accept_encoding else False


def prefers_html(accept: str) -> bool:
    """Tell whether a client is a browser that wants a page rather than data.

    >>> prefers_html("text/html,application/xml;q=0.9,*/*;q=0.8"), prefers_html("*/*")
    (True, False)
    """
    ranges = _ranges(accept)
    named = any(name in {HTML, "application/xhtml+xml"} for name, _ in ranges)
    data = tuple(TRIPLES) + tuple(ROWS)
    return named and choose(accept, (HTML, *data)) == HTML


def _ranges(header: str) -> list[tuple[str, float]]:
    found = []
    for item in header.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _number(value)
        if name:
            found.append((name.lower(), quality))
    return found


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the quality of the most specific range that covers an offer."""
    major = offer.partition("/")[0]
    matches = (
        (rank, quality)
        for name, quality in ranges
        for rank, pattern in ((2, offer), (1, f"{major}/*"), (0, "*/*"), (0, "*"))
        if name == pattern
    )
    return max(matches, default=(0, 0.0))[1]
