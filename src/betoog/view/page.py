"""Write the page: one HTML file that asks nothing of any host."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from betoog.argument.model import Argument
from betoog.errors import BetoogError
from betoog.files import write_atomically
from betoog.view.assets import css_variables, read
from betoog.view.bundle import bundle
from betoog.view.data import page_data
from betoog.view.vis import vis_script

#: The languages of the interface.
LANGUAGES = ("nl", "en")


def write_page(
    argument: Argument,
    path: Path,
    *,
    language: str = "nl",
    questions: Sequence[Mapping[str, Any]] | None = None,
) -> Path:
    """Write the page of a document.

    Parameters
    ----------
    argument:
        The argument to show.
    path:
        The file to write.
    language, questions:
        As for `render_page`.

    Returns
    -------
    The absolute path of the page.

    Raises
    ------
    OutputError
        When the file cannot be written; nothing half-written is left.
    """
    write_atomically(path, render_page(argument, language=language, questions=questions))
    return path.resolve()


def render_page(
    argument: Argument,
    *,
    language: str = "nl",
    questions: Sequence[Mapping[str, Any]] | None = None,
    overviews: Mapping[str, str] | None = None,
) -> str:
    """Render the page of a document as one HTML text.

    Parameters
    ----------
    argument:
        The argument to show.
    language:
        The language in which the page opens, ``nl`` or ``en``; the reader can switch.
    questions:
        Answers to named questions, in the form that `betoog.view.data.page_data` describes.
    overviews:
        Where the server of this page has overviews of dossiers, by their numbers.

    Returns
    -------
    HTML in UTF-8, without a reference to anything outside it.

    Raises
    ------
    BetoogError
        When the language is not known.
    MissingToolError
        When pyvis is not installed.
    """
    check_language(language)
    return html_page(
        {
            **page_data(argument, language=language, questions=questions or ()),
            "overviews": dict(overviews or {}),
        },
        title=_title(argument),
        text=argument.document.text,
        entry="main",
    )


def check_language(language: str) -> None:
    """Refuse a language that the interface does not speak.

    Raises
    ------
    BetoogError
        When the language is not known.
    """
    if language not in LANGUAGES:
        raise BetoogError(f"no language {language}", remedy=f"choose {' or '.join(LANGUAGES)}")


def html_page(
    data: Mapping[str, Any], *, title: str, text: str, entry: str, styles: Sequence[str] = ()
) -> str:
    """Put data, style and scripts together in one HTML text.

    Parameters
    ----------
    data:
        What the scripts read, with the ``language`` in which the page opens.
    title, text:
        The title of the window, and what is there to read without scripts.
    entry:
        The first of the scripts, by its name.
    styles:
        Names of style sheets that go after the one of every page.

    Returns
    -------
    HTML in UTF-8, without a reference to anything outside it.

    Raises
    ------
    MissingToolError
        When pyvis is not installed.
    """
    style = css_variables() + "".join(map(read, ("page.css", *styles)))
    scripts = [vis_script(), bundle(entry, lambda name: read(f"js/{name}.js"))]
    for script in scripts:
        # An inline script ends at this text wherever it stands, in a string too.
        if "</script" in script.lower():
            raise ValueError("a script of the page would end too early")
    return _filled(
        read("template.html"),
        {
            "language": escape(data["language"], quote=True),
            "policy": escape(_policy(style, scripts), quote=True),
            "title": escape(title),
            "text": escape(text),
            "style": style,
            "data": _embedded(data),
            "vis": scripts[0],
            "script": scripts[1],
        },
    )


def _title(argument: Argument) -> str:
    return f"{argument.document.title.nl or argument.document.id} · Betoog"


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Forbid everything but the page's own style and scripts, and pictures that it draws itself."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _embedded(data: Any) -> str:
    """Write JSON that cannot end the script element that it stands in.

    >>> _embedded("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Put values in the template's ``{{name}}`` places, in one pass: values are never searched."""
    parts = template.split("{{")
    out = [parts[0]]
    for part in parts[1:]:
        name, rest = part.split("}}", 1)
        out += [values[name], rest]
    return "".join(out)
