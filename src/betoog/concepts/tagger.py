"""Tie texts to the concepts of the ontology by their labels, inflection and compounds included."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from betoog.concepts.words import WORD, fold, folded_words

#: What follows the first part of a compound is a word of its own, not an ending.
_SHORTEST_REST = 4


@dataclass(frozen=True, slots=True)
class Near:
    """Words that mean a concept when they stand near each other."""

    concept: str
    words: tuple[str, ...]
    within: int
    one_of: tuple[str, ...] = ()  # one of these stands there as well; empty: nothing is asked
    exact: bool = False  # the words as they stand, not their folded forms

    def can_stand(self, present: frozenset[str]) -> bool:
        """Tell whether a text has the words at all, whatever their places."""
        has_one = not self.one_of or not present.isdisjoint(self.one_of)
        return has_one and present.issuperset(self.words)


class Tagger:
    """Finds the concepts of a text.

    Parameters
    ----------
    labels:
        The Dutch labels of each concept, by the concept's id.
    settings:
        The rules of ``matching.toml``; the project's own by default.

    >>> tag = Tagger({"terugkeer": ["terugkeer"], "visumbeleid": ["visum"]})
    >>> tag("het terugkeerbeleid en visummaatregelen")
    ('terugkeer', 'visumbeleid')
    >>> tag("de kinderopvang")
    ()
    """

    def __init__(
        self, labels: Mapping[str, Iterable[str]], settings: Mapping[str, object] | None = None
    ) -> None:
        rules = _settings() if settings is None else settings
        general = {tuple(folded_words(label)) for label in _texts(rules, "general")}
        literal = {label.casefold() for label in _texts(rules, "literal")}
        self._literal: dict[str, set[str]] = {}
        self._phrases: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(dict)
        for concept, names in labels.items():
            for name in names:
                key = tuple(folded_words(name))
                if name.casefold() in literal:
                    self._literal.setdefault(name.casefold(), set()).add(concept)
                elif key and key not in general:
                    self._phrases[key[0]].setdefault(key, set()).add(concept)
        self._first = self._parts(_texts(rules, "first_parts"))
        self._last = self._parts(_texts(rules, "last_parts"))
        self._near = tuple(near for near in _nears(rules) if near.concept in labels)
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, text: str) -> tuple[str, ...]:
        """Return the ids of the concepts that a text names, sorted.

        Of labels that begin at the same word the longest counts; a compound counts only where
        no label is the whole word.
        """
        words = folded_words(text)
        found: set[str] = set()
        exact = [word.casefold() for word in WORD.findall(text)]
        for word in exact:
            found |= self._literal.get(word, set())
        index = 0
        while index < len(words):
            step, concepts = self._at(words, index)
            found |= concepts
            index += step
        present, written = frozenset(words), frozenset(exact)
        for near in self._near:
            if near.concept in found or not near.can_stand(written if near.exact else present):
                continue
            if _stands_near(exact if near.exact else words, near):
                found.add(near.concept)
        return tuple(sorted(found))

    def _at(self, words: list[str], index: int) -> tuple[int, AbstractSet[str]]:
        phrases = self._phrases.get(words[index], {})
        fitting = [key for key in phrases if tuple(words[index : index + len(key)]) == key]
        if fitting:
            longest = max(fitting, key=len)
            return len(longest), phrases[longest]
        return 1, self._compound(words[index])

    def _compound(self, word: str) -> frozenset[str]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._read_compound(word)
        return found

    def _read_compound(self, word: str) -> frozenset[str]:
        first = [part for part in self._first if word.startswith(part) and _has_rest(word, part)]
        if first:
            return frozenset(self._first[max(first, key=len)])
        last = [part for part in self._last if word.endswith(part) and _has_rest(word, part)]
        return frozenset(self._last[max(last, key=len)]) if last else frozenset()

    def _parts(self, words: Iterable[str]) -> dict[str, set[str]]:
        parts: dict[str, set[str]] = {}
        for word in words:
            key = fold(word)
            concepts = self._phrases.get(key, {}).get((key,))
            if concepts:
                parts[key] = concepts
        return parts


def _has_rest(word: str, part: str) -> bool:
    return len(word) - len(part) >= _SHORTEST_REST


def _stands_near(words: list[str], near: Near) -> bool:
    groups = [{wanted} for wanted in near.words]
    if near.one_of:
        groups.append(set(near.one_of))
    places = [[i for i, word in enumerate(words) if word in group] for group in groups]
    if not all(places):
        return False
    reach = near.within + len(groups)
    return any(
        all(any(abs(place - start) < reach for place in others) for others in places[1:])
        for start in places[0]
    )


def _nears(rules: Mapping[str, object]) -> tuple[Near, ...]:
    entries = rules.get("near", [])
    if not isinstance(entries, list):
        return ()
    return tuple(_near(entry) for entry in entries)


def _near(entry: Mapping[str, Any]) -> Near:
    exact = bool(entry.get("exact", False))
    form = str.casefold if exact else fold
    return Near(
        entry["concept"],
        tuple(map(form, entry["words"])),
        entry["within"],
        tuple(map(form, entry.get("any", ()))),
        exact,
    )


def _texts(rules: Mapping[str, object], name: str) -> list[str]:
    values = rules.get(name, [])
    return [str(value) for value in values] if isinstance(values, list) else []


def _settings() -> Mapping[str, object]:
    path = Path(__file__).with_name("data") / "matching.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
