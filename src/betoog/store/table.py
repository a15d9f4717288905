"""Lay out rows as a table that fits the terminal: cells wrap, nothing is cut."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from betoog.files import visible

#: Space between two columns, in characters.
_GAP = 2
#: In a narrower column hardly two Dutch words stand side by side; such tables become records.
_MIN_COLUMN = 14

_WORDS = {
    "nl": {"yes": "ja", "no": "nee", "none": "geen rijen", "one": "rij", "many": "rijen"},
    "en": {"yes": "yes", "no": "no", "none": "no rows", "one": "row", "many": "rows"},
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under the names of their columns; or the answer yes or no."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    truth: bool | None = None

    def owner(self, at: int) -> int | None:
        """Return the column whose things a column names; None for a column in its own right."""
        name = self.columns[at]
        if name == "label" and at:
            return at - 1
        for suffix in ("Label", "Name"):
            base = name.removesuffix(suffix)
            if base != name and base in self.columns:
                return self.columns.index(base)
        return None


def fold_labels(table: Table) -> Table:
    """Put a thing and its name into one column: ``short label [id]``, as everywhere for people.

    A column ``xLabel`` or ``xName`` goes with ``x``; a column ``label`` with the one before it.

    Parameters
    ----------
    table:
        Rows under the names of their columns.

    Returns
    -------
    The same rows in fewer columns; the table itself when no column names another's things.

    >>> fold_labels(Table(("who", "whoName", "n"), (("a:b", "Bea", "1"),)))
    Table(columns=('who', 'n'), rows=(('Bea\\n[a:b]', '1'),), truth=None)
    >>> fold_labels(Table(("name",), (("Bea",),))).columns
    ('name',)
    """
    names = {at: table.owner(at) for at in range(len(table.columns))}
    labels = {owner: at for at, owner in names.items() if owner is not None}
    if not labels:
        return table
    kept = [at for at, owner in names.items() if owner is None]
    rows = tuple(
        tuple(_named(row[at], row[labels[at]] if at in labels else "") for at in kept)
        for row in table.rows
    )
    return Table(tuple(table.columns[at] for at in kept), rows)


def _named(thing: str, name: str) -> str:
    return f"{name}\n[{thing}]" if name and thing else name or thing


def layout_table(table: Table, width: int, language: str = "nl") -> str:
    """Lay out a table in plain text.

    Parameters
    ----------
    table:
        What to show.
    width:
        The width to fit into, in terminal columns.
    language:
        ``nl`` or ``en``.

    Returns
    -------
    Lines of at most that width; only a word that is longer than a line is broken.

    >>> print(layout_table(Table(("id", "tekst"), (("a", "een verkenning"),)), 40), end="")
    id  tekst
    --  --------------
    a   een verkenning
    (1 rij)
    >>> print(layout_table(Table(("id",), ()), 40, "en"), end="")
    (no rows)
    """
    words = _WORDS[language]
    if table.truth is not None:
        return words["yes" if table.truth else "no"] + "\n"
    if not table.rows:
        return f"({words['none']})\n"
    table = Table(
        tuple(map(visible, table.columns)),
        tuple(tuple(map(visible, row)) for row in table.rows),
    )
    widths = _column_widths(table, width)
    lines = _records(table, width) if widths is None else _grid(table, widths)
    count = len(table.rows)
    return "\n".join([*lines, f"({count} {words['one' if count == 1 else 'many']})"]) + "\n"


def _column_widths(table: Table, width: int) -> list[int] | None:
    columns = list(zip(table.columns, *table.rows, strict=True))
    natural = [max(_display_width(line) for line in _parts(column, "\n")) for column in columns]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    # A column holds its longest word whole: an id in two pieces cannot be copied or searched.
    words = [max(map(_display_width, _parts(column))) for column in columns]
    least = [min(whole, max(word, _MIN_COLUMN)) for whole, word in zip(natural, words, strict=True)]
    return _shared(natural, least, room) if sum(least) <= room else None


def _parts(cells: Sequence[str], separator: str | None = None) -> list[str]:
    return [part for cell in cells for part in cell.split(separator)] or [""]


def _shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Share the room: each column gets a fair part, but never less or more than it needs."""
    widths, wide = [0] * len(natural), set(range(len(natural)))
    while wide:
        share = (room - sum(widths)) // len(wide)
        # Needs come first: what they leave is still enough for what the others need.
        settled = {at: least[at] for at in wide if least[at] > share}
        settled = settled or {at: natural[at] for at in wide if natural[at] <= share}
        settled = settled or dict.fromkeys(wide, share)
        for at, given in settled.items():
            widths[at] = given
        wide -= settled.keys()
    return widths


def _grid(table: Table, widths: Sequence[int]) -> Iterator[str]:
    if not table.columns:
        return  # SELECT * of a pattern without variables: rows that hold nothing
    rows = [
        [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)] for row in table.rows
    ]
    tall = any(len(cell) > 1 for row in rows for cell in row)
    yield from _lines([[name] for name in table.columns], widths)
    yield "  ".join("-" * width for width in widths)
    for at, row in enumerate(rows):
        if tall and at:
            yield ""
        yield from _lines(row, widths)


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for at in range(max(map(len, cells))):
        parts = [(cell[at] if at < len(cell) else "") for cell in cells]
        yield (
            (" " * _GAP)
            .join(
                part + " " * (width - _display_width(part))
                for part, width in zip(parts, widths, strict=True)
            )
            .rstrip()
        )


def _records(table: Table, width: int) -> Iterator[str]:
    label = max(map(_display_width, table.columns))
    for at, row in enumerate(table.rows):
        if at:
            yield ""
        for name, cell in zip(table.columns, row, strict=True):
            for number, line in enumerate(_wrap(cell, max(width - label - _GAP, _MIN_COLUMN))):
                head = name if number == 0 else ""
                yield f"{head}{' ' * (label - _display_width(head) + _GAP)}{line}".rstrip()


def _wrap(cell: str, width: int) -> list[str]:
    lines = [
        line
        for part in cell.split("\n")
        for line in textwrap.wrap(part, width, break_on_hyphens=False) or [""]
    ]
    return lines or [""]


def _display_width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
