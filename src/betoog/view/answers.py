"""Answers to named questions, in the form in which a page shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from betoog.argument.model import Argument, Bilingual, Layer
from betoog.errors import QueryError, UnknownIdError
from betoog.view.assets import answered_questions
from betoog.vocabulary import BASE, prefixes
from betoog.vocabulary.words import words

#: The layer of what an editor adds, as queries and ``assets/questions.toml`` name it.
EDITORIAL = Layer.EDITORIAL.value


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
    notes = _notes(argument)
    answers = []
    for wanted in answered_questions()["questions"]:
        question = known.get(wanted["name"])
        if question is None:
            continue
        try:
            rows = list(ask(question.name))
        except (QueryError, UnknownIdError):
            continue
        answers.append(_answer(argument, notes, question, wanted, rows))
    return answers


def _answer(
    argument: Argument,
    notes: Mapping[str, Bilingual],
    question: Asked,
    wanted: Mapping[str, Any],
    rows: list[Any],
) -> dict[str, Any]:
    columns: list[list[str]] = wanted["columns"]
    # Columns that are left out may be all that told two rows apart.
    distinct: dict[str, tuple[list[Any], bool]] = {}
    for row in rows:
        values = [row[name] if name in row.labels else None for name, _, _ in columns]
        cells = [_cell(argument, notes, value) for value in values]
        of_editor = wanted.get("layer") == EDITORIAL or any(
            _is_editorial(argument, value) for value in values
        )
        distinct.setdefault(repr(cells), (cells, of_editor))
    return {
        "id": question.name,
        "title": {"nl": question.title.nl, "en": question.title.en},
        "explanation": {"nl": question.about.nl, "en": question.about.en},
        "columns": [{"nl": nl, "en": en} for _, nl, en in columns],
        "rows": [cells for cells, _ in distinct.values()],
        "editorial": [of_editor for _, of_editor in distinct.values()],
    }


def _is_editorial(argument: Argument, value: Any) -> bool:
    """Tell whether a value names the editor's layer, or something that only the editor says."""
    text = str(value)
    statement = argument.statements.get(text.rsplit("/", 1)[-1]) if text.startswith(BASE) else None
    return text == EDITORIAL or (
        statement is not None and (statement.implicit or statement.layer is Layer.EDITORIAL)
    )


def _notes(argument: Argument) -> dict[str, Bilingual]:
    """Return what is noted in two languages by its Dutch text, which is what queries give."""
    answers = (response.note for response in argument.responses.values())
    limits = (conditional.note for conditional in argument.conditionals.values())
    return {note.nl: note for note in (*answers, *limits) if note.nl}


def _cell(argument: Argument, notes: Mapping[str, Bilingual], value: Any) -> Any:
    text = "" if value is None else str(value)
    if text in notes:
        return {"nl": notes[text].nl, "en": notes[text].in_language("en")}
    for link in argument.links:
        if link.iri == text:
            return {"nl": link.title.nl or link.id, "en": link.title.in_language("en") or link.id}
    if text.startswith(prefixes()["bt"]):
        return _term(text.removeprefix(prefixes()["bt"]))
    if text.startswith(BASE):
        return {"id": text.rsplit("/", 1)[-1], **_reading_name(argument, text)}
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
