"""The page's data: one JSON form of an argument, its network and its what-if program.

Keys are the names of `betoog.argument.model`; what is empty is left out. A text in two languages
is ``{"nl": ..., "en": ...}``, a span ``[start, end]`` in code points. The form is described in
full by `page_data`; the scripts in ``assets/js`` are its only reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from betoog.argument.asking import asked, is_proposal
from betoog.argument.model import Argument, Bilingual
from betoog.documents import coverage
from betoog.documents.spans import Span
from betoog.errors import BetoogError
from betoog.view.assets import palette, texts
from betoog.view.network_data import network_data
from betoog.vocabulary import BASE

#: Version of the form; the scripts and the data of one page are always written together.
FORM = 1


def page_data(
    argument: Argument, *, language: str = "nl", questions: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Put everything that the page shows into one JSON value.

    Parameters
    ----------
    argument:
        The argument to show.
    language:
        The language in which the page opens, ``nl`` or ``en``.
    questions:
        Answers to named questions: ``{"id", "title": {"nl", "en"}, "explanation": {"nl", "en"},
        "columns": [...], "rows": [[...]]}``; a cell is a text, or ``{"text", "id"}`` to link an
        element of the argument.

    Returns
    -------
    ``form``, ``version``, ``language``; ``document`` and ``sentences``; the elements of the
    argument by their kind (``statements``, ``acts``, ``actors`` ...); ``asked``, each statement
    that is asked with the act that asks it; ``proposal``, whether the document is a proposal to an
    assembly, such as a motion, and answers nothing itself; ``relations``, every
    inference, conflict, qualification, preference, conditional and response with ``type``,
    ``sources`` and ``targets``; ``network``; ``program`` for what-if; ``notices`` about what is
    missing; ``coverage``, the share of the text that statements cover in per cent;
    ``questions``; ``texts`` and ``palette``.
    """
    from importlib.metadata import version

    from betoog.documents.sentences import sentences
    from betoog.whatif.explain import sentences as sentences_of_verdicts

    program, problem = _program(argument)
    words = texts()
    return {
        "form": FORM,
        "version": version("betoog"),
        "language": language,
        "document": plain(argument.document),
        "sentences": [[span.start, span.end] for span in sentences(argument.document.text)],
        "statements": _listed(argument.statements),
        "acts": _listed(argument.speech_acts),
        "asked": [plain(item) for item in asked(argument)],
        "proposal": is_proposal(argument),
        "relations": list(relations(argument)),
        "actors": _listed(argument.actors),
        "posts": _listed(argument.posts),
        "concepts": _listed(argument.concepts),
        "ambiguities": _listed(argument.ambiguities),
        "stances": _listed(argument.stances),
        "assessments": _listed(argument.assessments),
        "uncovered": _listed(argument.uncovered),
        "links": list(_links(argument)),
        "coverage": _coverage(argument),
        "citations": list(_citations(argument.document.text)),
        "network": network_data(argument),
        "program": program,
        "notices": list(_notices(argument, problem)),
        "questions": [dict(question) for question in questions],
        "texts": {"nl": words["nl"], "en": words["en"], "whatif": sentences_of_verdicts()},
        "palette": palette(),
    }


def _citations(text: str) -> Iterator[dict[str, Any]]:
    """Yield where a text cites a document that has an official address, for a link behind it."""
    from betoog.citations import address, find_citations

    for citation in find_citations(text):
        iri = address(citation.identifier, citation.kind, citation.parts)
        if citation.identifier and iri:
            yield {"end": citation.end, "text": citation.text, "iri": iri}


def _links(argument: Argument) -> Iterator[dict[str, Any]]:
    """Yield the linked documents; a name that was minted here is no number that others know."""
    for link in argument.links:
        yield {**plain(link), **({} if link.iri.startswith(BASE) else {"number": link.id})}


def _coverage(argument: Argument) -> float:
    """Return how much of the text is worked out, in per cent; passages beyond it do not count."""
    text = argument.document.text
    places = [span for s in argument.statements.values() for span in s.spans]
    places += [passage.span for passage in argument.uncovered.values()]
    inside = [span for span in places if span.end <= len(text)]
    left = sum(gap.end - gap.start for gap in coverage(text, inside))
    return 1000 * (len(text) - left) // len(text) / 10 if text else 100.0


def relations(argument: Argument) -> Iterator[dict[str, Any]]:
    """Yield every relation in one form, with ``type``, ``sources`` and ``targets``."""
    for inference in argument.inferences.values():
        yield _relation(inference, "inference", inference.premises, [inference.conclusion])
    for conflict in argument.conflicts.values():
        yield _relation(conflict, "conflict", [conflict.source], [conflict.target])
    for limit in argument.qualifications.values():
        yield _relation(limit, "qualification", [limit.source], [limit.target])
    for preference in argument.preferences.values():
        yield _relation(preference, "preference", [preference.preferred], [preference.modifies])
    for conditional in argument.conditionals.values():
        leaves = dict.fromkeys(conditional.group.leaves())
        yield _relation(conditional, "conditional", leaves, conditional.dependents)
    for response in argument.responses.values():
        yield _relation(response, "response", response.answers, [response.request])


#: Fields that `_relation` gives as sources and targets.
_ENDS = {
    "premises", "conclusion", "source", "target", "preferred", "modifies", "dependents", "answers",
    "request",
}  # fmt: skip


def _relation(
    element: Any, kind: str, sources: Iterable[str], targets: Iterable[str]
) -> dict[str, Any]:
    return {
        "type": kind,
        "sources": list(sources),
        "targets": list(targets),
        **{key: value for key, value in plain(element).items() if key not in _ENDS},
    }


def plain(value: Any) -> Any:
    """Turn model data into JSON values; leaves out what is empty.

    >>> plain((Span(1, 3, "ab"), Bilingual("ja")))
    [[1, 3], {'nl': 'ja'}]
    >>> plain(Bilingual(""))
    {}
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {
            name: plain(item)
            for name, item in pairs
            if item not in ("", (), None) and item != Bilingual("")
        }
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def _listed(elements: Mapping[str, Any]) -> list[Any]:
    return [plain(element) for element in elements.values()]


def _program(argument: Argument) -> tuple[dict[str, Any] | None, str]:
    """Compile the conditions; a program that cannot be compiled is told, not fatal to the page."""
    from betoog.whatif.cycles import find_cycle
    from betoog.whatif.program import compile_program, program_to_json

    try:
        program = compile_program(argument)
        if cycle := find_cycle(program):
            return None, " → ".join(cycle)
    except BetoogError as error:
        return None, str(error)
    return program_to_json(program), ""


def _notices(argument: Argument, problem: str) -> Iterator[dict[str, Any]]:
    """Yield what is missing, as keys of texts and how often."""
    if not argument.document.text.strip():
        yield {"key": "no-text"}
    if not argument.statements:
        yield {"key": "no-statements"}
    without = [s for s in argument.statements.values() if not s.spans and not s.implicit]
    if without and argument.document.text.strip():
        yield {"key": "no-positions", "count": len(without)}
    beyond = len(argument.document.text)
    if any(span.end > beyond for s in argument.statements.values() for span in s.spans):
        yield {"key": "positions-beyond-text"}
    if argument.statements and not any(True for _ in relations(argument)):
        yield {"key": "no-relations"}
    if missing := sum(1 for s in argument.statements.values() if not s.label.nl):
        yield {"key": "no-labels", "count": missing}
    if problem:
        yield {"key": "no-whatif", "detail": problem}
