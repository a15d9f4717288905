"""The network of an argument: a networkx graph, and where its nodes stand on the page.

>>> from betoog.argument.model import Argument, DocumentRecord, Bilingual
>>> empty = Argument(DocumentRecord("d", "https://example.org/d", Bilingual("t"), "Letter",
...                                 "2018-06-11", "", ""))
>>> layout(to_networkx(empty))
{}
"""

from betoog.network.arrangement import arrange, layout
from betoog.network.flow import Flow, Port, flows_of
from betoog.network.geometry import Arrangement, Box, Direction, Size
from betoog.network.graph import to_networkx
from betoog.network.main_line import main_line, weigh, worth

__all__ = [
    "Arrangement",
    "Box",
    "Direction",
    "Flow",
    "Port",
    "Size",
    "arrange",
    "flows_of",
    "layout",
    "main_line",
    "to_networkx",
    "weigh",
    "worth",
]
