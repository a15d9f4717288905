"""The vocabulary explains itself, and everything that uses it uses its terms."""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest

from betoog.rdf.context import json_ld_context
from betoog.resources import resource_root
from betoog.vocabulary import BT, OWL, RDF, RDFS, SKOS, prefixes

ONTOLOGY = resource_root() / "ontology"
GRAPHS = resource_root() / "graphs"
HEADER = "https://w3id.org/betoog/ontology"

#: Superclasses of another vocabulary that PROV-O declares disjoint.
PROV_DISJOINT = (f"{prefixes()['prov']}Activity", f"{prefixes()['prov']}Entity")

Values = dict[str, dict[str, set[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]


def read(name: str) -> list[ox.Triple]:
    parsed = ox.parse(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
    return [quad.triple for quad in parsed]


def described(triples: list[ox.Triple]) -> Values:
    found: Values = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            found[triple.subject.value][triple.predicate.value].add(triple.object)
    return found


VOCABULARY = described(read("betoog.ttl"))
TERMS = sorted(iri for iri in VOCABULARY if iri in BT)


def languages(values: set[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]) -> list[str]:
    return sorted(v.language or "" for v in values if isinstance(v, ox.Literal))


@pytest.mark.parametrize("iri", TERMS, ids=lambda iri: iri.removeprefix(str(BT)))
def test_a_term_has_labels_definitions_an_example_and_its_ontology(iri: str) -> None:
    term = VOCABULARY[iri]
    assert languages(term[RDFS.label]) == ["en", "nl"]
    assert languages(term[SKOS.definition]) == ["en", "nl"]
    assert term[SKOS.example]
    assert term[RDFS.isDefinedBy] == {ox.NamedNode(HEADER)}


def test_the_header_has_version_licence_and_prefix() -> None:
    header = VOCABULARY[HEADER]
    assert header[OWL.versionIRI]
    assert header[f"{prefixes()['dcterms']}license"]
    assert header[f"{prefixes()['vann']}preferredNamespacePrefix"] == {ox.Literal("bt")}


def test_every_property_is_either_an_object_or_a_datatype_property() -> None:
    kinds = {ox.NamedNode(OWL.ObjectProperty), ox.NamedNode(OWL.DatatypeProperty)}
    for iri in TERMS:
        assert len(VOCABULARY[iri][RDF.type] & kinds) < 2
        if iri[len(str(BT))].islower():
            assert len(VOCABULARY[iri][RDF.type] & kinds) == 1, iri


def test_everything_that_is_written_uses_defined_terms_only() -> None:
    files = [*ONTOLOGY.rglob("*.ttl"), *ONTOLOGY.rglob("*.rq"), *GRAPHS.rglob("*.ttl")]
    assert len(files) > len(TERMS) / 2
    for path in files:
        names = set(re.findall(r"(?<![\w:/])bt:(\w+)", path.read_text(encoding="utf-8")))
        unknown = {name for name in names if BT[name] not in VOCABULARY}
        assert not unknown, f"{path.name}: {sorted(unknown)}"


def test_what_rules_derive_is_forbidden_by_hand() -> None:
    rules = [path.read_text(encoding="utf-8") for path in ONTOLOGY.glob("rules/*.rq")]
    heads = " ".join(re.findall(r"CONSTRUCT \{(.*?)\}", "\n".join(rules), re.DOTALL))
    made = {"".join(pair) for pair in re.findall(r"(?:a |\?\w+ )bt:(\w)(\w+)", heads)}
    values = {"Hypothetical"}  # the one individual that a rule names as a value
    shapes = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    forbidden = set(re.findall(r"bts:NeverByHand(\w+) a sh:", shapes))
    assert {name[0].upper() + name[1:] for name in made - values} <= forbidden


def test_alignments_never_make_an_act_a_thing_or_a_post_an_agent() -> None:
    supers = described([*read("betoog.ttl"), *read("alignments.ttl")])

    def ancestors(iri: str) -> set[str]:
        direct = {
            value.value for value in supers[iri][RDFS.subClassOf] if isinstance(value, ox.NamedNode)
        }
        return direct.union(*(ancestors(parent) for parent in direct if parent != iri))

    for iri in TERMS:
        assert not set(PROV_DISJOINT) <= ancestors(iri), iri
    agents = {f"{prefixes()['foaf']}Agent", f"{prefixes()['prov']}Agent"}
    assert not agents & ancestors(BT.Post)
    assert agents <= ancestors(BT.Person)


def test_disjoint_classes_have_no_common_subclass() -> None:
    def below(iri: str) -> set[str]:
        parents = {
            child
            for child, values in VOCABULARY.items()
            if ox.NamedNode(iri) in values[RDFS.subClassOf]
        }
        return {iri}.union(*(below(child) for child in parents))

    for iri in TERMS:
        for other in VOCABULARY[iri][OWL.disjointWith]:
            assert isinstance(other, ox.NamedNode)
            assert not below(iri) & below(other.value), (iri, other.value)


def test_the_context_for_json_ld_is_the_one_that_the_vocabulary_gives() -> None:
    written = (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8")
    assert written == json_ld_context(read("betoog.ttl")), "run: python3 tasks.py docs"


def test_concepts_have_names_definitions_and_a_way_up_to_the_top() -> None:
    concepts = described(read("concepts.ttl"))
    kinds = {ox.NamedNode(SKOS.Concept)}
    names = [iri for iri, values in concepts.items() if values[RDF.type] == kinds]
    assert names
    for iri in names:
        assert languages(concepts[iri][SKOS.prefLabel]) == ["en", "nl"]
        assert languages(concepts[iri][SKOS.definition]) == ["en", "nl"]
        seen = [iri]
        while not concepts[seen[-1]][SKOS.topConceptOf]:
            broader = concepts[seen[-1]][SKOS.broader]
            above = [value.value for value in broader if isinstance(value, ox.NamedNode)]
            assert len(above) == 1, f"{iri} has no way up"
            assert above[0] not in seen, f"{iri} goes round in a circle"
            seen += above
