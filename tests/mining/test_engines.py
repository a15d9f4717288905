"""Frog can tell the verbs where it is installed; the rules need nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from betoog.errors import MissingToolError
from betoog.mining import find_conditions
from betoog.mining.engines import Engine, open_engine
from betoog.mining.frog import is_installed
from betoog.mining.words import cut


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
