"""GraphML, for Gephi, yEd, igraph and the like."""

from __future__ import annotations

from io import BytesIO

from betoog.argument.model import Argument
from betoog.network import to_networkx


def to_graphml(argument: Argument) -> bytes:
    """Write an argument as GraphML, with the attributes that `to_networkx` documents.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    UTF-8 XML; the same argument gives the same bytes.
    """
    from networkx import write_graphml_xml

    buffer = BytesIO()
    # The lxml writer gives keys in the order of threads' arrival; this one is the plain writer.
    write_graphml_xml(to_networkx(argument), buffer)
    return buffer.getvalue()
