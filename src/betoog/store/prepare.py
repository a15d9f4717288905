"""Prepare a query before an engine gets it: refuse what it may not do, bind its parameters.

All of it works on the query's tokens, so that every engine (in memory, on disk, remote) gets the
same text and gives the same rows. Engines differ in what they make of values passed beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pyoxigraph as ox

from betoog.errors import QueryError, near_ones
from betoog.store.tokens import Token, resolve_escapes, significant, tokens

Term = ox.NamedNode | ox.Literal

#: The forms of query of SPARQL 1.1.
_QUERIES = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

#: Keywords of SPARQL 1.1 Update that can begin a request after its prologue.
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")

#: Where a bare variable stands for itself and a term must be written as an expression.
_LISTS = ("ORDER", "GROUP", "HAVING")
_LIST_ENDS = ("LIMIT", "OFFSET", "VALUES")


def prepare(
    query: str, *, prefixes: Mapping[str, str], bindings: Mapping[str, Term] | None = None
) -> str:
    """Check a query and bind its parameters.

    Parameters
    ----------
    query:
        A SPARQL 1.1 query.
    prefixes:
        Prefixes that the query may use without declaring them.
    bindings:
        Terms by the name of the variable that each one replaces everywhere in the query.

    Returns
    -------
    The query that an engine can run. Lines stay where they are.

    Raises
    ------
    QueryError
        When the query is empty, would change data, calls another host, uses an unknown prefix,
        or gives a value of its own to a bound variable.
    """
    query = resolve_escapes(query)
    found = significant(query)
    if not found:
        raise QueryError("the query is empty")
    _refuse_service(found)
    _refuse_other_forms(found)
    _refuse_unknown_prefixes(found, prefixes)
    return bind(query, bindings) if bindings else query


def bind(query: str, bindings: Mapping[str, Term]) -> str:
    """Replace variables by terms, token by token: a value never becomes syntax.

    A projected variable keeps its column: ``SELECT ?s`` becomes ``SELECT (<...> AS ?s)``.

    Parameters
    ----------
    query:
        A SPARQL query.
    bindings:
        Terms by the name of the variable.

    Raises
    ------
    QueryError
        When the query itself gives a value to one of the variables.

    >>> bind("SELECT ?s ?o { ?s ?p ?o }", {"s": ox.NamedNode("http://a/s")})
    'SELECT (<http://a/s> AS ?s) ?o { <http://a/s> ?p ?o }'
    >>> bind("SELECT ?o { BIND(1 AS ?s) }", {"s": ox.Literal("x")})
    Traceback (most recent call last):
        ...
    betoog.errors.QueryError: line 1, column 23: the query gives ?s a value itself, it cannot be set
    """
    pieces: list[str] = []
    clause, depth, previous = "", 0, ""
    for token in tokens(query):
        clause, depth = _track(token, clause, depth)
        if token.variable in bindings:
            if previous == "AS" or clause == "VALUES":
                raise QueryError(
                    f"the query gives {token.text} a value itself, it cannot be set",
                    place=token.place,
                )
            term = str(bindings[token.variable])
            pieces.append(_written(term, token.variable, clause, depth))
        else:
            pieces.append(token.text)
        if token.kind not in {"space", "comment"}:
            previous = token.text.upper() if token.kind == "word" else ""
    return "".join(pieces)


def names_dataset(query: str) -> bool:
    """Tell whether a query chooses its own graphs (FROM, FROM NAMED).

    Where it does, the default graph is what it names, not the union of all graphs
    (https://www.w3.org/TR/sparql11-query/#specifyingDataset).

    >>> names_dataset("ASK FROM <http://a/g> { ?s ?p ?o }")
    True
    >>> names_dataset("ASK { ?from ?p 'from' }")
    False
    """
    return any(token.is_word("FROM") for token in significant(resolve_escapes(query)))


def _track(token: Token, clause: str, depth: int) -> tuple[str, int]:
    """Follow in which clause a token stands, and how deep in its brackets."""
    if token.is_word("SELECT", *_LISTS, "VALUES"):
        return token.text.upper(), 0
    if token.is_word("WHERE", "FROM", *_LIST_ENDS) and clause != "VALUES":
        return "", 0
    if token.kind == "mark":
        if token.text == "(":
            return clause, depth + 1
        if token.text == ")":
            return clause, depth - 1
        if token.text in "{}":
            # VALUES has its variables before its braces; the others end at a brace.
            return "", 0
    return clause, depth


def _written(term: str, variable: str, clause: str, depth: int) -> str:
    if clause == "SELECT" and depth == 0:
        return f"({term} AS ?{variable})"
    return f"({term})" if clause in _LISTS and depth == 0 else term


def _refuse_service(found: list[Token]) -> None:
    for token in found:
        if token.is_word("SERVICE"):
            raise QueryError(
                "SERVICE calls another host, which Betoog does not do",
                place=token.place,
                remedy="load those data beside the documents and query them together",
            )


def _refuse_other_forms(found: list[Token]) -> None:
    # The prologue may declare a prefix called "insert:", but that is a name, not a word.
    words = (token for token in found if token.kind == "word")
    first = next((token for token in words if not token.is_word("PREFIX", "BASE")), found[0])
    if first.is_word(*_UPDATES):
        raise QueryError(
            f"{first.text.upper()} changes data, and datasets are never changed in place",
            place=first.place,
            remedy="edit the curated files and run betoog build",
        )
    if not first.is_word(*_QUERIES):
        raise QueryError(
            f'a query does not begin with "{first.text}"',
            place=first.place,
            remedy=near_ones(first.text.upper(), _QUERIES) or f"use {', '.join(_QUERIES)}",
        )


def _refuse_unknown_prefixes(found: list[Token], prefixes: Mapping[str, str]) -> None:
    declared = {token.text[:-1] for token in _declarations(found)}
    known = declared | set(prefixes)
    for token in found:
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if prefix not in known:
                raise QueryError(
                    f"the prefix {prefix}: is not known",
                    place=token.place,
                    remedy=near_ones(prefix, sorted(known))
                    or f"declare it: PREFIX {prefix}: <...>",
                )


def _declarations(found: list[Token]) -> Iterator[Token]:
    for word, name in pairwise(found):
        if word.is_word("PREFIX") and name.kind == "name":
            yield name
