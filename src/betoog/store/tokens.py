"""Split SPARQL into tokens: enough to bind parameters as terms and to see what a query uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: The terminals of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), loosely:
#: what is between them is punctuation, one character at a time.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
              |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:\w[\w.\-]*)
  | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)
              (?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.))?)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place; ``start`` is an offset in code points, line and column from 1."""

    kind: str
    text: str
    start: int
    line: int
    column: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of some keywords, in upper or lower case."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def place(self) -> str:
        """Where the token begins, in words."""
        return f"line {self.line}, column {self.column}"

    @property
    def variable(self) -> str:
        """The variable's name without its mark; empty for any other token."""
        return self.text[1:] if self.kind == "variable" else ""


def resolve_escapes(query: str) -> str:
    r"""Resolve code point escapes, which SPARQL does before it reads anything else (19.2).

    An escape that is no character stays as it stands, for the parser to refuse.

    >>> resolve_escapes("SERV\\u0049CE")
    'SERVICE'
    >>> resolve_escapes("\\U00110000")
    '\\U00110000'
    """
    return _CODE_POINT.sub(_character, query)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return match[0] if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def tokens(query: str) -> Iterator[Token]:
    """Yield all tokens of a query, white space and comments too: joined they are the query.

    >>> [token.kind for token in tokens("SELECT ?s { ?s a bt:Claim }") if token.kind != "space"]
    ['word', 'variable', 'mark', 'variable', 'word', 'name', 'mark']
    """
    line, line_start = 1, 0
    for match in _TOKEN.finditer(query):
        text, start = match.group(), match.start()
        yield Token(match.lastgroup or "mark", text, start, line, start - line_start + 1)
        if "\n" in text:
            line += text.count("\n")
            line_start = start + text.rfind("\n") + 1


def significant(query: str) -> list[Token]:
    """Return the tokens that mean something: no white space, no comments."""
    return [token for token in tokens(query) if token.kind not in {"space", "comment"}]
