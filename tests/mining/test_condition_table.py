"""Conditions are found with their extent and kind in a table of sentences that show the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betoog.mining import find_conditions
from betoog.mining.evaluating import guideline_kinds

TABLE = Path(__file__).with_name("conditions.txt")
KINDS = {"s": "sufficient", "n": "necessary", "e": "exception", "t": "temporal"}


def rows() -> list[tuple[frozenset[str], str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [
        (frozenset(KINDS[kind] for kind in kinds.split(",") if kind != "-"), sentence)
        for kinds, sentence in found
    ]


def marked(sentence: str) -> str:
    """Write a sentence with its found conditions in brackets."""
    for condition in reversed(find_conditions(sentence)):
        inside = sentence[condition.start : condition.end]
        sentence = f"{sentence[: condition.start]}[{inside}]{sentence[condition.end :]}"
    return sentence


def bare(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")


@pytest.mark.parametrize("sentence", [sentence for _, sentence in rows()])
def test_a_condition_is_found_from_its_marker_to_its_end(sentence: str) -> None:
    assert marked(bare(sentence)) == sentence


@pytest.mark.parametrize(("kinds", "sentence"), [row for row in rows() if row[0]])
def test_a_condition_has_its_kind(kinds: frozenset[str], sentence: str) -> None:
    assert all(guideline_kinds(found) & kinds for found in find_conditions(bare(sentence)))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "als",
                "wanneer",
                "indien",
                "mits",
                "tenzij",
                "pas",
                "alleen",
                "waar",
                "mocht",
                "bij",
                "in",
                "het",
                "geval",
                "van",
                "dat",
                "om",
                "te",
                "zal",
                "is",
                "gaat",
                "zien",
                "kan",
                "nodig",
                "de",
                "Kamer",
                "en",
                "of",
                "dan",
                "niet",
                "eerder",
                "zo",
                ",",
                ";",
                "(",
                ")",
                ".",
                "?",
                "«",
                "»",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_row_of_cues_gets_spans_that_lie_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for found in find_conditions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.marker in text[found.start : found.end]
