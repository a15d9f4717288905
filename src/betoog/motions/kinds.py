"""Tell what kind of content a premise has: a fact, a judgement or a norm."""

from __future__ import annotations

from betoog.argument.model import ContentKind
from betoog.motions.lexicon import kinds


def content_kind(clause: str, default: ContentKind = ContentKind.FACTUAL) -> ContentKind:
    """Tell the kind of a subordinate clause by its main predicate.

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
    >>> content_kind("de instroom in 2023 is gestegen").value
    'factual'
    """
    for kind, pattern in kinds().items():
        if pattern.search(clause):
            return ContentKind(kind)
    return default
