"""Sum up what a corpus holds, for people, for programs, and as VoID and DCAT."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from betoog.corpus.manifest import Totals
from betoog.errors import SourceError
from betoog.rdf.labels import term_label
from betoog.store import Engine, query
from betoog.vocabulary import BASE, expand, shorten

#: What is counted in the store; one query for each line of the summary.
_COUNTS = {
    "quads": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "documents": "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a bt:NormalisedText }",
    "statements": "SELECT (COUNT(*) AS ?n) WHERE { ?s a bt:Statement }",
    "inferences": "SELECT (COUNT(*) AS ?n) WHERE { ?s a bt:Inference }",
    "conditionals": "SELECT (COUNT(*) AS ?n) WHERE { ?s a bt:Conditional }",
    "decisions": "SELECT (COUNT(*) AS ?n) WHERE { ?s a bt:Decision }",
    "unanalysed": "SELECT (COUNT(*) AS ?n) WHERE { ?s a bt:UnanalysedStatement }",
}
_GROUPS = {
    "classes": "SELECT ?k (COUNT(*) AS ?n) WHERE { ?s a ?k } GROUP BY ?k",
    "outcomes": "SELECT ?k (COUNT(*) AS ?n) WHERE { ?d bt:outcome ?k } GROUP BY ?k",
    "verdicts": "SELECT ?k (COUNT(*) AS ?n) WHERE { ?c bt:cabinetVerdict ?k } GROUP BY ?k",
    "rules": (
        "SELECT ?k (COUNT(*) AS ?n) WHERE { ?s a bt:Statement ; bt:minedByRule ?k } GROUP BY ?k"
    ),
    "years": (
        "SELECT ?k (COUNT(*) AS ?n) WHERE { ?d bt:inDossier ?x ; dcterms:issued ?i "
        "BIND(STR(YEAR(?i)) AS ?k) } GROUP BY ?k"
    ),
    "properties": "SELECT ?k (COUNT(*) AS ?n) WHERE { ?s ?k ?o } GROUP BY ?k",
}
#: What the summary for people shows by kind; the others take long and are for programs.
SHOWN = ("outcomes", "verdicts", "years", "rules")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a corpus holds: single counts, and counts by kind."""

    counts: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]

    def plain(self) -> dict[str, object]:
        """Return the summary as it stands in JSON."""
        return {"counts": dict(self.counts), **{k: dict(v) for k, v in self.groups.items()}}


def summarise(
    engine: Engine,
    totals: Totals | None = None,
    *,
    groups: Iterable[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Count what a store holds.

    Parameters
    ----------
    engine:
        The store.
    totals:
        What the manifest knows: how many paragraphs a rule analysed, and the kinds of documents.
    groups:
        What to count by kind; everything when not given.
    tell:
        Is told what is being counted.

    Raises
    ------
    SourceError
        When the store holds no document.
    """
    counts = {}
    for name, text in _COUNTS.items():
        tell(name)
        counts[name] = _count(engine, text)
    if not counts["documents"]:
        raise SourceError("this store holds no documents", remedy="betoog corpus build")
    known = totals or Totals()
    counts["paragraphs"], counts["analysed"] = known.paragraphs, known.analysed
    found = {}
    for name in _GROUPS if groups is None else groups:
        tell(name)
        found[name] = _grouped(engine, _GROUPS[name])
    found["kinds"] = dict(known.kinds)
    return Summary(counts, found)


def _count(engine: Engine, text: str) -> int:
    return int(next(query(engine, text).rows())[0])


def _grouped(engine: Engine, text: str) -> dict[str, int]:
    rows = [(shorten(row[0]), int(row[1])) for row in query(engine, text).rows()]
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))


def as_text(summary: Summary) -> str:
    """Lay the summary out for people."""
    counts = dict(summary.counts)
    lines = [f"{name:<13} {count:>9,}" for name, count in counts.items()]
    if counts["paragraphs"]:
        lines.append(f"{'analysed':<13} {counts['analysed'] / counts['paragraphs']:>9.2%}")
    for name in SHOWN:
        if summary.groups[name]:
            lines += ["", f"{name}:"]
            lines += [f"  {kind:<34} {n:>9,}" for kind, n in _named(summary, name)]
    return "\n".join(lines)


def _named(summary: Summary, name: str) -> list[tuple[str, int]]:
    """Return the counts of a group under names for people: years in order, most first else."""
    counts = summary.groups[name].items()
    if name == "years":
        return sorted(counts)
    if name == "rules":
        return [(_rule_in_words(rule), count) for rule, count in counts]
    return [(term_label(kind, "en"), count) for kind, count in counts]


def _rule_in_words(rule: str) -> str:
    """Write out the name of a rule: ``request.calls-upon`` is "request: calls upon"."""
    return rule.replace(".", ": ").replace("-", " ")


def as_turtle(summary: Summary) -> str:
    """Describe the corpus with VoID and DCAT; the same corpus gives the same text.

    Specifications: https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/.
    """
    partitions = [
        *(_partition("class", "entities", k, n) for k, n in summary.groups["classes"].items()),
        *(_partition("property", "triples", k, n) for k, n in summary.groups["properties"].items()),
    ]
    years = sorted(year for year in summary.groups["years"] if year.isdecimal())
    period = (
        f'    dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate "{years[0]}"^^xsd:gYear ; '
        f'dcat:endDate "{years[-1]}"^^xsd:gYear ] ;\n'
        if years
        else ""
    )
    return (
        _HEAD
        + f"<{BASE}corpus> a void:Dataset , dcat:Dataset ;\n"
        + '    dcterms:title "Betoog: corpus van Kamerstukken"@nl , '
        + '"Betoog: a corpus of parliamentary papers"@en ;\n'
        + "    dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> ;\n"
        + '    dcterms:language "nl" ;\n'
        + period
        + f"    void:triples {summary.counts['quads']} ;\n"
        + f"    void:documents {summary.counts['documents']} ;\n"
        + f"    void:vocabulary <{BASE}ontology#> ;\n"
        + f'    void:uriSpace "{BASE}" ;\n'
        + "".join(sorted(partitions)).rstrip(" ;\n")
        + " .\n"
    )


_HEAD = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def _partition(kind: str, counted: str, name: str, count: int) -> str:
    iri = expand(name) or name
    return f"    void:{kind}Partition [ void:{kind} <{iri}> ; void:{counted} {count} ] ;\n"
