"""Recognise who signs and who is addressed, by the form of the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from betoog.documents.model import Block, BlockKind, Signatory

#: Words within a Dutch surname that need no capital.
_PARTICLES = {
    "van", "de", "der", "den", "het", "ten", "ter", "te", "la", "le", "el", "al", "von", "zu", "en",
    "in", "op", "'t", "\u2019t", "c.s.", "bin", "di", "da", "du",
}  # fmt: skip

#: Longest line of names met in the official motions, with room to spare.
_MOST_WORDS = 8

_CLOSING_FORMULA = re.compile(r"\bgaat (?:\w+ )?over tot de orde van de dag\b", re.IGNORECASE)
_NAMES_APART = re.compile(r"\s*(?:,|;|\ben\b)\s*")

_EDGES = re.compile(r"^[^\w'\u2019]+|[^\w.'\u2019]+$|(?<!s)\.$")

_ADDRESS = re.compile(r"Aan (?:de|het) (?P<addressee>[^.]{3,120}?)[.,]?$")
_DATELINE = re.compile(r"(?:['\u2019]s-)?[A-Z][\w\s-]{2,30}, (?:\d{1,2} \w+ \d{4})\.?$")

#: "De Staatssecretaris van Justitie en Veiligheid, M.G.J. Harbers"
_SIGNATURE = re.compile(
    r"(?P<role>(?:De|Het|Namens de)\s+(?:vice-?)?(?:plaatsvervangend\s+)?"
    r"(?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|[Gg]riffier|[Pp]remier|[Dd]irecteur|"
    r"[Ss]ecretaris|[Aa]djunct)[^.]{0,150}?),?\s+"
    r"(?P<name>(?:[A-Z]{1,2}[a-z]?\.\s?-?){1,8}\s?[\w'\u2019 -]{2,60})$"
)


def addressee_of(line: str) -> str:
    """Return whom a line addresses; empty when it is no address.

    >>> addressee_of("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal")
    'Voorzitter van de Tweede Kamer der Staten-Generaal'
    >>> addressee_of("Aan de motie is voldaan. Dit blijkt uit de cijfers.")
    ''
    """
    match = _ADDRESS.match(line)
    return match["addressee"] if match else ""


def is_dateline(line: str) -> bool:
    """Tell whether a line is a place and a date.

    >>> is_dateline("Den Haag, 7 juli 2023"), is_dateline("Op 7 juli 2023 is besloten")
    (True, False)
    """
    return _DATELINE.match(line) is not None


def signatory_of(line: str) -> Signatory | None:
    """Read post and name from the last line of a letter.

    >>> signatory_of("De Staatssecretaris van Justitie en Veiligheid, M.G.J. Harbers")
    Signatory(name='M.G.J. Harbers', role='De Staatssecretaris van Justitie en Veiligheid')
    >>> signatory_of("De Minister zal de Kamer informeren.") is None
    True
    """
    match = _SIGNATURE.match(line)
    return Signatory(match["name"].strip(), match["role"].strip()) if match else None


def names_of(line: str) -> tuple[str, ...]:
    """Read the names from a line under a motion; none when it is no line of names.

    >>> names_of("Van der Graaf"), names_of("Piri, Dassen en Ceder")
    (('Van der Graaf',), ('Piri', 'Dassen', 'Ceder'))
    >>> names_of("verzoekt de regering dit te doen,")
    ()
    """
    words = line.split()
    if not words or not words[0][0].isupper() or not all(map(_is_name_word, words)):
        return ()
    return _split_names(line)


def _is_name_word(word: str) -> bool:
    return word.strip(",").lower() in _PARTICLES or word.lstrip("'\u2019(")[:1].isupper()


def _split_names(line: str) -> tuple[str, ...]:
    """Split a short line into names; stray marks at their edges are no part of them."""
    if len(line.split()) > _MOST_WORDS:
        return ()
    names = (_EDGES.sub("", name) for name in _NAMES_APART.split(line))
    return tuple(name for name in names if name)


def sign_motion(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Signatory, ...]]:
    """Mark the lines of names under a motion as signatures.

    Parameters
    ----------
    blocks:
        The blocks of a motion, in order.

    Returns
    -------
    The blocks, and the signatories in the order in which they signed.
    """
    body = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    last = max((i for i, block in enumerate(body) if _closes(block)), default=None)
    # After the closing formula come names only, even one written without a capital.
    read = names_of if last is None else _split_names
    first = len(body)
    while first > (0 if last is None else last + 1) and read(body[first - 1].span.exact):
        first -= 1
    signed = tuple(replace(block, kind=BlockKind.SIGNATURE) for block in body[first:])
    names = (name for block in signed for name in read(block.span.exact))
    return (*body[:first], *signed, *blocks[len(body) :]), tuple(map(Signatory, names))


def _closes(block: Block) -> bool:
    return _CLOSING_FORMULA.search(block.span.exact) is not None


def sign_letter(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Signatory, ...]]:
    """Mark address, dateline and signature of a letter.

    Parameters
    ----------
    blocks:
        The blocks of a letter, in order.

    Returns
    -------
    The blocks with their kinds, and the signatories found in the last lines.
    """
    marked = [
        _opening(block) if index < _OPENING_LINES else block for index, block in enumerate(blocks)
    ]
    signatories: list[Signatory] = []
    last = sum(block.kind is not BlockKind.FOOTNOTE for block in marked) - 1
    for index in range(last, -1, -1):
        signatory = signatory_of(marked[index].span.exact)
        if signatory is None:
            break
        signatories.insert(0, signatory)
        marked[index] = replace(marked[index], kind=BlockKind.SIGNATURE)
    return tuple(marked), tuple(signatories)


#: Address and date stand within the first lines; further on "Aan de …" opens a sentence.
_OPENING_LINES = 4


def _opening(block: Block) -> Block:
    line = block.span.exact
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    if addressee_of(line):
        return replace(block, kind=BlockKind.ADDRESS)
    return replace(block, kind=BlockKind.DATELINE) if is_dateline(line) else block
