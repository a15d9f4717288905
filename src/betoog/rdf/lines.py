"""Write N-Quads line by line, without making a term object for each part of each quad.

A corpus has millions of quads: strings take a fifth of the time of terms. What is written is
canonical N-Quads (RDF 1.1 N-Quads, section 2 and "A Canonical form of N-Quads").
"""

from __future__ import annotations

from collections.abc import Iterable

from betoog.vocabulary import RDF, XSD

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_TYPE = f"<{RDF.type}>"
_NATURAL = f"^^<{XSD.nonNegativeInteger}>"
_DECIMAL = f"^^<{XSD.decimal}>"
_DATE = f"^^<{XSD.date}>"
_BOOLEAN = f"^^<{XSD.boolean}>"


def literal(text: str, language: str = "") -> str:
    r"""Write a literal.

    Parameters
    ----------
    text:
        Its value.
    language:
        Its language tag; a plain string without one.

    >>> literal('zei «ja»\n"nee"', "nl")
    '"zei «ja»\\n\\"nee\\""@nl'
    """
    return f'"{text.translate(_ESCAPES)}"{"@" + language if language else ""}'


def natural(value: int) -> str:
    """Write a count or an offset.

    >>> natural(3)
    '"3"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    """
    return f'"{value}"{_NATURAL}'


def decimal(value: float) -> str:
    """Write a decimal number, such as a confidence.

    >>> decimal(0.9)
    '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return f'"{value:g}"{_DECIMAL}'


def day(value: str) -> str:
    """Write a date, given in ISO 8601."""
    return f'"{value}"{_DATE}'


def boolean(value: bool) -> str:
    """Write a truth value."""
    return f'"{str(value).lower()}"{_BOOLEAN}'


class Graph:
    """The lines of one named graph, in the order in which they are added.

    Parameters
    ----------
    iri:
        The graph's name.

    >>> graph = Graph("http://a/g")
    >>> graph.iri("http://a/s", "http://a/p", "http://a/o")
    >>> graph.lines
    ['<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\\n']
    """

    __slots__ = ("_end", "lines")

    def __init__(self, iri: str) -> None:
        self._end = f" <{iri}> .\n"
        self.lines: list[str] = []

    def iri(self, subject: str, predicate: str, value: str) -> None:
        """Add a quad whose object is an IRI."""
        self.lines.append(f"<{subject}> <{predicate}> <{value}>{self._end}")

    def iris(self, subject: str, predicate: str, values: Iterable[str]) -> None:
        """Add a quad for each of some IRIs."""
        start, end = f"<{subject}> <{predicate}> <", f">{self._end}"
        self.lines += [f"{start}{value}{end}" for value in values]

    def text(self, subject: str, predicate: str, value: str) -> None:
        """Add a quad whose object is written already (`literal`, `natural` and so on)."""
        self.lines.append(f"<{subject}> <{predicate}> {value}{self._end}")

    def kind(self, subject: str, *types: str) -> None:
        """Add the types of a subject."""
        self.lines += [f"<{subject}> {_TYPE} <{value}>{self._end}" for value in types]
