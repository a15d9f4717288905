"""The exceptions of Betoog: each says what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable


class BetoogError(Exception):
    """Base of every error that a user can cause and mend.

    Parameters
    ----------
    message:
        What is wrong, in one line.
    place:
        Where it is wrong: a file, ``file:line``, a statement's id; empty when there is none.
    remedy:
        What to do about it, in one line; empty when the message already says so.

    >>> str(BetoogError("quote not found", place="argument.ttl", remedy="copy it literally"))
    'argument.ttl: quote not found (copy it literally)'
    >>> str(BetoogError("nothing to do"))
    'nothing to do'
    """

    #: Exit code of the command line; sysexits' meaning is not used, scripts only need non-zero.
    exit_code = 1

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head} ({self.remedy})" if self.remedy else head


class SourceError(BetoogError):
    """A source file is missing, empty, binary, wrongly encoded or not of its format."""


class QuoteError(BetoogError):
    """A quote is not literally in the text, or stands there more than once."""


class QueryError(BetoogError):
    """A SPARQL query cannot be parsed or evaluated."""


class UnknownIdError(BetoogError):
    """A question, statement, document or other id is not known; near ones are suggested."""


class OutputError(BetoogError):
    """A result cannot be written where it was asked to be written."""


class ValidationError(BetoogError):
    """A graph breaks a rule of the ontology."""


class MissingToolError(BetoogError):
    """An optional program or package that this command needs is not installed."""

    #: The set-up script promises exit code 3 for what the user has to install first.
    exit_code = 3


def near_ones(wanted: str, known: Iterable[str]) -> str:
    """Suggest the known ids nearest to a mistyped one.

    Parameters
    ----------
    wanted:
        The id as it was typed.
    known:
        The ids that exist.

    Returns
    -------
    A remedy in one line; empty when nothing comes near.

    >>> near_ones("verkening", ["verkenning", "motie"])
    'did you mean verkenning?'
    >>> near_ones("zzz", ["verkenning"])
    ''
    """
    from difflib import get_close_matches

    # Three names fit on one line of a terminal; 0.5 catches a transposed word, not any word.
    matches = get_close_matches(wanted, known, n=3, cutoff=0.5)
    return f"did you mean {', '.join(matches)}?" if matches else ""
