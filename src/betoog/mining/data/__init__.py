"""The lexicons of this room, read once from the TOML files beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Read one lexicon.

    Parameters
    ----------
    name:
        The file's name without its ending, such as ``conditions``.

    >>> load("conditions")["cue"][0]["words"]
    'mits'
    >>> load("nothing")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no lexicon 'nothing'
    """
    source = files("betoog.mining.data").joinpath(f"{name}.toml")
    if not source.is_file():
        raise FileNotFoundError(f"no lexicon {name!r}")
    content: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return content
