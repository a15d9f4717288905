"""The page for writing queries: an editor that the wheel carries, or a plain form without it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from betoog.resources import checkout_root, resource, resource_root
from betoog.server.page import page
from betoog.server.texts import read, texts
from betoog.store import (
    Question,
    bind,
    cache_folder,
    engine_of,
    find_question,
    question_bindings,
    question_names,
)
from betoog.store.remote import with_declarations
from betoog.store.values import document_prefixes
from betoog.view.assets import css_variables

#: The editor sets styles while it works; it may speak to this server alone. Its icons are data.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
    " img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)

_SCRIPT, _STYLE = "yasgui.min.js", "yasgui.min.css"
_SITE_STYLE = "site.css"

#: What the editor opens with.
_FIRST = "SELECT ?statement ?label WHERE {\n  ?statement bt:shortLabel ?label\n}\nLIMIT 10"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that belongs to a page."""

    media_type: str
    path: Path | None = None  # None: a file of this room
    name: str = ""

    def data(self) -> bytes:
        """Return its bytes."""
        if self.path is not None:
            return _bytes(self.path)
        # The colours are those of a document's page: one palette for all.
        colours = css_variables().encode() if self.name == _SITE_STYLE else b""
        return colours + read(f"assets/{self.name}")


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@cache
def assets() -> Mapping[str, Asset]:
    """Return the files that pages may ask for, by name."""
    found = {
        _SITE_STYLE: Asset("text/css; charset=utf-8", name=_SITE_STYLE),
        "query.js": Asset("text/javascript; charset=utf-8", name="query.js"),
    }
    folder = editor_folder()
    if folder is not None:
        found[_SCRIPT] = Asset("text/javascript; charset=utf-8", folder / _SCRIPT)
        found[_STYLE] = Asset("text/css; charset=utf-8", folder / _STYLE)
    return found


def editor_folder() -> Path | None:
    """Find the folder with the editor's files.

    Returns
    -------
    Where the wheel carries them; or the user's cache, where ``python3 hatch_query_page.py`` puts
    them for a checkout; ``None`` when they are in neither.
    """
    places = [resource_root() / "query-page"]
    root = checkout_root()
    lock = root / "query-page/package-lock.json" if root else None
    if lock is not None and lock.is_file():
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:32]
        places.append(cache_folder() / "query-page" / digest)
    return next((place for place in places if (place / _SCRIPT).is_file()), None)


@dataclass(frozen=True, slots=True)
class QueryPage:
    """The page in one language, up to the query that a request brings."""

    before: str
    after: str

    def html(self, query: str) -> str:
        """Return the page with a query to begin with."""
        return self.before + escape(query) + self.after


#: Stands for the request's query; it cannot come from a question or a text, which are escaped.
_PLACE = "<!--query-->"


def render(document: str, language: str, *, many: bool = False) -> QueryPage:
    """Render the page.

    Parameters
    ----------
    document:
        The document that the examples ask about.
    language:
        ``nl`` or ``en``.
    many:
        Whether there are many documents: then questions about all of them come first.
    """
    words = texts(language)
    kinds = ("questions", "questions/corpus")
    examples = [_examples(kind, document, language) for kind in (kinds[::-1] if many else kinds)]
    editor = _STYLE in assets()
    note = words["query_noscript"] if editor else words["query_missing"]
    shown = f"<noscript><p>{escape(note)}</p></noscript>" if editor else f"<p>{escape(note)}</p>"
    body = f"""<h1>{escape(words["query"])}</h1>
<div class="workbench">
<div class="editor">
<div id="yasgui"></div>
{shown}
<form id="form" method="post" action="/sparql">
<textarea id="query" name="query" spellcheck="false" aria-label="SPARQL">{_PLACE}</textarea>
<p><button>{escape(words["run"])}</button></p>
</form>
</div>
<aside>
{chr(10).join(examples)}
</aside>
</div>
{_scripts() if editor else ""}"""
    head = f'<link rel="stylesheet" href="/assets/{_STYLE}">\n' if editor else ""
    html = page(words["query"], body, language, head=head, kind="full", where="/sparql")
    before, _, after = html.partition(_PLACE)
    return QueryPage(before, after)


def example(question: Question, document: str, language: str) -> str:
    """Return a named question as a query that runs anywhere: bound, its prefixes declared."""
    # Defaults are prefixed names and texts; no dataset is needed to read them.
    bindings = question_bindings(engine_of(()), question, {}, document=document, language=language)
    lines = [line for line in question.query.splitlines() if not line.startswith("#")]
    query = bind("\n".join(lines).strip(), bindings)
    return with_declarations(query, document_prefixes(document))


def _examples(kind: str, document: str, language: str) -> str:
    folder = resource(f"ontology/{kind}")
    items = []
    for name in question_names(folder):
        question = find_question(folder, name)
        query = example(question, document or "document", language)
        items.append(
            f'<li><a href="/sparql?query={quote(query)}" data-query="{escape(query, quote=True)}">'
            f"{escape(question.title.in_language(language) or name)}</a></li>"
        )
    title = texts(language)[kind.replace("/", "_")]
    return f"<h2>{escape(title)}</h2>\n<ul>{''.join(items)}</ul>"


def _scripts() -> str:
    settings = {
        "value": with_declarations(_FIRST, document_prefixes("document")).replace("> ", ">\n")
    }
    data = json.dumps(settings).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="settings">{data}</script>\n'
        f'<script src="/assets/{_SCRIPT}"></script>\n<script src="/assets/query.js"></script>'
    )
