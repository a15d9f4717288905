"""What is known of verbs and their places, read once from ``data/grammar.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from betoog.mining.data import load
from betoog.mining.words import function_words


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists of ``data/grammar.toml``, which says what each holds, and unions of classes.

    The unions are made once, since every word of a clause is looked up in some.
    """

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
    markers: frozenset[str]
    inverted_subjects: frozenset[str]
    outer_subjects: frozenset[str]
    stem_subjects: frozenset[str]
    before_front: frozenset[str]
    noun_prepositions: frozenset[str]
    # Words that open a clause: within another, behind a preposition or coordinator, elsewhere.
    openers: frozenset[str]
    openers_after_link: frozenset[str]
    openers_elsewhere: frozenset[str]
    links: frozenset[str]  # prepositions and coordinators
    linkers: frozenset[str]  # ... and all that opens a clause
    subjects: frozenset[str]  # determiners and pronouns


@cache
def grammar() -> Grammar:
    """Return the word lists of clauses.

    >>> "kan" in grammar().asks_infinitive
    True
    >>> "kan" in grammar().asks_te
    False
    """
    listed = {name: frozenset(words) for name, words in load("grammar").items()}
    classes = function_words()
    clausal = classes.relatives | classes.subordinators
    links = classes.prepositions | classes.coordinators
    prepositions_too = listed["prepositions_too"]
    return Grammar(
        **listed,
        openers=clausal - prepositions_too,
        openers_after_link=classes.subordinators - prepositions_too - {"als"},
        openers_elsewhere=clausal - prepositions_too - {"als", "welke", "welk"},
        links=links,
        linkers=clausal | links,
        subjects=classes.determiners | classes.pronouns,
    )
