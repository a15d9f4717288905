"""Pages of single things: plain HTML, everything from the data escaped, no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from betoog.server.addresses import EXTENSIONS, path_of
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

#: Sections of a statement, in reading order.
SECTIONS = ("conditions", "dependents", "supported", "supports", "limited", "conflicts")


@dataclass(frozen=True, slots=True)
class Thing:
    """What the store says of a thing, as rows of the room's queries."""

    iri: str
    facts: Sequence[Row]
    mentions: Sequence[Row]
    quotes: Sequence[Row] = ()
    speech: Sequence[Row] = ()
    relations: Sequence[Row] = ()
    terms: Sequence[Row] = ()
    members: Sequence[Row] = ()


def thing_page(thing: Thing, language: str) -> str:
    """Write the page of a thing.

    Parameters
    ----------
    thing:
        What is known of it.
    language:
        ``nl`` or ``en``.

    Returns
    -------
    HTML without any script; all that comes from the data is escaped.
    """
    words = texts(language)
    body = [
        f"<h1>{escape(_title(thing, language))}</h1>",
        f'<p class="iri"><code>{escape(thing.iri)}</code></p>',
        _source(thing.iri, words),
        *_contents(thing, language),
        _section(words["quotes"], map(_quote, thing.quotes)),
        _section(words["speech"], _list(_speech(row, words) for row in thing.speech)),
        *(_relation(thing, name, words) for name in SECTIONS),
        _section(words["content"], _list(_named(row, "value", "label") for row in thing.members)),
        _section(words["terms"], map(_term_of_vocabulary, thing.terms)),
        _section(words["all"], _table(thing.facts, words)),
        _section(words["mentions"], _table(thing.mentions, words)),
        _section(words["data"], _formats(thing.iri)),
    ]
    return page(_title(thing, language), "\n".join(filter(None, body)), language)


def _relation(thing: Thing, name: str, words: Mapping[str, str]) -> str:
    rows = (row for row in thing.relations if _text(row, "section") == name)
    return _section(words[name], _list(map(_item, rows)))


def page(title: str, body: str, language: str, *, head: str = "", kind: str = "") -> str:
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
    """
    words = texts(language)
    home, endpoint = escape(words["home"]), escape(words["endpoint"])
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Betoog</title>
<link rel="stylesheet" href="/assets/site.css">
{head}</head>
<body class="{escape(kind)}">
<header><nav><a href="/">{home}</a><a href="/sparql">{endpoint}</a></nav></header>
<main>
{body}
</main>
<footer><nav>
<a href="?lang=nl" hreflang="nl">Nederlands</a>
<a href="?lang=en" hreflang="en">English</a>
</nav></footer>
</body>
</html>
"""


def _title(thing: Thing, language: str) -> str:
    names = ("shortLabel", "label", "prefLabel", "title")
    found: dict[str, str] = {}
    for row in thing.facts:
        name = row["property"]["value"].rpartition("#")[2].rpartition("/")[2]
        if name in names and row["value"]["type"] != "uri":
            found.setdefault(f"{name} {row['value'].get('xml:lang', '')}", row["value"]["value"])
    for tag in (language, "", "nl"):
        for name in names:
            if text := found.get(f"{name} {tag}"):
                return text
    return shorten(thing.iri)


def _contents(thing: Thing, language: str) -> list[str]:
    """Return what a statement says: in the reader's language, or else as it stands."""
    rows = [row for row in thing.facts if row["property"]["value"].endswith("#content")]
    chosen = [row for row in rows if row["value"].get("xml:lang") == language] or rows
    texts_shown = dict.fromkeys(row["value"]["value"] for row in chosen)
    return [f'<p class="content">{escape(text)}</p>' for text in texts_shown]


def _source(iri: str, words: Mapping[str, str]) -> str:
    path = path_of(iri)
    if path is None or not path.startswith("/document/"):
        return ""
    return f"<p>{_link(iri, words['source'], outside=True)}</p>"


def _section(title: str, parts: Iterable[str]) -> str:
    content = "\n".join(parts)
    return f"<section><h2>{escape(title)}</h2>\n{content}\n</section>" if content else ""


def _list(items: Iterable[str]) -> list[str]:
    rows = [f"<li>{item}</li>" for item in dict.fromkeys(items)]
    return ["<ul>", *rows, "</ul>"] if rows else []


def _quote(row: Row) -> str:
    before, after = (" ".join(_text(row, name).split()) for name in ("prefix", "suffix"))
    exact = escape(_text(row, "exact"))
    return f"<blockquote>… {escape(before)} <mark>{exact}</mark> {escape(after)} …</blockquote>"


def _speech(row: Row, words: Mapping[str, str]) -> str:
    parts = [_named(row, "who"), escape(_text(row, "force"))]
    for name, word in (("behalf", words["behalf"]), ("to", words["to"])):
        if name in row:
            parts.append(f"{escape(word)} {_named(row, name)}")
    standing = _text(row, "standing")
    note = f' <span class="note">({escape(standing)})</span>' if standing else ""
    return " ".join(filter(None, parts)) + note


def _item(row: Row) -> str:
    note = _text(row, "note")
    shown = f' <span class="note">({escape(note)})</span>' if note else ""
    return _named(row, "value", "label") + shown


def _term_of_vocabulary(row: Row) -> str:
    name = row["value"]["value"].rpartition("#")[2]
    return (
        f'<h3 id="{escape(name, quote=True)}">{escape(_text(row, "label"))}'
        f" <code>bt:{escape(name)}</code></h3><p>{escape(_text(row, 'definition'))}</p>"
    )


def _table(rows: Sequence[Row], words: Mapping[str, str]) -> list[str]:
    lines: dict[tuple[str, str], str] = {}
    for row in rows:
        term = row["value"]
        key = (row["property"]["value"], repr(sorted(term.items())))
        if key not in lines:
            name = _named(row, "property", "propertyLabel")
            lines[key] = f"<tr><th scope=row>{name}</th><td>{_value(row)}</td></tr>"
    if not lines:
        return []
    head = f"<tr><th>{escape(words['property'])}</th><th>{escape(words['value'])}</th></tr>"
    return ["<table>", f"<thead>{head}</thead>", "<tbody>", *lines.values(), "</tbody></table>"]


def _value(row: Row) -> str:
    term = row["value"]
    if term["type"] == "uri":
        return _named(row, "value", "label")
    language = term.get("xml:lang", "")
    note = f' <span class="note">{escape(language)}</span>' if language else ""
    return f"{escape(term['value'])}{note}"


def _named(row: Row, name: str, label: str = "") -> str:
    term = row[name]
    text = _text(row, label or f"{name}Label")
    if term["type"] != "uri":
        return escape(text or term["value"])
    return _link(term["value"], text or shorten(term["value"]))


def _link(iri: str, text: str, *, outside: bool = False) -> str:
    path = None if outside else path_of(iri)
    if path is not None:
        return f'<a href="{escape(path, quote=True)}">{escape(text)}</a>'
    if iri.startswith(_LINKED):
        return f'<a href="{escape(iri, quote=True)}" rel="noreferrer noopener">{escape(text)}</a>'
    return escape(text)


def _formats(iri: str) -> list[str]:
    path = (path_of(iri) or "").partition("#")[0]
    links = (
        f'<a href="{escape(path + extension, quote=True)}">{escape(media_type)}</a>'
        for extension, media_type in EXTENSIONS.items()
        if extension != ".html"
    )
    return _list(links) if path else []


def _text(row: Row, name: str) -> str:
    return row[name]["value"] if name in row else ""
