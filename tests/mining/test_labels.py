"""Sentences are told by what they do, by rules that each prove themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from betoog.errors import SourceError
from betoog.mining import find_term, label_sentence
from betoog.mining.data import load
from betoog.mining.people import read_holders
from betoog.mining.predications import Predications
from tests.mining import labelled

WORDS = [
    "ik", "zal", "dat", "die", "om", "te", "en", ",", ";", "als", "is", "worden", "kamer", "u",
    "informeren", "moet", "het", "belang", "van", "niet", "of", "wat", "zoals", "toegezegd",
]  # fmt: skip


def kinds(sentence: str) -> set[str]:
    """Return the labels of a sentence."""
    return {label.kind.value for label in label_sentence(sentence)}


RULES: list[dict[str, Any]] = load("labels")["rule"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_rule_labels_its_example(rule: dict[str, Any]) -> None:
    assert rule["label"] in {label.kind.value for label in label_sentence(rule["example"])}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_rule_has_sources_and_names_no_document(rule: dict[str, Any]) -> None:
    assert len(rule["source"]) >= 2 or rule["source"][0].startswith(("ANS", "Van Dale"))
    assert "example" in rule


CLASSES: list[dict[str, Any]] = load("predicates")["class"]


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry["name"])
def test_every_class_has_sources_and_names_no_document(entry: dict[str, Any]) -> None:
    assert len(entry["source"]) >= 2 or entry["source"][0].startswith(("ANS", "Van Dale"))
    assert not re.search(r"kst-|ah-tk|\d{5}", str(entry))


@pytest.mark.parametrize("sentence", labelled.COMMITMENTS)
def test_what_the_author_will_do_is_a_commitment(sentence: str) -> None:
    assert kinds(sentence) == {"commitment"}


@pytest.mark.parametrize("sentence", labelled.REFUSALS)
def test_what_the_author_will_not_do_is_a_refusal(sentence: str) -> None:
    assert kinds(sentence) - {"position"} == {"refusal"}


@pytest.mark.parametrize("sentence", labelled.REQUESTS)
def test_what_somebody_asks_is_a_request(sentence: str) -> None:
    assert kinds(sentence) == {"request"}


@pytest.mark.parametrize("sentence", labelled.POSITIONS)
def test_what_the_author_judges_is_a_position(sentence: str) -> None:
    assert kinds(sentence) == {"position"}


@pytest.mark.parametrize("sentence", labelled.NOTHING)
def test_what_is_done_or_said_by_others_is_none_of_these(sentence: str) -> None:
    assert kinds(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Daarom zal ik uw Kamer informeren.", "zal ik"),
        ("Bent u bereid dit te onderzoeken?", "?"),
        ("verzoekt de regering dit te regelen,", "verzoekt"),
    ],
)
def test_the_cue_stands_literally_in_the_sentence(sentence: str, cue: str) -> None:
    (label,) = label_sentence(sentence)
    assert label.cue == cue


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    for label in label_sentence(text):
        assert label.cue in text


@example(["is", "dat", ",", "zal", "zal"])
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_word_of_a_sentence_is_in_one_clause(words: list[str]) -> None:
    found = Predications(" ".join(words))
    numbers = [at for clause in found.clauses for at in clause.words]
    assert len(numbers) == len(set(numbers))
    assert all(clause.verb in {-1, *clause.words} for clause in found.clauses)


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Ik zal uw Kamer voor de zomer informeren.", {"commitment"}),
        ("Ik zal dat verzoek niet inwilligen.", {"refusal"}),
        ("Ik zal niet schromen om in te grijpen.", {"commitment"}),
        ("Bent u bereid dit te onderzoeken?", {"request"}),
        ("verzoekt de regering dit te regelen,", {"request"}),
        ("Ik vind het belangrijk dat iedereen meedoet.", {"position"}),
        ("Het is onwenselijk dat dit gebeurt.", {"position"}),
        ("constaterende dat het aantal woningen is gedaald;", set()),
        ("De vergadering vond plaats op 3 mei.", set()),
        ("Hierbij informeer ik u over de uitkomsten.", set()),
        ("", set()),
    ],
)
def test_a_sentence_gets_what_it_does(sentence: str, labels: set[str]) -> None:
    assert {label.kind.value for label in label_sentence(sentence)} == labels


@pytest.mark.parametrize(
    ("text", "written", "interval"),
    [
        ("voor de zomer van 2023", "", "../2023-05-31"),
        ("in het najaar van 2023", "", "2023-09-01/2023-11-30"),
        ("in het najaar", "2023-06-01", "2023-09-01/2023-11-30"),
        ("voor de zomer", "2023-10-01", "../2024-05-31"),
        ("uiterlijk 1 december 2024", "", "../2024-12-01"),
        ("in januari 2020", "", "2020-01-01/2020-01-31"),
        ("eind 2024", "", "2024-09-01/2024-12-31"),
        ("begin 2024", "", "2024-01-01/2024-04-30"),
        ("medio juni 2024", "", "2024-06-11/2024-06-20"),
        ("binnen twee maanden", "2024-01-31", "../2024-03-31"),
        ("volgende week", "2019-11-06", "2019-11-11/2019-11-17"),
        ("in het derde kwartaal van 2024", "", "2024-07-01/2024-09-30"),
        ("binnenkort", "2024-01-01", ""),
        ("in het najaar", "", ""),
        ("op 31 februari 2024", "", ""),
    ],
)
def test_a_term_becomes_an_interval(text: str, written: str, interval: str) -> None:
    term = find_term(f"Ik zal dit {text} doen.", written)
    assert term is not None
    assert term.interval == interval


def test_no_term_gives_none() -> None:
    assert find_term("Ik zal dit doen.") is None


def test_a_post_and_a_day_tell_the_person(real_data: Path) -> None:
    holders = read_holders(real_data / "tk-opendata")
    found = holders.at("De Staatssecretaris van Justitie en Veiligheid", "2018-06-11")
    assert found is not None
    assert found.surname == "Harbers"
    assert holders.at("Staatssecretaris van Justitie en Veiligheid", "") is None
    assert holders.at("Minister van Onbekende Zaken", "2018-06-11") is None


def test_a_table_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "openkamer-government.json").write_text("{", encoding="utf-8")
    with pytest.raises(SourceError, match="no JSON"):
        read_holders(tmp_path)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("heb ik uw Kamer op 9 mei toegezegd dit te doen", ""),
        ("Ik zegde op 9 mei toe dit te doen.", ""),
        ("Zoals op 9 mei toegezegd, volgt in september een brief.", "in september"),
        ("Zoals toegezegd op 9 mei stuur ik in september een brief.", "in september"),
        ("Op 9 mei 2023 heb ik toegezegd u voor de zomer van 2024 te schrijven.",
         "voor de zomer van 2024"),
        ("In het debat op 9 mei heb ik dit vóór het zomerreces toegezegd.", "vóór het zomerreces"),
        ("De brief wordt in september gestuurd.", "in september"),
        ("Ik heb toegezegd dit in september te doen.", "in september"),
        ("Ik kom in mei 20231Kamerstuk 28 844 en in juni 20242Zie hierop terug.", "in juni 2024"),
    ],
)  # fmt: skip
def test_the_day_of_an_earlier_promise_is_no_term(text: str, term: str) -> None:
    found = find_term(text, "2023-07-07")
    assert (found.text if found else "") == term


def test_a_year_with_a_footnote_mark_glued_to_it_is_that_year() -> None:
    found = find_term("Dat was op 9 mei 20231Kamerstuk 28 844.", "2023-01-01")
    assert found is not None
    assert found.interval == "2023-05-09/2023-05-09"
