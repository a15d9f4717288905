"""Read what the official metadata say of a document, its text, and the documents it touches."""

from __future__ import annotations

from betoog.argument.model import Bilingual, DocumentRecord, Layer, LinkedDocument
from betoog.errors import ValidationError
from betoog.rdf.element import kebab_case
from betoog.rdf.index import Index
from betoog.rdf.terms import graph_of, iri_of
from betoog.vocabulary import (
    BASE,
    BT,
    DCTERMS,
    RDFS,
    GraphRole,
    graph_iri,
    local_id,
    text_iri,
)

#: Properties by which a document touches another one.
_RELATIONS = (BT.answers, BT.cites)


def read_record(index: Index, document: str) -> DocumentRecord:
    """Read the record of a document.

    Parameters
    ----------
    index:
        The document's own and the shared graphs.
    document:
        The document's id.

    Raises
    ------
    ValidationError
        When the dataset has no text of the document.
    """
    text = text_iri(document)
    iri = index.one(text, BT.textOf)
    if not iri:
        raise ValidationError("no bt:NormalisedText with bt:textOf", place=document)
    return DocumentRecord(
        id=document,
        iri=iri,
        title=index.texts(iri, DCTERMS.title),
        kind=_kind(index, iri),
        date=index.one(iri, DCTERMS.issued) or index.one(iri, DCTERMS.date),
        text=index.one(text, BT.text),
        text_sha256=index.one(text, BT.textHash),
        number=index.one(iri, BT.documentNumber),
        dossiers=index.all(iri, BT.dossierNumber),
        dossier_title=_dossier_title(index, iri),
        author=_author(index, iri),
        answers=index.all(iri, BT.answers),
        footnotes=_footnotes(index, text),
    )


def read_links(index: Index, document: str) -> tuple[LinkedDocument, ...]:
    """Read the other documents that a document answers or cites, in the order of their IRIs."""
    editorial = graph_iri(document, GraphRole.EDITORIAL)
    own = index.one(text_iri(document), BT.textOf)
    found: dict[tuple[str, str], LinkedDocument] = {}
    for source in _citing(index, own, text_iri(document)):
        for relation in _RELATIONS:
            for quad in index.quads(source, relation):
                layer = Layer.EDITORIAL if graph_of(quad) == editorial else Layer.ARGUMENT
                target = iri_of(quad.object)
                link = _link(index, target, relation, layer)
                known = found.get((target, link.relation))
                if known is None or known.layer is Layer.EDITORIAL:
                    found[target, link.relation] = link
    return tuple(found[key] for key in sorted(found))


def _citing(index: Index, document: str, text: str) -> list[str]:
    notes = [
        note for note in index.of_type(BT.FootnoteReference) if index.one(note, BT.inText) == text
    ]
    statements = {*index.of_type(BT.Statement), *index.of_type(BT.ImplicitStatement)}
    return [document, *notes, *sorted(statements)]


def _link(index: Index, iri: str, relation: str, layer: Layer) -> LinkedDocument:
    # An IRI of ours is a name, not an address; an editor may have said where to look instead.
    addresses = [at for at in index.all(iri, RDFS.seeAlso) if at.startswith("http")]
    own = [] if iri.startswith(BASE) else [iri]
    return LinkedDocument(
        iri=iri,
        id=index.one(iri, DCTERMS.identifier) or local_id(iri),
        title=_name(index, iri),
        relation=local_id(relation),
        layer=layer,
        official=next(iter(own + addresses), ""),
    )


def _name(index: Index, iri: str) -> Bilingual:
    title = index.texts(iri, DCTERMS.title)
    return title if title.nl or title.en else index.texts(iri, RDFS.label)


def _kind(index: Index, iri: str) -> str:
    kinds = sorted(kebab_case(local_id(kind)) for kind in index.types(iri) if kind in BT)
    return kinds[0] if kinds else "document"


def _dossier_title(index: Index, iri: str) -> Bilingual:
    return index.texts(index.one(iri, BT.inDossier), DCTERMS.title)


def _author(index: Index, iri: str) -> Bilingual:
    person = index.texts(index.one(iri, BT.author), RDFS.label)
    post = index.texts(index.one(iri, BT.authorCapacity), RDFS.label)
    return Bilingual(
        ", ".join(part for part in (post.nl, person.nl) if part),
        ", ".join(part for part in (post.en, person.en) if part),
    )


def _footnotes(index: Index, text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        sorted(
            (int(index.one(note, BT.anchorOffset) or 0), index.one(note, BT.mark))
            for note in index.of_type(BT.FootnoteReference)
            if index.one(note, BT.inText) == text
        )
    )
