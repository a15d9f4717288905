"""``betoog corpus``: build a store from thousands of documents, and tell what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import busy, counted, emit, shown
from betoog.errors import SourceError, UnknownIdError, near_ones

if TYPE_CHECKING:
    from betoog.store.endpoint import Endpoint
    from betoog.store.sinks import Sink


@click.group()
def command() -> None:
    """Build a corpus of thousands of documents, and sum up what it holds."""


@command.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--store",
    metavar="PLACE",
    default="build/corpus",
    show_default=True,
    help="The Oxigraph folder to build, with the working folder beside it; or the http(s) address "
    "of a SPARQL 1.1 endpoint, with the working folder below build/.",
)
@click.option(
    "--nquads", type=click.Path(path_type=Path), help="Write this file instead of a store."
)
@click.option(
    "--tables",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with the tables, at any depth; without it, no document has an outcome. Cabinet "
    "verdicts and case numbers: zaak-document.csv; votes: motion_votes_summary.json, told only "
    "where the first is there too. Parties need the Chamber's OData rows Persoon (persoon*.json) "
    "and FractieZetelPersoon with $expand=FractieZetel($expand=Fractie) "
    "(fractiezetelpersoon*.json).",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes; by default one for each core.")
@click.option(
    "--failures",
    type=click.Path(path_type=Path),
    help="Where to log the files that failed, as JSON Lines; by default beside the store.",
)
@click.option(
    "--curated/--no-curated",
    default=True,
    show_default=True,
    help="Put the curated documents and the ontology into the store as well.",
)
@click.option("--from-scratch", is_flag=True, help="Forget what an earlier build left.")
def build(
    inputs: tuple[Path, ...],
    store: str,
    nquads: Path | None,
    tables: Path | None,
    jobs: int | None,
    failures: Path | None,
    curated: bool,
    from_scratch: bool,
) -> int:
    """Build a corpus from INPUTS: folders, tar and zip archives, files.

    Unchanged documents are skipped, changed ones replaced whole; a build that was stopped goes on
    when it is started again. Files that fail are logged and stop nothing; the exit code is 0
    when at least one document is in the corpus.

    An endpoint has to take the Graph Store Protocol; credentials and addresses for writing stand
    in the environment, as for betoog ask: BETOOG_STORE_USER, BETOOG_STORE_PASSWORD or
    BETOOG_STORE_TOKEN, BETOOG_STORE_UPDATE, BETOOG_STORE_GRAPHS.

    \b
    Examples:
      betoog corpus build moties.tar.xz --tables tables --store build/corpus
      betoog corpus build moties/ --store http://localhost:7878/query
    """
    from betoog.corpus import Plan, State, build_corpus, default_jobs
    from betoog.store import dataset_path

    if tables is not None:
        _tell_tables(tables)
    place, endpoint = _place(store)
    if endpoint is not None and nquads is not None:
        raise click.UsageError(
            "--nquads writes a file, --store http://... to an endpoint: one only"
        )
    plan = Plan(
        inputs=inputs,
        store=place,
        nquads=nquads,
        endpoint=endpoint,
        tables=tables,
        curated=dataset_path() if curated else None,
        jobs=jobs or default_jobs(),
        failures=failures,
        from_scratch=from_scratch,
    )
    try:
        report = build_corpus(plan)
    except KeyboardInterrupt:
        click.echo("\nWhat is done is kept: the same command goes on from there.", err=True)
        raise
    ready = f"; {report.resumed} were ready from an interrupted build" if report.resumed else ""
    click.echo(
        f"{shown(nquads) if nquads else store}: {report.documents} documents, {report.quads} quads "
        f"({report.added} new, {report.replaced} replaced, {report.unchanged} unchanged{ready})"
    )
    if (first := report.first_failure) is not None:
        log = failures or State(place).failures
        click.echo(f"{counted(report.failed, 'file')} failed: {shown(log)}", err=True)
        click.echo(f"  the first: {first.place}: {first.reason}", err=True)
    return 0


def _tell_tables(folder: Path) -> None:
    """Say which tables are there, and what stays unknown for want of the others."""
    from betoog.corpus.found_tables import find_tables

    tables = find_tables(folder)
    click.echo(f"{shown(folder)}: {', '.join(tables.found) or 'no table is here'}", err=True)
    for line in tables.unknown:
        click.echo(f"Warning: no {line}.", err=True)


def _place(store: str) -> tuple[Path, Endpoint | None]:
    """Tell where the working folder of a store is, and the endpoint when it is one."""
    from betoog.corpus import working_place
    from betoog.store.endpoint import find_endpoint, is_address

    if not is_address(store):
        return Path(store), None
    return working_place(store), find_endpoint(store)


_STORE = click.option(
    "--store",
    metavar="PLACE",
    default="build/corpus",
    show_default=True,
    help="The store that betoog corpus build made: a folder, or the address of an endpoint.",
)


@command.command()
@_STORE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
    help="Text for people, JSON, or a VoID and DCAT description.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file instead.")
def info(store: str, form: str, output: Path | None) -> None:
    """Sum up what a corpus holds: documents, statements, outcomes, rules."""
    import json

    from betoog.corpus import State
    from betoog.corpus.info import SHOWN, as_text, as_turtle, summarise
    from betoog.store.remote import open_place

    place, endpoint = _place(store)
    if endpoint is None and not place.exists():
        raise SourceError("no such store", place=store, remedy="betoog corpus build makes one")
    groups = SHOWN if form == "text" else None
    with State(place).manifest() as manifest, busy("Counting") as tell:
        summary = summarise(open_place(store), manifest.totals(), groups=groups, tell=tell)
    if form == "json":
        text = json.dumps(summary.plain(), ensure_ascii=False, indent=2)
    else:
        text = as_turtle(summary).rstrip("\n") if form == "turtle" else as_text(summary)
    emit(f"{text}\n".encode(), output)


@command.command()
@click.argument("document")
@_STORE
def withdraw(document: str, store: str) -> None:
    """Take DOCUMENT out of a corpus, whole."""
    from betoog.corpus import OxigraphSink, State
    from betoog.store.remote_sink import RemoteSink

    place, endpoint = _place(store)
    state = State(place)
    with state.locked(), state.ledger() as ledger:
        older = state.current()
        if older is None or document not in ledger:
            raise UnknownIdError(
                f"no document {document!r} in this corpus",
                place=store,
                remedy=near_ones(document, ledger),
            )
        generation = state.new_generation()
        sink: Sink
        if endpoint is None:
            sink = OxigraphSink(generation / "store", older / "store")
        else:
            (generation / "store").mkdir()
            sink = RemoteSink(endpoint)
        sink.remove(document)
        sink.finish()
        ledger.remove(document)
        remaining = len(ledger)
        state.publish(generation, ledger)
    click.echo(f"{store}: {document} is withdrawn, {remaining} documents remain")
