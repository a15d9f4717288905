"""The page's own files: template, style, scripts, texts and colours, read from the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from betoog.vocabulary.words import words


def folder() -> Traversable:
    """Return the folder of the page's own files."""
    return resources.files("betoog.view") / "assets"


@cache
def read(name: str) -> str:
    """Return the text of one of the page's files.

    Parameters
    ----------
    name:
        Path below the assets folder, with forward slashes.
    """
    return (folder() / name).read_text(encoding="utf-8")


#: Sections of texts that are the ontology's own words, with the class that they name.
WORDS = {
    "kind": "ContentKind",
    "force": "Force",
    "standing": "Standing",
    "modality": "Modality",
    "stance": "StanceValue",
    "extent": "Extent",
    "value": "Assessed",
    "operator": "Operator",
    "scheme": "Scheme",
}


@cache
def texts() -> dict[str, Any]:
    """Return the texts of the interface by language, with the ontology's words among them.

    >>> texts()["nl"]["kind"]["goal"], texts()["en"]["tab"]["list"]
    ('doel', 'List')
    """
    own = tomllib.loads(read("texts.toml"))
    return {
        language: own[language]
        | {
            section: own[language].get(section, {})
            | {notation: by[language] for notation, by in words()[kind].items()}
            for section, kind in WORDS.items()
        }
        for language in ("nl", "en")
    }


@cache
def overview_words() -> dict[str, Any]:
    """Return the texts of the page of many documents by language, and ``outcomes``' colours."""
    return tomllib.loads(read("overview.toml"))


@cache
def answered_questions() -> dict[str, Any]:
    """Return which questions a page answers: ``questions`` with their columns, and ``words``."""
    return tomllib.loads(read("questions.toml"))


@cache
def palette() -> dict[str, Any]:
    """Return colours, shapes and lines, shared by style, canvas and tests."""
    return tomllib.loads(read("palette.toml"))


def css_variables() -> str:
    """Return the palette as CSS custom properties, for both themes.

    The page follows the reader's system until the reader chooses a theme.
    """
    light, dark = (_declarations(theme) for theme in ("light", "dark"))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light])"
        f"{{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}\n"
    )


def _declarations(theme: str) -> str:
    colours = palette()
    names = dict(colours["theme"][theme])
    for kind, look in colours["kinds"].items():
        names[f"{kind}-line"] = look[theme]["line"]
        names[f"{kind}-fill"] = look[theme]["fill"]
    for status, look in colours["statuses"].items():
        names[f"status-{status}"] = look[theme]
    return "".join(f"--{name}:{value};" for name, value in names.items())
