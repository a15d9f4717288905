"""Read the dependency tree that a parser gives a sentence: what depends on which word, and as what.

The relations are those of the CGN and Alpino: ``su`` subject, ``obj1`` object, ``body`` what a
subordinator opens, ``cnj`` a conjunct, ``vc`` a verbal complement, ``mod`` a modifier.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from betoog.mining.words import Word

#: A word of the sentence is looked for so many rows ahead: a parser may cut otherwise.
_REACH = 6
#: The columns of a row: its number, the word, its tag, the number of its head, its relation.
_NUMBER, _WORD, _TAG, _HEAD, _RELATION = 0, 1, 5, 10, 11


class Row(NamedTuple):
    """A word as the parser gives it; ``head`` is the number of another row, 0 for none."""

    number: int
    word: str
    tag: str
    head: int
    relation: str


def rows_of(table: Sequence[str]) -> list[Row]:
    """Read the lines of a table; lines of another form are left out.

    >>> rows_of(["1\\tIk\\t\\t\\t\\tVNW(pers)\\t1.0\\t\\t\\tB-NP\\t2\\tsu", "", "x"])
    [Row(number=1, word='Ik', tag='VNW(pers)', head=2, relation='su')]
    """
    found = []
    for line in table:
        columns = line.split("\t")
        if len(columns) <= _TAG or not columns[_NUMBER].isdigit():
            continue
        head = columns[_HEAD] if len(columns) > _RELATION else ""
        row = Row(
            int(columns[_NUMBER]),
            columns[_WORD],
            columns[_TAG],
            int(head) if head.isdigit() else 0,
            columns[_RELATION] if head else "",
        )
        found += _parted(row)
    return found


def _parted(row: Row) -> list[Row]:
    """Part "Tweede_Kamer", which a parser takes for one word; the last has the number."""
    words, tags = row.word.split("_"), row.tag.split("_")
    if len(words) == 1 or not all(words):
        return [row]
    if len(tags) != len(words):
        tags = [row.tag] * len(words)
    first = [
        # No other row has a negative number.
        Row(-row.number * len(words) - place, word, tag, row.number, "mwp")
        for place, (word, tag) in enumerate(zip(words[:-1], tags[:-1], strict=True))
    ]
    return [*first, row._replace(word=words[-1], tag=tags[-1])]


@dataclass(frozen=True, slots=True)
class Parse:
    """The tree of a sentence by the indices of its words; ``-1`` is no head.

    ``stops`` holds, for each word, the index after the last word of what depends on it.
    """

    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    stops: tuple[int, ...] = ()

    def dependents(self, at: int, *relations: str) -> list[int]:
        """Return the words that depend on one, in some relations or in any."""
        return [
            index
            for index, head in enumerate(self.heads)
            if head == at and (not relations or self.relations[index] in relations)
        ]


class ParsedWords(list[Word]):
    """The tagged words of a sentence, with what parses it: that is done when it is asked for."""

    def __init__(self, words: Sequence[Word], make: Callable[[], Parse]) -> None:
        super().__init__(words)
        self._make = make

    @cached_property
    def parse(self) -> Parse:
        """The tree; empty where the parser gave none."""
        return self._make()


def parse_of(words: Sequence[Word]) -> Parse | None:
    """Return the tree of a sentence, where its words have one.

    >>> parse_of([]) is None
    True
    """
    if not isinstance(words, ParsedWords) or not words.parse.heads:
        return None
    return words.parse


def aligned(words: Sequence[Word], rows: Sequence[Row]) -> list[Row | None]:
    """Give every word the row that has the same characters; ``None`` where there is none.

    >>> from betoog.mining.words import cut
    >>> [row and row.number for row in aligned(cut("a b"), [Row(1, "a", "", 0, "")])]
    [1, None]
    """
    found: list[Row | None] = []
    at = 0
    for word in words:
        ahead = range(at, min(at + _REACH, len(rows)))
        place = next((index for index in ahead if rows[index].word == word.text), None)
        found.append(None if place is None else rows[place])
        at = at if place is None else place + 1
    return found


def tree(rows: Sequence[Row | None]) -> Parse:
    """Make the tree of the rows of a sentence's words.

    >>> made = tree([Row(1, "Ik", "", 2, "su"), Row(2, "kom", "", 0, "ROOT"), None])
    >>> made.heads, made.stops
    ((1, -1, -1), (1, 2, 3))
    """
    places = {row.number: index for index, row in enumerate(rows) if row is not None}
    heads = tuple(-1 if row is None else places.get(row.head, -1) for row in rows)
    if all(head < 0 for head in heads):
        return Parse()
    relations = tuple("" if row is None else row.relation for row in rows)
    return Parse(heads, relations, _stops(heads))


def _stops(heads: Sequence[int]) -> tuple[int, ...]:
    """Return the index after the last dependent of each word, itself included."""
    stops = [index + 1 for index in range(len(heads))]
    for index in range(len(heads)):
        at, seen = index, 0
        # Bounded: a parser may give a circle.
        while heads[at] >= 0 and seen <= len(heads):
            at, seen = heads[at], seen + 1
            if stops[at] >= index + 1:
                break
            stops[at] = index + 1
    return tuple(stops)
