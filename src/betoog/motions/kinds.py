"""Tell what kind of content a premise has: a fact, a judgement or a norm."""

from __future__ import annotations

import re

from betoog.argument.model import ContentKind
from betoog.motions.lexicon import predicates


def content_kind(clause: str, default: ContentKind = ContentKind.FACTUAL) -> ContentKind:
    """Tell the kind of a subordinate clause by the predicate of its main clause.

    Parameters
    ----------
    clause:
        What stands behind "dat".
    default:
        The kind where no predicate of a norm or a judgement is found.

    >>> content_kind("de opvang in de regio versterkt moet worden").value
    'norm'
    >>> content_kind("het onwenselijk is dat kinderen verhuizen").value
    'evaluative'
    >>> content_kind("in het akkoord staat dat de opvang versterkt moet worden").value
    'factual'
    """
    known = predicates()
    found = [
        (place, kind)
        for kind, pattern in (
            (ContentKind.NORM, known.norm),
            (ContentKind.EVALUATIVE, known.evaluative),
        )
        if (place := _in_main_clause(pattern, clause)) is not None
    ]
    # Of two predicates the first one is the main one; what follows is coordinated with it.
    return min(found)[1] if found else default


def _in_main_clause(pattern: re.Pattern[str], clause: str) -> int | None:
    for match in pattern.finditer(clause):
        if not _is_embedded(clause[: match.start()]):
            return match.start()
    return None


def _is_embedded(before: str) -> bool:
    """Tell whether the last subordinator in a text has not found its verb yet."""
    known = predicates()
    last = None
    for match in known.subordinator.finditer(before):
        # "zowel legitiem als noodzakelijk" joins words and opens no clause.
        if match[0].lower() != "als" or "zowel" not in before[: match.start()]:
            last = match
    return last is not None and known.closing.search(before, last.end()) is None
