"""Tell the fixed sentences of a debate that carry no argument: thanks, the floor, the order."""

from __future__ import annotations

import re
from functools import cache

from betoog.mining.data import load

#: No fixed sentence has more characters.
_LONGEST = 400


def is_formula(sentence: str) -> bool:
    """Tell a sentence by which a meeting goes its way from one that says something.

    Parameters
    ----------
    sentence:
        A sentence of a document.

    Returns
    -------
    Whether it is one of the formulas of ``data/formulas.toml``, whole.

    >>> is_formula("Rondgezonden en gepubliceerd."), is_formula("Dank u wel, voorzitter.")
    (True, True)
    >>> is_formula("Dank u wel voor de vraag, want die is goed.")
    False
    """
    words = sentence.strip().rstrip(".!… ")
    words = words[:1].lower() + words[1:]
    return len(words) <= _LONGEST and _pattern().fullmatch(words) is not None


@cache
def _pattern() -> re.Pattern[str]:
    data = load("formulas")
    who = data["who"].replace("{name}", data["name"])
    return re.compile("|".join(one.replace("{who}", who) for one in data["meeting"]))
