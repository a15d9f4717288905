"""Gather what a page shows of things that are no documents: statements, actors, concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from betoog.argument.model import Bilingual
from betoog.store import Engine, rows_about
from betoog.view.assets import overview_words
from betoog.view.choosing import question
from betoog.view.collection import Item, Saying
from betoog.view.facts import local, parts_of, role_of
from betoog.vocabulary import BT, RDF, ElementName, document_iri, expand, shorten, split_element

#: Texts by thing, property and language.
_Texts = Mapping[str, Mapping[str, Mapping[str, str]]]


def gather_things(engine: Engine, things: Sequence[str]) -> list[Item]:
    """Gather what a page shows of each thing, in the order given.

    Parameters
    ----------
    engine:
        The store that they are in.
    things:
        Their IRIs.

    Returns
    -------
    An item for each. One that says something has it as its only statement; one without a title
    has none in the item, and is called by its name in the store, or its id.
    """
    parts = parts_of(engine, things)
    texts = _texts(engine, things)
    quotes: dict[str, str] = {}
    for thing, quote, _ in rows_about(engine, question("quotes"), things):
        quotes.setdefault(thing, quote)
    return [
        _item(iri, parts.get(iri, {}), texts.get(iri, {}), quotes.get(iri, "")) for iri in things
    ]


def _item(
    iri: str,
    facts: Mapping[str, list[str]],
    texts: Mapping[str, Mapping[str, str]],
    quote: str,
) -> Item:
    family, kind = _family(facts.get(RDF.type, ()))
    content = _bilingual(texts.get(BT.content, {}))
    label = _bilingual(texts.get(BT.shortLabel, {}))
    element = split_element(iri)
    said: tuple[Saying, ...] = ()
    if content.nl:
        said = (
            Saying(
                id=local(iri),
                role=role_of(facts),
                kind=local(next(iter(texts.get(BT.contentKind, {}).values()), "")).lower(),
                start=0,
                text=content,
                quote="" if quote == content.nl else quote,
                agents=tuple(sorted(facts.get(BT.agent, ()))),
                concepts=tuple(sorted(facts.get(BT.concept, ()))),
            ),
        )
    return Item(
        iri=iri,
        # Local names of statements are unique within a document only.
        id=f"{element.document}/{element.local}" if element else shorten(iri),
        type=kind,
        title=label if label.nl else content if content.nl else _plain_name(family, element),
        family=family,
        owner=document_iri(element.document) if element else "",
        sayings=said,
    )


def _plain_name(family: str, element: ElementName | None) -> Bilingual:
    """Return what a relation is called, which has no name but its id."""
    named = element is not None and family in {"relation", "act"}
    return Bilingual(element.local.replace("-", " ") if named and element else "")


def _texts(engine: Engine, things: Sequence[str]) -> _Texts:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for thing, name, value, language in rows_about(engine, question("things"), things):
        by = found.setdefault(thing, {}).setdefault(name, {})
        by.setdefault("en" if language == "en" else "nl", value)
    return found


def _bilingual(by: Mapping[str, str]) -> Bilingual:
    return Bilingual(by.get("nl") or by.get("en", ""), by.get("en", ""))


def _family(classes: Iterable[str]) -> tuple[str, str]:
    """Tell to which family a thing belongs, and which of its classes tells most."""
    own = list(classes)
    known = [(place, one) for one in own if (place := _places().get(one)) is not None]
    if known:
        (_, family), kind = min(known)
        return family, kind
    return "thing", min(own, default="thing")


@cache
def _places() -> dict[str, tuple[int, str]]:
    """Return the known classes with their place, the most telling first, and their family."""
    listed = [
        (expand(name) or name, family)
        for family, names in overview_words()["families"].items()
        for name in names
    ]
    return {iri: (place, family) for place, (iri, family) in enumerate(listed)}
