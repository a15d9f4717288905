"""Read curated Turtle so that every later message can name its file and line.

pyoxigraph parses; it keeps no places, so a light scan of the same text records on which line a
subject and each of its values stand. The scan never decides what the file means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox

from betoog.errors import SourceError
from betoog.vocabulary import RDF

#: Tokens of Turtle 1.1 (https://www.w3.org/TR/turtle/#sec-grammar-grammar), loosely: the text
#: has been parsed strictly before it is scanned.
_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n]*)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
              |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<iri><[^>\s]*>)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<mark>\^\^|[.;,\[\]()](?![0-9]))
  | (?P<word>(?:[^\s<>"'\#;,\[\]()\\^.]|\\.|\.(?=[^\s<>"'\#;,\[\]()\\^.])|\#(?<=\w\#))+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Places:
    """On which line of a file its subjects and their values stand."""

    label: str
    subjects: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    #: Lines of the blocks in which a subject gets a type: more than one describe it twice.
    described: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, subject: str, predicate: str = "", value: str = "") -> str:
        """Name the place of a value, else of its subject, else the file.

        Parameters
        ----------
        subject, predicate:
            Their IRIs.
        value:
            The IRI, or the literal without quotes, language and type.

        >>> places = Places("a.ttl", {"http://a/s": 3}, {("http://a/s", "http://a/p", "x"): 4})
        >>> places.of("http://a/s", "http://a/p", "x"), places.of("http://a/s")
        ('a.ttl:4', 'a.ttl:3')
        >>> places.of("http://a/unknown")
        'a.ttl'
        """
        line = self.values.get((subject, predicate, value)) or self.subjects.get(subject)
        return f"{self.label}:{line}" if line else self.label


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """A parsed file: its triples, in the order of the file, and where they stand."""

    label: str
    triples: tuple[ox.Triple, ...]
    places: Places


def parse_turtle(text: str, label: str) -> TurtleFile:
    """Parse a curated Turtle file.

    Parameters
    ----------
    text:
        The file's content.
    label:
        The name by which messages call the file.

    Returns
    -------
    The triples and their places.

    Raises
    ------
    SourceError
        At the first syntax error, with ``file:line:column`` as its place.

    >>> file = parse_turtle('<http://a/s> <http://a/p> "x" .', "a.ttl")
    >>> len(file.triples), file.places.of("http://a/s")
    (1, 'a.ttl:1')
    >>> parse_turtle("<http://a/s> <http://a/p> .", "a.ttl")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: a.ttl:1:27: . is not a valid RDF object
    """
    try:
        quads = tuple(ox.parse(text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise SourceError(_reason(error), place=_place(label, error)) from error
    triples = tuple(quad.triple for quad in quads)
    return TurtleFile(label, triples, find_places(text, label))


def find_places(text: str, label: str) -> Places:
    """Record the lines of the subjects and values of a Turtle file that parses.

    >>> find_places("@prefix a: <http://a/> .\\na:s a:p a:o ,\\n  'x' .", "f").of(
    ...     "http://a/s", "http://a/p", "x")
    'f:3'
    """
    subjects: dict[str, int] = {}
    values: dict[tuple[str, str, str], int] = {}
    described: dict[str, tuple[int, ...]] = {}
    prefixes: dict[str, str] = {}
    for line, statement in _statements(text):
        if _take_prefix(statement, prefixes):
            continue
        subject = predicate = ""
        for at, role, token in _roles(statement):
            term = _resolve(token, prefixes)
            if role == "subject":
                subject = term
                subjects.setdefault(term, at or line)
            elif role == "predicate":
                predicate = RDF.type if token == "a" else term
                if predicate == RDF.type:
                    described[subject] = (*described.get(subject, ()), line)
            else:
                values.setdefault((subject, predicate, term), at)
    return Places(
        label, MappingProxyType(subjects), MappingProxyType(values), MappingProxyType(described)
    )


def _statements(text: str) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    # Yields the statements up to their full stops (SPARQL-style PREFIX has none), with lines.
    line, current = 1, list[tuple[int, str, str]]()
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "other", match.group()
        if kind != "skip":
            if kind == "mark" and token == ".":
                yield current[0][0] if current else line, current
                current = []
            else:
                current.append((line, kind, token))
                if _is_sparql_directive(current):
                    yield current[0][0], current
                    current = []
        line += token.count("\n")
    if current:
        yield current[0][0], current


def _is_sparql_directive(tokens: list[tuple[int, str, str]]) -> bool:
    head = tokens[0][2].upper()
    return (head == "PREFIX" and len(tokens) == 3) or (head == "BASE" and len(tokens) == 2)


def _take_prefix(tokens: list[tuple[int, str, str]], prefixes: dict[str, str]) -> bool:
    head = tokens[0][2].lstrip("@").upper() if tokens else ""
    if head == "PREFIX" and len(tokens) == 3:
        prefixes[tokens[1][2].rstrip(":")] = tokens[2][2][1:-1]
    return head in {"PREFIX", "BASE"}


def _roles(tokens: list[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    # Values inside brackets belong to a blank node, which curated files may not have.
    role, depth, skip_type = "subject", 0, False
    for line, kind, token in tokens:
        if token in {"[", "("} and kind == "mark":
            depth += 1
        elif token in {"]", ")"} and kind == "mark":
            depth -= 1
        elif depth or kind == "lang":
            continue
        elif kind == "mark":
            skip_type = token == "^^"
            role = {";": "predicate", ",": "object"}.get(token, role)
        elif skip_type:
            skip_type = False
        else:
            yield line, role, token
            role = {"subject": "predicate", "predicate": "object"}.get(role, role)


def _resolve(token: str, prefixes: Mapping[str, str]) -> str:
    if token[0] in "\"'":
        width = 3 if len(token) >= 6 and token[:3] in {'"""', "'''"} else 1
        return _unescape(token[width:-width])
    if token[0] == "<":
        return _unescape(token[1:-1])
    prefix, colon, local = token.partition(":")
    return prefixes.get(prefix, "") + _unescape(local) if colon else token


def _unescape(text: str) -> str:
    return _ESCAPE.sub(
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _ESCAPED.get(m[3], m[3]), text
    )


def _place(label: str, error: SyntaxError) -> str:
    return f"{label}:{error.lineno}:{error.offset}" if error.lineno else label


def _reason(error: SyntaxError) -> str:
    # pyoxigraph writes "Parser error at line 2 column 10: reason"; the place is said elsewhere.
    return re.sub(r"^Parser error at .*?: ", "", error.msg, count=1)
