"""``betoog draft``: propose the argument of a document, for a person to review."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import counted, share_shown, shown
from betoog.errors import SourceError

if TYPE_CHECKING:
    from betoog.documents import Document
    from betoog.mining import Draft
    from betoog.mining.blocks import Block


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("drafts"),
    show_default=True,
    help="The folder in which the draft gets a folder of its own.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "rules", "frog"]),
    default="rules",
    show_default=True,
    help="Who tells the verbs: built-in rules, Frog, or Frog where it is installed.",
)
@click.option("--name", help="The document's id, where the file does not give it.")
@click.option(
    "--people",
    type=click.Path(path_type=Path),
    help="The folder with the tables of governments and persons.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The document's date, where the file does not give it.",
)
def command(
    file: Path,
    output: Path,
    engine: str,
    name: str | None,
    people: Path | None,
    date: datetime | None,
) -> None:
    """Propose the argument of a document, for a person to accept, correct or reject.

    FILE is a letter, motion or debate as XML or plain text. A motion is read by its fixed form,
    everything else sentence by sentence. The draft is a folder in the form of the curated ones, so
    that "betoog view FOLDER" and "betoog ask --document FOLDER" open it.

    \b
    Examples:
      betoog draft brief.txt
      betoog draft brief.txt --name kst-28844-269 --date 2023-07-07
      betoog view drafts/brief
    """
    from betoog.documents import read_document

    if file.is_dir():
        raise _is_folder(file)
    document = read_document(file, name=name or "")
    if date is not None and not document.metadata.date:
        dated = replace(document.metadata, date=date.date().isoformat())
        document = replace(document, metadata=dated)
    folder = output / (document.identifier or file.stem)
    made = _draft(document, folder, engine, people)
    replaced = _replaced(folder, made.argument.document.text)
    _write(folder, document, made)
    argument = made.argument
    click.echo(
        f"{shown(folder)}: {counted(len(argument.statements), 'statement')}, "
        f"{counted(len(argument.conditionals), 'condition')} and "
        f"{counted(len(argument.speech_acts), 'speech act')} proposed ({made.engine})"
    )
    for warning in (*replaced, *made.warnings):
        click.echo(f"Warning: {warning}.", err=True)
    if argument.statements:
        click.echo(f"Read and review it: betoog view {shlex.quote(shown(folder))}")


def _is_folder(folder: Path) -> SourceError:
    """Return what is wrong with drafting a folder, and what to do with that kind of folder."""
    name = shlex.quote(shown(folder))
    remedy = (
        f"it holds a document already: betoog view {name} shows it"
        if (folder / "argument.ttl").exists()
        else f"name one file in it; betoog corpus build {name} reads all of them"
    )
    return SourceError("this is a folder, not a document", place=shown(folder), remedy=remedy)


def _draft(document: Document, folder: Path, engine: str, people: Path | None) -> Draft:
    """Draft a motion from its fixed form, and any other document from its sentences."""
    from betoog.cli.review import read_memory
    from betoog.mining.reviewing import rejected_ids
    from betoog.motions import is_motion

    rejected = rejected_ids(read_memory(folder))
    tables = _tables(people)
    if is_motion(document):
        return _motion(document, rejected, tables)
    return _prose(document, rejected, tables, engine)


def _motion(document: Document, rejected: frozenset[str], tables: Path | None) -> Draft:
    from betoog.citations.references import references
    from betoog.corpus.process import tables as read_tables
    from betoog.motions.proposing import propose

    known = read_tables(str(tables or ""))
    return propose(
        document,
        people=known.people,
        outcome=known.outcomes.of(document.identifier),
        tag=known.tag,
        cite=references,
        rejected=rejected,
    )


def _prose(document: Document, rejected: frozenset[str], tables: Path | None, engine: str) -> Draft:
    from betoog.citations.references import references
    from betoog.mining import Known, draft
    from betoog.mining.engines import open_engine
    from betoog.mining.people import read_holders
    from betoog.mining.themes import themed
    from betoog.people import read_register
    from betoog.rdf.labels import default_tagger

    holders = read_holders(tables) if tables is not None else None
    people = read_register(tables) if tables is not None else None
    known = Known(posts=_posts(), holders=holders, people=people, rejected=rejected)
    with open_engine(engine) as chosen, share_shown("Reading") as reached:
        made = draft(
            document, tagger=chosen.tagger, engine=chosen.name, known=known, reached=reached
        )
    return themed(made, tag=default_tagger(), cited=references(document))


def _tables(people: Path | None) -> Path | None:
    """Return the folder of tables: the one that was named, else that of the real documents."""
    from betoog.mining.people import GOVERNMENT_TABLE
    from betoog.resources import real_data

    data = real_data()
    given = data / "tk-opendata" if data else None
    return people or (given if given and (given / GOVERNMENT_TABLE).exists() else None)


def _posts() -> dict[str, str]:
    """Return the ids of the posts that the shared file describes, by their label."""
    return {
        value.partition('"@')[0].strip('"').lower(): block.subject.removeprefix("bta:")
        for block in shared_actors()
        if block.kind == "bt:Post"
        for value in block.get("rdfs:label")
        if value.endswith("@nl")
    }


def shared_actors() -> tuple[Block, ...]:
    """Return the blocks of the file of shared actors; none where it is absent."""
    from betoog.mining.blocks import read_blocks
    from betoog.rdf import read_shared
    from betoog.resources import resource_root

    source = read_shared(resource_root()).actors
    return read_blocks(source.text, source.label).blocks if source else ()


def _replaced(folder: Path, text: str) -> tuple[str, ...]:
    """Say so when the folder holds the draft of another text."""
    from betoog.files import read_source

    source = folder / "source.txt"
    if not source.exists() or read_source(source) == text:
        return ()
    return (
        f"{shown(folder)} held the draft of another text, which this one replaces "
        "(--name ID keeps two apart)",
    )


def _write(folder: Path, document: Document, made: Draft) -> None:
    from betoog.cli.review import read_memory
    from betoog.files import write_atomically
    from betoog.mining.blocks import read_blocks
    from betoog.mining.reviewing import reaccept
    from betoog.mining.turtle import draft_turtle
    from betoog.rdf.describe import document_description

    defined = frozenset(block.subject.removeprefix("bta:") for block in shared_actors())
    text = draft_turtle(made, defined=defined)
    memory = read_memory(folder)
    if memory.blocks:
        text = reaccept(read_blocks(text, "draft"), memory).text()
    write_atomically(folder / "source.txt", made.argument.document.text)
    write_atomically(folder / "document.ttl", document_description(document))
    write_atomically(folder / "argument.ttl", text)
