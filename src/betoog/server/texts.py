"""The words of the server's pages, its queries and its other files, read from the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

#: What a query leaves open.
_PLACE = re.compile(r"\$([a-z]+)\b")


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return the words of the pages in ``nl`` or ``en``.

    >>> texts("en")["supports"]
    'Supports'
    """
    words: dict[str, dict[str, str]] = tomllib.loads(read("texts.toml").decode())
    return words[language]


@cache
def read(name: str) -> bytes:
    """Return one of the room's files.

    Parameters
    ----------
    name:
        Its path below the room, with forward slashes; never text from a request.
    """
    return (resources.files("betoog.server") / name).read_bytes()


def query_text(name: str, iri: str, language: str, **places: str) -> str:
    """Return one of the room's queries, about a thing.

    Parameters
    ----------
    name:
        The query's name.
    iri:
        The thing's IRI, from `betoog.server.addresses.iri_of`, which lets nothing through that
        could end an IRI.
    language:
        ``nl`` or ``en``.
    places:
        What else the query leaves open, by name, as it stands in SPARQL.

    >>> query_text("mentions", "http://a/s", "nl").count("<http://a/s>")
    1
    """
    text = read(f"queries/{name}.rq").decode()
    values = {"this": f"<{iri}>", "lang": f'"{language}"', **places}
    # In one go: an IRI may have a dollar sign itself.
    return _PLACE.sub(lambda found: values[found[1]], text)
