"""Concepts: what statements are about, so that documents meet.

The labels come from ``ontology/concepts.ttl``, which the RDF room reads: `betoog.rdf.labels`.
"""

from betoog.concepts.tagger import Tagger

__all__ = ["Tagger"]
