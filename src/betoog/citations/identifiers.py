"""From parsed parts to official ids, and from ids to addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from betoog.citations.lexicon import number
from betoog.citations.model import Kind, Parts

#: The official address of a publication, without extension: it names the publication itself.
PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"
_FIRST_PREFIXED = number("sessions.first_prefixed")
_LAST_PREFIXED = number("sessions.last_prefixed")
_LAST_PREFIXED_DOSSIER = number("sessions.last_prefixed_dossier")
_JOURNAL_PREFIX = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}

#: What an id of officielebekendmakingen.nl begins with.
PUBLICATION_ID = re.compile(
    r"(?:kst|blg|h-(?:tk|ek|vv)|ah-(?:tk|ek)|ag-(?:tk|ek)|kv-(?:tk|ek)|nds-tk|stb|stcrt|trb)"
    r"-[0-9A-Z][0-9A-Za-z]{0,12}(?:-[0-9A-Za-z_]{1,12}){0,4}"
)


def readings(kind: Kind, parts: Parts) -> tuple[str, ...]:
    """Give the official ids that a citation's parts allow.

    Parameters
    ----------
    kind:
        What is cited.
    parts:
        The parsed parts.

    Returns
    -------
    The ids, the likeliest first; none where the parts name no single publication. The forms are
    those of the ids that officielebekendmakingen.nl itself gives its publications.

    >>> readings("kamerstuk", Parts(dossiers=("36410-VI",), number="87"))
    ('kst-36410-VI-87',)
    >>> readings("handelingen", Parts(chamber="tk", session="2007-2008", pages="3623"))
    ()
    """
    if kind == "kamerstuk":
        return _papers(parts)
    if kind == "handelingen":
        return _proceedings(parts)
    if kind == "aanhangsel" and parts.session and parts.number:
        return (f"ah-{parts.chamber or 'tk'}-{_compact(parts.session)}-{parts.number}",)
    if kind in _JOURNAL_PREFIX and parts.year and parts.number:
        return (f"{_JOURNAL_PREFIX[kind]}-{parts.year}-{parts.number}",)
    return ()


def _compact(session: str) -> str:
    return session.replace("-", "")


def _papers(parts: Parts) -> tuple[str, ...]:
    if parts.number is None or not parts.dossiers:
        return ()
    # Ids give the oldest dossiers five digits too.
    stems = [d.zfill(5) if d.isdecimal() else d for d in parts.dossiers]
    found = [f"{stem}-{parts.number}" for stem in stems]
    if parts.realm is not None:
        found.append(f"{stems[0]}-{parts.realm}-{parts.number}")
    plain = [f"kst-{stem}" for stem in found]
    if not parts.number.isdecimal():
        plain = _with_sessions(found, parts)
    if parts.reprint:
        # "n" replaced "h" (herdruk) around 2008.
        plain += [f"{identifier}-{mark}1" for identifier in plain for mark in "nh"]
    return tuple(plain)


def _with_sessions(stems: list[str], parts: Parts) -> list[str]:
    """Add the session that ids of the Senate's papers carried until 2009-2010."""
    plain = [f"kst-{stem}" for stem in stems]
    if parts.session is not None:
        first = int(parts.session[:4])
        if not _FIRST_PREFIXED <= first <= _LAST_PREFIXED:
            return plain
        return [f"kst-{_compact(parts.session)}-{stem}" for stem in stems] + plain
    if _dossier_number(stems[0]) > _LAST_PREFIXED_DOSSIER:
        return plain
    every = range(_FIRST_PREFIXED, _LAST_PREFIXED + 1)
    return plain + [f"kst-{year}{year + 1}-{stem}" for stem in stems for year in every]


def _dossier_number(stem: str) -> int:
    base = stem.partition("-")[0]
    return int(base) if base.isdecimal() else 0


def _proceedings(parts: Parts) -> tuple[str, ...]:
    if not (parts.session and parts.number and parts.item) or parts.chamber == "ucv":
        return ()
    chambers = (parts.chamber,) if parts.chamber else ("tk", "ek")
    session = _compact(parts.session)
    return tuple(f"h-{chamber}-{session}-{parts.number}-{parts.item}" for chamber in chambers)


def address(identifier: str | None, kind: Kind, parts: Parts | None = None) -> str | None:
    """Give the official address of a cited document.

    Parameters
    ----------
    identifier:
        The official id, or None for a dossier, which is known by its number.
    kind:
        What is cited.
    parts:
        The parsed parts; needed for dossiers and the ELI of EU acts.

    Returns
    -------
    An IRI, or None where no official address follows from the id.

    >>> address("kst-19637-2380", "kamerstuk")
    'https://zoek.officielebekendmakingen.nl/kst-19637-2380'
    >>> address("2023Z19677", "case") is None
    True
    """
    parts = parts or Parts()
    if kind == "dossier":
        return f"{PUBLICATIONS}dossier/{parts.dossier}" if parts.dossier else None
    if identifier is None:
        return None
    if PUBLICATION_ID.fullmatch(identifier):
        return f"{PUBLICATIONS}{identifier}"
    return _ADDRESSES[kind](identifier, parts) if kind in _ADDRESSES else None


def _act_address(identifier: str, parts: Parts) -> str:
    if parts.act and parts.number:
        return f"http://data.europa.eu/eli/{parts.act}/{parts.year}/{parts.number}/oj"
    return f"http://publications.europa.eu/resource/celex/{identifier}"


def _union_address(identifier: str, _: Parts) -> str:
    return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri={identifier}"


def _law_address(identifier: str, _: Parts) -> str:
    return f"https://wetten.overheid.nl/{identifier}"


def _case_law_address(identifier: str, _: Parts) -> str:
    if identifier.startswith("ECLI:NL:"):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={identifier}"
    if identifier.startswith("ECLI:EU:"):
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:{identifier}"
    return f"https://e-justice.europa.eu/ecli/{identifier}"


_ADDRESSES: dict[Kind, Callable[[str, Parts], str]] = {
    "eu-act": _act_address,
    "eu-document": _union_address,
    "eu-journal": _union_address,
    "ecli": _case_law_address,
    "bwb": _law_address,
}
