"""The description of the service: what it can do, and what it holds (SD and VoID)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: Named in SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/).
_PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

#: Of https://www.w3.org/ns/formats/, those that results are written in.
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
)


def describe(
    base: str, graphs: Sequence[tuple[str, int]], *, writable: bool, services: bool
) -> str:
    """Describe a service in Turtle.

    Parameters
    ----------
    base:
        The server's address, without a slash at its end.
    graphs:
        The name of every graph and how many triples it has.
    writable, services:
        Whether updates and SERVICE are possible.

    Returns
    -------
    Turtle; equal services have equal descriptions.

    >>> "sd:SPARQL11Update" in describe("http://a", [], writable=False, services=False)
    False
    """
    endpoint = f"<{base}/sparql>"
    languages = "sd:SPARQL11Query" + (" , sd:SPARQL11Update" if writable else "")
    features = "sd:UnionDefaultGraph" + (" , sd:BasicFederatedQuery" if services else "")
    total = sum(count for _, count in graphs)
    results = " , ".join(f"formats:{name}" for name in _FORMATS)
    named = " ,\n    ".join(_graph(name, count) for name, count in graphs)
    return f"""{_PREFIXES}
{endpoint} a sd:Service ;
  sd:endpoint {endpoint} ;
  sd:supportedLanguage {languages} ;
  sd:feature {features} ;
  sd:resultFormat {results} ;
  sd:defaultDataset <{base}/.well-known/void#dataset> ;
  sd:availableGraphs <{base}/.well-known/void#dataset> .

<{base}/.well-known/void#dataset> a sd:Dataset , sd:GraphCollection , void:Dataset ;
  dcterms:title "Betoog" ;
  void:sparqlEndpoint {endpoint} ;
  void:uriSpace "https://w3id.org/betoog/" ;
  void:vocabulary <https://w3id.org/betoog/ontology#> ;
  sd:defaultGraph <{base}/.well-known/void#union>{" ;" if named else " ."}
{f"  sd:namedGraph{chr(10)}    {named} ." if named else ""}

<{base}/.well-known/void#union> a sd:Graph , void:Dataset ;
  void:triples {total} .
"""


def _graph(name: str, count: int) -> str:
    return (
        f"[ a sd:NamedGraph ; sd:name <{name}> ;"
        f" sd:graph [ a sd:Graph , void:Dataset ; void:triples {count} ] ]"
    )


def graph_counts(rows: Sequence[Mapping[str, Mapping[str, str]]]) -> list[tuple[str, int]]:
    """Read the rows of the query ``graphs``; a name that cannot stand in Turtle is left out."""
    return [
        (row["graph"]["value"], int(row["triples"]["value"]))
        for row in rows
        if row["graph"]["type"] == "uri" and not set(row["graph"]["value"]) & set('<>"{}|^`\\ ')
    ]
