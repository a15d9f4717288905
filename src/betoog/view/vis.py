"""The adapter to pyvis: boxes and relations go in, plain dictionaries for vis-network come out.

pyvis checks what vis-network takes and brings the script of vis-network in its package; its own
page writer, template and options are not used (see ARCHITECTURE.md). Nothing of pyvis leaves
this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from betoog.errors import MissingToolError
from betoog.network import Box, Flow

#: The version that pyvis 0.3.2 brings besides 9.0.4; the page's drawing is tested against it.
VIS_SCRIPT = "lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True, slots=True)
class VisData:
    """Nodes and edges as vis-network takes them."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


def vis_data(boxes: Mapping[str, Box], flows: Iterable[Flow], labels: Mapping[str, str]) -> VisData:
    """Let pyvis build a network of boxes and the relations between them.

    Parameters
    ----------
    boxes:
        Place and size of every node, in pixels.
    flows:
        The relations: their sources lead to the joint, the joint to their targets.
    labels:
        Text of a node, by id; nothing where it has none.

    Returns
    -------
    Nodes with fixed places (no physics) and directed edges, in their order.
    """
    network = _empty_network()
    for node, box in boxes.items():
        network.add_node(
            node,
            label=labels.get(node) or " ",
            shape="custom",
            x=round(box.x, 1),
            y=round(box.y, 1),
        )
    # pyvis looks up both ends of every edge in a list; a dictionary answers the same question
    # without walking through thousands of nodes twice for each edge.
    network.node_ids = dict.fromkeys(network.node_ids)
    for flow in flows:
        if flow.joint and flow.joint in boxes:
            for source in flow.sources:
                network.add_edge(source, flow.joint, arrows="")
            for target in flow.targets:
                network.add_edge(flow.joint, target)
    return VisData(network.nodes, network.edges)


def _empty_network() -> Any:
    try:
        from pyvis.network import Network
    except ImportError as error:
        raise MissingToolError(
            "the page needs pyvis", remedy="install it with: pip install pyvis"
        ) from error
    return Network(directed=True, cdn_resources="in_line")


@cache
def vis_script() -> str:
    """Return the script of vis-network from the installed pyvis.

    Raises
    ------
    MissingToolError
        When pyvis is not installed, or brings another version.
    """
    try:
        source = resources.files("pyvis").joinpath(VIS_SCRIPT).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise MissingToolError(
            "the page needs vis-network 9.1.2, which pyvis 0.3.2 brings",
            remedy="install it with: pip install pyvis==0.3.2",
        ) from error
    # The map of the minified source is not there; naming it makes a browser look for the file.
    return source.replace("//# sourceMappingURL=vis-network.min.js.map", "")
