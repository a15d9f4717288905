"""Answers to named questions, in the form in which a page shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from betoog.argument.model import Argument, Bilingual
from betoog.errors import QueryError, UnknownIdError
from betoog.view.assets import answered_questions
from betoog.vocabulary import BASE, prefixes
from betoog.vocabulary.words import words


class Asked(Protocol):
    """What a page needs to know of a question: its name and its meaning in two languages."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def title(self) -> Bilingual:
        """The question in one sentence."""

    @property
    def about(self) -> Bilingual:
        """What the answer means."""


def page_answers(
    argument: Argument, questions: Iterable[Asked], ask: Callable[[str], Iterable[Any]]
) -> list[dict[str, Any]]:
    """Answer the questions that a page brings along.

    Parameters
    ----------
    argument:
        The argument that the page shows; answers link to its elements.
    questions:
        The named questions that there are.
    ask:
        Gives the rows of a named question; each row gives a value by the name of a variable.

    Returns
    -------
    The answers in the order of ``assets/questions.toml``, in the form that
    `betoog.view.data.page_data` describes. A question that a graph has no part in (it needs a
    parameter that the document lacks) is left out.
    """
    known = {question.name: question for question in questions}
    answers = []
    for wanted in answered_questions()["questions"]:
        question = known.get(wanted["name"])
        if question is None:
            continue
        try:
            rows = list(ask(question.name))
        except (QueryError, UnknownIdError):
            continue
        answers.append(_answer(argument, question, wanted["columns"], rows))
    return answers


def _answer(
    argument: Argument, question: Asked, columns: list[list[str]], rows: list[Any]
) -> dict[str, Any]:
    cells = [
        [_cell(argument, row[name] if name in row.labels else None) for name, _, _ in columns]
        for row in rows
    ]
    # Columns that are left out may be all that told two rows apart.
    distinct = {repr(row): row for row in cells}
    return {
        "id": question.name,
        "title": {"nl": question.title.nl, "en": question.title.en},
        "explanation": {"nl": question.about.nl, "en": question.about.en},
        "columns": [{"nl": nl, "en": en} for _, nl, en in columns],
        "rows": list(distinct.values()),
    }


def _cell(argument: Argument, value: Any) -> Any:
    text = "" if value is None else str(value)
    if text.startswith(prefixes()["bt"]):
        return _term(text.removeprefix(prefixes()["bt"]))
    if text.startswith(BASE):
        return {"id": text.rsplit("/", 1)[-1], **_reading_name(argument, text)}
    for link in argument.links:
        if link.iri == text:
            return {"nl": link.title.nl or link.id, "en": link.title.in_language("en") or link.id}
    return _own_word(text)


def _term(local: str) -> dict[str, str]:
    """Give the ontology's words for one of its terms: ``NotAddressed`` is "onbeantwoord"."""
    notation = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local).lower()
    for by_notation in words().values():
        for name, by_language in by_notation.items():
            if notation in (name, f"{name}-cue", f"{name}-addressed"):
                return dict(by_language)
    return {"nl": local, "en": local}


def _reading_name(argument: Argument, iri: str) -> Mapping[str, str]:
    for ambiguity in argument.ambiguities.values():
        for reading in ambiguity.readings:
            if reading.iri == iri:
                return {"nl": reading.label.nl, "en": reading.label.in_language("en")}
    return {}


def _own_word(text: str) -> Any:
    pair = answered_questions()["words"].get(text)
    return {"nl": pair[0], "en": pair[1]} if pair else text
