"""Write triples that are text in one format in another."""

from __future__ import annotations

import pyoxigraph as ox

from betoog.store.evaluate import GRAPH_FORMATS


def translate_turtle(turtle: str, form: str) -> bytes:
    """Write the triples of a Turtle text in another format.

    Parameters
    ----------
    turtle:
        The text, with absolute IRIs.
    form:
        One of the names of `betoog.store.evaluate.GRAPH_FORMATS`; ``turtle`` gives the text as
        it is.

    Returns
    -------
    UTF-8.

    Raises
    ------
    SyntaxError
        When the text is no Turtle.

    >>> translate_turtle("@prefix a: <http://a/> . a:s a:p a:o .", "nt")
    b'<http://a/s> <http://a/p> <http://a/o> .\\n'
    """
    if form == "turtle":
        return turtle.encode()
    triples = (quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    return ox.serialize(triples, format=GRAPH_FORMATS[form]) or b""
