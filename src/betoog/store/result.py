"""What a query answers, and how it is written: for people, and in the standard formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from betoog.errors import QueryError
from betoog.store.engine import Answer, Engine
from betoog.store.prepare import Term, prepare
from betoog.store.table import Table, fold_labels, layout_table
from betoog.vocabulary import BT, expand, shorten
from betoog.vocabulary import prefixes as own_prefixes


class Kind(StrEnum):
    """The form of an answer, by the form of its query."""

    ROWS = "rows"  # SELECT
    TRUTH = "truth"  # ASK
    TRIPLES = "triples"  # CONSTRUCT, DESCRIBE


_ROW_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLE_FORMATS: Mapping[str, ox.RdfFormat] = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
}

#: Every format by name, with the forms of answer that it can carry.
FORMATS: Mapping[str, tuple[Kind, ...]] = {
    "table": (Kind.ROWS, Kind.TRUTH, Kind.TRIPLES),
    "csv": (Kind.ROWS,),
    "tsv": (Kind.ROWS,),
    "json": (Kind.ROWS, Kind.TRUTH),
    "xml": (Kind.ROWS, Kind.TRUTH),
    "turtle": (Kind.TRIPLES,),
    "jsonld": (Kind.TRIPLES,),
    "nt": (Kind.TRIPLES,),
}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query; rows and triples can be read once.

    Parameters
    ----------
    answer:
        What the engine gave.
    prefixes:
        The prefixes by which IRIs are shortened for people.
    """

    answer: Answer
    prefixes: Mapping[str, str]

    @property
    def kind(self) -> Kind:
        """The form of the answer."""
        if isinstance(self.answer, ox.QuerySolutions):
            return Kind.ROWS
        return Kind.TRUTH if isinstance(self.answer, ox.QueryBoolean) else Kind.TRIPLES

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns; none unless the answer has rows."""
        if not isinstance(self.answer, ox.QuerySolutions):
            return ()
        return tuple(variable.value for variable in self.answer.variables)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as text: literals bare, IRIs shortened, nothing as an empty string."""
        if isinstance(self.answer, ox.QuerySolutions):
            for solution in self.answer:
                yield tuple(self._text(term) for term in solution)

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield the triples between resources, as whole IRIs; texts and values are passed over."""
        if isinstance(self.answer, ox.QueryTriples):
            for triple in self.answer:
                ends = (triple.subject, triple.object)
                if all(isinstance(end, ox.NamedNode) for end in ends):
                    yield triple.subject.value, triple.predicate.value, triple.object.value

    def truth(self) -> bool:
        """Return the answer to an ASK query; of any other, whether it has rows or triples."""
        if isinstance(self.answer, ox.QueryBoolean):
            return bool(self.answer)
        return next(iter(self.answer), None) is not None

    def serialize(self, form: str, *, width: int = 80, language: str = "nl") -> bytes:
        """Write the answer in a format.

        Parameters
        ----------
        form:
            One of `FORMATS`.
        width:
            The width of a table in columns; nothing is cut to fit it, only wrapped.
        language:
            ``nl`` or ``en``: the language of a table's few words.

        Raises
        ------
        QueryError
            When the format cannot carry this form of answer.
        """
        if self.kind not in FORMATS[form]:
            able = ", ".join(name for name, kinds in FORMATS.items() if self.kind in kinds)
            raise QueryError(f"{form} cannot hold this answer", remedy=f"use one of: {able}")
        if form == "table" and self.kind is not Kind.TRIPLES:
            return self._table(width, language).encode("utf-8")
        if isinstance(self.answer, ox.QueryTriples):
            return self._triples(self.answer, "turtle" if form == "table" else form)
        data = self.answer.serialize(format=_ROW_FORMATS[form]) or b""
        return data if data.endswith(b"\n") else data + b"\n"

    def _table(self, width: int, language: str) -> str:
        if self.kind is Kind.TRUTH:
            return layout_table(Table((), (), truth=self.truth()), width, language)
        table = fold_labels(Table(self.variables, tuple(self.rows())))
        rows = tuple(tuple(self._named(cell, language) for cell in row) for row in table.rows)
        return layout_table(Table(table.columns, rows), width, language)

    def _named(self, cell: str, language: str) -> str:
        """Put the ontology's label before a value of the vocabulary that stands by itself."""
        iri = expand(cell, self.prefixes)
        if iri is None or iri not in BT:
            return cell
        # Only who is shown such a value pays for reading the ontology.
        from betoog.rdf.labels import is_individual, term_label

        return f"{term_label(iri, language)}\n[{cell}]" if is_individual(iri) else cell

    def _triples(self, answer: ox.QueryTriples, form: str) -> bytes:
        ordered = sorted(set(answer), key=str)
        if form == "turtle":
            from betoog.rdf.pretty import to_turtle

            return to_turtle(ordered, self.prefixes).encode("utf-8")
        data = ox.serialize(ordered, format=_TRIPLE_FORMATS[form]) or b""
        return data if data.endswith(b"\n") or not data else data + b"\n"

    def _text(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return shorten(term.value, self.prefixes)
        if isinstance(term, ox.Literal):
            return term.value
        return "" if term is None else str(term)


def query(
    engine: Engine,
    text: str,
    *,
    prefixes: Mapping[str, str] | None = None,
    bindings: Mapping[str, Term] | None = None,
) -> Result:
    """Ask a query of an engine.

    Parameters
    ----------
    engine:
        In memory, on disk, or anything else that has the protocol.
    text:
        A SPARQL 1.1 query; Betoog's prefixes need no declaration.
    prefixes:
        More prefixes, such as ``l`` for the document at hand.
    bindings:
        Terms by the name of the variable that each one replaces.

    Returns
    -------
    The result.

    Raises
    ------
    QueryError
        When the query cannot be parsed or evaluated, would change data or call another host.
    """
    known = {**own_prefixes(), **(prefixes or {})}
    prepared = prepare(text, prefixes=known, bindings=bindings)
    return Result(engine.execute(prepared, known), known)
