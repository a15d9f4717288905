"""``betoog corpus``: build a store from thousands of documents, and tell what is in it."""

from __future__ import annotations

from pathlib import Path

import click

from betoog.cli.options import emit, shown
from betoog.errors import UnknownIdError, near_ones


@click.group()
def command() -> None:
    """Build a corpus of thousands of documents, and sum up what it holds."""


@command.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("build/corpus"),
    show_default=True,
    help="The Oxigraph folder to build; the working folder lies beside it.",
)
@click.option(
    "--nquads", type=click.Path(path_type=Path), help="Write this file instead of a store."
)
@click.option(
    "--tables",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with the tables of persons, verdicts and votes, at any depth.",
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
    store: Path,
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
    """
    from betoog.corpus import Plan, State, build_corpus, default_jobs
    from betoog.store import dataset_path

    plan = Plan(
        inputs=inputs,
        store=store,
        nquads=nquads,
        tables=tables,
        curated=dataset_path() if curated else None,
        jobs=jobs or default_jobs(),
        failures=failures,
        from_scratch=from_scratch,
    )
    report = build_corpus(plan)
    click.echo(
        f"{shown(nquads or store)}: {report.documents} documents, {report.quads} quads "
        f"({report.added} new, {report.replaced} replaced, {report.unchanged} unchanged)"
    )
    if report.failures:
        log = failures or State(store).failures
        click.echo(f"{len(report.failures)} files failed: {shown(log)}", err=True)
        first = report.failures[0]
        click.echo(f"  the first: {first.place}: {first.reason}", err=True)
    return 0


_STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("build/corpus"),
    show_default=True,
    help="The store that betoog corpus build made.",
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
def info(store: Path, form: str, output: Path | None) -> None:
    """Sum up what a corpus holds: documents, statements, outcomes, rules."""
    import json

    from betoog.corpus import State
    from betoog.corpus.info import as_text, as_turtle, summarise
    from betoog.store import open_engine

    summary = summarise(open_engine(store), list(State(store).manifest().values()))
    if form == "json":
        text = json.dumps(summary.plain(), ensure_ascii=False, indent=2)
    else:
        text = as_turtle(summary).rstrip("\n") if form == "turtle" else as_text(summary)
    emit(f"{text}\n".encode(), output)


@command.command()
@click.argument("document")
@_STORE
def withdraw(document: str, store: Path) -> None:
    """Take DOCUMENT out of a corpus, whole."""
    from betoog.corpus import OxigraphSink, State

    state = State(store)
    with state.locked():
        entries, older = state.manifest(), state.current()
        if older is None or document not in entries:
            raise UnknownIdError(
                f"no document {document!r} in this corpus",
                place=shown(store),
                remedy=near_ones(document, list(entries)),
            )
        generation = state.new_generation()
        sink = OxigraphSink(generation / "store", older / "store")
        sink.remove(document)
        sink.finish()
        del entries[document]
        state.publish(generation, entries.values(), state.facts())
    click.echo(f"{shown(store)}: {document} is withdrawn, {len(entries)} documents remain")
