"""Choose what a page shows: the documents of a dossier, on a concept, or of a query's result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from betoog.argument.model import Bilingual
from betoog.errors import QueryError, UnknownIdError, near_ones
from betoog.store import Engine, Kind, Term, query, rows_about, whole_rows
from betoog.view.collection import Subject
from betoog.vocabulary import RDF, expand, shorten


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for, and what was found for it."""

    subject: Subject
    documents: tuple[str, ...]
    #: Resources of a query's result that are no documents.
    things: tuple[str, ...] = ()
    #: The triples of a query's result, and the document of each resource that belongs to one.
    triples: tuple[tuple[str, str, str], ...] = ()
    owners: Mapping[str, str] | None = None


def question(name: str) -> str:
    """Return one of the queries by which pages gather their data."""
    return (resources.files("betoog.view") / "queries" / f"{name}.rq").read_text("utf-8")


def choose_dossier(engine: Engine, wanted: str) -> Choice:
    """Choose the documents of a dossier.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    wanted:
        The dossier's number; spaces and points in it do not count.

    Raises
    ------
    UnknownIdError
        When no document of the store is in such a dossier; near ones are suggested.
    """
    titles: dict[str, dict[str, str]] = {}
    for number, title, language in whole_rows(engine, question("dossiers")):
        titles.setdefault(number, {})[language or "nl"] = title
    found = next((known for known in titles if _bare(known) == _bare(wanted)), None)
    if found is None:
        raise UnknownIdError(
            f"no dossier {wanted!r} in this store",
            remedy=near_ones(_bare(wanted), sorted(titles)) or _some(sorted(titles)),
        )
    rows = whole_rows(engine, question("in-dossier"), texts={"wanted": found})
    named = Bilingual(titles[found].get("nl", ""), titles[found].get("en", ""))
    return Choice(Subject("dossier", found, named), _first(rows))


def choose_concept(engine: Engine, wanted: str) -> Choice:
    """Choose the documents that speak of a concept or a narrower one.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    wanted:
        The concept's id, prefixed name, IRI, or one of its labels in either language.

    Raises
    ------
    UnknownIdError
        When there is no such concept, or nothing speaks of it; near ones are suggested.
    """
    names: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    for iri, label, language, preferred in whole_rows(engine, question("concepts")):
        names.setdefault(label.casefold(), iri)
        if preferred in {"true", "1"}:
            labels.setdefault(iri, {})[language] = label
    for iri in labels:
        names |= {iri.rpartition("/")[2].casefold(): iri, iri: iri, shorten(iri): iri}
    found = names.get(wanted) or names.get(wanted.casefold()) or names.get(expand(wanted) or "")
    if found is None:
        known = [name for name in names if ":" not in name]
        raise UnknownIdError(
            f"no concept {wanted!r} in this store",
            remedy=near_ones(wanted.casefold(), known) or "betoog ask themes-by-year lists them",
        )
    rows = whole_rows(engine, question("on-concept"), iris={"wanted": found})
    documents = _first(rows)
    if not documents:
        raise UnknownIdError(f"no document of this store speaks of the concept {wanted!r}")
    title = Bilingual(labels[found].get("nl", ""), labels[found].get("en", ""))
    return Choice(Subject("concept", found.rpartition("/")[2], title), documents)


def choose_result(
    engine: Engine, text: str, *, title: Bilingual, bindings: Mapping[str, Term] | None = None
) -> Choice:
    """Choose what a CONSTRUCT query gives: documents, with what else its triples connect.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    text:
        A CONSTRUCT query. Where its result has documents, what belongs to one stands for it;
        a result without any shows the statements, actors and other things that it has.
    title:
        What the page calls it.
    bindings:
        Terms by the name of the variable that each one replaces.

    Raises
    ------
    QueryError
        When the query is no CONSTRUCT query, cannot be evaluated or has no result to draw.
    """
    result = query(engine, text, bindings=bindings)
    if result.kind is not Kind.TRIPLES:
        raise QueryError(
            "a page is drawn of triples, and this query gives none",
            remedy="write it as CONSTRUCT { ... } WHERE { ... }",
        )
    triples = tuple(dict.fromkeys(result.links()))
    ends = tuple(dict.fromkeys(end for s, _, o in triples for end in (s, o)))
    if not ends:
        raise QueryError("the result of this query connects nothing, so there is nothing to draw")
    owners = {row[0]: row[0] for row in rows_about(engine, question("documents-among"), ends)}
    if owners:
        owners |= {row[0]: row[1] for row in rows_about(engine, question("owners"), ends)}
    documents = tuple(dict.fromkeys(owners[end] for end in ends if end in owners))
    classes = {o for _, p, o in triples if p == str(RDF.type)}
    things = tuple(end for end in ends if end not in owners and end not in classes)
    subject = Subject("query", "", title)
    return Choice(subject, documents, things, triples, owners)


def _bare(number: str) -> str:
    return "".join(number.split()).replace(".", "").casefold()


def _some(known: list[str]) -> str:
    return f"there are: {', '.join(known[:5])}{' ...' if len(known) > 5 else ''}" if known else ""


def _first(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[0] for row in rows))
