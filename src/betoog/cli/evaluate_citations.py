"""``betoog evaluate-citations``: how well citations are found, beside other systems."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="The reference data; by default $BETOOG_DATA, else ../shared/data.",
)
@click.option("--cases", is_flag=True, help="Print every annotated reference, not only counts.")
def command(data: Path | None, cases: bool) -> None:
    """Measure on the reference data how well citations are found, beside other systems."""
    from betoog.citations.evaluate import evaluate
    from betoog.citations.report import report
    from betoog.errors import SourceError
    from betoog.resources import REAL_DATA_VARIABLE, real_data

    folder = data or real_data()
    if folder is None:
        raise SourceError(
            "the reference data are not here", remedy=f"set {REAL_DATA_VARIABLE} or give --data"
        )
    click.echo(report(evaluate(folder), every_case=cases), nl=False)
