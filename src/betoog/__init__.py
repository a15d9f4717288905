"""Betoog: what parliamentary documents argue, by whom, and under which conditions.

>>> import betoog
>>> letter = betoog.load("kst-19637-2394")
>>> letter.document.date
'2018-06-11'
>>> betoog.load("kst-19637-2395")
Traceback (most recent call last):
    ...
betoog.errors.UnknownIdError: no document 'kst-19637-2395' (did you mean kst-19637-2394?)

Everything below loads when it is first used, so that ``import betoog`` itself costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from betoog.api import Graph, documents_available, load, question, questions
    from betoog.argument.model import Actor, Argument, Conditional, SpeechAct, Statement
    from betoog.errors import BetoogError, QueryError, UnknownIdError

#: The public names, and the module that each one comes from.
_HOMES = {
    "Graph": "betoog.api",  # one document: its data classes, queries, what-if, network, page
    "load": "betoog.api",  # load("kst-19637-2394") -> Graph
    "documents_available": "betoog.api",  # the ids that load() knows
    "question": "betoog.api",  # question("commitments") -> its meaning and parameters
    "questions": "betoog.api",  # every named question
    "Argument": "betoog.argument.model",  # Graph.argument
    "Statement": "betoog.argument.model",  # Graph.statements["..."]
    "SpeechAct": "betoog.argument.model",  # Graph.argument.speech_acts["..."]
    "Conditional": "betoog.argument.model",  # Graph.conditionals["..."]
    "Actor": "betoog.argument.model",  # Graph.actors["..."]
    "BetoogError": "betoog.errors",  # the base of every error that a user can mend
    "QueryError": "betoog.errors",
    "UnknownIdError": "betoog.errors",
}

__all__ = [
    "Actor", "Argument", "BetoogError", "Conditional", "Graph", "QueryError", "SpeechAct",
    "Statement", "UnknownIdError", "documents_available", "load", "question", "questions",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("betoog")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
