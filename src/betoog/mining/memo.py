"""Remember what a pure function says of a word: a text asks of most words again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")

#: Words remembered at most: a corpus of thousands of letters has some 50,000 in common use.
_MOST = 50_000
#: A longer word is not remembered, so that no text can fill the memory: a Dutch one seldom has 40.
_LONGEST = 60


class Memo(dict[str, _Value]):
    """What a function says of each word that was asked for; begun anew when it is full.

    A look-up costs no more than that of a dictionary, where `functools.lru_cache` also keeps the
    order of use.

    Parameters
    ----------
    function:
        A pure function of a word.
    most:
        How many words are remembered at most.

    >>> lengths = Memo(len, most=2)
    >>> [lengths[word] for word in ("de", "het", "een")], sorted(lengths)
    ([2, 3, 3], ['een'])
    """

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[str], _Value], most: int = _MOST) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> _Value:
        found = self._function(word)
        if len(word) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = found
        return found
