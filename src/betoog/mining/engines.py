"""Choose who tells the verbs of a sentence: the built-in rules, or Frog where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from betoog.mining.words import Tagger, tag

#: What a user can ask for.
CHOICES = ("auto", "rules", "frog")


@dataclass(frozen=True, slots=True)
class Engine:
    """A tagger and the name under which drafts record it."""

    name: str
    tagger: Tagger


RULES = Engine("rules", tag)


@contextmanager
def open_engine(choice: str = "rules") -> Iterator[Engine]:
    """Open an engine; Frog keeps one process running until it is closed.

    Parameters
    ----------
    choice:
        ``rules``, ``frog``, or ``auto`` for Frog where it is installed.

    Raises
    ------
    MissingToolError
        When Frog is asked for and not installed.
    ValueError
        When there is no such engine.

    >>> with open_engine("rules") as engine:
    ...     engine.name
    'rules'
    >>> with open_engine("other") as engine:
    ...     pass
    Traceback (most recent call last):
        ...
    ValueError: no engine 'other': auto, rules or frog
    """
    from betoog.mining.frog import Frog, is_installed

    if choice not in CHOICES:
        raise ValueError(f"no engine {choice!r}: auto, rules or frog")
    if choice == "rules" or (choice == "auto" and not is_installed()):
        yield RULES
        return
    with Frog() as frog:
        yield Engine("frog", frog.tag)
