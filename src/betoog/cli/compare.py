"""``betoog compare``: how well two graphs of one text agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from betoog.argument.model import Argument
    from betoog.mining.comparing import Comparison

#: Characters of a passage that a line of the list shows.
_SHOWN = 100


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--editorial", is_flag=True, help="Compare what editors added, too.")
@click.option("--differences/--no-differences", default=True, help="List what differs.")
def command(a: str, b: str, editorial: bool, differences: bool) -> None:
    """Tell how well two graphs of one text agree.

    A and B are ids of curated documents or folders; where one is the reference, it is A.
    Prints precision, recall and F1 of B against A, Cohen's kappa word by word, and the
    differences in the order of the text.
    """
    from betoog.mining.comparing import compare

    result = compare(_argument(a), _argument(b), editorial=editorial)
    click.echo(_table(result), nl=False)
    if differences:
        click.echo(_listed(result), nl=False)


def _argument(name: str) -> Argument:
    from betoog.api import load

    folder = Path(name)
    return load(folder if folder.is_dir() else name).argument


def _table(result: Comparison) -> str:
    lines = [
        f"{'':16} {'both':>5} {'only A':>7} {'only B':>7} {'P':>5} {'R':>5} {'F1':>5} {'kappa':>6}"
    ]
    for score in result.scores:
        kappa = "" if score.kappa is None else f"{score.kappa:.2f}"
        # Where neither graph has anything of a layer, there is nothing to agree or differ on.
        compared = score.both or score.only_a or score.only_b
        figures = (score.precision, score.recall, score.f1) if compared else ()
        agreed = " ".join(f"{figure:5.2f}" for figure in figures)
        lines.append(
            f"{score.layer:16} {score.both:5} {score.only_a:7} {score.only_b:7} "
            f"{agreed:17} {kappa:>6}".rstrip()
        )
    return "\n".join(lines) + "\n"


def _listed(result: Comparison) -> str:
    lines = [
        f"{one.start:>6}  {one.layer:10} {one.what:24} {one.a or one.b}\n"
        f"{'':8}{one.text if len(one.text) <= _SHOWN else one.text[: _SHOWN - 1] + '…'}"
        for one in result.differences
    ]
    return "\n" + "\n".join(lines) + "\n" if lines else "\nNo differences.\n"
