"""Rows of a corpus as plain texts, IRIs in full."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from betoog.store import Engine
from betoog.vocabulary import prefixes


def rows(engine: Engine, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a SELECT query; a variable without a value is empty.

    Parameters
    ----------
    engine:
        A store.
    query:
        A SELECT query; Betoog's prefixes need no declaration.

    >>> from betoog.store import engine_of
    >>> list(rows(engine_of([]), "SELECT (1 AS ?one) ?none {}"))
    [('1', '')]
    """
    answer = engine.execute(query, prefixes())
    if isinstance(answer, ox.QuerySolutions):
        for solution in answer:
            yield tuple(_value(term) for term in solution)


def _value(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""
