"""The description of the service: what it can do, and what it holds (SD and VoID)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

#: Named in SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)
#: and in the Vocabulary of Interlinked Datasets (https://www.w3.org/TR/void/).
_PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
"""

#: Of https://www.w3.org/ns/formats/, those that results are written in, and those of them that a
#: single thing comes in.
_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "N3",
    "TriG",
    "N-Quads",
)
_FEATURES = ("Turtle", "JSON-LD", "N-Triples")

#: A corpus has five graphs for each of thousands of documents: then only those are named that
#: documents share, and a query tells the rest.
MAX_NAMED_GRAPHS = 1000

#: What no IRI in Turtle may have.
_NOT_IN_IRI = frozenset('<>"{}|^`\\ \t\n\r')

Row = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds: numbers of triples and graphs, and by graph and class."""

    triples: int = 0
    graphs: int = 0
    by_graph: Sequence[tuple[str, int]] = ()
    by_class: Sequence[tuple[str, int]] = ()

    @classmethod
    def of_rows(cls, *, size: Sequence[Row], graphs: Sequence[Row], classes: Sequence[Row]) -> Self:
        """Read the rows of the room's queries ``size``, ``graphs`` and ``classes``.

        A name that cannot stand in Turtle is left out.
        """
        by_graph = _counts(graphs, "graph", "triples")
        if len(graphs) > MAX_NAMED_GRAPHS:
            by_graph = [(name, count) for name, count in by_graph if _is_shared(name)]
        return cls(
            triples=int(size[0]["triples"]["value"]) if size else 0,
            graphs=int(size[0]["graphs"]["value"]) if size else 0,
            by_graph=by_graph,
            by_class=_counts(classes, "class", "entities"),
        )


def _counts(rows: Sequence[Row], name: str, number: str) -> list[tuple[str, int]]:
    return [
        (row[name]["value"], int(row[number]["value"]))
        for row in rows
        if name in row and row[name]["type"] == "uri" and not set(row[name]["value"]) & _NOT_IN_IRI
    ]


def _is_shared(graph: str) -> bool:
    return "/" not in graph.partition("/graph/")[2]


def describe(base: str, holdings: Holdings, *, writable: bool, services: bool) -> str:
    """Describe a service in Turtle.

    Parameters
    ----------
    base:
        The server's address, without a slash at its end.
    holdings:
        What the store holds.
    writable, services:
        Whether updates and SERVICE are possible.

    Returns
    -------
    Turtle; equal services have equal descriptions.

    >>> "sd:SPARQL11Update" in describe("http://a", Holdings(), writable=False, services=False)
    False
    """
    endpoint = f"<{base}/sparql>"
    dataset = f"<{base}/.well-known/void#dataset>"
    union = f"<{base}/.well-known/void#union>"
    languages = "sd:SPARQL11Query" + (" , sd:SPARQL11Update" if writable else "")
    features = "sd:UnionDefaultGraph" + (" , sd:BasicFederatedQuery" if services else "")
    return f"""{_PREFIXES}
{endpoint} a sd:Service ;
  sd:endpoint {endpoint} ;
  sd:supportedLanguage {languages} ;
  sd:feature {features} ;
  sd:resultFormat {_formats(_FORMATS)} ;
  sd:defaultDataset {dataset} ;
  sd:availableGraphs {dataset} .

{dataset} a sd:Dataset , sd:GraphCollection , void:Dataset ;
  dcterms:title "Betoog" ;
  dcterms:description "The argument of parliamentary documents, in {holdings.graphs} graphs"@en ;
  foaf:homepage <{base}/> ;
  void:sparqlEndpoint {endpoint} ;
  void:uriSpace "https://w3id.org/betoog/" ;
  void:vocabulary <https://w3id.org/betoog/ontology#> ;
  void:feature {_formats(_FEATURES)} ;
{_blocks("sd:namedGraph", map(_graph, holdings.by_graph))}  sd:defaultGraph {union} .

{union} a sd:Graph , void:Dataset ;
{_blocks("void:classPartition", map(_class, holdings.by_class))}  void:triples {holdings.triples} .
"""


def _formats(names: Sequence[str]) -> str:
    return " , ".join(f"formats:{name}" for name in names)


def _blocks(predicate: str, blocks: map[str]) -> str:
    joined = " ,\n    ".join(blocks)
    return f"  {predicate}\n    {joined} ;\n" if joined else ""


def _graph(counted: tuple[str, int]) -> str:
    name, count = counted
    return (
        f"[ a sd:NamedGraph ; sd:name <{name}> ;"
        f" sd:graph [ a sd:Graph , void:Dataset ; void:triples {count} ] ]"
    )


def _class(counted: tuple[str, int]) -> str:
    name, count = counted
    return f"[ void:class <{name}> ; void:entities {count} ]"
