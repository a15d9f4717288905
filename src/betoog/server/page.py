"""The frame of every page of the server, and the small parts that pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from betoog.server.addresses import path_of
from betoog.server.texts import texts
from betoog.vocabulary import shorten

#: Nothing runs, nothing is sent, nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)

#: Schemes that a link may have; data could name others, such as one that runs a script.
_LINKED = ("https://", "http://")

#: A row of SPARQL's JSON results: by variable, the term.
Row = Mapping[str, Mapping[str, str]]

_LANGUAGES = {"nl": "Nederlands", "en": "English"}


def page(
    title: str, body: str, language: str, *, head: str = "", kind: str = "", where: str = ""
) -> str:
    """Write a page around its body.

    Parameters
    ----------
    title:
        Its title, not yet escaped.
    body, head:
        HTML.
    language:
        ``nl`` or ``en``.
    kind:
        A class of the whole page.
    where:
        The path of the page's own entry in the navigation, if it has one.
    """
    words = texts(language)
    places = {"/": words["home"], "/documents": words["documents"], "/sparql": words["endpoint"]}
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Betoog</title>
<link rel="stylesheet" href="/assets/site.css">
{head}</head>
<body class="{escape(kind)}">
<a class="skip" href="#main">{escape(words["skip"])}</a>
<header>
<nav class="places" aria-label="Betoog">{_places(places, where)}</nav>
<nav class="languages" aria-label="{escape(words["language"])}">{_languages(language)}</nav>
</header>
<main id="main">
{body}
</main>
</body>
</html>
"""


def _places(places: Mapping[str, str], where: str) -> str:
    return "".join(
        f'<a href="{path}"{_current(path == where)}>{escape(name)}</a>'
        for path, name in places.items()
    )


def _languages(language: str) -> str:
    return "".join(
        f'<a href="?lang={code}" hreflang="{code}" lang="{code}" title="{name}"'
        f"{_current(code == language)}>{code.upper()}</a>"
        for code, name in _LANGUAGES.items()
    )


def _current(holds: bool) -> str:
    return ' aria-current="true"' if holds else ""


def section(title: str, parts: Iterable[str], *, kind: str = "") -> str:
    """Write a section; nothing when it has no parts.

    >>> section("A", [])
    ''
    """
    content = "\n".join(parts)
    if not content:
        return ""
    shown = f' class="{kind}"' if kind else ""
    return f"<section{shown}><h2>{escape(title)}</h2>\n{content}\n</section>"


def folded(title: str, parts: Iterable[str]) -> str:
    """Write a section that the reader opens; nothing when it has no parts."""
    content = "\n".join(parts)
    summary = f"<summary><h2>{escape(title)}</h2></summary>"
    return f"<details>{summary}\n{content}\n</details>" if content else ""


def items(parts: Iterable[str]) -> list[str]:
    """Write a list, each item once; nothing when it is empty.

    >>> items(["a", "b", "a"])
    ['<ul>', '<li>a</li>', '<li>b</li>', '</ul>']
    """
    rows = [f"<li>{part}</li>" for part in dict.fromkeys(parts)]
    return ["<ul>", *rows, "</ul>"] if rows else []


def named(row: Row, name: str, label: str = "") -> str:
    """Write what a row has under a name: a link by its label, or a text."""
    term = row[name]
    said = text(row, label or f"{name}Label")
    if term["type"] != "uri":
        return escape(said or term["value"])
    return link(term["value"], said or shorten(term["value"]))


def link(iri: str, said: str, *, outside: bool = False) -> str:
    """Write a link to where an IRI answers: here, or at its own address."""
    path = None if outside else path_of(iri)
    if path is not None:
        return f'<a href="{escape(path, quote=True)}">{escape(said)}</a>'
    if iri.startswith(_LINKED):
        return f'<a href="{escape(iri, quote=True)}" rel="noreferrer noopener">{escape(said)}</a>'
    return escape(said)


def text(row: Row, name: str) -> str:
    """Return what a row has under a name, as plain text; empty when it has nothing."""
    return row[name]["value"] if name in row else ""
