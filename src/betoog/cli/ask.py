"""The command ``betoog ask``."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from betoog.cli.options import LANGUAGES, emit, form_of, terminal_width
from betoog.errors import SourceError, UnknownIdError, near_ones
from betoog.files import MAX_SOURCE_BYTES, read_source
from betoog.resources import resource
from betoog.store import (
    FORMATS,
    Engine,
    OxigraphEngine,
    Question,
    dataset_path,
    document_prefixes,
    find_question,
    open_engine,
    parse_question,
    parse_value,
    query,
    question_bindings,
    question_names,
)
from betoog.store.questions import CORPUS
from betoog.vocabulary import document_of_graph

#: What no name of a question has, and every query.
_QUERY_MARK = re.compile(r"[\s{}]")

#: Formats by the ending of a file's name.
ENDINGS = {"ttl": "turtle", **{form: form for form in FORMATS if form not in {"table", "turtle"}}}


@click.command()
@click.argument("question")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter: an id, a prefixed name, an IRI, or a text. Repeat for more.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="How to write the answer; turtle, jsonld and nt are for CONSTRUCT and DESCRIBE. By "
    "default that of the file's name (.csv, .tsv, .json, .xml, .ttl, .jsonld, .nt), else table.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead.")
@click.option(
    "--lang", type=LANGUAGES, default="nl", show_default=True, help="Language of the texts."
)
@click.option(
    "--without-editorial", is_flag=True, help="Leave out all that editors added to the text."
)
@click.option(
    "--document",
    metavar="ID",
    help="The document whose elements have plain ids, or the folder of one, as betoog draft "
    "makes it: then only that is asked.",
)
@click.option(
    "--store",
    metavar="PLACE",
    help="Ask this dataset: a file of N-Quads, a folder from betoog build --store or betoog "
    "corpus build, or the http(s) address of a SPARQL 1.1 endpoint.",
)
def command(
    question: str,
    settings: Sequence[str],
    form: str | None,
    output: Path | None,
    lang: str,
    without_editorial: bool,
    document: str | None,
    store: str | None,
) -> None:
    """Answer a named question, a .rq file or a query on standard input.

    QUESTION is a name that `betoog questions` lists, a file that ends in .rq, or - for standard
    input. Betoog's prefixes need no declaration; l: stands for the document's own elements.

    \b
    Examples:
      betoog ask commitments
      betoog ask open-conditions --set statement=kamer-informeren
      betoog ask commitments --document drafts/kst-28844-269
      betoog ask concept --set concept=btc:terugkeer --store build/corpus -o said.csv
      echo 'SELECT * { ?s a bt:Claim }' | betoog ask - --format csv
    """
    asked = find_asked(question)
    if document and Path(document).is_dir():
        engine, document = _folder(Path(document), store), None
    else:
        engine = open_store(store)
    if without_editorial:
        engine = _without_editorial(engine)
    at_hand = _document(engine, document)
    values = _settings(settings)
    if asked.parameters:
        bindings = question_bindings(engine, asked, values, document=at_hand, language=lang)
    else:
        bindings = {
            name: parse_value(engine, value, document=at_hand) for name, value in values.items()
        }
    if store is None and _takes_a_corpus(question):
        click.echo(
            f"{question} is about many documents: with --store build/corpus, for example, it asks "
            "a corpus.",
            err=True,
        )
    if question == "-" or question.endswith(".rq"):
        _tell_unknown_terms(asked.query)
    result = query(engine, asked.query, prefixes=document_prefixes(at_hand), bindings=bindings)
    form = form or form_of(output, ENDINGS, "table")
    emit(result.serialize(form, width=terminal_width(), language=lang), output)


def _tell_unknown_terms(text: str) -> None:
    """Say so when a query uses a term that stands for nothing: it would quietly find nothing."""
    from betoog.store.unknown import unknown_terms

    for name, near in unknown_terms(text).items():
        remedy = f" ({near})" if near else ""
        click.echo(f"Warning: {name} is not in the vocabulary{remedy}", err=True)


def _takes_a_corpus(question: str) -> bool:
    folder = resource("ontology/questions")
    return question in question_names(folder / CORPUS) and question not in question_names(folder)


def open_store(store: str | None) -> Engine:
    """Open what ``--store`` names, or the curated documents without it."""
    if store is None:
        return open_engine(dataset_path())
    # Only who names a place pays for what speaks HTTP.
    from betoog.store.remote import open_place

    return open_place(store)


def _folder(folder: Path, store: str | None) -> Engine:
    if store is not None:
        raise click.UsageError("a folder is asked by itself: leave out --store, or name an id")
    # Only who asks a folder pays for reading its Turtle.
    from betoog.api import dataset_at
    from betoog.store import engine_of

    return engine_of(dataset_at(folder))


def find_asked(question: str) -> Question:
    """Find what is asked: a named question, a .rq file or a query on standard input."""
    if question == "-":
        return parse_question("standard input", _standard_input())
    if not question.endswith(".rq") and _QUERY_MARK.search(question):
        raise UnknownIdError(
            "this is a query, not the name of a question",
            remedy="give it on standard input: echo '...' | betoog ask -",
        )
    if question.endswith(".rq") or "/" in question:
        path = Path(question)
        return parse_question(path.name, read_source(path))
    return find_question(resource("ontology/questions"), question)


def _standard_input() -> str:
    data = sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1)
    place = "standard input"
    if len(data) > MAX_SOURCE_BYTES:
        raise SourceError("the query is too long", place=place)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 at byte {error.start}", place=place) from error


def _settings(items: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in map(_setting, items):
        if name in values:
            raise click.BadParameter(f"{name} is set twice", param_hint="--set")
        values[name] = value
    return values


def _setting(item: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not equals or not name or not value:
        raise click.BadParameter(f"{item!r} is not NAME=VALUE", param_hint="--set")
    return name.lstrip("?"), value


def _without_editorial(engine: Engine) -> Engine:
    if not isinstance(engine, OxigraphEngine):
        raise click.UsageError("--without-editorial needs a local dataset")
    from betoog.rdf import Dataset, read_shared, without_editorial
    from betoog.resources import resource_root
    from betoog.store import engine_of

    rules = read_shared(resource_root()).rules
    return engine_of(without_editorial(Dataset(frozenset(engine.store)), rules))


def _document(engine: Engine, wanted: str | None) -> str:
    """Return the document that plain ids belong to: the one asked for, else the first."""
    known = _documents(engine)
    if wanted is None:
        return known[0] if known else "document"
    if wanted not in known:
        listed = f"there are: {', '.join(known)}" if known else ""
        raise UnknownIdError(
            f"no document {wanted!r} in this dataset", remedy=near_ones(wanted, known) or listed
        )
    return wanted


def _documents(engine: Engine) -> list[str]:
    if isinstance(engine, OxigraphEngine):
        graphs = [graph.value for graph in engine.store.named_graphs()]
    else:
        result = query(engine, "SELECT DISTINCT ?g WHERE { GRAPH ?g { } }")
        graphs = [row[0] for row in result.rows()]
    found = {document_of_graph(graph) for graph in graphs}
    return sorted(name for name in found if name)
