"""The words and numbers of the grammar, read once from ``data/lexicon.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    source = files("betoog.citations").joinpath("data", "lexicon.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _table(path: str) -> Any:
    entry: Any = _tables()
    for name in path.split("."):
        entry = entry[name]
    return entry


def words(path: str) -> tuple[str, ...]:
    """Give a list of the lexicon.

    Parameters
    ----------
    path:
        The list's table and name, joined by dots.

    Returns
    -------
    Its words, in the order of the file.

    Raises
    ------
    KeyError
        When the lexicon has no such list: a mistake in the code, not in any input.

    >>> words("dossiers.series")
    ('21501', '19291')
    """
    return tuple(str(word) for word in _table(path))


def mapping(path: str) -> dict[str, str]:
    """Give a table of the lexicon whose values are words, for example the journals.

    >>> mapping("journals")["stb"]
    'staatsblad'
    """
    return {str(key): str(value) for key, value in _table(path).items()}


def number(path: str) -> int:
    """Give a number of the lexicon.

    >>> number("months.mei")
    5
    """
    return int(_table(path))


def acts() -> dict[str, tuple[str, str]]:
    """Give the kinds of EU act: what CELEX and ELI call each.

    >>> acts()["richtlijn"]
    ('L', 'dir')
    """
    return {str(noun): (str(codes[0]), str(codes[1])) for noun, codes in _table("eu.acts").items()}


def alternatives(entries: tuple[str, ...]) -> str:
    """Write words as alternatives of a regular expression, longest first.

    >>> alternatives(("XI", "X", "XII"))
    'XII|XI|X'
    """
    return "|".join(sorted((entry.replace(" ", r"\s+") for entry in entries), key=lambda e: (-len(e), e)))
