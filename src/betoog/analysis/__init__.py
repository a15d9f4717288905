"""Analysis of a corpus: networks, centralities, communities, who speaks about what."""

from betoog.analysis.export import FORMATS, export
from betoog.analysis.matrix import Matrix, actor_concepts
from betoog.analysis.networks import citation_network, cosigning_network, measured

__all__ = [
    "FORMATS",
    "Matrix",
    "actor_concepts",
    "citation_network",
    "cosigning_network",
    "export",
    "measured",
]
