"""Conditions are found by grammar: what marks one, where it ends, and what depends on it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.mining import find_conditions
from betoog.mining.data import load

LEXICON = load("conditions")
CUES: list[dict[str, Any]] = [*LEXICON["cue"], *LEXICON["needs"]]
MARKERS = sorted({word for cue in CUES for word in re.findall(r"\w+", cue["words"])})


def found(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.kind.value) for c in find_conditions(text)]


def rule_of(cue: dict[str, Any]) -> str:
    """Return what a cue never lacks: its words without the optional ones."""
    return " ".join(part.split("|")[0] for part in cue["words"].split() if part[0] not in "(~")


def in_order(rule: str, marker: str) -> bool:
    return re.search(r"\b.*\b".join(rule.split()), marker) is not None


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue["words"])
def test_every_cue_is_found_in_its_example_with_its_kind(cue: dict[str, Any]) -> None:
    example = cue["example"]
    kinds = {
        c.kind.value
        for c in find_conditions(example)
        if c.rule.endswith(rule_of(cue)) and in_order(rule_of(cue), c.marker.lower())
    }
    assert kinds == {cue["kind"]}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue["words"])
def test_every_cue_has_a_sense_and_a_grammar_dictionary_or_two_sources(cue: dict[str, Any]) -> None:
    assert cue["sense"]
    assert 0 < cue["confidence"] < 1
    assert len(cue["source"]) >= 2 or cue["source"][0].startswith(("ANS", "WNT", "Van Dale"))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Als het regent, blijft de weg dicht.", "Als het regent"),
        ("Als het regent zal ik de weg sluiten.", "Als het regent"),
        ("De weg blijft dicht als het regent of sneeuwt.", "als het regent of sneeuwt"),
        (
            "Dat kan, mits de Kamer instemt en het geld er is, in het najaar.",
            "mits de Kamer instemt en het geld er is",
        ),
        (
            "Ik zal, indien het onderzoek dat uitwijst, de wet wijzigen.",
            "indien het onderzoek dat uitwijst",
        ),
        (
            "De regels gelden zolang gemeenten, provincies en waterschappen samenwerken.",
            "zolang gemeenten, provincies en waterschappen samenwerken",
        ),
        (
            "Verzoekt de regering om, indien nodig, de regels aan te passen.",
            "indien nodig",
        ),
        (
            "Steun volgt in geval van brand, storm of overstroming.",
            "in geval van brand, storm of overstroming",
        ),
        (
            "De boete vervalt wanneer de aanvrager (of diens erfgenaam) bezwaar maakt.",
            "wanneer de aanvrager (of diens erfgenaam) bezwaar maakt",
        ),
    ],
)
def test_a_condition_ends_where_its_clause_or_phrase_ends(text: str, condition: str) -> None:
    assert [words for words, _ in found(text)] == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Als minister ga ik daar niet over.",
        "Zowel gemeenten als provincies werken hieraan.",
        "Dit is het gevolg van zaken als onderwijs en zorg.",
        "Als gevolg hiervan stijgen de kosten.",
        "Ik zal dit rapport als leidraad gebruiken.",
        "Wanneer komt de minister met een voorstel?",
        "De Kamer wil weten wanneer het besluit valt.",
        "Ik bezie of de regels kunnen worden aangepast.",
        "In het bijzonder als het gaat om jongeren.",
        "Zo ja, waarom?",
        "Kunt u zo snel als mogelijk reageren?",
        "Bent u bereid dit te onderzoeken, en zo nee, waarom niet?",
        "Er wordt gesteld dat het beter kan.",
        "Bij de aanpak van criminaliteit werken zij samen.",
        "De wet geldt voordat het jaar voorbij is.",
        "",
    ],
)
def test_other_uses_of_the_markers_are_no_conditions(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Mocht dat niet lukken, dan volgt overleg.", "Mocht dat niet lukken"),
        ("Is er sprake van schade, dan vergoedt het fonds die.", "Is er sprake van schade"),
        ("Ik kom hierop terug, mocht dat nodig zijn.", "mocht dat nodig zijn"),
    ],
)
def test_a_clause_that_begins_with_its_verb_supposes_a_case(text: str, condition: str) -> None:
    assert found(text) == [(condition, "sufficient")]


@pytest.mark.parametrize(
    "text", ["Mocht hij dat doen?", "Is er sprake van schade?", "Hij mocht dat gisteren doen."]
)
def test_a_question_or_a_past_permission_supposes_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dit gaat alleen door als de Kamer instemt.", "necessary"),
        ("Dit gaat pas door wanneer de Kamer instemt.", "necessary"),
        ("Slechts indien de Kamer instemt gaat dit door.", "necessary"),
        ("Dit gaat door, behalve als de Kamer tegenstemt.", "exception"),
        ("Dit gaat niet alleen door als de Kamer instemt.", "sufficient"),
    ],
)
def test_a_particle_before_the_clause_changes_its_kind(text: str, kind: str) -> None:
    assert [found_kind for _, found_kind in found(text)] == [kind]


def test_the_main_clause_is_what_stands_beside_the_condition() -> None:
    text = "Mocht dat het geval zijn, dan zal ik uw Kamer informeren."
    condition = find_conditions(text)[0]
    assert text[condition.main_start : condition.main_end] == "zal ik uw Kamer informeren"


@given(st.lists(st.sampled_from([*MARKERS, "de", "is", ",", "(", ")", ".", "\n\n", "ik", "«"])))
def test_any_heap_of_markers_gives_ordered_passages_that_hold_their_marker(
    words: list[str],
) -> None:
    text = " ".join(words)
    conditions = find_conditions(text)
    assert [c.start for c in conditions] == sorted(c.start for c in conditions)
    for condition in conditions:
        passage = text[condition.start : condition.end]
        assert condition.marker in passage
        assert 0 <= condition.main_start <= condition.main_end <= len(text)
        assert 0 < condition.confidence < 1


@given(st.text())
def test_any_text_gives_an_answer(text: str) -> None:
    for condition in find_conditions(text):
        assert text[condition.start : condition.end].strip()
