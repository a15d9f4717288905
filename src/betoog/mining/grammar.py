"""What is known of verbs and their places, read once from ``data/grammar.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from betoog.mining.data import load


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists of ``data/grammar.toml``, which says what each holds."""

    asks_infinitive: frozenset[str]
    asks_participle: frozenset[str]
    asks_te: frozenset[str]
    governs_infinitive: frozenset[str]
    closes_cluster: frozenset[str]
    takes_te: frozenset[str]
    governed: frozenset[str]
    comparatives: frozenset[str]
    prepositions_too: frozenset[str]
    ambiguous_openers: frozenset[str]
    inner: frozenset[str]
    markers: frozenset[str]
    inverted_subjects: frozenset[str]
    outer_subjects: frozenset[str]
    stem_subjects: frozenset[str]
    before_front: frozenset[str]
    noun_prepositions: frozenset[str]


@cache
def grammar() -> Grammar:
    """Return the word lists of clauses.

    >>> "kan" in grammar().asks_infinitive
    True
    >>> "kan" in grammar().asks_te
    False
    """
    data = load("grammar")
    return Grammar(**{field.name: frozenset(data[field.name]) for field in fields(Grammar)})
