"""Pages of single things: plain HTML, everything from the data escaped, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from betoog.server.addresses import DATA_FORMATS, overview_path, page_path, path_of
from betoog.server.page import Row, folded, items, link, named, page, section, text
from betoog.server.texts import texts
from betoog.vocabulary import BASE, document_iri, shorten

#: Sections of a statement, in reading order.
SECTIONS = ("conditions", "dependents", "supported", "supports", "limited", "conflicts")

#: How much of the text stands around a quote: some three lines on each side.
_CONTEXT_CHARACTERS = 240
#: A selector's own prefix and suffix have at most so many, and end within a word.
_SELECTOR_CHARACTERS = 32


_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Thing:
    """What the store says of a thing, as rows of the room's queries."""

    iri: str
    facts: Sequence[Row]
    mentions: Sequence[Row]
    document: str = ""  # the id of the document that it is, or belongs to
    title: str = ""  # that document's
    quotes: Sequence[Row] = ()
    contexts: Sequence[Row] = ()
    speech: Sequence[Row] = ()
    relations: Sequence[Row] = ()
    elements: Sequence[Row] = ()
    terms: Sequence[Row] = ()
    members: Sequence[Row] = ()

    @property
    def is_document(self) -> bool:
        """Whether it is a document, not something in one."""
        return bool(self.document) and self.iri == document_iri(self.document)


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
    title = _title(thing, language)
    cards = [
        section(words["quotes"], _quotes(thing), kind="wide"),
        section(words["speech"], items(_speech(thing.speech, words))),
        *(_relation(thing, name, words) for name in SECTIONS),
        section(words["statements"], items(map(_item, thing.elements)), kind="wide"),
        section(words["content"], items(map(_item, thing.members)), kind="wide"),
        section(words["terms"], map(_term_of_vocabulary, thing.terms), kind="wide"),
    ]
    shown = "\n".join(filter(None, cards))
    tables = [
        (words["all"], _table(thing.facts, words)),
        (words["mentions"], _table(thing.mentions, words)),
    ]
    # What has cards of its own is read there; the rest is for who wants to know all.
    fold = folded if shown else section
    body = [
        *_head(thing, title, language),
        f'<div class="cards">\n{shown}\n</div>' if shown else "",
        *(fold(name, rows) for name, rows in tables),
        _formats(thing.iri, words),
    ]
    return page(title, "\n".join(filter(None, body)), language, head=_alternates(thing.iri))


def _head(thing: Thing, title: str, language: str) -> Iterator[str]:
    """Write what stands above everything: where it belongs, what it is, what it says."""
    words = texts(language)
    if thing.document and not thing.is_document:
        whole = link(document_iri(thing.document), thing.title or thing.document)
        yield f'<p class="above">{whole}</p>'
    yield f"<h1>{escape(title)}</h1>"
    if tags := "".join(_tags(thing, words)):
        yield f'<p class="tags">{tags}</p>'
    yield from _contents(thing, language)
    if thing.is_document:
        own = f'<a href="{escape(page_path(thing.document), quote=True)}">'
        yield f'<p class="doors">{own}{escape(words["read"])}</a>'
        yield f"{link(thing.iri, words['source'], outside=True)}</p>"
    if doors := " ".join(_overviews(thing, words)):
        yield f'<p class="doors">{doors}</p>'
    yield f'<p class="iri"><code>{escape(thing.iri)}</code></p>'


def _overviews(thing: Thing, words: Mapping[str, str]) -> Iterator[str]:
    """Yield links to the overviews that a thing is in: of its dossiers, or of its concept."""
    values = [(shorten(row["property"]["value"]), row["value"]["value"]) for row in thing.facts]
    for number in dict.fromkeys(value for name, value in values if name == "bt:dossierNumber"):
        yield _door(overview_path("dossier", number), f"{words['dossier']} {number}")
    concept = thing.iri.removeprefix(f"{BASE}concept/")
    if concept != thing.iri and any(_leads_to_papers(row) for row in thing.mentions):
        yield _door(overview_path("concept", concept), words["concept"])


def _leads_to_papers(mention: Row) -> bool:
    return shorten(mention["property"]["value"]) in {"bt:concept", "skos:broader"}


def _door(path: str, said: str) -> str:
    return f'<a href="{escape(path, quote=True)}">{escape(said)}</a>'


def _tags(thing: Thing, words: Mapping[str, str]) -> Iterator[str]:
    kinds = [
        text(row, "label")
        for row in thing.facts
        if shorten(row["property"]["value"]) in {"rdf:type", "bt:contentKind"} and "label" in row
    ]
    for kind in dict.fromkeys(kinds):
        yield f'<span class="tag">{escape(kind)}</span> '
    values = {shorten(row["property"]["value"]): row["value"]["value"] for row in thing.facts}
    if shorten(values.get("bt:origin", "")) == "bt:Mined":
        sure = escape(values.get("bt:confidence", ""))
        yield f'<span class="tag mined">{escape(words["mined"])} {sure}</span> '


def _title(thing: Thing, language: str) -> str:
    names = ("shortLabel", "label", "prefLabel", "title")
    found: dict[str, str] = {}
    for row in thing.facts:
        name = row["property"]["value"].rpartition("#")[2].rpartition("/")[2]
        if name in names and row["value"]["type"] != "uri":
            found.setdefault(f"{name} {row['value'].get('xml:lang', '')}", row["value"]["value"])
    for tag in (language, "", "nl"):
        for name in names:
            if said := found.get(f"{name} {tag}"):
                return said
    return shorten(thing.iri)


def _contents(thing: Thing, language: str) -> list[str]:
    """Return what a statement says: in the reader's language, or else as it stands."""
    rows = [row for row in thing.facts if shorten(row["property"]["value"]) == "bt:content"]
    chosen = [row for row in rows if row["value"].get("xml:lang") == language] or rows
    said = dict.fromkeys(row["value"]["value"] for row in chosen)
    return [f'<p class="content">{escape(content)}</p>' for content in said]


# Quotes


def _quotes(thing: Thing) -> Iterator[str]:
    contexts = {text(row, "start"): row for row in thing.contexts}
    for row in thing.quotes:
        context = contexts.get(text(row, "start"), {})
        before = text(context, "before") or text(row, "prefix")
        after = text(context, "after") or text(row, "suffix")
        mark = f"<mark>{escape(text(row, 'exact'))}</mark>"
        around = [_LINES.sub("\n", escape(part)) for part in (_before(before), _after(after))]
        yield f"<blockquote>{around[0]}{mark}{around[1]}</blockquote>"


def _before(given: str) -> str:
    """Return the end of a text, from the beginning of a word.

    >>> _before("xt, " + "dat is " * 40)[:8], _before("De brief zegt ")
    ('… dat is', 'De brief zegt ')
    """
    if len(given) < _CONTEXT_CHARACTERS and given[:1].isupper():
        return given
    return "… " + given[-_CONTEXT_CHARACTERS:].partition(" ")[2]


def _after(given: str) -> str:
    """Return the beginning of a text, to the end of a word; all of a short one.

    >>> _after(" en zo " * 80)[-7:], _after(".")
    (' en zo…', '.')
    """
    if len(given) < _SELECTOR_CHARACTERS:
        return given
    return given[:_CONTEXT_CHARACTERS].rpartition(" ")[0].rstrip() + "…"


# Who says it


def _speech(rows: Sequence[Row], words: Mapping[str, str]) -> Iterator[str]:
    for _, act in groupby(rows, key=lambda row: text(row, "act")):
        by_role: dict[str, list[Row]] = {}
        for row in act:
            by_role.setdefault(shorten(text(row, "property")), []).append(row)
        yield _act(by_role, words)


def _act(by_role: Mapping[str, Sequence[Row]], words: Mapping[str, str]) -> str:
    def who(role: str, before: str = "") -> str:
        found = ", ".join(named(row, "value", "label") for row in by_role.get(role, ()))
        return f"{escape(before)} {found}".strip() if found else ""

    def said(role: str) -> str:
        return ", ".join(escape(text(row, "label")) for row in by_role.get(role, ()))

    standing = said("bt:standing")
    parts = (
        who("bt:originator"),
        said("bt:force"),
        who("bt:onBehalfOf", words["behalf"]),
        who("bt:addressee", words["to"]),
        who("bt:reporter", words["reporter"]),
        f'<span class="note">({standing})</span>' if standing else "",
    )
    return " ".join(filter(None, parts))


# Lists and tables


def _relation(thing: Thing, name: str, words: Mapping[str, str]) -> str:
    rows = (row for row in thing.relations if text(row, "section") == name)
    return section(words[name], items(map(_item, rows)))


def _item(row: Row) -> str:
    note = text(row, "note")
    shown = f' <span class="note">({escape(note)})</span>' if note else ""
    return named(row, "value", "label") + shown


def _term_of_vocabulary(row: Row) -> str:
    name = row["value"]["value"].rpartition("#")[2]
    return (
        f'<h3 id="{escape(name, quote=True)}">{escape(text(row, "label"))}'
        f" <code>bt:{escape(name)}</code></h3><p>{escape(text(row, 'definition'))}</p>"
    )


def _table(rows: Sequence[Row], words: Mapping[str, str]) -> list[str]:
    lines: dict[tuple[str, str], str] = {}
    for row in rows:
        term = row["value"]
        key = (row["property"]["value"], repr(sorted(term.items())))
        if key not in lines:
            name = named(row, "property", "propertyLabel")
            lines[key] = f'<tr><th scope="row">{name}</th><td>{_value(row)}</td></tr>'
    if not lines:
        return []
    names = (escape(words[name]) for name in ("property", "value"))
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return [
        "<table>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *lines.values(),
        "</tbody></table>",
    ]


def _value(row: Row) -> str:
    term = row["value"]
    if term["type"] == "uri":
        return named(row, "value", "label")
    language = term.get("xml:lang", "")
    note = f' <span class="note">{escape(language)}</span>' if language else ""
    return f"{escape(term['value'])}{note}"


# The same as data


def _formats(iri: str, words: Mapping[str, str]) -> str:
    path = (path_of(iri) or "").partition("#")[0]
    links = " · ".join(
        f'<a href="{escape(path + extension, quote=True)}" type="{media_type}">{name}</a>'
        for extension, (media_type, name) in DATA_FORMATS.items()
    )
    return f'<p class="formats">{escape(words["data"])}: {links}</p>' if path else ""


def _alternates(iri: str) -> str:
    path = (path_of(iri) or "").partition("#")[0]
    return "".join(
        f'<link rel="alternate" type="{media_type}"'
        f' href="{escape(path + extension, quote=True)}">\n'
        for extension, (media_type, _) in DATA_FORMATS.items()
        if path
    )


# The list of documents


def documents_page(rows: Sequence[Row], first: int, size: int, language: str) -> str:
    """Write one leaf of the list of documents.

    Parameters
    ----------
    rows:
        Rows of the query ``documents``; one more than ``size`` when there are further leaves.
    first:
        How many documents come before these.
    size:
        How many stand on a leaf.
    language:
        ``nl`` or ``en``.
    """
    words = texts(language)
    lines = [
        f'{named(row, "document", "title")} <span class="note">{escape(_issue(row))}'
        f"{''.join(_dossiers(row, words))}</span>"
        for row in rows[:size]
    ]
    leaves = []
    if first:
        leaves.append(_leaf(max(first - size, 0), words["newer"], "prev"))
    if len(rows) > size:
        leaves.append(_leaf(first + size, words["older"], "next"))
    body = [
        f"<h1>{escape(words['documents'])}</h1>",
        *(items(lines) or [f"<p>{escape(words['none'])}</p>"]),
        f'<nav class="leaves">{" ".join(leaves)}</nav>' if leaves else "",
    ]
    return page(words["documents"], "\n".join(body), language, kind="list", where="/documents")


def _issue(row: Row) -> str:
    name = row["document"]["value"].rpartition("/")[2]
    return " · ".join(filter(None, (name, text(row, "issued"))))


def _dossiers(row: Row, words: Mapping[str, str]) -> Iterator[str]:
    """Yield a link to the overview of each dossier that a document is in."""
    for number in sorted(text(row, "dossiers").split()):
        yield " · " + _door(overview_path("dossier", number), f"{words['dossier']} {number}")


def _leaf(first: int, said: str, relation: str) -> str:
    return f'<a href="/documents?from={first}" rel="{relation}">{escape(said)}</a>'
