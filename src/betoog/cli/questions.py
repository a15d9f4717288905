"""The command ``betoog questions``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

import click

from betoog.cli.options import LANGUAGES, terminal_width
from betoog.resources import resource
from betoog.store.questions import CORPUS, Question, find_question, question_names

_WORDS = {
    "nl": {
        "parameters": "Parameters",
        "default": "standaard",
        "query": "Vraag in SPARQL",
        "corpus": "Over vele documenten, met --store build/corpus:",
    },
    "en": {
        "parameters": "Parameters",
        "default": "default",
        "query": "The query in SPARQL",
        "corpus": "Of many documents, with --store build/corpus:",
    },
}


@click.command()
@click.argument("name", required=False)
@click.option(
    "--lang", type=LANGUAGES, default="nl", show_default=True, help="Language of the texts."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON with both languages.",
)
def command(name: str | None, lang: str, form: str) -> None:
    """List the named questions with what they mean.

    First those that one document can answer, then those that take a corpus, as betoog corpus
    build makes it. With NAME: the question's explanation, its parameters and its query.

    \b
    Examples:
      betoog questions
      betoog questions conditions
      betoog questions adopted-against-advice --lang en
    """
    folder = resource("ontology/questions")
    if name is not None:
        found = find_question(folder, name)
        click.echo(_as_json([found]) if form == "json" else _explained(found, lang))
        return
    of_one = [find_question(folder, known) for known in question_names(folder)]
    of_many = [
        find_question(folder, known)
        for known in question_names(folder / CORPUS)
        if known not in question_names(folder)
    ]
    if form == "json":
        click.echo(_as_json([*of_one, *of_many]))
        return
    lines = (*_list(of_one, lang), "", _WORDS[lang]["corpus"], "", *_list(of_many, lang))
    click.echo("\n".join(lines))


def _list(questions: list[Question], language: str) -> Iterator[str]:
    width = max((len(question.name) for question in questions), default=0)
    for question in questions:
        yield from textwrap.wrap(
            question.title.in_language(language),
            terminal_width(),
            initial_indent=f"{question.name:<{width}}  ",
            subsequent_indent=" " * (width + 2),
        )


def _explained(question: Question, language: str) -> str:
    words = _WORDS[language]
    parts = [
        question.title.in_language(language),
        textwrap.fill(question.about.in_language(language), terminal_width()),
    ]
    if question.parameters:
        lines = [f"{words['parameters']}:"]
        for parameter in question.parameters:
            default = f" ({words['default']}: {parameter.default})" if parameter.default else ""
            lines.append(f"  {parameter.name}  {parameter.help.in_language(language)}{default}")
        parts.append("\n".join(lines))
    parts.append(f"{words['query']}:\n\n{_body(question.query)}")
    return "\n\n".join(part for part in parts if part)


def _body(text: str) -> str:
    lines = text.splitlines()
    while lines and (not lines[0].strip() or lines[0].startswith("#")):
        lines.pop(0)
    return "\n".join(lines)


def _as_json(questions: list[Question]) -> str:
    return json.dumps([_plain(question) for question in questions], ensure_ascii=False, indent=2)


def _plain(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "title": {"nl": question.title.nl, "en": question.title.en},
        "about": {"nl": question.about.nl, "en": question.about.en},
        "parameters": [
            {
                "name": parameter.name,
                "default": parameter.default,
                "help": {"nl": parameter.help.nl, "en": parameter.help.en},
            }
            for parameter in question.parameters
        ],
        "query": _body(question.query),
    }
