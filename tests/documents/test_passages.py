"""Coverage gives what no span covers; sentences cut Dutch prose where sentences end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents import Span, coverage, normalise, sentences, span_of


def exacts(spans: tuple[Span, ...]) -> list[str]:
    return [span.exact for span in spans]


def test_a_text_without_spans_is_uncovered_from_word_to_word() -> None:
    assert exacts(coverage(" «De Kamer, gehoord.» ", [])) == ["De Kamer, gehoord"]


def test_white_space_and_punctuation_between_spans_do_not_count() -> None:
    text = "Een; twee – drie."
    assert coverage(text, [span_of(text, 0, 3), span_of(text, 5, 9), span_of(text, 12, 16)]) == ()


def test_overlapping_and_unordered_spans_count_once() -> None:
    text = "een twee drie vier"
    spans = [span_of(text, 9, 13), span_of(text, 0, 8), span_of(text, 4, 8)]
    assert exacts(coverage(text, spans)) == ["vier"]


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no passage"):
        coverage("kort", [Span(2, 9, "rt")])


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(st.text(min_size=40, max_size=60), SPANS)
def test_gaps_and_spans_together_hold_every_letter_once(
    text: str, bounds: list[tuple[int, int]]
) -> None:
    spans = [span_of(text, min(pair), max(pair)) for pair in bounds]
    gaps = coverage(text, spans)
    covered = {i for span in spans for i in range(span.start, span.end)}
    missed = {i for gap in gaps for i in range(gap.start, gap.end)}
    assert not covered & missed
    assert all(i in covered | missed for i, char in enumerate(text) if char.isalnum())
    assert all(text[gap.start : gap.end] == gap.exact for gap in gaps)


def test_many_thousands_of_spans_on_half_a_megabyte_are_covered() -> None:
    text = ". " * 250_000
    spans = [Span(i, i + 1, ".") for i in range(0, 500_000, 20)]
    assert coverage(text, spans) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat is zo. Dit ook.", ["Dat is zo.", "Dit ook."]),
        ("Zie nr. 2380 en art. 3 jl. en bijv. dit.", ["Zie nr. 2380 en art. 3 jl. en bijv. dit."]),
        ("De heer M.G.J. Harbers sprak. Ja.", ["De heer M.G.J. Harbers sprak.", "Ja."]),
        ("Dhr. Jansen en prof. dr. Braun.", ["Dhr. Jansen en prof. dr. Braun."]),
        ("Op 10 april jl. De Kamer stemde.", ["Op 10 april jl.", "De Kamer stemde."]),
        ("Motie-Fritsma c.s. De Kamer.", ["Motie-Fritsma c.s.", "De Kamer."]),
        ("De motie-Flach c.s. (29 684, nr. 2).", ["De motie-Flach c.s. (29 684, nr. 2)."]),
        ("Het kost € 1.500. Dat is veel.", ["Het kost € 1.500.", "Dat is veel."]),
        ("Dat was in 2018. In 2019 niet.", ["Dat was in 2018.", "In 2019 niet."]),
        ("1. Inleiding en doel", ["1. Inleiding en doel"]),
        ("Waarom? Daarom! Zo… Goed.", ["Waarom?", "Daarom!", "Zo…", "Goed."]),
        ("Hij zei «ja.» Toen niet.", ["Hij zei «ja.»", "Toen niet."]),
        ("Zo is het. 's Middags niet.", ["Zo is het.", "'s Middags niet."]),
        ("Kop\n\nEen zin. Nog een", ["Kop", "Een zin.", "Nog een"]),
        ("in de wet (art. 5). Verder", ["in de wet (art. 5).", "Verder"]),
    ],
)
def test_dutch_prose_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert exacts(sentences(text)) == expected


def test_the_letter_has_twenty_sentences_and_a_signature(real_data: Path) -> None:
    text = normalise((real_data / "letter/kst-19637-2394.txt").read_text(encoding="utf-8")).text
    found = exacts(sentences(text))
    assert len(found) == 21
    assert all(sentence.endswith(".") for sentence in found[:-1])
    assert found[-1].endswith("M.G.J. Harbers")


@given(st.text(alphabet="aB1 .?!…»)'\n", max_size=80))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(s.exact.split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end] == s.exact for s in spans)


@pytest.mark.parametrize("piece", [".", ".)", "1. ", "a. ", "\n", "A.", "nr. 3 "])
def test_half_a_megabyte_of_hostile_prose_are_cut(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    assert sum(len(s.exact) for s in sentences(text)) <= len(text)
