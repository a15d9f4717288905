"""Write findings as a table, JSON Lines, CSV, Turtle or a page with live links."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

from betoog.citations.identifiers import PUBLICATIONS
from betoog.citations.reading import Finding, SourceText

#: Texts without an official id get an own one from their content, the same for the same text.
_OWN_TEXTS = "https://w3id.org/betoog/text/"
#: The width of a terminal that does not tell its own.
_USUAL_WIDTH = 80
#: Below this the words get lines of their own, as beside the id hardly one fits.
_LEAST_WORDS = 24
_INDENT = "  "


def table(findings: Iterable[Finding], *, width: int = _USUAL_WIDTH) -> str:
    """Write findings as a table for reading: id, state and words, with the link or reason below.

    Parameters
    ----------
    findings:
        What was found.
    width:
        The columns to keep to; words are wrapped to it. An address is never cut or broken, so
        that it can be copied and clicked.

    >>> finding = Finding("x", 0, 9, "19637-2380", "kamerstuk", "kst-19637-2380", "known",
    ...     "https://example.org/kst-19637-2380", 1.0, "the catalogue has this id")
    >>> print(table([finding], width=40), end="")
    identifier      state  text
    kst-19637-2380  known  19637-2380
      https://example.org/kst-19637-2380
    """
    rows = [("identifier", "state", "text", "")]
    for finding in findings:
        words = " ".join(finding.text.split())
        below = finding.iri or f"({finding.reason})"
        rows.append((finding.identifier or "-", finding.state, words, below))
    columns = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [line for row in rows for line in _record(row, columns, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _record(row: tuple[str, str, str, str], columns: Sequence[int], width: int) -> list[str]:
    """Write one row: its words wrapped beside the id, or below it where there is no room."""
    head = "  ".join([row[0].ljust(columns[0]), row[1].ljust(columns[1]), ""])
    fits = len(head) + len(row[2]) <= width
    if fits or width - len(head) >= _LEAST_WORDS:
        lines = _wrapped(row[2], head, " " * len(head), width)
    else:
        lines = [*_wrapped(head, "", _INDENT, width), *_wrapped(row[2], _INDENT, _INDENT, width)]
    if not row[3] or "://" in row[3]:
        return [*lines, _INDENT + row[3]] if row[3] else lines
    return [*lines, *_wrapped(row[3], _INDENT, _INDENT, width)]


def _wrapped(words: str, first: str, further: str, width: int) -> list[str]:
    return textwrap.wrap(
        words,
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_on_hyphens=False,
    )


def json_lines(findings: Iterable[Finding]) -> str:
    """Write one JSON object per finding; offsets are code points."""
    return "".join(json.dumps(asdict(f), ensure_ascii=False) + "\n" for f in findings)


def comma_separated(findings: Iterable[Finding]) -> str:
    """Write findings as CSV with a header, lines ended as RFC 4180 asks.

    A cell that a spreadsheet would run as a formula is quoted with an apostrophe.
    """
    names = [field.name for field in fields(Finding)]
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    for finding in findings:
        writer.writerow({name: _inert(value) for name, value in asdict(finding).items()})
    return out.getvalue()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "@", "-"} else value


def document_iri(source: SourceText) -> str:
    """Give the IRI of a text: its official address, or one made from its content.

    >>> document_iri(SourceText("x.txt", "tekst")).startswith("https://w3id.org/betoog/text/")
    True
    """
    if source.own is not None:
        return PUBLICATIONS + source.own.identifier
    return (
        _OWN_TEXTS + hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )


_TURTLE_PREFIXES = """\
@prefix cito: <http://purl.org/spar/cito/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(source: SourceText, findings: Sequence[Finding]) -> str:
    """Write what a document cites as Turtle, typed with CiTO and anchored as Web Annotations do.

    A finding without an address is described, not linked: no IRI is made up for it. The same
    input gives the same bytes.
    """
    document = document_iri(source)
    targets = sorted({f.iri for f in findings if f.iri and f.iri != document})
    lines = [_TURTLE_PREFIXES]
    lines += [f"<{document}> cito:cites <{_iri(target)}> ." for target in targets]
    for finding in _one_for_each_place(findings):
        place = f"{document}#char={finding.start},{finding.end}"
        link = f"  cito:hasCitedEntity <{_iri(finding.iri)}> ;\n" if finding.iri else ""
        lines.append(
            f"\n<{place}> a cito:Citation , oa:TextPositionSelector ;\n"
            f"  cito:hasCitingEntity <{document}> ;\n{link}"
            f'  oa:start "{finding.start}"^^xsd:nonNegativeInteger ;\n'
            f'  oa:end "{finding.end}"^^xsd:nonNegativeInteger ;\n'
            f"  oa:exact {_literal(finding.text)} ;\n"
            f"  rdfs:comment {_literal(f'{finding.state}: {finding.reason}')}@en ."
        )
    return "\n".join(lines) + "\n"


def _iri(address: str) -> str:
    """Escape what Turtle does not allow between angle brackets."""
    return "".join(f"%{ord(c):02X}" if c in ' <>"{}|\\^`' else c for c in address)


def _literal(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    # Lone surrogates are no characters; RDF has no way to write them.
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return (
        '"'
        + "".join(
            escapes.get(c, c) if c >= " " or c in escapes else f"\\u{ord(c):04X}" for c in valid
        )
        + '"'
    )


def _one_for_each_place(findings: Sequence[Finding]) -> list[Finding]:
    """Keep one finding where several share a place: a range's dash, a phrase within a citation."""
    kept: list[Finding] = []
    for finding in findings:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


_PAGE = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
pre {{ font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }}
a.unknown, span {{ text-decoration: underline dotted; }}
a.in-graph {{ font-weight: bold; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #111; color: #eee; }}
  a {{ color: #9cf; }}
}}
</style>
</head>
<body>
<h1>{title}</h1>
<pre>{body}</pre>
</body>
</html>
"""


def page(source: SourceText, findings: Sequence[Finding]) -> str:
    """Write the text as a page of its own in which every citation is a link.

    Links say their state in their class and their reason in their title; what has no address
    is underlined, not linked.
    """
    body: list[str] = []
    position = 0
    for finding in _one_for_each_place(findings):
        words = html.escape(source.text[finding.start : finding.end])
        note = html.escape(f"{finding.identifier or '?'}: {finding.reason}")
        body.append(html.escape(source.text[position : finding.start]))
        if finding.iri:
            target = html.escape(_iri(finding.iri))
            body.append(f'<a class="{finding.state}" href="{target}" title="{note}">{words}</a>')
        else:
            body.append(f'<span title="{note}">{words}</span>')
        position = finding.end
    body.append(html.escape(source.text[position:]))
    return _PAGE.format(title=html.escape(source.name), body="".join(body))
