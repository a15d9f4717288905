"""Write networks as GraphML, GEXF or CSV, the same bytes for the same network."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

FORMATS = ("graphml", "gexf", "csv")

#: networkx stamps the day of writing into GEXF; a file tells nothing of when it was made.
_STAMP = re.compile(rb' lastmodifieddate="[^"]*"')


def export(graph: nx.Graph, form: str) -> bytes:
    """Write a network.

    Parameters
    ----------
    graph:
        A network whose attributes are texts, numbers and truth values.
    form:
        One of `FORMATS`; CSV lists the edges with their attributes.

    Raises
    ------
    ValueError
        When the format is none of them.

    >>> import networkx as nx
    >>> export(nx.path_graph(["a", "b"]), "csv")
    b'source,target\\na,b\\n'
    >>> export(nx.Graph(), "dot")
    Traceback (most recent call last):
        ...
    ValueError: no format 'dot': graphml, gexf, csv
    """
    if form == "csv":
        return _edges(graph)
    if form not in FORMATS:
        raise ValueError(f"no format {form!r}: {', '.join(FORMATS)}")
    import networkx as nx

    stream = io.BytesIO()
    write = nx.write_graphml if form == "graphml" else nx.write_gexf
    write(_ordered(graph), stream)
    return _STAMP.sub(b"", stream.getvalue())


def _ordered(graph: nx.Graph) -> nx.Graph:
    copy = graph.__class__()
    copy.add_nodes_from(sorted(graph.nodes(data=True), key=lambda item: str(item[0])))
    edges = (
        (*sorted((a, b)), data) if not graph.is_directed() else (a, b, data)
        for a, b, data in graph.edges(data=True)
    )
    copy.add_edges_from(sorted(edges, key=lambda item: (str(item[0]), str(item[1]))))
    return copy


def _edges(graph: nx.Graph) -> bytes:
    ordered = _ordered(graph)
    names = sorted({name for _, _, data in ordered.edges(data=True) for name in data})
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["source", "target", *names])
    for source, target, data in ordered.edges(data=True):
        writer.writerow([source, target, *(data.get(name, "") for name in names)])
    return stream.getvalue().encode()
