"""Short labels: readable phrases of the statement's own words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from betoog.mining.headlines import LABEL_WORDS, headline
from betoog.mining.words import cut, function_words

_LISTS = function_words()
_NEVER_LAST = (_LISTS.prepositions | _LISTS.coordinators | {"de", "het", "een"}) - {"en"}
_SOME = ["de", "het", "van", "in", "en", "dat", "om", "te", "niet", "wordt", "kan", "nieuwe"]
_WORDS = [*_SOME, "regels", "brief", "Kamer", "geldt", "gewijzigd", "helpen", ",", ".", "«", "1"]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("dat de regels in 2020 zijn gewijzigd", "regels in 2020 gewijzigd"),
        ("Dit is de brief van de Minister van Financiën", "brief van Minister van Financiën"),
        ("omdat de Kamer geen nieuwe regels wil", "Kamer geen nieuwe regels wil"),
        ("de Kamer heeft een eigen, openbare agenda", "Kamer heeft eigen, openbare agenda"),
        ("indien nodig", "nodig"),
        ("Het streven is erop gericht om in september de wet in te dienen.",
         "wet in te dienen"),
        ("De inzet van het kabinet is dat gemeenten beter samenwerken.",
         "gemeenten beter samenwerken"),
    ],
)  # fmt: skip
def test_a_label_is_a_phrase_without_articles(words: str, label: str) -> None:
    assert headline(words) == label


@example("regels de en")
@given(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))
def test_a_label_holds_at_most_five_words_in_order_and_breaks_no_phrase_off(words: str) -> None:
    label = headline(words)
    found = [word.text for word in cut(label) if word.is_word]
    assert 1 <= len(found) <= LABEL_WORDS
    if label == "passage":
        return
    rest = iter([word.text for word in cut(words)])
    assert all(word in rest for word in found)
    content = {"regels", "brief", "Kamer", "gewijzigd", "helpen"} & set(words.split())
    if content and "." not in words.split():
        assert found[-1] not in _NEVER_LAST


@given(st.text(max_size=300))
def test_any_text_has_a_label(words: str) -> None:
    assert headline(words)
