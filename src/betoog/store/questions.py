"""Named questions: a query with its meaning in two languages and its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from betoog.argument.model import Bilingual
from betoog.errors import QueryError, UnknownIdError, near_ones
from betoog.files import read_source

_HEADER = re.compile(r"#\s*(title-nl|title-en|about-nl|about-en|param)\s*:\s*(.*)")

#: The folder of questions that take more than one document to answer.
CORPUS = "corpus"

#: Name, default, and the meaning in Dutch and in English.
_PARAMETER_PARTS = 4


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that can be set; without a default it is left open."""

    name: str
    default: str
    help: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name, a title and an explanation."""

    name: str
    title: Bilingual
    about: Bilingual
    parameters: tuple[Parameter, ...]
    query: str

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by its name.

        Raises
        ------
        UnknownIdError
            When the question has no such parameter; near ones are suggested.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        has = f"it has: {', '.join(known)}" if known else "it has none"
        raise UnknownIdError(
            f"the question {self.name} has no parameter {name!r}",
            remedy=near_ones(name, known) or has,
        )


def parse_question(name: str, text: str) -> Question:
    """Read a question from its file.

    Parameters
    ----------
    name:
        The question's name: the file's without ``.rq``.
    text:
        SPARQL with a header of comments: ``# title-nl:``, ``# title-en:``, ``# about-nl:``,
        ``# about-en:``, and ``# param: name | default | help-nl | help-en`` for each parameter.
        A repeated ``about`` goes on in the same paragraph. A query without a header is a
        question without a meaning or parameters.

    Raises
    ------
    QueryError
        When a parameter does not have its four parts.

    >>> text = "# title-nl: Wie?\\n# param: x | nl | taal | tongue\\nASK {}"
    >>> question = parse_question("wie", text)
    >>> question.title.nl, question.parameters[0].default
    ('Wie?', 'nl')
    >>> parse_question("wie", "# param: x\\nASK {}")
    Traceback (most recent call last):
        ...
    betoog.errors.QueryError: wie:1: a parameter is "name | default | help-nl | help-en"
    """
    texts: dict[str, list[str]] = {}
    parameters: list[Parameter] = []
    for line, key, value in _header(text):
        if key == "param":
            parameters.append(_parameter(value, f"{name}:{line}"))
        else:
            texts.setdefault(key, []).append(value)
    joined = {key: " ".join(parts) for key, parts in texts.items()}
    return Question(
        name=name,
        title=Bilingual(joined.get("title-nl", ""), joined.get("title-en", "")),
        about=Bilingual(joined.get("about-nl", ""), joined.get("about-en", "")),
        parameters=tuple(parameters),
        query=text,
    )


def question_names(folder: Path) -> list[str]:
    """List the names of the questions in a folder, sorted."""
    return sorted(path.stem for path in folder.glob("*.rq"))


def find_question(folder: Path, name: str) -> Question:
    """Find a named question.

    Parameters
    ----------
    folder:
        Where the questions are; those that only a corpus can answer are in its `CORPUS` folder.
    name:
        The question's name.

    Raises
    ------
    UnknownIdError
        When there is no such question; near ones are suggested.
    """
    places = dict.fromkeys(question_names(folder), folder)
    # A name of the folder itself comes first: what a corpus is asked never hides it.
    for known in question_names(folder / CORPUS):
        places.setdefault(known, folder / CORPUS)
    if name not in places:
        raise UnknownIdError(
            f"no question {name!r}",
            remedy=near_ones(name, list(places)) or "betoog questions lists them",
        )
    return parse_question(name, read_source(places[name] / f"{name}.rq"))


def _header(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            return
        match = _HEADER.match(line)
        if match:
            yield number, match[1], match[2].strip()


def _parameter(value: str, place: str) -> Parameter:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != _PARAMETER_PARTS or not parts[0]:
        raise QueryError('a parameter is "name | default | help-nl | help-en"', place=place)
    name, default, dutch, english = parts
    return Parameter(name.lstrip("?"), default, Bilingual(dutch, english))
