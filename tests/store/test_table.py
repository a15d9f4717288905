"""Tables fit the terminal and never lose a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from betoog.store import Table, layout_table

WORDS = st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=12)
CELLS = st.lists(WORDS, max_size=8).map(" ".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 7))
    columns = tuple(draw(st.lists(WORDS, min_size=count, max_size=count)))
    rows = draw(st.lists(st.lists(CELLS, min_size=count, max_size=count), min_size=1, max_size=5))
    return Table(columns, tuple(tuple(row) for row in rows))


@given(tables(), st.integers(60, 200))
def test_every_line_fits_and_nothing_is_cut(table: Table, width: int) -> None:
    text = layout_table(table, width)
    assert all(len(line) <= width for line in text.splitlines())
    shown = "".join(text.split())
    for row in table.rows:
        for cell in row:
            for word in cell.split():
                assert word in shown


def test_a_long_word_is_wrapped_not_cut() -> None:
    word = "arbeidsmigratieovereenkomst" * 4
    text = layout_table(Table(("a", "b"), ((word, word),)), 60)
    assert all(len(line) <= 60 for line in text.splitlines())
    assert "".join(text.split()).count("o") >= 2 * word.count("o")


def test_wide_rows_become_records() -> None:
    table = Table(
        tuple(f"kolom{at}" for at in range(8)), (tuple("een langere waarde" for _ in range(8)),)
    )
    lines = layout_table(table, 80, "en").splitlines()
    assert lines[0] == "kolom0  een langere waarde"
    assert lines[-1] == "(1 row)"


def test_the_few_words_are_in_the_language_asked_for() -> None:
    assert layout_table(Table((), (), truth=True), 80, "nl") == "ja\n"
    assert layout_table(Table((), (), truth=False), 80, "en") == "no\n"
    assert layout_table(Table(("a",), (("b",), ("c",))), 80, "nl").endswith("(2 rijen)\n")


def test_rows_without_columns_are_counted() -> None:
    assert layout_table(Table((), ((),)), 80, "en") == "(1 row)\n"
    assert layout_table(Table((), ((), ())), 80, "en") == "(2 rows)\n"


def test_what_a_terminal_would_obey_is_shown() -> None:
    table = Table(("a\x1b[2J", "b"), (("\x1b]0;titel\x07", "\u202eomgekeerd\x9b"),))
    text = layout_table(table, 80)
    assert "\\x1b[2J" in text
    assert "\\x1b]0;titel\\x07" in text
    assert "\\u202eomgekeerd\\x9b" in text
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)


@given(tables(), st.integers(20, 120))
def test_no_word_is_ever_broken(table: Table, width: int) -> None:
    words = layout_table(table, width).split()
    assert all(word in words for row in table.rows for cell in row for word in cell.split())


def test_an_id_that_fits_no_column_makes_records() -> None:
    name = "[bta:europese-commissie-en-alle-lidstaten]"
    table = Table(("wie", "wat", "waar"), ((f"de Commissie\n{name}", "a " * 30, "b " * 30),))
    assert name in layout_table(table, 80)
    assert name in layout_table(table, 50)
