"""``betoog evaluate-mining``: how well conditions, speech acts and drafts are mined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from betoog.mining.comparing import Comparison
    from betoog.mining.words import Tagger

#: The letter whose hand-curated graph a draft of its bare text is compared with.
_LETTER, _LETTER_FILE = "kst-19637-2394", Path("letter") / "kst-19637-2394.txt"


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The reference data; by default $BETOOG_DATA, else ../shared/data.",
)
@click.option(
    "--engine",
    type=click.Choice(["rules", "frog", "both"]),
    default="both",
    show_default=True,
    help="Which engine to measure; both leaves Frog out where it is not installed.",
)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="Annotated sentences to measure on instead, one JSON object a line; repeatable.",
)
def command(data: Path | None, engine: str, gold: tuple[Path, ...]) -> None:
    """Measure how well conditions, speech acts and drafts are mined, by annotated sentences.

    \b
    Examples:
      betoog evaluate-mining
      betoog evaluate-mining --engine rules --gold mine.jsonl --gold yours.jsonl
    """
    from betoog.mining.frog import is_installed

    folder = None if gold else _folder(data)
    chosen = ["rules", "frog"] if engine == "both" else [engine]
    if engine == "both" and not is_installed():
        chosen = ["rules"]
        click.echo("Frog is not installed: only the rules are measured.", err=True)
    for name in chosen:
        click.echo(_measured(folder, name) if folder else _measured_on(gold, name), nl=False)


def _folder(data: Path | None) -> Path:
    from betoog.errors import SourceError
    from betoog.resources import REAL_DATA_VARIABLE, real_data

    folder = data or real_data()
    if folder is None:
        raise SourceError(
            "the reference data are not here",
            remedy=f"set {REAL_DATA_VARIABLE}, or give --data or --gold",
        )
    return folder


def _measured(folder: Path, engine: str) -> str:
    from betoog.mining.engines import open_engine
    from betoog.mining.evaluating import SPLITS, evaluate, read_gold, report

    gold = read_gold(folder)
    with open_engine(engine) as chosen:
        results = {
            f"{engine}, {name}": evaluate(filter(holds, gold), tagger=chosen.tagger)
            for name, holds in SPLITS
        }
        letter = _letter(folder, chosen.tagger)
    return report(results) + letter


def _measured_on(files: tuple[Path, ...], engine: str) -> str:
    from betoog.mining.engines import open_engine
    from betoog.mining.evaluating import evaluate, read_gold_file, report

    with open_engine(engine) as chosen:
        results = {
            f"{engine}, {path}": evaluate(read_gold_file(path), tagger=chosen.tagger)
            for path in files
        }
    return report(results)


def compare_with_letter(folder: Path, tagger: Tagger) -> Comparison:
    """Compare the draft of the letter's bare text with its hand-curated graph.

    Parameters
    ----------
    folder:
        The folder of real data, which has the bare text.
    tagger:
        Who tells the verbs.
    """
    import tempfile

    from betoog.api import load
    from betoog.documents import read_document
    from betoog.mining import draft
    from betoog.mining.comparing import compare
    from betoog.mining.turtle import draft_turtle
    from betoog.rdf.describe import document_description

    path = folder / _LETTER_FILE
    document = read_document(path)
    made = draft(document, tagger=tagger)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / _LETTER
        home.mkdir()
        (home / "source.txt").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        (home / "document.ttl").write_text(document_description(document), encoding="utf-8")
        (home / "argument.ttl").write_text(draft_turtle(made, defined=_defined()), encoding="utf-8")
        drafted = load(home).argument
    return compare(load(_LETTER).argument, drafted)


def _letter(folder: Path, tagger: Tagger) -> str:
    rows = [
        f"  {score.layer:24} {score.both} of {score.both + score.only_a} proposed, "
        f"precision {score.precision:.2f}"
        for score in compare_with_letter(folder, tagger).scores
    ]
    return "\n".join([f"{_LETTER}, drafted from its bare text", *rows]) + "\n"


def _defined() -> frozenset[str]:
    from betoog.cli.draft import shared_actors

    return frozenset(block.subject.removeprefix("bta:") for block in shared_actors())
