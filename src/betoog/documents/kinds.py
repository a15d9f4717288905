"""Tell a document's kind from its title, by ``data/kinds.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any


def kind_of(title: str, *, older_type: str = "") -> str:
    """Return the kind of a document.

    Parameters
    ----------
    title:
        The official title, capitals or not.
    older_type:
        The type code of the older dialect (``publtype``), for titles that say nothing.

    Returns
    -------
    The kind's id; empty when neither title nor type is known.

    >>> kind_of("GEWIJZIGDE MOTIE VAN HET LID KEIJZER"), kind_of("Brief van de minister")
    ('motie', 'brief')
    >>> kind_of("Besluit")
    ''
    """
    for identifier, pattern in _patterns():
        if pattern.search(title):
            return identifier
    return str(_data()["older"].get(older_type, ""))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = _data()["kind"]
    return tuple((kind["id"], re.compile(kind["pattern"], re.IGNORECASE)) for kind in kinds)


@cache
def _data() -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("betoog.documents").joinpath("data/kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
