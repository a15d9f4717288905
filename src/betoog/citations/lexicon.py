"""The words and numbers of the grammar, read once from ``data/lexicon.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, object]:
    source = files("betoog.citations").joinpath("data", "lexicon.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _entry(path: str) -> object:
    entry: object = _tables()
    for name in path.split("."):
        entry = _table(entry)[name]
    return entry


def _table(entry: object) -> dict[str, object]:
    if not isinstance(entry, dict):
        raise KeyError(f"the lexicon has no table here: {entry!r}")
    return entry


def _list(entry: object) -> list[object]:
    if not isinstance(entry, list):
        raise KeyError(f"the lexicon has no list here: {entry!r}")
    return entry


def words(path: str) -> tuple[str, ...]:
    """Give a list of the lexicon, or the words that a table of it explains.

    Parameters
    ----------
    path:
        Its place: the table's name and its own, joined by dots.

    Returns
    -------
    Its words, in the order of the file.

    Raises
    ------
    KeyError
        When the lexicon has no such entry: a mistake in the code, not in any input.

    >>> words("dossiers.series")
    ('21501', '19291')
    """
    entry = _entry(path)
    return tuple(str(word) for word in (entry if isinstance(entry, dict) else _list(entry)))


def mapping(path: str) -> dict[str, str]:
    """Give a table of the lexicon whose values are words, for example the journals.

    >>> mapping("journals")["stb"]
    'staatsblad'
    """
    return {key: str(value) for key, value in _table(_entry(path)).items()}


def number(path: str) -> int:
    """Give a number of the lexicon.

    >>> number("months.mei")
    5
    """
    return int(str(_entry(path)))


def numbers(path: str) -> dict[str, int]:
    """Give a table of the lexicon whose values are numbers.

    >>> numbers("relative.ordinals")["tweede"]
    2
    """
    return {key: int(str(value)) for key, value in _table(_entry(path)).items()}


def acts() -> dict[str, tuple[str, str]]:
    """Give the kinds of EU act: what CELEX and ELI call each.

    >>> acts()["richtlijn"]
    ('L', 'dir')
    """
    codes = {noun: _list(entry) for noun, entry in _table(_entry("eu.acts")).items()}
    return {noun: (str(letter), str(eli)) for noun, (letter, eli) in codes.items()}


def alternatives(entries: tuple[str, ...]) -> str:
    """Write words as alternatives of a regular expression, longest first.

    >>> alternatives(("XI", "X", "XII"))
    'XII|XI|X'
    """
    return "|".join(
        sorted((entry.replace(" ", r"\s+") for entry in entries), key=lambda e: (-len(e), e))
    )
