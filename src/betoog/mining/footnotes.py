"""Tell the footnotes that only refer to a source from those that state something."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.frames import CLOSING_MARKS
from betoog.mining.sentences import Sentence
from betoog.mining.words import Word

#: Parts of an address on the web.
_ADDRESSES = ("www.", "http://", "https://")


def is_reference(sentence: Sentence) -> bool:
    """Tell whether a sentence of a footnote only refers: to a source, or to a place to look.

    A title can be a question or a whole sentence between quotation marks, and neither is asked or
    said by the author of the letter. What has a finite verb outside quotation marks and no address
    on the web is taken for a statement.

    Parameters
    ----------
    sentence:
        A sentence as read.

    Returns
    -------
    Whether it carries no argument.

    >>> from betoog.mining.sentences import read_sentence
    >>> from betoog.mining.words import tag
    >>> def refers(text):
    ...     return is_reference(read_sentence(text, 0, len(text), tag))
    >>> refers("Kamerstuk 28 844, nr. 261."), refers("Jansen (2017), Hoe werkt een register?")
    (True, True)
    >>> refers("De uitzonderingen zijn opgenomen in de richtlijn.")
    False
    """
    text = sentence.text
    if text.rstrip(" )]»”’\"'").endswith("?") or any(part in text for part in _ADDRESSES):
        return True
    return not any(word.verb.finite for word in _outside_quotes(sentence.words))


def _outside_quotes(words: Sequence[Word]) -> list[Word]:
    """Leave out what stands between quotation marks that open and close apart."""
    found: list[Word] = []
    closing = ""
    for word in words:
        if closing:
            closing = "" if word.text == closing else closing
        elif word.text in CLOSING_MARKS and CLOSING_MARKS[word.text] not in {")", "]"}:
            closing = CLOSING_MARKS[word.text]
        else:
            found.append(word)
    return found
