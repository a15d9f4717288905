"""What this room knows of written Dutch, read once from ``data/dutch.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class DutchLexicon:
    """Word lists for hyphens, footnote marks, sentence ends and letters; all lower case."""

    coordinators: frozenset[str]
    ending_in_coordinator: frozenset[str]
    abbreviations: frozenset[str]
    hyphen_keepers: Mapping[str, frozenset[str]]
    person_firsts: frozenset[str]
    persons: frozenset[str]
    titles: frozenset[str]
    title_holders: frozenset[str]
    equal_adjectives: frozenset[str]
    adjective_ends: tuple[str, ...]
    vowel_clashes: frozenset[str]
    never_second_parts: frozenset[str]
    number_words: frozenset[str]
    never_final: frozenset[str]
    may_be_final: frozenset[str]
    letter: Mapping[str, tuple[str, ...]]


@cache
def dutch_lexicon() -> DutchLexicon:
    """Return the word lists of ``data/dutch.toml``.

    >>> "en" in dutch_lexicon().coordinators
    True
    >>> "vreemdeling" in dutch_lexicon().coordinators
    False
    """
    import tomllib
    from importlib.resources import files

    source = files("betoog.documents").joinpath("data/dutch.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    hyphen = data["line_end_hyphen"]
    return DutchLexicon(
        coordinators=frozenset(hyphen["coordinators"]),
        ending_in_coordinator=frozenset(hyphen["ending_in_coordinator"]),
        abbreviations=frozenset(hyphen["abbreviations"]),
        hyphen_keepers={word: frozenset(ends) for word, ends in hyphen["keeps"].items()},
        person_firsts=frozenset(hyphen["before_persons"]["first"]),
        persons=frozenset(hyphen["before_persons"]["persons"]),
        titles=frozenset(hyphen["equals"]["titles"]),
        title_holders=frozenset(hyphen["equals"]["title_holders"]),
        equal_adjectives=frozenset(hyphen["equals"]["adjectives"]),
        adjective_ends=tuple(hyphen["equals"]["adjective_ends"]),
        vowel_clashes=frozenset(hyphen["vowels"]["clashes"]),
        never_second_parts=frozenset(hyphen["vowels"]["ends"]),
        number_words=frozenset(data["footnote_mark"]["number_words"]),
        never_final=frozenset(data["sentences"]["never_final"]),
        may_be_final=frozenset(data["sentences"]["may_be_final"]),
        letter={part: tuple(words) for part, words in data["letter"].items()},
    )
