"""Prefixes, term IRIs and the minting of IRIs: the one place where names are made."""

from betoog.vocabulary.iris import (
    BASE,
    UNSTATED,
    ElementName,
    GraphRole,
    SharedGraph,
    activity_iri,
    anchor_iri,
    document_iri,
    document_namespace,
    document_of_graph,
    document_of_text,
    element_iri,
    footnote_iri,
    graph_iri,
    is_valid_id,
    local_id,
    shared_graph_iri,
    source_iri,
    split_element,
    text_iri,
)
from betoog.vocabulary.prefixes import DOCUMENT_PREFIX, expand, prefixes, shorten
from betoog.vocabulary.terms import (
    BT,
    BTA,
    BTC,
    DCTERMS,
    FOAF,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
    Namespace,
)

__all__ = [
    "BASE", "BT", "BTA", "BTC", "DCTERMS", "DOCUMENT_PREFIX", "FOAF", "OA", "OWL", "PROV", "RDF",
    "RDFS", "SKOS", "UNSTATED", "XSD", "ElementName", "GraphRole", "Namespace", "SharedGraph",
    "activity_iri", "anchor_iri", "document_iri", "document_namespace", "document_of_graph",
    "document_of_text",
    "element_iri", "expand", "footnote_iri", "graph_iri", "is_valid_id", "local_id", "prefixes",
    "shared_graph_iri", "shorten", "source_iri", "split_element", "text_iri",
]
