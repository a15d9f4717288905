"""The page beyond one document: its data in one JSON form, and the file.

A thing that has a name is a short key into ``names``; an item refers to another by its place.
What is empty is left out. The scripts ``assets/js/overview*.js`` are the only reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from betoog.argument.model import Bilingual
from betoog.files import write_atomically
from betoog.view.assets import overview_words, palette, texts
from betoog.view.collection import Collection, Item, Saying
from betoog.view.data import plain
from betoog.view.page import check_language, html_page
from betoog.vocabulary import BASE

#: Version of the form; the scripts and the data of one page are always written together.
FORM = 1


def overview_data(
    collection: Collection, *, language: str = "nl", places: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Put everything that the page of a collection shows into one JSON value.

    Parameters
    ----------
    collection:
        What to show.
    language:
        The language in which the page opens, ``nl`` or ``en``.
    places:
        Where things answer at the server that the page comes from: the beginning of a path by
        the beginning of an IRI.

    Returns
    -------
    ``subject``, by which the collection was chosen; ``items`` with their statements in ``says``
    as ``[role, kind, text, quote, agents, concepts]``, at a server with their id as well;
    ``links`` as ``[source, target, relation]``;
    ``names`` by key; ``found``, how many there were, of which ``items`` may be the newest;
    ``texts``, ``palette``, ``outcomes`` with their colours.
    """
    from importlib.metadata import version

    own = overview_words()
    return {
        "form": FORM,
        "version": version("betoog"),
        "language": language,
        "subject": plain(collection.subject),
        "found": collection.found,
        "items": [_item(item, with_ids=bool(places)) for item in collection.items],
        "links": [[link.source, link.target, _key(link.relation)] for link in collection.links],
        "names": {_key(iri): plain(name) for iri, name in sorted(collection.names.items())},
        "outcomes": own["outcomes"],
        "places": dict(places or {}),
        "base": BASE,
        "documents": collection.documents,
        "texts": {name: {**texts()[name], **own[name]} for name in ("nl", "en")},
        "palette": palette(),
    }


def write_overview(collection: Collection, path: Path, *, language: str = "nl") -> Path:
    """Write the page of a collection.

    Parameters
    ----------
    collection:
        What to show.
    path:
        The HTML file to write.
    language:
        The language in which the page opens, ``nl`` or ``en``.

    Returns
    -------
    The absolute path of the page.

    Raises
    ------
    BetoogError
        When the language is not known.
    OutputError
        When the file cannot be written; nothing half-written is left.
    """
    write_atomically(path, render_overview(collection, language=language))
    return path.resolve()


def render_overview(
    collection: Collection, *, language: str = "nl", places: Mapping[str, str] | None = None
) -> str:
    """Render the page of a collection as one HTML text that asks nothing of any host.

    Parameters
    ----------
    collection, language, places:
        As for `overview_data`.
    """
    check_language(language)
    title = collection.subject.title.nl or collection.subject.id
    return html_page(
        overview_data(collection, language=language, places=places),
        title=f"{title[:1].upper()}{title[1:]} · Betoog",
        text="\n".join(f"{item.id} {item.date} {item.title.nl}" for item in collection.items),
        entry="overview",
        styles=("overview.css",),
    )


def _item(item: Item, *, with_ids: bool) -> dict[str, Any]:
    whole = {
        "iri": item.iri,
        "id": item.id,
        "type": _key(item.type),
        "title": _text(item.title),
        "family": item.family,
        "owner": _key(item.owner),
        "date": item.date,
        "dossiers": list(item.dossiers),
        "revision": item.revision,
        "movers": list(item.movers),
        "groups": [_key(group) for group in item.groups],
        "verdict": _key(item.verdict),
        "outcome": _key(item.outcome),
        "votes": list(item.votes) if item.votes else [],
        "says": [_saying(said, with_id=with_ids) for said in item.sayings],
        "omitted": item.omitted,
        "beyond": [[_key(relation), other] for relation, other in item.beyond],
    }
    return {name: value for name, value in whole.items() if value}


def _saying(said: Saying, *, with_id: bool) -> list[Any]:
    agents, concepts = ([_key(iri) for iri in iris] for iris in (said.agents, said.concepts))
    own = [said.id] if with_id else []
    return [said.role, said.kind, _text(said.text), said.quote, agents, concepts, *own]


def _text(text: Bilingual) -> str | dict[str, str]:
    # Most texts are in Dutch only, and there are many.
    return plain(text) if text.en else text.nl


def _key(iri: str) -> str:
    """Shorten an IRI of Betoog's own to its last part; others stay whole.

    >>> _key("https://w3id.org/betoog/ontology#Adopted"), _key("")
    ('Adopted', '')
    >>> _key("https://w3id.org/betoog/actor/regering")
    'regering'
    """
    return iri.rpartition("#")[2].rpartition("/")[2] if iri.startswith(BASE) else iri
