"""Gather what a page shows of the documents that were chosen, from any store that answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from betoog.argument.model import Bilingual
from betoog.store import Engine, rows_about
from betoog.view.assets import overview_words
from betoog.view.choosing import Choice, question
from betoog.view.collection import Collection, Item, Link, Saying
from betoog.view.facts import REPORTED, ROLES, Facts, add_facts, local, one_of, parts_of, role_of
from betoog.view.things import gather_things
from betoog.vocabulary import BT, DCTERMS, RDF, expand

#: The newest documents of a larger choice: some 4 MB of page, which a phone opens in a second or
#: two; a page says what it left out.
MOST_DOCUMENTS = 2000
#: Statements of one document; only whole letters and reports have more.
MOST_STATEMENTS = 80
#: Other things of a query's result.
MOST_THINGS = 1000

#: The relations between documents.
_RELATIONS = (BT.cites, BT.answers, BT.replaces)


def gather(engine: Engine, choice: Choice) -> Collection:
    """Gather the data of the documents that were chosen, the newest first.

    Parameters
    ----------
    engine:
        The store that the choice was made in.
    choice:
        What was chosen.

    Returns
    -------
    At most `MOST_DOCUMENTS` documents and `MOST_THINGS` other things, with how many there were.
    """
    facts = _facts(engine, choice.documents)
    newest = sorted(facts, key=lambda iri: (one_of(facts[iri], DCTERMS.issued), iri), reverse=True)
    kept = newest[:MOST_DOCUMENTS]
    add_facts(facts, rows_about(engine, question("cases"), kept))
    add_facts(facts, rows_about(engine, question("decisions"), kept))
    sayings = _sayings(engine, kept)
    signed = _signatures(engine, kept)
    places = {iri: place for place, iri in enumerate(kept)}
    items = [
        _document(iri, facts[iri], sayings.get(iri, []), signed.get(iri, []), places)
        for iri in kept
    ]
    things = choice.things[:MOST_THINGS]
    places |= {iri: len(items) + place for place, iri in enumerate(things)}
    items += gather_things(engine, things)
    links = [*_links(facts, places), *_drawn(choice, places)]
    names = _names(engine, _mentioned(items, links))
    return Collection(
        subject=choice.subject,
        items=tuple(_titled(item, names) for item in items),
        links=tuple(dict.fromkeys(links)),
        names=names,
        found=len(newest) + len(choice.things),
        documents=len(kept),
    )


def _facts(engine: Engine, documents: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for iri, name, value, language in rows_about(engine, question("documents"), documents):
        # Only a title is there in several languages; the Dutch one is the official one.
        key = f"{name}@en" if language == "en" else name
        found.setdefault(iri, {}).setdefault(key, []).append(value)
    return found


def _document(
    iri: str,
    facts: Mapping[str, list[str]],
    sayings: list[Saying],
    signed: list[tuple[str, str]],
    places: Mapping[str, int],
) -> Item:
    subject = one_of(facts, BT.subject)
    official = Bilingual(one_of(facts, DCTERMS.title), one_of(facts, f"{DCTERMS.title}@en"))
    votes = [one_of(facts, name) for name in (BT.votesFor, BT.votesAgainst)]
    return Item(
        iri=iri,
        id=one_of(facts, DCTERMS.identifier) or local(iri),
        type=one_of(facts, RDF.type),
        # The subject of its case says what a motion is about, its own title only who moved it.
        title=Bilingual(subject) if subject else official,
        date=one_of(facts, DCTERMS.issued),
        dossiers=tuple(sorted(facts.get(BT.dossierNumber, ()))),
        revision=one_of(facts, BT.revision),
        movers=tuple(dict.fromkeys(name for name, _ in signed)),
        groups=tuple(group for _, group in signed[:1] if group),
        verdict=one_of(facts, BT.cabinetVerdict),
        outcome=one_of(facts, BT.outcome),
        votes=(int(votes[0]), int(votes[1])) if all(v.isdigit() for v in votes) else None,
        sayings=tuple(sayings[:MOST_STATEMENTS]),
        omitted=max(0, len(sayings) - MOST_STATEMENTS),
        beyond=tuple((r, other) for r, other in _related(facts) if other not in places),
    )


def _sayings(engine: Engine, documents: Sequence[str]) -> dict[str, list[Saying]]:
    rows = list(rows_about(engine, question("statements"), documents))
    parts = parts_of(engine, list(dict.fromkeys(row[1] for row in rows)))
    texts: dict[tuple[str, str], Saying] = {}
    for row in rows:
        document, statement, content, language, kind, quote, start = row
        said = texts.get((document, statement))
        text = {"nl": said.text.nl, "en": said.text.en} if said else {"nl": "", "en": ""}
        # A page in English keeps a Dutch text where there is no translation, and says nothing else.
        text["en" if language == "en" else "nl"] = content
        own = parts.get(statement, {})
        first = min(int(start), said.start if said else int(start))
        quoted = quote if said is None or int(start) < said.start else said.quote
        texts[document, statement] = Saying(
            id=local(statement),
            role=role_of(own),
            kind=local(kind).lower(),
            start=first,
            text=Bilingual(text["nl"], text["en"]),
            quote=quoted,
            agents=tuple(sorted(own.get(BT.agent, ()))),
            concepts=tuple(sorted(own.get(BT.concept, ()))),
            whole=local(one_of(own, BT.partOf)),
        )
    by: dict[str, list[Saying]] = defaultdict(list)
    for (document, _), said in texts.items():
        by[document].append(said if said.quote != said.text.nl else replace(said, quote=""))
    order = [ROLES[0], REPORTED, *ROLES[1:], "claim"]
    for said_here in by.values():
        said_here.sort(key=lambda one: (order.index(one.role), one.start, one.id))
    return by


def _signatures(engine: Engine, documents: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    ranked: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for document, rank, name, group in rows_about(engine, question("signatures"), documents):
        ranked[document].append((int(rank), name, group))
    return {iri: [(name, group) for _, name, group in sorted(row)] for iri, row in ranked.items()}


def _related(facts: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for relation in _RELATIONS:
        for other in sorted(facts.get(relation, ())):
            yield relation, other


def _links(facts: Facts, places: Mapping[str, int]) -> Iterator[Link]:
    for iri in places:
        for relation, other in _related(facts.get(iri, {})):
            if other in places and other != iri:
                yield Link(places[iri], places[other], relation)


def _drawn(choice: Choice, places: Mapping[str, int]) -> Iterator[Link]:
    """Yield the links that the triples of a query draw between what the page shows."""
    owners = choice.owners or {}
    for source, relation, target in choice.triples:
        ends = [places.get(owners.get(end, end)) for end in (source, target)]
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            yield Link(ends[0], ends[1], relation)


def _mentioned(items: Iterable[Item], links: Iterable[Link]) -> list[str]:
    found: dict[str, None] = {}
    for item in items:
        found |= dict.fromkeys((item.type, item.verdict, item.outcome, item.owner, *item.groups))
        found |= dict.fromkeys(relation for relation, _ in item.beyond)
        if not item.title.nl:
            found[item.iri] = None
        for said in item.sayings:
            found |= dict.fromkeys((*said.agents, *said.concepts))
    found |= dict.fromkeys(link.relation for link in links)
    return [iri for iri in found if iri]


def _names(engine: Engine, iris: Sequence[str]) -> dict[str, Bilingual]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for iri, name, language in rows_about(engine, question("names"), iris):
        found[iri].setdefault("en" if language == "en" else "nl", name)
    # Widely used vocabularies have names in English only.
    known = {expand(name) or name: by for name, by in overview_words()["names"].items()}
    for iri in iris:
        if iri in known and "nl" not in found.get(iri, {}):
            found[iri] = known[iri]
    return {
        iri: Bilingual(by.get("nl") or by.get("en", ""), by.get("en", ""))
        for iri, by in found.items()
    }


def _titled(item: Item, names: Mapping[str, Bilingual]) -> Item:
    return item if item.title.nl else replace(item, title=names.get(item.iri, Bilingual(item.id)))
