"""Frog can tell the verbs where it is installed; the rules need nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents import read_document
from betoog.errors import MissingToolError
from betoog.mining import draft, find_conditions
from betoog.mining.engines import Engine, open_engine
from betoog.mining.frog import is_installed, merged
from betoog.mining.parse import Row, parse_of, rows_of, tree
from betoog.mining.words import Word, cut, tag

#: What Frog said of two sentences, as it came.
RECORDED = Path(__file__).with_name("frog.tsv")
UNKNOWN_VERB = "De kermis stopt als de draaimolen piept."
PASSIVE = "De regering wordt door de Tweede Kamer tot spoed aangespoord."


def recorded(words: Sequence[Word]) -> list[Word]:
    """Tag and parse one of the recorded sentences."""
    tables = RECORDED.read_text(encoding="utf-8").split("\n\n")
    place = 0 if words[-2].text == "piept" else 1
    rows = rows_of(tables[place].splitlines())
    return merged(tag(words), rows, lambda: rows)


@pytest.fixture(scope="module")
def frog() -> Iterator[Engine]:
    if not is_installed():
        pytest.skip("no Frog: install Debian's packages frog, frogdata and uctodata")
    with open_engine("frog") as engine:
        yield engine


def test_frog_answers_sentence_after_sentence(frog: Engine) -> None:
    for text in ("De Kamer besluit vandaag.", "Het besluit is goed."):
        words = frog.tagger(cut(text))
        assert [word.text for word in words] == [word.text for word in cut(text)]
    assert [word.text for word in words if word.verb] == ["is"]


def test_frog_tells_if_from_as(frog: Engine) -> None:
    assert find_conditions("Als minister ga ik daar niet over.", tagger=frog.tagger) == ()
    text = "Als het regent, blijft de weg dicht."
    assert len(find_conditions(text, tagger=frog.tagger)) == 1


def test_frog_takes_any_characters(frog: Engine) -> None:
    for text in ("", "«»", "Qqeindeqq als", "a\tb\nc", "👩‍⚖️ als het zo is"):
        assert len(frog.tagger(cut(text))) == len(cut(text))


def test_frog_leaves_no_files_where_one_works(
    frog: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_engine("frog") as engine:
        assert parse_of(engine.tagger(cut("De kermis stopt."))) is not None
    assert list(tmp_path.iterdir()) == []
    assert frog.name == "frog"


def test_a_tree_gives_each_word_its_head_also_in_a_name_of_two_words() -> None:
    words = recorded(cut(PASSIVE))
    parse = parse_of(words)
    assert parse is not None
    heads = {
        word.text: words[head].text
        for word, head in zip(words, parse.heads, strict=True)
        if head >= 0
    }
    assert heads["regering"] == "wordt"
    assert heads["Tweede"] == "Kamer"
    assert heads["Kamer"] == "door"


def test_a_verb_that_the_rules_do_not_know_is_taken_from_frog() -> None:
    assert find_conditions(UNKNOWN_VERB) == ()
    (found,) = find_conditions(UNKNOWN_VERB, tagger=recorded)
    assert UNKNOWN_VERB[found.start : found.end] == "als de draaimolen piept"


def test_in_a_passive_the_one_with_door_acts() -> None:
    document = read_document(PASSIVE.encode(), name="kst-1-2")
    by_rules, by_tree = draft(document), draft(document, tagger=recorded)
    (first,) = by_rules.argument.statements.values()
    (second,) = by_tree.argument.statements.values()
    assert first.agents == ("regering",)
    assert second.agents == ("tweede-kamer",)
    assert first.id == second.id


@given(
    st.lists(st.tuples(st.sampled_from(["als", "een_twee", "_", "is"]), st.integers(0, 9))).map(
        lambda rows: [
            f"{number}\t{word}\t\t\t\tN(soort)\t1.0\t\t\t\t{head}\tsu"
            for number, (word, head) in enumerate(rows, 1)
        ]
    )
)
def test_any_table_gives_a_tree_also_with_circles(table: list[str]) -> None:
    rows: list[Row | None] = [*rows_of(table)]
    parse = tree(rows)
    assert len(parse.heads) in {0, len(rows)}
    assert all(at < stop <= len(rows) for at, stop in enumerate(parse.stops))


def test_without_frog_asking_for_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingToolError, match="apt install frog"), open_engine("frog"):
        pass
    with open_engine("auto") as engine:
        assert engine.name == "rules"


def test_importing_the_room_loads_no_library_of_graphs() -> None:
    code = (
        "import sys, betoog.mining;"
        "heavy = {'rdflib', 'pyoxigraph', 'networkx', 'numpy', 'click'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
