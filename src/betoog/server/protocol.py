"""Read a request of the SPARQL 1.1 Protocol: what is asked, of which graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from betoog.server.problems import (
    BadRequestError,
    MediaTypeError,
    MethodError,
)

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

#: More graphs than the letter's or a motion's documents together would ever be chosen by hand.
MAX_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """A query, with its dataset where the request chooses one."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """An update, with its dataset where the request chooses one."""

    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


def read_operation(
    method: str, raw_query: bytes, content_type: str, body: bytes
) -> Query | Update | None:
    """Read what a request asks (https://www.w3.org/TR/sparql11-protocol/#protocol).

    Parameters
    ----------
    method:
        GET, HEAD or POST.
    raw_query:
        The part of the address after the question mark, still encoded.
    content_type, body:
        The body and what it is, of a POST.

    Returns
    -------
    The query or the update; ``None`` for a request with neither, which wants a description.

    Raises
    ------
    RequestError
        When the request does not keep to the protocol.

    >>> read_operation("GET", b"query=ASK%20%7B%7D", "", b"")
    Query(text='ASK {}', default_graphs=(), named_graphs=())
    >>> read_operation("GET", b"update=CLEAR%20ALL", "", b"")
    Traceback (most recent call last):
        ...
    betoog.server.problems.BadRequestError: an update is sent by POST only
    """
    fields = read_fields(raw_query)
    if method in {"GET", "HEAD"}:
        return _from_address(fields)
    if method != "POST":
        raise MethodError(method, "GET, HEAD, POST, OPTIONS")
    media_type, charset = _media_type(content_type)
    if charset not in {"", "utf-8", "utf8"}:
        raise BadRequestError(f"the body is read as UTF-8, not as {charset}")
    if media_type == FORM:
        return _from_form(fields, read_fields(body))
    for name in ("query", "update"):
        if name in fields:
            raise BadRequestError(f"{name} stands in the address of a POST", remedy=_HOW)
    if media_type == QUERY:
        return _query(_text(body), fields)
    if media_type == UPDATE:
        return _update(_text(body), fields)
    said = media_type or "nothing"
    raise MediaTypeError(f"the body's media type is {said}", remedy=_HOW)


_HOW = f"POST {FORM}, {QUERY} or {UPDATE}"

Fields = Mapping[str, Sequence[str]]


def read_fields(raw: bytes) -> dict[str, list[str]]:
    """Decode the fields of an address or of a form.

    Raises
    ------
    BadRequestError
        When they are too many or not UTF-8.
    """
    if not raw:
        return {}
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise BadRequestError("the fields are not percent-encoded UTF-8") from error
    except ValueError as error:
        raise BadRequestError("the fields cannot be read: too many") from error
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _from_address(fields: Fields) -> Query | None:
    if "update" in fields:
        raise BadRequestError("an update is sent by POST only")
    if "query" not in fields:
        return None
    return _query(_single(fields, "query"), fields)


def _from_form(fields: Fields, form: Fields) -> Query | Update:
    for name in ("query", "update"):
        if name in fields:
            raise BadRequestError(f"{name} stands in the address of a POST", remedy=_HOW)
    if ("query" in form) == ("update" in form):
        said = "both a query and an update" if "query" in form else "neither a query nor an update"
        raise BadRequestError(f"the form has {said}")
    # The protocol has the dataset in the same form; its own tests have it in the address.
    both = {name: [*fields.get(name, ()), *form.get(name, ())] for name in {*fields, *form}}
    if "query" in form:
        return _query(_single(form, "query"), both)
    return _update(_single(form, "update"), both)


def _query(text: str, fields: Fields) -> Query:
    _refuse(fields, "using-graph-uri", "using-named-graph-uri")
    default = tuple(fields.get("default-graph-uri", ()))
    return Query(text, default, tuple(fields.get("named-graph-uri", ())))


def _update(text: str, fields: Fields) -> Update:
    _refuse(fields, "default-graph-uri", "named-graph-uri")
    using = tuple(fields.get("using-graph-uri", ()))
    return Update(text, using, tuple(fields.get("using-named-graph-uri", ())))


def _refuse(fields: Fields, *names: str) -> None:
    for name in names:
        if name in fields:
            raise BadRequestError(f"{name} does not go with this request")


def _single(fields: Fields, name: str) -> str:
    values = fields[name]
    if len(values) > 1:
        raise BadRequestError(f"the request has {len(values)} of {name}, it may have one")
    return values[0]


def _media_type(content_type: str) -> tuple[str, str]:
    name, *parameters = (part.strip() for part in content_type.split(";"))
    charset = ""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return name.lower(), charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"the body is not UTF-8, at byte {error.start}") from error
