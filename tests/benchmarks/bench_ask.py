"""Measure what users wait for: a question of the letter, and the help. Prints ratios."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from betoog.resources import resource
from betoog.store import dataset_path, find_question, open_engine, prepare, question_bindings
from betoog.vocabulary import prefixes

#: Enough runs for a median that a busy machine does not move much; one more warms the caches.
RUNS = 9

#: Questions of three shapes: a plain join, a transitive path, and a text search.
QUESTIONS = ("commitments", "open-conditions", "passage")

DOCUMENT = "kst-19637-2394"

EMPTY_TYPER = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    "Do nothing."
app()
"""


def main() -> int:
    """Print how long ask and --help take beside rdflib's sparqlquery and an empty Typer app."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        union = scratch / "union.nt"
        union.write_bytes(merged(dataset_path()))
        for name in QUESTIONS:
            query = scratch / f"{name}.rq"
            query.write_text(standalone(name), encoding="utf-8")
            ask = [tool("betoog"), "ask", name, "--format", "json"]
            other = [tool("sparqlquery"), str(union), "-qf", str(query), "--format", "json"]
            if rows(ask) != rows(other):
                print(f"{name}: the two commands give different rows", file=sys.stderr)
                return 1
            ours, theirs = median(ask, environment), median(other, environment)
            report(f"ask {name}", ours, "rdflib sparqlquery", theirs)
        app = scratch / "empty.py"
        app.write_text(EMPTY_TYPER, encoding="utf-8")
        helped = median([tool("betoog"), "--help"], environment)
        empty = median([sys.executable, str(app), "--help"], environment)
        report("--help", helped, "empty Typer app --help", empty)
    return 0


def standalone(name: str) -> str:
    """Return a question as any engine can run it: with its parameters bound."""
    engine = open_engine(dataset_path())
    question = find_question(resource("ontology/questions"), name)
    bindings = question_bindings(engine, question, {}, document=DOCUMENT)
    return prepare(question.query, prefixes=prefixes(), bindings=bindings)


def merged(dataset: Path) -> bytes:
    """Return all named graphs as one graph: rdflib's command knows no union of named graphs."""
    quads = ox.parse(path=str(dataset), format=ox.RdfFormat.N_QUADS)
    triples = {quad.triple for quad in quads}
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def rows(command: Sequence[str]) -> list[str]:
    """Return the values of the rows that a command answers with, sorted.

    Values only: Oxigraph gives every integer as xsd:integer, rdflib keeps its narrower type.
    """
    answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    found = answer["results"]["bindings"]
    return sorted(str(sorted((name, cell["value"]) for name, cell in row.items())) for row in found)


def median(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the median wall time of a whole process, in seconds."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def report(name: str, ours: float, other: str, theirs: float) -> None:
    """Print one comparison; below 1 means faster than the other."""
    print(f"{name:24} {ours:6.3f} s   {other:24} {theirs:6.3f} s   ratio {ours / theirs:5.2f}")


def tool(name: str) -> str:
    """Return the path of a command of this environment."""
    return str(Path(sys.executable).parent / name)


if __name__ == "__main__":
    sys.exit(main())
