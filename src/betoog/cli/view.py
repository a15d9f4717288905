"""The command ``betoog view``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import LANGUAGES, shown

if TYPE_CHECKING:
    from betoog.store import Engine
    from betoog.view.choosing import Choice


@click.command()
@click.argument("document", required=False)
@click.option(
    "--document", "wanted", metavar="ID", help="A document of the store: text beside argument."
)
@click.option("--dossier", metavar="NUMBER", help="The documents of a dossier, as an overview.")
@click.option(
    "--concept",
    metavar="NAME",
    help="The documents that speak of a concept (id, label or IRI) or a narrower one.",
)
@click.option(
    "--query",
    metavar="QUERY",
    help="What a CONSTRUCT query gives: a .rq file, the name of a question, or - for standard "
    "input.",
)
@click.option(
    "--store",
    metavar="PLACE",
    help="Where the documents are: a store from betoog corpus build, a dataset, or the http(s) "
    "address of a SPARQL 1.1 endpoint. By default the curated documents.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The HTML file to write; by default the document's id with .html, in this folder.",
)
@click.option(
    "--lang",
    type=LANGUAGES,
    default="nl",
    show_default=True,
    help="Language in which the page opens; readers can switch.",
)
@click.option(
    "--without-editorial", is_flag=True, help="Leave out all that editors added to the text."
)
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
def command(
    document: str | None,
    store: str | None,
    output: Path | None,
    lang: str,
    without_editorial: bool,
    browse: bool,
    **choices: str | None,
) -> None:
    """Write the page of a document: text, argument and network.

    Of many documents (a dossier, a concept, a query) it is an overview that opens on demand.

    DOCUMENT is the id of a curated document, or a path to a folder with one, an example in Turtle
    or a built dataset. It may be left out while only one document is curated. The page is one
    file that works without a network, from disk or from any web server.

    \b
    Examples:
      betoog view
      betoog view --document kst-19637-3363 --store corpus
      betoog view --dossier 19637 --store corpus --open
      betoog view --concept terugkeer --store http://localhost:7878/query
      betoog view --query chains.rq --store corpus -o chains.html
    """
    chosen = {
        "DOCUMENT": document,
        "--document": choices["wanted"],
        "--dossier": choices["dossier"],
        "--concept": choices["concept"],
        "--query": choices["query"],
    }
    given = [name for name, value in chosen.items() if value is not None]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude one another: give one of them")
    if given in ([], ["DOCUMENT"]):
        if store is not None:
            raise click.UsageError(
                "--store needs to know what to show: --document, --dossier, --concept or --query"
            )
        page = _curated(document, output, lang, editorial=not without_editorial)
    elif without_editorial:
        raise click.UsageError("--without-editorial is for a curated document")
    else:
        option, value = given[0], chosen[given[0]] or ""
        from betoog.cli.ask import open_store

        engine = open_store(store)
        page = (
            _stored(engine, value, output, lang)
            if option == "--document"
            else _many(engine, option, value, output, lang)
        )
    click.echo(shown(page))
    if browse:
        click.launch(page.as_uri())


def _curated(document: str | None, output: Path | None, lang: str, *, editorial: bool) -> Path:
    from betoog.api import load

    graph = load(document, editorial=editorial)
    return graph.view(output or f"{graph.document.id}.html", language=lang)


def _stored(engine: Engine, document: str, output: Path | None, lang: str) -> Path:
    from betoog.api import Graph
    from betoog.errors import UnknownIdError, near_ones
    from betoog.rdf import Dataset
    from betoog.store.documents import document_quads, documents_in

    known = documents_in(engine)
    if document not in known:
        raise UnknownIdError(
            f"no document {document!r} in this store",
            remedy=near_ones(document, known) or f"it has {len(known)} documents",
        )
    graph = Graph(Dataset(frozenset(document_quads(engine, document))), document)
    return graph.view(output or f"{document}.html", language=lang)


def _many(engine: Engine, option: str, value: str, output: Path | None, lang: str) -> Path:
    from betoog.view import write_overview
    from betoog.view.choosing import choose_concept, choose_dossier
    from betoog.view.gathering import gather

    if option == "--query":
        choice = _result(engine, value)
    else:
        choose = choose_dossier if option == "--dossier" else choose_concept
        choice = choose(engine, value)
    subject = choice.subject
    name = "-".join(filter(None, (subject.kind, subject.id)))
    return write_overview(gather(engine, choice), output or Path(f"{name}.html"), language=lang)


def _result(engine: Engine, value: str) -> Choice:
    from betoog.argument.model import Bilingual
    from betoog.cli.ask import find_asked
    from betoog.store import question_bindings
    from betoog.view.choosing import choose_result

    asked = find_asked(value)
    bindings = question_bindings(engine, asked, {}, document="document", language="nl")
    title = asked.title if asked.title.nl else Bilingual(Path(asked.name).stem)
    return choose_result(engine, asked.query, title=title, bindings=bindings)
