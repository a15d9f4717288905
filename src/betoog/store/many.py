"""Ask one query of many resources, in batches that any engine and any address line can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox

from betoog.store.engine import Engine
from betoog.store.prepare import Term
from betoog.store.result import query

#: What stands in a query's ``VALUES`` where the resources come.
PLACE = "{ UNDEF }"

#: Resources in one query: some 30 kB of text, which every endpoint takes by POST.
BATCH = 400


def whole_rows(
    engine: Engine,
    text: str,
    *,
    iris: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query with whole IRIs, whatever prefixes are known.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    text:
        A SELECT query.
    iris, texts:
        IRIs and literals by the name of the variable that each one replaces.
    """
    bindings: dict[str, Term] = {name: ox.NamedNode(iri) for name, iri in (iris or {}).items()}
    bindings |= {name: ox.Literal(value) for name, value in (texts or {}).items()}
    yield from replace(query(engine, text, bindings=bindings), prefixes={}).rows()


def rows_about(engine: Engine, text: str, resources: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query about many resources.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    text:
        A SELECT query with ``VALUES ?name { UNDEF }``.
    resources:
        IRIs; what is none can be in no triple, and is passed over.
    """
    terms = [str(term) for iri in resources if (term := _node(iri)) is not None]
    for first in range(0, len(terms), BATCH):
        batch = " ".join(terms[first : first + BATCH])
        yield from whole_rows(engine, text.replace(PLACE, f"{{ {batch} }}", 1))


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None
