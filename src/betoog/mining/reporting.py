"""Know the verbs that report speech, by their forms: ``data/reporting.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from betoog.argument.model import Force
from betoog.mining.data import load


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that reports: see ``data/reporting.toml``."""

    force: Force
    particle: str
    clause: bool
    known: bool
    after: str = ""


@cache
def vocabulary() -> frozenset[str]:
    """Return the words of which a sentence with an attribution holds at least one."""
    lists = load("reporting")
    told_by_verb = {form for e in lists["phrase"] if e.get("by_verb") for form in e["finite"]}
    phrased = [entry["words"] for entry in lists["phrase"] if not entry.get("by_verb")]
    sources = chain(lists["source"], lists["thus"], told_by_verb, *phrased)
    return frozenset(chain(finite(), participles(), sources))


@cache
def reporting() -> frozenset[str]:
    """Return the words at which a main clause can let somebody speak."""
    lists = load("reporting")
    return frozenset(chain(finite(), phrases(), lists["auxiliaries"], lists["passives"]))


@cache
def sources() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words before a source, and those before one that may not open a sentence."""
    lists = load("reporting")
    return frozenset(lists["source"]), frozenset(lists["thus"])


def _verb(entry: Mapping[str, object]) -> ReportingVerb:
    return ReportingVerb(
        force=Force(str(entry["force"])),
        particle=str(entry.get("particle", "")),
        clause=bool(entry.get("clause")),
        known=bool(entry.get("known")),
        after=str(entry.get("after", "")),
    )


@cache
def finite() -> dict[str, tuple[ReportingVerb, ...]]:
    """Return what a finite form can report; a separable verb before the plain one."""
    found: dict[str, list[ReportingVerb]] = {}
    entries = sorted(load("reporting")["verb"], key=lambda entry: not entry.get("particle"))
    for entry in entries:
        for form in entry["finite"]:
            found.setdefault(form, []).append(_verb(entry))
    return {form: tuple(verbs) for form, verbs in found.items()}


@cache
def participles() -> dict[str, tuple[ReportingVerb, ...]]:
    """Return what a participle reports behind its auxiliary."""
    found: dict[str, list[ReportingVerb]] = {}
    for entry in load("reporting")["verb"]:
        for form in entry["participle"]:
            found.setdefault(form, []).append(_verb(entry))
    return {form: tuple(verbs) for form, verbs in found.items()}


@cache
def phrases() -> dict[str, tuple[tuple[ReportingVerb, frozenset[str]], ...]]:
    """Return what a finite form reports beside one of some words in its clause."""
    found: dict[str, list[tuple[ReportingVerb, frozenset[str]]]] = {}
    for entry in load("reporting")["phrase"]:
        for form in entry["finite"]:
            found.setdefault(form, []).append((_verb(entry), frozenset(entry["words"])))
    return {form: tuple(verbs) for form, verbs in found.items()}
