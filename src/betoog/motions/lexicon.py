"""The data of this room, compiled once: forms, addressees, conditions, kinds of content, terms."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a paragraph of a motion opens, and what it then is."""

    rule: str
    role: str  # formula | premise | request | pronouncement | decision
    opening: re.Pattern[str]
    confidence: float
    kind: str = ""
    word: str = ""
    object: re.Pattern[str] | None = None
    requires_object: bool = False
    addressee: bool = False
    particle: re.Pattern[str] | None = None
    whole: bool = False
    adopted: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Whom a motion can address."""

    id: str
    pattern: re.Pattern[str]
    nl: str
    en: str
    kind: str


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """Where a cue makes no condition in a motion, and where a condition ends."""

    conceding: re.Pattern[str]
    asking: re.Pattern[str]
    role: re.Pattern[str]
    subject: re.Pattern[str]
    treating: re.Pattern[str]
    exemplified: re.Pattern[str]
    described: re.Pattern[str]
    comparing: re.Pattern[str]
    adding: re.Pattern[str]
    awaiting: re.Pattern[str]
    judged: re.Pattern[str]
    measured: re.Pattern[str]
    named: re.Pattern[str]
    lacking: re.Pattern[str]
    describing: re.Pattern[str]
    holding: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """Return the openings of paragraphs, in the order in which they are tried."""
    data = _read("forms.toml")
    return tuple(_form(entry, data["before"], data["after"]) for entry in data["form"])


@cache
def bodies() -> tuple[Body, ...]:
    """Return the bodies that motions address, in the order in which they are tried."""
    data = _read("bodies.toml")
    return tuple(
        Body(
            id=entry["id"],
            pattern=_pattern(entry["pattern"].replace("{q}", data["qualifier"])),
            nl=entry["nl"],
            en=entry["en"],
            kind=entry["kind"],
        )
        for entry in data["body"]
    )


@cache
def qualifier() -> str:
    """Return the pattern of what may stand between an article and a minister's title."""
    return str(_read("bodies.toml")["qualifier"])


@cache
def condition_words() -> ConditionWords:
    """Return what motions add to the cues of conditions."""
    data = _read("conditions.toml")
    return ConditionWords(**{name: _pattern(data[name]) for name in data if name != "lists"})


@cache
def condition_lists() -> dict[str, frozenset[str]]:
    """Return the function words that tell where clauses end, by what they do."""
    lists = _read("conditions.toml")["lists"]
    return {name: frozenset(words) for name, words in lists.items()}


@dataclass(frozen=True, slots=True)
class Predicates:
    """What makes a clause a norm or a judgement, and what opens a clause inside it."""

    norm: re.Pattern[str]
    obliging: re.Pattern[str]  # those norms that say what ought to be, not what is needed
    evaluative: re.Pattern[str]
    possible: re.Pattern[str]
    recurring: re.Pattern[str]
    subordinator: re.Pattern[str]


@cache
def predicates() -> Predicates:
    """Return the predicates of norms and judgements."""
    data = _read("kinds.toml")
    copula = f"{data['cluster']}{_any(data['copulas'])}"
    being = rf"(?!heeft\b|hebben\b)(?:{copula}|{data['cluster']}{_any(data['placing'])})"
    needs, judged = _any(data["needs"]), _any(data["judgements"])
    inflected = _any([_inflected(word) for word in data["judgements"] if " " not in word])
    obliging = "|".join((_any(data["modals"]), *(data[name] for name in _OBLIGING)))
    norms = (
        obliging,
        *(data[name] for name in ("needing", "needed", "required", "demanding")),
        rf"{needs}\s+(?:om\s+)?{copula}(?!\s+geacht\b)|{copula}\s+{needs}",
    )
    asking = data["asking"].replace("{askers}", _any(data["askers"]))
    return Predicates(
        norm=_pattern(rf"\b(?:{'|'.join(norms)})\b|{asking}"),
        obliging=_pattern(rf"\b(?:{obliging})\b"),
        evaluative=_pattern(
            rf"{data['of_a_clause']}"
            rf"|\b(?:(?:{judged}(?!\s+\w+\s+voor\s+(?:bijna|ruim|circa|\d))|{data['serious']}|{data['important']}|{data['excess']})"
            rf"(?:\s+{copula}|\s+(?!moet|dien|mag|mogen)\w+\s+{being}|{data['phrase']}\s+{copula})"
            # "in een goede positie is" tells where something is, and judges nothing.
            rf"|(?<!\bin )(?<!\bmet )(?<!\btot )(?<!\bvan )(?<!\bbij )(?:een|de|geen) "
            rf"(?:(?:zeer|heel|erg|uiterst|steeds|veel) )?"
            rf"(?:{data['described']}"
            rf"|{inflected}\s+(?:(?:en )?\w+e\s+)?\w+)"
            rf"(?:(?:\s+(?!niet\b|moet|dient|mag|no(?:dig|odzakelijk)\b"
            rf"|(?:ge|aan|ver|be)\w+[dt]\b)\w+)?\s+{being}"
            rf"|{data['phrase']}\s+{being}|{data['part']})"
            rf"|{data['intolerable']}|{data['shortfall']}|{_any(data['judging'])})(?!\w)"
            rf"|{data['quantities']}"
        ),
        possible=_pattern(rf"\b{data['possible']}\b"),
        recurring=_pattern(data["recurring"]),
        subordinator=_pattern(rf"\b{data['subordinators']}\b"),
    )


#: The data of what ought to be, beside the modal verbs.
_OBLIGING = ("finite_modal", "negated_permission", "belonging", "duties")


@cache
def terms() -> re.Pattern[str]:
    """Return the pattern of the terms that a request sets."""
    data = _read("times.toml")
    return _pattern(rf"\b{data['pattern'].replace('{unit}', data['unit'])}(?!\w)")


_LONG_VOWEL = re.compile(r"(a|e|o|u)\1([^aeiou])$")


def _inflected(adjective: str) -> str:
    """Write an adjective as it stands before a noun: "onwerkbaar", "onwerkbare".

    >>> _inflected("onwerkbaar"), _inflected("wenselijk"), _inflected("positief")
    ('onwerkbare', 'wenselijke', 'positieve')
    """
    stem = _LONG_VOWEL.sub(r"\1\2", adjective)
    if stem.endswith(("ief", "eef", "oos")):
        stem = stem[:-1] + {"f": "v", "s": "z"}[stem[-1]]
    return stem if stem.endswith("e") else f"{stem}e"


def _any(words: list[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, ordered))})"


def _form(entry: dict[str, Any], before: str, after: str) -> Form:
    # What follows an opening of a formula is of no interest; other openings end where content
    # or addressee begins.
    tail = "" if entry["role"] == "formula" else after
    return Form(
        rule=entry["rule"],
        role=entry["role"],
        opening=_pattern(f"{before}{entry['pattern']}{tail}"),
        confidence=entry["confidence"],
        kind=entry.get("kind", ""),
        word=entry.get("word", ""),
        object=_pattern(entry["object"]) if "object" in entry else None,
        requires_object=entry.get("requires_object", False),
        addressee=entry.get("addressee", False),
        particle=_pattern(rf"\b{entry['particle']}") if "particle" in entry else None,
        whole=entry.get("whole", False),
        adopted=entry.get("adopted", ""),
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
