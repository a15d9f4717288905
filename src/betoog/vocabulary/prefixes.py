"""The prefixes that Betoog knows, read from ``prefixes.toml``: their one place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

#: The prefix of the document at hand: its namespace differs per document.
DOCUMENT_PREFIX = "l"


@cache
def prefixes() -> Mapping[str, str]:
    """Return the prefixes with their namespaces, in the order of the data file.

    >>> prefixes()["bt"]
    'https://w3id.org/betoog/ontology#'
    >>> "no-such-prefix" in prefixes()
    False
    """
    text = Path(__file__).with_name("prefixes.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def expand(name: str, known: Mapping[str, str] | None = None) -> str | None:
    """Expand a prefixed name to an IRI.

    Parameters
    ----------
    name:
        A name such as ``bt:Statement``.
    known:
        The prefixes to use; Betoog's own when not given.

    Returns
    -------
    The IRI; ``None`` when the name has no prefix, or one that is not known.

    >>> expand("bt:Statement")
    'https://w3id.org/betoog/ontology#Statement'
    >>> expand("Statement") is None
    True
    """
    prefix, colon, local = name.partition(":")
    namespace = (prefixes() if known is None else known).get(prefix)
    return namespace + local if colon and namespace is not None else None


def shorten(iri: str, known: Mapping[str, str] | None = None) -> str:
    """Shorten an IRI to a prefixed name where one can stand for it.

    Parameters
    ----------
    iri:
        An absolute IRI.
    known:
        The prefixes to use; Betoog's own when not given.

    Returns
    -------
    The prefixed name with the longest namespace that fits; the IRI itself when none fits.

    >>> shorten("https://w3id.org/betoog/ontology#Statement")
    'bt:Statement'
    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    fitting = [
        (len(namespace), prefix)
        for prefix, namespace in (prefixes() if known is None else known).items()
        if iri.startswith(namespace) and _is_local(iri[len(namespace) :])
    ]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def _is_local(name: str) -> bool:
    # Narrower than Turtle's PN_LOCAL: what needs no escape in Turtle, SPARQL and on a shell.
    return bool(name) and name[0].isalnum() and name.replace("-", "").replace("_", "").isalnum()
