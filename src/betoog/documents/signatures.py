"""Read who signs a letter from its last lines: post and name, in the usual layouts.

Post lines and a name, a name and its post, two who sign below or beside each other, with empty
lines or "w.g." between them: what a line is, its own form tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, zip_longest
from typing import NamedTuple

from betoog.documents.lexicon import dutch_lexicon
from betoog.documents.model import Signatory
from betoog.documents.parties import names_of, signatory_of

#: A line of more words is no post, though "Minister voor Klimaat en Energie" has company.
_MOST_WORDS = 18

_TITLES = r"(?:(?:drs|mr|dr|ir|prof|ing|jhr|ds)\.\s*|(?:De heer|Mevrouw)\s+)*"
#: "M.G.J. Harbers", "drs. J.A. van Ark", "Th. Bot MSc".
_INITIALS = re.compile(
    rf"{_TITLES}(?:[A-Z][a-z]{{0,2}}\.[\s-]?){{1,8}}\s?[\w'\u2019][\w'\u2019. -]{{1,60}}"
    r"(?:,? (?:MSc|MA|MBA|LLM|PhD|RA|BA))?[.,]?$"
)
#: "was getekend" stands for the hand of who signed.
_SIGNED = re.compile(r"(?i:\(?\s*(?:w\.\s?g\.?|was getekend|get\.|i\.o\.|o/b|b/a)\s*\)?[,:]?\s*)")


def is_closing(line: str) -> bool:
    """Tell whether a line takes leave of the reader.

    >>> is_closing("Hoogachtend,"), is_closing("Hoogachtend verblijf ik in Den Haag.")
    (True, False)
    """
    return line.strip(" ,.").lower() in dutch_lexicon().letter["closings"]


def is_post(line: str) -> bool:
    """Tell whether a line names a post and nothing else.

    >>> is_post("de minister van Financiën,"), is_post("De minister is hier.")
    (True, False)
    """
    if line[-1:] in ".?!;" or len(line.split()) > _MOST_WORDS:
        return False
    return _post().match(line) is not None


@cache
def _post() -> re.Pattern[str]:
    known = dutch_lexicon().letter
    before, posts = ("|".join(map(re.escape, known[part])) for part in ("before_posts", "posts"))
    return re.compile(
        rf"(?i:(?:(?:{before})\s+)*(?:{posts})(?:,|$|\s+(?:van|voor|der|ad|a\.i\.|buiten)\b))"
    )


def signatories_of(lines: Sequence[str]) -> tuple[Signatory, ...]:
    """Read the lines of a signature.

    Parameters
    ----------
    lines:
        The last lines of a letter, without empty ones; columns are lines of their own.

    Returns
    -------
    Who signs, in order; none where one of the lines is neither post nor name.

    >>> signatories_of(["de minister van Financiën,", "E. Heinen"])
    (Signatory(name='E. Heinen', role='de minister van Financiën'),)
    >>> signatories_of(["A. Vos", "Minister van X", "B. Das", "Minister van Y"])[1]
    Signatory(name='B. Das', role='Minister van Y')
    >>> signatories_of(["de minister van Financiën,", "dat zal ik doen"])
    ()
    """
    parts = [part for part in (_SIGNED.sub("", line, count=1) for line in lines) if part]
    found: list[_Part] = []
    for at, line in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        whole = signatory_of(line[:1].upper() + line[1:])
        if whole is not None:
            found += [_Part(True, whole.role), _Part(False, whole.name)]
        elif is_post(line):
            found.append(_Part(True, line.rstrip(" ,:")))
        elif found and found[-1].is_post and _continues(line, following):
            joint = ", " if parts[at - 1].endswith(",") else " "
            found[-1] = _Part(True, f"{found[-1].words}{joint}{line.rstrip(' ,:')}")
        elif _INITIALS.match(line) or names_of(line.rstrip(" ,.")):
            found.append(_Part(False, line.rstrip(" ,.")))
        else:
            return ()
    return tuple(_paired(found))


class _Part(NamedTuple):
    """A line or lines of a signature: a post or a name."""

    is_post: bool
    words: str


def _continues(line: str, following: str) -> bool:
    """Tell a post that goes on from a name: "Welzijn en Sport," goes before a name."""
    if _INITIALS.match(line):
        return False
    # "van Welzijn": what a post is for has a capital, a sentence that goes on has none.
    is_field = line[:1].islower() and any(map(str.isupper, line))
    return is_field or line.endswith(",") or _INITIALS.match(following) is not None


def _paired(parts: Sequence[_Part]) -> Iterator[Signatory]:
    """Pair posts with names: in the order in which they stand, whichever comes first."""
    runs = [[part.words for part in run] for _, run in groupby(parts, key=_is_post)]
    posts_first = bool(parts) and parts[0].is_post
    for at in range(0, len(runs), 2):
        first, second = runs[at], runs[at + 1] if at + 1 < len(runs) else []
        posts, names = (first, second) if posts_first else (second, first)
        if len(posts) > len(names):
            # "mede namens de Minister van X" signs for somebody who does not sign himself.
            own = [post for post in posts if "namens" not in post.lower().split()[:2]]
            posts = (own or posts)[: max(1, len(names))]
        yield from (Signatory(name, post) for name, post in zip_longest(names, posts, fillvalue=""))


def _is_post(part: _Part) -> bool:
    return part.is_post
