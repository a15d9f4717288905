"""Read actors, posts and concepts: the shared ones, and those that only one document names."""

from __future__ import annotations

from betoog.argument.model import Actor, Concept, Post
from betoog.rdf.index import Index
from betoog.vocabulary import BT, RDFS, SKOS, local_id

#: Classes of actors, with what the model calls them. A described set (of cases, of projects) is
#: no actor, but conditions range over it as over a group.
_ACTOR_KINDS = (
    (BT.Person, "person"),
    (BT.Organisation, "organisation"),
    (BT.DescribedGroup, "group"),
    (BT.DescribedSet, "set"),
)


def read_actors(index: Index) -> dict[str, Actor]:
    """Read the persons, organisations and described groups, by id."""
    found = {
        local_id(iri): Actor(
            id=local_id(iri),
            iri=iri,
            kind=kind,
            name=index.texts(iri, RDFS.label),
            links=tuple(sorted({*index.all(iri, RDFS.seeAlso), *index.all(iri, SKOS.exactMatch)})),
            posts=tuple(sorted(map(local_id, index.all(iri, BT.holdsPost)))),
            serves_in=tuple(sorted(map(local_id, index.all(iri, BT.servesIn)))),
        )
        for type_iri, kind in reversed(_ACTOR_KINDS)
        for iri in index.of_type(type_iri)
    }
    return dict(sorted(found.items()))


def read_posts(index: Index) -> dict[str, Post]:
    """Read the posts, by id."""
    return {
        local_id(iri): Post(local_id(iri), iri, index.texts(iri, RDFS.label))
        for iri in sorted(index.of_type(BT.Post), key=local_id)
    }


def read_concepts(index: Index) -> dict[str, Concept]:
    """Read the SKOS concepts, by id."""
    return {
        local_id(iri): Concept(local_id(iri), iri, index.texts(iri, SKOS.prefLabel))
        for iri in sorted(index.of_type(SKOS.Concept), key=local_id)
    }
