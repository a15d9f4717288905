"""The words for terms of the vocabulary in Dutch and English, as the ontology labels them.

``words.json`` is made from ``ontology/betoog.ttl`` by ``python3 tasks.py docs``, so that page,
reports and command line call everything by the same name without reading the ontology each time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.json")


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return all words: by class, then by notation, then by language.

    >>> words()["ContentKind"]["norm"]["en"]
    'norm'
    >>> "NoSuchClass" in words()
    False
    """
    found: dict[str, dict[str, dict[str, str]]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def word(kind: str, notation: str, language: str) -> str:
    """Return the word for an individual of the vocabulary.

    Parameters
    ----------
    kind:
        The local name of its class: ``ContentKind``, ``Standing``, ``Force`` ...
    notation:
        Its notation, as in the data classes: ``factual``, ``asserted`` ...
    language:
        ``nl`` or ``en``.

    Returns
    -------
    The ontology's label.

    Raises
    ------
    KeyError
        When the vocabulary has no such class or individual.

    >>> word("Standing", "reported", "nl")
    'weergegeven'
    >>> word("Standing", "rumoured", "nl")
    Traceback (most recent call last):
        ...
    KeyError: 'rumoured'
    """
    return words()[kind][notation][language]
