"""The command ``betoog check``."""

from __future__ import annotations

import itertools
import json
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from betoog.cli.options import LANGUAGES, emit, terminal_width
from betoog.errors import BetoogError

if TYPE_CHECKING:
    from betoog.argument.model import Argument
    from betoog.validation import Coverage, Finding, Report

#: Between two looks at the files: shorter than it takes to look up from the editor.
_WATCH_SECONDS = 0.5

_WORDS = {
    "nl": {
        "covered": "{percentage}% gedekt: {characters} tekens onder stellingen",
        "declared": "zonder betoog verklaard",
        "ok": "Geen fouten.",
        "failure": "1 fout.",
        "failures": "{count} fouten.",
    },
    "en": {
        "covered": "{percentage}% covered: {characters} characters under statements",
        "declared": "declared to carry no argument",
        "ok": "No failures.",
        "failure": "1 failure.",
        "failures": "{count} failures.",
    },
}


@click.command()
@click.argument("documents", nargs=-1, metavar="[FOLDER|ID|EXAMPLE.ttl]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)
@click.option(
    "--lang", type=LANGUAGES, default="en", show_default=True, help="Language of the messages."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.pass_context
def command(
    ctx: click.Context, documents: Sequence[str], form: str, lang: str, watch: bool
) -> None:
    """Check curated documents and print their coverage.

    All curated documents when none is named. Checks syntax, typed literals, SHACL shapes,
    quotes, ids, references, terms, cues, cycles, and that every passage of the text lies under a
    statement or is declared to carry no argument. Exits with 1 when anything is wrong.

    \b
      betoog check kst-19637-2394
      betoog check --watch graphs/kst-28844-269
    """
    if watch:
        for _ in changes(lambda: _snapshot(documents), lambda: time.sleep(_WATCH_SECONDS)):
            _clear()
            click.echo(_watched(documents, lang))
        return
    reports = list(_reports(documents))
    if form == "json":
        emit((json.dumps(_plain(reports), ensure_ascii=False, indent=2) + "\n").encode(), None)
    else:
        click.echo("\n".join(_lines(reports, lang)))
    if not all(report.ok for report in reports):
        ctx.exit(1)


def _clear() -> None:
    if sys.stdout.isatty():
        # To the bytes themselves: as text the sequence would be shown instead of obeyed.
        sys.stdout.buffer.write(b"\x1b[2J\x1b[1;1H")
        sys.stdout.buffer.flush()


def changes(
    snapshot: Callable[[], object], pause: Callable[[], None], rounds: int | None = None
) -> Iterator[object]:
    """Yield the first snapshot, and then each one that differs from the one before.

    Parameters
    ----------
    snapshot:
        Tells the state of what is watched.
    pause:
        Waits between two looks.
    rounds:
        How often to look; for ever when ``None``.

    >>> states = iter("aab")
    >>> list(changes(lambda: next(states), lambda: None, rounds=3))
    ['a', 'b']
    >>> list(changes(lambda: "a", lambda: None, rounds=0))
    []
    """
    before: object = None
    for turn in itertools.count() if rounds is None else range(rounds):
        if turn:
            pause()
        now = snapshot()
        if now != before:
            yield now
        before = now


def _snapshot(documents: Sequence[str]) -> dict[Path, tuple[int, int]]:
    """Give time and size of the files that a check of these documents reads."""
    from betoog.resources import resource_root

    root = resource_root()
    folders = [
        path if (path := Path(name)).exists() else root / "graphs" / name for name in documents
    ] or [root / "graphs"]
    files = [root / "graphs" / "actors.ttl", *(root / "ontology").glob("*.ttl")]
    for folder in folders:
        files += folder.rglob("*") if folder.is_dir() else [folder]
    found = {}
    for path in files:
        try:
            state = path.stat()
        except FileNotFoundError:
            continue  # an editor that saves by renaming has it away for a moment
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _watched(documents: Sequence[str], language: str) -> str:
    try:
        return "\n".join(_lines(list(_reports(documents)), language))
    except BetoogError as error:
        return f"Error: {error}"


def _reports(documents: Sequence[str]) -> Iterator[Report]:
    from betoog.rdf import read_shared, read_sources
    from betoog.rdf.sources import read_text
    from betoog.resources import resource, resource_root
    from betoog.validation import check, check_example

    root = resource_root()
    shapes = read_text(resource("ontology/shapes.ttl"))
    examples = [Path(name) for name in documents if name.endswith(".ttl")]
    curated = [name for name in documents if not name.endswith(".ttl")]
    if curated or not documents:
        yield check(read_sources(root, curated or None), shapes, [_cycles])
    for path in examples:
        yield check_example(read_text(path), read_shared(root), shapes, [_cycles])


def _cycles(argument: Argument) -> Iterator[Finding]:
    from betoog.validation import from_error
    from betoog.whatif import compile_program, find_cycle
    from betoog.whatif.cycles import cycle_error

    cycle = find_cycle(compile_program(argument))
    if cycle is not None:
        yield replace(from_error(cycle_error(cycle), "cycle"), element=cycle[0])


def _lines(reports: Sequence[Report], language: str) -> Iterator[str]:
    words = _WORDS[language]
    findings = [finding for report in reports for finding in report.findings]
    for found in findings:
        yield found.line(language)
    for measured in (item for report in reports for item in report.coverage):
        yield from _coverage_lines(measured, language)
    if not findings:
        yield words["ok"]
    else:
        key = "failure" if len(findings) == 1 else "failures"
        yield words[key].format(count=len(findings))


def _coverage_lines(measured: Coverage, language: str) -> Iterator[str]:
    words = _WORDS[language]
    declared = sum(span.span.end - span.span.start for span in measured.declared)
    covered = words["covered"].format(
        percentage=f"{measured.percentage:.1f}",
        characters=measured.characters - measured.uncovered_characters - declared,
    )
    yield f"{measured.document}: {covered}"
    counts = ", ".join(f"{name} {count}" for name, count in measured.counts.items() if count)
    yield from textwrap.wrap(counts, terminal_width(), initial_indent="  ", subsequent_indent="  ")
    for span in measured.declared:
        reason = span.reason.in_language(language)
        yield f"  {words['declared']} ({span.span.start}-{span.span.end}): {reason}"


def _plain(reports: Sequence[Report]) -> dict[str, object]:
    return {
        "ok": all(report.ok for report in reports),
        "findings": [
            {
                "place": found.place,
                "element": found.element,
                "rule": found.rule,
                "message": {"nl": found.nl, "en": found.en},
            }
            for report in reports
            for found in report.findings
        ],
        "coverage": [
            {
                "document": measured.document,
                "percentage": measured.percentage,
                "characters": measured.characters,
                "counts": measured.counts,
                "uncovered": [
                    {"start": gap.start, "end": gap.end, "exact": gap.exact}
                    for gap in measured.gaps
                ],
                "declared": [
                    {
                        "id": span.id,
                        "start": span.span.start,
                        "end": span.span.end,
                        "reason": {"nl": span.reason.nl, "en": span.reason.en},
                    }
                    for span in measured.declared
                ],
            }
            for report in reports
            for measured in report.coverage
        ],
    }
