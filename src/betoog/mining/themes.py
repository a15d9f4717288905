"""Say of the statements of a draft what they are about and which documents they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from betoog.argument.model import Statement
from betoog.citations.references import Reference
from betoog.mining.drafting import Draft


def themed(
    made: Draft, *, tag: Callable[[str], tuple[str, ...]], cited: Sequence[Reference]
) -> Draft:
    """Tie the statements of a draft to concepts, and to the documents that their words name.

    Parameters
    ----------
    made:
        The draft.
    tag:
        Gives the ids of the concepts of a text.
    cited:
        The places in the text, in code points and in order, with the IRIs that they cite.

    Returns
    -------
    The same draft; no id and no quote changes.

    >>> from betoog.documents import read_document
    >>> from betoog.mining import draft
    >>> made = draft(read_document(b"De motie (19 637, nr. 2) is aangenomen.", name="kst-1-3"))
    >>> about = themed(made, tag=lambda text: ("motie",) * ("motie" in text), cited=[])
    >>> [(one.concepts, one.cites) for one in about.argument.statements.values()]
    [(('motie',), ())]
    """
    starts = [start for start, _, _ in cited]
    statements = {
        name: replace(one, concepts=tag(one.content.nl), cites=_within(one, starts, cited))
        for name, one in made.argument.statements.items()
    }
    return replace(made, argument=replace(made.argument, statements=statements))


def _within(
    statement: Statement, starts: Sequence[int], cited: Sequence[Reference]
) -> tuple[str, ...]:
    return tuple(
        sorted(
            {iri for span in statement.spans for iri in _cited(span.start, span.end, starts, cited)}
        )
    )


def _cited(
    start: int, end: int, starts: Sequence[int], cited: Sequence[Reference]
) -> Iterable[str]:
    for at in range(bisect_left(starts, start), bisect_left(starts, end)):
        if cited[at][1] <= end:
            yield cited[at][2]
