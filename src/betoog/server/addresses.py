"""Where an IRI answers at this server: the one place that maps names to paths and back.

Our IRIs keep their path: ``https://w3id.org/betoog/id/kst-19637-2394/verkenning`` answers at
``/id/kst-19637-2394/verkenning``, so one rule at w3id.org leads every IRI to a server:
``RewriteRule ^betoog/(.*)$ https://SERVER/$1 [R=303,L]``. An official document answers below
``/document/``, since its own address belongs to its publisher. What follows a ``#`` never reaches
a server: such an IRI answers where the part before it does.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from betoog.vocabulary import BASE, prefixes

#: Below this path stand official documents, by their id.
DOCUMENT_PATH = "/document/"

#: Below this path stand the pages that show a document's argument beside its text.
PAGE_PATH = "/page/"

#: Below these paths stand the overviews of many documents, by what they are chosen by.
OVERVIEW_PATHS = {"/overview/dossier/": "dossier", "/overview/concept/": "concept"}

#: Where IRIs answer here, by how they begin: the same as `path_of` in two lines, for scripts.
PLACES = {prefixes()["kst"]: DOCUMENT_PATH, BASE: "/"}

#: The formats of data that an extension asks for: their media types and what people call them.
DATA_FORMATS = {
    ".ttl": ("text/turtle", "Turtle"),
    ".jsonld": ("application/ld+json", "JSON-LD"),
    ".nt": ("application/n-triples", "N-Triples"),
}
#: All media types that an extension asks for.
EXTENSIONS = {
    **{extension: media_type for extension, (media_type, _) in DATA_FORMATS.items()},
    ".html": "text/html",
}

#: Letters that an IRI has none of (RFC 3987, and what Turtle and SPARQL forbid between < and >).
_NOT_IN_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20\x7f]')


def path_of(iri: str) -> str | None:
    """Return the path at which an IRI answers.

    Parameters
    ----------
    iri:
        An IRI of ours, or of an official document.

    Returns
    -------
    The path, with the fragment if the IRI has one; ``None`` for an IRI of anyone else.

    >>> path_of("https://w3id.org/betoog/id/kst-19637-2394/verkenning")
    '/id/kst-19637-2394/verkenning'
    >>> path_of("https://zoek.officielebekendmakingen.nl/kst-19637-2394")
    '/document/kst-19637-2394'
    >>> path_of("https://w3id.org/betoog/ontology#Claim")
    '/ontology#Claim'
    >>> path_of("http://www.wikidata.org/entity/Q55") is None
    True
    """
    official = prefixes()["kst"]
    if iri.startswith(official):
        return DOCUMENT_PATH + _encoded(iri.removeprefix(official))
    if iri.startswith(BASE) and iri != BASE:
        return "/" + _encoded(iri.removeprefix(BASE))
    return None


def iri_of(path: str) -> str | None:
    """Return the IRI that answers at a path, the inverse of `path_of`.

    Parameters
    ----------
    path:
        A decoded path.

    Returns
    -------
    The IRI; ``None`` when the path can be none, as with dots that lead upwards.

    >>> iri_of("/actor/kabinet")
    'https://w3id.org/betoog/actor/kabinet'
    >>> iri_of("/id/../../etc/passwd") is None
    True
    """
    parts = path.split("/")
    if not path.startswith("/") or path == "/" or {".", ".."} & set(parts) or "" in parts[1:-1]:
        return None
    if _NOT_IN_IRI.search(path):
        return None
    if path.startswith(DOCUMENT_PATH):
        name = path.removeprefix(DOCUMENT_PATH)
        return prefixes()["kst"] + name if name else None
    return BASE + path[1:]


def page_path(document: str) -> str:
    """Return where the page of a document's argument stands.

    >>> page_path("kst-19637-2394")
    '/page/kst-19637-2394'
    """
    return PAGE_PATH + quote(document, safe="")


def overview_path(kind: str, name: str) -> str:
    """Return where the overview of a dossier or concept stands.

    >>> overview_path("dossier", "19637")
    '/overview/dossier/19637'
    """
    return f"/overview/{kind}/{quote(name, safe='')}"


def extension_of(media_type: str) -> str:
    """Return the extension that asks for a media type; empty when none does.

    >>> extension_of("text/turtle"), extension_of("text/n3")
    ('.ttl', '')
    """
    return next((end for end, known in EXTENSIONS.items() if known == media_type), "")


def split_extension(path: str) -> tuple[str, str]:
    """Split an extension that names a format from a path.

    Returns
    -------
    The path without it and its media type; the path itself and nothing when it has none.

    >>> split_extension("/actor/kabinet.ttl"), split_extension("/actor/kabinet")
    (('/actor/kabinet', 'text/turtle'), ('/actor/kabinet', ''))
    """
    for extension, media_type in EXTENSIONS.items():
        if path.endswith(extension) and len(path) > len(extension) + 1:
            return path.removesuffix(extension), media_type
    return path, ""


def _encoded(rest: str) -> str:
    # Already encoded parts stay as they are: an IRI is compared letter by letter.
    return quote(unquote(rest), safe="/#:@!$&'()*+,;=~-._") if "%" not in rest else rest
