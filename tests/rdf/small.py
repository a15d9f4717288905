"""A small document with everything that a build makes something of."""

from __future__ import annotations

from betoog.rdf import DocumentSources, Sources, SourceText, read_shared
from betoog.resources import resource_root

ID = "kst-1-2"

HEAD = """
@prefix bt: <https://w3id.org/betoog/ontology#> .
@prefix bta: <https://w3id.org/betoog/actor/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kst: <https://zoek.officielebekendmakingen.nl/> .
@prefix l: <https://w3id.org/betoog/id/kst-1-2/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

TEXT = "De raad opent het park, mits\nhet hek is hersteld.1 Een\nhek is duur.\n"

DOCUMENT = (
    HEAD
    + """
kst:kst-1-2 a bt:Letter ;
    dcterms:identifier "kst-1-2" ;
    dcterms:title "Brief over het park"@nl ;
    dcterms:issued "2018-06-11"^^xsd:date ;
    dcterms:modified "2020-01-02"^^xsd:date ;
    bt:curator bta:redactie ;
    bt:dossierNumber "12345" ;
    bt:documentNumber "2" .
"""
)

ARGUMENT = (
    HEAD
    + """
l:raad a bt:Organisation ; rdfs:label "de raad"@nl , "the council"@en .

l:park-open a bt:Statement ;
    bt:contentKind bt:Action ;
    bt:shortLabel "park open"@nl ;
    bt:content "De raad opent het park."@nl ;
    bt:agent l:raad ;
    bt:quote "De raad opent het park" .

l:hek-hersteld a bt:Statement ;
    bt:contentKind bt:Event ;
    bt:shortLabel "hek hersteld"@nl ;
    bt:content "Het hek is hersteld."@nl ;
    bt:quote "mits het ⟦hek⟧ is" , "is hersteld." .

l:hek-duur a bt:Statement ;
    bt:contentKind bt:Evaluative ;
    bt:shortLabel "hek duur"@nl ;
    bt:content "Een hek is duur."@nl ;
    bt:quote "Een hek is duur." .

l:mits a bt:Conditional ;
    bt:conditionKind bt:Necessary ;
    bt:conditionGroup l:mits-groep ;
    bt:dependent l:park-open ;
    bt:cueKind bt:TextualCue ;
    bt:cue "mits" ;
    bt:quote "mits het hek" .

l:mits-groep a bt:ConditionGroup ; bt:operator bt:All ; bt:member l:hek-hersteld .

l:toezegging a bt:SpeechAct ;
    bt:force bt:Commits ;
    bt:standing bt:Asserted ;
    bt:originator l:raad ;
    bt:addressee bt:Unstated ;
    bt:speechContent l:mits , l:hek-duur .

l:rest a bt:NonArgumentativeSpan ;
    bt:quote ", ⟦mits het⟧ hek" ;
    bt:reason "voegwoord"@nl , "conjunction"@en .
"""
)

EDITORIAL = (
    HEAD
    + """
l:park-open bt:content "The council opens the park."@en ; bt:shortLabel "park open"@en .

l:geld-schaars a bt:ImplicitStatement ;
    bt:contentKind bt:Factual ;
    bt:shortLabel "geld schaars"@nl , "money scarce"@en ;
    bt:content "Er is weinig geld."@nl , "There is little money."@en ;
    bt:editor bta:redactie .

l:daarom a bt:Inference ;
    bt:premise l:geld-schaars , l:hek-duur ;
    bt:conclusion l:hek-hersteld ;
    bt:cueKind bt:EditorialCue ;
    bt:cue "dus" .
"""
)


def line_of(text: str, words: str) -> int:
    """Return the line, from 1, on which a text has words for the first time."""
    return text[: text.index(words)].count("\n") + 1


def shared() -> Sources:
    """Return the real ontology, concepts, actors and rules."""
    return read_shared(resource_root())


def document(
    *,
    text: str = TEXT,
    described: str = DOCUMENT,
    argument: str = ARGUMENT,
    editorial: str | None = EDITORIAL,
    name: str = ID,
) -> DocumentSources:
    """Return the sources of the small document, with parts of it replaced."""
    return DocumentSources(
        id=name,
        text=SourceText("source.txt", text),
        document=SourceText("document.ttl", described),
        argument=SourceText("argument.ttl", argument),
        editorial=None if editorial is None else SourceText("editorial.ttl", editorial),
    )


def sources(*documents: DocumentSources) -> Sources:
    """Return sources with these documents, or with the small one."""
    base = shared()
    return Sources(
        documents=documents or (document(),),
        ontology=base.ontology,
        concepts=base.concepts,
        actors=base.actors,
        rules=base.rules,
    )
