"""How Betoog's objects show themselves in a notebook: small, escaped HTML without scripts.

The page itself comes in an isolated frame: it can run its own scripts and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from betoog.argument.model import Argument, Statement
from betoog.vocabulary import word

#: The frame's page may run its own scripts; it may not reach the notebook, nor navigate it.
_SANDBOX = "allow-scripts"

#: Rows of an answer that a notebook shows; the rest is counted.
_MAX_ROWS = 50


@dataclass(frozen=True, slots=True)
class Frame:
    """A page inside a notebook, isolated from it.

    Parameters
    ----------
    page:
        The whole HTML of the page.
    height:
        The frame's height in CSS pixels.
    """

    page: str
    height: int = 640

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{_SANDBOX}" srcdoc="{escape(self.page, quote=True)}" '
            f'style="width:100%;height:{self.height}px;border:1px solid #bbb" '
            f'title="Betoog"></iframe>'
        )


def argument_html(argument: Argument, language: str = "nl") -> str:
    """Show a document: its title, and how much of what its argument has.

    >>> from betoog.argument.model import Bilingual, DocumentRecord
    >>> record = DocumentRecord("x-1", "http://a/x-1", Bilingual("<b>"), "letter", "", "", "")
    >>> "&lt;b&gt;" in argument_html(Argument(record))
    True
    """
    document = argument.document
    counts = [
        ("statements", len(argument.statements)),
        ("speech acts", len(argument.speech_acts)),
        ("conditionals", len(argument.conditionals)),
        ("inferences", len(argument.inferences)),
        ("actors", len(argument.actors)),
    ]
    head = f"<b>{escape(document.title.in_language(language))}</b>"
    link = f'<a href="{escape(document.iri)}">{escape(document.id)}</a>'
    return f"<p>{head}<br>{link} {escape(document.date)}</p>" + _table(
        ("", ""), [(name, str(count)) for name, count in counts if count]
    )


def statement_html(statement: Statement, language: str = "nl") -> str:
    """Show a statement: what it says, on which words it rests, and how it stands.

    >>> from betoog.argument.model import Bilingual, ContentKind
    >>> item = Statement("a", "http://a/a", Bilingual("A."), Bilingual("a <i>"), ContentKind.NORM)
    >>> "a &lt;i&gt;" in statement_html(item)
    True
    """
    facts = [word("ContentKind", statement.kind, language)]
    if statement.standing:
        facts.append(word("Standing", statement.standing, language))
    quotes = "".join(
        f"<blockquote>{escape(span.exact)} <small>{span.start}–{span.end}</small></blockquote>"
        for span in statement.spans
    )
    return (
        f"<p><b>{escape(statement.label.in_language(language))}</b> "
        f"<code>{escape(statement.id)}</code><br>"
        f"{escape(statement.content.in_language(language))}<br>"
        f"<small>{escape(' · '.join(facts))}</small></p>{quotes}"
    )


def rows_html(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Show an answer as a table; what is beyond the first rows is counted.

    >>> rows_html(["a"], [["<x>"]])
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;x&gt;</td></tr></tbody></table>'
    >>> "no rows" in rows_html(["a"], [])
    True
    """
    listed = list(rows)
    if not listed:
        return "<p><i>no rows</i></p>"
    rest = len(listed) - _MAX_ROWS
    more = f"<p><i>… and {rest} more rows</i></p>" if rest > 0 else ""
    return _table(columns, listed[:_MAX_ROWS]) + more


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    top = f"<thead><tr>{head}</tr></thead>" if any(columns) else ""
    return f"<table>{top}<tbody>{body}</tbody></table>"


def register(formatter: Any) -> None:
    """Teach a notebook's HTML formatter to show statements and arguments.

    Parameters
    ----------
    formatter:
        IPython's formatter for ``text/html``. The data classes themselves know no HTML.
    """
    formatter.for_type(Statement, statement_html)
    formatter.for_type(Argument, argument_html)
