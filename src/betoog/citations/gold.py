"""Read the reference data that citations are measured on; nothing here is used to find any."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from betoog.citations import official_xml
from betoog.errors import SourceError
from betoog.files import read_bytes, read_source


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph with the ids that its official reference marks link to."""

    source: str
    text: str
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A case where the official marks and the text disagree, decided by reading the text.

    `verdict` is `unmarked` (a real citation that has no mark: finding it is right) or `wrong`
    (a mark that no text could lead to: missing it is right).
    """

    source: str
    target: str
    verdict: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A citation string with the citations expected in it: (kind, fields) pairs.

    `scope` is False for strings that cite no document of our scope; `origin` says where the
    expectation comes from when it is not the other parser's own.
    """

    text: str
    expected: tuple[tuple[str, tuple[str, ...]], ...]
    skipped: bool
    scope: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A hand-annotated reference in a debate, with its paragraph only."""

    source: str
    text: str
    explicit: bool
    target: str
    paragraph: str


def marked_paragraphs(data: Path) -> Iterator[MarkedParagraph]:
    """Read the paragraphs with official marks: motions, a debate and a letter.

    Raises
    ------
    SourceError
        When the data is not there or not of its form.
    """
    for name in ("moties", "handelingen"):
        path = data / name / "gold-references.jsonl"
        for line in read_source(path).splitlines():
            yield _marked(line, path)
    for path in sorted((data / "kamerbrief").glob("*.xml")):
        root = official_xml.parse(read_bytes(path), str(path))
        for paragraph in official_xml.paragraphs(root):
            if paragraph.marks:
                targets = frozenset(mark.target for mark in paragraph.marks)
                yield MarkedParagraph(path.stem, paragraph.text, targets)


def _marked(line: str, path: Path) -> MarkedParagraph:
    try:
        row: dict[str, Any] = json.loads(line)
        targets = frozenset(
            re.sub(r"\s", "", mark["doc"])
            for mark in row["refs"]
            if mark.get("soort", "document") == "document"
        )
        return MarkedParagraph(row["source"], row["text"], targets)
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"not a line of reference marks: {error}", place=str(path)) from error


def adjudications() -> tuple[Adjudication, ...]:
    """Read the decided cases of ``data/adjudications.toml``."""
    table = _own_table("adjudications.toml")
    return tuple(Adjudication(**case) for case in table["case"])


def _own_table(name: str) -> dict[str, Any]:
    source = files("betoog.citations").joinpath("data", name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


_FIELDS = {
    "KamerstukCitation": ("chamber", "session", "dossier", "number"),
    "EcliCitation": ("country", "court", "year", "number"),
}


def cases(data: Path) -> tuple[Case, ...]:
    """Read the citation strings of two other parsers' tests.

    Where their parser does not support a citation, what the text itself says is in
    ``data/adjudications.toml``.
    """
    path = data / "citations" / "citation-cases.json"
    own = {case["text"]: case for case in _own_table("adjudications.toml")["parse"]}
    found = []
    for row in json.loads(read_source(path)):
        decided = own.get(" ".join(row["text"].split()))
        expected = (
            tuple((e["kind"], tuple(e["fields"])) for e in decided["expected"])
            if decided
            else _expected(row["expected"], row["text"])
        )
        scope = "LjnCitation" not in row["expected"]
        reason = decided["reason"] if decided else ""
        found.append(Case(row["text"], expected, row["skipped"], scope, reason))
    return tuple(found)


def _expected(written: str, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read "[KamerstukCitation('II', '?', '31459', '22')]" without running it."""
    tree = ast.parse(written, mode="eval").body
    if isinstance(tree, ast.Call):
        # One test compares two functions on one ECLI; its only argument is the ECLI.
        _, country, court, year, ordinal = text.split(":")
        return (("EcliCitation", (country, court, year, ordinal, "")),)
    calls = [e for e in getattr(tree, "elts", []) if isinstance(e, ast.Call)]
    return tuple(_call(call) for call in calls)


def _call(call: ast.Call) -> tuple[str, tuple[str, ...]]:
    kind = call.func.id if isinstance(call.func, ast.Name) else ""
    values = [str(a.value) for a in call.args if isinstance(a, ast.Constant)]
    pages = [
        str(k.value.value)
        for k in call.keywords
        if k.arg == "paginaverwijzing" and isinstance(k.value, ast.Constant)
    ]
    return kind, (*values, re.sub(r"^blz\. ?", "", pages[0]) if pages else "")


def annotated_references(data: Path) -> tuple[Annotation, ...]:
    """Read the annotated debate references, each once."""
    path = data / "debate-references" / "annotated-references.csv"
    found: dict[tuple[str, str, str], Annotation] = {}
    for row in csv.DictReader(io.StringIO(read_source(path))):
        target = re.sub(r"\s", "", row["external_identifier"])
        if re.fullmatch(r"[0-9]{5}-.+", target):
            target = f"kst-{target}"
        found[row["minute_id"], row["start_char"], row["text"]] = Annotation(
            row["minute_id"],
            " ".join(row["text"].split()),
            row["reference_type"].startswith("explicit"),
            target,
            " ".join(row["paragraph"].split()),
        )
    return tuple(found.values())


def debate_readings() -> dict[str, dict[tuple[int, int], str]]:
    """Read what a careful reader takes the relative references of some debates to mean.

    Returns
    -------
    For each debate the document meant at (paragraph, offset), or "" where the debate does not say.
    """
    source = files("betoog.citations").joinpath("data", "debate-readings.tsv")
    found: dict[str, dict[tuple[int, int], str]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        debate, place, start, _, target = line.split("\t")
        found.setdefault(debate, {})[int(place), int(start)] = target.removeprefix("-")
    return found
