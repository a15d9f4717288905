"""Write the generated parts of the documentation: ``python3 tasks.py docs``.

A test compares the files with what this module makes, so that help and documentation never differ.
"""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

import betoog
from betoog.cli import COMMANDS, root
from betoog.rdf.context import json_ld_context
from betoog.rdf.words import words_of
from betoog.store import Question, find_question, question_names
from betoog.store.questions import CORPUS

DOCS = Path(__file__).resolve().parent
ONTOLOGY = DOCS.parent / "ontology"
WORDS = DOCS.parent / "src" / "betoog" / "vocabulary" / "words.json"

#: The expected rows of every question, from the root of the repository.
ANSWERS = "tests/questions/kst-19637-2394"

#: Fits the code column of a rendered page without a scroll bar.
HELP_WIDTH = 88


def generated() -> dict[Path, str]:
    """Return every generated file with the text that it should have."""
    parsed = ox.parse(path=str(ONTOLOGY / "betoog.ttl"), format=ox.RdfFormat.TURTLE)
    vocabulary = [quad.triple for quad in parsed]
    return {
        DOCS / "cli.md": command_reference(),
        DOCS / "questions.md": question_catalogue(),
        ONTOLOGY / "context.jsonld": json_ld_context(vocabulary),
        WORDS: words_of(vocabulary),
    }


def command_reference() -> str:
    """Return the reference of the command line: the help text of every command."""
    parent = click.Context(root, info_name="betoog", **root.context_settings)
    sections = [
        "# The `betoog` command",
        "*Generated from the help texts by `python3 tasks.py docs`.*",
        _section("betoog", root, parent),
    ]
    for name in COMMANDS:
        command = root.get_command(parent, name)
        if command is None:
            raise LookupError(f"the command {name} is listed but not there")
        context = click.Context(command, parent=parent, info_name=name, **command.context_settings)
        sections.append(_section(f"betoog {name}", command, context))
    return "\n\n".join(sections) + "\n"


def _section(title: str, command: click.Command, context: click.Context) -> str:
    context.terminal_width = HELP_WIDTH
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```"


def question_catalogue() -> str:
    """Return the catalogue of the named questions: what each asks, and its parameters."""
    folder = ONTOLOGY / "questions"
    of_many = [find_question(folder, name) for name in question_names(folder / CORPUS)]
    sections = [
        "# The named questions",
        "*Generated from `ontology/questions/` by `python3 tasks.py docs`.*",
        "Ask one with `betoog ask NAME`, in English with `--lang en`. The answers about the letter "
        "were written from reading it, each row with the quote that it rests on, and are tests.",
        "The first are for one document, the last, [of many documents](#of-many-documents), take "
        "a corpus: `betoog ask NAME --store build/corpus`.",
        *(_question(question) for question in betoog.questions()),
        "# Of many documents",
        "These need a store that `betoog corpus build` made, those on outcomes also the tables of "
        "verdicts and votes.",
        *(_corpus_question(question) for question in of_many),
    ]
    return "\n\n".join(sections) + "\n"


def _question(question: Question) -> str:
    places = (
        f"[Its query](../ontology/questions/{question.name}.rq), and "
        f"[what it answers](../{ANSWERS}/{question.name}.toml) about the letter."
    )
    return _described(question, places)


def _corpus_question(question: Question) -> str:
    return _described(question, f"[Its query](../ontology/questions/{CORPUS}/{question.name}.rq).")


def _described(question: Question, places: str) -> str:
    lines = [
        f"## {question.name}",
        f"**{question.title.en}** *{question.title.nl}*",
        f"{question.about.en} {places}",
    ]
    parameters = [
        f"- `{parameter.name}`: {parameter.help.en}"
        + (f"; default `{parameter.default}`" if parameter.default else "")
        for parameter in question.parameters
    ]
    return "\n\n".join([*lines, "\n".join(parameters)] if parameters else lines)


def main() -> None:
    """Write the generated files."""
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
