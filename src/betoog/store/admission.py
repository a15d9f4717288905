"""Decide what a query or an update from a stranger may do before an engine gets it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from betoog.errors import QueryError
from betoog.store.tokens import Token, resolve_escapes, significant

#: Words that a token may hide: an engine that reads "<" as an operator sees, after the closing
#: bracket of its expression, a clause where our tokens have one long IRI.
_HIDDEN = re.compile(r"[)}]\s*(?:service|load)\b", re.IGNORECASE)

#: A query without these letters, wherever they stand, needs no closer look. Most have none, and
#: looking closely costs as much as answering a small query.
_QUERY_WORDS = re.compile(r"service|from", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A text that an engine may have."""

    text: str
    names_dataset: bool  # FROM, USING or WITH: the text chooses its own graphs
    calls_services: bool


def admit_query(text: str, services: Collection[str] = ()) -> Admitted:
    """Check that a query stays where it is allowed to go.

    Parameters
    ----------
    text:
        A SPARQL query.
    services:
        Host names (``host`` or ``host:port``) that SERVICE may call; none by default.

    Raises
    ------
    QueryError
        When it is empty, or calls a service whose host is not named.

    >>> admit_query("SELECT * FROM <http://a/g> { ?s ?p ?o }").names_dataset
    True
    >>> admit_query("ASK { SERVICE <http://localhost/> { ?s ?p ?o } }")
    Traceback (most recent call last):
        ...
    betoog.errors.QueryError: line 1, column 7: SERVICE may not call localhost from here
    """
    text = resolve_escapes(text) if "\\" in text else text
    if not text.strip():
        raise QueryError("the query is empty")
    if not _QUERY_WORDS.search(text):
        return Admitted(text, names_dataset=False, calls_services=False)
    found = _tokens(text)
    called = _check_services(found, services)
    return Admitted(text, any(token.is_word("FROM") for token in found), called)


def admit_update(
    text: str, *, using: Sequence[str] = (), using_named: Sequence[str] = ()
) -> Admitted:
    """Check that an update stays in this store, and apply the dataset of the protocol to it.

    Parameters
    ----------
    text:
        A SPARQL update request, of one or more operations.
    using, using_named:
        Graphs of the protocol's ``using-graph-uri`` and ``using-named-graph-uri``
        (https://www.w3.org/TR/sparql11-protocol/#update-dataset).

    Raises
    ------
    QueryError
        When it loads from or calls another host, or chooses graphs both ways.

    >>> admit_update("DELETE WHERE { ?s ?p ?o }", using=["http://a/g"]).text
    'DELETE { ?s ?p ?o } USING <http://a/g> WHERE { ?s ?p ?o }'
    >>> admit_update("LOAD <http://localhost/>")
    Traceback (most recent call last):
        ...
    betoog.errors.QueryError: line 1, column 1: LOAD fetches from another host (send the triples)
    """
    text = resolve_escapes(text)
    found = _tokens(text)
    _check_services(found, ())
    for token in found:
        if token.is_word("LOAD"):
            raise QueryError(
                "LOAD fetches from another host",
                place=_place(token),
                remedy="send the triples",
            )
    chooses = next((token for token in found if token.is_word("USING", "WITH")), None)
    if using or using_named:
        if chooses is not None:
            raise QueryError(
                "the graphs are chosen both in the request and in the update",
                place=_place(chooses),
                remedy="leave out USING and WITH, or the parameters using-graph-uri",
            )
        text = _apply_dataset(text, found, _clauses(using, using_named))
    return Admitted(text, chooses is not None, calls_services=False)


def _tokens(text: str) -> list[Token]:
    found = significant(text)
    if not found:
        raise QueryError("the query is empty")
    for token in found:
        if token.kind == "iri" and _HIDDEN.search(token.text):
            raise QueryError("ambiguous: put spaces around <", place=_place(token))
    return found


def _check_services(found: Sequence[Token], services: Collection[str]) -> bool:
    called = False
    for at, token in enumerate(found):
        if token.is_word("SERVICE"):
            called = True
            _check_service(found, at, services)
    return called


def _check_service(found: Sequence[Token], at: int, services: Collection[str]) -> None:
    rest = [token for token in found[at + 1 : at + 3] if not token.is_word("SILENT")]
    target = rest[0] if rest else None
    # Only an address written out: a variable or a prefixed name is known to the engine alone.
    if target is None or target.kind != "iri":
        raise QueryError("SERVICE needs a full address here", place=_place(found[at]))
    try:
        parts = urlsplit(target.text[1:-1])
        allowed = parts.scheme in {"http", "https"} and parts.netloc.lower() in services
    except ValueError as error:
        raise QueryError("SERVICE needs a valid address", place=_place(target)) from error
    if not allowed:
        raise QueryError(
            f"SERVICE may not call {parts.netloc or target.text} from here",
            place=_place(found[at]),
        )


def _clauses(using: Sequence[str], using_named: Sequence[str]) -> str:
    parts = [f"USING {_iri(iri)}" for iri in using]
    parts += [f"USING NAMED {_iri(iri)}" for iri in using_named]
    return " ".join(parts)


def _iri(iri: str) -> str:
    if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*', iri):
        raise QueryError(f"{iri!r} is no absolute IRI")
    return f"<{iri}>"


def _apply_dataset(text: str, found: Sequence[Token], clauses: str) -> str:
    """Write the clauses before the WHERE of every operation that has one."""
    pieces, copied, depth = [], 0, 0
    for at, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text if token.kind == "mark" else "", 0)
        if depth == 0 and token.is_word("WHERE"):
            head = text[copied : token.start]
            if at and found[at - 1].is_word("DELETE"):
                # DELETE WHERE has no place for them; written out it has.
                head += _group_after(text, found, at) + " "
            pieces += [head, clauses, " "]
            copied = token.start
    return "".join((*pieces, text[copied:]))


def _group_after(text: str, found: Sequence[Token], at: int) -> str:
    depth = 0
    start = found[at + 1].start if at + 1 < len(found) else len(text)
    for token in found[at + 1 :]:
        depth += {"{": 1, "}": -1}.get(token.text if token.kind == "mark" else "", 0)
        if depth == 0:
            return text[start : token.start + 1]
    raise QueryError("the update ends too early")


def _place(token: Token) -> str:
    return f"line {token.line}, column {token.column}"
