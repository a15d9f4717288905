"""Rows of a corpus as plain texts, IRIs in full."""

from __future__ import annotations

from collections.abc import Iterator

from betoog.store import Engine, query
from betoog.vocabulary import expand


def rows(engine: Engine, text: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a SELECT query; a variable without a value is empty.

    Parameters
    ----------
    engine:
        A store.
    text:
        A SELECT query; Betoog's prefixes need no declaration.

    >>> from betoog.store import engine_of
    >>> list(rows(engine_of([]), "SELECT (1 AS ?one) ?none {}"))
    [('1', '')]
    """
    for row in query(engine, text).rows():
        yield tuple(expand(value) or value for value in row)
