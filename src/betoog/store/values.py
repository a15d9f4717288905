"""Turn what a person types for a parameter into an RDF term."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from betoog.errors import QueryError, UnknownIdError, near_ones
from betoog.store.engine import Engine
from betoog.store.prepare import Term
from betoog.store.questions import Parameter, Question
from betoog.vocabulary import (
    BASE,
    DCTERMS,
    DOCUMENT_PREFIX,
    document_namespace,
    expand,
    is_valid_id,
    local_id,
    prefixes,
    shorten,
)

#: Prefixes under which a plain id is looked up, the document at hand first.
_ID_PREFIXES = (DOCUMENT_PREFIX, "bta", "btc", "bt", "kst")

#: The variable by which a question asks for the language of its texts.
LANGUAGE = "lang"
#: The languages that texts are in.
_LANGUAGES = ("nl", "en")
#: The variable by which a question asks for one document.
DOCUMENT = "document"


def document_prefixes(document: str) -> dict[str, str]:
    """Return all prefixes, with ``l`` for the elements of a document."""
    return {**prefixes(), DOCUMENT_PREFIX: document_namespace(document)}


def question_bindings(
    engine: Engine,
    question: Question,
    values: Mapping[str, str],
    *,
    document: str,
    language: str = "nl",
) -> dict[str, Term]:
    """Bind the parameters of a question.

    Parameters
    ----------
    engine:
        The dataset in which ids are looked up.
    question:
        The question; a parameter that is neither set nor has a default stays a variable.
    values:
        What was typed, by the name of the parameter.
    document:
        The id of the document at hand.
    language:
        ``nl`` or ``en``; binds the parameter ``lang`` unless that was set.

    Raises
    ------
    UnknownIdError
        When there is no such parameter, or a value is no id of the dataset.
    QueryError
        When the language is none of ours.
    """
    for name in values:
        question.parameter(name)
    bindings: dict[str, Term] = {}
    for parameter in question.parameters:
        typed = values.get(parameter.name)
        if typed is None and parameter.name == LANGUAGE:
            typed = language
        if typed is not None:
            bound = _typed_value(engine, parameter, typed, document)
            if parameter.name == LANGUAGE and bound.value not in _LANGUAGES:
                raise QueryError(f"{LANGUAGE} is {' or '.join(_LANGUAGES)}, not {typed!r}")
            bindings[parameter.name] = bound
        elif parameter.default:
            bindings[parameter.name] = parse_value(
                engine, parameter.default, document=document, lenient=True
            )
    return bindings


def _typed_value(engine: Engine, parameter: Parameter, typed: str, document: str) -> Term:
    # What a parameter takes shows in its default: a text, or else something with an id.
    takes_text = bool(parameter.default) and isinstance(
        parse_value(engine, parameter.default, document=document, lenient=True), ox.Literal
    )
    if takes_text and not _is_marked(typed):
        return ox.Literal(typed)
    return parse_value(engine, typed, document=document)


def parse_value(engine: Engine, text: str, *, document: str, lenient: bool = False) -> Term:
    """Read a value: an id, a prefixed name, an IRI, or a literal in quotation marks.

    Parameters
    ----------
    engine:
        The dataset in which a plain id is looked up.
    text:
        What was typed: ``verkenning``, ``bta:kabinet``, ``<https://...>``, ``"tekst"@nl``.
    document:
        The id of the document at hand, whose elements have plain ids.
    lenient:
        Whether a word that is no id is taken as a text, and a name that does not occur in the
        dataset as it stands: a question's default is made for other documents as well.

    Raises
    ------
    UnknownIdError
        When a name is not in the dataset; near ones are suggested.
    QueryError
        When an IRI or a literal cannot be parsed.
    """
    known = document_prefixes(document)
    if text[:1] in {'"', "'", "<"} or "://" in text:
        written = _parse_term(text)
        return written if lenient else _occurring(engine, written, text)
    iri = expand(text, known)
    if iri is not None:
        return _named(iri, text) if lenient else _occurring(engine, _named(iri, text), text)
    found = _with_id(engine, text, known)
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if len(found) > 1:
        names = ", ".join(shorten(name, known) for name in found)
        raise UnknownIdError(f"{text!r} can be {names}", remedy="write it with its prefix")
    if lenient:
        return ox.Literal(text)
    raise UnknownIdError(
        f"nothing here has the id {text!r}",
        remedy=near_ones(text, known_ids(engine))
        or "write a text in quotation marks: name='\"text\"'",
    )


def _occurring(engine: Engine, term: Term, text: str) -> Term:
    """Refuse a name that the dataset never uses: the answer would be nothing, without a reason."""
    if isinstance(term, ox.Literal):
        return term
    places = ("{} ?p ?o", "?s ?p {}", "?s {} ?o", "GRAPH {} {{ ?s ?p ?o }}")
    patterns = " UNION ".join(f"{{ {place.format(term)} }}" for place in places)
    answer = engine.execute(f"ASK {{ {patterns} }}", {})
    if not isinstance(answer, ox.QueryBoolean) or answer:
        return term
    raise UnknownIdError(
        f"nothing here has the name {text}",
        remedy=near_ones(local_id(term.value), known_ids(engine)),
    )


def known_ids(engine: Engine) -> list[str]:
    """List the local ids of everything of ours that a dataset describes."""
    answer = engine.execute(
        "SELECT DISTINCT ?s WHERE { ?s a ?type "
        f'FILTER(STRSTARTS(STR(?s), "{BASE}id/") || STRSTARTS(STR(?s), "{BASE}actor/") '
        f'|| STRSTARTS(STR(?s), "{BASE}concept/")) }}',
        {},
    )
    names: set[str] = set()
    if isinstance(answer, ox.QuerySolutions):
        for solution in answer:
            term = solution["s"]
            if isinstance(term, ox.NamedNode) and "/anchor/" not in term.value:
                names.add(local_id(term.value))
    return sorted(names)


def identifiers(engine: Engine) -> frozenset[str]:
    """List the official ids of the documents that a dataset describes."""
    answer = engine.execute(
        f"SELECT DISTINCT ?id WHERE {{ ?document <{DCTERMS.identifier}> ?id }}", {}
    )
    if not isinstance(answer, ox.QuerySolutions):
        return frozenset()
    return frozenset(row["id"].value for row in answer if isinstance(row["id"], ox.Literal))


def _with_id(engine: Engine, text: str, known: Mapping[str, str]) -> list[str]:
    if not is_valid_id(text):
        return []
    candidates = [known[prefix] + text for prefix in _ID_PREFIXES]
    values = " ".join(f"<{iri}>" for iri in candidates)
    answer = engine.execute(f"SELECT DISTINCT ?s WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}", {})
    if not isinstance(answer, ox.QuerySolutions):
        return []
    found = {solution["s"].value for solution in answer}
    return [iri for iri in candidates if iri in found]


def _is_marked(text: str) -> bool:
    return text[:1] in {'"', "'", "<"}


def _parse_term(text: str) -> Term:
    written = text if text[:1] in {'"', "'", "<"} else f"<{text}>"
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    try:
        quads = list(ox.parse(f"{head}<x:s> <x:p> {written} .", format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise QueryError(f"{text} is no IRI and no literal") from error
    # Exactly one triple: a value that closes its own statement and goes on is no value.
    if len(quads) != 1 or not isinstance(quads[0].object, (ox.NamedNode, ox.Literal)):
        raise QueryError(f"{text} is not one IRI or one literal")
    return quads[0].object


def _named(iri: str, text: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{text} gives no valid IRI") from error
